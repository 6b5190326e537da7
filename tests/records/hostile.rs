//! What holds for every text, whoever wrote it; used by the properties and by the fuzz target.

use std::cell::RefCell;

use ciframework::records::Records;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

const ID: &str = "00000000-0000-4000-8000-000000000001";

const TAKEN: &str = "{\"answer\":{\"rows\":[";

thread_local! {
    // Reading the tables anew for each text would take longer than all that is asked of them: `load` takes the place of
    // what the text before has left.
    static RECORDS: RefCell<Records> = RefCell::new(records());
    static AGAIN: RefCell<Records> = RefCell::new(records());
}

fn records() -> Records {
    let columns = json!([
        {"name": "note", "type": "memo"},
        {"name": "size", "type": "integer"},
        {"name": "made", "type": "datetime"},
        {"name": "done", "type": "boolean"},
        {"name": "parent", "type": "lookup", "targets": ["thing", "other"]},
    ]);
    let collections = json!([{"name": "children", "table": "thing", "column": "parent"}]);
    let things = json!({"logicalName": "thing", "columns": columns, "collections": collections});
    let mut records =
        Records::new(&json!({"tables": [things, {"logicalName": "other"}], "user": ID}).to_string()).unwrap();
    records.load("other", "[]").unwrap();
    records
}

fn text_of(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// The answer, which is JSON; it is taken apart only where somebody looks into it.
fn asked(records: &Records, request: &str) -> String {
    let answer = records.ask(request);
    serde_json::from_str::<IgnoredAny>(&answer).unwrap();
    answer
}

fn question(options: &str) -> String {
    let options = text_of(options);
    format!("{{\"kind\":\"query\",\"entityName\":\"thing\",\"options\":{options},\"top\":50,\"now\":1769851800000}}")
}

fn query(records: &Records, options: &str) -> String {
    asked(records, &question(options))
}

/// The same, from rows that come by in pieces.
fn scanned(records: &mut Records, options: &str, pieces: &[&str]) -> String {
    let begun = records.scan(&question(options));
    if begun != "{\"ready\":true}" {
        return begun;
    }
    for piece in pieces {
        records.feed(piece).unwrap();
    }
    records.end()
}

fn update(records: &Records, data: &str) -> Value {
    let request = format!(
        "{{\"kind\":\"update\",\"entityName\":\"thing\",\"id\":\"{ID}\",\"data\":{data},\"now\":0,\"ids\":[]}}"
    );
    serde_json::from_str(&asked(records, &request)).unwrap()
}

/// As options, as a filter, as rows and as a body the text is refused with a sentence, or taken; what is taken can be asked for.
pub fn settle(text: &str) {
    RECORDS.with_borrow_mut(|records| settled(records, text));
}

fn settled(records: &mut Records, text: &str) {
    let note = text_of(text);
    let row =
        format!("[{{\"thingid\":\"{ID}\",\"name\":\"Ada\",\"note\":{note},\"size\":3,\"_parent_value\":\"{ID}\"}}]");
    records.load("thing", &row).unwrap();
    for options in
        [text.to_owned(), format!("$filter={text}"), format!("$search={text}"), format!("$expand=children({text})")]
    {
        let outcome = query(records, &options);
        let taken = outcome.starts_with(TAKEN);
        let refused = outcome.starts_with("{\"fault\":{\"code\":\"") && !outcome.contains("\"message\":\"\"");
        assert!(taken || refused, "{outcome}");
        assert_eq!(scanned(records, &options, &["[]", &row]), outcome);
    }
    let literal = text.replace('%', "").replace('\'', "''").replace('+', "");
    let found = query(records, &format!("$filter=name eq 'Ada' or note eq '{literal}'"));
    assert!(found.starts_with(TAKEN) && found.contains(&format!("\"thingid\":\"{ID}\"")), "{found}");
    written(records, text);
    if records.load("thing", text).is_ok() {
        let all = query(records, "");
        assert!(all.starts_with(TAKEN) || all.starts_with("{\"need\":["), "{all}");
    }
}

/// A body that is taken comes to a plan whose rows are read back as they are.
fn written(records: &Records, text: &str) {
    let data = serde_json::from_str::<Value>(text)
        .map_or_else(|_| json!({ "note": text }).to_string(), |data| data.to_string());
    let outcome = update(records, &data);
    if let Some(put) = outcome["plan"]["put"].as_array() {
        let rows: Vec<&Value> = put.iter().filter(|put| put["table"] == "thing").map(|put| &put["row"]).collect();
        let mut second = AGAIN.with_borrow_mut(|again| {
            again.load("thing", &json!(rows).to_string()).unwrap();
            update(again, "{}")["plan"]["put"][0]["row"].clone()
        });
        let mut first = put.iter().find(|put| put["id"] == ID).map(|put| put["row"].clone()).unwrap_or_default();
        for row in [&mut first, &mut second] {
            row.as_object_mut().map(|row| row.remove("@odata.etag"));
        }
        assert_eq!(first, second);
    }
}
