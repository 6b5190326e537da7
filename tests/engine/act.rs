//! Click-to-act, articles and the knowledge search.

use ciframework::engine::id::ConnectionId;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_for_one, desk_with};

fn click(desk: &mut Desk) {
    desk.agent(json!({"kind": "click-to-act", "payload": {"value": "+1 555 0100"}}));
}

fn ready(desk: &mut Desk, name: &str) -> ConnectionId {
    let widget = desk.connect(name);
    desk.listen(widget, &["onclicktoact"]);
    desk.call(widget, "setClickToAct", json!([true]));
    widget
}

fn heard(desk: &Desk, widget: ConnectionId) -> usize {
    desk.told(widget).len()
}

#[test]
fn six_keys_always_come_and_more_may() {
    let mut desk = desk();
    let phone = ready(&mut desk, SOFTPHONE);
    let given = json!({"value": "a@b.example", "format": "Email", "recordTitle": null, "extn": [1]});
    desk.agent(json!({"kind": "click-to-act", "payload": given}));
    let payload = json!({
        "value": "a@b.example", "name": "", "format": "Email", "entityLogicalName": "", "entityId": "", "recordTitle": "",
        "extn": [1],
    });
    assert_eq!(desk.told(phone), [("onclicktoact".to_string(), payload)]);
    click(&mut desk);
    assert_eq!(desk.told(phone)[0].1["format"], json!("Phone"));
    desk.agent(json!({"kind": "click-to-act", "payload": {}}));
    let names: Vec<String> = desk.told(phone)[0].1.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names.len(), 6);
}

#[test]
fn it_is_on_while_the_provider_says_so() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onclicktoact"]);
    assert_eq!(desk.call(phone, "getClickToAct", json!([])), json!(false));
    click(&mut desk);
    assert_eq!(heard(&desk, phone), 0);
    for (given, on) in [(json!([true]), true), (json!([]), false), (json!(["true"]), true), (json!([false]), false)] {
        assert_eq!(desk.call(phone, "setClickToAct", given), Value::Null);
        assert_eq!(desk.call(phone, "getClickToAct", json!([])), json!(on));
        assert_eq!(desk.view()["clickToAct"], json!(on));
        click(&mut desk);
        assert_eq!(heard(&desk, phone), usize::from(on));
    }
    let mut desk = desk_with(|given| given["providers"][0]["enableOutbound"] = json!(true));
    let phone = desk.connect(SOFTPHONE);
    assert_eq!(desk.call(phone, "getClickToAct", json!([])), json!(true));
}

#[test]
fn the_view_says_whether_somebody_would_hear() {
    let mut desk = desk_with(|given| given["providers"][0]["enableOutbound"] = json!(true));
    let phone = desk.connect(SOFTPHONE);
    for _ in 0..2 {
        let before = desk.view();
        assert_eq!(before["clickToAct"], json!(false));
        desk.listen(phone, &["onclicktoact"]);
        let after = desk.view();
        assert_eq!(after["clickToAct"], json!(true));
        assert!(after["version"].as_u64() > before["version"].as_u64());
        desk.call(phone, "removeHandler", json!(["onclicktoact"]));
    }
    desk.listen(phone, &["onclicktoact"]);
    desk.agent(json!({"kind": "disconnect", "connection": phone.0}));
    assert_eq!(desk.view()["clickToAct"], json!(false));
}

#[test]
fn the_focused_sessions_provider_is_first_then_the_channel_order() {
    let mut desk = desk_with(|given| given["providers"][0]["order"] = json!(5));
    let (phone, chat) = (ready(&mut desk, SOFTPHONE), ready(&mut desk, CHAT));
    click(&mut desk);
    assert_eq!((heard(&desk, phone), heard(&desk, chat)), (0, 1), "on home the lowest order");
    desk.open(phone, "talk");
    click(&mut desk);
    assert_eq!((heard(&desk, phone), heard(&desk, chat)), (1, 0), "its own session");
    desk.call(phone, "setClickToAct", json!([false]));
    click(&mut desk);
    assert_eq!((heard(&desk, phone), heard(&desk, chat)), (0, 1), "switched off there");
    desk.agent(json!({"kind": "set-provider-active", "provider": CHAT, "active": false}));
    click(&mut desk);
    assert_eq!(heard(&desk, phone), 0);
}

fn article() -> Value {
    json!({"kind": "send-article", "title": "Reset", "link": "https://help.example/1"})
}

#[test]
fn an_article_goes_to_whom_the_agent_talks_for() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    for widget in [phone, chat] {
        desk.listen(widget, &["onsendkbarticle"]);
    }
    desk.agent(article());
    let sent = ("onsendkbarticle".to_string(), json!({"title": "Reset", "link": "https://help.example/1"}));
    assert_eq!(
        (desk.told(phone), desk.told(chat)),
        (vec![sent.clone()], vec![sent.clone()]),
        "on home: all who listen"
    );
    desk.open(chat, "talk");
    desk.agent(article());
    assert_eq!((desk.told(phone), desk.told(chat)), (vec![], vec![sent.clone()]));
    let mut alone = desk_for_one();
    let phone = alone.connect(SOFTPHONE);
    alone.agent(article());
    assert!(alone.effects.is_empty());
    alone.listen(phone, &["onsendkbarticle"]);
    alone.agent(article());
    assert_eq!(alone.told(phone), [sent]);
}

#[test]
fn the_knowledge_search_opens_once_and_takes_new_words() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let own = desk.open(phone, "talk");
    let shown = |desk: &Desk| {
        let tab = desk.session(&own)["tabs"][1].clone();
        (tab["templateName"].clone(), tab["parameters"].clone())
    };
    for words in ["refunds", "{customerName}", ""] {
        assert_eq!(desk.call(phone, "openKBSearchControl", json!([words, "correlation"])), Value::Null);
        let values = json!({"name": "ciframework_knowledge", "searchText": words});
        assert_eq!(shown(&desk), (json!("msdyn_omnichannel_kbsearch"), values));
        assert_eq!(desk.tab_ids(&own).len(), 2);
        assert_eq!(json!(desk.tab_ids(&own)[1]), desk.session(&own)["focusedTabId"]);
        desk.agent(json!({"kind": "focus-tab", "tabId": desk.tab_ids(&own)[0]}));
    }
    desk.call(phone, "openKBSearchControl", json!([]));
    assert_eq!(desk.refused(phone, "openKBSearchControl", json!([7])), "wrong_argument");
    assert_eq!(desk.refused(chat, "openKBSearchControl", json!(["x"])), "focused_session_not_owned");
}
