//! The worked examples of the specification, by number.

use ciframework::engine::page::PageType;
use ciframework::engine::parameter::ResolvedTab;
use ciframework::engine::slug::{Part, Slug, SlugText};

use crate::parameter::{case, missed, shown};

const KNOWN: &str =
    r#"{"customerName":"Ana \"A\" O'Neil","caseId":"11111111-1111-1111-1111-111111111111","n":5,"ok":true}"#;

fn title(text: &'static str, known: &str) -> Option<String> {
    let mut given = case(PageType::Search, &[]).knows(known);
    given.title = text;
    given.anchor().title
}

fn record(name: &'static str, text: &'static str) -> ResolvedTab {
    case(PageType::EntityRecord, &[("entityName", Some("incident")), (name, Some(text))]).knows(KNOWN).anchor()
}

fn data(text: &'static str) -> String {
    shown(&record("data", text)).replacen(r#""entityName":"incident","#, "", 1)
}

/// Without a record source queries and anchor columns parse, and come out unresolved with a report; `late` has them with one.
fn waiting(text: &'static str, label: &str) -> Slug {
    let tab = case(PageType::Search, &[("searchText", Some(text))]).knows(KNOWN).anchor();
    assert_eq!(shown(&tab), "{}");
    assert_eq!(missed(&tab), [("parameter searchText", label)]);
    SlugText::parse(text).whole().unwrap().clone()
}

fn query(text: &'static str, label: &str) -> (String, String, Vec<Part>) {
    let Slug::OData(query) = waiting(text, label) else { panic!("{text} is no query") };
    (query.entity, query.attribute, query.options.parts().to_vec())
}

fn options(before: &str, name: &str, after: &str) -> Vec<Part> {
    let literal = |text: &str| Part::Literal(text.to_owned());
    vec![literal(before), Part::Slug(Slug::Name(name.to_owned())), literal(after)]
}

#[test]
fn vector_1_name_in_title() {
    assert_eq!(title("Voice-{customerName}", KNOWN).as_deref(), Some("Voice-Ana \"A\" O'Neil"));
}

#[test]
fn vector_2_unknown_name_in_title() {
    assert_eq!(title("Call from {customer}", KNOWN).as_deref(), Some("Call from"));
}

#[test]
fn vector_3_members_of_json() {
    let text = r#"{"title":"{customerName}","x":"{none}","n":"{n}"}"#;
    assert_eq!(data(text), r#"{"data":{"title":"Ana \"A\" O'Neil","n":5}}"#);
}

#[test]
fn vector_4_json_without_slugs() {
    assert_eq!(data(r#"{"a":1}"#), r#"{"data":{"a":1}}"#);
}

#[test]
fn vector_5_a_guid() {
    let expected = r#"{"entityName":"incident","entityId":"11111111-1111-1111-1111-111111111111"}"#;
    assert_eq!(shown(&record("entityId", "{caseId}")), expected);
}

#[test]
fn vector_6_a_query() {
    let text = "{$odata.incident.title.?$filter=incidentid eq '{caseId}'&$select=title}";
    let expected = options("$filter=incidentid eq '", "caseId", "'&$select=title");
    assert_eq!(query(text, "$odata.incident.title"), ("incident".into(), "title".into(), expected));
}

#[test]
fn vector_7_a_query_in_another_spelling() {
    let text = "{$Odata.incident.title.?$filter=incidentid eq'{caseId}'}";
    let expected = options("$filter=incidentid eq'", "caseId", "'");
    assert_eq!(query(text, "$Odata.incident.title"), ("incident".into(), "title".into(), expected));
}

#[test]
fn vector_8_a_quoted_value_in_a_query() {
    let text = "{$odata.contact.fullname.?$filter=fullname eq '{customerName}'}";
    let expected = options("$filter=fullname eq '", "customerName", "'");
    assert_eq!(query(text, "$odata.contact.fullname"), ("contact".into(), "fullname".into(), expected));
}

#[test]
fn vector_9_an_address() {
    let rows = [("url", Some("https://example.org/?q=")), ("data", Some("{customerName}"))];
    let tab = case(PageType::Website, &rows).knows(KNOWN).anchor();
    assert_eq!(tab.address.as_deref(), Some("https://example.org/?q=Ana%20%22A%22%20O'Neil"));
}

#[test]
fn vector_10_a_boolean() {
    assert_eq!(shown(&record("validateRecord", "{ok}")), r#"{"entityName":"incident","validateRecord":true}"#);
}

#[test]
fn vector_11_a_dollar_before_a_slug() {
    assert_eq!(title("${customerName}", KNOWN).as_deref(), Some("$Ana \"A\" O'Neil"));
}

#[test]
fn vector_12_empty_braces() {
    assert_eq!(title("{}", KNOWN).as_deref(), Some("{}"));
}

#[test]
fn vector_13_an_annotated_anchor_column() {
    let text = "{anchor._customerid_value@OData.Community.Display.V1.FormattedValue}";
    let slug = waiting(text, "anchor._customerid_value@OData.Community.Display.V1.FormattedValue");
    let expected = Slug::Anchor {
        attribute: "_customerid_value".into(),
        annotation: Some("OData.Community.Display.V1.FormattedValue".into()),
    };
    assert_eq!(slug, expected);
    assert_eq!(title(text, KNOWN), None);
}

#[test]
fn vector_14_a_question_as_a_name() {
    assert_eq!(title("{What is your name?}", r#"{"What is your name?":"Ana"}"#).as_deref(), Some("Ana"));
}

#[test]
fn vectors_15_and_16_a_choice_column() {
    let text = "{$odata.incident.prioritycode.?$filter=incidentid eq '{caseId}'&$select=prioritycode}";
    let expected = options("$filter=incidentid eq '", "caseId", "'&$select=prioritycode");
    assert_eq!(query(text, "$odata.incident.prioritycode"), ("incident".into(), "prioritycode".into(), expected));
    assert_eq!(title(text, KNOWN), None, "in a place for display");
}

#[test]
fn vector_17_nothing_is_stripped_inside_json() {
    let text = r#"{"customerid":"{customerRecordId}","description":"Phone: {extn_phonenumber} / Email: {extn_email_address}"}"#;
    assert_eq!(data(text), r#"{"data":{"description":"Phone:  / Email: "}}"#);
}
