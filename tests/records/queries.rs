//! Which rows a query gives, and which queries are refused.

use serde_json::json;

use crate::desk::{Desk, id};

/// Options, and the first names of the contacts that they give.
const SELECTED: [(&str, &[&str]); 73] = [
    ("", &["Ada", "Alan", "Grace"]),
    ("?$filter=firstname eq 'Ada'", &["Ada"]),
    ("$filter=contains(lastname,%20%27o%27%27tur%27)", &["Alan"]),
    ("$filter=contains(telephone1,'+44')", &["Ada"]),
    ("$filter=firstname+eq+'Grace'", &["Grace"]),
    ("$filter=emailaddress1 eq 'grace@NAVY.example'", &["Grace"]),
    ("$filter=firstname eq 'Àdá'", &["Ada"]),
    ("$filter=contains(lastname,'bŷrØn')", &["Ada"]),
    ("$filter=contains(fullname,'a%b')", &["Ada"]),
    ("$filter=contains(fullname,'%opp%')", &["Grace"]),
    ("$filter=startswith(lastname,'%urin')", &["Alan"]),
    ("$filter=endswith(fullname,'r%ce hoppe') or endswith(fullname,'a%ron')", &["Ada"]),
    ("$filter=contains(mobilephone,'')", &["Alan"]),
    ("$filter=contains(fullname,'')", &["Ada", "Alan", "Grace"]),
    ("$filter=firstname eq 'Ada' or firstname eq 'Alan' and creditonhold eq false", &["Ada"]),
    ("$filter=(firstname eq 'Ada' or firstname eq 'Alan') and creditonhold eq true", &["Alan"]),
    ("$filter=not (firstname eq 'Ada') and not contains(lastname,'hop')", &["Alan"]),
    ("$filter=contains(lastname,'hop') eq false and startswith(firstname,'a') ne false", &["Ada", "Alan"]),
    ("$filter=telephone1 ne null", &["Ada"]),
    ("$filter=null eq telephone1", &["Alan", "Grace"]),
    ("$filter=creditonhold ne true", &["Ada", "Grace"]),
    ("$filter=creditonhold", &["Alan"]),
    ("$filter=contactid eq 00000000-0000-4000-8000-000000000001", &["Ada"]),
    ("$filter=contactid eq '{00000000-0000-4000-8000-000000000001}'", &["Ada"]),
    ("$filter=contactid eq {00000000-0000-4000-8000-000000000001}", &["Ada"]),
    (
        "$filter=contactid in (00000000-0000-4000-8000-000000000001,'00000000-0000-4000-8000-000000000003')",
        &["Ada", "Grace"],
    ),
    ("$filter=_parentcustomerid_value eq 00000000-0000-4000-8000-000000000004", &["Ada"]),
    ("$filter=_parentcustomerid_value eq null", &["Alan", "Grace"]),
    ("$filter=_ownerid_value eq 00000000-0000-4000-8000-000000000006", &["Ada", "Alan", "Grace"]),
    ("$filter=parentcustomerid_account/name eq 'contoso'", &["Ada"]),
    ("$filter=parentcustomerid_account/name ne 'contoso'", &["Alan", "Grace"]),
    ("$filter=parentcustomerid_account/primarycontactid/firstname eq firstname", &["Ada"]),
    ("$filter=incident_customer_contacts/any(i:contains(i/title,'tone'))", &["Ada"]),
    ("$filter=incident_customer_contacts/any()", &["Ada"]),
    ("$filter=incident_customer_contacts/all(i:i/title eq 'x')", &["Alan", "Grace"]),
    ("$filter=preferredcontactmethodcode eq 3", &["Grace"]),
    ("$filter=preferredcontactmethodcode eq '3'", &["Grace"]),
    ("$filter=preferredcontactmethodcode in (1,3)", &["Grace"]),
    ("$filter=firstname in ('ada','GRACE')", &["Ada", "Grace"]),
    ("$filter=birthdate lt 1900-01-01 and createdon ge 2026-01-31T00:00:00Z", &["Ada"]),
    ("$filter=createdon ge 2026-01-31T10:29:59.5+01:00", &["Ada", "Alan", "Grace"]),
    ("$filter=createdon gt 2026-01-31T10:30:00%2B01:00", &[]),
    ("$filter=1900-01-01 gt birthdate", &["Ada"]),
    ("$filter=toupper(firstname) eq 'ADA' or trim(firstname) eq 'Grace'", &["Ada", "Grace"]),
    ("$filter=lastname gt firstname", &["Ada", "Alan", "Grace"]),
    ("$filter=contains(fullname,lastname) and contains('Ada Alan',firstname)", &["Ada", "Alan"]),
    ("$filter=firstname eq @p1&@p1='Alan'", &["Alan"]),
    (
        "?$filter=Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)&@p1='firstname'&@p2=['ada','Grace']",
        &["Ada", "Grace"],
    ),
    (
        "$filter=Microsoft.Dynamics.CRM.NotIn(PropertyName='firstname',PropertyValues=@p)&@p=%5B%27ada%27%5D",
        &["Alan", "Grace"],
    ),
    ("%24filter=firstname%20eq%20%27Ada%27", &["Ada"]),
    ("?search=grace&$filter=firstname eq 'Ada'", &["Ada"]),
    ("$filter=contains(fullname,'%25opp%25')", &["Grace"]),
    ("$filter=contains(fullname,'%opp%') or contains(fullname,'100%')", &["Grace"]),
    ("$filter=firstname eq 'Ada' or firstname eq 'Alan' or contains(fullname,'hop')", &["Ada", "Alan", "Grace"]),
    ("$filter=((firstname eq 'Ada') or ((firstname eq 'Alan')))", &["Ada", "Alan"]),
    ("$filter=_parentcustomerid_value eq '{00000000-0000-4000-8000-000000000004}'", &["Ada"]),
    ("$filter=_parentcustomerid_value ne {00000000-0000-4000-8000-000000000004}", &["Alan", "Grace"]),
    ("$filter=parentcustomerid_account/accountid eq '00000000-0000-4000-8000-000000000004'", &["Ada"]),
    ("$filter=createdon le 2026-01-31T09:30:00Z and birthdate le 1815-12-10", &["Ada"]),
    ("$filter=not incident_customer_contacts/any(i:contains(i/title,'tone'))", &["Alan", "Grace"]),
    ("$filter=incident_customer_contacts/any(i:i/customerid_contact/lastname eq 'byron')", &["Ada"]),
    ("$orderby=parentcustomerid_account/name desc,firstname desc", &["Ada", "Grace", "Alan"]),
    ("$orderby=_parentcustomerid_value,firstname", &["Alan", "Grace", "Ada"]),
    ("$search=byron&$filter=contains(telephone1,'+44')&$top=5&$select=firstname", &["Ada"]),
    ("$orderby=lastname desc", &["Alan", "Grace", "Ada"]),
    ("$orderby=creditonhold,firstname desc", &["Grace", "Ada", "Alan"]),
    ("$orderby=firstname&$top=2", &["Ada", "Alan"]),
    ("search=x&foo=1&$count=true&$search=y&$filter=firstname eq 'Ada'", &["Ada"]),
    ("$filter=firstname eq 'A & B' or firstname eq 'Ada'", &["Ada"]),
    ("?search=O'Byron&$filter=firstname eq 'Ada'", &["Ada"]),
    ("phone=(555&$filter=firstname eq 'Ada'", &["Ada"]),
    ("%24search=o'turing&$select=firstname", &["Alan"]),
    ("$search=O'Turing&$filter=firstname eq 'A & B' or firstname eq 'Alan'&$select=firstname", &["Alan"]),
];

#[test]
fn options_select_rows() {
    let mut desk = Desk::people();
    for (options, expected) in SELECTED {
        assert_eq!(desk.names("contact", options), expected, "{options}");
    }
}

const SEARCHED: [(&str, &[&str]); 8] = [
    ("$search=hop", &["Grace"]),
    ("$search=ada+byron", &["Ada"]),
    ("$search=ada OR grace", &["Ada", "Grace"]),
    ("$search=NOT \"ada byron\"", &["Alan", "Grace"]),
    ("$search=(ada OR grace) AND navy", &["Grace"]),
    ("$search=turing ada", &[]),
    ("$search=%2B44", &["Ada"]),
    ("$search=navy&$filter=firstname eq 'Ada'", &[]),
];

#[test]
fn searches_look_into_all_texts() {
    let mut desk = Desk::people();
    for (options, expected) in SEARCHED {
        assert_eq!(desk.names("contact", options), expected, "{options}");
    }
}

const REFUSED: [(&str, &str, &str); 45] = [
    ("$filter=fistname eq 'Ada'", "column_not_found", "fistname"),
    ("$select=fullnam", "column_not_found", "fullnam"),
    ("$select=parentcustomerid", "column_not_found", "_parentcustomerid_value"),
    ("$orderby=lastnam", "column_not_found", "lastnam"),
    ("$expand=cases", "column_not_found", "cases"),
    ("$filter=parentcustomerid_account/nam eq 'x'", "column_not_found", "nam"),
    ("$filter=parentcustomerid/name eq 'x'", "column_not_found", "parentcustomerid/name"),
    ("$filter=incidents/any(i:i/title eq 'x')", "column_not_found", "incidents"),
    ("$filter=incident_customer_contacts/any(i:title eq 'x')", "query_invalid", "i/"),
    ("$expand=incident_customer_contacts($expand=x)", "query_invalid", "one level"),
    ("$expand=incident_customer_contacts($select=titel)", "column_not_found", "titel"),
    ("$fitler=firstname eq 'Ada'", "query_invalid", "$fitler"),
    ("$skiptoken=x", "query_invalid", "$skiptoken"),
    ("$top=1&$top=2", "query_invalid", "$top"),
    ("fetchXml=<fetch/>", "query_invalid", "fetchxml"),
    ("$filter=firstname eq", "query_invalid", "the end"),
    ("$filter=firstname eq 'Ada", "query_invalid", "'Ada"),
    ("$filter=firstname eq 'Ada') or (true", "query_invalid", ")"),
    ("$filter=firstname", "query_invalid", "comparison"),
    ("$filter=firstname eq 5", "query_invalid", "firstname"),
    ("$filter=contactid eq 'Ada'", "query_invalid", "GUID"),
    ("$filter=birthdate eq 2026-02-30", "query_invalid", "2026-02-30"),
    ("$filter=contains(birthdate,'1')", "query_invalid", "birthdate"),
    ("$filter=geo.distance(firstname,'x') lt 5", "query_invalid", "geo.distance"),
    ("$filter=Microsoft.Dynamics.CRM.Todey(PropertyName='createdon')", "query_invalid", "Todey"),
    ("$filter=Microsoft.Dynamics.CRM.EqualUserTeams(PropertyName='ownerid')", "query_invalid", "EqualUserTeams"),
    (
        "$filter=Microsoft.Dynamics.CRM.LastXFiscalYears(PropertyName='createdon',PropertyValue=1)",
        "query_invalid",
        "LastXFiscalYears",
    ),
    ("$apply=aggregate(revenue with sum as total)", "query_invalid", "$apply"),
    ("$select=firstname&$orderby=parentcustomerid_account/nam", "column_not_found", "nam"),
    ("$filter=Microsoft.Dynamics.CRM.Today(PropertyName='fullname')", "query_invalid", "fullname"),
    ("$filter=Microsoft.Dynamics.CRM.Today(PropertyName='createdom')", "column_not_found", "createdom"),
    ("$filter=Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon')", "query_invalid", "LastXDays takes 1"),
    ("$filter=Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue='few')", "query_invalid", "few"),
    ("$filter=firstname eq @p1", "query_invalid", "@p1"),
    ("$filter=Microsoft.Dynamics.CRM.In(PropertyName='firstname',PropertyValues=@p)", "query_invalid", "@p"),
    ("$filter=Microsoft.Dynamics.CRM.In(PropertyName='firstname',PropertyValues=@p)&@p=['a']x", "query_invalid", "x"),
    ("$filter=firstname in ()", "query_invalid", ")"),
    ("$top=many", "query_invalid", "many"),
    ("$skip=-1", "query_invalid", "-1"),
    ("$count=maybe", "query_invalid", "maybe"),
    ("$orderby=firstname sideways", "query_invalid", "sideways"),
    ("$search=(ada", "query_invalid", "$search"),
    ("$search=ada OR", "query_invalid", "$search: a word"),
    ("$search=AND", "query_invalid", "$search: a word"),
    ("$search=()", "query_invalid", "$search: a word"),
];

#[test]
fn what_is_wrong_is_named() {
    let mut desk = Desk::people();
    for (options, code, named) in REFUSED {
        let (found, message) = desk.query("contact", options).unwrap_err();
        assert_eq!(found, code, "{options}: {message}");
        assert!(message.contains(named), "{options}: {message}");
    }
    for word in ["(", "not "] {
        let (code, message) = desk.query("contact", &format!("$filter={}true", word.repeat(10_000))).unwrap_err();
        assert_eq!((code.as_str(), message.contains("deeper")), ("query_invalid", true), "{message}");
    }
    assert_eq!(desk.names("contact", "$filter=((((not not (firstname eq 'Ada')))))"), ["Ada"]);
}

#[test]
fn a_table_is_named_in_the_singular() {
    let (code, message) = Desk::people().query("contacts", "").unwrap_err();
    assert_eq!(code, "entity_not_found");
    assert!(message.contains("\"contact\""), "{message}");
}

#[test]
fn pages_are_cut_counted_and_continued() {
    let mut desk = Desk::people();
    let page = desk.query("contact", "$select=firstname&$orderby=firstname&$skip=1&$top=1&$count=true").unwrap();
    assert_eq!(page["rows"][0]["firstname"], "Alan");
    assert_eq!((page["rows"].as_array().unwrap().len(), &page["count"], &page["more"]), (1, &3.into(), &true.into()));
    let last = desk.query("contact", "$skip=2&$orderby=firstname").unwrap();
    assert_eq!(
        (last["rows"][0]["contactid"].as_str(), last.get("more"), last.get("count")),
        (Some(id(3).as_str()), None, None)
    );
}

#[test]
fn a_lookup_is_sorted_by_the_names_of_the_rows_it_leads_to() {
    let titles = |desk: &mut Desk, order: &str| desk.names("incident", &format!("$select=title&$orderby={order}"));
    let link = |table: &str, key: u32| (format!("/{table}s({})", id(key)), format!("customerid_{table}@odata.bind"));
    let mut desk = Desk::people();
    for (title, table, key) in [("of Grace", "contact", 3), ("of Contoso", "account", 4), ("of Alan", "contact", 2)] {
        let (address, name) = link(table, key);
        desk.create("incident", json!({"title": title, (name): address})).unwrap();
    }
    desk.create("incident", json!({"title": "of nobody"})).unwrap();
    let rising = ["of nobody", "No dial tone", "of Alan", "of Contoso", "of Grace"];
    assert_eq!(titles(&mut desk, "_customerid_value"), rising);
    assert_eq!(titles(&mut desk, "_customerid_value desc"), rising.into_iter().rev().collect::<Vec<_>>());
    desk.update("account", &id(4), json!({"name": "Aaron"})).unwrap();
    let renamed = ["of nobody", "of Contoso", "No dial tone", "of Alan", "of Grace"];
    assert_eq!(titles(&mut desk, "_customerid_value,title"), renamed);
    assert_eq!(
        desk.names("incident", "$filter=title eq 'No dial tone'&$orderby=customerid_contact/_parentcustomerid_value")
            .len(),
        1
    );
}

#[test]
fn what_is_expanded_is_decoded_once() {
    let mut desk = Desk::people();
    for (text, count) in [("%2541", 0), ("dial%25", 1), ("%20dial", 1)] {
        let options =
            format!("$filter=firstname eq 'Ada'&$expand=incident_customer_contacts($filter=contains(title,'{text}'))");
        let answer = desk.query("contact", &options).unwrap();
        assert_eq!(answer["rows"][0]["incident_customer_contacts"].as_array().unwrap().len(), count, "{text}");
    }
}

#[test]
fn collections_are_looked_into_through_others() {
    let mut desk = Desk::people();
    for (title, expected) in [("no dial tone", &["Contoso"][..]), ("dial tone", &[])] {
        let inner = format!("c/incident_customer_contacts/any(i:i/title eq '{title}')");
        assert_eq!(desk.names("account", &format!("$filter=contact_customer_accounts/any(c:{inner})")), expected);
    }
}

#[test]
fn an_answer_has_five_thousand_rows_at_most() {
    let mut desk = Desk::people();
    let more: Vec<serde_json::Value> =
        (0..4_998).map(|at| serde_json::json!({"contactid": id(20_000 + at), "firstname": "Many"})).collect();
    desk.ask(serde_json::json!({"kind": "seed", "rows": {"contact": more}})).unwrap();
    for (options, top, rows, more) in [
        ("$count=true", 9_000, 5_000, true),
        ("$top=6000&$count=true", 9_000, 5_000, true),
        ("$count=true&$top=0", 5_000, 0, true),
        ("$count=true&$skip=1", 9_000, 5_000, false),
    ] {
        let request = serde_json::json!({"kind": "query", "entityName": "contact", "options": options, "top": top});
        let answer = desk.ask(request).unwrap();
        let found = (answer["rows"].as_array().unwrap().len(), answer["count"].as_u64(), answer.get("more").is_some());
        assert_eq!(found, (rows, Some(5_001), more), "{options}");
    }
}
