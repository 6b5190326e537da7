use ciframework::engine::json;
use ciframework::import::assembly::{Imported, assemble};
use ciframework::import::fault::{Code, Fault};
use ciframework::import::job::Job;

const SESSIONS: &str = r#"{"@odata.context": "x", "value": [
  {"@odata.etag": "W/\"1\"", "msdyn_sessiontemplateid": "11111111-0000-0000-0000-000000000001", "msdyn_uniquename": "abc_call", "msdyn_title": "Call",
   "msdyn_sessiontype": 0, "msdyn_sessiontype@OData.Community.Display.V1.FormattedValue": "Generic", "msdyn_enabletitlesync": true, "msdyn_entity": null,
   "_msdyn_anchortab_value": "22222222-0000-0000-0000-000000000002", "msdyn_anchortab": {"msdyn_applicationtabtemplateid": "22222222-0000-0000-0000-000000000002", "msdyn_uniquename": "abc_case"},
   "msdyn_sessiontemplate_applicationtab": [{"msdyn_applicationtabtemplateid": "33333333-0000-0000-0000-000000000003", "msdyn_uniquename": "abc_site"}], "componentstate": 0},
  {"msdyn_sessiontemplateid": "11111111-0000-0000-0000-000000000009", "msdyn_uniquename": "abc_call", "componentstate": 1}
]}"#;

const TABS: &str = r#"{"value": [
  {"msdyn_applicationtabtemplateid": "22222222-0000-0000-0000-000000000002", "msdyn_uniquename": "abc_case", "msdyn_pagetype": 509180001, "msdyn_pinned": false},
  {"msdyn_applicationtabtemplateid": "33333333-0000-0000-0000-000000000003", "msdyn_uniquename": "abc_site", "msdyn_pagetype": 509180006}
]}"#;

const PARAMETERS: &str = r#"{"value": [
  {"msdyn_templateparameterid": "4", "msdyn_name": "url", "msdyn_value": "https://example.com", "_msdyn_applicationtabtemplateid_value": "33333333-0000-0000-0000-000000000003"}
]}"#;

fn import(pages: &[(&str, &str)]) -> Result<Imported, Fault> {
    let mut job = Job::default();
    for (table, text) in pages {
        job.add_rows(table, text)?;
    }
    Ok(assemble(job.finish()?, None))
}

#[test]
fn rows_of_an_environment_come_to_the_same_as_those_of_a_file() {
    let pages = [
        ("msdyn_sessiontemplate", SESSIONS),
        ("msdyn_applicationtabtemplate", TABS),
        ("msdyn_templateparameter", PARAMETERS),
    ];
    let imported = import(&pages).unwrap();
    let lists = ["sessions", "tabs"].map(|list| imported.catalogue.get(list).map(json::to_text).unwrap());
    assert_eq!(
        lists,
        [
            r#"[{"uniqueName":"abc_call","title":"Call","type":"generic","titleSync":true,"anchorTab":"abc_case","additionalTabs":["abc_site"]}]"#,
            r#"[{"uniqueName":"abc_case","pageType":"entityrecord","canClose":true,"parameters":{}},{"uniqueName":"abc_site","pageType":"website","parameters":{"url":"https://example.com"}}]"#,
        ]
    );
    assert_eq!(imported.findings, []);
}

#[test]
fn unpublished_rows_are_no_rows() {
    let only = |state: &str| {
        let text = format!(r#"{{"value": [{{"msdyn_uniquename": "abc_a", "componentstate": {state}}}]}}"#);
        import(&[("msdyn_applicationtabtemplate", &text)]).unwrap().counts.len()
    };
    assert_eq!((only("0"), only("1"), only("2")), (1, 0, 0));
}

#[test]
fn an_answer_that_is_no_list_of_rows_is_an_error_that_names_the_table() {
    assert!(import(&[("msdyn_sessiontemplate", r#"{"value": []}"#)]).is_ok());
    for text in ["", "[]", r#"{"error": {"message": "no"}}"#, r#"{"value": {}}"#, r#"{"value": [1]}"#] {
        let fault = import(&[("msdyn_sessiontemplate", text)]).unwrap_err();
        assert_eq!(fault.code, Code::Malformed, "{text}");
        assert!(fault.place.starts_with("msdyn_sessiontemplate"), "{}", fault.place);
    }
}
