//! `setSessionTitle` and `updateContext`: every form that widgets use, and what bounds them.

use serde_json::json;

use crate::desk::{CHAT, Desk, SOFTPHONE, desk};
use ciframework::engine::id::ConnectionId;

fn one_call() -> (Desk, ConnectionId) {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.call(phone, "createSession", json!([{"templateName": "call", "templateParameters": {"customerName": "Ann"}}]));
    (desk, phone)
}

#[test]
fn a_title_has_three_forms() {
    let cases = [
        (json!([{"sessionId": "session-id-1", "title": "Busy {x}"}]), "Busy {x}"),
        (json!([{"title": "Busy"}, "correlation"]), "Busy"),
        (json!([{"sessionId": null, "title": "Busy"}]), "Busy"),
        (json!([{"sessionId": "", "title": "Busy"}]), "Busy"),
        (json!([r#"{"sessionId": "session-id-1", "title": "Busy"}"#]), "Busy"),
        (json!([{"sessionId": "session-id-1", "customerName": "Bo"}]), "Call from Bo"),
        (json!([{"customerName": "Bo"}]), "Call from Bo"),
        (json!([{"other": "x"}]), "Call from Ann"),
        (json!([{"title": 7}]), "7"),
        (json!(["session-id-1", "Old form"]), "Old form"),
    ];
    for (arguments, title) in cases {
        let (mut desk, phone) = one_call();
        assert_eq!(desk.call(phone, "setSessionTitle", arguments.clone()), json!(null));
        assert_eq!(desk.session("session-id-1")["title"], title, "{arguments}");
        let context = &desk.call(phone, "getSession", json!(["session-id-1"]))["context"];
        assert_eq!(context, &json!({"customerName": "Ann"}), "a title's values stay out of the context");
    }
}

#[test]
fn null_is_no_title() {
    let (mut desk, phone) = one_call();
    desk.call(phone, "setSessionTitle", json!([{"sessionId": "session-id-1", "title": null, "customerName": "Bo"}]));
    assert_eq!(desk.session("session-id-1")["title"], "Call from Bo");
    let card = desk.session("session-id-1")["tabs"][1]["id"].clone();
    desk.call(phone, "setTabTitle", json!([card, {"title": null, "customerName": "Cy"}]));
    assert_eq!(desk.tab_titles("session-id-1")[1], "Cy");
    desk.call(phone, "setTabTitle", json!([card, {"title": "", "customerName": "Cy"}]));
    assert_eq!(desk.tab_titles("session-id-1")[1], "", "a text is taken as it is");
}

#[test]
fn a_wrong_title_is_refused() {
    let (mut desk, phone) = one_call();
    for (arguments, code) in [
        (json!([]), "missing_argument"),
        (json!([{}]), "missing_argument"),
        (json!([{"sessionId": "session-id-1"}]), "missing_argument"),
        (json!(["session-id-1"]), "missing_argument"),
        (json!(["session-id-1", ""]), "missing_argument"),
        (json!(["session-id-1", 7]), "wrong_argument"),
        (json!(["no JSON"]), "wrong_argument"),
        (json!([7, "x"]), "wrong_argument"),
        (json!([{"sessionId": 7, "title": "x"}]), "wrong_argument"),
        (json!([{"sessionId": "session-id-9", "title": "x"}]), "session_not_found"),
        (json!([{"sessionId": "session-id-0", "title": "x"}]), "session_not_owned"),
    ] {
        assert_eq!(desk.refused(phone, "setSessionTitle", arguments.clone()), code, "{arguments}");
    }
    desk.call(phone, "setSessionTitle", json!([{"title": "x"}]));
}

#[test]
fn a_session_in_the_background_is_titled_while_the_focused_one_is_own_or_home() {
    let (mut desk, phone) = one_call();
    let title = json!([{"sessionId": "session-id-1", "title": "x"}]);
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    desk.call(phone, "setSessionTitle", title.clone());
    assert_eq!(
        desk.refused(phone, "setSessionTitle", json!([{"title": "x"}])),
        "session_not_owned",
        "home has no title to set"
    );
    let chat = desk.connect(CHAT);
    desk.open(chat, "talk");
    assert_eq!(desk.refused(phone, "setSessionTitle", title.clone()), "focused_session_not_owned");
    desk.open(phone, "talk");
    desk.call(phone, "setSessionTitle", title);
}

#[test]
fn a_long_title_is_cut_between_characters_and_the_anchor_follows_where_it_is_told_to() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.call(phone, "createSession", json!([{"templateName": "synced", "subject": "tea"}]));
    assert_eq!(desk.tab_titles("session-id-1"), ["About tea"]);
    desk.call(phone, "setSessionTitle", json!([{"subject": "coffee"}]));
    assert_eq!(desk.tab_titles("session-id-1"), ["About coffee"]);
    desk.call(phone, "setSessionTitle", json!([{"title": "€".repeat(400)}]));
    assert_eq!(desk.session("session-id-1")["title"], "€".repeat(333));
}

#[test]
fn a_context_grows_changes_and_shrinks() {
    let (mut desk, phone) = one_call();
    let steps = [
        (json!([{"a": 1}]), json!({"customerName": "Ann", "a": 1})),
        (json!([{"a": 2, "b": {"c": []}}, "session-id-1"]), json!({"customerName": "Ann", "a": 2, "b": {"c": []}})),
        (json!([r#"{"d": "x"}"#, null, false, "id"]), json!({"customerName": "Ann", "a": 2, "b": {"c": []}, "d": "x"})),
        (json!([{"b": null, "nobody": null}, "", true]), json!({"customerName": "Ann", "a": 2, "d": "x"})),
        (json!([r#"{"a": ""}"#, "session-id-1", "true"]), json!({"customerName": "Ann", "d": "x"})),
        (json!([{}]), json!({"customerName": "Ann", "d": "x"})),
    ];
    for (arguments, expected) in steps {
        assert_eq!(desk.call(phone, "updateContext", arguments.clone()), expected, "{arguments}");
        assert_eq!(desk.call(phone, "getSession", json!(["session-id-1"]))["context"], expected, "{arguments}");
    }
    desk.listen(phone, &["onSessionClosed"]);
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-1"}));
    assert_eq!(desk.told(phone)[0].1["context"], json!({"customerName": "Ann", "d": "x"}));
}

#[test]
fn a_wrong_context_is_refused() {
    let (mut desk, phone) = one_call();
    for (arguments, code) in [
        (json!([]), "missing_argument"),
        (json!([null, "session-id-1"]), "missing_argument"),
        (json!([7]), "wrong_argument"),
        (json!(["{"]), "wrong_argument"),
        (json!([{"a": 1}, 7]), "wrong_argument"),
        (json!([{"a": 1}, "session-id-9"]), "session_not_found"),
        (json!([{"a": 1}, "session-id-0"]), "session_not_owned"),
    ] {
        assert_eq!(desk.refused(phone, "updateContext", arguments.clone()), code, "{arguments}");
    }
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    assert_eq!(desk.refused(phone, "updateContext", json!([{"a": 1}])), "session_not_owned", "home has no context");
    desk.call(phone, "updateContext", json!([{"a": 1}, "session-id-1"]));
}

#[test]
fn a_context_has_a_size() {
    let (mut desk, phone) = one_call();
    let mib = "x".repeat(900 << 10);
    desk.call(phone, "updateContext", json!([{"big": mib}]));
    assert_eq!(desk.refused(phone, "updateContext", json!([{"more": mib}])), "context_too_large");
    assert_eq!(desk.refused(phone, "updateContext", json!([{"more": "x".repeat(10 << 20)}])), "context_too_large");
    desk.call(phone, "updateContext", json!([{"big": "small again"}]));
    desk.call(phone, "updateContext", json!([{"more": mib}]));
    for key in ["context", "templateParameters"] {
        let input = |size: usize| json!([{"templateName": "talk", key: {"big": "x".repeat(size)}}]);
        assert_eq!(desk.refused(phone, "createSession", input(10 << 20)), "context_too_large");
        desk.call(phone, "createSession", input(900 << 10));
    }
}

#[test]
fn a_context_has_a_thousand_names() {
    let (mut desk, phone) = one_call();
    let names = |count: usize| (0..count).map(|at| (format!("k{at}"), json!(at))).collect::<serde_json::Map<_, _>>();
    assert_eq!(desk.refused(phone, "updateContext", json!([names(1_000)])), "context_too_large");
    desk.call(phone, "updateContext", json!([names(999)]));
    assert_eq!(desk.refused(phone, "updateContext", json!([{"one": "more"}])), "context_too_large");
    desk.call(phone, "updateContext", json!([{"k0": "changed"}]));
    let left = desk.call(phone, "updateContext", json!([names(990), null, true]));
    assert_eq!(left.as_object().unwrap().len(), 10);
    desk.call(phone, "updateContext", json!([{"one": "more"}]));
}
