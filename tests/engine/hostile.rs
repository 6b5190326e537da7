//! Every method with every kind of bad argument: an answer or a call that waits, and where it is refused, nothing changed.

use std::collections::BTreeMap;

use ciframework::engine::effect::Effect;
use ciframework::engine::id::ConnectionId;
use ciframework::engine::input::{Call, Input};
use ciframework::engine::method::METHODS;
use ciframework::engine::value::Value as Plain;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk_with, plain};

/// Arguments that are missing, empty, of the wrong type, huge, hostile, or somebody else's.
fn bad() -> Vec<Value> {
    let hostile = json!({"__proto__": {"admin": true}, "constructor": {"prototype": 1}, "templateName": "call", "sessionId": "session-id-2"});
    let names: serde_json::Map<String, Value> = (0..1_200).map(|at| (format!("name{at}"), json!(at))).collect();
    let deep = (0..100).fold(json!(1), |inside, _| json!([inside]));
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(0.5),
        json!(""),
        json!(" \u{0}\u{2028}"),
        json!("no json"),
        json!("{"),
        json!("[]"),
        json!("{}"),
        json!({}),
        json!([]),
        json!([[null]]),
        json!(hostile.to_string()),
        hostile,
        json!("__proto__"),
        json!("x".repeat(70_000)),
        Value::Object(names),
        deep,
        json!("session-id-0"),
        json!("session-id-2"),
        json!("session-id-99"),
        json!("tab-id-0"),
        json!("tab-id-99"),
        json!(["session-id-2"]),
        json!("5f3c9ad2-4c0b-4c57-9d41-0d2a1d8f7b30"),
        json!({"templateName": 7, "templateParameters": "x", "title": null, "message": [], "level": {}}),
        json!({"templateName": "nobody", "cancellationToken": {}, "events": 7, "text": 7}),
        json!({"sessionId": "session-id-2", "title": "stolen"}),
    ]
}

/// Both providers have a session; the widget's own has focus. Telemetry counts what is asked and answered.
fn busy() -> (Desk, ConnectionId) {
    let mut desk = desk_with(|given| {
        given["telemetry"] = json!(true);
        given["records"] = json!(true);
        given["environmentAsked"] = json!(true);
    });
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    for (widget, template) in [(phone, "call"), (chat, "talk")] {
        desk.try_call(widget, "createSession", json!([{"templateName": template}]));
        desk.listen_quietly(widget);
    }
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-1"}));
    (desk, phone)
}

impl Desk {
    fn listen_quietly(&mut self, widget: ConnectionId) {
        for event in ["onSessionSwitched", "onSessionClosed", "onmodechanged"] {
            self.try_call(widget, "addHandler", json!([event]));
        }
    }

    /// All that anybody can see: the view, and what sessions hold.
    fn seen(&self) -> (String, Vec<Plain>) {
        (self.view_text(), self.host.sessions().iter().map(|session| session.context.clone().into()).collect())
    }
}

/// Makes the call and checks what has to hold for every one.
fn check(desk: &mut Desk, from: ConnectionId, method: &str, arguments: &[Value], open: &mut BTreeMap<u64, i64>) {
    let before = desk.seen();
    let shown = || format!("{method}({:.300})", Value::from(arguments.to_vec()).to_string());
    let answer = desk.try_call(from, method, json!(arguments));
    // Closing a note or a tab ends other calls that wait for it.
    let own =
        |effect: &&Effect| matches!(effect, Effect::Reply { to, id, .. } if *to == from && *id == desk.last_call());
    let replies = desk.effects.iter().filter(own).count();
    assert_eq!(replies, usize::from(answer.is_some()), "{}", shown());
    if let Some(Err(_)) = answer {
        assert_eq!(desk.seen(), before, "{}", shown());
        let more = desk.effects.iter().find(|effect| !matches!(effect, Effect::Reply { .. } | Effect::Telemetry(_)));
        assert_eq!(more, None, "{}", shown());
    }
    count(desk, open);
    let unanswered = open.len();
    assert!(answer.is_some() || unanswered > 0, "{}", shown());
}

/// Every call has a row, and at most one answer.
fn count(desk: &Desk, open: &mut BTreeMap<u64, i64>) {
    for row in desk.rows() {
        let call = row["call"].as_u64().unwrap_or_default();
        match row["kind"].as_str() {
            Some("call") => assert_eq!(open.insert(call, desk.last_call()), None, "{row}"),
            Some("answered") => assert!(open.remove(&call).is_some(), "answered twice: {row}"),
            _ => {}
        }
    }
}

/// The widget goes away: what waited is over, and nothing else was left without an answer.
fn end(desk: &mut Desk, from: ConnectionId, open: &mut BTreeMap<u64, i64>) {
    desk.agent(json!({"kind": "disconnect", "connection": from.0}));
    count(desk, open);
    assert_eq!(open.len(), 0, "{open:?}");
    let view = desk.view();
    assert_eq!((&view["dialogs"], &view["banners"], &view["progress"]), (&json!([]), &json!([]), &json!(null)));
    assert_eq!(desk.host.next_deadline(), None);
}

#[test]
fn one_bad_argument_and_each_beside_an_id_of_its_own() {
    for method in METHODS {
        let (mut desk, phone) = busy();
        let mut open = BTreeMap::new();
        check(&mut desk, phone, method.name, &[], &mut open);
        for one in bad() {
            check(&mut desk, phone, method.name, std::slice::from_ref(&one), &mut open);
            for first in
                [json!("session-id-1"), json!("x"), json!({"templateName": "call", "message": "x", "text": "x"})]
            {
                check(&mut desk, phone, method.name, &[first.clone(), one.clone()], &mut open);
                check(&mut desk, phone, method.name, &[first, json!("x"), one.clone()], &mut open);
            }
        }
        end(&mut desk, phone, &mut open);
    }
}

#[test]
fn a_refusal_has_a_twin_that_is_accepted() {
    let (mut desk, phone) = busy();
    let twins = [
        ("openDialog", json!([{"__proto__": {"text": "x"}}]), json!([{"__proto__": {}, "text": "x"}])),
        ("showGlobalNotification", json!([{"__proto__": {"message": "x"}}]), json!([{"message": "x"}])),
        ("getSession", json!(["session-id-2"]), json!(["session-id-1"])),
        ("updateContext", json!([{"a": 1}, "session-id-2"]), json!([{"__proto__": 1}, "session-id-1"])),
        ("createSession", json!([{"templateName": "__proto__"}]), json!([{"templateName": "call", "__proto__": {}}])),
    ];
    for (method, wrong, right) in twins {
        let before = desk.seen();
        assert!(matches!(desk.try_call(phone, method, wrong), Some(Err(_))), "{method}");
        assert_eq!(desk.seen(), before);
        assert!(!matches!(desk.try_call(phone, method, right), Some(Err(_))), "{method}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_calls_with_any_bad_arguments(
        calls in prop::collection::vec((0..METHODS.len(), prop::collection::vec(0..30_usize, 0..5)), 1..60),
    ) {
        let pool = bad();
        let (mut desk, phone) = busy();
        let mut open = BTreeMap::new();
        for (method, picks) in calls {
            let arguments: Vec<Value> = picks.iter().filter_map(|at| pool.get(*at).cloned()).collect();
            check(&mut desk, phone, METHODS[method].name, &arguments, &mut open);
        }
        end(&mut desk, phone, &mut open);
    }

    #[test]
    fn a_caller_may_number_its_calls_as_it_likes(ids in prop::collection::vec(1..4_i64, 1..40)) {
        let (mut desk, phone) = busy();
        let question = || vec![plain(&json!("Really?"))];
        let calls = ids.iter().map(|id| Call { id: *id, method: "openDialog".into(), arguments: question() }).collect();
        let now = desk.now();
        desk.effects = desk.host.receive(phone, calls, now);
        let mut open = BTreeMap::new();
        count(&desk, &mut open);
        prop_assert_eq!(open.len(), ids.len().min(10), "ten dialogs wait, the rest is refused");
        desk.effects = desk.host.handle(Input::Disconnect(phone), now);
        count(&desk, &mut open);
        prop_assert_eq!(open.len(), 0);
    }
}
