//! Rows that lead to others, in tables of which only these rows are brought.

use serde_json::{Value, json};

use crate::desk::{Desk, id};

/// Two accounts with three people each among so many, a case and notes of one of them.
fn crowd() -> Desk {
    let mut desk = Desk::people();
    let accounts: Vec<Value> = [40, 41].map(|at| json!({"accountid": id(at), "name": format!("A{at}")})).into();
    let people: Vec<Value> = (0..900_u32)
        .map(|at| {
            let parent = (at % 150 == 0).then(|| id(40 + at / 150 % 2));
            json!({"contactid": id(10_000 + at), "firstname": format!("F{at}"), "_parentcustomerid_value": parent})
        })
        .collect();
    let about = |table: &str, key: u32| json!({"subject": "N", "_objectid_value": id(key), "_objectid_value@Microsoft.Dynamics.CRM.lookuplogicalname": table});
    let call = json!({"activityid": id(60), "subject": "C", "_regardingobjectid_value": id(10_000), "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "contact"});
    let notes: Vec<Value> = (0..300).map(|at| about("contact", if at < 3 { 10_000 } else { 10_001 })).collect();
    let rows = json!({"account": accounts, "contact": people, "phonecall": [call], "annotation": notes});
    let answer = desk.ask(json!({"kind": "seed", "rows": rows}));
    answer.unwrap_or_else(|fault| panic!("{fault:?}"));
    desk.needs.clear();
    for table in ["account", "contact", "incident", "phonecall", "annotation"] {
        desk.records.unload(table);
    }
    desk.brought = 0;
    desk
}

/// Everything in memory, as it was before there was any other way.
fn in_memory(desk: &mut Desk) {
    for table in [
        "account",
        "contact",
        "incident",
        "phonecall",
        "email",
        "task",
        "appointment",
        "activityparty",
        "annotation",
        "systemuser",
        "team",
        "msdyn_ocliveworkitem",
    ] {
        desk.bring(&json!({"table": table}));
    }
    desk.needs.clear();
    desk.brought = 0;
}

#[test]
fn a_row_is_deleted_without_the_tables_that_may_lead_to_it() {
    for (table, key, at_most) in [("account", 40, 4), ("contact", 10_000, 6), ("contact", 10_002, 1)] {
        let (mut whole, mut part) = (crowd(), crowd());
        in_memory(&mut whole);
        whole.delete(table, &id(key)).unwrap();
        part.delete(table, &id(key)).unwrap();
        assert_eq!(whole.brought, 0);
        assert!(part.needs.iter().all(|need| need["ids"].is_array()), "{:?}", part.needs);
        assert!(part.brought <= at_most, "{} rows for {table} {key}", part.brought);
        assert!(part.stored == whole.stored, "{table} {key}");
        assert!(part.stored != crowd().stored);
    }
}

#[test]
fn what_goes_with_a_row_and_what_loses_its_link_are_of_the_same_commit() {
    let mut desk = crowd();
    let notes = desk.stored["annotation"].len();
    desk.delete("contact", &id(10_000)).unwrap();
    assert_eq!(desk.stored["annotation"].len(), notes - 3);
    assert_eq!(desk.stored["phonecall"][&id(60)]["_regardingobjectid_value"], Value::Null);
    assert_eq!(desk.stored["contact"][&id(10_300)]["_parentcustomerid_value"], json!(id(40)));
}

#[test]
fn collections_are_expanded_without_the_table_that_they_are_in() {
    for options in [
        "$select=name&$expand=contact_customer_accounts($select=firstname)",
        "$select=name&$filter=startswith(name,'A')&$expand=contact_customer_accounts($filter=contains(firstname,'0');$orderby=firstname desc;$top=2)",
        "$select=name&$orderby=name desc&$top=1&$expand=contact_customer_accounts($select=fullname,_parentcustomerid_value),incident_customer_accounts",
        "$select=name&$filter=name eq 'nobody'&$expand=contact_customer_accounts",
    ] {
        let (mut whole, mut part) = (crowd(), crowd());
        in_memory(&mut whole);
        let (expected, found) = (whole.query("account", options).unwrap(), part.query("account", options).unwrap());
        assert_eq!(found, expected, "{options}");
        assert!(!part.needs.contains(&json!({"table": "contact"})), "{options}");
        assert!(part.brought <= 3 + 7 + 1, "{} rows for {options}", part.brought);
    }
    let mut desk = crowd();
    let row = desk.retrieve("account", &id(41), "$expand=contact_customer_accounts($select=firstname)").unwrap();
    let names: Vec<&Value> =
        row["contact_customer_accounts"].as_array().unwrap().iter().map(|one| &one["firstname"]).collect();
    assert_eq!(names, ["F150", "F450", "F750"]);
    // The account, its three people and whoever owns it.
    assert_eq!(desk.brought, 5);
}

#[test]
fn what_was_followed_for_one_question_is_forgotten_for_the_next() {
    let mut desk = crowd();
    let options = "$expand=contact_customer_accounts($select=firstname)";
    let before = desk.retrieve("account", &id(41), options).unwrap();
    desk.update(
        "contact",
        &id(10_001),
        json!({"parentcustomerid_account@odata.bind": format!("/accounts({})", id(41))}),
    )
    .unwrap();
    let after = desk.retrieve("account", &id(41), options).unwrap();
    let count = |row: &Value| row["contact_customer_accounts"].as_array().unwrap().len();
    assert_eq!((count(&before), count(&after)), (3, 4));
}
