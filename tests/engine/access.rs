//! Ownership: every method against everybody who may not call it.

use ciframework::engine::id::ConnectionId;
use ciframework::engine::method::{METHODS, Scope};
use ciframework::engine::provider::ApiVersion;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_with};

const ID: &str = "2f1b1a52-0c5a-4d0c-9d3c-9a1f0a7d5b11";

/// Arguments with which each method works on the first session and its second tab.
fn arguments(method: &str) -> Value {
    match method {
        "createSession" => json!([{"templateName": "talk"}]),
        "getSession" | "requestFocusSession" => json!(["session-id-1"]),
        "setSessionTitle" => json!([{"sessionId": "session-id-1", "title": "x"}]),
        "updateContext" => json!([{"a": 1}, "session-id-1"]),
        "createTab" => json!([{"templateName": "notes"}]),
        "focusTab" | "refreshTab" | "closeTab" => json!(["tab-id-2"]),
        "setTabTitle" => json!(["tab-id-2", {"title": "x"}]),
        "setMode" => json!([1]),
        "setWidth" => json!([400]),
        "openDialog" | "openMDDDialog" => json!(["Really?"]),
        "showGlobalNotification" => json!([{"message": "x"}]),
        "clearGlobalNotification" => json!(["banner-id-1"]),
        "showProgressIndicator" => json!(["x"]),
        "logAnalyticsEvent" => json!([{}, "x"]),
        "notifyEvent" => json!([{"templateName": "ring"}]),
        "cancelEvent" => json!(["token"]),
        "notifyKpiBreach" => json!(["session-id-1"]),
        "notifyNewActivity" => json!(["session-id-1", 1]),
        "setPresence" => json!(["Busy"]),
        "setAgentPresence" => json!([{"presenceText": "Busy"}]),
        "initializeAgentPresenceList" => json!([[{"presenceText": "Busy"}]]),
        "createRecord" => json!(["contact", {}]),
        "retrieveRecord" | "deleteRecord" => json!(["contact", ID]),
        "updateRecord" => json!(["contact", ID, "{}"]),
        "updateConversation" => json!([ID, "{}"]),
        "searchAndOpenRecords" => json!(["contact", "?$top=1", true]),
        "openForm" => json!([{"entityName": "contact", "entityId": ID}]),
        "renderSearchPage" => json!(["contact", ""]),
        "getEntityMetadata" => json!(["contact"]),
        "insertNotes" => json!(["contact", "contacts", ID]),
        "addHandler" | "removeHandler" | "raiseEvent" => json!(["ring"]),
        _ => json!([]),
    }
}

/// A call that access lets through: it is resolved, waits for a person, or says why it does nothing of its own.
fn admitted(desk: &mut Desk, from: ConnectionId, method: &str) {
    let answer = desk.try_call(from, method, arguments(method));
    let beyond = matches!(
        answer,
        Some(Err("not_supported" | "banner_not_found" | "reject_after_client" | "session_not_found" | "notes_open"))
    );
    assert!(beyond || answer.as_ref().is_none_or(Result::is_ok), "{method}: {answer:?}");
}

#[test]
fn own_sessions_obey_and_others_do_not() {
    for method in METHODS {
        let mut desk = desk();
        let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
        desk.open(phone, "call");
        let stranger = match method.scope {
            Scope::SessionArgument | Scope::SecondOrFocused => Some("session_not_owned"),
            Scope::Title | Scope::FocusedSession => Some("focused_session_not_owned"),
            Scope::Anyone | Scope::Provider => None,
        };
        if let Some(code) = stranger {
            assert_eq!(desk.refused(chat, method.name, arguments(method.name)), code, "{}", method.name);
        }
        admitted(&mut desk, phone, method.name);
        if stranger.is_none() {
            admitted(&mut desk, chat, method.name);
        }
    }
}

#[test]
fn another_session_in_focus_guards_what_acts_on_the_focused_one() {
    for method in METHODS.iter().filter(|method| matches!(method.scope, Scope::Title | Scope::FocusedSession)) {
        let mut desk = desk();
        let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
        desk.open(phone, "call");
        desk.open(chat, "talk");
        assert_eq!(
            desk.refused(phone, method.name, arguments(method.name)),
            "focused_session_not_owned",
            "{}",
            method.name
        );
        desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-1"}));
        desk.call(phone, method.name, arguments(method.name));
    }
}

#[test]
fn a_session_that_is_closed_is_nobodys() {
    for method in ["getSession", "requestFocusSession", "setSessionTitle", "updateContext"] {
        let mut desk = desk();
        let phone = desk.connect(SOFTPHONE);
        desk.open(phone, "call");
        desk.call(phone, method, arguments(method));
        desk.agent(json!({"kind": "close-session", "sessionId": "session-id-1"}));
        assert_eq!(desk.refused(phone, method, arguments(method)), "session_not_found", "{method}");
    }
}

#[test]
fn ids_are_exact() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.open(phone, "call");
    for id in
        ["1", "session-id-", "session-id-01", "session-id-+1", "Session-id-1", "session-id-1 ", "session-id-4294967297"]
    {
        assert_eq!(desk.refused(phone, "getSession", json!([id])), "session_not_found", "{id}");
    }
    desk.call(phone, "getSession", json!(["session-id-1"]));
}

#[test]
fn the_page_may_raise_and_hear_and_nothing_else() {
    let mut desk = desk();
    let (phone, page) = (desk.connect(SOFTPHONE), desk.connect_page());
    desk.open(phone, "call");
    for method in METHODS {
        if method.scope == Scope::Anyone {
            desk.call(page, method.name, arguments(method.name));
        } else {
            assert_eq!(desk.refused(page, method.name, arguments(method.name)), "not_a_provider", "{}", method.name);
        }
    }
}

#[test]
fn an_old_provider_has_the_old_methods_alone() {
    let mut desk = desk_with(|given| given["providers"][1]["apiVersion"] = json!("1.0"));
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    desk.agent(json!({"kind": "set-provider-active", "provider": "softphone", "active": true}));
    for method in METHODS {
        let given = arguments(method.name);
        if method.since == ApiVersion::V2 {
            assert_eq!(desk.refused(chat, method.name, given), "not_supported_in_version", "{}", method.name);
        } else if method.name != "setMode" {
            admitted(&mut desk, chat, method.name);
        }
    }
    assert_eq!(desk.call(chat, "canCreateSession", json!([])), json!(false));
    assert_eq!(desk.call(phone, "canCreateSession", json!([])), json!(true));
}

#[test]
fn unknown_methods_are_refused() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for name in ["", "createsession", "constructor", "__proto__", &"x".repeat(10_000)] {
        assert_eq!(desk.refused(phone, name, json!([])), "unknown_method");
    }
    desk.call(phone, "getMode", json!([]));
}

#[test]
fn method_names_are_unique_and_are_those_of_the_widget_library() {
    let mut names: Vec<&str> = METHODS.iter().map(|method| method.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/methods.json");
    let listed: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut listed: Vec<&str> = listed.iter().map(|method| method["name"].as_str().unwrap()).collect();
    // The widget library answers that one itself, at once.
    listed.retain(|name| *name != "isNullOrUndefined");
    listed.sort_unstable();
    assert_eq!(names, listed);
}

#[test]
fn a_connection_that_is_not_open_gets_an_answer_and_no_more() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.call(phone, "getMode", json!([]));
    desk.agent(json!({"kind": "disconnect", "connection": phone.0}));
    assert_eq!(desk.refused(phone, "getMode", json!([])), "unknown_connection");
    assert_eq!(
        desk.refused(ConnectionId(99), "createSession", json!([{"templateName": "talk"}])),
        "unknown_connection"
    );
}

#[test]
fn switching_a_provider_off_ends_its_connections_and_keeps_its_sessions() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    desk.open(phone, "call");
    desk.agent(json!({"kind": "set-provider-active", "provider": "softphone", "active": false}));
    let view = desk.view();
    assert_eq!((&view["providers"][0]["active"], &view["providers"][0]["connections"]), (&json!(false), &json!(0)));
    assert_eq!(view["panel"]["provider"], json!(null), "its session has focus and nobody to show");
    assert_eq!(desk.refused(phone, "getMode", json!([])), "unknown_connection");
    let connect = json!({"kind": "connect", "provider": "softphone", "origin": null});
    assert_eq!(desk.agent_refused(connect), "provider_inactive");
    desk.call(chat, "getMode", json!([]));
    desk.agent(json!({"kind": "set-provider-active", "provider": "softphone", "active": true}));
    let phone = desk.connect(SOFTPHONE);
    assert_eq!(desk.call(phone, "getAllSessions", json!([])), json!(["session-id-1"]));
    desk.agent(json!({"kind": "set-provider-active", "provider": "softphone", "active": true}));
    assert!(desk.changes().is_empty());
    for active in [true, false] {
        let input = json!({"kind": "set-provider-active", "provider": "nobody", "active": active});
        assert_eq!(desk.agent_refused(input), "unknown_provider");
    }
}
