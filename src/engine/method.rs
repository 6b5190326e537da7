//! The methods of `Microsoft.CIFramework` that reach the host: since when, on what, and who does the work.

use super::Host;
use super::access::Access;
use super::argument::Arguments;
use super::effect::Effect;
use super::error::Refusal;
use super::provider::ApiVersion::{self, V1, V2};
use super::value::Value;
use crate::prelude::*;

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
    /// Where its correlation id may stand at the earliest; widgets often leave optional arguments out before it.
    pub correlation: usize,
    /// Whose permission it needs.
    pub scope: Scope,
    /// Does the work.
    pub run: Run,
}

const fn row(name: &'static str, since: ApiVersion, correlation: usize, scope: Scope, run: Run) -> Method {
    Method { name, since, correlation, scope, run }
}

/// Every method, the frequent ones first.
pub static METHODS: &[Method] = &[
    row("getFocusedSession", V2, 0, Scope::Provider, Host::get_focused_session),
    row("createSession", V2, 1, Scope::Provider, Host::create_session),
    row("canCreateSession", V1, 0, Scope::Provider, Host::can_create_session),
    row("getSession", V2, 1, Scope::SessionArgument, Host::get_session),
    row("getAllSessions", V2, 0, Scope::Provider, Host::get_all_sessions),
    row("requestFocusSession", V2, 1, Scope::SessionArgument, Host::request_focus_session),
    row("setSessionTitle", V2, 1, Scope::Title, Host::set_session_title),
    row("updateContext", V2, 2, Scope::SecondOrFocused, Host::update_context),
    row("createTab", V2, 1, Scope::FocusedSession, Host::create_tab),
    row("getTabs", V2, 1, Scope::FocusedSession, Host::get_tabs),
    row("focusTab", V2, 1, Scope::FocusedSession, Host::focus_tab),
    row("getFocusedTab", V2, 0, Scope::Provider, Host::get_focused_tab),
    row("closeTab", V2, 1, Scope::FocusedSession, Host::close_tab),
    row("refreshTab", V2, 1, Scope::FocusedSession, Host::refresh_tab),
    row("setTabTitle", V2, 2, Scope::FocusedSession, Host::set_tab_title),
    row("setMode", V1, 1, Scope::FocusedSession, Host::set_mode),
    row("getMode", V1, 0, Scope::Provider, Host::get_mode),
    row("setWidth", V1, 1, Scope::Provider, Host::set_width),
    row("getWidth", V1, 0, Scope::Provider, Host::get_width),
    row("getEnvironment", V1, 0, Scope::Provider, Host::get_environment),
    row("addHandler", V1, 1, Scope::Anyone, Host::add_handler),
    row("removeHandler", V1, 1, Scope::Anyone, Host::remove_handler),
    row("raiseEvent", V1, 2, Scope::Anyone, Host::raise_event),
    row("createRecord", V1, 2, Scope::Provider, Host::create_record),
    row("retrieveRecord", V1, 2, Scope::Provider, Host::retrieve_record),
    row("updateRecord", V1, 3, Scope::Provider, Host::update_record),
    row("deleteRecord", V1, 2, Scope::Provider, Host::delete_record),
    row("searchAndOpenRecords", V1, 3, Scope::Provider, Host::search_and_open_records),
    row("openForm", V1, 1, Scope::FocusedSession, Host::open_form),
    row("renderSearchPage", V1, 2, Scope::FocusedSession, Host::render_search_page),
    row("getEntityMetadata", V1, 1, Scope::Provider, Host::get_entity_metadata),
    row("setClickToAct", V1, 1, Scope::Provider, Host::set_click_to_act),
    row("getClickToAct", V1, 0, Scope::Provider, Host::get_click_to_act),
    row("notifyEvent", V2, 1, Scope::Provider, Host::notify_event),
    row("cancelEvent", V2, 1, Scope::Provider, Host::cancel_event),
    row("notifyKpiBreach", V2, 3, Scope::SessionArgument, Host::notify_kpi_breach),
    row("notifyNewActivity", V2, 2, Scope::SessionArgument, Host::notify_new_activity),
    row("setPresence", V2, 1, Scope::Provider, Host::set_presence),
    row("getPresence", V2, 0, Scope::Provider, Host::get_presence),
    row("updateConversation", V2, 2, Scope::Provider, Host::update_conversation),
    row("logAnalyticsEvent", V2, 2, Scope::Provider, Host::log_analytics_event),
    row("initLogAnalytics", V2, 1, Scope::Provider, Host::init_log_analytics),
    row("isConsoleApp", V1, 0, Scope::Provider, Host::is_console_app),
    row("insertNotes", V2, 4, Scope::Provider, Host::insert_notes),
    row("closeNotes", V2, 0, Scope::Provider, Host::close_notes),
    row("refreshForm", V2, 1, Scope::FocusedSession, Host::refresh_form),
    row("openKBSearchControl", V2, 1, Scope::FocusedSession, Host::open_kb_search_control),
    row("setAgentPresence", V2, 1, Scope::Provider, Host::set_agent_presence),
    row("initializeAgentPresenceList", V2, 1, Scope::Provider, Host::initialize_agent_presence_list),
    row("openDialog", V2, 1, Scope::Provider, Host::open_dialog),
    row("openMDDDialog", V2, 1, Scope::Provider, Host::open_dialog),
    row("showGlobalNotification", V2, 1, Scope::Provider, Host::show_global_notification),
    row("clearGlobalNotification", V2, 1, Scope::Provider, Host::clear_global_notification),
    row("showTimeoutGlobalNotification", V2, 0, Scope::Provider, Host::do_nothing),
    row("executeFetchQuery", V2, 2, Scope::Provider, Host::not_supported),
    row("executeAction", V2, 1, Scope::Provider, Host::not_supported),
    row("showProgressIndicator", V2, 1, Scope::Provider, Host::show_progress_indicator),
    row("closeProgressIndicator", V2, 0, Scope::Provider, Host::close_progress_indicator),
    row("getFcsValue", V2, 1, Scope::Provider, Host::not_supported),
];

/// The row of a method, by its exact name.
pub fn find(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name == name)
}
