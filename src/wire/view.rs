//! What user interfaces read: `View` in `wire.gen.ts`.

use super::fields::Fields;
use super::notification::{write_notifications, write_presence};
use super::overlay::{write_banner, write_dialog, write_progress};
use super::settings::{PAGES, name_of, provider_name};
#[cfg(not(target_arch = "wasm32"))]
use super::{
    notification::{NotificationsView, PresenceView},
    overlay::{BannerView, DialogView, ProgressView},
    settings::Page,
};
use crate::engine::Host;
use crate::engine::id::{ProviderId, SessionId};
use crate::engine::limit;
use crate::engine::panel::Mode;
use crate::engine::provider::Provider;
use crate::engine::session::{self, Session};
use crate::engine::tab::Tab;
use crate::engine::title::page_title;
use crate::prelude::*;

/// Everything a user interface shows.
// Declared for TypeScript, as are the shapes in it; `write` writes them.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename_all = "camelCase")]
pub struct View {
    /// Grows by one with each input that changed something.
    #[ts(type = "number")]
    pub version: u64,
    /// The session with focus.
    pub focused_session_id: String,
    /// False when ten sessions are open, and in single-session mode.
    pub can_create_session: bool,
    /// Home first, then in the order of opening.
    pub sessions: Vec<SessionView>,
    /// The communication panel of the focused session.
    pub panel: PanelView,
    /// In channel order.
    pub providers: Vec<ProviderView>,
    /// What is shown to the agent and waits for an answer.
    pub notifications: NotificationsView,
    /// The agent's presence.
    pub presence: PresenceView,
    /// All active providers are of version 1.0: one of them runs, and there are no sessions but home.
    pub single_session: bool,
    /// In the order of opening; the agent answers each.
    pub dialogs: Vec<DialogView>,
    /// In the order of showing.
    pub banners: Vec<BannerView>,
    /// The latest of those that are shown.
    pub progress: Option<ProgressView>,
    /// Somebody would hear a click on a number or an address now.
    pub click_to_act: bool,
}

/// A session.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename_all = "camelCase")]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct SessionView {
    pub id: String,
    pub title: String,
    pub is_home: bool,
    /// Name of the provider it belongs to; null for home.
    pub provider: Option<String>,
    /// Unique name; null for home.
    pub template_name: Option<String>,
    pub can_close: bool,
    pub attention: Attention,
    pub focused_tab_id: String,
    /// Anchor first.
    pub tabs: Vec<TabView>,
}

/// Marks on a session's entry.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename_all = "camelCase")]
pub struct Attention {
    /// The provider asked for the agent's attention.
    pub requested: bool,
    /// How many messages it spoke of.
    #[ts(type = "number | null")]
    pub count: Option<i64>,
    /// A measure of the conversation was missed; stays until the provider takes it back.
    pub breached: bool,
    /// Which, in the provider's words.
    pub breach_details: Option<String>,
    /// How much is new since the agent was last here.
    #[ts(type = "number | null")]
    pub activity: Option<i64>,
}

/// An application tab.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename_all = "camelCase")]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct TabView {
    pub id: String,
    /// Where the template gives none, the page's own.
    pub title: String,
    pub is_anchor: bool,
    pub can_close: bool,
    pub template_name: String,
    pub page_type: Page,
    /// Resolved page parameters.
    #[ts(type = "Record<string, unknown>")]
    pub parameters: (),
    /// Final address of a website page.
    pub address: Option<String>,
    /// Why the page cannot be shown, as a sentence.
    pub problem: Option<String>,
    /// Grows by one with each refresh.
    pub refreshes: u32,
    /// Its form holds changes that are not saved.
    pub is_dirty: bool,
    /// A widget waits for the form to be saved.
    pub waits_for_save: bool,
    /// Its parameters wait for a record or a query.
    pub is_loading: bool,
}

/// The communication panel.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
pub struct PanelView {
    /// 0 minimized, 1 docked, 2 hidden, 3 collapsed.
    #[ts(type = "PanelMode")]
    pub mode: i64,
    /// Pixels.
    #[ts(type = "number")]
    pub width: i64,
    /// Whose frame is shown; null when nobody's is.
    pub provider: Option<String>,
    /// False in mode hidden, or when there is nobody to show.
    pub visible: bool,
    /// Right in single-session mode.
    #[ts(type = "\"left\" | \"right\"")]
    pub side: String,
}

/// A channel provider.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename_all = "camelCase")]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct ProviderView {
    pub name: String,
    pub label: String,
    #[ts(type = "number")]
    pub order: i64,
    pub active: bool,
    #[ts(type = "\"1.0\" | \"2.0\"")]
    pub api_version: String,
    /// Open connections: frames and in-page users.
    #[ts(type = "number")]
    pub connections: u64,
}

/// Appends the JSON text of the view of a host.
pub fn write(host: &Host, out: &mut String) {
    let mut view = Fields::new(out);
    view.count("version", host.version());
    view.text("focusedSessionId", &host.sessions().focus().text());
    view.flag("canCreateSession", host.sessions().open() < limit::SESSIONS && !host.single_session());
    view.list("sessions", host.sessions().iter(), |session, out| write_session(host, session, out));
    write_panel(host, view.key("panel"));
    view.list("providers", host.providers().in_order().into_iter(), |one, out| write_provider(host, one, out));
    write_notifications(host, view.key("notifications"));
    write_presence(host.presence(), view.key("presence"));
    view.flag("singleSession", host.single_session());
    view.list("dialogs", host.overlays().dialogs(), |dialog, out| write_dialog(host, dialog, out));
    view.list("banners", host.overlays().banners(), |banner, out| write_banner(host, banner, out));
    view.maybe_with("progress", host.overlays().progress(), |progress, out| write_progress(host, progress, out));
    view.flag("clickToAct", host.click_target().is_some());
    view.end();
}

fn write_session(host: &Host, session: &Session, out: &mut String) {
    let template = session.template.and_then(|at| host.catalogue().session(at));
    let mut view = Fields::new(out);
    view.text("id", &session.id.text());
    view.text("title", &session.title);
    view.flag("isHome", session.id == SessionId::HOME);
    view.maybe("provider", session.owner.map(|id| provider_name(host, id)));
    view.maybe("templateName", template.map(|template| template.unique_name.as_str()));
    view.flag("canClose", session.id != SessionId::HOME && session.closable);
    write_attention(&session.attention, view.key("attention"));
    view.text("focusedTabId", &session.tabs.focus().text());
    view.list("tabs", session.tabs.iter(), |tab, out| write_tab(host, session, tab, out));
    view.end();
}

fn write_attention(marks: &session::Attention, out: &mut String) {
    let mut view = Fields::new(out);
    view.flag("requested", marks.requested);
    view.maybe_number("count", marks.count);
    view.flag("breached", marks.breached);
    view.maybe("breachDetails", marks.breach_details.as_deref());
    view.maybe_number("activity", marks.activity);
    view.end();
}

fn write_tab(host: &Host, session: &Session, tab: &Tab, out: &mut String) {
    let template = host.catalogue().tab(tab.template);
    let is_anchor = session.tabs.is_anchor(tab.id);
    let mut view = Fields::new(out);
    view.text("id", &tab.id.text());
    match &tab.title {
        Some(title) => view.text("title", title),
        None => view.text("title", &page_title(tab.page, &tab.parameters, tab.address.as_deref())),
    }
    view.flag("isAnchor", is_anchor);
    view.flag("canClose", tab.can_close && !is_anchor);
    view.text("templateName", template.map_or("", |template| template.unique_name.as_str()));
    view.text("pageType", name_of(tab.page, &PAGES));
    view.object("parameters", &tab.parameters);
    view.maybe("address", tab.address.as_deref());
    view.maybe("problem", tab.problem.as_deref());
    view.number("refreshes", tab.refreshes.into());
    view.flag("isDirty", tab.is_dirty);
    view.flag("waitsForSave", host.waits_for_save(tab.id));
    view.flag("isLoading", tab.waits);
    view.end();
}

fn write_panel(host: &Host, out: &mut String) {
    let shown = host.shown_panel();
    let mut view = Fields::new(out);
    view.number("mode", shown.mode.number());
    view.number("width", shown.width);
    view.maybe("provider", shown.provider.map(|id| provider_name(host, id)));
    view.flag("visible", shown.provider.is_some() && shown.mode != Mode::Hidden);
    view.text("side", if host.single_session() { "right" } else { "left" });
    view.end();
}

fn write_provider(host: &Host, (id, provider): (ProviderId, &Provider), out: &mut String) {
    let mut view = Fields::new(out);
    view.text("name", &provider.name);
    view.text("label", &provider.label);
    view.number("order", provider.order);
    view.flag("active", provider.active);
    view.text("apiVersion", provider.version.as_str());
    view.number("connections", i64::try_from(host.connections_of(id)).unwrap_or_default());
    view.end();
}
