//! Banners and the progress indicator.

use ciframework::engine::effect::Change;
use ciframework::engine::limit;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk};

fn banners(desk: &Desk) -> Vec<Value> {
    desk.view()["banners"].as_array().unwrap().clone()
}

fn messages(desk: &Desk) -> Vec<String> {
    banners(desk).iter().map(|banner| banner["message"].as_str().unwrap().into()).collect()
}

#[test]
fn a_banner_is_shown_and_its_id_comes_at_once() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let options = json!({"message": "Line 2 is busy", "level": "warning", "actionLabel": "Lines", "actionLink": "https://phone.example/lines"});
    assert_eq!(desk.call(phone, "showGlobalNotification", json!([options])), json!("banner-id-1"));
    assert_eq!(desk.changes(), [Change::OverlayChanged]);
    let shown = json!({
        "id": "banner-id-1", "provider": "softphone", "message": "Line 2 is busy", "level": "warning",
        "action": {"label": "Lines", "link": "https://phone.example/lines"}, "closable": true,
    });
    assert_eq!(banners(&desk), [shown]);
    let text = json!({"message": "Plain", "showCloseButton": false}).to_string();
    assert_eq!(desk.call(phone, "showGlobalNotification", json!([text])), json!("banner-id-2"));
    let second = &banners(&desk)[1];
    assert_eq!(
        (&second["level"], &second["action"], &second["closable"]),
        (&json!("information"), &json!(null), &json!(false))
    );
}

#[test]
fn levels_are_words_or_numbers() {
    let cases = [
        (json!("success"), "success"),
        (json!("ERROR"), "error"),
        (json!("warning"), "warning"),
        (json!("info"), "information"),
        (json!(1), "success"),
        (json!(2), "error"),
        (json!("3"), "warning"),
        (json!(4), "information"),
    ];
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for (level, word) in cases {
        let id = desk.call(phone, "showGlobalNotification", json!([{"message": "x", "level": level}]));
        assert_eq!(banners(&desk)[0]["level"], json!(word), "{level}");
        assert_eq!(desk.call(phone, "clearGlobalNotification", json!([id])), json!(true));
    }
    for level in [json!("fatal"), json!(0), json!(5), json!(2.5), json!({}), json!(true)] {
        let options = json!([{"message": "x", "level": level}]);
        assert_eq!(desk.refused(phone, "showGlobalNotification", options), "wrong_argument", "{level}");
    }
}

#[test]
fn a_link_leads_to_the_web_and_nowhere_else() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for link in
        ["javascript:alert(1)", "data:text/html,x", "/lines", "", "  https://x.example", "https://", "file:///etc"]
    {
        let answer = desk.try_call(phone, "showGlobalNotification", json!([{"message": "x", "actionLink": link}]));
        if link.is_empty() {
            assert_eq!(answer, Some(Ok(json!("banner-id-1"))));
        } else {
            assert_eq!(answer, Some(Err("wrong_argument")), "{link}");
        }
    }
    assert_eq!(banners(&desk).len(), 1);
    let forms = [
        json!({"message": "x", "actionLink": "HTTPS://x.example"}),
        json!({"message": "x", "action": {"actionLabel": "Open", "link": "HTTPS://x.example"}}),
        json!({"message": "x", "action": {"label": "Open", "actionLink": "HTTPS://x.example"}}),
    ];
    for form in forms {
        desk.call(phone, "showGlobalNotification", json!([form]));
        assert_eq!(banners(&desk).last().unwrap()["action"], json!({"label": "Open", "link": "HTTPS://x.example"}));
    }
    desk.call(phone, "showGlobalNotification", json!([{"message": "x", "actionLabel": "Nowhere"}]));
    assert_eq!(banners(&desk).last().unwrap()["action"], json!(null));
}

#[test]
fn a_banner_needs_a_message() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for given in [json!([]), json!([null]), json!([{}]), json!([{"message": ""}]), json!([""])] {
        assert_eq!(desk.refused(phone, "showGlobalNotification", given.clone()), "missing_argument", "{given}");
    }
    for given in [json!([7]), json!([[]]), json!(["no json"]), json!([{"message": 7}])] {
        assert_eq!(desk.refused(phone, "showGlobalNotification", given.clone()), "wrong_argument", "{given}");
    }
    let long = "ж".repeat(10_000);
    desk.call(phone, "showGlobalNotification", json!([{"message": long}]));
    assert_eq!(messages(&desk)[0].len(), limit::OVERLAY_TEXT_BYTES);
}

#[test]
fn a_provider_clears_its_own_banners_alone() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    desk.call(phone, "showGlobalNotification", json!([{"message": "phone"}]));
    desk.call(chat, "showGlobalNotification", json!([{"message": "chat"}]));
    for id in ["banner-id-1", "banner-id-3", "banner-id-02", "1", "dialog-id-2"] {
        assert_eq!(desk.refused(chat, "clearGlobalNotification", json!([id])), "banner_not_found", "{id}");
    }
    assert_eq!(desk.refused(chat, "clearGlobalNotification", json!([])), "missing_argument");
    assert_eq!(desk.refused(chat, "clearGlobalNotification", json!([2])), "wrong_argument");
    assert_eq!(desk.call(chat, "clearGlobalNotification", json!(["banner-id-2"])), json!(true));
    assert_eq!(messages(&desk), ["phone"]);
    assert_eq!(desk.refused(chat, "clearGlobalNotification", json!(["banner-id-2"])), "banner_not_found");
}

#[test]
fn ten_banners_of_a_provider_are_enough() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let options = json!([{"message": "x"}]);
    for _ in 0..limit::BANNERS {
        desk.call(phone, "showGlobalNotification", options.clone());
    }
    assert_eq!(desk.refused(phone, "showGlobalNotification", options.clone()), "too_many_overlays");
    desk.call(chat, "showGlobalNotification", options.clone());
    desk.agent(json!({"kind": "dismiss-banner", "bannerId": "banner-id-4"}));
    assert_eq!(desk.call(phone, "showGlobalNotification", options), json!("banner-id-12"));
}

#[test]
fn the_agent_closes_a_banner_that_has_a_button() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    desk.call(phone, "showGlobalNotification", json!([{"message": "stays", "showCloseButton": false}]));
    desk.call(phone, "showGlobalNotification", json!([{"message": "goes"}]));
    let dismiss = |id: &str| json!({"kind": "dismiss-banner", "bannerId": id});
    assert_eq!(desk.agent_refused(dismiss("banner-id-1")), "wrong_argument");
    assert_eq!(desk.agent_refused(dismiss("banner-id-9")), "banner_not_found");
    desk.agent(dismiss("banner-id-2"));
    assert_eq!((desk.changes(), messages(&desk)), (vec![Change::OverlayChanged], vec!["stays".to_string()]));
    assert_eq!(desk.agent_refused(dismiss("banner-id-2")), "banner_not_found");
}

#[test]
fn the_latest_progress_indicator_is_shown() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    assert_eq!(desk.call(phone, "closeProgressIndicator", json!([])), json!(null));
    assert!(desk.changes().is_empty(), "there was none");
    assert_eq!(desk.call(phone, "showProgressIndicator", json!(["Dialling"])), json!(null));
    desk.call(chat, "showProgressIndicator", json!(["Loading"]));
    assert_eq!(desk.view()["progress"], json!({"message": "Loading", "provider": "chat"}));
    desk.call(phone, "showProgressIndicator", json!(["Ringing"]));
    assert_eq!(desk.view()["progress"], json!({"message": "Ringing", "provider": "softphone"}));
    desk.call(phone, "closeProgressIndicator", json!([]));
    assert_eq!(desk.view()["progress"], json!({"message": "Loading", "provider": "chat"}));
    desk.call(phone, "closeProgressIndicator", json!([]));
    assert_eq!(desk.view()["progress"]["provider"], json!("chat"), "nobody closes another's");
    desk.call(chat, "closeProgressIndicator", json!([]));
    assert_eq!(desk.view()["progress"], json!(null));
    for (given, code) in
        [(json!([]), "missing_argument"), (json!([""]), "missing_argument"), (json!([{}]), "wrong_argument")]
    {
        assert_eq!(desk.refused(phone, "showProgressIndicator", given), code);
    }
}

#[test]
fn what_lies_over_the_desktop_goes_with_the_last_connection_of_its_provider() {
    let mut desk = desk();
    let (first, second, chat) = (desk.connect(SOFTPHONE), desk.connect(SOFTPHONE), desk.connect(CHAT));
    for widget in [first, chat] {
        desk.call(widget, "showGlobalNotification", json!([{"message": "x"}]));
        desk.call(widget, "showProgressIndicator", json!(["x"]));
    }
    desk.agent(json!({"kind": "disconnect", "connection": first.0}));
    assert_eq!(banners(&desk).len(), 2, "another of its windows is open");
    desk.agent(json!({"kind": "disconnect", "connection": second.0}));
    assert!(desk.changes().contains(&Change::OverlayChanged));
    assert_eq!((banners(&desk).len(), &desk.view()["progress"]["provider"]), (1, &json!("chat")));
    desk.agent(json!({"kind": "set-provider-active", "provider": "chat", "active": false}));
    assert_eq!((banners(&desk).len(), &desk.view()["progress"]), (0, &json!(null)));
}

#[test]
fn methods_without_a_task_say_so_or_do_nothing() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    assert_eq!(desk.call(phone, "showTimeoutGlobalNotification", json!([])), json!(null));
    assert!(desk.changes().is_empty());
    for method in ["executeAction", "getFcsValue"] {
        assert_eq!(desk.refused(phone, method, json!(["x", {}])), "not_supported");
    }
    assert_eq!(desk.call(phone, "isConsoleApp", json!([])), json!(true));
}
