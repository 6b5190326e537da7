//! What scripts of the host's own page do: sessions of nobody, titles, close buttons, slug values, questions.

use ciframework::engine::effect::{Change, Effect};
use ciframework::engine::id::{SessionId, TabId};
use ciframework::engine::query::Query;
use ciframework::wire::query;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_with, parsed};

const RECORD: &str = "5f3c9ad2-4c0b-4c57-9d41-0d2a1d8f7b30";

fn open(template: &str, context: Value, focused: bool) -> Value {
    json!({"kind": "open-session", "templateName": template, "context": context, "focused": focused})
}

/// What the latest input was asked to open.
fn opened(desk: &Desk) -> Option<SessionId> {
    desk.effects.iter().find_map(|effect| match effect {
        Effect::Opened { session, tab: None } => Some(*session),
        _ => None,
    })
}

fn answer(desk: &Desk, question: &str) -> String {
    let mut text = String::new();
    query::answer(&desk.host, question, &mut text);
    text
}

pub fn slug(desk: &Desk, session: &str, slug: &str) -> Value {
    let question = json!({"kind": "resolve-slug", "sessionId": session, "slug": slug}).to_string();
    serde_json::from_str(&answer(desk, &question)).unwrap()
}

fn context(desk: &Desk, session: &str) -> Value {
    let question = json!({"kind": "context", "sessionId": session}).to_string();
    serde_json::from_str(&answer(desk, &question)).unwrap()
}

fn case() -> Value {
    json!({"parametersStr": json!([["entityName", "incident"], ["entityId", RECORD]]).to_string()})
}

#[test]
fn a_script_opens_a_session_that_belongs_to_nobody() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    for widget in [phone, chat] {
        desk.listen(widget, &["onSessionSwitched", "onSessionClosed"]);
    }
    desk.agent(open("call", json!({"customerName": "Ann", "number": 7}), true));
    assert_eq!(opened(&desk), Some(SessionId(1)));
    assert_eq!((desk.told(phone), desk.told(chat)), (vec![], vec![]));
    let session = desk.session("session-id-1");
    assert_eq!((&session["provider"], &session["title"]), (&json!(null), &json!("Call from Ann")));
    assert_eq!(desk.tab_titles("session-id-1"), ["Case 7", "Ann", "Notes"]);
    assert_eq!(desk.view()["focusedSessionId"], json!("session-id-1"));
    assert_eq!(desk.call(phone, "getFocusedSession", json!([])), json!(null));
    assert_eq!(desk.refused(phone, "getSession", json!(["session-id-1"])), "session_not_owned");
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-1"}));
    assert_eq!((desk.told(phone), desk.told(chat)), (vec![], vec![]));
}

#[test]
fn the_owner_of_the_session_that_loses_focus_hears_of_its_own() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onSessionSwitched"]);
    desk.open(phone, "call");
    desk.agent(open("talk", json!({}), true));
    assert_eq!(desk.heard(phone), ["onSessionSwitched session-id-1 false"]);
}

#[test]
fn an_entity_session_shows_its_record() {
    let mut desk = desk();
    for (at, given) in
        [case(), json!({"parametersStr": [["entityName", "incident"], ["entityId", RECORD]]})].into_iter().enumerate()
    {
        desk.agent(open("case_entity_session_default_template", given, true));
        let session = desk.session(&format!("session-id-{}", at + 1));
        let anchor = &session["tabs"][0];
        assert_eq!((&anchor["pageType"], &anchor["problem"]), (&json!("entityrecord"), &json!(null)));
        assert_eq!(anchor["parameters"], json!({"entityName": "incident", "entityId": RECORD}));
        assert_eq!(desk.view()["panel"]["visible"], json!(false));
    }
    desk.agent(open("record", json!({"parametersStr": null, "entityName": "contact"}), true));
    assert_eq!(context(&desk, "session-id-3")["context"]["entityName"], json!("contact"));
    let both = json!({"entityName": "contact", "parametersStr": "[[\"entityName\",\"incident\"]]"});
    desk.agent(open("case_entity_session_default_template", both, true));
    assert_eq!(
        desk.session("session-id-4")["tabs"][0]["parameters"]["entityName"],
        json!("contact"),
        "the context wins"
    );
}

#[test]
fn widgets_still_open_generic_sessions_only() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let code = desk.refused(phone, "createSession", json!([{"templateName": "record"}]));
    assert_eq!(code, "template_not_generic");
    desk.agent(open("record", json!({}), true));
}

#[test]
fn a_session_can_open_in_the_background() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onSessionSwitched"]);
    desk.open(phone, "call");
    desk.agent(open("talk", json!({}), false));
    assert_eq!(opened(&desk), Some(SessionId(2)));
    assert_eq!(desk.view()["focusedSessionId"], json!("session-id-1"));
    let focus = desk.changes().into_iter().filter(|change| matches!(change, Change::SessionFocused { .. })).count();
    assert_eq!((desk.told(phone).len(), focus), (0, 0));
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-2"}));
    assert_eq!(desk.heard(phone), ["onSessionSwitched session-id-1 false"]);
}

#[test]
fn what_cannot_open_is_refused() {
    let mut desk = desk();
    assert_eq!(desk.agent_refused(open("nobody", json!({}), true)), "template_not_found");
    assert_eq!(desk.agent_refused(open("retired", json!({}), true)), "template_inactive");
    for pairs in
        [json!("no json"), json!("{}"), json!(7), json!([["entityName"]]), json!([[1, 2]]), json!("[[\"a\",1,2]]")]
    {
        let given = json!({"parametersStr": pairs});
        assert_eq!(desk.agent_refused(open("record", given, true)), "wrong_argument", "{pairs}");
    }
    let big = json!({"note": "x".repeat(1 << 20)});
    assert_eq!(desk.agent_refused(open("talk", big, true)), "context_too_large");
    for _ in 0..10 {
        desk.agent(open("talk", json!({}), true));
    }
    assert_eq!(desk.agent_refused(open("talk", json!({}), true)), "session_limit");
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-3"}));
    desk.agent(open("talk", json!({}), true));
    assert_eq!(opened(&desk), Some(SessionId(11)));
}

#[test]
fn titles_are_literal() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.open(phone, "call");
    desk.agent(json!({"kind": "set-session-title", "sessionId": "session-id-1", "title": "{customerName}"}));
    assert_eq!(desk.changes(), [Change::SessionChanged(SessionId(1))]);
    assert_eq!(desk.session("session-id-1")["title"], json!("{customerName}"));
    desk.agent(json!({"kind": "set-tab-title", "tabId": "tab-id-2", "title": "Mine"}));
    assert_eq!(desk.changes(), [Change::TabChanged(SessionId(1), TabId(2))]);
    assert_eq!(desk.tab_titles("session-id-1")[1], "Mine");
    desk.agent(json!({"kind": "set-tab-title", "tabId": "tab-id-0", "title": "Start"}));
    assert_eq!(desk.tab_titles("session-id-0"), ["Start"]);
    let title = |session: &str| json!({"kind": "set-session-title", "sessionId": session, "title": "x"});
    assert_eq!(desk.agent_refused(title("session-id-0")), "home_fixed");
    assert_eq!(desk.agent_refused(title("session-id-9")), "session_not_found");
    assert_eq!(
        desk.agent_refused(json!({"kind": "set-tab-title", "tabId": "tab-id-9", "title": "x"})),
        "tab_not_found"
    );
}

#[test]
fn a_session_without_close_button_does_not_close() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.open(phone, "call");
    let closable = |session: &str, closable: bool| json!({"kind": "set-session-closable", "sessionId": session, "closable": closable});
    let close = json!({"kind": "close-session", "sessionId": "session-id-1"});
    assert_eq!(desk.session("session-id-1")["canClose"], json!(true));
    desk.agent(closable("session-id-1", true));
    assert!(desk.changes().is_empty());
    desk.agent(closable("session-id-1", false));
    assert_eq!(desk.changes(), [Change::SessionChanged(SessionId(1))]);
    assert_eq!(desk.session("session-id-1")["canClose"], json!(false));
    assert_eq!(desk.agent_refused(close.clone()), "session_not_closable");
    assert_eq!(desk.agent_refused(closable("session-id-0", true)), "home_fixed");
    assert_eq!(desk.agent_refused(closable("session-id-9", true)), "session_not_found");
    desk.agent(closable("session-id-1", true));
    desk.agent(close);
}

#[test]
fn slug_values_change_and_what_is_rendered_stays() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.call(phone, "createSession", json!([{"templateName": "call", "customerName": "Ann"}]));
    let update = |session: &str, values: Value, remove: bool| json!({"kind": "update-context", "sessionId": session, "values": values, "remove": remove});
    desk.agent(update("session-id-1", json!({"customerName": "Bo", "tier": {"name": "gold"}}), false));
    assert_eq!(desk.changes(), [Change::SessionChanged(SessionId(1))]);
    assert_eq!(desk.session("session-id-1")["title"], json!("Call from Ann"));
    assert_eq!(context(&desk, "session-id-1")["context"], json!({"customerName": "Bo", "tier": {"name": "gold"}}));
    desk.agent(update("session-id-1", json!({"tier": null, "nobody": 1}), true));
    assert_eq!(context(&desk, "session-id-1")["context"], json!({"customerName": "Bo"}));
    desk.agent(update("session-id-0", json!({"a": 1}), false));
    assert_eq!(context(&desk, "session-id-0"), json!({"context": {"a": 1}, "conversationId": null}));
    assert_eq!(desk.agent_refused(update("session-id-9", json!({}), false)), "session_not_found");
    assert_eq!(
        desk.agent_refused(update("session-id-1", json!({"a": "x".repeat(1 << 20)}), false)),
        "context_too_large"
    );
}

#[test]
fn attention_is_asked_for_where_the_agent_is_not() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.open(phone, "call");
    desk.open(phone, "talk");
    let attention = |session: &str| json!({"kind": "request-attention", "sessionId": session});
    desk.agent(attention("session-id-2"));
    assert!(desk.changes().is_empty(), "it has focus");
    desk.agent(attention("session-id-1"));
    assert_eq!(desk.changes(), [Change::SessionChanged(SessionId(1))]);
    assert_eq!(desk.session("session-id-1")["attention"]["requested"], json!(true));
    desk.agent(attention("session-id-1"));
    assert!(desk.changes().is_empty());
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-1"}));
    assert_eq!(desk.session("session-id-1")["attention"]["requested"], json!(false));
    assert_eq!(desk.agent_refused(attention("session-id-9")), "session_not_found");
}

#[test]
fn slugs_are_resolved_with_their_braces() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let given = json!({"templateName": "call", "customerName": "Ann", "caseId": RECORD, "context": {"count": 3, "deep": {"a": [1]}, "none": null}});
    desk.call(phone, "createSession", json!([given]));
    let cases = [
        ("{customerName}", "Ann"),
        ("{CustomerName}", "Ann"),
        ("{customerName }", "Ann"),
        ("{count}", "3"),
        ("{deep}", r#"{"a":[1]}"#),
        ("{anchor.entityName}", "incident"),
        ("{anchor.entityId}", RECORD),
        ("{anchor.title}", ""),
        ("{none}", ""),
        ("{nobody}", ""),
        ("customerName", ""),
        ("Hello {customerName}", ""),
        ("{$odata.contact.fullname.?$top=1}", ""),
        ("", ""),
    ];
    for (text, value) in cases {
        assert_eq!(slug(&desk, "session-id-1", text), json!(value), "{text}");
    }
    assert_eq!(
        (slug(&desk, "session-id-9", "{customerName}"), slug(&desk, "session-id-0", "{customerName}")),
        (json!(""), json!(""))
    );
    desk.call(phone, "setSessionTitle", json!([{"customerName": "Bo"}]));
    assert_eq!(slug(&desk, "session-id-1", "{customerName}"), json!("Bo"), "as the title shows it");
}

#[test]
fn questions_change_nothing_and_bad_ones_get_null() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.open(phone, "call");
    let before = desk.view_text();
    let found = context(&desk, "session-id-1");
    assert_eq!(found["conversationId"].as_str().unwrap().len(), 36);
    assert_eq!(context(&desk, "session-id-9"), json!(null));
    assert_eq!(parsed(&desk.host.query(&Query::Context(SessionId(1)))), found);
    let bad = [
        "",
        "{",
        "[]",
        "null",
        r#"{"kind":"nobody"}"#,
        r#"{"kind":"context"}"#,
        r#"{"kind":"context","sessionId":"1"}"#,
        r#"{"kind":"context","sessionId":"session-id-1","more":1}"#,
        r#"{"kind":"resolve-slug","sessionId":"session-id-1"}"#,
        r#"{"kind":"resolve-slug","sessionId":"session-id-1","slug":7}"#,
    ];
    for text in bad {
        assert_eq!(answer(&desk, text), "null", "{text}");
    }
    assert_eq!(desk.view_text(), before);
}

#[test]
fn scripts_open_no_session_in_single_session_mode() {
    let mut desk = desk_with(|given| {
        given["providers"][0]["apiVersion"] = json!("1.0");
        given["providers"][1]["active"] = json!(false);
    });
    assert_eq!(desk.agent_refused(open("talk", json!({}), true)), "single_session");
    desk.agent(json!({"kind": "set-provider-active", "provider": "chat", "active": true}));
    desk.agent(open("talk", json!({}), true));
}
