use ciframework::engine::json;
use ciframework::engine::value::Value;
use ciframework::import::assembly::assemble;
use ciframework::import::fault::Code;
use ciframework::import::job::Job;
use ciframework::import::report;

use crate::export::WHOLE;

fn read(text: &str) -> Value {
    json::read(text).unwrap()
}

#[test]
fn a_report_holds_the_file_its_findings_and_the_counts() {
    let rows = r#"{"value": [{"msdyn_uniquename": "abc_a", "msdyn_pagetype": 7}]}"#;
    let mut job = Job::default();
    job.add_rows("msdyn_applicationtabtemplate", rows).unwrap();
    let text = report::imported(assemble(job.finish().unwrap(), None), &[]);
    let report = read(&text);
    let report = report.as_object().unwrap();
    let file = report.get("text").and_then(Value::as_text).unwrap();
    assert!(
        file.starts_with(
            "{\n  \"$schema\": \"./node_modules/ciframework/types/catalogue.schema.json\",\n  \"catalogue\": 1,\n"
        ) && file.ends_with("}\n"),
        "{file}"
    );
    assert_eq!(json::to_text(report.get("counts").unwrap()), r#"{"msdyn_applicationtabtemplate":1}"#);
    let codes: Vec<_> = report
        .get("findings")
        .and_then(Value::as_list)
        .unwrap()
        .iter()
        .map(|one| one.as_object().unwrap().get("code").and_then(Value::as_text).unwrap())
        .collect();
    // Of the source, then of the catalogue.
    assert_eq!(codes, ["unknown_value", "missing_key"]);
}

#[test]
fn text_that_is_no_json_is_a_finding_with_line_and_column() {
    assert_eq!(report::checked("{\"catalogue\": 1}"), "[]");
    assert_eq!(report::checked("\u{feff}{\"catalogue\": 1}"), "[]");
    let findings = report::checked("{\n  \"catalogue\": 1,\n  \"tabs\" []\n}");
    assert!(findings.contains(r#""place":"3:10""#), "{findings}");
    assert_eq!(report::catalogue("[]").unwrap_err().code, Code::Malformed);
    assert_eq!(report::catalogue("{").unwrap_err().place, "1:2");
    assert!(report::catalogue(WHOLE).is_ok());
}

#[test]
fn a_source_without_a_single_template_says_so() {
    let codes = |rows: &str| {
        let mut job = Job::default();
        job.add_rows("msdyn_presence", rows).unwrap();
        assemble(job.finish().unwrap(), None).findings.iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(r#"{"value": []}"#), ["nothing_found"]);
    assert_eq!(codes(r#"{"value": [{"msdyn_name": "Lunch"}]}"#), [""; 0]);
}
