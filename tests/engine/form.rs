//! Forms: opened for widgets, saved or given up by the agent, loaded anew.

use ciframework::engine::effect::Change;
use ciframework::engine::id::{ConnectionId, SessionId, TabId};
use serde_json::{Value, json};

use crate::asked::CONTACT;
use crate::desk::{CHAT, Desk, SOFTPHONE, desk};

fn tab(desk: &Desk, session: &str) -> Value {
    desk.session(session)["tabs"].as_array().unwrap().last().unwrap().clone()
}

fn saved(tab: &str) -> Value {
    let reference = json!({"entityType": "contact", "id": format!("{{{CONTACT}}}"), "name": "Ann Ng"});
    json!({"kind": "form-saved", "tabId": tab, "reference": reference})
}

/// A new contact's form on home: the number of the call that waits for it.
fn waiting(desk: &mut Desk, from: ConnectionId) -> i64 {
    assert_eq!(desk.try_call(from, "openForm", json!([{"entityName": "contact"}])), None);
    assert_eq!(tab(desk, "session-id-0")["waitsForSave"], json!(true));
    desk.last_call()
}

#[test]
fn an_existing_record_opens_and_nothing_is_waited_for() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let options = json!({
        "entityName": "contact", "entityId": format!("{{{}}}", CONTACT.to_uppercase()), "formId": null,
        "openInNewWindow": true, "windowPosition": 2, "useQuickCreateForm": true,
    });
    for given in [options.clone(), json!(options.to_string())] {
        assert_eq!(desk.call(phone, "openForm", json!([given, "{}"])), json!({"savedEntityReference": []}));
        let opened = tab(&desk, "session-id-0");
        let values =
            json!({"entityName": "contact", "openInNewWindow": true, "windowPosition": 2, "entityId": CONTACT});
        assert_eq!((&opened["pageType"], &opened["parameters"]), (&json!("entityrecord"), &values));
        assert_eq!((&opened["waitsForSave"], &opened["problem"]), (&json!(false), &json!(null)));
        assert_eq!(desk.session("session-id-0")["focusedTabId"], opened["id"]);
    }
    assert_eq!(desk.view()["dialogs"], json!([]), "quick create is for new records");
}

#[test]
fn a_new_record_is_waited_for_until_it_is_saved() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let values = json!({"lastname": "{Ng}", "parentcustomerid": CONTACT});
    let relationship = json!({"name": "contact_customer"}).to_string();
    let options =
        json!({"entityName": "contact", "createFromEntity": {"entityType": "account"}, "relationship": relationship});
    assert_eq!(desk.try_call(phone, "openForm", json!([options, values.to_string()])), None);
    assert_eq!(desk.host.next_deadline(), None, "a person has all the time there is");
    let opened = tab(&desk, "session-id-0");
    assert_eq!(opened["parameters"]["data"], values, "what comes from a widget holds no slugs");
    assert_eq!(opened["parameters"]["relationship"], json!({"name": "contact_customer"}));
    assert_eq!((&opened["title"], &opened["waitsForSave"]), (&json!("New contact"), &json!(true)));

    desk.agent(json!({"kind": "set-tab-dirty", "tabId": "tab-id-1", "dirty": true}));
    desk.tick_after(1_000_000);
    assert_eq!(desk.reply(phone, desk.last_call()), None);
    desk.agent(saved("tab-id-1"));
    let reference = json!({"entityType": "contact", "id": CONTACT, "name": "Ann Ng"});
    assert_eq!(desk.reply(phone, desk.last_call()), Some(Ok(json!({"savedEntityReference": [reference]}))));
    let shown = tab(&desk, "session-id-0");
    assert_eq!((&shown["isDirty"], &shown["waitsForSave"]), (&json!(false), &json!(false)));
    assert_eq!(shown["parameters"]["entityId"], json!(CONTACT));
    desk.agent(saved("tab-id-1"));
    assert_eq!(desk.reply(phone, desk.last_call()), None, "saving again answers nobody twice");
}

#[test]
fn a_form_that_goes_unsaved_gives_an_empty_list() {
    let nothing = Some(Ok(json!({"savedEntityReference": []})));
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let call = waiting(&mut desk, phone);
    desk.agent(json!({"kind": "close-tab", "tabId": "tab-id-1"}));
    assert_eq!(desk.reply(phone, call), nothing);

    let call = waiting(&mut desk, phone);
    assert_eq!(desk.call(phone, "closeTab", json!(["tab-id-2"])), json!(true));
    assert_eq!(desk.reply(phone, call), nothing, "the widget closes its own form");

    let own = desk.open(phone, "talk");
    assert_eq!(desk.try_call(phone, "openForm", json!([{"entityName": "task"}])), None);
    let call = desk.last_call();
    desk.agent(json!({"kind": "close-session", "sessionId": own}));
    assert_eq!(desk.reply(phone, call), nothing);
}

#[test]
fn a_widget_that_leaves_is_not_answered_and_its_form_stays() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    waiting(&mut desk, phone);
    desk.agent(json!({"kind": "disconnect", "connection": phone.0}));
    assert!(desk.changes().contains(&Change::TabChanged(SessionId::HOME, TabId(1))));
    assert_eq!(tab(&desk, "session-id-0")["waitsForSave"], json!(false));
    desk.agent(saved("tab-id-1"));
    assert_eq!(desk.changes(), [Change::TabChanged(SessionId::HOME, TabId(1))]);
}

#[test]
fn quick_create_is_a_dialog() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let options = json!({"entityName": "contact", "useQuickCreateForm": true});
    for (answer, found) in [
        (json!({"savedEntityReference": [{"entityType": "contact", "id": CONTACT, "name": "Ann"}]}), 1),
        (json!(null), 0),
    ] {
        assert_eq!(desk.try_call(phone, "openForm", json!([options, {"lastname": "Ng"}])), None);
        let dialog = desk.view()["dialogs"][0].clone();
        assert_eq!((&dialog["kind"], &dialog["entityName"]), (&json!("quick-create"), &json!("contact")));
        assert_eq!(dialog["parameters"], json!({"lastname": "Ng"}));
        desk.agent(json!({"kind": "answer-dialog", "dialogId": dialog["id"], "value": answer}));
        let saved = desk.reply(phone, desk.last_call()).unwrap().unwrap();
        assert_eq!(saved["savedEntityReference"].as_array().unwrap().len(), found);
    }
    assert_eq!(desk.tab_ids("session-id-0").len(), 1);
}

#[test]
fn a_form_needs_a_table_and_good_values() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let right = json!({"entityName": "contact", "entityId": CONTACT});
    for (arguments, code) in [
        (json!([]), "missing_argument"),
        (json!([""]), "missing_argument"),
        (json!([{}]), "missing_argument"),
        (json!(["{"]), "wrong_argument"),
        (json!([7]), "wrong_argument"),
        (json!([{"entityName": " "}]), "wrong_argument"),
        (json!([{"entityName": "a b"}]), "wrong_argument"),
        (json!([{"entityName": "contact", "entityId": 7}]), "wrong_argument"),
        (json!([right, "{"]), "wrong_argument"),
        (json!([right, 7]), "wrong_argument"),
    ] {
        assert_eq!(desk.refused(phone, "openForm", arguments.clone()), code, "{arguments}");
    }
    desk.call(phone, "openForm", json!([right, CONTACT]));
    desk.open(chat, "talk");
    assert_eq!(desk.refused(phone, "openForm", json!([right])), "focused_session_not_owned");
    desk.call(chat, "openForm", json!([right, ""]));
}

#[test]
fn the_form_in_focus_is_loaded_anew() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    assert_eq!(desk.refused(phone, "refreshForm", json!([false])), "no_form_in_focus");
    desk.call(phone, "openForm", json!([{"entityName": "contact", "entityId": CONTACT}]));
    desk.agent(json!({"kind": "set-tab-dirty", "tabId": "tab-id-1", "dirty": true}));
    for (given, times) in [(json!([false]), 1), (json!([]), 2), (json!([null, "correlation"]), 3)] {
        assert_eq!(desk.call(phone, "refreshForm", given), json!({}));
        let form = tab(&desk, "session-id-0");
        assert_eq!((&form["refreshes"], &form["isDirty"]), (&json!(times), &json!(false)));
    }
}

#[test]
fn a_form_is_saved_before_it_is_loaded_anew() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.call(phone, "openForm", json!([{"entityName": "contact", "entityId": CONTACT}]));
    let (ask, question) = desk.asking(phone, "refreshForm", json!([true]));
    assert_eq!((&question["what"], &question["tabId"]), (&json!("save-form"), &json!("tab-id-1")));
    assert_eq!(tab(&desk, "session-id-0")["refreshes"], json!(0));
    desk.answer(ask, json!({}));
    assert_eq!(desk.reply(phone, desk.last_call()), Some(Ok(json!({}))));
    assert_eq!(desk.changes(), [Change::TabRefreshed(SessionId::HOME, TabId(1))]);

    let (ask, _) = desk.asking(phone, "refreshForm", json!(["true"]));
    desk.fail(ask, "value_invalid");
    assert_eq!(desk.reply(phone, desk.last_call()), Some(Err("answer_failed")));
    assert!(desk.changes().is_empty(), "what could not be saved is not lost");

    let (ask, _) = desk.asking(phone, "refreshForm", json!([true]));
    desk.agent(json!({"kind": "close-tab", "tabId": "tab-id-1"}));
    desk.answer(ask, json!({}));
    assert_eq!(desk.reply(phone, desk.last_call()), Some(Ok(json!({}))));
    assert!(desk.changes().is_empty());
}

#[test]
fn what_is_unsaved_shows_in_the_view_and_in_the_environment() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.call(phone, "openForm", json!([{"entityName": "contact", "entityId": CONTACT}]));
    for dirty in [true, false] {
        desk.agent(json!({"kind": "set-tab-dirty", "tabId": "tab-id-1", "dirty": dirty}));
        assert_eq!(desk.changes(), [Change::TabChanged(SessionId::HOME, TabId(1))]);
        assert_eq!(tab(&desk, "session-id-0")["isDirty"], json!(dirty));
        assert_eq!(desk.call(phone, "getEnvironment", json!([]))["isDirty"], json!(dirty));
        desk.agent(json!({"kind": "set-tab-dirty", "tabId": "tab-id-1", "dirty": dirty}));
        assert!(desk.effects.is_empty());
    }
    for kind in [saved("tab-id-9"), json!({"kind": "set-tab-dirty", "tabId": "tab-id-9", "dirty": true})] {
        assert_eq!(desk.agent_refused(kind), "tab_not_found");
    }
}

#[test]
fn people_and_scripts_open_tabs_in_any_session() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let (first, second) = (desk.open(phone, "call"), desk.open(chat, "talk"));
    let open = |session: Value, focused: bool, title: Value| {
        let parameters = json!({"entityId": CONTACT, "customerName": "Ann"});
        json!({"kind": "open-tab", "templateName": "Customer card", "parameters": parameters, "sessionId": session, "focused": focused, "title": title})
    };
    desk.agent(open(json!(null), true, json!(null)));
    let tab = tab(&desk, &second);
    assert_eq!((&tab["title"], &tab["parameters"]["entityId"]), (&json!("Ann"), &json!(CONTACT)));
    assert_eq!(desk.session(&second)["focusedTabId"], tab["id"]);
    desk.agent(open(json!(first), false, json!("Another")));
    assert_eq!(desk.tab_titles(&first).last().unwrap(), "Another");
    assert_ne!(desk.session(&first)["focusedTabId"], json!("tab-id-6"));
    let shown = format!("{:?}", desk.effects.last().unwrap());
    assert_eq!(shown, "Opened { session: SessionId(1), tab: Some(TabId(6)) }");

    assert_eq!(desk.agent_refused(open(json!("session-id-9"), true, json!(null))), "session_not_found");
    for (name, code) in [("nobody", "template_not_found"), ("gone", "template_inactive")] {
        let mut given = open(json!(null), true, json!(null));
        given["templateName"] = json!(name);
        assert_eq!(desk.agent_refused(given), code);
    }
    for _ in 4..10 {
        desk.agent(open(json!(first), false, json!(null)));
    }
    desk.agent_refused(open(json!(first), false, json!(null)));
}
