//! Dialogs: a call waits until the agent answers.

use ciframework::engine::effect::Change;
use ciframework::engine::limit;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk};

fn dialogs(desk: &Desk) -> Vec<Value> {
    desk.view()["dialogs"].as_array().unwrap().clone()
}

fn answer(id: &str, value: Value) -> Value {
    json!({"kind": "answer-dialog", "dialogId": id, "value": value})
}

#[test]
fn a_dialog_shows_its_strings_and_waits() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let strings = json!({"title": "Hold", "subtitle": "Line 2", "text": "Put the caller on hold?", "confirmButtonLabel": "Hold", "cancelButtonLabel": "No"});
    assert_eq!(desk.try_call(phone, "openDialog", json!([strings, {"height": 200, "width": "320"}])), None);
    assert_eq!(desk.changes(), [Change::OverlayChanged]);
    let shown = json!({
        "id": "dialog-id-1", "kind": "confirm", "provider": "softphone", "title": "Hold", "subtitle": "Line 2",
        "text": "Put the caller on hold?", "confirmText": "Hold", "cancelText": "No", "width": 320, "height": 200,
        "entityName": null, "entityId": null, "parameters": {},
    });
    assert_eq!(dialogs(&desk), [shown]);
    assert_eq!(desk.host.next_deadline(), None, "a person may take a day");
    desk.tick_after(86_400_000);
    assert_eq!(dialogs(&desk).len(), 1);
    let call = desk.last_call();
    desk.agent(answer("dialog-id-1", json!({"confirmed": true, "more": "is left out"})));
    assert_eq!(desk.reply(phone, call), Some(Ok(json!({"confirmed": true}))));
    assert_eq!((desk.changes(), dialogs(&desk).len()), (vec![Change::OverlayChanged], 0));
}

#[test]
fn no_and_closing_are_no() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for (at, value) in [json!({"confirmed": false}), json!(null)].into_iter().enumerate() {
        assert_eq!(desk.try_call(phone, "openDialog", json!(["Really?"])), None);
        let call = desk.last_call();
        desk.agent(answer(&format!("dialog-id-{}", at + 1), value));
        assert_eq!(desk.reply(phone, call), Some(Ok(json!({"confirmed": false}))));
    }
}

#[test]
fn strings_come_in_every_form_that_is_in_use() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let forms = [
        json!(["Really?"]),
        json!([{"text": "Really?"}]),
        json!([r#" {"text": "Really?"}"#]),
        json!([{"text": "Really?"}, null, "5f3c9ad2-4c0b-4c57-9d41-0d2a1d8f7b30"]),
        json!([{"text": "Really?"}, ""]),
        json!([{"text": "Really?"}, "5f3c9ad2-4c0b-4c57-9d41-0d2a1d8f7b30"]),
    ];
    for (form, method) in forms.into_iter().zip(["openDialog", "openMDDDialog"].into_iter().cycle()) {
        assert_eq!(desk.try_call(phone, method, form), None);
        let shown = dialogs(&desk).pop().unwrap();
        assert_eq!(
            (&shown["text"], &shown["confirmText"], &shown["cancelText"]),
            (&json!("Really?"), &json!("OK"), &json!("Cancel"))
        );
    }
}

#[test]
fn a_dialog_without_a_question_is_refused() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for given in [json!([]), json!([null]), json!([""]), json!([{}]), json!([{"subtitle": "x"}])] {
        assert_eq!(desk.refused(phone, "openDialog", given.clone()), "missing_argument", "{given}");
    }
    let sizes = [
        json!({"width": 0}),
        json!({"height": -1}),
        json!({"width": "wide"}),
        json!({"height": 1e9}),
        json!({"width": {}}),
        json!("no options and no correlation id"),
    ];
    for options in sizes {
        assert_eq!(desk.refused(phone, "openDialog", json!(["x", options])), "wrong_argument", "{options}");
    }
    for given in [json!([7]), json!([["x"]]), json!(["{broken"]), json!(["x", 7])] {
        assert_eq!(desk.refused(phone, "openDialog", given.clone()), "wrong_argument", "{given}");
    }
    assert_eq!(desk.try_call(phone, "openDialog", json!(["x", {"width": 1, "height": 10_000}])), None);
    assert_eq!(dialogs(&desk)[0]["id"], json!("dialog-id-1"), "what was refused took no number");
}

#[test]
fn long_texts_are_cut() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let long = "ж".repeat(100_000);
    desk.try_call(phone, "openDialog", json!([{"title": long, "text": long, "confirmButtonLabel": long}]));
    let shown = dialogs(&desk).pop().unwrap();
    let bytes = |name: &str| shown[name].as_str().unwrap().len();
    assert_eq!(
        (bytes("title"), bytes("text"), bytes("confirmText")),
        (limit::TITLE_BYTES, limit::OVERLAY_TEXT_BYTES, limit::TITLE_BYTES)
    );
}

#[test]
fn ten_dialogs_of_a_provider_are_enough() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    for _ in 0..limit::DIALOGS {
        assert_eq!(desk.try_call(phone, "openDialog", json!(["x"])), None);
    }
    assert_eq!(desk.refused(phone, "openDialog", json!(["x"])), "too_many_overlays");
    assert_eq!(desk.try_call(chat, "openDialog", json!(["x"])), None);
    desk.agent(answer("dialog-id-3", json!(null)));
    assert_eq!(desk.try_call(phone, "openDialog", json!(["x"])), None);
}

#[test]
fn an_answer_of_the_wrong_form_leaves_the_dialog_open() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.try_call(phone, "openDialog", json!(["x"]));
    let call = desk.last_call();
    for value in [json!({}), json!({"confirmed": "yes"}), json!({"Confirmed": true}), json!({"confirmed": null})] {
        assert_eq!(desk.agent_refused(answer("dialog-id-1", value)), "wrong_argument");
    }
    assert_eq!(desk.agent_refused(answer("dialog-id-2", json!(null))), "dialog_not_found");
    desk.agent(answer("dialog-id-1", json!({"confirmed": true})));
    assert_eq!(desk.reply(phone, call), Some(Ok(json!({"confirmed": true}))));
    assert_eq!(desk.agent_refused(answer("dialog-id-1", json!(null))), "dialog_not_found");
}

#[test]
fn a_dialog_goes_with_the_window_that_waits_for_it() {
    let mut desk = desk();
    let (first, second) = (desk.connect(SOFTPHONE), desk.connect(SOFTPHONE));
    desk.try_call(first, "openDialog", json!(["first"]));
    desk.try_call(second, "openDialog", json!(["second"]));
    desk.agent(json!({"kind": "disconnect", "connection": first.0}));
    let left: Vec<Value> = dialogs(&desk).iter().map(|dialog| dialog["text"].clone()).collect();
    assert_eq!(left, [json!("second")], "nobody would hear the first one's answer");
    desk.agent(json!({"kind": "set-provider-active", "provider": "softphone", "active": false}));
    assert_eq!(dialogs(&desk).len(), 0);
}
