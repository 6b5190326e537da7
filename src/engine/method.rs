//! The methods of `Microsoft.CIFramework` that reach the host: since when, on what, and who does the work.

use super::Host;
use super::access::Access;
use super::argument::Arguments;
use super::effect::Effect;
use super::error::Refusal;
use super::provider::ApiVersion::{self, V1, V2};
use super::value::Value;

/// What a call is about, and so whose permission it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Providers and the host's own page.
    Anyone,
    /// Any active provider.
    Provider,
    /// The own session that the first argument names.
    SessionArgument,
    /// The own session that the second argument names, else the focused one if own.
    SecondOrFocused,
    /// `setSessionTitle`: an own session, while the focused one is own or home.
    Title,
    /// The focused session, own or home.
    FocusedSession,
}

/// What a method gives back.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The result.
    Now(Value),
    /// The page was asked; the answer comes as an input.
    Later,
}

/// Does the work of a method once access is granted.
pub type Run = fn(&mut Host, &Access, &mut Arguments, &mut Vec<Effect>) -> Result<Answer, Refusal>;

/// One row of the table.
pub struct Method {
    /// Name on `Microsoft.CIFramework`.
    pub name: &'static str,
    /// First version that has it.
    pub since: ApiVersion,
    /// Whose permission it needs.
    pub scope: Scope,
    /// `None`: known, not available yet.
    pub run: Option<Run>,
}

const fn row(name: &'static str, since: ApiVersion, scope: Scope, run: Run) -> Method {
    Method { name, since, scope, run: Some(run) }
}

const fn later(name: &'static str, since: ApiVersion) -> Method {
    Method { name, since, scope: Scope::Provider, run: None }
}

/// Every method, the frequent ones first.
pub static METHODS: &[Method] = &[
    row("getFocusedSession", V2, Scope::Provider, Host::get_focused_session),
    row("createSession", V2, Scope::Provider, Host::create_session),
    row("canCreateSession", V1, Scope::Provider, Host::can_create_session),
    row("getSession", V2, Scope::SessionArgument, Host::get_session),
    row("getAllSessions", V2, Scope::Provider, Host::get_all_sessions),
    row("requestFocusSession", V2, Scope::SessionArgument, Host::request_focus_session),
    row("setSessionTitle", V2, Scope::Title, Host::set_session_title),
    row("updateContext", V2, Scope::SecondOrFocused, Host::update_context),
    row("createTab", V2, Scope::FocusedSession, Host::create_tab),
    row("getTabs", V2, Scope::FocusedSession, Host::get_tabs),
    row("focusTab", V2, Scope::FocusedSession, Host::focus_tab),
    row("getFocusedTab", V2, Scope::Provider, Host::get_focused_tab),
    row("closeTab", V2, Scope::FocusedSession, Host::close_tab),
    row("refreshTab", V2, Scope::FocusedSession, Host::refresh_tab),
    row("setTabTitle", V2, Scope::FocusedSession, Host::set_tab_title),
    row("setMode", V1, Scope::FocusedSession, Host::set_mode),
    row("getMode", V1, Scope::Provider, Host::get_mode),
    row("setWidth", V1, Scope::Provider, Host::set_width),
    row("getWidth", V1, Scope::Provider, Host::get_width),
    row("getEnvironment", V1, Scope::Provider, Host::get_environment),
    row("addHandler", V1, Scope::Anyone, Host::add_handler),
    row("removeHandler", V1, Scope::Anyone, Host::remove_handler),
    row("raiseEvent", V1, Scope::Anyone, Host::raise_event),
    later("createRecord", V1),
    later("retrieveRecord", V1),
    later("updateRecord", V1),
    later("deleteRecord", V1),
    later("searchAndOpenRecords", V1),
    later("openForm", V1),
    later("renderSearchPage", V1),
    later("getEntityMetadata", V1),
    later("setClickToAct", V1),
    later("getClickToAct", V1),
    later("notifyEvent", V2),
    later("cancelEvent", V2),
    later("notifyKpiBreach", V2),
    later("notifyNewActivity", V2),
    later("setPresence", V2),
    later("getPresence", V2),
    later("updateConversation", V2),
    later("logAnalyticsEvent", V2),
    later("initLogAnalytics", V2),
    later("isConsoleApp", V2),
    later("insertNotes", V2),
    later("closeNotes", V2),
    later("refreshForm", V2),
    later("openKBSearchControl", V2),
    later("setAgentPresence", V2),
    later("initializeAgentPresenceList", V2),
    later("openDialog", V2),
    later("openMDDDialog", V2),
    later("showGlobalNotification", V2),
    later("clearGlobalNotification", V2),
    later("showTimeoutGlobalNotification", V2),
    later("executeFetchQuery", V2),
    later("executeAction", V2),
    later("showProgressIndicator", V2),
    later("closeProgressIndicator", V2),
    later("getFcsValue", V2),
];

/// The row of a method, by its exact name.
pub fn find(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name == name)
}
