//! Presence: one for all providers, changed by hand or by code.

use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_with};

const BUSY: &str = "00000000-0000-4000-8000-000000000002";

fn payload(id: &str, text: &str, status: &str, color: &str) -> Value {
    let info = json!({"basePresenceStatus": status, "presenceColor": color, "presenceId": id, "presenceText": text});
    json!({"presenceId": id, "presenceInfo": info})
}

fn texts(desk: &Desk) -> Vec<String> {
    let view = desk.view();
    let options = view["presence"]["options"].as_array().unwrap();
    options.iter().map(|option| option["text"].as_str().unwrap().into()).collect()
}

#[test]
fn the_first_option_holds_at_the_start_unless_another_is_named() {
    let mut plain = desk();
    let phone = plain.connect(SOFTPHONE);
    assert_eq!(plain.call(phone, "getPresence", json!([])), "Available");
    let mut named = desk_with(|given| given["presence"]["current"] = json!(format!("{{{}}}", BUSY.to_uppercase())));
    let phone = named.connect(SOFTPHONE);
    assert_eq!(named.call(phone, "getPresence", json!(["2f1b1a52-0c5a-4d0c-9d3c-9a1f0a7d5b11"])), "Busy");
    assert_eq!(named.view()["presence"]["current"]["id"], BUSY);
}

#[test]
fn without_options_presence_is_in_error() {
    let mut desk = desk_with(|given| given["presence"] = json!({"options": [], "current": null}));
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onPresenceChange"]);
    assert_eq!(desk.call(phone, "getPresence", json!([])), "FAILED");
    assert_eq!(desk.call(phone, "setPresence", json!(["Available"])), false);
    assert_eq!(desk.call(phone, "setAgentPresence", json!(["Available"])), false);
    assert!(desk.effects.len() == 1);
    assert_eq!(desk.view()["presence"], json!({"current": null, "options": []}));
}

#[test]
fn every_provider_that_listens_hears_of_a_change() {
    let mut desk = desk();
    let (phone, chat, deaf, page) =
        (desk.connect(SOFTPHONE), desk.connect(CHAT), desk.connect(CHAT), desk.connect_page());
    for who in [phone, chat, page] {
        desk.listen(who, &["onPresenceChange"]);
    }
    desk.listen(deaf, &["onpresencechange"]);
    assert_eq!(desk.call(phone, "setPresence", json!(["Busy", "id"])), true);
    let busy = ("onPresenceChange".to_string(), payload(BUSY, "Busy", "BUSY", "#6bb700"));
    for who in [phone, chat] {
        assert_eq!(desk.told(who), std::slice::from_ref(&busy));
    }
    assert!(desk.told(deaf).is_empty() && desk.told(page).is_empty());
    assert_eq!(desk.call(chat, "getPresence", json!([])), "Busy", "one presence for all");
    assert_eq!(desk.call(chat, "setPresence", json!(["Busy"])), true);
    assert_eq!(desk.effects.len(), 1, "the same again is no change");
    desk.agent(json!({"kind": "set-provider-active", "provider": "chat", "active": false}));
    desk.agent(json!({"kind": "set-presence", "presenceId": "00000000-0000-4000-8000-000000000003"}));
    assert_eq!((desk.told(phone).len(), desk.told(chat).len()), (1, 0));
}

#[test]
fn a_text_that_is_none_gives_false_and_changes_nothing() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onPresenceChange"]);
    let before = desk.view_text();
    for text in ["busy", "Busy ", "BUSY", BUSY, "nobody", "__proto__", " "] {
        assert_eq!(desk.call(phone, "setPresence", json!([text])), false, "{text}");
        assert_eq!((desk.effects.len(), desk.view_text()), (1, before.clone()), "{text}");
    }
    for (arguments, code) in [
        (json!([]), "missing_argument"),
        (json!([null]), "missing_argument"),
        (json!([""]), "missing_argument"),
        (json!([7]), "wrong_argument"),
        (json!([{"presenceText": "Busy"}]), "wrong_argument"),
    ] {
        assert_eq!(desk.refused(phone, "setPresence", arguments.clone()), code, "{arguments}");
    }
    assert_eq!(desk.call(phone, "setPresence", json!(["Busy"])), true);
}

#[test]
fn the_agent_chooses() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onPresenceChange"]);
    desk.agent(json!({"kind": "set-presence", "presenceId": format!("{{{BUSY}}}")}));
    assert_eq!(desk.told(phone).len(), 1);
    assert_eq!(desk.view()["presence"]["current"]["text"], "Busy");
    desk.agent(json!({"kind": "set-presence", "presenceId": BUSY}));
    assert!(desk.effects.is_empty());
    for id in ["", "Busy", "00000000-0000-4000-8000-000000000009"] {
        assert_eq!(desk.agent_refused(json!({"kind": "set-presence", "presenceId": id})), "presence_not_found");
    }
}

#[test]
fn presence_is_set_by_what_the_event_hands_out() {
    for given in [
        payload(BUSY, "Busy", "BUSY", "#6bb700"),
        json!({"presenceText": "Busy"}),
        json!({"presenceId": format!("{{{}}}", BUSY.to_uppercase())}),
        json!({"presenceInfo": {"presenceText": "Busy"}}),
        json!({"presenceId": "not a guid", "presenceText": "Busy"}),
        json!({"presenceId": "00000000-0000-4000-8000-000000000009", "presenceText": "Busy"}),
        json!({"presenceId": BUSY, "presenceText": "Away"}),
        json!("{\"presenceText\":\"Busy\"}"),
        json!("Busy"),
    ] {
        let mut desk = desk();
        let phone = desk.connect(SOFTPHONE);
        assert_eq!(desk.call(phone, "setAgentPresence", json!([given])), true, "{given}");
        assert_eq!(desk.view()["presence"]["current"]["text"], "Busy", "{given}");
    }
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for given in [json!({"presenceText": "nobody"}), json!("nobody"), json!("{}x"), json!("7")] {
        assert_eq!(desk.call(phone, "setAgentPresence", json!([given])), false, "{given}");
        assert_eq!(desk.view()["presence"]["current"]["text"], "Available");
    }
    for (given, code) in [
        (json!(null), "missing_argument"),
        (json!({}), "missing_argument"),
        (json!({"presenceText": 7}), "missing_argument"),
        (json!(7), "wrong_argument"),
        (json!(["Busy"]), "wrong_argument"),
    ] {
        assert_eq!(desk.refused(phone, "setAgentPresence", json!([given])), code, "{given}");
    }
}

#[test]
fn a_list_becomes_the_options() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onPresenceChange"]);
    let id = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    let list = json!([
        {"presenceId": format!("{{{}}}", id.to_uppercase()), "presenceText": "On a break", "basePresenceStatus": "away", "presenceColor": "red"},
        {"id": "", "text": "Meeting", "status": 192_360_002, "color": "#c50f1f80"},
        {"presenceText": "Busy"},
        {"presenceText": "Busy", "status": "OFFLINE"},
        {"presenceText": "Odd", "presenceId": id},
        {"presenceText": "Hostile", "presenceColor": "red;background:url(https://x.example)", "basePresenceStatus": "LUNCH"},
    ]);
    assert_eq!(desk.call(phone, "initializeAgentPresenceList", json!([list])), true);
    let options = desk.view()["presence"]["options"].clone();
    let shown = |at: usize| {
        [&options[at]["text"], &options[at]["status"], &options[at]["color"]]
            .map(|one| one.as_str().unwrap().to_string())
    };
    assert_eq!(
        texts(&desk),
        ["On a break", "Meeting", "Busy", "Hostile"],
        "an id or text that came before does not count"
    );
    assert_eq!(options[0]["id"], id);
    assert_eq!(shown(0), ["On a break", "AWAY", "red"]);
    assert_eq!(shown(1), ["Meeting", "BUSY_DO_NOT_DISTURB", "#c50f1f80"]);
    assert_eq!(shown(2), ["Busy", "BUSY", "#6bb700"], "what is left out is as before");
    assert_eq!(options[2]["id"], BUSY);
    assert_eq!(shown(3), ["Hostile", "AVAILABLE", "#6bb700"]);
    assert_eq!(options[1]["id"].as_str().unwrap().len(), 36);
    assert_eq!(desk.told(phone), [("onPresenceChange".to_string(), payload(id, "On a break", "AWAY", "red"))]);
    assert_eq!(desk.call(phone, "setPresence", json!(["Meeting"])), true);
    assert_eq!(desk.call(phone, "setPresence", json!(["Available"])), false);
}

#[test]
fn what_holds_goes_on_holding_if_the_list_has_it() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.listen(phone, &["onPresenceChange"]);
    desk.call(phone, "setPresence", json!(["Busy"]));
    desk.call(
        phone,
        "initializeAgentPresenceList",
        json!(["[{\"presenceText\":\"New\"},{\"presenceText\":\"Busy\"}]"]),
    );
    assert!(desk.told(phone).is_empty(), "the same holds as before");
    assert_eq!((desk.changes().len(), texts(&desk)), (1, vec!["New".to_string(), "Busy".to_string()]));
    assert_eq!(desk.call(phone, "getPresence", json!([])), "Busy");
    let renamed = json!([[{"presenceText": "New"}, {"presenceText": "Engaged", "presenceId": BUSY}]]);
    desk.call(phone, "initializeAgentPresenceList", renamed);
    assert_eq!(desk.told(phone).len(), 1, "it has another text");
    assert_eq!(desk.call(phone, "getPresence", json!([])), "Engaged");
    desk.call(phone, "initializeAgentPresenceList", json!([[{"presenceText": "New"}]]));
    assert_eq!(desk.call(phone, "getPresence", json!([])), "New");
}

#[test]
fn a_list_that_is_none_is_refused() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let many: Vec<Value> = (0..101).map(|at| json!({"presenceText": format!("{at}")})).collect();
    for (given, code) in [
        (json!(null), "missing_argument"),
        (json!([]), "wrong_argument"),
        (json!({}), "wrong_argument"),
        (json!("Busy"), "wrong_argument"),
        (json!("["), "wrong_argument"),
        (json!(["Busy"]), "wrong_argument"),
        (json!([{"presenceText": "Busy"}, {"presenceText": ""}]), "wrong_argument"),
        (json!([{"presenceText": 7}]), "wrong_argument"),
        (json!(many), "wrong_argument"),
    ] {
        assert_eq!(desk.refused(phone, "initializeAgentPresenceList", json!([given])), code, "{given}");
    }
    assert_eq!(desk.call(phone, "initializeAgentPresenceList", json!([many[..100]])), true);
    assert_eq!(texts(&desk).len(), 100);
}
