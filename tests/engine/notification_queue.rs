//! One alert at a time, ten that wait, three toasts; and time.

use ciframework::engine::effect::Change;
use ciframework::engine::id::NotificationId;
use ciframework::engine::time::Millis;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_with};
use crate::notification_desk::{ended, notify, notify_with, settled};

fn open(desk: &Desk) -> (Value, Value, usize) {
    let open = desk.view()["notifications"].clone();
    (open["alert"]["id"].clone(), open["waiting"].clone(), open["toasts"].as_array().unwrap().len())
}

fn answer(id: u32) -> Value {
    json!({"kind": "answer-notification", "notificationId": format!("notification-id-{id}"), "accept": true})
}

#[test]
fn one_is_shown_ten_wait_and_the_next_is_rejected() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let calls: Vec<i64> = (0..11).map(|at| notify(&mut desk, if at % 2 == 0 { phone } else { chat }, "ring")).collect();
    assert_eq!(open(&desk), (json!("notification-id-1"), json!(10), 0));
    let before = desk.view_text();
    let full = ended("Reject", "NotificationQueueLimitExceeded");
    assert_eq!(desk.call(chat, "notifyEvent", json!([{"templateName": "ring"}])), full);
    assert_eq!((desk.view_text(), desk.changes().len()), (before, 0));
    notify(&mut desk, chat, "hint");
    assert_eq!(open(&desk), (json!("notification-id-1"), json!(10), 1), "toasts have a place of their own");
    desk.agent(answer(1));
    assert_eq!(settled(&desk), [(phone, calls[0], ended("Accept", "Accept"))]);
    assert_eq!(open(&desk), (json!("notification-id-2"), json!(9), 1));
    notify(&mut desk, chat, "ring");
    assert_eq!(open(&desk).1, json!(10), "there is room again");
    assert_eq!(desk.call(chat, "notifyEvent", json!([{"templateName": "ring"}])), full);
}

#[test]
fn they_are_shown_in_the_order_in_which_they_came() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let calls = [phone, chat, phone].map(|who| (who, notify(&mut desk, who, "ring")));
    for (at, (who, call)) in calls.into_iter().enumerate() {
        let id = u32::try_from(at).unwrap() + 1;
        desk.wait(1_000);
        desk.agent(answer(id));
        assert_eq!(settled(&desk), [(who, call, ended("Accept", "Accept"))]);
        let closed = Change::NotificationClosed(NotificationId(id));
        let shown = (id < 3).then_some(Change::NotificationShown(NotificationId(id + 1)));
        assert_eq!(desk.changes(), [Some(closed), shown].into_iter().flatten().collect::<Vec<_>>());
    }
}

#[test]
fn display_ends_at_its_time_and_not_before() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let call = notify(&mut desk, phone, "ring");
    assert_eq!(desk.host.next_deadline(), Some(Millis(31_000)));
    desk.tick_after(29_999);
    assert!(desk.effects.is_empty());
    desk.tick_after(1);
    assert_eq!(settled(&desk), [(phone, call, ended("Timeout", "DisplayTimeout"))]);
    assert_eq!(open(&desk), (json!(null), json!(0), 0));
    assert_eq!(desk.host.next_deadline(), None);
}

#[test]
fn waiting_ends_at_its_own_time() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let endless = notify(&mut desk, phone, "endless");
    let waits = notify(&mut desk, phone, "ring");
    assert_eq!(desk.host.next_deadline(), Some(Millis(31_000)));
    desk.tick_after(30_000);
    assert_eq!(settled(&desk), [(phone, waits, ended("Reject", "NotificationQueueTimeLimitExceeded"))]);
    assert_eq!(open(&desk), (json!("notification-id-1"), json!(0), 0));
    desk.tick_after(1_000_000_000);
    assert!(desk.effects.is_empty(), "zero seconds are no end");
    desk.agent(answer(1));
    assert_eq!(settled(&desk), [(phone, endless, ended("Accept", "Accept"))]);
}

#[test]
fn the_time_of_display_begins_when_it_is_shown() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    notify(&mut desk, phone, "ring");
    let second = notify(&mut desk, phone, "ring");
    desk.wait(20_000);
    desk.agent(answer(1));
    let shown = desk.view()["notifications"]["alert"].clone();
    assert_eq!((&shown["shownAt"], &shown["endsAt"]), (&json!(21_000), &json!(51_000)));
    desk.tick_after(10_000);
    assert!(desk.effects.is_empty(), "its time of waiting counts no more");
    desk.tick_after(20_000);
    assert_eq!(settled(&desk), [(phone, second, ended("Timeout", "DisplayTimeout"))]);
}

/// A machine that slept: what waited too long is over, and what comes next has its whole time.
#[test]
fn a_late_tick_shows_nothing_for_no_time() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let first = notify(&mut desk, phone, "ring");
    let second = notify(&mut desk, phone, "ring");
    notify(&mut desk, phone, "endless");
    desk.tick_after(600_000);
    let expected = [
        (phone, second, ended("Reject", "NotificationQueueTimeLimitExceeded")),
        (phone, first, ended("Timeout", "DisplayTimeout")),
    ];
    assert_eq!(settled(&desk), expected);
    assert_eq!(open(&desk), (json!("notification-id-3"), json!(0), 0));
}

/// Whatever comes first after the deadline ends it: a click that comes too late accepts nothing.
#[test]
fn time_runs_without_a_tick() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let call = notify(&mut desk, phone, "ring");
    desk.wait(30_000);
    assert_eq!(desk.try_agent(answer(1)), Err("notification_not_found"));
    assert_eq!(settled(&desk), [(phone, call, ended("Timeout", "DisplayTimeout"))]);
    let call = notify(&mut desk, phone, "ring");
    desk.wait(30_000);
    desk.agent(json!({"kind": "resize-window", "width": 1_000}));
    assert_eq!(settled(&desk)[0], (phone, call, ended("Timeout", "DisplayTimeout")));
}

#[test]
fn a_clock_that_steps_back_makes_nothing_longer() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.wait(50_000);
    let call = notify(&mut desk, phone, "ring");
    desk.turn_back(50_000);
    desk.tick_after(79_999);
    assert!(desk.effects.is_empty());
    desk.tick_after(1);
    assert_eq!(settled(&desk), [(phone, call, ended("Timeout", "DisplayTimeout"))]);
}

#[test]
fn three_toasts_stack_and_a_fourth_takes_the_oldest_place() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let oldest = notify(&mut desk, phone, "hint");
    notify(&mut desk, chat, "hint");
    notify(&mut desk, phone, "hint");
    assert_eq!(open(&desk), (json!(null), json!(0), 3));
    desk.wait(1_000);
    notify(&mut desk, chat, "hint");
    assert_eq!(settled(&desk), [(phone, oldest, ended("Timeout", "DisplayTimeout"))]);
    let ids: Vec<Value> =
        desk.view()["notifications"]["toasts"].as_array().unwrap().iter().map(|toast| toast["id"].clone()).collect();
    assert_eq!(ids, ["notification-id-2", "notification-id-3", "notification-id-4"]);
    desk.tick_after(4_000);
    assert_eq!((settled(&desk).len(), open(&desk).2), (2, 1));
    desk.tick_after(1_000);
    assert_eq!((settled(&desk).len(), open(&desk).2), (1, 0));
}

#[test]
fn a_connection_that_ends_takes_its_own_and_no_more() {
    let mut desk = desk();
    let (phone, frame, chat) = (desk.connect(SOFTPHONE), desk.connect(SOFTPHONE), desk.connect(CHAT));
    for who in [phone, frame, chat, phone] {
        notify(&mut desk, who, "ring");
        notify(&mut desk, who, "hint");
    }
    desk.agent(json!({"kind": "disconnect", "connection": phone.0}));
    assert!(settled(&desk).is_empty(), "nobody is there to hear");
    assert_eq!(open(&desk), (json!("notification-id-3"), json!(1), 2));
    assert_eq!(desk.view()["notifications"]["alert"]["provider"], "softphone");
    desk.agent(json!({"kind": "disconnect", "connection": frame.0}));
    assert_eq!(desk.view()["notifications"]["alert"]["provider"], "chat");
    desk.agent(json!({"kind": "set-provider-active", "provider": "chat", "active": false}));
    assert!(settled(&desk).is_empty());
    assert_eq!(open(&desk), (json!(null), json!(0), 0));
    assert_eq!(desk.host.next_deadline(), None);
}

#[test]
fn an_old_provider_has_no_notifications() {
    let mut desk = desk_with(|given| given["providers"][1]["apiVersion"] = json!("1.0"));
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    for (method, arguments) in [
        ("notifyEvent", json!([{"templateName": "automatic"}])),
        ("setPresence", json!(["Busy"])),
        ("getPresence", json!([])),
        ("initializeAgentPresenceList", json!([[{"presenceText": "x"}]])),
    ] {
        assert_eq!(desk.refused(chat, method, arguments.clone()), "not_supported_in_version", "{method}");
        desk.call(phone, method, arguments);
    }
}

#[test]
fn analytics_count_what_comes_and_how_it_ends() {
    let mut desk = desk_with(|given| given["telemetry"] = json!(true));
    let phone = desk.connect(SOFTPHONE);
    let counted = |desk: &Desk| -> Vec<String> {
        let kpi = |row: &Value| (row["kind"] == json!("kpi")).then(|| row["name"].as_str().unwrap().to_string());
        desk.rows().iter().filter_map(kpi).collect()
    };
    let id = "5f3c9ad2-4c0b-4c57-9d41-0d2a1d8f7b30";
    notify_with(&mut desk, phone, json!([{"templateName": "ring", "cancellationToken": "t"}, id]));
    assert_eq!(counted(&desk), ["NotificationReceived"]);
    desk.agent(answer(1));
    assert_eq!(counted(&desk), ["NotificationAccepted"]);
    let row = desk.rows().into_iter().find(|row| row["kind"] == json!("kpi")).unwrap();
    assert_eq!((&row["correlationId"], &row["provider"]), (&json!(id), &json!("softphone")));
    desk.call(phone, "notifyEvent", json!([{"templateName": "automatic"}]));
    assert_eq!(counted(&desk), ["NotificationReceived", "NotificationAutoAccepted"]);
    notify(&mut desk, phone, "ring");
    desk.agent(json!({"kind": "answer-notification", "notificationId": "notification-id-2", "accept": false}));
    assert_eq!(counted(&desk), ["NotificationRejected"]);
    notify(&mut desk, phone, "ring");
    desk.tick_after(30_000);
    assert_eq!(counted(&desk), ["NotificationTimedOut"]);
    notify_with(&mut desk, phone, json!([{"templateName": "ring", "cancellationToken": "t"}]));
    desk.call(phone, "cancelEvent", json!(["t"]));
    assert!(counted(&desk).is_empty());
}
