//! Rows that every catalogue has: the templates whose names widgets take for granted.
//!
//! They hold no configured values beyond what their anchor needs: everything comes with the call.

use super::page::PageType;
use super::template::{PanelState, SessionKind, SessionTemplateSource, TabTemplateSource};

/// Anchor of conversations: the record that the call names.
const CONVERSATION: &str = "ciframework_conversation";

/// A page that shows nothing, for sessions without an anchor.
pub const BLANK: &str = "ciframework_blank";
/// The page of the home session.
pub const HOME: &str = "ciframework_home";

/// Session templates.
pub fn sessions() -> Vec<SessionTemplateSource> {
    vec![
        SessionTemplateSource {
            unique_name: String::from("case_entity_session_default_template"),
            name: Some(String::from("Case entity session - default template")),
            title: Some(String::from("{anchor.title}")),
            kind: SessionKind::Entity,
            entity: Some(String::from("incident")),
            panel: PanelState::Hidden,
            anchor: Some(String::from("msdyn_entityrecord")),
            active: true,
            ..SessionTemplateSource::default()
        },
        conversation("msdyn_chat_session", "Chat session - default"),
        conversation("msdyn_voicecall_session", "Voice call session - default"),
        conversation("msdyn_custommessaging_session", "Custom messaging session - default"),
    ]
}

/// Without a customer's name the title falls back to the template's name.
fn conversation(unique_name: &str, name: &str) -> SessionTemplateSource {
    SessionTemplateSource {
        unique_name: unique_name.to_owned(),
        name: Some(name.to_owned()),
        title: Some(String::from("{customerName}")),
        panel: PanelState::Docked,
        anchor: Some(CONVERSATION.to_owned()),
        active: true,
        ..SessionTemplateSource::default()
    }
}

/// Tab templates.
pub fn tabs() -> Vec<TabTemplateSource> {
    let mut anchor = tab(CONVERSATION, "Active conversation", PageType::EntityRecord);
    anchor.parameters =
        ["entityName", "entityId"].map(|name| (name.to_owned(), Some(["{", name, "}"].concat()))).into();
    vec![
        anchor,
        tab("msdyn_entityrecord", "Entity record", PageType::EntityRecord),
        tab("msdyn_entitylist", "Entity list", PageType::EntityList),
        tab("msdyn_dashboard", "Dashboard", PageType::Dashboard),
        tab("msdyn_search", "Search", PageType::Search),
        tab("msdyn_website", "Website", PageType::Website),
        tab("msdyn_webresource", "Web resource", PageType::WebResource),
        own_page(BLANK, "Blank"),
        own_page(HOME, "Home"),
    ]
}

/// A page that the user interface draws itself, by its name.
fn own_page(unique_name: &str, name: &str) -> TabTemplateSource {
    let mut page = tab(unique_name, name, PageType::Custom);
    page.parameters = vec![(String::from("name"), Some(unique_name.to_owned()))];
    page
}

fn tab(unique_name: &str, name: &str, page_type: PageType) -> TabTemplateSource {
    TabTemplateSource {
        unique_name: unique_name.to_owned(),
        name: Some(name.to_owned()),
        title: None,
        page_type,
        can_close: true,
        parameters: Vec::new(),
        active: true,
    }
}
