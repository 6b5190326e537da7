//! `getEnvironment`: from the settings, or asked of the page, which may be late or never answer.

use ciframework::engine::effect::Effect;
use ciframework::engine::id::{AskId, ConnectionId};
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_with};

fn asking() -> (Desk, ConnectionId) {
    let mut desk = desk_with(|given| {
        given["environmentAsked"] = json!(true);
        given["providers"][0]["customParams"] = json!("{\"a\":1}");
        given["providers"][1]["apiVersion"] = json!("1.0");
    });
    let phone = desk.connect(SOFTPHONE);
    (desk, phone)
}

/// Calls and gives the number of the question.
fn ask(desk: &mut Desk, from: ConnectionId) -> u32 {
    assert_eq!(desk.try_call(from, "getEnvironment", json!(["correlation"])), None);
    let asked = desk.effects.iter().find_map(|effect| match effect {
        Effect::Ask { id, .. } => Some(id.0),
        _ => None,
    });
    asked.expect("a question")
}

fn answer(desk: &mut Desk, ask: u32, value: Value) {
    desk.agent(json!({"kind": "answer", "ask": ask, "value": value}));
}

#[test]
fn the_settings_answer_at_once_with_what_the_host_knows() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let home = desk.call(phone, "getEnvironment", json!([]));
    assert_eq!(
        (&home["username"], &home["orgLcid"], &home["customParams"]),
        (&json!("Ann Ng"), &json!(1033), &json!(null))
    );
    assert_eq!((&home["pagetype"], home.get("etn")), (&json!("custom"), None));
    let id = "2f1b1a52-0c5a-4d0c-9d3c-9a1f0a7d5b11";
    desk.call(phone, "createSession", json!([{"templateName": "call", "templateParameters": {"caseId": id}}]));
    let page = desk.call(phone, "getEnvironment", json!([]));
    assert_eq!(
        (&page["pagetype"], &page["etn"], &page["id"]),
        (&json!("entityrecord"), &json!("incident"), &json!(id))
    );
}

#[test]
fn the_page_is_asked_and_its_answer_completed() {
    let (mut desk, phone) = asking();
    let asked = ask(&mut desk, phone);
    let theirs = "not yours";
    let given = json!({"username": "Bo", "customParams": theirs, "pagetype": theirs, "navigationType": theirs});
    answer(&mut desk, asked, given);
    let got = desk.reply(phone, desk.last_call()).unwrap().unwrap();
    let expected = json!({
        "username": "Bo", "customParams": "{\"a\":1}", "navigationType": "multiSession", "pagetype": "custom", "isDirty": false,
    });
    assert_eq!(got, expected);
    answer(&mut desk, asked, json!({}));
    assert!(desk.effects.is_empty(), "a second answer finds nobody");
}

#[test]
fn a_page_that_cannot_answer_is_quoted() {
    let (mut desk, phone) = asking();
    for input in [json!({"error": "No network."}), json!({"value": 7}), json!({})] {
        let mut input = input;
        input["kind"] = json!("answer");
        input["ask"] = json!(ask(&mut desk, phone));
        desk.agent(input);
        assert_eq!(desk.reply(phone, desk.last_call()), Some(Err("answer_failed")));
    }
    let asked = ask(&mut desk, phone);
    answer(&mut desk, asked, json!({}));
    assert!(matches!(desk.reply(phone, desk.last_call()), Some(Ok(_))));
}

#[test]
fn a_silent_page_is_given_up_at_the_deadline_and_not_before() {
    let (mut desk, phone) = asking();
    assert_eq!(desk.host.next_deadline(), None);
    let asked = ask(&mut desk, phone);
    assert_eq!(desk.host.next_deadline(), Some(desk.now().after(100_000)));
    desk.tick_after(99_999);
    assert!(desk.effects.is_empty());
    desk.tick_after(1);
    assert_eq!(desk.reply(phone, desk.last_call()), Some(Err("timed_out")));
    assert_eq!(desk.effects.last(), Some(&Effect::Withdrawn(AskId(asked))), "the page need not go on");
    assert_eq!(desk.host.next_deadline(), None);
    answer(&mut desk, asked, json!({}));
    assert!(desk.effects.is_empty(), "a late answer is dropped");
}

#[test]
fn an_old_provider_waits_ten_seconds_and_the_earliest_deadline_counts() {
    let (mut desk, phone) = asking();
    let chat = desk.connect(CHAT);
    ask(&mut desk, phone);
    let slow = desk.last_call();
    desk.wait(5_000);
    let asked = ask(&mut desk, chat);
    assert_eq!(desk.host.next_deadline(), Some(desk.now().after(10_000)));
    desk.tick_after(10_000);
    assert_eq!(desk.reply(chat, desk.last_call()), Some(Err("timed_out")));
    assert_eq!(desk.reply(phone, slow), None);
    assert_eq!(desk.host.next_deadline(), Some(desk.now().after(85_000)));
    answer(&mut desk, asked, json!({}));
    let in_time = ask(&mut desk, chat);
    desk.wait(9_999);
    answer(&mut desk, in_time, json!({"username": "Bo"}));
    assert!(matches!(desk.reply(chat, desk.last_call()), Some(Ok(_))), "the twin that is in time");
}

#[test]
fn any_input_brings_what_is_due() {
    let (mut desk, phone) = asking();
    ask(&mut desk, phone);
    let waiting = desk.last_call();
    desk.wait(100_000);
    desk.call(phone, "getMode", json!([]));
    assert_eq!(desk.reply(phone, waiting), Some(Err("timed_out")));
}

#[test]
fn a_clock_that_steps_back_makes_no_deadline_longer() {
    let (mut desk, phone) = asking();
    desk.tick_after(50_000);
    let latest = desk.now();
    desk.turn_back(40_000);
    ask(&mut desk, phone);
    assert_eq!(desk.host.next_deadline(), Some(latest.after(100_000)), "the engine's clock never goes back");
}

#[test]
fn who_leaves_hears_nothing_more() {
    let (mut desk, phone) = asking();
    let asked = ask(&mut desk, phone);
    desk.agent(json!({"kind": "disconnect", "connection": phone.0}));
    assert!(desk.effects.contains(&Effect::Withdrawn(AskId(asked))));
    assert_eq!(desk.host.next_deadline(), None);
    answer(&mut desk, asked, json!({}));
    assert!(desk.effects.is_empty());
    let phone = desk.connect(SOFTPHONE);
    let asked = ask(&mut desk, phone);
    desk.agent(json!({"kind": "set-provider-active", "provider": "softphone", "active": false}));
    assert_eq!(desk.host.next_deadline(), None);
    answer(&mut desk, asked, json!({}));
    assert!(desk.effects.is_empty());
}

#[test]
fn a_thousand_calls_may_wait() {
    let (mut desk, phone) = asking();
    let first = ask(&mut desk, phone);
    for _ in 1..1_000 {
        ask(&mut desk, phone);
    }
    assert_eq!(desk.refused(phone, "getEnvironment", json!([])), "too_many_calls");
    desk.call(phone, "getMode", json!([]));
    let other = desk.connect(SOFTPHONE);
    ask(&mut desk, other);
    answer(&mut desk, first, json!({}));
    ask(&mut desk, phone);
}
