//! Handlers and custom events: who is told what.

use serde_json::json;

use crate::desk::{CHAT, SOFTPHONE, desk};

#[test]
fn a_custom_event_reaches_its_own_window_and_the_page() {
    let mut desk = desk();
    let (first, second, chat, page) =
        (desk.connect(SOFTPHONE), desk.connect(SOFTPHONE), desk.connect(CHAT), desk.connect_page());
    for one in [first, second, chat, page] {
        desk.listen(one, &["ring"]);
    }
    assert_eq!(desk.call(first, "raiseEvent", json!(["ring", {"callId": 7}, "c-1"])), json!(true));
    let expected = [("ring".to_string(), json!([{"callId": 7}, "c-1"]))];
    assert_eq!((desk.told(first), desk.told(page)), (expected.to_vec(), expected.to_vec()));
    assert_eq!((desk.told(second), desk.told(chat)), (vec![], vec![]), "not other windows, not other providers");
    assert_eq!(desk.call(page, "raiseEvent", json!(["ring"])), json!(true));
    for one in [first, second, chat, page] {
        assert_eq!(desk.told(one), [("ring".into(), json!([null, null]))]);
    }
}

#[test]
fn raising_tells_whether_anybody_heard() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    desk.listen(chat, &["ring"]);
    assert_eq!(desk.call(phone, "raiseEvent", json!(["ring", 1])), json!(false));
    desk.listen(phone, &["Ring"]);
    assert_eq!(desk.call(phone, "raiseEvent", json!(["ring", 1])), json!(false), "case counts");
    desk.listen(phone, &["ring"]);
    assert_eq!(desk.call(phone, "raiseEvent", json!(["ring", 1])), json!(true));
    assert_eq!(desk.call(phone, "removeHandler", json!(["ring"])), json!(true));
    assert_eq!(desk.call(phone, "removeHandler", json!(["ring"])), json!(false));
    assert_eq!(desk.call(phone, "raiseEvent", json!(["ring", 1])), json!(false));
}

#[test]
fn a_widget_cannot_play_the_host() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    desk.listen(chat, &["onSessionClosed"]);
    assert_eq!(desk.call(phone, "raiseEvent", json!(["onSessionClosed", {"sessionId": "session-id-1"}])), json!(false));
    assert_eq!(desk.told(chat), []);
}

#[test]
fn a_name_is_a_text_that_is_not_empty_and_not_too_long() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for method in ["addHandler", "removeHandler", "raiseEvent"] {
        for (arguments, code) in [
            (json!([]), "missing_argument"),
            (json!([""]), "missing_argument"),
            (json!([7]), "wrong_argument"),
            (json!([{}]), "wrong_argument"),
        ] {
            assert_eq!(desk.refused(phone, method, arguments.clone()), code, "{method}{arguments}");
        }
        desk.call(phone, method, json!(["ring"]));
    }
    assert_eq!(desk.refused(phone, "addHandler", json!(["x".repeat(201)])), "wrong_argument");
    desk.call(phone, "addHandler", json!(["x".repeat(200)]));
}

#[test]
fn two_hundred_names_fit() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for at in 0..200 {
        desk.call(phone, "addHandler", json!([format!("event {at}")]));
    }
    assert_eq!(desk.refused(phone, "addHandler", json!(["one more"])), "too_many_handlers");
    desk.call(phone, "addHandler", json!(["event 7"]));
    desk.call(phone, "removeHandler", json!(["event 7"]));
    desk.call(phone, "addHandler", json!(["one more"]));
    let other = desk.connect(SOFTPHONE);
    desk.call(other, "addHandler", json!(["its own"]));
}

#[test]
fn a_wrong_case_is_noted_and_never_called() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for (name, notes) in [
        ("onPageNavigate", vec!["event_name_misspelled"]),
        ("onpagenavigate", vec![]),
        ("OnSessionSwitched", vec!["event_name_misspelled"]),
        ("onSessionSwitched", vec![]),
        ("onSessionIdle", vec![]),
        ("anything", vec![]),
    ] {
        assert_eq!(desk.call(phone, "addHandler", json!([name])), json!(null));
        assert_eq!(desk.notes(), notes, "{name}");
    }
    desk.open(phone, "talk");
    let names: Vec<String> = desk.told(phone).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["onSessionSwitched"]);
    let page = desk.connect_page();
    desk.call(page, "addHandler", json!(["onPageNavigate"]));
    assert!(desk.notes().is_empty(), "for widgets only");
}

#[test]
fn every_window_of_the_owner_hears_of_a_session() {
    let mut desk = desk();
    let (first, second, deaf, page) =
        (desk.connect(SOFTPHONE), desk.connect(SOFTPHONE), desk.connect(SOFTPHONE), desk.connect_page());
    for one in [first, second, page] {
        desk.listen(one, &["onSessionSwitched"]);
    }
    desk.open(first, "talk");
    assert_eq!(desk.heard(first), ["onSessionSwitched session-id-1 true"]);
    assert_eq!(desk.heard(second), desk.heard(first));
    assert_eq!((desk.told(deaf), desk.told(page)), (vec![], vec![]));
}
