//! The communication panel: whose it is, how it stands, how wide; by widgets without events, by hand with them.

use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_for_one, desk_with};
use ciframework::engine::id::ConnectionId;

fn panel(desk: &Desk) -> Value {
    desk.view()["panel"].clone()
}

fn one_session() -> (Desk, ConnectionId, ConnectionId) {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    for one in [phone, chat] {
        desk.listen(one, &["onmodechanged", "onsizechanged"]);
    }
    desk.open(phone, "talk");
    (desk, phone, chat)
}

#[test]
fn a_mode_is_one_of_four_numbers() {
    let (mut desk, phone, _) = one_session();
    for mode in [0, 1, 2, 3] {
        assert_eq!(desk.call(phone, "setMode", json!([mode, "id"])), json!(mode));
        assert_eq!(desk.call(phone, "getMode", json!([])), json!(mode));
        assert_eq!(panel(&desk)["mode"], json!(mode));
        assert_eq!(desk.call(phone, "setMode", json!([mode.to_string()])), json!(mode), "numbers come as text too");
        assert!(desk.changes().is_empty(), "the same mode is no change");
    }
    for (arguments, code) in [
        (json!([]), "missing_argument"),
        (json!([null]), "missing_argument"),
        (json!([7]), "wrong_argument"),
        (json!([-1]), "wrong_argument"),
        (json!([1.5]), "wrong_argument"),
        (json!(["docked"]), "wrong_argument"),
        (json!([true]), "wrong_argument"),
        (json!([[1]]), "wrong_argument"),
    ] {
        assert_eq!(desk.refused(phone, "setMode", arguments.clone()), code, "{arguments}");
    }
}

#[test]
fn each_session_keeps_its_own_mode_and_width() {
    let (mut desk, phone, chat) = one_session();
    desk.call(phone, "setMode", json!([0]));
    desk.call(phone, "setWidth", json!([500]));
    desk.open(chat, "quiet");
    assert_eq!(panel(&desk), json!({"mode": 2, "width": 400, "provider": "chat", "visible": false, "side": "left"}));
    assert_eq!(desk.call(phone, "getMode", json!([])), json!(2), "hidden while another's is shown");
    assert_eq!(desk.refused(phone, "setMode", json!([1])), "focused_session_not_owned");
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-1"}));
    assert_eq!(
        panel(&desk),
        json!({"mode": 0, "width": 500, "provider": "softphone", "visible": true, "side": "left"})
    );
}

#[test]
fn home_shows_the_widget_of_a_single_provider_only() {
    let mut several = desk();
    let phone = several.connect(SOFTPHONE);
    assert_eq!(panel(&several)["provider"], json!(null));
    assert_eq!(several.refused(phone, "setMode", json!([1])), "panel_not_available");
    assert_eq!(several.call(phone, "getMode", json!([])), json!(2));
    assert_eq!(several.agent_refused(json!({"kind": "set-panel-mode", "mode": 1})), "panel_not_available");
    assert_eq!(several.agent_refused(json!({"kind": "resize-panel", "width": 500})), "panel_not_available");
    several.open(phone, "talk");
    several.call(phone, "setMode", json!([0]));
    several.agent(json!({"kind": "set-panel-mode", "mode": 1}));
    several.agent(json!({"kind": "resize-panel", "width": 500}));

    let mut single = desk_for_one();
    let phone = single.connect(SOFTPHONE);
    assert_eq!(
        panel(&single),
        json!({"mode": 1, "width": 400, "provider": "softphone", "visible": true, "side": "left"})
    );
    assert_eq!(single.call(phone, "setMode", json!([0])), json!(0));
    assert_eq!(panel(&single)["mode"], json!(0));
}

#[test]
fn a_provider_that_is_switched_off_leaves_the_other_alone_on_home() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    assert_eq!(desk.refused(phone, "setMode", json!([1])), "panel_not_available");
    desk.agent(json!({"kind": "set-provider-active", "provider": "chat", "active": false}));
    assert_eq!(panel(&desk)["provider"], "softphone");
    assert_eq!(desk.call(phone, "setMode", json!([0])), json!(0));
}

#[test]
fn a_width_is_ignored_taken_or_collapses() {
    let (mut desk, phone, _) = one_session();
    for (width, in_force, mode) in
        [(30, 400, 1), (299, 400, 1), (0, 400, 1), (300, 300, 1), (640, 640, 1), (641, 640, 3), (5_000, 640, 3)]
    {
        assert_eq!(desk.call(phone, "setWidth", json!([width])), json!(in_force), "{width}");
        let panel = panel(&desk);
        assert_eq!((&panel["width"], &panel["mode"]), (&json!(in_force), &json!(mode)), "{width}");
        assert_eq!(desk.call(phone, "getWidth", json!([])), json!(in_force));
    }
    assert_eq!(desk.call(phone, "setWidth", json!(["350", "id"])), json!(350));
    assert_eq!(desk.call(phone, "setWidth", json!([349.6])), json!(350), "pixels of zoomed pages have fractions");
    for (arguments, code) in [
        (json!([]), "missing_argument"),
        (json!([-1]), "wrong_argument"),
        (json!([-0.6]), "wrong_argument"),
        (json!([1e300]), "wrong_argument"),
        (json!(["wide"]), "wrong_argument"),
        (json!([{}]), "wrong_argument"),
    ] {
        assert_eq!(desk.refused(phone, "setWidth", arguments.clone()), code, "{arguments}");
    }
}

#[test]
fn half_of_the_window_counts_as_it_is_now() {
    let (mut desk, phone, _) = one_session();
    desk.agent(json!({"kind": "resize-window", "width": 800}));
    assert_eq!(desk.call(phone, "setWidth", json!([400])), json!(400));
    assert_eq!(desk.call(phone, "setWidth", json!([401])), json!(400));
    assert_eq!(panel(&desk)["mode"], json!(3));
}

#[test]
fn a_width_set_out_of_sight_is_for_later_and_the_page_learns_of_it() {
    let (mut desk, phone, chat) = one_session();
    assert_eq!(desk.call(chat, "setWidth", json!([500])), json!(500));
    assert!(!desk.changes().is_empty(), "who remembers answers has to ask again");
    assert_eq!(desk.call(chat, "getWidth", json!([])), json!(500));
    assert_eq!(panel(&desk)["width"], json!(400), "the shown provider's stays");
    assert_eq!(desk.call(chat, "setWidth", json!([9_000])), json!(500), "nothing of the chat's is there to collapse");
    assert_eq!(panel(&desk)["mode"], json!(1));
    desk.open(chat, "talk");
    assert_eq!(panel(&desk)["width"], json!(500));
    assert_eq!(desk.call(phone, "getWidth", json!([])), json!(400));
}

#[test]
fn what_a_hand_does_raises_events_for_the_shown_provider_alone() {
    let (mut desk, phone, chat) = one_session();
    let event = |name: &str, value: i64| vec![(name.to_string(), json!({"value": value}))];
    for (input, expected) in [
        (json!({"kind": "set-panel-mode", "mode": 0}), event("onmodechanged", 0)),
        (json!({"kind": "set-panel-mode", "mode": 0}), vec![]),
        (json!({"kind": "set-panel-mode", "mode": 3}), event("onmodechanged", 3)),
        (json!({"kind": "set-panel-mode", "mode": 2}), event("onmodechanged", 2)),
        (json!({"kind": "resize-panel", "width": 500}), event("onsizechanged", 500)),
        (json!({"kind": "resize-panel", "width": 500}), vec![]),
        (json!({"kind": "resize-panel", "width": 5_000}), event("onsizechanged", 640)),
        (json!({"kind": "resize-panel", "width": -20}), event("onsizechanged", 300)),
    ] {
        desk.agent(input.clone());
        assert_eq!(desk.told(phone), expected, "{input}");
        assert_eq!(desk.told(chat), [], "{input}");
    }
    for mode in [-1, 4, 7] {
        assert_eq!(desk.agent_refused(json!({"kind": "set-panel-mode", "mode": mode})), "wrong_argument");
    }
}

#[test]
fn what_a_widget_does_raises_none() {
    let (mut desk, phone, chat) = one_session();
    for (method, value) in [("setMode", 0), ("setMode", 2), ("setWidth", 500), ("setWidth", 5_000)] {
        desk.call(phone, method, json!([value]));
        assert!(!desk.changes().is_empty(), "{method}({value})");
        assert_eq!((desk.told(phone), desk.told(chat)), (vec![], vec![]), "{method}({value})");
    }
}

#[test]
fn an_old_provider_knows_two_modes() {
    let mut desk = desk_with(|given| {
        given["providers"].as_array_mut().unwrap().truncate(1);
        given["providers"][0]["apiVersion"] = json!("1.0");
    });
    let phone = desk.connect(SOFTPHONE);
    for mode in [2, 3, 7] {
        assert_eq!(desk.refused(phone, "setMode", json!([mode])), "wrong_argument");
        assert_eq!(desk.agent_refused(json!({"kind": "set-panel-mode", "mode": mode})), "wrong_argument");
    }
    for mode in [0, 1] {
        assert_eq!(desk.call(phone, "setMode", json!([mode])), json!(mode));
    }
    assert_eq!(desk.call(phone, "setWidth", json!([5_000])), json!(400));
    assert_eq!(desk.call(phone, "getMode", json!([])), json!(0), "it has no third one to collapse to");
    desk.agent(json!({"kind": "set-panel-mode", "mode": 1}));
    assert_eq!(desk.call(phone, "getMode", json!([])), json!(1));
}
