//! Inputs of the page: `Input` in `wire.gen.ts`.

use super::codes;
use super::decode::{At, Fault, Faults};
use crate::engine::id::{AskId, BannerId, ConnectionId, DialogId, NotificationId, SessionId, TabId};
use crate::engine::input::{self, Failure, Input};
use crate::engine::json;
use crate::engine::value::Object;
use crate::prelude::*;

// Declared for TypeScript alone: `read` reads it.
/// What a person or the page does. `handle(JSON.stringify(input), now)`.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename = "Input", tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[allow(missing_docs, reason = "engine::input says what each is")]
pub enum Shape {
    Connect {
        provider: String,
        origin: Option<String>,
    },
    ConnectPage {},
    Disconnect {
        connection: u32,
    },
    FocusSession {
        session_id: String,
    },
    CloseSession {
        session_id: String,
    },
    FocusTab {
        tab_id: String,
    },
    CloseTab {
        tab_id: String,
    },
    RefreshTab {
        tab_id: String,
    },
    SetPanelMode {
        mode: i32,
    },
    ResizePanel {
        width: i32,
    },
    ResizeWindow {
        width: i32,
    },
    SetProviderActive {
        provider: String,
        active: bool,
    },
    AnswerNotification {
        notification_id: String,
        accept: bool,
    },
    DismissNotification {
        notification_id: String,
    },
    SetPresence {
        presence_id: String,
    },
    ClickToAct {
        #[ts(type = "Record<string, unknown>")]
        payload: (),
    },
    SendArticle {
        title: String,
        link: String,
    },
    OpenTab {
        template_name: String,
        #[ts(type = "Record<string, unknown>")]
        parameters: (),
        session_id: Option<String>,
        focused: bool,
        title: Option<String>,
    },
    FormSaved {
        tab_id: String,
        reference: Reference,
    },
    SetTabDirty {
        tab_id: String,
        dirty: bool,
    },
    Answer {
        ask: u32,
        #[ts(type = "unknown", optional)]
        value: Option<()>,
        #[ts(optional)]
        error: Option<String>,
        #[ts(optional)]
        code: Option<String>,
    },
    AnswerDialog {
        dialog_id: String,
        #[ts(type = "Record<string, unknown> | null")]
        value: Option<()>,
    },
    DismissBanner {
        banner_id: String,
    },
    OpenSession {
        template_name: String,
        #[ts(type = "Record<string, unknown>")]
        context: (),
        focused: bool,
    },
    SetSessionTitle {
        session_id: String,
        title: String,
    },
    SetTabTitle {
        tab_id: String,
        title: String,
    },
    SetSessionClosable {
        session_id: String,
        closable: bool,
    },
    UpdateContext {
        session_id: String,
        #[ts(type = "Record<string, unknown>")]
        values: (),
        remove: bool,
    },
    RequestAttention {
        session_id: String,
    },
    Tick {},
}

/// A record, as forms name it.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename_all = "camelCase")]
#[allow(missing_docs, reason = "engine::input says what each is")]
pub struct Reference {
    pub entity_type: String,
    pub id: String,
    pub name: String,
}

/// Reads an input of our own shim: unknown fields are refused.
pub fn read(text: &str) -> Result<Input, Fault> {
    let value = json::read(text).map_err(|fault| Fault { path: String::new(), message: fault.what.into() })?;
    let faults = Faults::default();
    let at = At::whole(&value, &faults);
    let kind = at.get("kind").text();
    let fields: &[&str] = match kind.as_str() {
        "connect" => &["kind", "provider", "origin"],
        "disconnect" => &["kind", "connection"],
        "focus-session" | "close-session" | "request-attention" => &["kind", "sessionId"],
        "focus-tab" | "close-tab" | "refresh-tab" => &["kind", "tabId"],
        "set-panel-mode" => &["kind", "mode"],
        "resize-panel" | "resize-window" => &["kind", "width"],
        "set-provider-active" => &["kind", "provider", "active"],
        "answer-notification" => &["kind", "notificationId", "accept"],
        "dismiss-notification" => &["kind", "notificationId"],
        "set-presence" => &["kind", "presenceId"],
        "click-to-act" => &["kind", "payload"],
        "send-article" => &["kind", "title", "link"],
        "open-tab" => &["kind", "templateName", "parameters", "sessionId", "focused", "title"],
        "form-saved" => &["kind", "tabId", "reference"],
        "set-tab-dirty" => &["kind", "tabId", "dirty"],
        "answer" => &["kind", "ask", "value", "error", "code"],
        "answer-dialog" => &["kind", "dialogId", "value"],
        "dismiss-banner" => &["kind", "bannerId"],
        "open-session" => &["kind", "templateName", "context", "focused"],
        "set-session-title" => &["kind", "sessionId", "title"],
        "set-tab-title" => &["kind", "tabId", "title"],
        "set-session-closable" => &["kind", "sessionId", "closable"],
        "update-context" => &["kind", "sessionId", "values", "remove"],
        _ => &["kind"],
    };
    at.object(fields);
    let input = convert(&kind, &at);
    faults.check().map(|()| input)
}

fn convert(kind: &str, at: &At<'_>) -> Input {
    match kind {
        "connect" => Input::Connect { provider: at.get("provider").text(), origin: at.get("origin").text_or_null() },
        "connect-page" => Input::ConnectPage,
        "disconnect" => Input::Disconnect(ConnectionId(at.get("connection").count())),
        "focus-session" => Input::FocusSession(session(at)),
        "close-session" => Input::CloseSession(session(at)),
        "focus-tab" => Input::FocusTab(tab(at)),
        "close-tab" => Input::CloseTab(tab(at)),
        "refresh-tab" => Input::RefreshTab(tab(at)),
        "set-panel-mode" => Input::SetPanelMode(at.get("mode").integer()),
        "resize-panel" => Input::ResizePanel(at.get("width").integer()),
        "resize-window" => Input::ResizeWindow(at.get("width").integer()),
        "set-provider-active" => {
            Input::SetProviderActive { provider: at.get("provider").text(), active: at.get("active").flag() }
        }
        "answer-notification" => {
            Input::AnswerNotification { notification: notification(at), accept: at.get("accept").flag() }
        }
        "dismiss-notification" => Input::DismissNotification(notification(at)),
        "set-presence" => Input::SetPresence(at.get("presenceId").text()),
        "click-to-act" => Input::ClickToAct(at.get("payload").map().clone()),
        "send-article" => Input::SendArticle { title: at.get("title").text(), link: at.get("link").text() },
        "open-tab" => open_tab(at),
        "form-saved" => Input::FormSaved { tab: tab(at), reference: reference(&at.get("reference")) },
        "set-tab-dirty" => Input::SetTabDirty { tab: tab(at), dirty: at.get("dirty").flag() },
        "answer" => Input::Answer { ask: AskId(at.get("ask").count()), result: answer(at) },
        "tick" => Input::Tick,
        _ => desk(kind, at),
    }
}

/// What scripts of the page and answers to overlays say.
fn desk(kind: &str, at: &At<'_>) -> Input {
    let title = || at.get("title").text();
    match kind {
        "answer-dialog" => {
            let value = at.get("value").some().map(|value| value.map().clone());
            Input::AnswerDialog { dialog: dialog(at), value }
        }
        "dismiss-banner" => Input::DismissBanner(banner(at)),
        "open-session" => Input::OpenSession {
            template: at.get("templateName").text(),
            context: at.get("context").map().clone(),
            focused: at.get("focused").flag(),
        },
        "set-session-title" => Input::SetSessionTitle { session: session(at), title: title() },
        "set-tab-title" => Input::SetTabTitle { tab: tab(at), title: title() },
        "set-session-closable" => {
            Input::SetSessionClosable { session: session(at), closable: at.get("closable").flag() }
        }
        "update-context" => Input::UpdateContext {
            session: session(at),
            values: at.get("values").map().clone(),
            remove: at.get("remove").flag(),
        },
        "request-attention" => Input::RequestAttention(session(at)),
        _ => {
            at.get("kind").fault("is no kind of input");
            Input::Tick
        }
    }
}

/// An id by its spelling outside; `none` stands in beside a fault.
fn id<T>(at: &At<'_>, name: &str, parse: fn(&str) -> Option<T>, right: &str, none: T) -> T {
    let field = at.get(name);
    parse(&field.text()).unwrap_or_else(|| {
        field.fault(right);
        none
    })
}

fn dialog(at: &At<'_>) -> DialogId {
    id(at, "dialogId", DialogId::parse, "has to look like dialog-id-1", DialogId(0))
}

fn banner(at: &At<'_>) -> BannerId {
    id(at, "bannerId", BannerId::parse, "has to look like banner-id-1", BannerId(0))
}

/// The session that `sessionId` names.
pub fn session(at: &At<'_>) -> SessionId {
    id(at, "sessionId", SessionId::parse, "has to look like session-id-1", SessionId(0))
}

fn tab(at: &At<'_>) -> TabId {
    id(at, "tabId", TabId::parse, "has to look like tab-id-1", TabId(0))
}

fn notification(at: &At<'_>) -> NotificationId {
    id(at, "notificationId", NotificationId::parse, "has to look like notification-id-1", NotificationId(0))
}

fn open_tab(at: &At<'_>) -> Input {
    Input::OpenTab {
        template: at.get("templateName").text(),
        parameters: at.get("parameters").map().clone(),
        session: at.get("sessionId").some().map(|_| session(at)),
        focused: at.get("focused").flag(),
        title: at.get("title").text_or_null(),
    }
}

fn reference(at: &At<'_>) -> input::Reference {
    at.object(&["entityType", "id", "name"]);
    input::Reference { entity: at.get("entityType").text(), id: at.get("id").text(), name: at.get("name").text() }
}

fn answer(at: &At<'_>) -> Result<Object, Failure> {
    let code = at.get("code").text_or_null().and_then(|name| codes::of_records(&name));
    if let Some(message) = at.get("error").text_or_null() {
        return Err(Failure { code, message });
    }
    let found = at.get("value").as_object().cloned();
    found.ok_or_else(|| Failure { code: None, message: "its answer is not an object".into() })
}
