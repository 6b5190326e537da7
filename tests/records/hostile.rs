//! What holds for every text, whoever wrote it; used by the properties and by the fuzz target.

use ciframework::records::Records;
use serde_json::{Value, json};

const ID: &str = "00000000-0000-4000-8000-000000000001";

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
    Records::new(&json!({"tables": [things, {"logicalName": "other"}], "user": ID}).to_string()).unwrap()
}

fn asked(records: &Records, request: &Value) -> Value {
    serde_json::from_str(&records.ask(&request.to_string())).unwrap()
}

fn query(records: &Records, options: &str) -> Value {
    asked(
        records,
        &json!({"kind": "query", "entityName": "thing", "options": options, "top": 50, "now": 1_769_851_800_000_i64}),
    )
}

/// As options, as a filter, as rows and as a body the text is refused with a sentence, or taken; what is taken can be asked for.
pub fn settle(text: &str) {
    let mut records = records();
    records
        .load(
            "thing",
            &json!([{"thingid": ID, "name": "Ada", "note": text, "size": 3, "_parent_value": ID}]).to_string(),
        )
        .unwrap();
    records.load("other", "[]").unwrap();
    for options in
        [text.to_owned(), format!("$filter={text}"), format!("$search={text}"), format!("$expand=children({text})")]
    {
        let outcome = query(&records, &options);
        let taken = outcome["answer"]["rows"].is_array();
        assert!(taken || outcome["fault"]["message"].as_str().is_some_and(|message| !message.is_empty()), "{outcome}");
    }
    let literal = text.replace('%', "").replace('\'', "''").replace('+', "");
    let found = query(&records, &format!("$filter=name eq 'Ada' or note eq '{literal}'"));
    assert!(found["answer"]["rows"].as_array().is_some_and(|rows| rows.len() == 1), "{found}");
    written(&records, text);
    if records.load("thing", text).is_ok() {
        let all = query(&records, "");
        let count = all["answer"]["rows"].as_array().map(Vec::len);
        assert!(count.is_some() || all["need"].is_array(), "{all}");
    }
}

/// A body that is taken comes to a plan whose rows are read back as they are.
fn written(records: &Records, text: &str) {
    let data: Value = serde_json::from_str(text).unwrap_or_else(|_| json!({ "note": text }));
    let outcome =
        asked(records, &json!({"kind": "update", "entityName": "thing", "id": ID, "data": data, "now": 0, "ids": []}));
    if let Some(put) = outcome["plan"]["put"].as_array() {
        let rows: Vec<&Value> = put.iter().filter(|put| put["table"] == "thing").map(|put| &put["row"]).collect();
        let mut again = self::records();
        again.load("thing", &json!(rows).to_string()).unwrap();
        again.load("other", "[]").unwrap();
        let request = json!({"kind": "update", "entityName": "thing", "id": ID, "data": {}, "now": 0});
        let mut second = asked(&again, &request)["plan"]["put"][0]["row"].clone();
        let mut first = put.iter().find(|put| put["id"] == ID).map(|put| put["row"].clone()).unwrap_or_default();
        for row in [&mut first, &mut second] {
            row.as_object_mut().map(|row| row.remove("@odata.etag"));
        }
        assert_eq!(first, second);
    }
}
