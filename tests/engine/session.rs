//! Sessions: opened from templates, focused, titled, closed; limits, ownership of events, contexts.

use ciframework::engine::effect::Change;
use ciframework::engine::id::{SessionId, TabId};
use serde_json::{Value, json};

use crate::desk::{CHAT, SOFTPHONE, desk, text};

#[test]
fn a_template_gives_title_tabs_panel_and_focus() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let input =
        json!({"templateName": "call", "templateParameters": {"customerName": "Ann", "number": 7, "caseId": ""}});
    let id = text(&desk.call(phone, "createSession", json!([input, "correlation"])));
    assert_eq!(id, "session-id-1");
    let (one, home) = (SessionId(1), SessionId::HOME);
    let opened = [Change::SessionOpened(one), Change::TabOpened(one, TabId(1)), Change::TabOpened(one, TabId(2))];
    assert_eq!(desk.changes()[..3], opened);
    assert_eq!(desk.changes()[4..], [Change::SessionFocused { session: one, previous: home }, Change::PanelChanged]);
    let session = desk.session(&id);
    assert_eq!(session["title"], "Call from Ann");
    assert_eq!((&session["provider"], &session["templateName"]), (&json!("softphone"), &json!("call")));
    assert_eq!(desk.tab_titles(&id), ["Case 7", "Ann", "Notes"]);
    assert_eq!(session["focusedTabId"], "tab-id-1");
    assert_eq!((&session["tabs"][0]["isAnchor"], &session["tabs"][0]["canClose"]), (&json!(true), &json!(false)));
    assert_eq!((&session["tabs"][1]["isAnchor"], &session["tabs"][1]["canClose"]), (&json!(false), &json!(true)));
    assert_eq!(session["tabs"][0]["parameters"]["entityName"], "incident");
    let view = desk.view();
    assert_eq!(view["focusedSessionId"], id.as_str());
    assert_eq!(
        view["panel"],
        json!({"mode": 0, "width": 400, "provider": "softphone", "visible": true, "side": "left"})
    );
}

#[test]
fn each_panel_state_becomes_its_mode() {
    for (template, mode, visible) in [("call", 0, true), ("talk", 1, true), ("quiet", 2, false)] {
        let mut desk = desk();
        let phone = desk.connect(SOFTPHONE);
        desk.open(phone, template);
        let panel = &desk.view()["panel"];
        assert_eq!((&panel["mode"], &panel["visible"]), (&json!(mode), &json!(visible)), "{template}");
    }
}

#[test]
fn a_session_without_anchor_gets_a_blank_one_and_too_many_tabs_are_left_out() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let bare = desk.open(phone, "talk");
    assert_eq!(desk.tab_ids(&bare).len(), 1);
    assert!(desk.notes().is_empty());
    let crowded = desk.open(phone, "crowded");
    assert_eq!(desk.notes(), ["tab_limit"]);
    assert_eq!(desk.tab_ids(&crowded).len(), 10);
    assert_eq!(desk.refused(phone, "createTab", json!([{"templateName": "notes"}])), "tab_limit");
}

#[test]
fn focus_leaves_before_it_enters_and_only_the_owner_hears() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    for one in [phone, chat] {
        desk.listen(one, &["onSessionSwitched", "onSessionClosed"]);
    }
    desk.open(phone, "call");
    assert_eq!(desk.heard(phone), ["onSessionSwitched session-id-1 true"]);
    desk.open(phone, "talk");
    assert_eq!(desk.heard(phone), ["onSessionSwitched session-id-1 false", "onSessionSwitched session-id-2 true"]);
    assert!(desk.heard(chat).is_empty());
    desk.open(chat, "talk");
    assert_eq!(desk.heard(phone), ["onSessionSwitched session-id-2 false"]);
    assert_eq!(desk.heard(chat), ["onSessionSwitched session-id-3 true"]);
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-3"}));
    assert_eq!(desk.heard(chat), ["onSessionClosed session-id-3 false"]);
    assert_eq!(desk.heard(phone), ["onSessionSwitched session-id-2 true"]);
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-1"}));
    assert_eq!(desk.heard(phone), ["onSessionClosed session-id-1 false"], "focus stays where it was");
}

#[test]
fn events_say_focus_in_both_spellings_and_carry_the_context() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onSessionSwitched", "onSessionClosed"]);
    desk.call(phone, "createSession", json!([{"templateName": "talk", "context": {"callId": "7"}}]));
    let payload = |focused: bool| json!({"sessionId": "session-id-1", "focused": focused, "focussed": focused, "context": {"callId": "7"}});
    assert_eq!(desk.told(phone), [("onSessionSwitched".into(), payload(true))]);
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-1"}));
    assert_eq!(desk.told(phone), [("onSessionClosed".into(), payload(false))]);
}

#[test]
fn the_context_is_merged_from_three_places() {
    let cases = [
        (json!({}), json!({})),
        (json!({"templateParameters": {"a": 1, "b": true, "c": "x"}}), json!({"a": 1, "b": true, "c": "x"})),
        (
            json!({"templateParameters": {"case": {"entityId": "7"}, "list": [1], "none": null, "a": 1}}),
            json!({"a": 1}),
        ),
        (json!({"customer": "Ann", "custom": {"deep": [1]}}), json!({"customer": "Ann", "custom": {"deep": [1]}})),
        (json!({"templateTag": "t", "context": {"z": null}}), json!({"z": null})),
        (
            json!({"templateParameters": {"a": 1, "b": 1, "c": 1}, "b": 2, "c": 2, "context": {"c": 3, "d": 3}}),
            json!({"a": 1, "b": 2, "c": 3, "d": 3}),
        ),
    ];
    for (mut input, expected) in cases {
        let mut desk = desk();
        let phone = desk.connect(SOFTPHONE);
        input["templateName"] = json!("talk");
        let id = desk.call(phone, "createSession", json!([input]));
        assert_eq!(desk.call(phone, "getSession", json!([id]))["context"], expected, "{input}");
    }
}

#[test]
fn the_calls_own_values_win_the_first_title_and_the_context_the_later_ones() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let names = json!({"templateName": "call", "templateParameters": {"customerName": "Ann"}, "context": {"customerName": "Bo"}});
    desk.call(phone, "createSession", json!([names]));
    assert_eq!(desk.session("session-id-1")["title"], "Call from Ann");
    assert_eq!(desk.tab_titles("session-id-1")[1], "Ann");
    assert_eq!(desk.call(phone, "getSession", json!(["session-id-1"]))["context"]["customerName"], "Bo");
    desk.call(phone, "setSessionTitle", json!([{"other": 1}]));
    assert_eq!(desk.session("session-id-1")["title"], "Call from Bo");
}

#[test]
fn a_slug_without_value_is_noted_once() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let all = json!({"customerName": "Ann", "number": 7, "caseId": ""});
    desk.call(phone, "createSession", json!([{"templateName": "call", "templateParameters": all}]));
    assert!(desk.notes().is_empty());
    desk.open(phone, "call");
    // The session's title, the anchor's title and parameter, the second tab's title.
    assert_eq!(desk.notes(), ["slug_unresolved"; 4]);
    assert_eq!(desk.session("session-id-2")["title"], "Call from");
    desk.open(phone, "call");
    assert!(desk.notes().is_empty());
}

#[test]
fn input_may_be_json_text_at_every_level() {
    let parameters = json!({"customerName": "Ann", "number": 7});
    let context = json!({"callId": "7"});
    let whole = json!({"templateName": "call", "templateParameters": parameters, "context": context});
    let texts =
        json!({"templateName": "call", "templateParameters": parameters.to_string(), "context": context.to_string()});
    let forms = [whole.clone(), json!(whole.to_string()), texts.clone(), json!(texts.to_string())];
    let views: Vec<String> = forms
        .into_iter()
        .map(|form| {
            let mut desk = desk();
            let phone = desk.connect(SOFTPHONE);
            let id = desk.call(phone, "createSession", json!([form]));
            assert_eq!(desk.call(phone, "getSession", json!([id]))["context"]["callId"], "7");
            desk.view_text()
        })
        .collect();
    assert!(views.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn wrong_inputs_are_refused_and_the_right_one_next_to_them_is_taken() {
    let cases: [(Value, &str); 19] = [
        (json!([]), "missing_argument"),
        (json!([null]), "missing_argument"),
        (json!([""]), "missing_argument"),
        (json!([{}]), "missing_argument"),
        (json!([{"templateName": null}]), "missing_argument"),
        (json!([{"templateName": ""}]), "missing_argument"),
        (json!([{"templateName": 7}]), "wrong_argument"),
        (json!([{"templateName": ["talk"]}]), "wrong_argument"),
        (json!([7]), "wrong_argument"),
        (json!([true]), "wrong_argument"),
        (json!([["talk"]]), "wrong_argument"),
        (json!(["{\"templateName\": \"talk\""]), "wrong_argument"),
        (json!(["talk"]), "wrong_argument"),
        (json!(["[1]"]), "wrong_argument"),
        (json!([{"templateName": "talk", "templateParameters": [1]}]), "wrong_argument"),
        (json!([{"templateName": "talk", "context": "{"}]), "wrong_argument"),
        (json!([{"templateName": "nobody"}]), "template_not_found"),
        (json!([{"templateName": "retired"}]), "template_inactive"),
        (json!([{"templateName": "record"}]), "template_not_generic"),
    ];
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for (arguments, code) in cases {
        assert_eq!(desk.refused(phone, "createSession", arguments.clone()), code, "{arguments}");
    }
    assert_eq!(desk.open(phone, "talk"), "session-id-1", "no number is lost to refusals");
    assert_eq!(desk.open(phone, "TALK"), "session-id-2", "case does not tell templates apart where one fits");
}

#[test]
fn ten_sessions_fit_and_the_eleventh_when_one_has_closed() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    for at in 0..10 {
        assert_eq!(desk.call(phone, "canCreateSession", json!([])), json!(true));
        desk.open(if at % 2 == 0 { phone } else { chat }, "talk");
    }
    assert_eq!(desk.call(chat, "canCreateSession", json!([])), json!(false));
    assert_eq!(desk.view()["canCreateSession"], json!(false));
    assert_eq!(desk.refused(phone, "createSession", json!([{"templateName": "talk"}])), "session_limit");
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-4"}));
    assert_eq!(desk.view()["canCreateSession"], json!(true));
    assert_eq!(desk.open(phone, "talk"), "session-id-11", "numbers are never used twice");
}

#[test]
fn closing_gives_focus_to_the_session_that_had_it_before() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for _ in 0..4 {
        desk.open(phone, "talk");
    }
    let focus = |id: u32| json!({"kind": "focus-session", "sessionId": format!("session-id-{id}")});
    let close = |id: u32| json!({"kind": "close-session", "sessionId": format!("session-id-{id}")});
    for id in [2, 4, 1, 3] {
        desk.agent(focus(id));
    }
    let steps = [(close(3), 1), (close(4), 1), (close(1), 2), (focus(0), 0), (focus(2), 2), (close(2), 0)];
    for (input, expected) in steps {
        desk.agent(input.clone());
        assert_eq!(desk.view()["focusedSessionId"], format!("session-id-{expected}"), "{input}");
    }
}

#[test]
fn the_agent_is_refused_what_is_not_there() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.open(phone, "talk");
    let refusals = [
        (json!({"kind": "focus-session", "sessionId": "session-id-9"}), "session_not_found"),
        (json!({"kind": "close-session", "sessionId": "session-id-9"}), "session_not_found"),
        (json!({"kind": "close-session", "sessionId": "session-id-0"}), "session_not_closable"),
    ];
    for (input, code) in refusals {
        assert_eq!(desk.agent_refused(input.clone()), code, "{input}");
    }
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    assert!(desk.changes().is_empty(), "focusing the focused session is no change");
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-1"}));
}

#[test]
fn getters_tell_of_own_sessions_only() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    assert_eq!(desk.call(phone, "getFocusedSession", json!([])), json!(null), "home is nobody's");
    assert_eq!(desk.call(phone, "getAllSessions", json!([])), json!([]));
    desk.open(phone, "call");
    desk.open(chat, "talk");
    desk.open(phone, "talk");
    assert_eq!(desk.call(phone, "getAllSessions", json!(["id"])), json!(["session-id-1", "session-id-3"]));
    assert_eq!(desk.call(chat, "getAllSessions", json!([])), json!(["session-id-2"]));
    assert_eq!(desk.call(phone, "getFocusedSession", json!([])), json!("session-id-3"));
    assert_eq!(desk.call(chat, "getFocusedSession", json!([])), json!(null));
    let first = desk.call(phone, "getSession", json!(["session-id-1", "id"]));
    assert_eq!((&first["isFocused"], &first["focused"]), (&json!(false), &json!(false)));
    let names: Vec<&str> = first.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names.len(), 5);
    assert_eq!(first["conversationId"].as_str().unwrap().len(), 36);
    let third = desk.call(phone, "getSession", json!(["session-id-3"]));
    assert_eq!((&third["isFocused"], &third["focused"]), (&json!(true), &json!(true)));
    assert_ne!(third["conversationId"], first["conversationId"]);
}

#[test]
fn attention_is_a_mark_until_focus_comes() {
    let mark = |requested: bool, count: Value| json!({"requested": requested, "count": count, "breached": false, "breachDetails": null, "activity": null});
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.open(phone, "talk");
    desk.open(phone, "talk");
    let cases = [
        (json!(["session-id-1"]), json!(null)),
        (json!(["session-id-1", 4]), json!(4)),
        (json!(["session-id-1", "5", "id"]), json!(5)),
        (json!(["session-id-1", "2f1b1a52-0c5a-4d0c-9d3c-9a1f0a7d5b11"]), json!(null)),
        (json!(["session-id-1", 0]), json!(0)),
        (json!(["session-id-1", "any words"]), json!(null)),
    ];
    for (arguments, count) in cases {
        assert_eq!(desk.call(phone, "requestFocusSession", arguments.clone()), json!("session-id-1"));
        assert_eq!(desk.session("session-id-1")["attention"], mark(true, count), "{arguments}");
        assert_eq!(desk.changes().len(), 1, "{arguments}");
        assert_eq!(desk.view()["focusedSessionId"], "session-id-2", "an indicator only");
    }
    desk.call(phone, "requestFocusSession", json!(["session-id-1"]));
    assert!(desk.changes().is_empty(), "the same again is no change");
    for (arguments, code) in [
        (json!([]), "missing_argument"),
        (json!([7]), "wrong_argument"),
        (json!(["session-id-1", -1]), "wrong_argument"),
        (json!(["session-id-1", 1.5]), "wrong_argument"),
        (json!(["session-id-1", {}]), "wrong_argument"),
        (json!(["session-id-9"]), "session_not_found"),
        (json!(["session-id-01"]), "session_not_found"),
        (json!(["session-id-0"]), "session_not_owned"),
    ] {
        assert_eq!(desk.refused(phone, "requestFocusSession", arguments.clone()), code, "{arguments}");
    }
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-1"}));
    assert_eq!(desk.session("session-id-1")["attention"], mark(false, json!(null)));
    desk.call(phone, "requestFocusSession", json!(["session-id-1", 3]));
    assert!(desk.changes().is_empty(), "a focused session needs no mark");
    assert_eq!(desk.session("session-id-1")["attention"], mark(false, json!(null)));
}
