//! Rows that every catalogue has: the templates whose names widgets take for granted.
//!
//! They hold no configured values beyond what their anchor needs: everything comes with the call.

use crate::prelude::*;
use super::list::Gather;
use super::notification::NotificationTemplateSource;
use super::page::PageType;
use super::template::{PanelState, SessionKind, SessionTemplateSource, TabTemplateSource};

/// Anchor of conversations: the record that the call names.
const CONVERSATION: &str = "ciframework_conversation";

/// A page that shows nothing, for sessions without an anchor.
pub const BLANK: &str = "ciframework_blank";
/// The page of the home session.
pub const HOME: &str = "ciframework_home";

/// The knowledge search.
pub const KNOWLEDGE: &str = "msdyn_omnichannel_kbsearch";
/// A record's form.
pub const RECORD: &str = "msdyn_entityrecord";
/// The search over records.
pub const SEARCH: &str = "msdyn_search";

/// Unique name, display name, page.
const TABS: [(&str, &str, PageType); 10] = [
    (CONVERSATION, "Active conversation", PageType::EntityRecord),
    (RECORD, "Entity record", PageType::EntityRecord),
    ("msdyn_entitylist", "Entity list", PageType::EntityList),
    ("msdyn_dashboard", "Dashboard", PageType::Dashboard),
    (SEARCH, "Search", PageType::Search),
    ("msdyn_website", "Website", PageType::Website),
    ("msdyn_webresource", "Web resource", PageType::WebResource),
    (KNOWLEDGE, "Knowledge search", PageType::Custom),
    (BLANK, "Blank", PageType::Custom),
    (HOME, "Home", PageType::Custom),
];

/// Unique name, display name. Without a customer's name the title falls back to the display name.
const CONVERSATIONS: [(&str, &str); 3] = [
    ("msdyn_chat_session", "Chat session - default"),
    ("msdyn_voicecall_session", "Voice call session - default"),
    ("msdyn_custommessaging_session", "Custom messaging session - default"),
];

/// Unique name, display name. All are alerts that name the customer.
const INCOMING: [(&str, &str); 4] = [
    ("msdyn_chat_incoming_authenticated", "Chat - incoming authenticated - default"),
    ("msdyn_chat_incoming_unauthenticated", "Chat - incoming unauthenticated - default"),
    ("msdyn_voicecall_incoming_authenticated", "Voice call - incoming authenticated - default"),
    ("msdyn_voicecall_incoming_unauthenticated", "Voice call - incoming unauthenticated - default"),
];

/// Seconds that a notification is shown where its template does not say.
pub const NOTIFICATION_TIMEOUT: u64 = 120;

/// Notification templates.
pub fn notifications() -> Vec<NotificationTemplateSource> {
    let rows = INCOMING.iter().map(|(unique_name, name)| NotificationTemplateSource {
        unique_name: String::from(*unique_name),
        name: Some(String::from(*name)),
        title: Some(String::from("{customerName}")),
        timeout: NOTIFICATION_TIMEOUT,
        show_timeout: true,
        show_reject: true,
        active: true,
        ..NotificationTemplateSource::default()
    });
    rows.gather()
}

/// Session templates.
pub fn sessions() -> Vec<SessionTemplateSource> {
    let text = |text: &str| Some(String::from(text));
    let mut sessions = vec![SessionTemplateSource {
        unique_name: String::from("case_entity_session_default_template"),
        name: text("Case entity session - default template"),
        title: text("{anchor.title}"),
        kind: SessionKind::Entity,
        entity: text("incident"),
        panel: PanelState::Hidden,
        anchor: text("msdyn_entityrecord"),
        active: true,
        ..SessionTemplateSource::default()
    }];
    sessions.extend(CONVERSATIONS.iter().map(|(unique_name, name)| SessionTemplateSource {
        unique_name: String::from(*unique_name),
        name: text(name),
        title: text("{customerName}"),
        panel: PanelState::Docked,
        anchor: text(CONVERSATION),
        active: true,
        ..SessionTemplateSource::default()
    }));
    sessions
}

/// Tab templates. Two are drawn by the user interface itself, by the name of their custom page.
pub fn tabs() -> Vec<TabTemplateSource> {
    let rows = TABS.iter().map(|(unique_name, name, page_type)| {
        let configured: &[(&str, &str)] = match *unique_name {
            CONVERSATION => &[("entityName", "{entityName}"), ("entityId", "{entityId}")],
            KNOWLEDGE => &[("name", "ciframework_knowledge")],
            BLANK | HOME => &[("name", unique_name)],
            _ => &[],
        };
        TabTemplateSource {
            unique_name: String::from(*unique_name),
            name: Some(String::from(*name)),
            title: None,
            page_type: *page_type,
            can_close: true,
            parameters: configured.iter().map(|(name, text)| (String::from(*name), Some(String::from(*text)))).gather(),
            active: true,
        }
    });
    rows.gather()
}
