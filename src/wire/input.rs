//! Inputs of the page: `Input` in `wire.gen.ts`.

use serde::Deserialize;

use super::decode::{self, Fault};
use crate::engine::id::{AskId, ConnectionId, SessionId, TabId};
use crate::engine::input;
use crate::engine::json;
use crate::engine::value::{Object, Value};

/// What a person or the page does. `handle(JSON.stringify(input), now)`.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[allow(missing_docs, reason = "engine::input says what each is")]
pub enum Input {
    Connect { provider: String, origin: Option<String> },
    ConnectPage {},
    Disconnect { connection: u32 },
    FocusSession { session_id: String },
    CloseSession { session_id: String },
    FocusTab { tab_id: String },
    CloseTab { tab_id: String },
    RefreshTab { tab_id: String },
    SetPanelMode { mode: i32 },
    ResizePanel { width: i32 },
    ResizeWindow { width: i32 },
    SetProviderActive { provider: String, active: bool },
    Answer {
        ask: u32,
        #[serde(skip)]
        #[cfg_attr(not(target_arch = "wasm32"), ts(type = "unknown", optional))]
        value: Option<()>,
        #[cfg_attr(not(target_arch = "wasm32"), ts(optional))]
        error: Option<String>,
    },
    Tick {},
}

/// Reads an input of our own shim: unknown fields are refused.
pub fn read(text: &str) -> Result<input::Input, Fault> {
    let mut value = json::read(text).map_err(|fault| whole(fault.what))?;
    // The answer is free in shape, so it does not go through the derived reader.
    let answer = match &mut value {
        Value::Object(object) => object.remove("value"),
        _ => None,
    };
    convert(decode::decode(&value)?, answer)
}

fn whole(message: &str) -> Fault {
    Fault { path: String::new(), message: message.into() }
}

fn convert(shape: Input, answer: Option<Value>) -> Result<input::Input, Fault> {
    Ok(match shape {
        Input::Connect { provider, origin } => input::Input::Connect { provider, origin },
        Input::ConnectPage {} => input::Input::ConnectPage,
        Input::Disconnect { connection } => input::Input::Disconnect(ConnectionId(connection)),
        Input::FocusSession { session_id } => input::Input::FocusSession(session(&session_id)?),
        Input::CloseSession { session_id } => input::Input::CloseSession(session(&session_id)?),
        Input::FocusTab { tab_id } => input::Input::FocusTab(tab(&tab_id)?),
        Input::CloseTab { tab_id } => input::Input::CloseTab(tab(&tab_id)?),
        Input::RefreshTab { tab_id } => input::Input::RefreshTab(tab(&tab_id)?),
        Input::SetPanelMode { mode } => input::Input::SetPanelMode(mode.into()),
        Input::ResizePanel { width } => input::Input::ResizePanel(width.into()),
        Input::ResizeWindow { width } => input::Input::ResizeWindow(width.into()),
        Input::SetProviderActive { provider, active } => input::Input::SetProviderActive { provider, active },
        Input::Answer { ask, error, .. } => input::Input::Answer { ask: AskId(ask), result: answered(answer, error) },
        Input::Tick {} => input::Input::Tick,
    })
}

fn session(text: &str) -> Result<SessionId, Fault> {
    SessionId::parse(text).ok_or_else(|| whole("sessionId has to look like session-id-1"))
}

fn tab(text: &str) -> Result<TabId, Fault> {
    TabId::parse(text).ok_or_else(|| whole("tabId has to look like tab-id-1"))
}

fn answered(value: Option<Value>, error: Option<String>) -> Result<Object, String> {
    match (value, error) {
        (_, Some(error)) => Err(error),
        (Some(Value::Object(object)), None) => Ok(object),
        _ => Err("its answer is not an object".into()),
    }
}
