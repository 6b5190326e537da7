//! Rows that every catalogue has: the templates whose names widgets take for granted.
//!
//! They hold no configured values beyond what their anchor needs: everything comes with the call.

use super::list::Gather;
use super::notification::NotificationTemplateSource;
use super::page::PageType;
use super::template::{PanelState, SessionKind, SessionTemplateSource, TabTemplateSource};
use crate::prelude::*;

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

type Row = (&'static str, &'static str);

/// Names, page, configured values.
const TABS: [(Row, PageType, &[Row]); 10] = [
    (
        (CONVERSATION, "Active conversation"),
        PageType::EntityRecord,
        &[("entityName", "{entityName}"), ("entityId", "{entityId}")],
    ),
    ((RECORD, "Entity record"), PageType::EntityRecord, &[]),
    (("msdyn_entitylist", "Entity list"), PageType::EntityList, &[]),
    (("msdyn_dashboard", "Dashboard"), PageType::Dashboard, &[]),
    ((SEARCH, "Search"), PageType::Search, &[]),
    (("msdyn_website", "Website"), PageType::Website, &[]),
    (("msdyn_webresource", "Web resource"), PageType::WebResource, &[]),
    ((KNOWLEDGE, "Knowledge search"), PageType::Custom, &[("name", "ciframework_knowledge")]),
    ((BLANK, "Blank"), PageType::Custom, &[("name", BLANK)]),
    ((HOME, "Home"), PageType::Custom, &[("name", HOME)]),
];

/// Names, title, entity, anchor. Without a customer's name the title of a conversation falls back to the display name.
const SESSIONS: [(Row, &str, Option<&str>, &str); 4] = [
    (
        ("case_entity_session_default_template", "Case entity session - default template"),
        "{anchor.title}",
        Some("incident"),
        RECORD,
    ),
    (("msdyn_chat_session", "Chat session - default"), CUSTOMER, None, CONVERSATION),
    (("msdyn_voicecall_session", "Voice call session - default"), CUSTOMER, None, CONVERSATION),
    (("msdyn_custommessaging_session", "Custom messaging session - default"), CUSTOMER, None, CONVERSATION),
];

/// The title of what a customer began.
const CUSTOMER: &str = "{customerName}";

/// Names. All are alerts that name the customer.
const INCOMING: [Row; 4] = [
    ("msdyn_chat_incoming_authenticated", "Chat - incoming authenticated - default"),
    ("msdyn_chat_incoming_unauthenticated", "Chat - incoming unauthenticated - default"),
    ("msdyn_voicecall_incoming_authenticated", "Voice call - incoming authenticated - default"),
    ("msdyn_voicecall_incoming_unauthenticated", "Voice call - incoming unauthenticated - default"),
];

/// Seconds that a notification is shown where its template does not say.
pub const NOTIFICATION_TIMEOUT: u64 = 120;

/// Notification templates.
pub fn notifications() -> Vec<NotificationTemplateSource> {
    let mut rows = Vec::new();
    for (unique_name, name) in INCOMING {
        rows.push(NotificationTemplateSource {
            unique_name: unique_name.into(),
            name: Some(name.into()),
            title: Some(CUSTOMER.into()),
            timeout: NOTIFICATION_TIMEOUT,
            show_timeout: true,
            show_reject: true,
            active: true,
            ..NotificationTemplateSource::default()
        });
    }
    rows
}

/// Session templates. Only those of entities begin without the panel.
pub fn sessions() -> Vec<SessionTemplateSource> {
    let mut rows = Vec::new();
    for ((unique_name, name), title, entity, anchor) in SESSIONS {
        rows.push(SessionTemplateSource {
            unique_name: unique_name.into(),
            name: Some(name.into()),
            title: Some(title.into()),
            kind: if entity.is_some() { SessionKind::Entity } else { SessionKind::Generic },
            entity: entity.map(String::from),
            panel: if entity.is_some() { PanelState::Hidden } else { PanelState::Docked },
            anchor: Some(anchor.into()),
            active: true,
            ..SessionTemplateSource::default()
        });
    }
    rows
}

/// Tab templates. Two are drawn by the user interface itself, by the name of their custom page.
pub fn tabs() -> Vec<TabTemplateSource> {
    let mut rows = Vec::new();
    for ((unique_name, name), page_type, configured) in TABS {
        rows.push(TabTemplateSource {
            unique_name: unique_name.into(),
            name: Some(name.into()),
            title: None,
            page_type,
            can_close: true,
            parameters: configured.iter().map(|(name, text)| ((*name).into(), Some((*text).into()))).gather(),
            active: true,
        });
    }
    rows
}
