//! Inputs of the page, read strictly; and messages of widgets, read whatever they are.

use ciframework::engine::error::Code;
use ciframework::engine::input::Input;
use ciframework::wire::{input, message};
use proptest::prelude::*;
use serde_json::json;

use crate::desk::{Desk, bare};

fn fault(text: &str) -> (String, String) {
    let fault = input::read(text).expect_err(text);
    assert!(!fault.message.is_empty(), "{text}");
    (fault.path, fault.message)
}

#[test]
fn a_wrong_field_is_named() {
    let cases = [
        (json!({"kind": "dance"}), "kind"),
        (json!({"kind": "Tick"}), "kind"),
        (json!({"kind": 7}), "kind"),
        (json!({}), "kind"),
        (json!({"kind": "tick", "now": 1}), "now"),
        (json!({"kind": "connect-page", "provider": "x"}), "provider"),
        (json!({"kind": "connect", "origin": null}), "provider"),
        (json!({"kind": "connect", "provider": "x", "origin": 7}), "origin"),
        (json!({"kind": "connect", "provider": "x", "origin": null, "window": 1}), "window"),
        (json!({"kind": "disconnect"}), "connection"),
        (json!({"kind": "disconnect", "connection": -1}), "connection"),
        (json!({"kind": "disconnect", "connection": 1.5}), "connection"),
        (json!({"kind": "disconnect", "connection": 4_294_967_296_u64}), "connection"),
        (json!({"kind": "focus-session", "sessionId": 1}), "sessionId"),
        (json!({"kind": "close-session", "sessionId": "1"}), "sessionId"),
        (json!({"kind": "focus-tab", "tabId": "session-id-1"}), "tabId"),
        (json!({"kind": "close-tab"}), "tabId"),
        (json!({"kind": "refresh-tab", "tabId": null}), "tabId"),
        (json!({"kind": "set-panel-mode", "mode": "1"}), "mode"),
        (json!({"kind": "resize-panel", "width": 1.5}), "width"),
        (json!({"kind": "resize-window", "width": null}), "width"),
        (json!({"kind": "set-provider-active", "provider": "x"}), "active"),
        (json!({"kind": "set-provider-active", "provider": "x", "active": 1}), "active"),
        (json!({"kind": "click-to-act", "payload": []}), "payload"),
        (json!({"kind": "send-article", "title": "a"}), "link"),
        (json!({"kind": "open-tab", "templateName": "x", "parameters": {}, "focused": 1}), "focused"),
        (json!({"kind": "open-tab", "templateName": "x", "parameters": 1, "focused": true}), "parameters"),
        (
            json!({"kind": "open-tab", "templateName": "x", "parameters": {}, "focused": true, "sessionId": "1"}),
            "sessionId",
        ),
        (
            json!({"kind": "form-saved", "tabId": "tab-id-1", "reference": {"entityType": "a", "id": "b"}}),
            "reference.name",
        ),
        (json!({"kind": "set-tab-dirty", "tabId": "tab-id-1", "dirty": null}), "dirty"),
        (json!({"kind": "answer", "ask": 1, "error": "x", "code": 7}), "code"),
        (json!({"kind": "answer", "value": {}}), "ask"),
        (json!({"kind": "answer", "ask": 1, "error": 7}), "error"),
        (json!({"kind": "answer-dialog", "dialogId": "1", "value": null}), "dialogId"),
        (json!({"kind": "answer-dialog", "dialogId": "dialog-id-1", "value": true}), "value"),
        (json!({"kind": "dismiss-banner", "bannerId": "dialog-id-1"}), "bannerId"),
        (json!({"kind": "open-session", "context": {}, "focused": true}), "templateName"),
        (json!({"kind": "open-session", "templateName": "x", "context": null, "focused": true}), "context"),
        (json!({"kind": "open-session", "templateName": "x", "context": [], "focused": true}), "context"),
        (json!({"kind": "open-session", "templateName": "x", "context": {}}), "focused"),
        (json!({"kind": "set-session-title", "sessionId": "session-id-1"}), "title"),
        (json!({"kind": "set-tab-title", "tabId": "session-id-1", "title": "x"}), "tabId"),
        (json!({"kind": "set-session-closable", "sessionId": "session-id-1", "closable": null}), "closable"),
        (json!({"kind": "update-context", "sessionId": "session-id-1", "remove": false}), "values"),
        (json!({"kind": "update-context", "sessionId": "session-id-1", "values": {}, "remove": 1}), "remove"),
        (json!({"kind": "request-attention", "sessionId": "tab-id-1"}), "sessionId"),
    ];
    for (given, path) in cases {
        assert_eq!(fault(&given.to_string()).0, path, "{given}");
    }
    for text in ["", "{", "null", "[]", "7", "\"tick\""] {
        assert!(["", "kind"].contains(&fault(text).0.as_str()), "{text}");
    }
}

#[test]
fn every_kind_is_read_and_knows_its_fields_alone() {
    let inputs = [
        json!({"kind": "connect", "provider": "x", "origin": "https://a.example"}),
        json!({"kind": "connect", "provider": "x", "origin": null}),
        json!({"kind": "connect-page"}),
        json!({"kind": "disconnect", "connection": 4_294_967_295_u32}),
        json!({"kind": "focus-session", "sessionId": "session-id-0"}),
        json!({"kind": "close-session", "sessionId": "session-id-1"}),
        json!({"kind": "focus-tab", "tabId": "tab-id-0"}),
        json!({"kind": "close-tab", "tabId": "tab-id-1"}),
        json!({"kind": "refresh-tab", "tabId": "tab-id-1"}),
        json!({"kind": "set-panel-mode", "mode": -7}),
        json!({"kind": "resize-panel", "width": -7}),
        json!({"kind": "resize-window", "width": 1_280}),
        json!({"kind": "set-provider-active", "provider": "x", "active": false}),
        json!({"kind": "click-to-act", "payload": {}}),
        json!({"kind": "send-article", "title": "", "link": "https://a.example"}),
        json!({"kind": "open-tab", "templateName": "x", "parameters": {}, "sessionId": null, "focused": true, "title": null}),
        json!({"kind": "open-tab", "templateName": "x", "parameters": {}, "sessionId": "session-id-2", "focused": false, "title": "y"}),
        json!({"kind": "form-saved", "tabId": "tab-id-1", "reference": {"entityType": "a", "id": "b", "name": "c"}}),
        json!({"kind": "set-tab-dirty", "tabId": "tab-id-1", "dirty": true}),
        json!({"kind": "answer", "ask": 1, "value": {}, "code": null}),
        json!({"kind": "answer", "ask": 1, "value": {}}),
        json!({"kind": "answer", "ask": 1, "error": "x", "value": null}),
        json!({"kind": "answer-dialog", "dialogId": "dialog-id-1", "value": {"confirmed": true}}),
        json!({"kind": "answer-dialog", "dialogId": "dialog-id-4294967295", "value": null}),
        json!({"kind": "dismiss-banner", "bannerId": "banner-id-1"}),
        json!({"kind": "open-session", "templateName": "", "context": {"__proto__": {}}, "focused": false}),
        json!({"kind": "set-session-title", "sessionId": "session-id-0", "title": ""}),
        json!({"kind": "set-tab-title", "tabId": "tab-id-0", "title": "x"}),
        json!({"kind": "set-session-closable", "sessionId": "session-id-1", "closable": false}),
        json!({"kind": "update-context", "sessionId": "session-id-1", "values": {}, "remove": true}),
        json!({"kind": "request-attention", "sessionId": "session-id-0"}),
        json!({"kind": "tick"}),
    ];
    for mut given in inputs {
        assert!(input::read(&given.to_string()).is_ok(), "{given}");
        given["more"] = json!(null);
        assert_eq!(fault(&given.to_string()).0, "more", "{given}");
    }
}

#[test]
fn a_long_name_is_quoted_in_part() {
    let text = json!({"kind": "tick", "x".repeat(100_000): 1}).to_string();
    assert!(fault(&text).0.len() < 100);
}

#[test]
fn an_answer_has_a_value_or_a_reason() {
    let read = |given: serde_json::Value| match input::read(&given.to_string()).unwrap() {
        Input::Answer { result, .. } => result.map(|object| object.len()).map_err(|why| (why.code, why.message)),
        other => panic!("{other:?}"),
    };
    assert_eq!(read(json!({"kind": "answer", "ask": 1, "value": {"a": 1}})), Ok(1));
    assert_eq!(read(json!({"kind": "answer", "ask": 1, "error": "No network."})), Err((None, "No network.".into())));
    let coded = |code: &str| read(json!({"kind": "answer", "ask": 1, "error": "Gone.", "code": code}));
    assert_eq!(coded("record_not_found"), Err((Some(Code::RecordNotFound), "Gone.".into())));
    assert_eq!(coded("session_limit"), Err((None, "Gone.".into())), "a source speaks of records alone");
    assert!(read(json!({"kind": "answer", "ask": 1, "value": 7})).is_err(), "what is no object is no answer");
    assert!(read(json!({"kind": "answer", "ask": 1})).is_err());
}

#[test]
fn a_message_is_a_list_of_requests() {
    for text in [
        "",
        "{",
        "{}",
        "null",
        "7",
        "\"x\"",
        "[1]",
        "[[]]",
        "[[1]]",
        "[[1,7]]",
        "[[0,\"getMode\"]]",
        "[[-1,\"getMode\"]]",
        "[[1.5,\"getMode\"]]",
        "[[\"1\",\"getMode\"]]",
        "[[9007199254740993,\"getMode\"]]",
        "[[1,\"getMode\"],7]",
        "[[1,\"getMode\"]",
        "[[1,\"getMode\"]] x",
        "\u{feff}[]",
        "[[1,\"getMode\"],]",
    ] {
        let why = message::read(text).expect_err(text);
        assert!(why.ends_with('.'), "{why}");
    }
    let calls = message::read(" [ [ 9007199254740991 , \"getMode\" , 1 ] , [1,\"\"] ] ").unwrap();
    assert_eq!((calls[0].id, calls[0].arguments.len(), calls[1].method.as_str()), (9_007_199_254_740_991, 1, ""));
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("[[1,\"raiseEvent\",\"x\",{}{}]]", "[".repeat(depth), "]".repeat(depth));
    assert!(message::read(&nested(50)).is_ok());
    assert!(message::read(&nested(100_000)).is_err());
}

fn talking() -> Desk {
    let mut given = bare();
    given["providers"] = json!([{
        "name": "phone", "label": "Phone", "origins": [], "order": 0, "active": true, "apiVersion": "2.0",
        "customParams": null, "enableOutbound": false,
    }]);
    given["templates"]["sessions"] = json!([{"uniqueName": "talk", "title": "Talk to {name}"}]);
    let mut desk = Desk::new(&given.to_string());
    desk.handle(r#"{"kind":"connect","provider":"phone","origin":null}"#, 1);
    desk
}

/// A message that is nearly right.
fn nearly() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "1",
        "-1",
        "1e999",
        "null",
        "true",
        "\"getMode\"",
        "\"createSession\"",
        "\"templateName\"",
        "\"talk\"",
        "\"addHandler\"",
        "\"raiseEvent\"",
        "\"x\"",
        "\"\\ud800\"",
        "\"\\n\"",
        "\"\n\"",
        " ",
        "\\",
        "\u{2028}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_a_catastrophe(text in prop_oneof![nearly(), ".*"]) {
        drop(message::read(&text));
        drop(input::read(&text));
    }

    #[test]
    fn no_line_holds_a_newline(text in "(\\PC|[\n\r\u{2028}\u{0}\"\\\\]){0,20}") {
        let mut desk = talking();
        let message = json!([
            [1, "addHandler", text], [2, "addHandler", "onSessionSwitched"], [3, "raiseEvent", text, {text.clone(): text}, text],
            [4, "createSession", {"templateName": "talk", "name": text, "context": {text.clone(): text}}], [5, text],
            [6, "setSessionTitle", {"title": text}],
        ]);
        let written = desk.receive(1, &message.to_string(), 2);
        let lines: Vec<&str> = written.split('\n').collect();
        // Effects, six replies, the switch, and the custom event where it has a name.
        prop_assert_eq!(lines.len(), 8 + usize::from(!text.is_empty()));
        for line in lines {
            prop_assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{}", line);
        }
        prop_assert!(serde_json::from_str::<serde_json::Value>(&desk.view()).is_ok());
        prop_assert!(!desk.view().contains('\n'));
    }
}
