//! Searching: options read, rows given back, and the page that opens.

use ciframework::engine::search_call::take_search;
use serde_json::{Value, json};

use crate::asked::CONTACT;
use crate::desk::{CHAT, Desk, SOFTPHONE, desk};
use ciframework::engine::id::ConnectionId;

const ONE: &str = "?$select=fullname&$filter=lastname eq 'Ng'";

fn row(id: &str) -> Value {
    json!({"contactid": id, "fullname": "Ann Ng"})
}

fn search(desk: &mut Desk, from: ConnectionId, query: &str, only: bool, rows: Value) -> Value {
    desk.answered(from, "searchAndOpenRecords", json!(["contact", query, only]), json!({"rows": rows}))
}

/// The tabs of home beside the anchor: page type and parameters.
fn opened(desk: &Desk, session: &str) -> Vec<(String, Value)> {
    let tabs = desk.session(session)["tabs"].as_array().unwrap().clone();
    tabs.iter().skip(1).map(|tab| (tab["pageType"].as_str().unwrap().into(), tab["parameters"].clone())).collect()
}

#[test]
fn search_words_are_taken_out_wherever_they_stand() {
    for (given, left, words) in [
        ("$filter=a eq 1&$search=Ann", "$filter=a eq 1", "Ann"),
        ("$search=Ann&$filter=a eq 1", "$filter=a eq 1", "Ann"),
        ("$top=1&$search=+1%20555&$filter=contains(a,'%25')", "$top=1&$filter=contains(a,'%25')", "+1 555"),
        ("$SEARCH=x", "", "x"),
        ("%24search=x&$top=1", "$top=1", "x"),
        ("?$search=x", "", "x"),
        ("search=x&$top=1", "search=x&$top=1", ""),
        ("$filter=name eq 'A & B'", "$filter=name eq 'A & B'", ""),
        ("$search=a=b", "", "a=b"),
        ("$search=100%", "", "100%"),
        ("$search=%zz%4", "", "%zz%4"),
        ("$search=%C3%A4%E2%82%AC", "", "ä€"),
        ("$search=%ff", "", "%ff"),
        ("$search", "", ""),
        ("&&$top=1&", "$top=1", ""),
        ("", "", ""),
    ] {
        assert_eq!(take_search(given), (left.to_string(), words.to_string()), "{given}");
    }
}

#[test]
fn options_go_to_the_source_as_they_came() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for (given, right) in [
        ("?$top=2&$search=Ann", "$top=2"),
        ("$filter=startswith(telephone1,'%2B1')", "$filter=startswith(telephone1,'%2B1')"),
        ("?search=x&extn=1&$orderby=a desc", "search=x&extn=1&$orderby=a desc"),
        ("  ?$top=1 ", "$top=1"),
    ] {
        let asked = desk.request(phone, "searchAndOpenRecords", json!(["contact", given, true]));
        assert_eq!(asked, json!({"kind": "query", "entityName": "contact", "options": right, "top": 5_000}));
    }
}

#[test]
fn rows_are_an_object_keyed_by_numbers_and_at_most_five_thousand() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    assert_eq!(search(&mut desk, phone, ONE, true, json!([])), json!({}));
    assert_eq!(search(&mut desk, phone, ONE, true, json!([{"a": 1}, {"a": 2}])), json!({"0": {"a": 1}, "1": {"a": 2}}));
    let many: Vec<Value> = (0..5_001).map(|at| json!({"at": at})).collect();
    let found = search(&mut desk, phone, ONE, true, json!(many));
    assert_eq!(found.as_object().unwrap().len(), 5_000);
    assert_eq!(found["4999"], json!({"at": 4_999}));
    for wrong in [json!({}), json!({"rows": {}}), json!({"rows": null})] {
        let (ask, _) = desk.asking(phone, "searchAndOpenRecords", json!(["contact", ONE, false]));
        desk.answer(ask, wrong);
        assert_eq!(desk.reply(phone, desk.last_call()), Some(Err("record_failed")));
    }
    assert!(opened(&desk, "session-id-0").is_empty());
}

#[test]
fn one_hit_opens_its_record_and_everything_else_the_search_page() {
    let record = json!({"entityName": "contact", "entityId": CONTACT});
    let page = |words: &str| {
        json!({
            "searchText": words, "searchType": 1, "entityName": "contact",
            "query": "$select=fullname&$filter=lastname eq 'Ng'",
        })
    };
    let with_words = format!("{ONE}&$search=Ann");
    let braced = json!([row("{2F1B1A52-0C5A-4D0C-9D3C-9A1F0A7D5B11}")]);
    let two = json!([row(CONTACT), row(CONTACT)]);
    let cases = [
        (ONE, false, json!([row(CONTACT)]), vec![("entityrecord", record.clone())]),
        (ONE, false, braced, vec![("entityrecord", record)]),
        (ONE, false, json!([]), vec![("search", page(""))]),
        (ONE, false, two.clone(), vec![("search", page(""))]),
        (ONE, false, json!([{"fullname": "nameless"}]), vec![("search", page(""))]),
        (with_words.as_str(), false, json!([row(CONTACT)]), vec![("search", page("Ann"))]),
        (with_words.as_str(), false, json!([]), vec![("search", page("Ann"))]),
        (ONE, true, json!([row(CONTACT)]), vec![]),
        (with_words.as_str(), true, two, vec![]),
    ];
    for (query, only, rows, pages) in cases {
        let mut desk = desk();
        let phone = desk.connect(SOFTPHONE);
        let found = search(&mut desk, phone, query, only, rows.clone());
        assert_eq!(found.as_object().unwrap().len(), rows.as_array().unwrap().len(), "the rows are given in any case");
        let pages: Vec<(String, Value)> = pages.into_iter().map(|(page, values)| (page.into(), values)).collect();
        assert_eq!(opened(&desk, "session-id-0"), pages, "{query} {only} {rows}");
        if !pages.is_empty() {
            assert_eq!(desk.session("session-id-0")["focusedTabId"], json!("tab-id-1"));
        }
    }
}

#[test]
fn an_activity_is_named_by_its_activity_id() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let rows = json!({"rows": [{"activityid": CONTACT}]});
    desk.answered(phone, "searchAndOpenRecords", json!(["phonecall", "$top=1", false]), rows);
    let record = json!({"entityName": "phonecall", "entityId": CONTACT});
    assert_eq!(opened(&desk, "session-id-0"), [("entityrecord".to_string(), record)]);
}

#[test]
fn pages_open_in_an_own_session_or_home_and_nowhere_else() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let own = desk.open(phone, "talk");
    search(&mut desk, phone, ONE, false, json!([row(CONTACT)]));
    assert_eq!(opened(&desk, &own).len(), 1);
    let other = desk.open(chat, "talk");
    let before = desk.view();
    assert_eq!(search(&mut desk, phone, ONE, false, json!([row(CONTACT)]))["0"], row(CONTACT));
    assert_eq!(desk.view(), before);
    search(&mut desk, chat, ONE, false, json!([row(CONTACT)]));
    assert_eq!(opened(&desk, &other).len(), 1);
}

#[test]
fn in_a_full_session_the_rows_come_and_the_log_says_why_no_page_does() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for _ in 1..10 {
        search(&mut desk, phone, ONE, false, json!([]));
        assert!(desk.notes().is_empty());
    }
    assert_eq!(search(&mut desk, phone, ONE, false, json!([row(CONTACT)]))["0"], row(CONTACT));
    assert_eq!(desk.notes(), ["tab_limit"]);
    assert_eq!(desk.refused(phone, "renderSearchPage", json!(["contact", "x"])), "tab_limit");
    assert_eq!(desk.refused(phone, "openForm", json!([{"entityName": "contact"}])), "tab_limit");
    assert_eq!(opened(&desk, "session-id-0").len(), 9);
}

#[test]
fn the_flag_and_the_type_come_in_several_forms() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for (only, kinds, pages) in [
        (json!("true"), json!([]), 0),
        (json!(1), json!([]), 0),
        (json!("False"), json!([null, 0]), 1),
        (json!(0), json!([0]), 1),
        (json!(false), json!(["5f3c9ad2-4c0b-4c57-9d41-0d2a1d8f7b30", "0"]), 1),
    ] {
        let mut desk = crate::desk::desk();
        let phone = desk.connect(SOFTPHONE);
        let mut arguments = vec![json!("contact"), json!("$top=1"), only];
        arguments.extend(kinds.as_array().unwrap().iter().cloned());
        desk.answered(phone, "searchAndOpenRecords", json!(arguments), json!({"rows": []}));
        let found = opened(&desk, "session-id-0");
        assert_eq!(found.len(), pages, "{kinds}");
        assert!(found.iter().all(|(_, values)| values["searchType"] == 0), "{kinds}");
    }
    for (arguments, code) in [
        (json!([null, ONE, true]), "missing_argument"),
        (json!(["", ONE, true]), "missing_argument"),
        (json!(["contact"]), "missing_argument"),
        (json!(["contact", null, true]), "missing_argument"),
        (json!(["contact", "", true]), "missing_argument"),
        (json!(["contact", "  ", true]), "missing_argument"),
        (json!(["contact", {}, true]), "wrong_argument"),
        (json!(["contact", ONE]), "missing_argument"),
        (json!(["contact", ONE, null]), "missing_argument"),
        (json!(["contact", ONE, "maybe"]), "wrong_argument"),
        (json!(["contact", ONE, 2]), "wrong_argument"),
    ] {
        assert_eq!(desk.refused(phone, "searchAndOpenRecords", arguments.clone()), code, "{arguments}");
    }
}

#[test]
fn a_search_page_shows_words_that_may_be_empty_and_are_no_slugs() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for (arguments, words, kind) in [
        (json!(["contact", "conf"]), "conf", 1),
        (json!(["contact", ""]), "", 1),
        (json!(["contact", "{customerName} {x", "correlation", 0]), "{customerName} {x", 0),
        (json!(["contact", "x", null, false]), "x", 0),
    ] {
        assert_eq!(desk.call(phone, "renderSearchPage", arguments), Value::Null);
        let values = json!({"searchText": words, "searchType": kind, "entityName": "contact"});
        assert_eq!(opened(&desk, "session-id-0").pop(), Some(("search".to_string(), values)));
    }
    assert_eq!(desk.refused(phone, "renderSearchPage", json!(["contact"])), "missing_argument");
    assert_eq!(desk.refused(phone, "renderSearchPage", json!(["", "x"])), "missing_argument");
    assert_eq!(desk.refused(phone, "renderSearchPage", json!(["contact", 7])), "wrong_argument");
}
