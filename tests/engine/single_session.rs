//! Version 1.0 mode: all active providers are of version 1.0.

use ciframework::engine::effect::Effect;
use ciframework::engine::id::ConnectionId;
use ciframework::wire::codes::row;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_with, text};

/// Both of version 1.0; chat comes first in channel order.
fn old_desk() -> Desk {
    desk_with(|given| {
        given["providers"][0]["apiVersion"] = json!("1.0");
        given["providers"][0]["order"] = json!(5);
        given["providers"][1]["apiVersion"] = json!("1.0");
    })
}

fn connect(provider: &str) -> Value {
    json!({"kind": "connect", "provider": provider, "origin": null})
}

fn active(provider: &str, active: bool) -> Value {
    json!({"kind": "set-provider-active", "provider": provider, "active": active})
}

fn closed(desk: &Desk) -> Vec<(ConnectionId, &'static str)> {
    let one = |effect: &Effect| match effect {
        Effect::Close { connection, reason } => Some((*connection, row(reason.code).name)),
        _ => None,
    };
    desk.effects.iter().filter_map(one).collect()
}

#[test]
fn the_first_provider_in_channel_order_runs_alone() {
    let mut desk = old_desk();
    assert_eq!(desk.agent_refused(connect(SOFTPHONE)), "single_session");
    let chat = desk.connect(CHAT);
    let view = desk.view();
    assert_eq!((&view["singleSession"], &view["canCreateSession"]), (&json!(true), &json!(false)));
    assert_eq!(view["panel"], json!({"mode": 1, "width": 400, "provider": "chat", "visible": true, "side": "right"}));
    assert_eq!(desk.call(chat, "setMode", json!([0])), json!(0), "home is where its panel is");
    assert_eq!(desk.call(chat, "getMode", json!([])), json!(0));
    assert_eq!(desk.call(chat, "canCreateSession", json!([])), json!(false));
    assert_eq!(desk.call(chat, "isConsoleApp", json!([])), json!(false));
    assert_eq!(desk.call(chat, "getEnvironment", json!([]))["navigationType"], json!("singleSession"));
    desk.connect(CHAT);
}

#[test]
fn new_methods_say_that_they_are_not_supported() {
    let mut desk = old_desk();
    let chat = desk.connect(CHAT);
    for method in ["createSession", "createTab", "notifyEvent", "setPresence", "openDialog", "logAnalyticsEvent"] {
        assert_eq!(
            desk.refused(chat, method, json!([{"templateName": "talk"}])),
            "not_supported_in_version",
            "{method}"
        );
    }
    desk.call(chat, "getWidth", json!([]));
    let timeouts = |desk: &Desk| {
        desk.effects.iter().find_map(|effect| match effect {
            Effect::Connected { timeout, .. } => Some(*timeout),
            _ => None,
        })
    };
    desk.connect(CHAT);
    assert_eq!(timeouts(&desk), Some(10_000));
}

/// Ids of home's tabs.
fn tabs(desk: &Desk) -> Vec<String> {
    let session = desk.session("session-id-0");
    session["tabs"].as_array().unwrap().iter().map(|tab| text(&tab["id"])).collect()
}

#[test]
fn pages_follow_one_another_where_there_is_no_room_for_more_tabs() {
    let mut desk = old_desk();
    let chat = desk.connect(CHAT);
    let open = json!([{"entityName": "contact", "entityId": "11111111-1111-1111-1111-111111111111"}]);
    for _ in 1..10 {
        desk.call(chat, "openForm", open.clone());
    }
    let before = tabs(&desk);
    desk.agent(json!({"kind": "set-tab-dirty", "tabId": before[1], "dirty": true}));
    desk.call(chat, "openForm", open.clone());
    let after = tabs(&desk);
    assert_eq!(after.len(), 10);
    assert_eq!(after[..2], before[..2], "home's own page and what is not saved stay");
    assert_eq!(after[2..9], before[3..], "the oldest of the others went");
    assert_eq!(desk.session("session-id-0")["focusedTabId"], json!(after[9]));

    desk.call(chat, "renderSearchPage", json!(["contact", "Ann"]));
    assert_eq!(desk.tab_titles("session-id-0").last().unwrap(), "Search: Ann");
    for tab in &tabs(&desk)[2..] {
        desk.agent(json!({"kind": "set-tab-dirty", "tabId": tab, "dirty": true}));
    }
    let view = desk.view_text();
    assert_eq!(desk.refused(chat, "openForm", open), "tab_limit");
    assert_eq!(desk.view_text(), view);
}

#[test]
fn a_form_that_is_waited_for_is_not_taken_away() {
    let mut desk = old_desk();
    let chat = desk.connect(CHAT);
    assert_eq!(desk.try_call(chat, "openForm", json!([{"entityName": "contact"}])), None);
    let waited = tabs(&desk)[1].clone();
    for _ in 0..12 {
        desk.call(chat, "renderSearchPage", json!(["contact", ""]));
    }
    assert_eq!((tabs(&desk).len(), &tabs(&desk)[1]), (10, &waited));
}

#[test]
fn the_next_one_takes_over_when_the_first_is_switched_off() {
    let mut desk = old_desk();
    let chat = desk.connect(CHAT);
    desk.agent(active(CHAT, false));
    assert_eq!(closed(&desk), [(chat, "provider_inactive")]);
    let phone = desk.connect(SOFTPHONE);
    assert_eq!(desk.view()["panel"]["provider"], json!("softphone"));
    desk.agent(active(CHAT, true));
    assert_eq!(closed(&desk), [(phone, "single_session")], "the first one is back");
    assert_eq!(desk.refused(phone, "getMode", json!([])), "unknown_connection");
    assert_eq!(desk.agent_refused(connect(SOFTPHONE)), "single_session");
    desk.connect(CHAT);
}

#[test]
fn one_active_provider_of_version_two_makes_several_sessions() {
    let mut desk = desk_with(|given| given["providers"][1]["apiVersion"] = json!("1.0"));
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let view = desk.view();
    assert_eq!((&view["singleSession"], &view["canCreateSession"]), (&json!(false), &json!(true)));
    assert_eq!(view["panel"]["side"], json!("left"));
    assert_eq!(desk.call(phone, "isConsoleApp", json!([])), json!(true));
    assert_eq!(desk.call(chat, "isConsoleApp", json!([])), json!(false));
    assert_eq!(desk.call(chat, "getEnvironment", json!([]))["navigationType"], json!("multiSession"));
    desk.agent(active(SOFTPHONE, false));
    assert_eq!(desk.view()["singleSession"], json!(true));
    assert_eq!(closed(&desk), [(phone, "provider_inactive")]);
    assert_eq!(desk.call(chat, "setMode", json!([0])), json!(0));
    desk.agent(active(SOFTPHONE, true));
    assert_eq!((&desk.view()["singleSession"], closed(&desk)), (&json!(false), vec![]));
}

#[test]
fn home_has_focus_when_the_mode_begins() {
    let mut desk = desk_with(|given| given["providers"][1]["apiVersion"] = json!("1.0"));
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let id = desk.open(phone, "talk");
    assert_eq!(desk.refused(chat, "setMode", json!([0])), "focused_session_not_owned");
    desk.agent(active(SOFTPHONE, false));
    let view = desk.view();
    assert_eq!((&view["focusedSessionId"], &view["panel"]["provider"]), (&json!("session-id-0"), &json!(CHAT)));
    assert_eq!(desk.call(chat, "setMode", json!([0])), json!(0));
    desk.agent(active(SOFTPHONE, true));
    let phone = desk.connect(SOFTPHONE);
    assert_eq!(desk.call(phone, "getAllSessions", json!([])), json!([id]), "its sessions stay its own");
}

#[test]
fn the_mode_can_begin_while_both_are_connected() {
    let mut desk = desk_with(|given| {
        let mut third = given["providers"][0].clone();
        third["name"] = json!("third");
        given["providers"][0]["apiVersion"] = json!("1.0");
        given["providers"][1]["apiVersion"] = json!("1.0");
        given["providers"].as_array_mut().unwrap().push(third);
    });
    let (phone, chat, third) = (desk.connect(SOFTPHONE), desk.connect(CHAT), desk.connect("third"));
    assert_eq!(desk.call(third, "isConsoleApp", json!([])), json!(true));
    desk.agent(active("third", false));
    assert_eq!(closed(&desk), [(third, "provider_inactive"), (chat, "single_session")]);
    desk.call(phone, "setMode", json!([1]));
}

#[test]
fn a_host_without_active_providers_is_in_no_mode() {
    let mut desk = desk();
    for provider in [SOFTPHONE, CHAT] {
        desk.agent(active(provider, false));
    }
    let view = desk.view();
    assert_eq!((&view["singleSession"], &view["panel"]["provider"]), (&json!(false), &json!(null)));
}
