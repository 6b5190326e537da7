//! What rows look like.

use serde_json::{Value, json};

use crate::desk::{Desk, NOW, id, people, standard};

const FORMATTED: &str = "@OData.Community.Display.V1.FormattedValue";

#[test]
fn they_hold_what_was_selected_the_primary_id_and_how_people_read_it() {
    let key = format!("{{{}}}", id(4).to_uppercase());
    let row = Desk::people().retrieve("account", &key, "?$select=name,revenue,_primarycontactid_value").unwrap();
    assert_eq!(
        row,
        json!({
            "@odata.etag": "W/\"1\"",
            "accountid": id(4),
            "name": "Contoso",
            "revenue": 1234.5,
            "revenue@OData.Community.Display.V1.FormattedValue": "$1,234.50",
            "_primarycontactid_value": id(1),
            "_primarycontactid_value@OData.Community.Display.V1.FormattedValue": "Ada Byron",
            "_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "contact",
            "_primarycontactid_value@Microsoft.Dynamics.CRM.associatednavigationproperty": "primarycontactid",
        })
    );
}

#[test]
fn they_hold_all_columns_when_nothing_is_selected() {
    let row = Desk::people().retrieve("contact", &id(3), "").unwrap();
    for (name, value) in [("fullname", json!("Grace Hopper")), ("telephone1", Value::Null), ("statecode", json!(0))] {
        assert_eq!(row.get(name), Some(&value));
    }
    assert_eq!(row.get("_parentcustomerid_value"), Some(&Value::Null));
    assert_eq!(row[["preferredcontactmethodcode", FORMATTED].concat()], "Phone");
    assert_eq!(row[["createdon", FORMATTED].concat()], "1/31/26, 9:30 AM");
    assert_eq!(row.get(["telephone1", FORMATTED].concat()), None);
    assert_eq!(row["_ownerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"], "ownerid");
}

#[test]
fn numbers_and_moments_are_written_as_the_language_has_them() {
    let format = json!({
        "decimal": ",", "group": ".", "money": "# €", "date": "dd.MM.yyyy", "time": "HH:mm", "both": "{1} {0}",
        "zones": [[0, 60], [NOW - 1, 120]],
    });
    let mut desk = Desk::with(&json!({"tables": standard(), "user": id(6), "format": format}), people());
    let row = desk.retrieve("account", &id(4), "$select=revenue,createdon").unwrap();
    assert_eq!(row[["revenue", FORMATTED].concat()], "1.234,50 €");
    assert_eq!(row[["createdon", FORMATTED].concat()], "31.01.2026 11:30");
    for (number, text) in [
        (json!(-0.005), "-0,01 €"),
        (json!(1_234_567), "1.234.567,00 €"),
        (json!(1.005), "1,01 €"),
        (json!(999.999), "1.000,00 €"),
    ] {
        desk.update("account", &id(4), json!({"revenue": number})).unwrap();
        assert_eq!(desk.retrieve("account", &id(4), "").unwrap()[["revenue", FORMATTED].concat()], text);
    }
}

#[test]
fn they_expand_to_one_row_to_none_and_to_lists_with_options_of_their_own() {
    let mut desk = Desk::people();
    let options = "$select=firstname&$expand=parentcustomerid_account($select=name),incident_customer_contacts($select=title;$top=1)";
    let ada = desk.retrieve("contact", &id(1), options).unwrap();
    assert_eq!(
        ada["parentcustomerid_account"],
        json!({"@odata.etag": "W/\"1\"", "accountid": id(4), "name": "Contoso"})
    );
    assert_eq!(
        ada["incident_customer_contacts"],
        json!([{"@odata.etag": "W/\"1\"", "incidentid": id(5), "title": "No dial tone"}])
    );
    let grace =
        desk.retrieve("contact", &id(3), "$expand=parentcustomerid_account,incident_customer_contacts").unwrap();
    assert_eq!(
        (grace.get("parentcustomerid_account"), &grace["incident_customer_contacts"]),
        (Some(&Value::Null), &json!([]))
    );
    let rows = desk
        .query("contact", "$select=firstname&$expand=incident_customer_contacts($filter=contains(title,'x'))")
        .unwrap();
    assert_eq!(rows["rows"][0]["incident_customer_contacts"], json!([]));
}

#[test]
fn they_are_not_found_by_an_unknown_id_or_by_none() {
    let mut desk = Desk::people();
    assert_eq!(desk.retrieve("contact", &id(0), "").unwrap_err().0, "record_not_found");
    assert_eq!(desk.retrieve("contact", "x", "").unwrap_err().0, "value_invalid");
    assert!(desk.retrieve("contact", &id(1), "").is_ok());
}

#[test]
fn one_row_by_its_key_needs_no_table() {
    let mut desk = Desk::people();
    desk.retrieve("contact", &id(2), "$select=fullname,_ownerid_value").unwrap();
    assert_eq!(
        desk.needs,
        [json!({"table": "contact", "ids": [id(2)]}), json!({"table": "systemuser", "ids": [id(6)]})]
    );
    assert_eq!(desk.records.resident(), "{}");
}

#[test]
fn what_the_tables_do_not_know_stays_in_the_database() {
    let mut desk = Desk::people();
    let row = desk.stored.get_mut("contact").unwrap().get_mut(&id(2)).unwrap();
    row["shoesize"] = json!({"eu": [43]});
    row["birthdate"] = json!("long ago");
    desk.update("contact", &id(2), json!({"jobtitle": "Clerk"})).unwrap();
    let row = &desk.stored["contact"][&id(2)];
    assert_eq!(
        (&row["shoesize"], &row["birthdate"], &row["jobtitle"]),
        (&json!({"eu": [43]}), &json!("long ago"), &json!("Clerk"))
    );
}

#[test]
fn metadata_tells_a_tables_facts_and_the_attributes_that_are_named() {
    let mut desk = Desk::people();
    let ask = |attributes: Value| json!({"kind": "metadata", "entityName": "contact", "attributes": attributes});
    let found = desk.ask(ask(json!(["preferredcontactmethodcode", "fullname", "creditonhold"]))).unwrap();
    for (name, value) in [
        ("LogicalName", json!("contact")),
        ("EntitySetName", json!("contacts")),
        ("PrimaryIdAttribute", json!("contactid")),
        ("PrimaryNameAttribute", json!("fullname")),
        ("ObjectTypeCode", json!(2)),
        ("PrimaryImageAttribute", Value::Null),
    ] {
        assert_eq!(found.get(name), Some(&value));
    }
    assert_eq!(
        found["Attributes"]["preferredcontactmethodcode"]["OptionSet"]["3"],
        json!({"text": "Phone", "value": 3})
    );
    assert_eq!(found["Attributes"]["preferredcontactmethodcode"]["AttributeType"], 11);
    assert_eq!(found["Attributes"]["creditonhold"]["OptionSet"]["0"]["text"], "No");
    assert_eq!(found["Privileges"].as_array().unwrap().len(), 8);
    assert_eq!(desk.ask(ask(json!(["nickname"]))).unwrap_err().0, "column_not_found");
}
