//! Titles that wait for records, and what people and providers call things meanwhile.

use serde_json::json;

use crate::late_desk::{late, late_with, saved, tab};

/// Title that names the anchor's record and a value of the provider's.
const BOTH: &str = "{customerName}: {anchor.title}";

#[test]
fn a_value_given_for_a_title_stays_when_its_record_comes() {
    let (mut desk, phone) = late(BOTH, json!([]));
    let id = desk.open_late(phone);
    desk.call(phone, "setSessionTitle", json!([{"sessionId": id, "customerName": "Bo"}]));
    assert_eq!(desk.session(&id)["title"], "Bo");
    desk.answer(1, json!({"title": "Lamp"}));
    assert_eq!(desk.session(&id)["title"], "Bo: Lamp");
    let anchor = desk.tab(&id, 0)["id"].clone();
    desk.agent(json!({"kind": "form-saved", "tabId": anchor, "reference": saved()}));
    desk.answer(2, json!({"title": "Two lamps"}));
    assert_eq!(desk.session(&id)["title"], "Bo: Two lamps");
}

#[test]
fn without_a_value_of_its_own_a_title_keeps_those_of_the_call() {
    let (mut desk, phone) = late(BOTH, json!([]));
    let id = desk.open_late(phone);
    desk.answer(1, json!({"title": "Lamp"}));
    assert_eq!(desk.session(&id)["title"], "Ana \"A\" O'Neil: Lamp");
}

#[test]
fn an_anchor_that_takes_the_sessions_title_keeps_it_when_its_own_would_come() {
    for sync in [true, false] {
        let anchor = json!({"entityName": "incident", "entityId": "{caseId}"});
        let (mut desk, phone) = late_with("Call", anchor, json!([]), |given| {
            given["templates"]["sessions"][0]["titleSync"] = json!(sync);
            given["templates"]["tabs"][0]["title"] = json!("{anchor.title}");
        });
        let id = desk.open_late(phone);
        let shown = |title: &'static str| if sync { "Call" } else { title };
        // What is not looked up cannot come: the tab that takes the session's title asks for nothing.
        assert_eq!(desk.requests().len(), usize::from(!sync));
        if !sync {
            desk.answer(1, json!({"title": "Lamp"}));
        }
        assert_eq!(desk.tab(&id, 0)["title"], shown("Lamp"));
        let tab = desk.tab(&id, 0)["id"].clone();
        desk.agent(json!({"kind": "form-saved", "tabId": tab, "reference": saved()}));
        if !sync {
            desk.answer(2, json!({"title": "Two lamps"}));
        }
        assert_eq!(desk.tab(&id, 0)["title"], shown("Two lamps"));
    }
}

#[test]
fn a_tab_that_is_opened_under_a_name_keeps_it_when_its_record_comes() {
    for given in [json!("Mine"), json!(null)] {
        let created = tab("created", "{anchor.title}", "search", json!({}));
        let anchor = json!({"entityName": "incident", "entityId": "{caseId}"});
        let (mut desk, phone) = late_with("About {anchor.title}", anchor, json!([]), |settings| {
            settings["templates"]["tabs"].as_array_mut().unwrap().push(created);
        });
        let id = desk.open_late(phone);
        let open = json!({"kind": "open-tab", "templateName": "created", "parameters": {}, "sessionId": id, "focused": false, "title": given});
        desk.agent(open);
        desk.answer(1, json!({"title": "Lamp"}));
        let named = given.as_str();
        assert_eq!(desk.tab(&id, 1)["title"], named.unwrap_or("Lamp"));
        let anchor = desk.tab(&id, 0)["id"].clone();
        desk.agent(json!({"kind": "form-saved", "tabId": anchor, "reference": saved()}));
        desk.answer(2, json!({"title": "Two lamps"}));
        assert_eq!(desk.tab(&id, 1)["title"], named.unwrap_or("Two lamps"));
        assert_eq!(desk.session(&id)["title"], "About Two lamps");
    }
}

#[test]
fn questions_that_are_given_up_together_are_not_asked_again() {
    let query = |name: &str| format!("{{$odata.incident.title.?$filter=ticketnumber eq '{name}'}}");
    let (mut desk, phone) = late(&[query("a"), query("b"), query("c")].join(" "), json!([]));
    let id = desk.open_late(phone);
    assert_eq!(desk.requests().len(), 3);
    desk.tick_after(10_000);
    assert_eq!((desk.requests().len(), desk.withdrawn()), (0, 3));
    assert_eq!(desk.host.next_deadline(), None);
    assert_eq!(desk.session(&id)["title"], "Case", "the anchor's");
}

#[test]
fn a_session_without_a_title_of_its_own_takes_the_anchors_when_that_comes() {
    let anchor = json!({"entityName": "incident", "entityId": "{caseId}"});
    let (mut desk, phone) = late_with("", anchor, json!([]), |given| {
        given["templates"]["tabs"][0]["title"] = json!("{anchor.title}");
    });
    let id = desk.open_late(phone);
    assert_eq!(desk.session(&id)["title"], "late", "the template's name");
    desk.answer(1, json!({"title": "Lamp"}));
    assert_eq!((&desk.session(&id)["title"], &desk.tab(&id, 0)["title"]), (&json!("Lamp"), &json!("Lamp")));
    let tab = desk.tab(&id, 0)["id"].clone();
    desk.agent(json!({"kind": "form-saved", "tabId": tab, "reference": saved()}));
    desk.answer(2, json!({"title": "Two lamps"}));
    assert_eq!((&desk.session(&id)["title"], &desk.tab(&id, 0)["title"]), (&json!("Two lamps"), &json!("Two lamps")));

    desk.call(phone, "setTabTitle", json!([tab, {"title": "Mine"}]));
    desk.call(phone, "setSessionTitle", json!([{"sessionId": id, "other": "x"}]));
    assert_eq!(desk.session(&id)["title"], "Mine", "what the anchor is called");
}
