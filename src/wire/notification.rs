//! Notifications and presence: how the settings say them and how the view shows them.

use crate::engine::list::Gather;
use crate::prelude::*;
use serde::Serialize;

use super::decode::At;
use super::settings::provider_name;
use crate::engine::Host;
use crate::engine::address::normal_guid;
use crate::engine::builtin::NOTIFICATION_TIMEOUT;
use crate::engine::notification::{DesktopMode, NotificationKind, NotificationTemplateSource, Theme};
use crate::engine::notification_queue::Notification;
use crate::engine::presence::{self, BaseStatus, Presence};

const KINDS: [(&str, NotificationKind); 2] = [("alert", NotificationKind::Alert), ("toast", NotificationKind::Toast)];

const THEMES: [(&str, Theme); 2] = [("dark", Theme::Dark), ("light", Theme::Light)];

const MODES: [(&str, DesktopMode); 3] =
    [("never", DesktopMode::Never), ("background", DesktopMode::Background), ("always", DesktopMode::Always)];

/// Seconds that a template may ask for.
const MAX_TIMEOUT: u64 = 500;

/// Reads a notification template of the settings.
pub fn read_notification(at: &At<'_>) -> NotificationTemplateSource {
    at.object(&[
        "uniqueName",
        "name",
        "title",
        "icon",
        "kind",
        "timeout",
        "showTimeout",
        "autoAccept",
        "acceptText",
        "rejectText",
        "showReject",
        "desktopMode",
        "theme",
        "fields",
        "active",
    ]);
    let (fields, timeout) = (at.get("fields"), at.get("timeout"));
    let seconds = timeout.some().map_or(NOTIFICATION_TIMEOUT, |seconds| seconds.count().into());
    if seconds > MAX_TIMEOUT {
        timeout.fault("has to be 0 to 500 seconds");
    }
    NotificationTemplateSource {
        unique_name: at.get("uniqueName").text(),
        name: at.get("name").text_or_null(),
        title: at.get("title").text_or_null(),
        icon: at.get("icon").text_or_null(),
        kind: at.get("kind").choice(&KINDS, Default::default()),
        timeout: seconds,
        show_timeout: at.get("showTimeout").flag_or(true),
        auto_accept: at.get("autoAccept").flag_or(false),
        accept_text: at.get("acceptText").text_or_null(),
        reject_text: at.get("rejectText").text_or_null(),
        show_reject: at.get("showReject").flag_or(true),
        desktop: at.get("desktopMode").choice(&MODES, Default::default()),
        theme: at.get("theme").choice(&THEMES, Default::default()),
        fields: fields.some().map(|list| list.each(read_field)).unwrap_or_default(),
        active: at.get("active").flag_or(true),
    }
}

fn read_field(at: &At<'_>) -> (String, String) {
    at.object(&["label", "value"]);
    (at.get("label").text(), at.get("value").text())
}

/// Reads the options of presence and the one that holds at the start.
pub fn read_presence(at: &At<'_>) -> Presence {
    at.object(&["options", "current"]);
    let options = at.get("options").each(read_option);
    for (place, one) in options.iter().enumerate() {
        if options.iter().take(place).any(|earlier| earlier.id == one.id || earlier.text == one.text) {
            at.get("options").fault("has to have options with ids and texts of their own");
        }
    }
    let field = at.get("current");
    let current = field.some().map(read_id);
    let known = current.as_ref().is_none_or(|id| options.iter().any(|option| option.id == *id));
    if !known {
        field.fault("has to be the id of one of the options");
    }
    Presence::new(options, current.as_deref())
}

fn read_id(at: &At<'_>) -> String {
    normal_guid(&at.text()).unwrap_or_else(|| {
        at.fault("has to be a GUID");
        String::new()
    })
}

fn read_option(at: &At<'_>) -> presence::PresenceOption {
    at.object(&["id", "text", "status", "color"]);
    let (text, status) = (at.get("text"), at.get("status"));
    let base = BaseStatus::named(&status.text());
    if base.is_none() {
        status.fault("has to be one of AVAILABLE, BUSY, BUSY_DO_NOT_DISTURB, AWAY, OFFLINE");
    }
    let option = presence::PresenceOption {
        id: read_id(&at.get("id")),
        text: text.text(),
        status: base.unwrap_or(BaseStatus::Available),
        color: at.get("color").text(),
    };
    if option.text.trim().is_empty() {
        text.fault("has to be a text that is not blank");
    }
    option
}

/// Notifications that are open.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct NotificationsView<'a> {
    /// The one that is shown; null when there is none.
    pub alert: Option<NotificationView<'a>>,
    /// Alerts that are shown later, ten at most.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub waiting: u64,
    /// Oldest first, three at most.
    pub toasts: Vec<NotificationView<'a>>,
}

/// A notification that is shown.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct NotificationView<'a> {
    pub id: String,
    /// Name of the provider that asks.
    pub provider: &'a str,
    /// Unique name; null for one that the call brought along.
    pub template_name: Option<&'a str>,
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "\"alert\" | \"toast\""))]
    pub kind: &'static str,
    pub title: &'a str,
    /// Address of a picture.
    pub icon: Option<&'a str>,
    /// Four at most.
    pub fields: Vec<NotificationField<'a>>,
    pub accept_text: &'a str,
    /// Null: there is no such button.
    pub reject_text: Option<&'a str>,
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "\"dark\" | \"light\""))]
    pub theme: &'static str,
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "\"never\" | \"background\" | \"always\""))]
    pub desktop_mode: &'static str,
    pub shows_countdown: bool,
    /// Milliseconds of the host's clock.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub shown_at: u64,
    /// Milliseconds of the host's clock; null: it does not end by itself.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null"))]
    pub ends_at: Option<u64>,
}

/// A line of a notification.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[allow(missing_docs, reason = "the names say it")]
pub struct NotificationField<'a> {
    pub label: &'a str,
    pub value: &'a str,
}

/// The agent's presence and what it can be.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct PresenceView<'a> {
    /// Null when there are no options.
    pub current: Option<PresenceOption<'a>>,
    /// In the order of the menu.
    pub options: Vec<PresenceOption<'a>>,
}

/// A presence that can be chosen.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct PresenceOption<'a> {
    /// GUID.
    pub id: &'a str,
    /// What agents read, and what `setPresence` takes.
    pub text: &'a str,
    /// What it comes to for routing.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        ts(type = "\"AVAILABLE\" | \"BUSY\" | \"BUSY_DO_NOT_DISTURB\" | \"AWAY\" | \"OFFLINE\"")
    )]
    pub status: &'static str,
    /// A colour of CSS.
    pub color: &'a str,
}

/// The notifications of a host.
pub fn notifications_view(host: &Host) -> NotificationsView<'_> {
    let open = host.notifications();
    NotificationsView {
        alert: open.alert().map(|one| notification_view(host, one)),
        waiting: u64::try_from(open.waiting()).unwrap_or_default(),
        toasts: open.toasts().iter().map(|one| notification_view(host, one)).gather(),
    }
}

fn notification_view<'a>(host: &'a Host, one: &'a Notification) -> NotificationView<'a> {
    let template = one.template.and_then(|at| host.catalogue().notification(at));
    let look = &one.look;
    NotificationView {
        id: one.id.text(),
        provider: provider_name(host, one.provider),
        template_name: template.map(|template| template.unique_name.as_str()),
        kind: name_of(look.kind, &KINDS),
        title: &one.content.title,
        icon: look.icon.as_deref(),
        fields: one.content.fields.iter().map(|(label, value)| NotificationField { label, value }).gather(),
        accept_text: &look.accept_text,
        reject_text: look.reject_text.as_deref(),
        theme: name_of(look.theme, &THEMES),
        desktop_mode: name_of(look.desktop, &MODES),
        shows_countdown: look.show_timeout && one.ends_at.is_some(),
        shown_at: one.shown_at.map_or(0, |at| at.0),
        ends_at: one.ends_at.map(|at| at.0),
    }
}

fn name_of<T: Copy + PartialEq>(value: T, names: &[(&'static str, T)]) -> &'static str {
    names.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

/// The presence of a host.
pub fn presence_view(presence: &Presence) -> PresenceView<'_> {
    PresenceView {
        current: presence.current().map(option_view),
        options: presence.options().iter().map(option_view).gather(),
    }
}

fn option_view(option: &presence::PresenceOption) -> PresenceOption<'_> {
    PresenceOption { id: &option.id, text: &option.text, status: option.status.as_str(), color: &option.color }
}
