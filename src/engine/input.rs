//! The closed list of what may enter.

use super::error::Code;
use super::id::{AskId, BannerId, ConnectionId, DialogId, NotificationId, SessionId, TabId};
use super::value::{Object, Value};
use crate::prelude::*;

/// What a person, the page or a frame does. Widgets' calls are [`Call`]s.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A widget of this provider asks to speak. `origin`: `None` for code in the page itself.
    Connect {
        /// Unique name.
        provider: String,
        /// Scheme, host and port of the page that asks.
        origin: Option<String>,
    },
    /// The host's own page asks to hear and raise custom events.
    ConnectPage,
    /// A port closed or a frame went away.
    Disconnect(ConnectionId),
    /// The agent switches.
    FocusSession(SessionId),
    /// The agent closes.
    CloseSession(SessionId),
    /// The agent chooses a tab, of whichever session.
    FocusTab(TabId),
    /// The agent closes a tab.
    CloseTab(TabId),
    /// The agent reloads a tab's page.
    RefreshTab(TabId),
    /// The agent toggles the panel: the mode's number.
    SetPanelMode(i64),
    /// The agent drags the panel's edge: pixels.
    ResizePanel(i64),
    /// The window's inner width in pixels.
    ResizeWindow(i64),
    /// An administrator switches a provider on or off.
    SetProviderActive {
        /// Unique name.
        provider: String,
        /// Its new state.
        active: bool,
    },
    /// The agent presses a button of an alert.
    AnswerNotification {
        /// The one that is shown.
        notification: NotificationId,
        /// Which button.
        accept: bool,
    },
    /// The agent closes a toast.
    DismissNotification(NotificationId),
    /// The agent chooses a presence: its id.
    SetPresence(String),
    /// The agent, or a script of the page, wants to reach somebody.
    ClickToAct(Object),
    /// The agent sends a knowledge article.
    SendArticle {
        /// Its title.
        title: String,
        /// Its address.
        link: String,
    },
    /// The agent or the page opens a tab.
    OpenTab {
        /// As `createTab` takes it.
        template: String,
        /// Values for the page and for slugs.
        parameters: Object,
        /// Where; `None`: in the session with focus.
        session: Option<SessionId>,
        /// Whether it gets focus within its session.
        focused: bool,
        /// A literal title.
        title: Option<String>,
    },
    /// A form was saved.
    FormSaved {
        /// The form's tab.
        tab: TabId,
        /// What it shows now.
        reference: Reference,
    },
    /// A form got its first unsaved change, or lost its last.
    SetTabDirty {
        /// The form's tab.
        tab: TabId,
        /// Whether something is unsaved.
        dirty: bool,
    },
    /// The page answers an [`super::effect::Ask`].
    Answer {
        /// Which question.
        ask: AskId,
        /// What it found, or a sentence that says why not.
        result: Result<Object, Failure>,
    },
    /// The agent answers a dialog; `None`: cancels or closes it.
    AnswerDialog {
        /// Which.
        dialog: DialogId,
        /// What the dialog came to.
        value: Option<Object>,
    },
    /// The agent closes a banner.
    DismissBanner(BannerId),
    /// A script of the page opens a session that belongs to no provider.
    OpenSession {
        /// Of a Generic or an Entity template.
        template: String,
        /// Slug values, and the record of an Entity session.
        context: Object,
        /// Whether it gets focus.
        focused: bool,
    },
    /// A script of the page names a session.
    SetSessionTitle {
        /// Not home.
        session: SessionId,
        /// Taken literally.
        title: String,
    },
    /// The same for a tab.
    SetTabTitle {
        /// Of any session.
        tab: TabId,
        /// Taken literally.
        title: String,
    },
    /// A script of the page shows or hides a session's close button.
    SetSessionClosable {
        /// Not home.
        session: SessionId,
        /// Whether the agent can close it.
        closable: bool,
    },
    /// A script of the page changes slug values.
    UpdateContext {
        /// Of any session.
        session: SessionId,
        /// To set, or the names to take out.
        values: Object,
        /// Take out.
        remove: bool,
    },
    /// A script of the page draws the agent to a session.
    RequestAttention(SessionId),
    /// A deadline passed.
    Tick,
}

/// A record, as forms name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Logical name of the table.
    pub entity: String,
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// Why the page could not answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// A record source's kind of failure, when it is a known one.
    pub code: Option<Code>,
    /// For people.
    pub message: String,
}

/// One call of a widget, not yet checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The caller's number for it.
    pub id: i64,
    /// Name of a method of `Microsoft.CIFramework`.
    pub method: String,
    /// As they came; missing ones at the end are simply not there.
    pub arguments: Vec<Value>,
}
