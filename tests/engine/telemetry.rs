//! What the embedder's telemetry is told, and that nothing is made for nobody.

use ciframework::engine::effect::Effect;
use ciframework::engine::method::METHODS;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_with};

const ID: &str = "5f3c9ad2-4c0b-4c57-9d41-0d2a1d8f7b30";
const OTHER: &str = "9b0f6f2e-2f57-4f0c-8f2a-3d1c5b7e9a11";

fn listening() -> Desk {
    desk_with(|given| given["telemetry"] = json!(true))
}

/// Rows of one kind, each with these fields.
fn rows(desk: &Desk, kind: &str, fields: &[&str]) -> Vec<Vec<Value>> {
    let wanted = desk.rows().into_iter().filter(|row| row["kind"] == json!(kind));
    wanted.map(|row| fields.iter().map(|field| row[*field].clone()).collect()).collect()
}

fn kinds(desk: &Desk) -> Vec<String> {
    desk.rows().iter().map(|row| row["kind"].as_str().unwrap().into()).collect()
}

fn kpis(desk: &Desk) -> Vec<(String, Value)> {
    let rows = rows(desk, "kpi", &["name", "sessionId"]);
    rows.into_iter().map(|row| (row[0].as_str().unwrap().into(), row[1].clone())).collect()
}

fn named(names: &[(&str, &str)]) -> Vec<(String, Value)> {
    names.iter().map(|(name, session)| (name.to_string(), json!(session))).collect()
}

#[test]
fn a_call_and_its_answer_make_a_row_each() {
    let mut desk = listening();
    let phone = desk.connect(SOFTPHONE);
    desk.wait(5);
    desk.try_call(phone, "setMode", json!([1, ID]));
    let expected = [
        json!({"kind": "call", "call": 1, "method": "setMode", "provider": "softphone", "correlationId": ID, "at": 1_005}),
        json!({"kind": "answered", "call": 1, "code": "panel_not_available", "correlationId": ID, "at": 1_005}),
    ];
    assert_eq!(desk.rows(), expected);
    desk.try_call(phone, "getMode", json!([]));
    assert_eq!(rows(&desk, "call", &["call", "correlationId"]), [[json!(2), json!(null)]]);
    assert_eq!(rows(&desk, "answered", &["call", "code"]), [[json!(2), json!(null)]]);
}

#[test]
fn nothing_is_made_for_nobody() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    desk.listen(phone, &["onSessionSwitched", "ring"]);
    for (method, arguments) in [
        ("createSession", json!([{"templateName": "call"}, ID])),
        ("logAnalyticsEvent", json!([{}, "x", ID])),
        ("raiseEvent", json!(["ring", {}, ID])),
        ("openDialog", json!(["x"])),
        ("nobody", json!([ID])),
    ] {
        for widget in [phone, chat] {
            desk.try_call(widget, method, arguments.clone());
            assert!(!desk.effects.iter().any(|effect| matches!(effect, Effect::Telemetry(_))), "{method}");
        }
    }
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-1"}));
    assert_eq!(desk.rows(), Vec::<Value>::new());
}

#[test]
fn every_method_carries_its_correlation_id() {
    for method in METHODS {
        let mut desk = listening();
        let phone = desk.connect(SOFTPHONE);
        desk.open(phone, "call");
        let mut arguments = vec![json!(null); method.correlation];
        arguments.push(json!(ID));
        desk.try_call(phone, method.name, json!(arguments));
        assert_eq!(rows(&desk, "call", &["method", "correlationId"]), [[json!(method.name), json!(ID)]]);
        arguments.insert(method.correlation, json!(4));
        desk.try_call(phone, method.name, json!(arguments));
        assert_eq!(rows(&desk, "call", &["correlationId"]), [[json!(ID)]], "{}: behind another argument", method.name);
        if method.correlation > 0 {
            let mut early = vec![json!(null); method.correlation];
            early[method.correlation - 1] = json!(ID);
            desk.try_call(phone, method.name, json!(early));
            assert_eq!(rows(&desk, "call", &["correlationId"]), [[json!(null)]], "{}: an id of its own", method.name);
        }
    }
}

#[test]
fn the_first_id_at_its_place_counts_and_must_be_one() {
    let mut desk = listening();
    let phone = desk.connect(SOFTPHONE);
    let braces = format!("{{{}}}", ID.to_uppercase());
    let cases = [
        ("createSession", json!([{"templateName": "talk"}, ID, OTHER]), json!(ID)),
        ("getTabs", json!([null, ID]), json!(ID)),
        ("getTabs", json!([null, "tag", OTHER]), json!(OTHER)),
        ("getMode", json!([braces]), json!(braces)),
        ("getMode", json!(["no id"]), json!(null)),
        ("getMode", json!([{}]), json!(null)),
        ("nobody", json!([ID]), json!(null)),
    ];
    for (method, arguments, id) in cases {
        desk.try_call(phone, method, arguments);
        assert_eq!(rows(&desk, "call", &["correlationId"]), [[id]], "{method}");
        assert_eq!(kinds(&desk).iter().filter(|kind| *kind == "answered").count(), 1);
    }
}

#[test]
fn calls_nobody_may_make_are_told_too() {
    let mut desk = listening();
    let (phone, page) = (desk.connect(SOFTPHONE), desk.connect_page());
    desk.try_call(page, "getMode", json!([]));
    assert_eq!(rows(&desk, "call", &["provider"]), [[json!(null)]]);
    assert_eq!(rows(&desk, "answered", &["code"]), [[json!("not_a_provider")]]);
    desk.try_call(phone, &"x".repeat(10_000), json!([]));
    assert_eq!(desk.rows()[0]["method"].as_str().unwrap().len(), 200);
    assert_eq!(desk.rows()[1]["code"], json!("unknown_method"));
}

#[test]
fn a_call_that_waits_is_answered_under_its_own_id() {
    let mut desk = listening();
    let phone = desk.connect(SOFTPHONE);
    desk.try_call(phone, "openDialog", json!(["x", null, ID]));
    assert_eq!(kinds(&desk), ["call"]);
    desk.try_call(phone, "getMode", json!([OTHER]));
    desk.wait(50);
    desk.agent(json!({"kind": "answer-dialog", "dialogId": "dialog-id-1", "value": {"confirmed": true}}));
    let answered = json!({"kind": "answered", "call": 1, "code": null, "correlationId": ID, "at": 1_050});
    assert_eq!(desk.rows(), [answered]);
}

#[test]
fn a_call_that_is_given_up_or_left_alone_ends_too() {
    let mut desk = desk_with(|given| {
        given["telemetry"] = json!(true);
        given["environmentAsked"] = json!(true);
    });
    let phone = desk.connect(SOFTPHONE);
    desk.try_call(phone, "getEnvironment", json!([ID]));
    desk.tick_after(100_000);
    assert_eq!(
        rows(&desk, "answered", &["call", "code", "correlationId"]),
        [[json!(1), json!("timed_out"), json!(ID)]]
    );
    desk.try_call(phone, "openDialog", json!(["x", null, OTHER]));
    desk.agent(json!({"kind": "disconnect", "connection": phone.0}));
    let gone = rows(&desk, "answered", &["call", "code", "correlationId"]);
    assert_eq!(gone, [[json!(2), json!("unknown_connection"), json!(OTHER)]]);
    let phone = desk.connect(SOFTPHONE);
    desk.try_call(phone, "openDialog", json!(["x"]));
    desk.agent(json!({"kind": "set-provider-active", "provider": "softphone", "active": false}));
    assert_eq!(rows(&desk, "answered", &["call"]), [[json!(3)]]);
}

#[test]
fn events_name_those_that_heard_them_and_the_call_that_caused_them() {
    let mut desk = listening();
    let (phone, second, chat) = (desk.connect(SOFTPHONE), desk.connect(SOFTPHONE), desk.connect(CHAT));
    let page = desk.connect_page();
    for widget in [phone, second, chat] {
        desk.listen(widget, &["onSessionSwitched", "ring"]);
    }
    desk.try_call(phone, "createSession", json!([{"templateName": "call"}, ID]));
    let fields = ["event", "providers", "correlationId"];
    assert_eq!(rows(&desk, "event", &fields), [[json!("onSessionSwitched"), json!(["softphone"]), json!(ID)]]);
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    assert_eq!(rows(&desk, "event", &fields), [[json!("onSessionSwitched"), json!(["softphone"]), json!(null)]]);
    desk.try_call(page, "raiseEvent", json!(["ring", {}, OTHER]));
    assert_eq!(rows(&desk, "event", &fields), [[json!("ring"), json!(["softphone", "chat"]), json!(OTHER)]]);
    desk.try_call(page, "raiseEvent", json!(["nobody hears", {}, OTHER]));
    assert_eq!(rows(&desk, "event", &fields), Vec::<Vec<Value>>::new());
}

#[test]
fn sessions_and_tabs_are_counted() {
    let mut desk = listening();
    let phone = desk.connect(SOFTPHONE);
    desk.try_call(phone, "createSession", json!([{"templateName": "call"}, ID]));
    assert_eq!(kpis(&desk), named(&[("SessionStarted", "session-id-1"), ("SessionFocusIn", "session-id-1")]));
    let started = rows(&desk, "kpi", &["provider", "correlationId", "conversationId"]).remove(0);
    assert_eq!(started[..2], [json!("softphone"), json!(ID)]);
    assert_eq!(started[2].as_str().unwrap().len(), 36);
    desk.open(phone, "talk");
    let order =
        [("SessionStarted", "session-id-2"), ("SessionFocusOut", "session-id-1"), ("SessionFocusIn", "session-id-2")];
    assert_eq!(kpis(&desk), named(&order));
    desk.try_call(phone, "createTab", json!([{"templateName": "notes"}]));
    assert_eq!(kpis(&desk), named(&[("NewTabOpened", "session-id-2")]));
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    assert_eq!(kpis(&desk), named(&[("SessionFocusOut", "session-id-2")]), "home is not counted");
    desk.try_call(phone, "createTab", json!([{"templateName": "notes"}]));
    let tab = rows(&desk, "kpi", &["name", "sessionId", "provider", "conversationId"]);
    assert_eq!(tab, [[json!("NewTabOpened"), json!("session-id-0"), json!("softphone"), json!(null)]]);
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-1"}));
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-1"}));
    assert_eq!(kpis(&desk), named(&[("SessionClosed", "session-id-1")]));
    assert_eq!(rows(&desk, "kpi", &["conversationId"]), [[started[2].clone()]]);
}

const RING: &str = "msdyn_voicecall_incoming_authenticated";

#[test]
fn notifications_are_counted_under_the_id_of_their_call() {
    let mut desk = listening();
    let phone = desk.connect(SOFTPHONE);
    let ring = |desk: &mut Desk, template: &str| {
        let answer = desk.try_call(phone, "notifyEvent", json!([{"templateName": template}, ID, "token"]));
        assert!(!matches!(answer, Some(Err(_))), "{answer:?}");
    };
    let fields = ["name", "provider", "correlationId", "sessionId"];
    let row = |name: &str| vec![json!(name), json!("softphone"), json!(ID), json!(null)];
    for (accept, name) in [(true, "NotificationAccepted"), (false, "NotificationRejected")] {
        ring(&mut desk, RING);
        assert_eq!(rows(&desk, "kpi", &fields), [row("NotificationReceived")]);
        let id = desk.view()["notifications"]["alert"]["id"].clone();
        desk.agent(json!({"kind": "answer-notification", "notificationId": id, "accept": accept}));
        assert_eq!(rows(&desk, "kpi", &fields), [row(name)]);
        assert_eq!(rows(&desk, "answered", &["correlationId", "code"]), [[json!(ID), json!(null)]]);
    }
    ring(&mut desk, RING);
    desk.tick_after(120_000);
    assert_eq!(rows(&desk, "kpi", &fields), [row("NotificationTimedOut")]);
    ring(&mut desk, RING);
    desk.try_call(phone, "cancelEvent", json!(["token", OTHER]));
    assert_eq!(kpis(&desk), vec![], "its provider took it back");
}

#[test]
fn notifications_that_nobody_sees_are_counted_too() {
    let mut desk = desk_with(|given| {
        given["telemetry"] = json!(true);
        given["templates"]["notifications"] = json!([{"uniqueName": "quick", "autoAccept": true}]);
    });
    let phone = desk.connect(SOFTPHONE);
    let names = |desk: &Desk| -> Vec<String> { kpis(desk).into_iter().map(|(name, _)| name).collect() };
    desk.try_call(phone, "notifyEvent", json!([{"templateName": "quick"}, ID]));
    assert_eq!(names(&desk), ["NotificationReceived", "NotificationAutoAccepted"]);
    assert_eq!(rows(&desk, "kpi", &["correlationId"]), [[json!(ID)], [json!(ID)]]);
    for _ in 0..11 {
        desk.try_call(phone, "notifyEvent", json!([{"templateName": RING}]));
        assert_eq!(names(&desk), ["NotificationReceived"]);
    }
    desk.try_call(phone, "notifyEvent", json!([{"templateName": RING}, ID]));
    assert_eq!(names(&desk), ["NotificationReceived", "NotificationRejected"]);
    desk.tick_after(120_000);
    let timed_out = names(&desk);
    assert_eq!((timed_out.len(), timed_out.iter().all(|name| name == "NotificationTimedOut")), (11, true));
    desk.try_call(phone, "notifyEvent", json!([{"templateName": "nobody"}]));
    assert_eq!(names(&desk), Vec::<String>::new());
}

#[test]
fn a_refused_call_counts_nothing() {
    let mut desk = listening();
    let phone = desk.connect(SOFTPHONE);
    desk.try_call(phone, "createSession", json!([{"templateName": "nobody"}]));
    assert_eq!(kinds(&desk), ["call", "answered"]);
    desk.try_call(phone, "createSession", json!([{"templateName": "talk"}]));
    assert_eq!(kinds(&desk), ["call", "answered", "kpi", "kpi"]);
}

#[test]
fn the_day_leaves_nothing_open() {
    let mut desk = listening();
    let phone = desk.connect(SOFTPHONE);
    let (mut calls, mut answers) = (0, 0);
    for round in 0..50 {
        desk.open(phone, "call");
        desk.try_call(phone, "openDialog", json!(["x"]));
        calls += 2;
        answers += 1;
        desk.agent(json!({"kind": "close-session", "sessionId": format!("session-id-{}", round + 1)}));
        desk.agent(json!({"kind": "answer-dialog", "dialogId": format!("dialog-id-{}", round + 1), "value": null}));
        answers += rows(&desk, "answered", &["call"]).len();
    }
    assert_eq!(calls, answers);
    assert!(format!("{:?}", desk.host).contains("telemetry: Recorder { rows: [], calls: 100, open: [], sessions: []"));
}
