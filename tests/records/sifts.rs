//! Filters that look into tables that do not fit into memory.

use serde_json::{Value, json};

use crate::desk::{Desk, id, people, standard};

const ACCOUNTS: u32 = 12;

/// Accounts with and without people, people with and without cases: of all of them more than one piece.
fn crowd(large: &[&'static str]) -> Desk {
    let mut rows = people();
    let link = |column: &str, table: &str, to: Option<u32>| {
        let name = format!("_{column}_value");
        json!({&name: to.map(id), format!("{name}@Microsoft.Dynamics.CRM.lookuplogicalname"): to.map(|_| table)})
    };
    let row = |parts: [Value; 2]| {
        let members = parts.into_iter().flat_map(|part| part.as_object().unwrap().clone());
        Value::Object(members.filter(|(_, value)| !value.is_null()).collect())
    };
    for at in 0..ACCOUNTS {
        let owner = (at % 3 == 1).then_some(2_000 + at);
        let account = json!({"accountid": id(1_000 + at), "name": format!("A{}", at % 5)});
        rows["account"].as_array_mut().unwrap().push(row([account, link("primarycontactid", "contact", owner)]));
    }
    for at in 0..250_u32 {
        let parent = (at % 4 > 0).then_some(1_000 + at % (ACCOUNTS - 2));
        let person = json!({"contactid": id(2_000 + at), "firstname": format!("F{}", at % 9), "birthdate": (at % 7 == 0).then_some("1990-01-01")});
        rows["contact"].as_array_mut().unwrap().push(row([person, link("parentcustomerid", "account", parent)]));
    }
    for at in 0..300_u32 {
        let customer = (at % 5 > 0).then_some(2_000 + at % 200);
        let case = json!({"incidentid": id(3_000 + at), "title": format!("T{}", at % 11)});
        rows["incident"].as_array_mut().unwrap().push(row([case, link("customerid", "contact", customer)]));
    }
    let mut desk = Desk::with(&json!({"tables": standard(), "user": id(6)}), rows);
    desk.large = large.to_vec();
    desk
}

const FILTERS: [(&str, &str); 15] = [
    ("account", "contact_customer_accounts/any(c:c/firstname eq 'F4')"),
    ("account", "contact_customer_accounts/any()"),
    ("account", "not contact_customer_accounts/any()"),
    ("account", "contact_customer_accounts/all(c:c/firstname ne 'F4')"),
    ("account", "contact_customer_accounts/all(c:c/birthdate eq null) or name eq 'A2'"),
    ("account", "contact_customer_accounts/any(c:c/incident_customer_contacts/any(i:i/title eq 'T3'))"),
    (
        "account",
        "contact_customer_accounts/any(c:c/incident_customer_contacts/all(i:i/title eq 'T3') and c/firstname gt 'F5')",
    ),
    ("account", "contact_customer_accounts/any(c:c/parentcustomerid_account/primarycontactid/firstname eq 'F1')"),
    ("account", "primarycontactid/firstname eq 'F4'"),
    ("account", "primarycontactid/firstname ne 'F4'"),
    ("account", "primarycontactid/birthdate eq null and primarycontactid/lastname eq null"),
    ("incident", "customerid_contact/firstname eq 'F4' and customerid_contact/parentcustomerid_account/name eq 'A1'"),
    (
        "incident",
        "customerid_contact/parentcustomerid_account/name ne 'A1' or contains(customerid_contact/firstname,'3')",
    ),
    ("incident", "Microsoft.Dynamics.CRM.LastXYears(PropertyName='customerid_contact/birthdate',PropertyValue=90)"),
    ("contact", "parentcustomerid_account/primarycontactid/contactid ne null and incident_customer_contacts/any()"),
];

#[test]
fn large_tables_are_looked_into_piece_by_piece_with_the_same_answer() {
    let large = ["contact", "incident"];
    for (table, filter) in FILTERS {
        let (mut whole, mut part) = (crowd(&[]), crowd(&large));
        let options = format!("$select={table}id&$orderby={table}id&$count=true&$filter={filter}");
        let expected = whole.query(table, &options).unwrap();
        assert_eq!(part.query(table, &options).unwrap(), expected, "{table} {filter}");
        let count = expected["count"].as_u64().unwrap();
        let all = whole.stored[table].len() as u64;
        assert!(0 < count && count < all, "{table} {filter}: {count} of {all}");
        let brought: Vec<&Value> =
            part.needs.iter().filter(|need| need["sift"].is_null() && need["table"] != table).collect();
        assert!(brought.iter().all(|need| !large.contains(&need["table"].as_str().unwrap())), "{brought:?}");
        assert!(part.needs.iter().any(|need| need["sift"].is_number()), "{:?}", part.needs);
    }
}

#[test]
fn filters_of_expanded_rows_look_into_large_tables_too() {
    let (mut whole, mut part) = (crowd(&[]), crowd(&["account", "incident"]));
    let inner = "parentcustomerid_account/name eq 'A1' and incident_customer_contacts/any(i:i/title eq 'T3')";
    let options = format!("$select=name&$expand=contact_customer_accounts($select=firstname;$filter={inner})");
    for key in [1_001, 1_006] {
        let expected = whole.retrieve("account", &id(key), &options).unwrap();
        assert_eq!(part.retrieve("account", &id(key), &options).unwrap(), expected);
        assert!(!expected["contact_customer_accounts"].as_array().unwrap().is_empty());
    }
    assert!(!part.needs.contains(&json!({"table": "incident"})));
}

#[test]
fn what_is_wrong_in_such_a_filter_is_told_before_anything_comes_by() {
    let mut desk = crowd(&["contact", "incident"]);
    for (filter, named) in [
        ("contact_customer_accounts/any(c:c/fistname eq 'F4')", "fistname"),
        ("primarycontactid/fistname eq 'F4'", "fistname"),
        ("contact_customer_accounts/any(c:c/incident_customer_contacts/any(i:i/titel eq 'x'))", "titel"),
    ] {
        let (code, message) = desk.query("account", &format!("$filter={filter}")).unwrap_err();
        assert!(code == "column_not_found" && message.contains(named), "{filter}: {message}");
    }
    let request = |sifted: Value| {
        json!({"kind": "query", "entityName": "account", "options": "$filter=contact_customer_accounts/any()", "top": 5, "sifted": sifted}).to_string()
    };
    assert!(desk.records.sift(&request(json!([])), 7, "[]").contains("\"sift\":0"));
    assert!(desk.records.sift(&request(json!([[0]])), 7, "[]").contains("\"fault\""));
    assert!(desk.records.sift(&request(json!([])), 0, "[").contains("\"fault\""));
    assert_eq!(desk.records.sift(&request(json!([])), 0, "[]"), "{\"ids\":[]}");
}
