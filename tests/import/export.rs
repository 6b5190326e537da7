//! A catalogue that is taken to a solution and back is the same catalogue.

use ciframework::engine::json;
use ciframework::engine::value::{Object, Value};
use ciframework::import::assembly::assemble;
use ciframework::import::export::{solution_archive, solution_files};
use ciframework::import::fault::Code;
use ciframework::import::finding::Level;
use ciframework::import::job::Job;
use ciframework::import::pretty::pretty;
use proptest::prelude::*;

/// Everything that a catalogue can say, once.
pub const WHOLE: &str = include_str!("../fixtures/catalogue/whole.json");

pub fn catalogue(text: &str) -> Object {
    json::read(text).unwrap().as_object().unwrap().clone()
}

fn round(catalogue: &Object) -> Object {
    let imported =
        assemble(Job::of_file("solution.zip", solution_archive(catalogue)).and_then(Job::finish).unwrap(), None);
    assert!(imported.findings.iter().all(|finding| finding.level != Level::Error), "{:?}", imported.findings);
    imported.catalogue
}

#[test]
fn everything_that_a_catalogue_says_comes_back() {
    let whole = catalogue(WHOLE);
    let back = round(&whole);
    for (list, entries) in whole.iter() {
        assert_eq!(json::to_text(back.get(list).unwrap()), json::to_text(entries), "{list}");
    }
    assert_eq!(back.len(), whole.len());
    assert_eq!(pretty(&round(&back).into()), pretty(&back.into()), "and the second time byte by byte");
}

#[test]
fn files_look_like_those_of_an_export() {
    let files = solution_files(&catalogue(WHOLE));
    let text = |path: &str| &files.iter().find(|(known, _)| known == path).unwrap_or_else(|| panic!("{path}")).1;
    let parameter = text("msdyn_templateparameters/abc_case_entityName/msdyn_templateparameter.xml");
    assert_eq!(
        parameter,
        "<msdyn_templateparameter msdyn_uniquename=\"abc_case_entityName\">\n  <iscustomizable>1</iscustomizable>\n  \
         <msdyn_applicationtabtemplateid>\n    <msdyn_uniquename>abc_case</msdyn_uniquename>\n  \
         </msdyn_applicationtabtemplateid>\n  <msdyn_name default=\"entityName\">\n    \
         <label description=\"entityName\" languagecode=\"1033\" />\n  </msdyn_name>\n  \
         <msdyn_value>incident</msdyn_value>\n  <statecode>0</statecode>\n  <statuscode>1</statuscode>\n</msdyn_templateparameter>"
    );
    assert!(
        text("msdyn_applicationtabtemplates/abc_case/msdyn_applicationtabtemplate.xml")
            .contains("<msdyn_pinned>1</msdyn_pinned>")
    );
    assert!(text("customizations.xml").contains("<msdyn_sessiontemplate_applicationtabset>"));
    assert!(
        text("customizations.xml")
            .ends_with("  <Languages>\n    <Language>1033</Language>\n  </Languages>\n</ImportExportXml>\n")
    );
    assert!(
        text("customizations.xml")
            .contains("<msdyn_sessiontemplate_applicationtab msdyn_applicationtabtemplateid.msdyn_uniquename=\"")
    );
    // Users and roles have no unique names, so no environment would take rows that name them so.
    for strange in ["systemuser", "msdyn_appprofilerolemapping", "msdyn_securityroleid"] {
        assert!(
            files
                .iter()
                .all(|(path, text)| path == "order.json" || !(path.contains(strange) || text.contains(strange)))
        );
    }
    let order = json::read(text("order.json")).unwrap();
    let said = |list: &str| json::to_text(order.as_object().unwrap().get(list).unwrap());
    assert_eq!(said("msdyn_appconfiguration_systemuser"), r#"{"abc_agents":["ada"]}"#);
    assert_eq!(said("msdyn_appprofilerolemapping"), r#"{"abc_agents":["agent"]}"#);
    assert_eq!(files.last().unwrap().0, "customizations.xml");
    for (path, _) in &files {
        let end = path.rsplit('.').next().unwrap();
        assert!(text("[Content_Types].xml").contains(&format!("<Default Extension=\"{end}\"")), "{path}");
    }
}

#[test]
fn the_manifest_has_the_prefix_of_the_catalogues_own_names() {
    let manifest = |text: &str| {
        let files =
            solution_files(&catalogue(text)).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        Job::of_files(files).and_then(Job::finish).unwrap().solutions.remove(0)
    };
    for (names, expected) in [
        (r#"[{"uniqueName": "msdyn_chat"}, {"uniqueName": "nova_call"}]"#, "nova_templates"),
        (r#"[{"uniqueName": "nova<_call"}, {"uniqueName": "4nova_call"}, {"uniqueName": "call"}]"#, "cif_templates"),
        (
            r#"[{"uniqueName": "a_call"}, {"uniqueName": "contosolong_call"}, {"uniqueName": "abc_call"}]"#,
            "abc_templates",
        ),
    ] {
        let found = manifest(&format!(r#"{{"sessions": {names}}}"#));
        assert_eq!((found.name.as_str(), found.version.as_str(), found.managed), (expected, "1.0.0.0", false));
    }
}

#[test]
fn a_copy_of_parameters_that_would_not_fit_is_left_to_the_rows() {
    let long = "x".repeat(2_000);
    let tab = |length: usize| {
        let value = &long[..length];
        catalogue(&format!(
            r#"{{"tabs": [{{"uniqueName": "abc_a", "pageType": "search", "parameters": {{"searchText": "{value}"}}}}]}}"#
        ))
    };
    let has = |catalogue: &Object| {
        solution_files(catalogue)
            .iter()
            .any(|(path, text)| path.contains("/abc_a/") && text.contains("<msdyn_templateparameters>"))
    };
    assert!(has(&tab(2_000)));
    let two = catalogue(&format!(
        r#"{{"tabs": [{{"uniqueName": "abc_a", "pageType": "search", "parameters": {{"searchText": "{long}", "searchType": "{long}"}}}}]}}"#
    ));
    assert!(!has(&two));
    assert_eq!(json::to_text(round(&two).get("tabs").unwrap()), json::to_text(two.get("tabs").unwrap()));
}

/// The catalogue with these lists is there and back the same, beside what every import says.
fn same(lists: &str) {
    let made = round(&catalogue(&format!("{{\"catalogue\": 1, {lists}}}")));
    let given = catalogue(&format!("{{{lists}}}"));
    for (list, entries) in given.iter() {
        assert_eq!(json::to_text(made.get(list).unwrap()), json::to_text(entries), "{list}");
    }
}

#[test]
fn names_that_no_path_can_have_are_kept_inside_their_files() {
    let tab = |name: &str| format!(r#"{{"uniqueName": "{name}", "pageType": "search", "parameters": {{}}}}"#);
    let names = ["abc_a/b", "abc_a_b", "../abc", "abc:a", "", "ABC_A_B", "abc_ä"];
    same(&format!("\"tabs\": [{}]", names.map(tab).join(", ")));
}

#[test]
fn parameters_whose_rows_would_have_one_name_stay_apart() {
    let long = "x".repeat(2_048);
    let tab = |name: &str, parameter: &str, value: &str| {
        format!(r#"{{"uniqueName": "{name}", "pageType": "search", "parameters": {{"{parameter}": "{value}{long}"}}}}"#)
    };
    same(&format!("\"tabs\": [{}, {}]", tab("abc_a", "b_c", "one"), tab("abc_a_b", "c", "two")));
}

#[test]
fn a_text_that_is_there_in_other_languages_alone_stays_so() {
    same(r#""sessions": [{"uniqueName": "abc_a", "type": "generic", "labels": {"title": {"1031": "Anruf"}}}]"#);
}

#[test]
fn what_cannot_be_a_column_is_not_written() {
    let with = |other: &str| catalogue(&format!(r#"{{"tabs": [{{"uniqueName": "abc_a", "other": {{{other}}}}}]}}"#));
    let kept = round(&with(r#""abc_extra": "1""#));
    assert!(json::to_text(&kept.into()).contains(r#""other":{"abc_extra":"1"}"#));
    let left = round(&with(r#""a><b": "1""#));
    assert!(!json::to_text(&left.into()).contains("other"));
}

#[test]
fn the_order_of_tabs_outlives_an_environment_that_sorts_them() {
    let made = catalogue(
        r#"{"sessions": [{"uniqueName": "abc_a", "type": "generic", "additionalTabs": ["abc_z", "abc_b", "abc_m"]}]}"#,
    );
    let tabs = |files: Vec<(String, String)>| {
        let files = files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        let catalogue = assemble(Job::of_files(files).and_then(Job::finish).unwrap(), None).catalogue;
        let sessions = json::to_text(catalogue.get("sessions").unwrap());
        sessions.split("additionalTabs").nth(1).unwrap().to_string()
    };
    // As it comes back: links by name, and one more of them.
    let mut files = solution_files(&made);
    let links = "<a><msdyn_sessiontemplate_applicationtabset>{}</msdyn_sessiontemplate_applicationtabset></a>";
    let link = |tab: &str| {
        format!(
            "<b msdyn_sessiontemplateid.msdyn_uniquename=\"abc_a\" msdyn_applicationtabtemplateid.msdyn_uniquename=\"abc_{tab}\"/>"
        )
    };
    files.last_mut().unwrap().1 = links.replace("{}", &["b", "c", "m", "z"].map(link).concat());
    assert_eq!(tabs(files.clone()), r#"":["abc_z","abc_b","abc_m","abc_c"]}]"#);
    files.retain(|(path, _)| path != "order.json");
    assert_eq!(tabs(files.clone()), r#"":["abc_b","abc_c","abc_m","abc_z"]}]"#);
    // Somebody else's file of that name says nothing here, and one of ours that is broken does not pass.
    files.push(("scripts/order.json".into(), "// of dishes".into()));
    assert_eq!(tabs(files.clone()), r#"":["abc_b","abc_c","abc_m","abc_z"]}]"#);
    files.push(("order.json".into(), r#"{"msdyn_sessiontemplate_applicationtab": []}"#.into()));
    let files = files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let fault = Job::of_files(files).and_then(Job::finish).unwrap_err();
    assert_eq!((fault.code, fault.place.as_str()), (Code::Malformed, "order.json"));
}

fn texts() -> impl Strategy<Value = String> {
    "[ -~äß😀\n\t]{1,30}".prop_filter("blank texts count as unset", |text| !text.trim().is_empty())
}

proptest! {
    #[test]
    fn every_text_survives(title in texts(), name in texts(), value in texts(), params in texts(), label in texts()) {
        let text = |text: &str| Value::from(text);
        let entry = |pairs: Vec<(&str, Value)>| Value::from(pairs.into_iter().map(|(key, value)| (key.to_string(), value)).collect::<Object>());
        let parameters = entry(vec![("data", text(&value)), ("entityName", Value::Null)]);
        let labels = entry(vec![("title", entry(vec![("1031", text(&label)), ("1033", text(&title))]))]);
        let whole = entry(vec![
            ("$schema", text("./node_modules/ciframework/types/catalogue.schema.json")),
            ("catalogue", Value::from(1)),
            ("sessions", Value::List(vec![entry(vec![("uniqueName", text("abc_s")), ("name", text(&name)), ("title", text(&title)), ("type", text("generic")), ("labels", labels)])])),
            ("tabs", Value::List(vec![entry(vec![("uniqueName", text("abc_t")), ("pageType", text("entityrecord")), ("parameters", parameters)])])),
            ("notifications", Value::List(vec![])),
            ("providers", Value::List(vec![entry(vec![("name", text("abc_p")), ("customParams", text(&params))])])),
        ]);
        let whole = whole.as_object().unwrap().clone();
        prop_assert_eq!(pretty(&round(&whole).into()), pretty(&whole.into()));
    }
}
