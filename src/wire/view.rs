//! What user interfaces read: `View` in `wire.gen.ts`.

use crate::engine::list::Gather;
use crate::prelude::*;
use serde::{Serialize, Serializer};

use super::notification::{NotificationsView, PresenceView, notifications_view, presence_view};
use super::overlay::{self, BannerView, DialogView, ProgressView};
use super::settings::{Page, provider_name};
use crate::engine::Host;
use crate::engine::id::{ProviderId, SessionId};
use crate::engine::json::write_object;
use crate::engine::limit;
use crate::engine::panel::Mode;
use crate::engine::provider::Provider;
use crate::engine::session;
use crate::engine::tab::Tab;
use crate::engine::title::page_title;
use crate::engine::value::Object;

/// Everything a user interface shows.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct View<'a> {
    /// Grows by one with each input that changed something.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub version: u64,
    /// The session with focus.
    pub focused_session_id: String,
    /// False when ten sessions are open, and in single-session mode.
    pub can_create_session: bool,
    /// Home first, then in the order of opening.
    pub sessions: Vec<SessionView<'a>>,
    /// The communication panel of the focused session.
    pub panel: PanelView<'a>,
    /// In channel order.
    pub providers: Vec<ProviderView<'a>>,
    /// What is shown to the agent and waits for an answer.
    pub notifications: NotificationsView<'a>,
    /// The agent's presence.
    pub presence: PresenceView<'a>,
    /// All active providers are of version 1.0: one of them runs, and there are no sessions but home.
    pub single_session: bool,
    /// In the order of opening; the agent answers each.
    pub dialogs: Vec<DialogView<'a>>,
    /// In the order of showing.
    pub banners: Vec<BannerView<'a>>,
    /// The latest of those that are shown.
    pub progress: Option<ProgressView<'a>>,
    /// Somebody would hear a click on a number or an address now.
    pub click_to_act: bool,
}

/// A session.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct SessionView<'a> {
    pub id: String,
    pub title: &'a str,
    pub is_home: bool,
    /// Name of the provider it belongs to; null for home.
    pub provider: Option<&'a str>,
    /// Unique name; null for home.
    pub template_name: Option<&'a str>,
    pub can_close: bool,
    pub attention: Attention<'a>,
    pub focused_tab_id: String,
    /// Anchor first.
    pub tabs: Vec<TabView<'a>>,
}

/// Marks on a session's entry.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Attention<'a> {
    /// The provider asked for the agent's attention.
    pub requested: bool,
    /// How many messages it spoke of.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null"))]
    pub count: Option<i64>,
    /// A measure of the conversation was missed; stays until the provider takes it back.
    pub breached: bool,
    /// Which, in the provider's words.
    pub breach_details: Option<&'a str>,
    /// How much is new since the agent was last here.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null"))]
    pub activity: Option<i64>,
}

/// An application tab.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct TabView<'a> {
    pub id: String,
    /// Where the template gives none, the page's own.
    pub title: String,
    pub is_anchor: bool,
    pub can_close: bool,
    pub template_name: &'a str,
    pub page_type: Page,
    /// Resolved page parameters.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "Record<string, unknown>"))]
    pub parameters: Json<'a>,
    /// Final address of a website page.
    pub address: Option<&'a str>,
    /// Why the page cannot be shown, as a sentence.
    pub problem: Option<&'a str>,
    /// Grows by one with each refresh.
    pub refreshes: u32,
    /// Its form holds changes that are not saved.
    pub is_dirty: bool,
    /// A widget waits for the form to be saved.
    pub waits_for_save: bool,
}

/// The communication panel.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct PanelView<'a> {
    /// 0 minimized, 1 docked, 2 hidden, 3 collapsed.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "PanelMode"))]
    pub mode: i64,
    /// Pixels.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub width: i64,
    /// Whose frame is shown; null when nobody's is.
    pub provider: Option<&'a str>,
    /// False in mode hidden, or when there is nobody to show.
    pub visible: bool,
    /// Right in single-session mode.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "\"left\" | \"right\""))]
    pub side: &'static str,
}

/// A channel provider.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct ProviderView<'a> {
    pub name: &'a str,
    pub label: &'a str,
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub order: i64,
    pub active: bool,
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "\"1.0\" | \"2.0\""))]
    pub api_version: &'static str,
    /// Open connections: frames and in-page users.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub connections: u64,
}

/// A free object inside a shape.
pub struct Json<'a>(pub &'a Object);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        write_object(self.0, &mut text);
        to.serialize_bytes(text.as_bytes())
    }
}

/// The view of a host.
pub fn view(host: &Host) -> View<'_> {
    let shown = host.shown_panel();
    View {
        version: host.version(),
        focused_session_id: host.sessions().focus().text(),
        can_create_session: host.sessions().open() < limit::SESSIONS && !host.single_session(),
        sessions: host.sessions().iter().map(|session| session_view(host, session)).gather(),
        panel: PanelView {
            mode: shown.mode.number(),
            width: shown.width,
            provider: shown.provider.map(|id| provider_name(host, id)),
            visible: shown.provider.is_some() && shown.mode != Mode::Hidden,
            side: if host.single_session() { "right" } else { "left" },
        },
        providers: host.providers().in_order().into_iter().map(|(id, one)| provider_view(host, id, one)).gather(),
        notifications: notifications_view(host),
        presence: presence_view(host.presence()),
        single_session: host.single_session(),
        dialogs: host.overlays().dialogs().map(|dialog| overlay::dialog(host, dialog)).gather(),
        banners: host.overlays().banners().map(|banner| overlay::banner(host, banner)).gather(),
        progress: host.overlays().progress().map(|progress| overlay::progress(host, progress)),
        click_to_act: host.click_target().is_some(),
    }
}

fn session_view<'a>(host: &'a Host, session: &'a session::Session) -> SessionView<'a> {
    let template = session.template.and_then(|at| host.catalogue().session(at));
    SessionView {
        id: session.id.text(),
        title: &session.title,
        is_home: session.id == SessionId::HOME,
        provider: session.owner.map(|id| provider_name(host, id)),
        template_name: template.map(|template| template.unique_name.as_str()),
        can_close: session.id != SessionId::HOME && session.closable,
        attention: attention_view(&session.attention),
        focused_tab_id: session.tabs.focus().text(),
        tabs: session.tabs.iter().map(|tab| tab_view(host, session, tab)).gather(),
    }
}

fn attention_view(marks: &session::Attention) -> Attention<'_> {
    Attention {
        requested: marks.requested,
        count: marks.count,
        breached: marks.breached,
        breach_details: marks.breach_details.as_deref(),
        activity: marks.activity,
    }
}

fn tab_view<'a>(host: &'a Host, session: &session::Session, tab: &'a Tab) -> TabView<'a> {
    let template = host.catalogue().tab(tab.template);
    TabView {
        id: tab.id.text(),
        title: tab.title.clone().unwrap_or_else(|| page_title(tab.page, &tab.parameters, tab.address.as_deref())),
        is_anchor: session.tabs.is_anchor(tab.id),
        can_close: tab.can_close && !session.tabs.is_anchor(tab.id),
        template_name: template.map_or("", |template| template.unique_name.as_str()),
        page_type: tab.page.into(),
        parameters: Json(&tab.parameters),
        address: tab.address.as_deref(),
        problem: tab.problem.as_deref(),
        refreshes: tab.refreshes,
        is_dirty: tab.is_dirty,
        waits_for_save: host.waits_for_save(tab.id),
    }
}

fn provider_view<'a>(host: &Host, id: ProviderId, provider: &'a Provider) -> ProviderView<'a> {
    ProviderView {
        name: &provider.name,
        label: &provider.label,
        order: provider.order,
        active: provider.active,
        api_version: provider.version.as_str(),
        connections: u64::try_from(host.connections_of(id)).unwrap_or_default(),
    }
}
