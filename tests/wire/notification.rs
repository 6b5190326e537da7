//! Notification templates, presence and the agent's answers, as the page writes them.

use ciframework::wire::{input, settings};
use serde_json::{Value, json};

use crate::desk::{SEED, bare};

const ID: &str = "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e01";

fn full() -> Value {
    let mut given = bare();
    given["templates"]["notifications"] = json!([{
        "uniqueName": "ring", "name": "Ring", "title": "{customerName}", "icon": "/phone.svg", "kind": "alert", "timeout": 30,
        "showTimeout": true, "autoAccept": false, "acceptText": "Answer", "rejectText": "Later", "showReject": true,
        "desktopMode": "background", "theme": "light", "fields": [{"label": "Number", "value": "{number}"}], "active": true,
    }]);
    given["presence"] = json!({
        "options": [
            {"id": ID, "text": "Available", "status": "AVAILABLE", "color": "#6bb700"},
            {"id": "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e02", "text": "Busy", "status": "BUSY", "color": "red"},
        ],
        "current": ID,
    });
    given
}

fn changed(pointer: &str, value: Value) -> Value {
    let mut given = full();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match given.pointer_mut(parent).unwrap() {
        Value::Object(fields) => drop(fields.insert(name.into(), value)),
        Value::Array(rows) => rows.push(value),
        other => panic!("{other}"),
    }
    given
}

fn without(pointer: &str) -> Value {
    let mut given = full();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    given.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap();
    given
}

/// Code and path of the refusal.
fn refused(given: &Value) -> Option<(String, String)> {
    let refused = settings::host(&given.to_string(), SEED).err()?;
    let shape: Value = serde_json::from_str(&refused.to_text()).unwrap();
    Some((shape["code"].as_str().unwrap().into(), shape["path"].as_str().unwrap().into()))
}

fn invalid(path: &str) -> Option<(String, String)> {
    Some(("invalid_options".into(), path.into()))
}

#[test]
fn what_must_be_there_is_missed_and_the_rest_is_not() {
    assert_eq!(refused(&full()), None);
    for (pointer, path) in [
        ("/templates/notifications", "templates.notifications"),
        ("/templates/notifications/0/uniqueName", "templates.notifications[0].uniqueName"),
        ("/templates/notifications/0/fields/0/label", "templates.notifications[0].fields[0].label"),
        ("/templates/notifications/0/fields/0/value", "templates.notifications[0].fields[0].value"),
        ("/presence", "presence"),
        ("/presence/options", "presence.options"),
        ("/presence/options/0/id", "presence.options[0].id"),
        ("/presence/options/0/text", "presence.options[0].text"),
        ("/presence/options/0/status", "presence.options[0].status"),
        ("/presence/options/0/color", "presence.options[0].color"),
    ] {
        assert_eq!(refused(&without(pointer)), invalid(path), "{pointer}");
    }
    let row = full()["templates"]["notifications"][0].as_object().unwrap().clone();
    for name in row.keys().filter(|name| *name != "uniqueName") {
        let pointer = format!("/templates/notifications/0/{name}");
        assert_eq!(refused(&without(&pointer)), None, "{name}");
        assert_eq!(refused(&changed(&pointer, json!(null))), None, "{name}");
    }
    assert_eq!(refused(&without("/presence/current")), None);
}

#[test]
fn a_field_of_the_wrong_kind_is_refused_and_its_twin_taken() {
    let cases = [
        ("/uniqueName", json!(7), json!("x")),
        ("/uniqueName", json!(" "), json!(" x")),
        ("/name", json!(7), json!("x")),
        ("/title", json!({}), json!("")),
        ("/icon", json!(7), json!("x")),
        ("/kind", json!("Alert"), json!("toast")),
        ("/timeout", json!(501), json!(500)),
        ("/timeout", json!(-1), json!(0)),
        ("/timeout", json!(1.5), json!(1)),
        ("/timeout", json!("30"), json!(30)),
        ("/showTimeout", json!("yes"), json!(false)),
        ("/autoAccept", json!(1), json!(true)),
        ("/acceptText", json!(7), json!("Go")),
        ("/rejectText", json!([]), json!("No")),
        ("/showReject", json!("no"), json!(false)),
        ("/desktopMode", json!("sometimes"), json!("always")),
        ("/desktopMode", json!(true), json!("never")),
        ("/theme", json!("Dark"), json!("dark")),
        ("/fields", json!({}), json!([])),
        ("/fields/0/value", json!(7), json!("7")),
        ("/active", json!(0), json!(false)),
    ];
    for (pointer, wrong, right) in cases {
        let whole = format!("/templates/notifications/0{pointer}");
        let path = format!("templates.notifications[0]{}", pointer.replace("/0", "[0]").replace('/', "."));
        assert_eq!(refused(&changed(&whole, wrong.clone())), invalid(&path), "{pointer} {wrong}");
        assert_eq!(refused(&changed(&whole, right.clone())), None, "{pointer} {right}");
    }
    for pointer in
        ["/templates/notifications/0", "/templates/notifications/0/fields/0", "/presence", "/presence/options/0"]
    {
        assert!(
            refused(&changed(&format!("{pointer}/more"), json!(1))).is_some_and(|(_, path)| path.ends_with(".more"))
        );
    }
}

#[test]
fn unique_names_and_options_are_unique() {
    let twice = changed("/templates/notifications/1", json!({"uniqueName": "ring"}));
    assert_eq!(refused(&twice), Some(("duplicate_template".into(), "templates.notifications[1].uniqueName".into())));
    assert_eq!(refused(&changed("/templates/notifications/1", json!({"uniqueName": "call"}))), None);
    let built_in = json!({"uniqueName": "MSDYN_chat_incoming_authenticated"});
    assert_eq!(refused(&changed("/templates/notifications/1", built_in)), None, "it takes the built-in one's place");
    let option = |id: &str, text: &str| json!({"id": id, "text": text, "status": "AWAY", "color": "red"});
    let third = "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e03";
    let upper = format!("{{{}}}", ID.to_uppercase());
    for (one, path) in [
        (option(&upper, "Away"), Some("presence.options")),
        (option(third, "Busy"), Some("presence.options")),
        (option("away", "Away"), Some("presence.options[2].id")),
        (option(third, " "), Some("presence.options[2].text")),
        (option(third, "Away"), None),
    ] {
        assert_eq!(refused(&changed("/presence/options/2", one.clone())), path.and_then(invalid), "{one}");
    }
    for (pointer, wrong, right) in [
        ("/presence/options/0/status", json!("available"), json!("BUSY_DO_NOT_DISTURB")),
        ("/presence/options/0/status", json!(1), json!("OFFLINE")),
        ("/presence/options/0/color", json!(7), json!("blue")),
        ("/presence/current", json!(third), json!(upper)),
        ("/presence/current", json!("Busy"), json!(null)),
        ("/presence/current", json!(7), json!(ID)),
    ] {
        let path = pointer.trim_start_matches('/').replace("/0", "[0]").replace('/', ".");
        assert_eq!(refused(&changed(pointer, wrong)), invalid(&path), "{pointer}");
        assert_eq!(refused(&changed(pointer, right)), None, "{pointer}");
    }
}

#[test]
fn the_agents_answers_are_read_strictly() {
    let id = "notification-id-1";
    for given in [
        json!({"kind": "answer-notification", "notificationId": id, "accept": true}),
        json!({"kind": "answer-notification", "notificationId": "notification-id-4294967295", "accept": false}),
        json!({"kind": "dismiss-notification", "notificationId": id}),
        json!({"kind": "set-presence", "presenceId": "anything"}),
    ] {
        assert!(input::read(&given.to_string()).is_ok(), "{given}");
        let mut more = given.clone();
        more["more"] = json!(null);
        assert_eq!(input::read(&more.to_string()).unwrap_err().path, "more", "{given}");
    }
    for (given, path) in [
        (json!({"kind": "answer-notification", "notificationId": id}), "accept"),
        (json!({"kind": "answer-notification", "notificationId": id, "accept": 1}), "accept"),
        (json!({"kind": "answer-notification", "notificationId": 1, "accept": true}), "notificationId"),
        (
            json!({"kind": "answer-notification", "notificationId": "notification-id-01", "accept": true}),
            "notificationId",
        ),
        (json!({"kind": "dismiss-notification", "notificationId": "dialog-id-1"}), "notificationId"),
        (json!({"kind": "dismiss-notification", "notificationId": id, "accept": true}), "accept"),
        (json!({"kind": "dismiss-notification"}), "notificationId"),
        (json!({"kind": "set-presence"}), "presenceId"),
        (json!({"kind": "set-presence", "presenceId": null}), "presenceId"),
    ] {
        assert_eq!(input::read(&given.to_string()).unwrap_err().path, path, "{given}");
    }
}
