//! Notifications and presence: how the settings say them and how the view shows them.

use crate::prelude::*;

use super::decode::At;
use super::fields::Fields;
use super::settings::{name_of, provider_name};
use crate::engine::Host;
use crate::engine::address::normal_guid;
use crate::engine::builtin::NOTIFICATION_TIMEOUT;
use crate::engine::notification::{DesktopMode, NotificationKind, NotificationTemplateSource, Theme};
use crate::engine::notification_queue::Notification;
use crate::engine::presence::{self, BaseStatus, Presence};
use crate::engine::time::Millis;

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
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
pub struct NotificationsView {
    /// The one that is shown; null when there is none.
    pub alert: Option<NotificationView>,
    /// Alerts that are shown later, ten at most.
    #[ts(type = "number")]
    pub waiting: u64,
    /// Oldest first, three at most.
    pub toasts: Vec<NotificationView>,
}

/// A notification that is shown.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename_all = "camelCase")]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct NotificationView {
    pub id: String,
    /// Name of the provider that asks.
    pub provider: String,
    /// Unique name; null for one that the call brought along.
    pub template_name: Option<String>,
    #[ts(type = "\"alert\" | \"toast\"")]
    pub kind: String,
    pub title: String,
    /// Address of a picture.
    pub icon: Option<String>,
    /// Four at most.
    pub fields: Vec<NotificationField>,
    pub accept_text: String,
    /// Null: there is no such button.
    pub reject_text: Option<String>,
    #[ts(type = "\"dark\" | \"light\"")]
    pub theme: String,
    #[ts(type = "\"never\" | \"background\" | \"always\"")]
    pub desktop_mode: String,
    pub shows_countdown: bool,
    /// Milliseconds of the host's clock.
    #[ts(type = "number")]
    pub shown_at: u64,
    /// Milliseconds of the host's clock; null: it does not end by itself.
    #[ts(type = "number | null")]
    pub ends_at: Option<u64>,
}

/// A line of a notification.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[allow(missing_docs, reason = "the names say it")]
pub struct NotificationField {
    pub label: String,
    pub value: String,
}

/// The agent's presence and what it can be.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
pub struct PresenceView {
    /// Null when there are no options.
    pub current: Option<PresenceOption>,
    /// In the order of the menu.
    pub options: Vec<PresenceOption>,
}

/// A presence that can be chosen.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
pub struct PresenceOption {
    /// GUID.
    pub id: String,
    /// What agents read, and what `setPresence` takes.
    pub text: String,
    /// What it comes to for routing.
    #[ts(type = "\"AVAILABLE\" | \"BUSY\" | \"BUSY_DO_NOT_DISTURB\" | \"AWAY\" | \"OFFLINE\"")]
    pub status: String,
    /// A colour of CSS.
    pub color: String,
}

/// Appends the JSON text of the notifications of a host.
pub fn write_notifications(host: &Host, out: &mut String) {
    let open = host.notifications();
    let mut view = Fields::new(out);
    view.maybe_with("alert", open.alert(), |one, out| write_notification(host, one, out));
    view.number("waiting", i64::try_from(open.waiting()).unwrap_or_default());
    view.list("toasts", open.toasts().iter(), |one, out| write_notification(host, one, out));
    view.end();
}

fn write_notification(host: &Host, one: &Notification, out: &mut String) {
    let template = one.template.and_then(|at| host.catalogue().notification(at));
    let look = &one.look;
    let mut view = Fields::new(out);
    view.text("id", &one.id.text());
    view.text("provider", provider_name(host, one.provider));
    view.maybe("templateName", template.map(|template| template.unique_name.as_str()));
    view.text("kind", name_of(look.kind, &KINDS));
    view.text("title", &one.content.title);
    view.maybe("icon", look.icon.as_deref());
    view.list("fields", one.content.fields.iter(), |(label, value), out| {
        let mut field = Fields::new(out);
        field.text("label", label);
        field.text("value", value);
        field.end();
    });
    view.text("acceptText", &look.accept_text);
    view.maybe("rejectText", look.reject_text.as_deref());
    view.text("theme", name_of(look.theme, &THEMES));
    view.text("desktopMode", name_of(look.desktop, &MODES));
    view.flag("showsCountdown", look.show_timeout && one.ends_at.is_some());
    view.number("shownAt", one.shown_at.map_or(0, Millis::number));
    view.maybe_number("endsAt", one.ends_at.map(Millis::number));
    view.end();
}

/// Appends the JSON text of the presence of a host.
pub fn write_presence(presence: &Presence, out: &mut String) {
    let mut view = Fields::new(out);
    view.maybe_with("current", presence.current(), write_option);
    view.list("options", presence.options().iter(), write_option);
    view.end();
}

fn write_option(option: &presence::PresenceOption, out: &mut String) {
    let mut view = Fields::new(out);
    view.text("id", &option.id);
    view.text("text", &option.text);
    view.text("status", option.status.as_str());
    view.text("color", &option.color);
    view.end();
}
