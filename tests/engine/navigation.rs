//! `onpagenavigate`: when it is told, to whom, and the address in it.

use serde_json::{Value, json};

use crate::asked::CONTACT;
use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_with};

const APP: &str = "https://desk.example/main.aspx?appid=7";

fn at(app: Value) -> Desk {
    desk_with(|given| given["environment"]["appUrl"] = app)
}

fn url(desk: &Desk, widget: ciframework::engine::id::ConnectionId) -> Option<String> {
    let told = desk.told(widget);
    let found: Vec<_> = told.iter().filter(|(event, _)| event == "onpagenavigate").collect();
    assert!(found.len() < 2, "{told:?}");
    found.first().map(|(_, payload)| payload["value"].as_str().unwrap().to_string())
}

#[test]
fn every_provider_that_listens_hears_of_another_page_after_the_sessions_events() {
    let mut desk = at(json!(APP));
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let deaf = desk.connect(CHAT);
    for widget in [phone, chat] {
        desk.listen(widget, &["onpagenavigate", "onSessionSwitched"]);
    }
    let parameters = json!({"caseId": format!("{{{}}}", CONTACT.to_uppercase())});
    desk.call(phone, "createSession", json!([{"templateName": "call", "templateParameters": parameters}]));
    let right = format!("{APP}&pagetype=entityrecord&etn=incident&id={CONTACT}");
    assert_eq!(url(&desk, phone), Some(right.clone()));
    assert_eq!((url(&desk, chat), url(&desk, deaf)), (Some(right), None));
    let events: Vec<String> = desk.told(phone).into_iter().map(|(event, _)| event).collect();
    assert_eq!(events, ["onSessionSwitched", "onpagenavigate"]);
}

#[test]
fn the_same_page_again_is_no_navigation() {
    let mut desk = at(json!(APP));
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onpagenavigate"]);
    let parameters = json!({"caseId": CONTACT});
    for expected in [true, false] {
        desk.call(phone, "createSession", json!([{"templateName": "call", "templateParameters": parameters}]));
        assert_eq!(url(&desk, phone).is_some(), expected, "another session that shows the same record");
    }
    let tabs = desk.tab_ids("session-id-2");
    desk.call(phone, "refreshTab", json!([tabs[0]]));
    assert_eq!(url(&desk, phone), None);
    desk.call(phone, "createTab", json!([{"templateName": "pinned", "isFocused": false}]));
    assert_eq!(url(&desk, phone), None, "a tab that opens behind");
    desk.call(phone, "focusTab", json!([tabs[1]]));
    assert_eq!(url(&desk, phone), Some(format!("{APP}&pagetype=entityrecord&etn=contact")));
    desk.call(phone, "focusTab", json!([tabs[1]]));
    assert_eq!(url(&desk, phone), None);
    desk.agent(json!({"kind": "close-session", "sessionId": "session-id-2"}));
    assert_eq!(url(&desk, phone), Some(format!("{APP}&pagetype=entityrecord&etn=incident&id={CONTACT}")));
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    assert_eq!(url(&desk, phone), Some(format!("{APP}&pagetype=custom&name=ciframework_home")));
}

#[test]
fn each_kind_of_page_names_the_parameters_it_has() {
    let pages = [
        (
            "msdyn_entityrecord",
            json!({"entityName": "contact", "entityId": CONTACT}),
            format!("entityrecord&etn=contact&id={CONTACT}"),
        ),
        (
            "msdyn_entitylist",
            json!({"entityName": "account", "viewId": CONTACT}),
            format!("entitylist&etn=account&viewid={CONTACT}"),
        ),
        ("msdyn_entitylist", json!({"entityName": "account"}), "entitylist&etn=account".into()),
        ("msdyn_dashboard", json!({"dashboardId": CONTACT}), format!("dashboard&id={CONTACT}")),
        ("msdyn_search", json!({"searchText": "a&b =ä"}), "search&searchText=a%26b%20%3D%C3%A4".into()),
        ("msdyn_webresource", json!({"webresourceName": "x/y.html"}), "webresource&webresourceName=x%2Fy.html".into()),
        ("msdyn_website", json!({"url": "https://a.example/?b=1"}), "website".into()),
        ("notes", json!({}), "custom&name=notes".into()),
    ];
    for (template, parameters, right) in pages {
        let mut desk = at(json!("https://desk.example/main.aspx"));
        let phone = desk.connect(SOFTPHONE);
        desk.listen(phone, &["onpagenavigate"]);
        desk.call(phone, "createTab", json!([{"templateName": template, "templateParameters": parameters}]));
        assert_eq!(url(&desk, phone), Some(format!("https://desk.example/main.aspx?pagetype={right}")));
    }
}

#[test]
fn without_an_absolute_address_nothing_is_told() {
    for app in [json!(null), json!(7), json!("/main.aspx")] {
        let mut desk = at(app);
        let phone = desk.connect(SOFTPHONE);
        desk.listen(phone, &["onpagenavigate"]);
        desk.open(phone, "call");
        assert_eq!(url(&desk, phone), None);
    }
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.open(phone, "call");
    desk.listen(phone, &["onpagenavigate"]);
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    assert_eq!(url(&desk, phone), None);
}

#[test]
fn the_address_that_the_page_reports_wins() {
    let mut desk = desk_with(|given| {
        given["environmentAsked"] = json!(true);
        given["environment"]["appUrl"] = json!(APP);
    });
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onpagenavigate"]);
    desk.answered(phone, "getEnvironment", json!([]), json!({"appUrl": "https://other.example/main.aspx?appid=8"}));
    desk.open(phone, "call");
    let right = "https://other.example/main.aspx?appid=8&pagetype=entityrecord&etn=incident";
    assert_eq!(url(&desk, phone).as_deref(), Some(right));
}

#[test]
fn a_record_that_is_saved_has_an_address_of_its_own() {
    let mut desk = at(json!(APP));
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onpagenavigate"]);
    assert_eq!(desk.try_call(phone, "openForm", json!([{"entityName": "task"}])), None);
    assert_eq!(url(&desk, phone), Some(format!("{APP}&pagetype=entityrecord&etn=task")));
    let reference = json!({"entityType": "task", "id": CONTACT, "name": "x"});
    desk.agent(json!({"kind": "form-saved", "tabId": "tab-id-1", "reference": reference}));
    assert_eq!(url(&desk, phone), Some(format!("{APP}&pagetype=entityrecord&etn=task&id={CONTACT}")));
}

#[test]
fn who_begins_to_listen_hears_of_the_next_page_and_not_of_the_one_that_is_there() {
    let mut desk = at(json!(APP));
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    desk.open(phone, "call");
    desk.listen(phone, &["onpagenavigate"]);
    let session = desk.open(phone, "call");
    assert_eq!(url(&desk, phone), None, "{session} shows the page that was there");
    desk.agent(json!({"kind": "focus-session", "sessionId": "session-id-0"}));
    assert_eq!(url(&desk, phone), Some(format!("{APP}&pagetype=custom&name=ciframework_home")));
    desk.listen(chat, &["onpagenavigate"]);
    desk.agent(json!({"kind": "focus-session", "sessionId": session}));
    let right = format!("{APP}&pagetype=entityrecord&etn=incident");
    assert_eq!((url(&desk, phone), url(&desk, chat)), (Some(right.clone()), Some(right)));
}
