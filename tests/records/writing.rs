//! Plans of changes: whole or not at all.

use ciframework::records::Records;
use serde_json::{Value, json};

use crate::desk::{Desk, id, people, standard};

#[test]
fn rows_are_created_with_defaults_an_owner_and_an_id_that_is_given_or_made() {
    let mut desk = Desk::people();
    assert_eq!(desk.create("contact", json!({})).unwrap(), id(desk.next - 2));
    assert_eq!(
        desk.create("contact", json!({"contactid": format!("{{{}}}", id(50)), "lastname": "X"})).unwrap(),
        id(50)
    );
    let row = desk.retrieve("contact", &id(50), "").unwrap();
    assert_eq!(
        (&row["fullname"], &row["statecode"], &row["createdon"]),
        (&json!("X"), &json!(0), &json!("2026-01-31T09:30:00Z"))
    );
    assert_eq!((&row["_ownerid_value"], &row["_createdby_value"]), (&json!(id(6)), &json!(id(6))));
}

#[test]
fn links_are_bound_in_every_form_and_cleared() {
    let mut desk = Desk::people();
    let made = desk
        .create("incident", json!({"title": "T", "customerid_contact@odata.bind": format!("/contacts({})", id(1))}))
        .unwrap();
    let customer = |desk: &mut Desk| {
        desk.retrieve("incident", &made, "$select=_customerid_value").unwrap()["_customerid_value"].clone()
    };
    assert_eq!(customer(&mut desk), id(1));
    let address = format!("https://x.example/api/data/v9.2/accounts(accountid={{{}}})", id(4));
    desk.update("incident", &made, json!({"customerid_account@odata.bind": address})).unwrap();
    assert_eq!(customer(&mut desk), id(4));
    desk.update("incident", &made, json!({"customerid_contact@odata.bind": null})).unwrap();
    assert_eq!(customer(&mut desk), Value::Null);
}

#[test]
fn nested_rows_are_inserted_with_their_parent_and_go_with_it() {
    let mut desk = Desk::people();
    let call = desk
        .create(
            "phonecall",
            json!({
                "subject": "Called",
                "regardingobjectid_contact_phonecall@odata.bind": format!("/contacts({})", id(1)),
                "phonecall_activity_parties": [
                    {"partyid_contact@odata.bind": format!("/contacts({})", id(1)), "participationtypemask": 1},
                    {"partyid_systemuser@odata.bind": format!("systemusers({})", id(6)), "participationtypemask": 2},
                ],
            }),
        )
        .unwrap();
    let options =
        "$select=subject&$expand=phonecall_activity_parties($select=_partyid_value;$orderby=participationtypemask)";
    let row = desk.retrieve("phonecall", &call, options).unwrap();
    let parties: Vec<&Value> =
        row["phonecall_activity_parties"].as_array().unwrap().iter().map(|one| &one["_partyid_value"]).collect();
    assert_eq!(parties, [&json!(id(1)), &json!(id(6))]);
    desk.delete("phonecall", &call).unwrap();
    assert!(desk.stored["activityparty"].is_empty());
}

#[test]
fn a_nested_single_row_is_inserted() {
    let mut desk = Desk::people();
    let account = desk.create("account", json!({"name": "New", "primarycontactid": {"lastname": "Chief"}})).unwrap();
    let row = desk.retrieve("account", &account, "$expand=primarycontactid($select=fullname)").unwrap();
    assert_eq!(row["primarycontactid"]["fullname"], "Chief");
}

#[test]
fn an_update_writes_what_it_is_given_and_the_columns_that_follow_from_it() {
    let mut desk = Desk::people();
    desk.now += 60_000;
    desk.update("contact", &id(1), json!({"lastname": "Lovelace", "createdon": "2000-01-01"})).unwrap();
    let row = desk.retrieve("contact", &id(1), "").unwrap();
    assert_eq!((&row["fullname"], &row["telephone1"]), (&json!("Ada Lovelace"), &json!("+4412345")));
    assert_eq!(
        (&row["createdon"], &row["modifiedon"]),
        (&json!("2026-01-31T09:30:00Z"), &json!("2026-01-31T09:31:00Z"))
    );
    assert_eq!(row["@odata.etag"], "W/\"2\"");
    assert_eq!(desk.names("contact", "$filter=contains(fullname,'love')"), ["Ada"]);
    assert_eq!(desk.names("contact", "$filter=contains(fullname,'byron')"), [""; 0]);
}

#[test]
fn a_column_that_is_made_of_others_is_empty_when_they_are() {
    let mut desk = Desk::people();
    desk.update("contact", &id(1), json!({"firstname": null, "jobtitle": "A"})).unwrap();
    assert_eq!(desk.retrieve("contact", &id(1), "").unwrap()["fullname"], "Byron");
    desk.update("contact", &id(1), json!({"lastname": null})).unwrap();
    assert_eq!(desk.retrieve("contact", &id(1), "").unwrap()["fullname"], Value::Null);
    desk.update("systemuser", &id(6), json!({"statuscode": 1})).unwrap();
    assert_eq!(desk.retrieve("systemuser", &id(6), "").unwrap()["fullname"], "Robin");
}

#[test]
fn links_to_a_row_that_is_deleted_are_cleared() {
    let mut desk = Desk::people();
    desk.delete("contact", &id(1)).unwrap();
    assert_eq!(desk.retrieve("contact", &id(1), "").unwrap_err().0, "record_not_found");
    assert_eq!(desk.retrieve("incident", &id(5), "").unwrap()["_customerid_value"], Value::Null);
    assert_eq!(desk.names("contact", "$filter=startswith(lastname,'hop')"), ["Grace"]);
}

#[test]
fn whoever_comes_late_is_told() {
    let mut desk = Desk::people();
    let late = |kind: &str, etag: &str| json!({"kind": kind, "entityName": "contact", "id": id(1), "data": {"jobtitle": "A"}, "ifMatch": etag});
    desk.ask(late("update", "W/\"1\"")).unwrap();
    let before = desk.stored.clone();
    for kind in ["update", "delete"] {
        assert_eq!(desk.ask(late(kind, "W/\"1\"")).unwrap_err().0, "record_conflict");
        assert!(desk.stored == before);
    }
    let read = |version: &str| json!({"@odata.etag": version, "jobtitle": "B"});
    assert_eq!(desk.update("contact", &id(1), read("W/\"1\"")).unwrap_err().0, "record_conflict");
    assert!(desk.stored == before);
    desk.update("contact", &id(1), read("W/\"2\"")).unwrap();
    desk.ask(late("update", "*")).unwrap();
    desk.ask(late("delete", "W/\"4\"")).unwrap();
}

type Refusal = (&'static str, &'static str, Value, &'static str, String);

fn refusals() -> Vec<Refusal> {
    let bind = |set: &str, key: u32| format!("/{set}({})", id(key));
    let create = |table, data, code, named: &str| ("create", table, data, code, named.to_owned());
    let update = |data, code, named: &str| ("update", "contact", data, code, named.to_owned());
    vec![
        create("contact", json!({"nickname": "A"}), "column_not_found", "nickname"),
        create("contact", json!({"__proto__": {"x": 1}}), "column_not_found", "__proto__"),
        create("contact", json!({"nickname@odata.bind": bind("contacts", 1)}), "column_not_found", "nickname"),
        update(json!({"firstname": 5}), "value_invalid", "firstname"),
        update(json!({"firstname": "x".repeat(101)}), "value_invalid", "100"),
        update(json!({"preferredcontactmethodcode": 9}), "value_invalid", "3 (Phone)"),
        update(json!({"preferredcontactmethodcode": 1.5}), "value_invalid", "whole"),
        update(json!({"creditonhold": "yes"}), "value_invalid", "true or false"),
        update(json!({"birthdate": "soon"}), "value_invalid", "birthdate"),
        update(json!({"_parentcustomerid_value": id(4)}), "value_invalid", "parentcustomerid@odata.bind"),
        update(json!({"contactid": id(2)}), "value_invalid", "contactid"),
        create("incident", json!({"customerid_contact@odata.bind": bind("contacts", 0)}), "record_not_found", &id(0)),
        create(
            "incident",
            json!({"customerid_contact@odata.bind": bind("accounts", 4)}),
            "value_invalid",
            "/contacts(id)",
        ),
        create("incident", json!({"customerid_contact@odata.bind": 5}), "value_invalid", "/contacts(id)"),
        create("phonecall", json!({"phonecall_activity_parties": [{}, {"x": 1}]}), "column_not_found", "x"),
        create("phonecall", json!({"phonecall_activity_parties": {}}), "value_invalid", "list"),
        create("contact", json!({"contactid": id(1)}), "record_conflict", &id(1)),
        create("contact", json!([]), "value_invalid", "object"),
        create("lead", json!({}), "entity_not_found", "lead"),
    ]
}

#[test]
fn what_is_refused_has_changed_nothing() {
    let mut desk = Desk::people();
    let before = desk.stored.clone();
    for (kind, table, data, code, named) in refusals() {
        let request = json!({"kind": kind, "entityName": table, "id": id(1), "data": data});
        let (found, message) = desk.ask(request.clone()).unwrap_err();
        assert_eq!(found, code, "{request}: {message}");
        assert!(message.contains(&named), "{request}: {message}");
        assert!(desk.stored == before, "{request}");
    }
    for (kind, code) in [("update", "record_not_found"), ("delete", "record_not_found")] {
        let request = json!({"kind": kind, "entityName": "contact", "id": id(0), "data": {}});
        assert_eq!(desk.ask(request).unwrap_err().0, code);
    }
    assert!(desk.stored == before);
    // The same with values that fit.
    desk.update(
        "contact",
        &id(1),
        json!({"firstname": "x".repeat(100), "preferredcontactmethodcode": "3", "birthdate": "2000-02-29"}),
    )
    .unwrap();
    assert!(desk.stored != before);
}

#[test]
fn a_body_nested_too_deeply_is_refused() {
    let nested = |depth| (0..depth).fold(json!({"name": "A"}), |inner, _| json!({"parentaccountid": inner}));
    let mut desk = Desk::people();
    assert_eq!(desk.create("account", nested(8)).unwrap_err().0, "value_invalid");
    desk.create("account", nested(7)).unwrap();
    assert_eq!(desk.stored["account"].len(), 9);
}

#[test]
fn seeds_are_taken_whole_or_not_at_all() {
    let definitions = json!({"tables": standard()});
    let mut desk = Desk::with(&definitions, json!({}));
    let seed = |rows: Value| json!({"kind": "seed", "rows": rows});
    for (rows, code, named) in [
        (
            json!({"contact": [{"firstname": "A"}, {"_parentcustomerid_value": id(0)}]}),
            "record_not_found",
            "parentcustomerid",
        ),
        (json!({"contact": [{"_parentcustomerid_value": 5}]}), "value_invalid", "account or contact"),
        (json!({"lead": []}), "entity_not_found", "lead"),
    ] {
        let (found, message) = desk.ask(seed(rows)).unwrap_err();
        assert_eq!(found, code, "{message}");
        assert!(message.contains(named), "{message}");
        assert!(desk.stored.values().all(|rows| rows.is_empty()));
    }
    desk.ask(seed(people())).unwrap();
    assert_eq!(desk.stored["contact"].len(), 3);
}

#[test]
fn tables_must_fit_together() {
    for (tables, named) in [
        (json!([{"logicalName": "a"}, {"logicalName": "a"}]), "a"),
        (json!([{"logicalName": "a", "collections": [{"name": "bs", "table": "b", "column": "a"}]}]), "a.bs"),
        (json!([{"logicalName": "a", "columns": [{"name": "x", "type": "colour"}]}]), "colour"),
        (json!([{"label": "A"}]), "logicalName"),
    ] {
        let fault = Records::new(&json!({"tables": tables}).to_string()).unwrap_err();
        assert!(fault.contains("value_invalid") && fault.contains(named), "{fault}");
    }
    let mut tables = standard().as_array().unwrap().clone();
    tables.reverse();
    let mut records = Records::new(&json!({"tables": tables}).to_string()).unwrap();
    records.define(&json!({"logicalName": "new_city"}).to_string()).unwrap();
    assert!(records.define(&json!({"logicalName": "new_city"}).to_string()).is_err());
    let answer = records.ask(&json!({"kind": "metadata", "entityName": "new_city", "attributes": []}).to_string());
    assert!(answer.contains("\"EntitySetName\":\"new_cities\""), "{answer}");
}
