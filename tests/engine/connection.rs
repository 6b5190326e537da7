//! Connections: from which origins, how many, and what stays when they end.

use ciframework::engine::effect::Effect;
use serde_json::json;

use crate::desk::{CHAT, SOFTPHONE, desk, desk_with};

#[test]
fn an_origin_fits_to_the_letter_or_below_a_wildcard() {
    // Trusted: https://softphone.example and https://*.softphone.example:8443.
    let cases = [
        ("https://softphone.example", true),
        ("https://SOFTPHONE.example", true),
        ("https://a.softphone.example:8443", true),
        ("https://a.b.softphone.example:8443", true),
        ("http://softphone.example", false),
        ("https://softphone.example:8443", false),
        ("https://softphone.example:443", false),
        ("https://softphone.example/", false),
        ("https://softphone.example.", false),
        ("https://softphone.example.evil.example", false),
        ("https://a.softphone.example", false),
        ("https://a.softphone.example:8444", false),
        ("https://a.softphone.example:84433", false),
        ("http://a.softphone.example:8443", false),
        ("https://.softphone.example:8443", false),
        ("https://evilsoftphone.example:8443", false),
        ("https://chat.example", false),
        ("null", false),
        ("", false),
        ("https://é.softphone.example:8443", true),
        ("https://ésoftphone.example:8443", false),
    ];
    for (origin, trusted) in cases {
        let mut desk = desk();
        let input = json!({"kind": "connect", "provider": "softphone", "origin": origin});
        if trusted {
            desk.agent(input);
        } else {
            assert_eq!(desk.agent_refused(input), "origin_not_trusted", "{origin}");
        }
    }
}

#[test]
fn a_provider_without_origins_trusts_nobody_but_the_page() {
    let mut desk = desk_with(|given| given["providers"][0]["origins"] = json!([]));
    let from = |origin: serde_json::Value| json!({"kind": "connect", "provider": "softphone", "origin": origin});
    assert_eq!(desk.agent_refused(from(json!("https://softphone.example"))), "origin_not_trusted");
    desk.agent(from(json!(null)));
}

#[test]
fn an_unknown_provider_cannot_connect() {
    let mut desk = desk();
    assert_eq!(
        desk.agent_refused(json!({"kind": "connect", "provider": "Softphone", "origin": null})),
        "unknown_provider"
    );
    desk.connect(SOFTPHONE);
}

#[test]
fn a_provider_has_thirty_two_connections() {
    let mut desk = desk();
    let first = desk.connect(SOFTPHONE);
    for _ in 1..32 {
        desk.connect(SOFTPHONE);
    }
    let connect = json!({"kind": "connect", "provider": "softphone", "origin": null});
    assert_eq!(desk.agent_refused(connect.clone()), "too_many_connections");
    desk.connect(CHAT);
    desk.agent(json!({"kind": "disconnect", "connection": first.0}));
    desk.agent(connect);
    let numbers = desk.effects.iter().filter_map(|effect| match effect {
        Effect::Connected { connection, .. } => Some(connection.0),
        _ => None,
    });
    assert_eq!(numbers.collect::<Vec<_>>(), [34], "numbers are never used twice");
}

#[test]
fn what_ends_takes_its_handlers_and_leaves_its_sessions() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onSessionSwitched"]);
    let session = desk.open(phone, "call");
    let before = desk.session(&session);
    desk.agent(json!({"kind": "disconnect", "connection": phone.0}));
    assert_eq!(desk.view()["providers"][0]["connections"], json!(0));
    desk.agent(json!({"kind": "disconnect", "connection": phone.0}));
    assert!(desk.effects.is_empty(), "a second goodbye is no matter");
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    assert!(!desk.effects.iter().any(|effect| matches!(effect, Effect::Deliver { .. })));
    let again = desk.connect(SOFTPHONE);
    desk.agent(json!({"kind": "focus-session", "sessionId": session}));
    assert_eq!(desk.told(again), [], "its handlers did not come back");
    assert_eq!(desk.session(&session), before);
    assert_eq!(desk.call(again, "getFocusedSession", json!([])), json!(session));
}

#[test]
fn each_version_is_told_its_time_out() {
    let mut desk = desk_with(|given| given["providers"][1]["apiVersion"] = json!("1.0"));
    for (provider, expected) in [(SOFTPHONE, 100_000), (CHAT, 10_000)] {
        desk.connect(provider);
        let told = desk.effects.iter().find_map(|effect| match effect {
            Effect::Connected { timeout, .. } => Some(*timeout),
            _ => None,
        });
        assert_eq!(told, Some(expected));
    }
}
