//! `logAnalyticsEvent` and `initLogAnalytics`.

use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_with};

const ID: &str = "5f3c9ad2-4c0b-4c57-9d41-0d2a1d8f7b30";

fn listening() -> Desk {
    desk_with(|given| given["telemetry"] = json!(true))
}

/// The row that the latest call made.
fn logged(desk: &Desk) -> Value {
    let mut rows = desk.rows().into_iter().filter(|row| row["kind"] == json!("analytics"));
    let row = rows.next().expect("a row");
    assert_eq!(rows.next(), None);
    row
}

#[test]
fn an_event_is_handed_on_as_it_came() {
    let mut desk = listening();
    let phone = desk.connect(SOFTPHONE);
    let data = json!({"conversationId": "c", "providerSessionId": "p", "events": [{"kpiEventName": "x", "customData": [{"attribute": "a", "value": 1}]}]});
    desk.wait(7);
    assert_eq!(desk.try_call(phone, "logAnalyticsEvent", json!([data, "Transfer", ID])), Some(Ok(json!(null))));
    let row = json!({"kind": "analytics", "name": "Transfer", "provider": "softphone", "data": data, "correlationId": ID, "at": 1_007});
    assert_eq!(logged(&desk), row);
    let text = data.to_string();
    desk.try_call(phone, "logAnalyticsEvent", json!([text]));
    assert_eq!((&logged(&desk)["data"], &logged(&desk)["name"]), (&data, &json!(null)), "also as JSON text");
}

#[test]
fn missing_ids_come_from_the_own_session_in_focus() {
    let mut desk = listening();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    desk.try_call(phone, "createSession", json!([{"templateName": "call"}, ID, "call-17"]));
    let conversation = desk.host.sessions().iter().last().unwrap().conversation.clone();
    desk.try_call(phone, "logAnalyticsEvent", json!([{"events": []}, "x"]));
    let data = logged(&desk)["data"].clone();
    assert_eq!(data, json!({"events": [], "conversationId": conversation, "providerSessionId": "call-17"}));
    desk.try_call(phone, "logAnalyticsEvent", json!([null, "x"]));
    assert_eq!(logged(&desk)["data"]["conversationId"], json!(conversation));
    desk.try_call(phone, "logAnalyticsEvent", json!([{"conversationId": "own", "providerSessionId": ""}, "x"]));
    assert_eq!(logged(&desk)["data"], json!({"conversationId": "own", "providerSessionId": "call-17"}));
    desk.try_call(chat, "logAnalyticsEvent", json!([{}, "x"]));
    assert_eq!(logged(&desk)["data"], json!({}), "the session in focus is another provider's");
    desk.open(chat, "talk");
    desk.try_call(chat, "logAnalyticsEvent", json!([{}, "x"]));
    assert_eq!(logged(&desk)["data"]["providerSessionId"], json!("session-id-2"), "it has no id of its own");
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    desk.try_call(chat, "logAnalyticsEvent", json!([{}, "x"]));
    assert_eq!(logged(&desk)["data"], json!({}));
}

#[test]
fn it_is_refused_only_when_both_are_missing() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for given in [json!([]), json!([null, null, ID]), json!(["", ""])] {
        assert_eq!(desk.refused(phone, "logAnalyticsEvent", given), "missing_argument");
    }
    for given in [json!([{}]), json!([null, "x"]), json!([{}, null])] {
        assert_eq!(desk.call(phone, "logAnalyticsEvent", given), json!(null));
    }
    for given in [json!([7, "x"]), json!([[], "x"]), json!(["{", "x"])] {
        assert_eq!(desk.refused(phone, "logAnalyticsEvent", given), "wrong_argument");
    }
    let big = json!([{"a": "x".repeat(1 << 20)}]);
    assert_eq!(desk.refused(phone, "logAnalyticsEvent", big), "context_too_large");
}

#[test]
fn the_withdrawn_method_does_nothing() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    assert_eq!(desk.call(phone, "initLogAnalytics", json!([{"conversation": {}}])), json!(""));
    assert_eq!(desk.effects.len(), 1);
}
