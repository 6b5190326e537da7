//! Queries over tables that do not fit into memory.

use serde_json::{Value, json};

use crate::desk::{Desk, NOW, id};

fn crowd() -> Desk {
    let mut desk = Desk::people();
    let rows: Vec<Value> = (0..1_500_u32)
        .map(|at| {
            let parent = (at % 2 == 0).then(|| id(4));
            json!({"contactid": id(10_000 + at), "firstname": format!("F{}", at * 7_919 % 1_500), "_parentcustomerid_value": parent})
        })
        .collect();
    desk.ask(json!({"kind": "seed", "rows": {"contact": rows}})).unwrap();
    desk
}

fn scanned(desk: &mut Desk, options: &str) -> Value {
    let request = json!({"kind": "query", "entityName": "contact", "options": options, "top": 5000, "now": NOW});
    loop {
        let outcome: Value = serde_json::from_str(&desk.records.scan(&request.to_string())).unwrap();
        if outcome == json!({"ready": true}) {
            break;
        }
        outcome["need"].as_array().unwrap().iter().for_each(|need| desk.bring(need));
    }
    let rows: Vec<Value> = desk.stored["contact"].values().cloned().collect();
    for batch in rows.chunks(700) {
        desk.records.feed(&json!(batch).to_string()).unwrap();
        desk.records.unload("account");
    }
    loop {
        let outcome: Value = serde_json::from_str(&desk.records.end()).unwrap();
        match outcome["need"].as_array() {
            Some(needs) => needs.iter().for_each(|need| desk.bring(need)),
            None => return outcome["answer"].clone(),
        }
    }
}

#[test]
fn a_scan_gives_what_a_query_gives() {
    for options in [
        "",
        "$top=3&$count=true",
        "$orderby=firstname desc&$top=5&$count=true",
        "$orderby=firstname&$skip=1490&$top=20",
        "$filter=contains(firstname,'F12')&$orderby=_parentcustomerid_value,firstname&$top=30",
        "$filter=parentcustomerid_account/name eq 'contoso'&$select=firstname&$orderby=firstname&$top=7&$count=true",
        "$filter=incident_customer_contacts/any()&$expand=incident_customer_contacts,parentcustomerid_account($select=name)",
        "$search=F39 OR ada&$orderby=createdon,fullname desc",
    ] {
        let mut desk = crowd();
        let scan = scanned(&mut desk, options);
        // Contacts may belong to contacts, whose names have to be at hand for that order.
        let by_name = options.contains("$orderby=_parentcustomerid_value");
        assert_eq!(desk.needs.contains(&json!({"table": "contact"})), by_name, "{options}");
        let query = desk.query("contact", options).unwrap();
        assert!(scan == query, "{options}");
        assert!(query["rows"].as_array().unwrap().iter().any(|row| row["firstname"] != Value::Null));
    }
}

#[test]
fn a_scan_that_is_wrong_is_refused_and_the_next_one_runs() {
    let mut desk = crowd();
    let request = |options: &str| {
        json!({"kind": "query", "entityName": "contact", "options": options, "top": 5, "now": NOW}).to_string()
    };
    assert!(desk.records.scan(&request("$filter=nam eq 'x'")).contains("column_not_found"));
    desk.records.feed("[{}]").unwrap();
    assert!(desk.records.end().contains("record_failed"));
    assert!(desk.records.scan(&request("")).contains("ready"));
    assert!(desk.records.feed("[{").is_err());
    assert_eq!(desk.records.end(), "{\"answer\":{\"rows\":[]}}");
}

#[test]
fn a_table_that_is_given_back_during_a_scan_serves_it_and_nothing_later() {
    let scan = json!({"kind": "query", "entityName": "contact", "options": "$filter=parentcustomerid_account/name eq 'contoso'", "top": 5, "now": NOW}).to_string();
    let ask =
        json!({"kind": "query", "entityName": "account", "options": "$select=name", "top": 5, "now": NOW}).to_string();
    let need = "{\"need\":[{\"table\":\"account\"}]}";
    let begun = || {
        let mut desk = Desk::people();
        desk.names("account", "");
        desk.records.scan(&scan);
        desk.records.unload("account");
        assert_eq!(desk.records.ask(&ask), need);
        let contacts: Vec<Value> = desk.stored["contact"].values().cloned().collect();
        desk.records.feed(&json!(contacts).to_string()).unwrap();
        desk
    };
    let mut ended = begun();
    ended.bring(&json!({"table": "systemuser"}));
    ended.bring(&json!({"table": "account", "ids": [id(4)]}));
    assert!(ended.records.end().contains("\"firstname\":\"Ada\""));
    ended.records.forget();
    assert_eq!((ended.records.resident().contains("account"), ended.records.ask(&ask).as_str()), (false, need));
    let mut given_up = begun();
    assert!(given_up.records.scan("{}").contains("entity_not_found"));
    assert_eq!(given_up.records.ask(&ask), need);
    let mut again = begun();
    again.bring(&json!({"table": "account"}));
    again.records.end();
    assert!(again.records.ask(&ask).contains("Contoso"));
}

#[test]
fn a_table_may_come_in_pieces_that_nobody_sees_before_the_last() {
    let mut desk = Desk::people();
    let rows: Vec<Value> = desk.stored["contact"].values().cloned().collect();
    let request =
        json!({"kind": "query", "entityName": "contact", "options": "$select=firstname", "top": 5, "now": NOW})
            .to_string();
    desk.records.append("contact", &json!(rows[..1]).to_string()).unwrap();
    desk.records.append("contact", &json!(rows[1..2]).to_string()).unwrap();
    assert_eq!(desk.records.ask(&request), "{\"need\":[{\"table\":\"contact\"}]}");
    assert_eq!(desk.records.resident(), "{}");
    desk.records.load("contact", &json!(rows[2..]).to_string()).unwrap();
    assert_eq!(desk.names("contact", "$orderby=firstname desc"), ["Grace", "Alan", "Ada"]);
    desk.records.append("contact", &json!(rows[..1]).to_string()).unwrap();
    desk.records.unload("contact");
    desk.records.load("contact", "[]").unwrap();
    assert_eq!(desk.records.ask(&request), "{\"answer\":{\"rows\":[]}}");
}

#[test]
fn pieces_that_are_no_json_are_refused_and_leave_what_was_there() {
    let mut desk = Desk::people();
    desk.names("contact", "");
    for text in ["", "[{]", "[{\"contactid\":\"x\"", "{}", "[{\"a\":\"\u{1}\"}]", "[1", "[{}] x", "[{},]"] {
        assert!(desk.records.load("contact", text).is_err(), "{text}");
        assert_eq!(desk.names("contact", "").len(), 3, "{text}");
    }
    desk.records.load("contact", " [ { } , { \"contactid\" : \"00000000-0000-4000-8000-000000000009\" } ] ").unwrap();
    assert_eq!(desk.query("contact", "").unwrap()["rows"].as_array().unwrap().len(), 1);
}
