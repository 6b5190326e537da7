//! Facts for user interfaces: `Change` in `wire.gen.ts`.
//!
//! They come with nearly every outcome, so they are written by hand; the golden messages hold text and type together.

use super::settings::provider_name;
use crate::engine::Host;
use crate::engine::effect;
use crate::engine::id::{NotificationId, SessionId, TabId};
use crate::engine::json::write_text;
use crate::engine::number::write_integer;
use crate::prelude::*;

/// A fact, in the past tense. Declared for TypeScript; [`write`] writes it.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Change {
    SessionOpened { session_id: String },
    SessionClosed { session_id: String },
    SessionFocused { session_id: String, previous_session_id: String },
    SessionChanged { session_id: String },
    TabOpened { session_id: String, tab_id: String },
    TabClosed { session_id: String, tab_id: String },
    TabFocused { session_id: String, tab_id: String },
    TabChanged { session_id: String, tab_id: String },
    TabRefreshed { session_id: String, tab_id: String },
    PanelChanged {},
    ProviderChanged { provider: String },
    OverlayChanged {},
    NotificationOpened { notification_id: String },
    NotificationShown { notification_id: String },
    NotificationChanged { notification_id: String },
    NotificationClosed { notification_id: String },
    PresenceChanged {},
}

/// Appends the JSON text of a fact.
pub fn write(host: &Host, change: effect::Change, out: &mut String) {
    use effect::Change as Fact;
    match change {
        Fact::SessionOpened(id) => about(out, "session-opened", id, None),
        Fact::SessionClosed(id) => about(out, "session-closed", id, None),
        Fact::SessionChanged(id) => about(out, "session-changed", id, None),
        Fact::SessionFocused { session, previous } => {
            about(out, "session-focused", session, None);
            member(out, ",\"previousSessionId\":\"session-id-", previous.0);
        }
        Fact::TabOpened(id, tab) => about(out, "tab-opened", id, Some(tab)),
        Fact::TabClosed(id, tab) => about(out, "tab-closed", id, Some(tab)),
        Fact::TabFocused(id, tab) => about(out, "tab-focused", id, Some(tab)),
        Fact::TabChanged(id, tab) => about(out, "tab-changed", id, Some(tab)),
        Fact::TabRefreshed(id, tab) => about(out, "tab-refreshed", id, Some(tab)),
        Fact::PanelChanged => kind(out, "panel-changed"),
        Fact::OverlayChanged => kind(out, "overlay-changed"),
        Fact::NotificationOpened(id) => notification(out, "notification-opened", id),
        Fact::NotificationShown(id) => notification(out, "notification-shown", id),
        Fact::NotificationChanged(id) => notification(out, "notification-changed", id),
        Fact::NotificationClosed(id) => notification(out, "notification-closed", id),
        Fact::PresenceChanged => kind(out, "presence-changed"),
        Fact::ProviderChanged(id) => {
            kind(out, "provider-changed");
            out.push_str(",\"provider\":");
            write_text(provider_name(host, id), out);
        }
    }
    out.push('}');
}

fn kind(out: &mut String, kind: &str) {
    out.push_str("{\"kind\":\"");
    out.push_str(kind);
    out.push('"');
}

fn about(out: &mut String, name: &str, session: SessionId, tab: Option<TabId>) {
    kind(out, name);
    member(out, ",\"sessionId\":\"session-id-", session.0);
    if let Some(tab) = tab {
        member(out, ",\"tabId\":\"tab-id-", tab.0);
    }
}

fn notification(out: &mut String, name: &str, id: NotificationId) {
    kind(out, name);
    member(out, ",\"notificationId\":\"notification-id-", id.0);
}

fn member(out: &mut String, before: &str, number: u32) {
    out.push_str(before);
    write_integer(number.into(), out);
    out.push('"');
}
