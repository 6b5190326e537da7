//! The catalogue of templates: what it refuses, what it holds, how it finds.

use ciframework::engine::page::PageType;
use ciframework::engine::template::{
    Catalogue, CatalogueCode, PanelState, SessionKind, SessionTemplateSource, TabTemplateSource,
};

pub fn tab(unique_name: &str) -> TabTemplateSource {
    TabTemplateSource {
        unique_name: unique_name.to_owned(),
        name: None,
        title: None,
        page_type: PageType::Search,
        can_close: true,
        parameters: Vec::new(),
        active: true,
    }
}

fn session(unique_name: &str) -> SessionTemplateSource {
    SessionTemplateSource { unique_name: unique_name.to_owned(), active: true, ..SessionTemplateSource::default() }
}

fn catalogue(sessions: &[&str], tabs: &[&str]) -> Catalogue {
    Catalogue::new(
        sessions.iter().map(|name| session(name)).collect(),
        tabs.iter().map(|name| tab(name)).collect(),
        vec![],
    )
    .unwrap()
}

fn refused(sessions: Vec<SessionTemplateSource>, tabs: Vec<TabTemplateSource>) -> (String, CatalogueCode) {
    let fault = Catalogue::new(sessions, tabs, vec![]).unwrap_err();
    assert!(fault.message.ends_with('.'), "{}", fault.message);
    (fault.path, fault.code)
}

#[test]
fn a_unique_name_counts_once_in_its_table() {
    let twice = refused(vec![], vec![tab("a"), tab("b"), tab("a")]);
    assert_eq!(twice, ("templates.tabs[2].uniqueName".into(), CatalogueCode::DuplicateName));
    let twice = refused(vec![session("a"), session("a")], vec![]);
    assert_eq!(twice, ("templates.sessions[1].uniqueName".into(), CatalogueCode::DuplicateName));
    let both = catalogue(&["a", "A"], &["a", "A"]);
    assert_eq!(both.find_tab("A").unwrap().0, 1, "the tables are apart, and case tells names apart");
}

#[test]
fn a_unique_name_is_not_blank() {
    let blank = refused(vec![], vec![tab("a"), tab(" ")]);
    assert_eq!(blank, ("templates.tabs[1].uniqueName".into(), CatalogueCode::EmptyName));
    let blank = refused(vec![session("")], vec![]);
    assert_eq!(blank, ("templates.sessions[0].uniqueName".into(), CatalogueCode::EmptyName));
    assert!(catalogue(&["no prefix at all"], &["x"]).find_session("no prefix at all").is_some());
}

#[test]
fn sessions_name_tabs_that_exist() {
    let mut one = session("x");
    one.anchor = Some("my_anchor".into());
    one.additional = vec!["my_tab".into(), "my_other".into()];
    let all = [tab("my_anchor"), tab("my_tab"), tab("my_other")];
    let given = |without: usize| {
        let tabs = all.iter().enumerate().filter(|(at, _)| *at != without).map(|(_, tab)| tab.clone());
        (vec![session("first"), one.clone()], tabs.collect::<Vec<_>>())
    };
    let refuse = |without: usize| {
        let (sessions, tabs) = given(without);
        refused(sessions, tabs)
    };
    assert_eq!(refuse(0), ("templates.sessions[1].anchorTab".into(), CatalogueCode::UnknownTab));
    assert_eq!(refuse(1), ("templates.sessions[1].additionalTabs[0]".into(), CatalogueCode::UnknownTab));
    assert_eq!(refuse(2), ("templates.sessions[1].additionalTabs[1]".into(), CatalogueCode::UnknownTab));
    let (sessions, tabs) = given(9);
    let accepted = Catalogue::new(sessions, tabs, vec![]).unwrap();
    let (_, found) = accepted.find_session("x").unwrap();
    let named = |at: usize| accepted.tab(at).unwrap().unique_name.as_str();
    assert_eq!(named(found.anchor.unwrap()), "my_anchor");
    assert_eq!(found.additional.iter().map(|at| named(*at)).collect::<Vec<_>>(), ["my_tab", "my_other"]);
}

#[test]
fn an_entity_session_names_its_table() {
    let mut one = session("x");
    one.kind = SessionKind::Entity;
    for entity in [None, Some(String::from(" "))] {
        one.entity = entity;
        let fault = refused(vec![one.clone()], vec![]);
        assert_eq!(fault, ("templates.sessions[0].entity".into(), CatalogueCode::MissingEntity));
    }
    one.entity = Some("incident".into());
    assert!(Catalogue::new(vec![one], vec![], vec![]).is_ok());
}

#[test]
fn twelve_additional_tabs_are_no_fault() {
    let mut one = session("x");
    one.additional = vec![String::from("msdyn_search"); 12];
    let held = Catalogue::new(vec![one], vec![], vec![]).unwrap();
    assert_eq!(held.find_session("x").unwrap().1.additional.len(), 12);
}

#[test]
fn known_names_are_built_in() {
    let bare = catalogue(&[], &[]);
    for name in ["msdyn_chat_session", "msdyn_voicecall_session", "msdyn_custommessaging_session"] {
        let (_, found) = bare.find_session(name).unwrap();
        assert_eq!((found.kind, found.panel, found.active), (SessionKind::Generic, PanelState::Docked, true));
        let anchor = bare.tab(found.anchor.unwrap()).unwrap();
        assert_eq!(anchor.page_type, PageType::EntityRecord);
        assert!(anchor.asks_for("entityName") && anchor.asks_for("entityId"));
    }
    let (_, case) = bare.find_session("case_entity_session_default_template").unwrap();
    assert_eq!((case.kind, case.entity.as_deref()), (SessionKind::Entity, Some("incident")));
    let pages = [
        ("msdyn_entityrecord", PageType::EntityRecord),
        ("msdyn_entitylist", PageType::EntityList),
        ("msdyn_dashboard", PageType::Dashboard),
        ("msdyn_search", PageType::Search),
        ("msdyn_website", PageType::Website),
        ("msdyn_webresource", PageType::WebResource),
    ];
    for (name, page) in pages {
        let (_, found) = bare.find_tab(name).unwrap();
        assert_eq!(found.page_type, page);
        assert!(found.parameters.iter().all(|parameter| parameter.configured.is_none()), "{name}");
    }
    assert_eq!(bare.tab(bare.blank_tab()).unwrap().page_type, PageType::Custom);
    assert_eq!(bare.tab(bare.home_tab()).unwrap().page_type, PageType::Custom);
}

#[test]
fn an_own_row_replaces_the_built_in_one() {
    let bare = catalogue(&[], &[]);
    let own = catalogue(&["Msdyn_Chat_Session"], &["msdyn_entityrecord"]);
    assert_eq!(own.sessions().len(), bare.sessions().len());
    assert_eq!(own.tabs().len(), bare.tabs().len());
    assert!(!own.find_session("msdyn_chat_session").unwrap().1.built_in);
    let (_, record) = own.find_tab("msdyn_entityrecord").unwrap();
    assert_eq!((record.built_in, record.page_type), (false, PageType::Search));
}

#[test]
fn names_are_found_step_by_step() {
    let mut shown = tab("contoso_first");
    shown.name = Some("Second".into());
    let rows = vec![shown, tab("contoso_Second"), tab("Contoso_first"), tab("extn_bing"), tab("toolongprefix_maps")];
    let all = Catalogue::new(vec![], rows, vec![]).unwrap();
    let find = |name: &str| all.find_tab(name).map(|(_, tab)| tab.unique_name.as_str());
    assert_eq!(find("contoso_first"), Some("contoso_first"), "exact");
    assert_eq!(find("CONTOSO_SECOND"), Some("contoso_Second"), "whatever the case");
    assert_eq!(find("CONTOSO_FIRST"), None, "two fit");
    assert_eq!(find("Second"), Some("contoso_first"), "the display name comes before the prefix");
    assert_eq!(find("second"), Some("contoso_Second"), "any prefix");
    assert_eq!(find("Bing"), Some("extn_bing"));
    assert_eq!(find("entityrecord"), Some("msdyn_entityrecord"));
    assert_eq!(find("maps"), None, "a prefix has three to eight characters");
    assert_eq!(find("first"), None, "two fit");
    assert_eq!(find(""), None);
}

#[test]
fn own_rows_come_before_built_in_ones() {
    let find = |tabs: &[&str]| catalogue(&[], tabs).find_tab("search").map(|(_, tab)| tab.unique_name.clone());
    assert_eq!(find(&[]).as_deref(), Some("msdyn_search"));
    assert_eq!(find(&["contoso_search"]).as_deref(), Some("contoso_search"));
    assert_eq!(find(&["contoso_search", "extn_search"]), None);
}

#[test]
fn inactive_rows_are_found() {
    let mut one = session("contoso_voice");
    one.active = false;
    let held = Catalogue::new(vec![one], vec![], vec![]).unwrap();
    assert!(!held.find_session("contoso_voice").unwrap().1.active);
}

#[test]
fn page_types_have_eight_names() {
    assert_eq!(PageType::all().len(), 8);
    for page in PageType::all() {
        assert_eq!(PageType::from_str(page.as_str()), Some(page));
    }
    assert_eq!(PageType::from_str("EntityRecord"), None);
    let record: Vec<_> = PageType::EntityRecord.parameters().iter().map(|parameter| parameter.name).collect();
    assert!(record.contains(&"selectedStageId") && record.contains(&"selectStageId"));
}
