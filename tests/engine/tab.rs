//! Application tabs: opened, found, focused, titled, refreshed, closed, by widgets and by the agent.

use serde_json::json;

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, text};
use ciframework::engine::id::ConnectionId;

const GUID: &str = "2f1b1a52-0c5a-4d0c-9d3c-9a1f0a7d5b11";

/// A session with three tabs, of which the anchor has focus.
fn three_tabs() -> (Desk, ConnectionId) {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.open(phone, "call");
    assert_eq!(desk.tab_ids("session-id-1"), ["tab-id-1", "tab-id-2", "tab-id-3"]);
    (desk, phone)
}

fn focused(desk: &Desk) -> String {
    text(&desk.session("session-id-1")["focusedTabId"])
}

#[test]
fn a_tab_opens_at_the_end_with_focus_unless_told_otherwise() {
    let (mut desk, phone) = three_tabs();
    assert_eq!(desk.call(phone, "createTab", json!([{"templateName": "notes"}, "id"])), json!("tab-id-4"));
    assert_eq!(focused(&desk), "tab-id-4");
    assert_eq!(
        desk.call(phone, "createTab", json!([{"templateName": "notes", "isFocused": false}])),
        json!("tab-id-5")
    );
    assert_eq!(focused(&desk), "tab-id-4");
    let text = json!({"templateName": "customer", "templateParameters": r#"{"customerName": "Bo", "entityId": ""}"#})
        .to_string();
    assert_eq!(desk.call(phone, "createTab", json!([text])), json!("tab-id-6"));
    assert_eq!(desk.tab_titles("session-id-1")[5], "Bo");
    assert_eq!(desk.call(phone, "getFocusedTab", json!([])), json!("tab-id-6"));
}

#[test]
fn a_wrong_tab_is_refused() {
    let (mut desk, phone) = three_tabs();
    for (arguments, code) in [
        (json!([]), "missing_argument"),
        (json!([{}]), "missing_argument"),
        (json!([{"templateName": 7}]), "wrong_argument"),
        (json!(["{"]), "wrong_argument"),
        (json!([{"templateName": "notes", "templateParameters": 7}]), "wrong_argument"),
        (json!([{"templateName": "nobody"}]), "template_not_found"),
        (json!([{"templateName": "gone"}]), "template_inactive"),
    ] {
        assert_eq!(desk.refused(phone, "createTab", arguments.clone()), code, "{arguments}");
    }
    assert_eq!(desk.call(phone, "createTab", json!([{"templateName": "Customer card"}])), json!("tab-id-4"));
}

#[test]
fn ten_tabs_fit_and_the_eleventh_when_one_has_closed() {
    let (mut desk, phone) = three_tabs();
    for _ in 3..10 {
        desk.call(phone, "createTab", json!([{"templateName": "notes"}]));
    }
    assert_eq!(desk.refused(phone, "createTab", json!([{"templateName": "notes"}])), "tab_limit");
    desk.call(phone, "closeTab", json!(["tab-id-5"]));
    assert_eq!(desk.call(phone, "createTab", json!([{"templateName": "notes"}])), json!("tab-id-11"));
}

#[test]
fn closing_moves_focus_to_the_left() {
    let (mut desk, phone) = three_tabs();
    desk.call(phone, "createTab", json!([{"templateName": "notes"}]));
    desk.call(phone, "focusTab", json!(["tab-id-3"]));
    assert_eq!(desk.call(phone, "closeTab", json!(["tab-id-3"])), json!(true));
    assert_eq!(focused(&desk), "tab-id-2");
    desk.call(phone, "closeTab", json!(["tab-id-4"]));
    assert_eq!(focused(&desk), "tab-id-2", "closing another tab moves nothing");
    desk.call(phone, "closeTab", json!([["tab-id-2"]]));
    assert_eq!(focused(&desk), "tab-id-1");
    assert_eq!(desk.tab_ids("session-id-1"), ["tab-id-1"]);
}

#[test]
fn anchors_and_pinned_tabs_stay() {
    let (mut desk, phone) = three_tabs();
    desk.call(phone, "createTab", json!([{"templateName": "pinned"}]));
    for tab in ["tab-id-1", "tab-id-4"] {
        assert_eq!(desk.refused(phone, "closeTab", json!([tab])), "tab_not_closable");
        assert_eq!(desk.agent_refused(json!({"kind": "close-tab", "tabId": tab})), "tab_not_closable");
    }
    desk.call(phone, "closeTab", json!(["tab-id-2"]));
    desk.agent(json!({"kind": "close-tab", "tabId": "tab-id-3"}));
    assert_eq!(desk.tab_ids("session-id-1"), ["tab-id-1", "tab-id-4"]);
    assert_eq!(
        desk.agent_refused(json!({"kind": "close-tab", "tabId": "tab-id-0"})),
        "tab_not_closable",
        "home's anchor"
    );
}

#[test]
fn tabs_are_found_by_template_and_tag_and_a_guid_is_no_tag() {
    let (mut desk, phone) = three_tabs();
    desk.call(phone, "createTab", json!([{"templateName": "notes", "templateTag": "blue"}]));
    desk.call(phone, "createTab", json!([{"templateName": "customer", "templateTag": "blue"}]));
    desk.call(phone, "createTab", json!([{"templateName": "notes", "templateTag": GUID}]));
    let cases = [
        (json!([]), vec![1, 2, 3, 4, 5, 6]),
        (json!([null, null, GUID]), vec![1, 2, 3, 4, 5, 6]),
        (json!(["", ""]), vec![1, 2, 3, 4, 5, 6]),
        (json!(["case"]), vec![1]),
        (json!(["notes"]), vec![3, 4, 6]),
        (json!(["Customer card"]), vec![2, 5]),
        (json!(["notes", "blue"]), vec![4]),
        (json!([null, "blue"]), vec![4, 5]),
        (json!([null, "red"]), vec![]),
        (json!(["nobody"]), vec![]),
        (json!(["notes", GUID]), vec![3, 4, 6]),
        (json!([null, GUID.to_uppercase()]), vec![1, 2, 3, 4, 5, 6]),
    ];
    for (arguments, expected) in cases {
        let ids: Vec<String> = expected.iter().map(|id| format!("tab-id-{id}")).collect();
        assert_eq!(desk.call(phone, "getTabs", arguments.clone()), json!(ids), "{arguments}");
    }
}

#[test]
fn a_tab_is_named_by_its_id_or_by_a_list_that_begins_with_it() {
    for method in ["focusTab", "refreshTab", "closeTab", "setTabTitle"] {
        let (mut desk, phone) = three_tabs();
        for (argument, code) in [
            (json!(null), "missing_argument"),
            (json!(""), "missing_argument"),
            (json!([]), "missing_argument"),
            (json!(7), "wrong_argument"),
            (json!({}), "wrong_argument"),
            (json!("tab-id-9"), "tab_not_found"),
            (json!("tab-id-03"), "tab_not_found"),
            (json!("tab-id-0"), "tab_not_found"),
            (json!(["tab-id-9", "tab-id-3"]), "tab_not_found"),
        ] {
            let arguments = json!([argument, {"title": "x"}]);
            assert_eq!(desk.refused(phone, method, arguments.clone()), code, "{method} {arguments}");
        }
        desk.call(phone, method, json!([["tab-id-3", "nobody"], {"title": "x"}]));
        desk.call(phone, method, json!(["tab-id-2", {"title": "x"}]));
    }
}

#[test]
fn focusing_the_focused_tab_changes_nothing_and_refreshing_counts() {
    let (mut desk, phone) = three_tabs();
    desk.call(phone, "focusTab", json!(["tab-id-2"]));
    assert_eq!(desk.changes().len(), 1);
    desk.call(phone, "focusTab", json!(["tab-id-2"]));
    assert!(desk.changes().is_empty());
    desk.call(phone, "refreshTab", json!(["tab-id-1"]));
    desk.agent(json!({"kind": "refresh-tab", "tabId": "tab-id-1"}));
    let tabs = &desk.session("session-id-1")["tabs"];
    assert_eq!((&tabs[0]["refreshes"], &tabs[1]["refreshes"]), (&json!(2), &json!(0)));
}

#[test]
fn a_tab_takes_a_literal_title_or_values_for_its_own() {
    let (mut desk, phone) = three_tabs();
    for (input, title) in [
        (json!({"title": "Plain {customerName}"}), "Plain {customerName}"),
        (json!({"customerName": "Bo"}), "Bo"),
        (json!(r#"{"customerName": "Cy"}"#), "Cy"),
        (json!({"title": "€".repeat(400)}), &"€".repeat(333)),
    ] {
        assert_eq!(desk.call(phone, "setTabTitle", json!(["tab-id-2", input])), json!("tab-id-2"));
        assert_eq!(desk.tab_titles("session-id-1")[1], title);
    }
    for (input, code) in
        [(json!(null), "missing_argument"), (json!({}), "missing_argument"), (json!("{"), "wrong_argument")]
    {
        assert_eq!(desk.refused(phone, "setTabTitle", json!(["tab-id-2", input])), code, "{input}");
    }
    assert!(!desk.session("session-id-1").to_string().contains("Call from Bo"), "a tab's values are its own");
}

#[test]
fn the_agent_reaches_the_tabs_of_every_session() {
    let (mut desk, phone) = three_tabs();
    desk.listen(phone, &["onSessionSwitched"]);
    let chat = desk.connect(CHAT);
    desk.open(chat, "talk");
    desk.agent(json!({"kind": "focus-tab", "tabId": "tab-id-3"}));
    assert_eq!((desk.view()["focusedSessionId"].clone(), focused(&desk)), (json!("session-id-1"), "tab-id-3".into()));
    assert_eq!(desk.heard(phone), ["onSessionSwitched session-id-1 true"]);
    for kind in ["focus-tab", "close-tab", "refresh-tab"] {
        assert_eq!(desk.agent_refused(json!({"kind": kind, "tabId": "tab-id-99"})), "tab_not_found");
    }
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-2"}));
    desk.agent(json!({"kind": "close-tab", "tabId": "tab-id-3"}));
    assert_eq!(desk.view()["focusedSessionId"], "session-id-2", "closing in the background moves no session");
    assert_eq!(focused(&desk), "tab-id-2");
}

#[test]
fn tabs_of_home_belong_to_all() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let tab = desk.call(phone, "createTab", json!([{"templateName": "notes"}]));
    assert_eq!(desk.call(chat, "getTabs", json!([])), json!(["tab-id-0", tab]));
    assert_eq!(desk.call(chat, "getFocusedTab", json!([])), tab);
    desk.open(chat, "talk");
    assert_eq!(desk.call(phone, "getFocusedTab", json!([])), json!(null));
    assert_eq!(desk.refused(phone, "closeTab", json!([tab])), "focused_session_not_owned");
    assert_eq!(desk.refused(chat, "closeTab", json!([tab])), "tab_not_found", "it is of another session");
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    assert_eq!(desk.call(chat, "closeTab", json!([tab])), json!(true));
}
