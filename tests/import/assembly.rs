use ciframework::engine::json;
use ciframework::engine::value::Value;
use ciframework::import::assembly::{Imported, assemble};
use ciframework::import::finding::Level;
use ciframework::import::job::Harvest;
use ciframework::import::row::{Cell, Link, Reference, Row};
use ciframework::import::table::{ADDITIONAL_TABS, FIELDS, NOTIFICATION, PROFILE, PROFILE_USERS, ROLE, SESSION, TAB};

fn row(table: &str, name: &str, columns: &[(&str, &str)]) -> Row {
    let columns = columns.iter().map(|(column, text)| (column.to_string(), Cell::plain(*text))).collect();
    let place = format!("{table}/{name}");
    Row { table: table.into(), name: Some(name.into()), id: None, place, columns }
}

fn pointing(mut row: Row, column: &str, reference: Reference) -> Row {
    row.columns.push((column.into(), Cell::Reference(reference)));
    row
}

fn by_id(table: &str, id: &str) -> Reference {
    Reference { table: Some(table.into()), id: Some(id.into()), ..Reference::default() }
}

fn link(relationship: usize, one: Reference, other: Reference) -> Link {
    Link { relationship, sides: [one, other], place: "links".into() }
}

fn import(rows: Vec<Row>, links: Vec<Link>) -> Imported {
    let mut harvest = Harvest { links, ..Harvest::default() };
    rows.into_iter().for_each(|row| harvest.add(row));
    assemble(harvest, None)
}

/// The first entry of a list, as text.
fn first(imported: &Imported, list: &str) -> String {
    let list = imported.catalogue.get(list).and_then(Value::as_list).unwrap();
    json::to_text(&list[0])
}

fn codes(imported: &Imported) -> Vec<(Level, &'static str)> {
    imported.findings.iter().map(|finding| (finding.level, finding.code)).collect()
}

#[test]
fn a_session_has_words_for_numbers_and_names_for_references() {
    let session = row(
        SESSION,
        "abc_call",
        &[
            ("msdyn_name", "Call"),
            ("msdyn_sessiontype", "1"),
            ("msdyn_entity", "incident"),
            ("msdyn_panelstate", "162450001"),
            ("msdyn_enabletitlesync", "True"),
            ("statecode", "1"),
        ],
    );
    let imported = import(
        vec![pointing(session, "msdyn_anchortab", Reference::named("abc_case")), row(TAB, "abc_case", &[])],
        vec![],
    );
    assert_eq!(
        first(&imported, "sessions"),
        r#"{"uniqueName":"abc_call","name":"Call","type":"entity","entity":"incident","panelState":"hidden","titleSync":true,"anchorTab":"abc_case","active":false}"#
    );
    assert_eq!(codes(&imported), []);
}

#[test]
fn the_older_column_gives_the_type_only_where_the_newer_one_is_missing() {
    let types = |columns: &[(&str, &str)]| first(&import(vec![row(SESSION, "a", columns)], vec![]), "sessions");
    assert!(types(&[("msdyn_type", "1")]).contains(r#""type":"entity""#));
    assert!(types(&[("msdyn_type", "1"), ("msdyn_sessiontype", "0")]).contains(r#""type":"generic""#));
    assert!(types(&[]).contains(r#""type":"generic""#));
    let unknown = import(vec![row(SESSION, "a", &[("msdyn_sessiontype", "7"), ("msdyn_type", "1")])], vec![]);
    assert_eq!(codes(&unknown), [(Level::Error, "unknown_value")]);
    assert!(first(&unknown, "sessions").contains(r#""type":"entity""#));
}

#[test]
fn parameters_keep_the_order_of_the_copy_and_the_values_of_the_rows() {
    let copy = r#"{"data":{"value":"{\"a\":1}"},"entityName":{"value":"old"},"entityId":{"value":null}}"#;
    let tab = row(
        TAB,
        "abc_case",
        &[("msdyn_pagetype", "509180001"), ("msdyn_pinned", "1"), ("msdyn_templateparameters", copy)],
    );
    let parameter = |name: &str, value: &str| {
        let row = row("msdyn_templateparameter", name, &[("msdyn_name", name), ("msdyn_value", value)]);
        pointing(row, "msdyn_applicationtabtemplateid", Reference::named("abc_case"))
    };
    let imported = import(vec![tab, parameter("entityName", "incident"), parameter("formId", "1")], vec![]);
    assert_eq!(
        first(&imported, "tabs"),
        r#"{"uniqueName":"abc_case","pageType":"entityrecord","canClose":false,"parameters":{"data":"{\"a\":1}","entityName":"incident","entityId":null,"formId":"1"}}"#
    );
}

#[test]
fn a_copy_that_is_no_json_is_a_warning_and_the_rows_count() {
    let tab = row(TAB, "a", &[("msdyn_pagetype", "509180005"), ("msdyn_templateparameters", "{")]);
    let imported = import(vec![tab], vec![]);
    assert_eq!(codes(&imported), [(Level::Warning, "parameters_malformed")]);
    assert!(first(&imported, "tabs").ends_with(r#""parameters":{}}"#));
}

#[test]
fn references_by_id_find_the_names_of_their_rows() {
    let mut tab = row(TAB, "abc_case", &[]);
    tab.id = Some("22".into());
    let mut session = row(SESSION, "abc_call", &[]);
    session.id = Some("11".into());
    let session = pointing(session, "msdyn_anchortab", by_id(TAB, "22"));
    let imported = import(vec![session, tab], vec![link(ADDITIONAL_TABS, by_id(SESSION, "11"), by_id(TAB, "22"))]);
    let text = first(&imported, "sessions");
    assert!(
        text.contains(r#""anchorTab":"abc_case""#) && text.ends_with(r#""additionalTabs":["abc_case"]}"#),
        "{text}"
    );
    assert_eq!(codes(&imported), []);
}

#[test]
fn what_is_not_in_the_source_is_kept_by_its_name_with_a_warning() {
    let session = pointing(row(SESSION, "abc_call", &[]), "msdyn_anchortab", Reference::named("msdyn_entityrecord"));
    let imported =
        import(vec![session], vec![link(ADDITIONAL_TABS, Reference::named("abc_call"), Reference::named("abc_gone"))]);
    assert_eq!(codes(&imported), [(Level::Warning, "missing_reference"); 2]);
    assert!(
        first(&imported, "sessions")
            .ends_with(r#""type":"generic","anchorTab":"msdyn_entityrecord","additionalTabs":["abc_gone"]}"#)
    );
}

#[test]
fn fields_stand_in_their_order_and_those_of_no_template_by_themselves() {
    let field = |name: &str, order: &str| {
        row("msdyn_notificationfield", name, &[("msdyn_title", name), ("msdyn_value", "v"), ("msdyn_order", order)])
    };
    let links = ["b", "a", "c"].map(|name| link(FIELDS, Reference::named("ring"), Reference::named(name)));
    let rows =
        vec![row(NOTIFICATION, "ring", &[]), field("a", "2"), field("b", ""), field("c", "1"), field("alone", "")];
    let imported = import(rows, links.to_vec());
    let text = first(&imported, "notifications");
    let at = |name: &str| text.find(&format!("\"label\":\"{name}\"")).unwrap();
    assert!(at("c") < at("a") && at("a") < at("b"), "{text}");
    assert!(first(&imported, "fields").contains("alone"));
}

#[test]
fn labels_stay_where_they_say_more_than_the_text() {
    let mut session = row(SESSION, "a", &[]);
    let both = vec![(1033, "Call".into()), (1031, "Anruf".into())];
    session.columns.push(("msdyn_title".into(), Cell::Text { text: "Call".into(), labels: both }));
    session.columns.push(("msdyn_name".into(), Cell::Text { text: "N".into(), labels: vec![(1033, "N".into())] }));
    let harvest = Harvest { rows: vec![session], ..Harvest::default() };
    let english = assemble(harvest.clone(), None);
    let labels = r#""title":"Call","type":"generic","labels":{"title":{"1031":"Anruf","1033":"Call"}}"#;
    assert!(first(&english, "sessions").contains(labels), "{}", first(&english, "sessions"));
    let german = assemble(harvest, Some(1031));
    assert!(first(&german, "sessions").contains(r#""title":"Anruf""#));
}

#[test]
fn profiles_name_users_and_roles_that_no_file_describes() {
    let role = row(ROLE, "r", &[]);
    let role = pointing(role, "msdyn_appprofileid", Reference::named("abc_agents"));
    let label = Reference { table: Some("role".into()), id: Some("9".into()), label: Some("Agent".into()), name: None };
    let role = pointing(role, "msdyn_securityroleid", label);
    let user = Reference { label: Some("Ada".into()), ..by_id("systemuser", "7") };
    let imported = import(
        vec![row(PROFILE, "abc_agents", &[]), role],
        vec![link(PROFILE_USERS, Reference::named("abc_agents"), user)],
    );
    assert_eq!(first(&imported, "profiles"), r#"{"uniqueName":"abc_agents","users":["Ada"],"roles":["Agent"]}"#);
    assert_eq!(codes(&imported), []);
}

#[test]
fn doubled_names_unknown_values_and_columns_are_said_with_their_place() {
    let rows = vec![
        row(TAB, "a", &[("msdyn_pagetype", "42"), ("abc_extra", "kept")]),
        row(TAB, "a", &[("msdyn_pagetype", "509180005")]),
        row(TAB, "b", &[("msdyn_pagetype", "509180005")]),
    ];
    let imported = import(rows, vec![]);
    assert_eq!(
        codes(&imported),
        [(Level::Error, "unknown_value"), (Level::Info, "unknown_column"), (Level::Error, "duplicate_name")]
    );
    assert!(imported.findings.iter().all(|finding| finding.place == "msdyn_applicationtabtemplate/a"));
    assert_eq!(first(&imported, "tabs"), r#"{"uniqueName":"a","other":{"abc_extra":"kept"},"parameters":{}}"#);
    assert_eq!(imported.catalogue.get("tabs").and_then(Value::as_list).unwrap().len(), 2);
}

#[test]
fn rows_and_links_of_an_owner_that_is_not_in_the_source_are_said() {
    let role = |profile: &str| {
        let role = pointing(row(ROLE, profile, &[]), "msdyn_appprofileid", Reference::named(profile));
        pointing(role, "msdyn_securityroleid", Reference::named("Agent"))
    };
    let tabs = |session: &str| link(ADDITIONAL_TABS, Reference::named(session), Reference::named("abc_t"));
    let rows = |profile: &str| {
        vec![row(SESSION, "abc_s", &[]), row(TAB, "abc_t", &[]), row(PROFILE, "abc_p", &[]), role(profile)]
    };
    let whole = import(rows("abc_p"), vec![tabs("abc_s")]);
    assert_eq!(codes(&whole), []);
    let torn = import(rows("abc_gone"), vec![tabs("abc_s"), tabs("abc_lost")]);
    assert_eq!(codes(&torn), [(Level::Warning, "missing_reference"); 2]);
    let said: Vec<_> = torn.findings.iter().map(|finding| (finding.place.as_str(), finding.message.as_str())).collect();
    assert_eq!(
        said,
        [
            ("links", "This link is of msdyn_sessiontemplate abc_lost, which is not in this source. It was left out."),
            (
                "msdyn_appprofilerolemapping/abc_gone",
                "This role is of msdyn_appconfiguration abc_gone, which is not in this source. It was left out."
            ),
        ]
    );
    assert_eq!(first(&torn, "sessions"), first(&whole, "sessions"));
}

#[test]
fn what_belongs_to_the_second_of_two_rows_of_one_name_does_not_go_to_the_first() {
    let tab = |id: &str| Row { id: Some(id.into()), ..row(TAB, "abc_t", &[]) };
    let parameter = |tab: &str, value: &str| {
        let row = row("msdyn_templateparameter", value, &[("msdyn_name", "url"), ("msdyn_value", value)]);
        pointing(row, "msdyn_applicationtabtemplateid", by_id(TAB, tab))
    };
    let session = |id: &str| Row { id: Some(id.into()), ..row(SESSION, "abc_s", &[]) };
    let rows = vec![session("1"), session("2"), tab("3"), tab("4"), parameter("3", "first"), parameter("4", "second")];
    let links = vec![
        link(ADDITIONAL_TABS, by_id(SESSION, "2"), Reference::named("abc_other")),
        link(ADDITIONAL_TABS, by_id(SESSION, "1"), by_id(TAB, "4")),
    ];
    let imported = import(rows, links);
    assert_eq!(first(&imported, "tabs"), r#"{"uniqueName":"abc_t","parameters":{"url":"first"}}"#);
    assert!(first(&imported, "sessions").ends_with(r#""additionalTabs":["abc_t"]}"#));
    assert_eq!(codes(&imported), [(Level::Error, "duplicate_name"); 2]);
}

#[test]
fn rows_without_unique_names_stay_apart_although_people_call_them_the_same() {
    let tab = |id: &str| {
        let columns = vec![("msdyn_name".into(), Cell::plain("Search"))];
        Row { table: TAB.into(), name: None, id: Some(id.into()), place: id.into(), columns }
    };
    let session = pointing(row(SESSION, "abc_s", &[]), "msdyn_anchortab", by_id(TAB, "2"));
    let imported = import(vec![session, tab("1"), tab("2"), row(TAB, "Search 2", &[])], vec![]);
    let tabs = imported.catalogue.get("tabs").and_then(Value::as_list).unwrap();
    let names: Vec<_> =
        tabs.iter().map(|tab| tab.as_object().unwrap().get("uniqueName").and_then(Value::as_text).unwrap()).collect();
    assert_eq!(names, ["Search", "Search 3", "Search 2"]);
    assert!(first(&imported, "sessions").ends_with(r#""anchorTab":"Search 3"}"#));
    assert_eq!(codes(&imported), [(Level::Warning, "no_unique_name"); 2]);
    // The same row twice is not two rows.
    assert!(codes(&import(vec![tab("1"), tab("1")], vec![])).contains(&(Level::Error, "duplicate_name")));
}

#[test]
fn a_reference_whose_id_is_not_here_is_found_by_what_people_call_the_row() {
    let tab = |name: &str| row(TAB, name, &[("msdyn_name", "Case")]);
    let session = || {
        let elsewhere = Reference { label: Some("Case".into()), ..by_id(TAB, "9") };
        pointing(row(SESSION, "abc_s", &[]), "msdyn_anchortab", elsewhere)
    };
    let found = import(vec![session(), tab("abc_case")], vec![]);
    assert!(first(&found, "sessions").ends_with(r#""anchorTab":"abc_case"}"#));
    assert_eq!(codes(&found), []);
    // Two rows are called so: neither is taken for the other.
    let unclear = import(vec![session(), tab("abc_case"), tab("abc_other")], vec![]);
    assert!(first(&unclear, "sessions").ends_with(r#""anchorTab":"Case"}"#));
    assert_eq!(codes(&unclear), [(Level::Warning, "missing_reference")]);
}
