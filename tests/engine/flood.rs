//! Bursts and hostile sizes: answered, bounded, and the next message works.

use ciframework::engine::effect::Effect;
use ciframework::engine::id::ConnectionId;
use ciframework::engine::input::Call;
use serde_json::json;

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, plain};
use ciframework::engine::error::{Code, Refusal};

fn burst(
    desk: &mut Desk,
    from: ConnectionId,
    count: i64,
    call: impl Fn(i64) -> (&'static str, serde_json::Value),
) -> Vec<Effect> {
    let one = |id: i64| {
        let (method, arguments) = call(id);
        Call { id, method: method.into(), arguments: arguments.as_array().unwrap().iter().map(plain).collect() }
    };
    let calls = (1..=count).map(one).collect();
    let now = desk.now();
    desk.host.receive(from, calls, now)
}

#[test]
fn a_burst_is_answered_in_order_and_cut_off_where_it_is_too_much() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let effects = burst(&mut desk, phone, 5_000, |_| ("getAllSessions", json!([])));
    assert_eq!(effects.len(), 5_000);
    for (at, effect) in effects.iter().enumerate() {
        let Effect::Reply { to, id, result } = effect else { panic!("{effect:?}") };
        assert_eq!((*to, *id), (phone, at as i64 + 1));
        match result {
            Ok(_) => assert!(at < 4_096, "{at}"),
            Err(refusal) => assert!(at >= 4_096 && refusal.code == Code::TooManyCalls, "{at}"),
        }
    }
    desk.call(phone, "getAllSessions", json!([]));
    assert_eq!(burst(&mut desk, phone, 4_096, |_| ("getMode", json!([]))).len(), 4_096);
}

#[test]
fn what_is_cut_off_is_not_done() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let last = |id: i64| {
        if id > 4_096 { ("createSession", json!([{"templateName": "talk"}])) } else { ("getMode", json!([])) }
    };
    burst(&mut desk, phone, 4_100, last);
    assert_eq!(desk.view()["sessions"].as_array().unwrap().len(), 1);
    desk.open(phone, "talk");
}

#[test]
fn each_call_of_a_message_sees_what_the_one_before_did() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onSessionSwitched"]);
    let effects = burst(&mut desk, phone, 3, |id| match id {
        1 => ("createSession", json!([{"templateName": "talk"}])),
        2 => ("setMode", json!([0])),
        _ => ("getFocusedSession", json!([])),
    });
    let kinds: Vec<&str> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Reply { result, .. } => Some(if result.is_ok() { "reply" } else { "refusal" }),
            Effect::Deliver { event, .. } => Some(*event),
            _ => None,
        })
        .collect();
    assert_eq!(kinds, ["reply", "onSessionSwitched", "reply", "reply"]);
    assert_eq!(desk.view()["version"], json!(3), "one step for a message, one for the connection");
}

#[test]
fn a_message_that_cannot_be_read_is_told_to_its_sender_and_to_the_log() {
    let mut desk = desk();
    let (phone, page) = (desk.connect(SOFTPHONE), desk.connect_page());
    let refusal = || Refusal::new(Code::MessageMalformed, &["A message is a list."]);
    for (who, provider) in [(phone, true), (page, false)] {
        let effects = desk.host.reject_message(who, refusal());
        let [Effect::Notice { to, .. }, Effect::Note { code: Code::MessageMalformed, provider: about, .. }] =
            &effects[..]
        else {
            panic!("{effects:?}")
        };
        assert_eq!((*to, about.is_some()), (who, provider));
    }
    assert!(desk.host.reject_message(ConnectionId(99), refusal()).is_empty(), "from nobody, to nobody");
    desk.call(phone, "getMode", json!([]));
}

#[test]
fn hostile_arguments_are_answers() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    desk.open(phone, "call");
    let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e308),
        json!(""),
        json!("\u{0}"),
        json!("{}"),
        json!("[]"),
        deep,
        json!({"": {}}),
    ];
    for method in ciframework::engine::method::METHODS {
        for value in &values {
            for who in [phone, chat] {
                let answer = desk.try_call(who, method.name, json!([value, value, value, value]));
                // `true` asks for saving first, and that waits for the page.
                assert!(answer.is_some() || method.name == "refreshForm", "{}", method.name);
            }
        }
    }
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-1"}));
    desk.call(phone, "getFocusedSession", json!([]));
}

/// The state as text: what is kept shows in its length.
fn kept(desk: &Desk) -> usize {
    format!("{:?}", desk.host).len()
}

#[test]
fn a_long_day_leaves_nothing_in_the_state() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for _ in 0..2 {
        desk.open(phone, "call");
    }
    let mut spell = |times: usize| {
        for _ in 0..times {
            for id in [1, 2, 0] {
                desk.agent(json!({"kind": "focus-session", "sessionId": format!("session-id-{id}")}));
            }
            let id = desk.open(phone, "call");
            desk.call(phone, "createTab", json!([{"templateName": "notes"}]));
            desk.call(phone, "updateContext", json!([{"a": 1}, id]));
            desk.agent(json!({"kind": "close-session", "sessionId": id}));
            let chat = desk.connect(CHAT);
            desk.listen(chat, &["ring"]);
            desk.agent(json!({"kind": "disconnect", "connection": chat.0}));
        }
        kept(&desk)
    };
    let before = spell(10);
    let after = spell(500);
    assert!(after < before + 100, "{before} {after}: nothing but longer numbers");
}
