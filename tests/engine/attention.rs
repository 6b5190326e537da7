//! `notifyKpiBreach` and `notifyNewActivity`: marks on the entries of own sessions.

use ciframework::engine::id::ConnectionId;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk};

const ID: &str = "2f1b1a52-0c5a-4d0c-9d3c-9a1f0a7d5b11";

/// The second session has focus.
fn two_sessions() -> (Desk, ConnectionId) {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.open(phone, "talk");
    desk.open(phone, "talk");
    (desk, phone)
}

fn breach(desk: &Desk) -> (Value, Value) {
    let marks = desk.session("session-id-1")["attention"].clone();
    (marks["breached"].clone(), marks["breachDetails"].clone())
}

fn activity(desk: &Desk, session: &str) -> Value {
    desk.session(session)["attention"]["activity"].clone()
}

#[test]
fn a_breach_is_shown_unless_the_flag_says_false_without_details() {
    let late = "Answer within 60 s";
    let cases = [
        (json!([]), true, json!(null)),
        (json!([null]), true, json!(null)),
        (json!([true]), true, json!(null)),
        (json!(["true"]), true, json!(null)),
        (json!([1]), true, json!(null)),
        (json!([""]), true, json!(null)),
        (json!([null, ""]), true, json!(null)),
        (json!([false]), false, json!(null)),
        (json!(["false"]), false, json!(null)),
        (json!([" FALSE "]), false, json!(null)),
        (json!([0]), false, json!(null)),
        (json!([false, null]), false, json!(null)),
        (json!([false, ""]), false, json!(null)),
        (json!([false, "  "]), false, json!(null)),
        (json!([false, late]), true, json!(late)),
        (json!([true, late]), true, json!(late)),
        (json!([null, late]), true, json!(late)),
        (json!([null, {"kpi": "wait"}]), true, json!("{\"kpi\":\"wait\"}")),
        (json!([ID]), true, json!(null)),
        (json!([false, ID]), false, json!(null)),
        (json!([false, late, ID]), true, json!(late)),
    ];
    for (more, breached, details) in cases {
        for before in [true, false] {
            let (mut desk, phone) = two_sessions();
            desk.call(phone, "notifyKpiBreach", json!(["session-id-1", before]));
            let mut arguments = json!(["session-id-1"]);
            arguments.as_array_mut().unwrap().extend(more.as_array().unwrap().iter().cloned());
            assert_eq!(desk.call(phone, "notifyKpiBreach", arguments.clone()), json!(null));
            assert_eq!(breach(&desk), (json!(breached), details.clone()), "{arguments} after {before}");
            let changed = usize::from(breached != before || !details.is_null());
            assert_eq!(desk.changes().len(), changed, "{arguments} after {before}");
        }
    }
}

#[test]
fn focus_does_not_take_a_breach_back() {
    let (mut desk, phone) = two_sessions();
    desk.call(phone, "notifyKpiBreach", json!(["session-id-1", true, "Late"]));
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-1"}));
    assert_eq!(breach(&desk), (json!(true), json!("Late")));
    desk.call(phone, "notifyKpiBreach", json!(["session-id-1", false]));
    assert_eq!(breach(&desk), (json!(false), json!(null)), "also while it has focus");
    desk.call(phone, "notifyKpiBreach", json!(["session-id-1"]));
    assert_eq!(breach(&desk), (json!(true), json!(null)));
}

#[test]
fn long_details_are_cut() {
    let (mut desk, phone) = two_sessions();
    desk.call(phone, "notifyKpiBreach", json!(["session-id-1", true, "ж".repeat(100_000)]));
    assert!(breach(&desk).1.as_str().unwrap().len() <= 4_000);
}

#[test]
fn new_activity_is_a_number_until_focus_comes() {
    let (mut desk, phone) = two_sessions();
    let cases = [
        (json!(["session-id-1", 4]), json!(4)),
        (json!(["session-id-1", "12"]), json!(12)),
        (json!(["session-id-1", 3, false]), json!(3)),
        (json!(["session-id-1", 5, true, ID]), json!(5)),
        (json!(["session-id-1", 6, ID]), json!(6)),
        (json!(["session-id-1", 0]), json!(null)),
        (json!(["session-id-1", 9_007_199_254_740_991_i64]), json!(9_007_199_254_740_991_i64)),
        (json!(["session-id-1", 1]), json!(1)),
    ];
    for (arguments, count) in cases {
        assert_eq!(desk.call(phone, "notifyNewActivity", arguments.clone()), json!(null));
        assert_eq!(activity(&desk, "session-id-1"), count, "{arguments}");
        assert_eq!(desk.changes().len(), 1, "{arguments}");
    }
    desk.call(phone, "notifyNewActivity", json!(["session-id-1", 1]));
    assert!(desk.changes().is_empty(), "the same again is no change");
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-1"}));
    assert_eq!(activity(&desk, "session-id-1"), json!(null));
}

#[test]
fn the_session_in_focus_needs_no_badge() {
    let (mut desk, phone) = two_sessions();
    desk.call(phone, "notifyNewActivity", json!(["session-id-2", 4]));
    assert_eq!((activity(&desk, "session-id-2"), desk.changes().len()), (json!(null), 0));
    desk.call(phone, "notifyNewActivity", json!(["session-id-1", 4]));
    assert_eq!((activity(&desk, "session-id-1"), desk.changes().len()), (json!(4), 1));
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-2"}));
    assert_eq!(activity(&desk, "session-id-1"), json!(null), "it got focus when the other one closed");
}

#[test]
fn each_mark_stands_for_itself() {
    let (mut desk, phone) = two_sessions();
    desk.call(phone, "requestFocusSession", json!(["session-id-1", 2]));
    desk.call(phone, "notifyNewActivity", json!(["session-id-1", 3]));
    desk.call(phone, "notifyKpiBreach", json!(["session-id-1", true, "Late"]));
    let all = json!({"requested": true, "count": 2, "breached": true, "breachDetails": "Late", "activity": 3});
    assert_eq!(desk.session("session-id-1")["attention"], all);
    desk.call(phone, "requestFocusSession", json!(["session-id-1"]));
    let all = json!({"requested": true, "count": null, "breached": true, "breachDetails": "Late", "activity": 3});
    assert_eq!(desk.session("session-id-1")["attention"], all);
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-1"}));
    let left = json!({"requested": false, "count": null, "breached": true, "breachDetails": "Late", "activity": null});
    assert_eq!(desk.session("session-id-1")["attention"], left);
}

#[test]
fn wrong_arguments_and_other_sessions_are_refused() {
    let (mut desk, phone) = two_sessions();
    let chat = desk.connect(CHAT);
    desk.open(chat, "talk");
    for (method, arguments, code) in [
        ("notifyNewActivity", json!(["session-id-1"]), "missing_argument"),
        ("notifyNewActivity", json!(["session-id-1", null]), "missing_argument"),
        ("notifyNewActivity", json!(["session-id-1", -1]), "wrong_argument"),
        ("notifyNewActivity", json!(["session-id-1", "-1"]), "wrong_argument"),
        ("notifyNewActivity", json!(["session-id-1", 1.5]), "wrong_argument"),
        ("notifyNewActivity", json!(["session-id-1", "many"]), "wrong_argument"),
        ("notifyNewActivity", json!(["session-id-1", {}]), "wrong_argument"),
        ("notifyKpiBreach", json!(["session-id-1", "maybe"]), "wrong_argument"),
        ("notifyKpiBreach", json!(["session-id-1", 2]), "wrong_argument"),
        ("notifyKpiBreach", json!(["session-id-1", {}]), "wrong_argument"),
        ("notifyKpiBreach", json!([]), "missing_argument"),
        ("notifyNewActivity", json!([null, 1]), "missing_argument"),
        ("notifyKpiBreach", json!(["session-id-9"]), "session_not_found"),
        ("notifyKpiBreach", json!(["session-id-3"]), "session_not_owned"),
        ("notifyNewActivity", json!(["session-id-3", 1]), "session_not_owned"),
        ("notifyNewActivity", json!(["session-id-0", 1]), "session_not_owned"),
    ] {
        assert_eq!(desk.refused(phone, method, arguments.clone()), code, "{method}{arguments}");
    }
    desk.call(phone, "notifyNewActivity", json!(["session-id-1", 1]));
    desk.call(phone, "notifyKpiBreach", json!(["session-id-1", true]));
    assert_eq!((activity(&desk, "session-id-1"), breach(&desk)), (json!(1), (json!(true), json!(null))));
}
