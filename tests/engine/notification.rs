//! `notifyEvent` and `cancelEvent`: what is shown, and how each ends.

use ciframework::engine::id::ConnectionId;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk, desk_with, text};
use crate::notification_desk::{ended, notify, notify_with, settled};

#[test]
fn the_agent_accepts_or_declines() {
    for (accept, action, reason) in [(true, "Accept", "Accept"), (false, "Reject", "DeclinedByAgent")] {
        let mut desk = desk();
        let phone = desk.connect(SOFTPHONE);
        let call = notify(&mut desk, phone, "ring");
        assert_eq!(desk.view()["notifications"]["alert"]["id"], "notification-id-1");
        desk.agent(json!({"kind": "answer-notification", "notificationId": "notification-id-1", "accept": accept}));
        assert_eq!(settled(&desk), [(phone, call, ended(action, reason))]);
        assert_eq!(desk.view()["notifications"], json!({"alert": null, "waiting": 0, "toasts": []}));
        assert_eq!(desk.host.next_deadline(), None);
        let again = json!({"kind": "answer-notification", "notificationId": "notification-id-1", "accept": accept});
        assert_eq!(desk.agent_refused(again), "notification_not_found");
    }
}

#[test]
fn only_what_is_shown_is_answered_and_in_its_own_way() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let calls = ["ring", "ring", "hint"].map(|template| notify(&mut desk, phone, template));
    let answer = |id: &str| json!({"kind": "answer-notification", "notificationId": id, "accept": true});
    let dismiss = |id: &str| json!({"kind": "dismiss-notification", "notificationId": id});
    for refused in [
        answer("notification-id-2"),
        answer("notification-id-3"),
        answer("notification-id-9"),
        dismiss("notification-id-1"),
        dismiss("notification-id-2"),
        dismiss("notification-id-9"),
    ] {
        assert_eq!(desk.agent_refused(refused), "notification_not_found");
    }
    desk.agent(dismiss("notification-id-3"));
    assert_eq!(settled(&desk), [(phone, calls[2], ended("Reject", "DeclinedByAgent"))]);
    desk.agent(answer("notification-id-1"));
    assert_eq!(settled(&desk), [(phone, calls[0], ended("Accept", "Accept"))]);
    desk.agent(answer("notification-id-2"));
    assert_eq!(settled(&desk), [(phone, calls[1], ended("Accept", "Accept"))]);
}

#[test]
fn an_automatic_one_is_accepted_and_never_shown() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let before = desk.view_text();
    let answer = desk.call(phone, "notifyEvent", json!([{"templateName": "automatic", "cancellationToken": "t"}]));
    assert_eq!(answer, ended("Accept", "AutoAccept"));
    assert_eq!((desk.view_text(), desk.host.next_deadline()), (before, None));
    assert_eq!(desk.refused(phone, "cancelEvent", json!(["t"])), "reject_after_client");
}

#[test]
fn a_template_decides_what_is_shown() {
    let mut desk = desk_with(|given| {
        given["templates"]["notifications"][0] = json!({
            "uniqueName": "ring", "title": "Call from {customerName} - {queue}", "icon": "/phone.svg", "timeout": 45,
            "acceptText": "Answer", "rejectText": "Not now", "theme": "light", "desktopMode": "always", "showTimeout": false,
            "fields": [
                {"label": "Number", "value": "{number}"}, {"label": "Since", "value": "{minutes} min, {reason}"},
                {"label": "Who", "value": "{nobody}"}, {"label": "Order", "value": "{order}"}, {"label": "Fifth", "value": "5"},
            ],
        });
    });
    let phone = desk.connect(SOFTPHONE);
    let bag = json!({"CUSTOMERNAME": "Ann {number}", "number": "+49 30", "minutes": 3, "order": {"id": 7}});
    notify_with(&mut desk, phone, json!([{"templateName": "ring", "templateParameters": bag}]));
    let expected = json!({
        "id": "notification-id-1", "provider": "softphone", "templateName": "ring", "kind": "alert",
        "title": "Call from Ann {number}", "icon": "/phone.svg",
        "fields": [
            {"label": "Number", "value": "+49 30"}, {"label": "Since", "value": "3 min"},
            {"label": "Who", "value": "-"}, {"label": "Order", "value": "{\"id\":7}"},
        ],
        "acceptText": "Answer", "rejectText": "Not now", "theme": "light", "desktopMode": "always",
        "showsCountdown": false, "shownAt": 1_000, "endsAt": 46_000,
    });
    assert_eq!(desk.view()["notifications"]["alert"], expected, "values are not scanned for slugs; four fields");
    assert_eq!(desk.notes(), ["slug_unresolved"; 3]);
}

#[test]
fn what_a_template_leaves_out_is_the_usual() {
    let mut desk = desk_with(|given| {
        given["templates"]["notifications"][0] = json!({"uniqueName": "ring", "name": "A call", "showReject": false});
    });
    let phone = desk.connect(SOFTPHONE);
    notify_with(&mut desk, phone, json!([{"templateName": "ring", "templateParameters": "{\"customerName\":\"Bo\"}"}]));
    let shown = desk.view()["notifications"]["alert"].clone();
    assert_eq!(
        (&shown["title"], &shown["acceptText"], &shown["rejectText"]),
        (&json!("A call"), &json!("Accept"), &json!(null))
    );
    assert_eq!(
        (&shown["theme"], &shown["desktopMode"], &shown["icon"]),
        (&json!("dark"), &json!("never"), &json!(null))
    );
    assert_eq!(
        (&shown["showsCountdown"], &shown["endsAt"], &shown["fields"]),
        (&json!(true), &json!(121_000), &json!([]))
    );
}

#[test]
fn slugs_see_the_call_and_no_session() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let session = json!([{"templateName": "talk", "context": {"customerName": "Bo"}}]);
    desk.call(phone, "createSession", session);
    notify(&mut desk, phone, "ring");
    assert_eq!(desk.view()["notifications"]["alert"]["title"], "Call from");
    notify_with(&mut desk, phone, json!([{"templateName": "hint", "templateParameters": {"words": "Hello"}}]));
    notify(&mut desk, phone, "hint");
    let titles = desk.view()["notifications"]["toasts"].clone();
    assert_eq!((&titles[0]["title"], &titles[1]["title"]), (&json!("Hello"), &json!("A hint")), "its name stands in");
}

#[test]
fn templates_are_found_as_others_are() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for name in ["ring", "RING", "A hint", "msdyn_chat_incoming_authenticated", "voicecall_incoming_unauthenticated"] {
        notify(&mut desk, phone, name);
    }
    assert_eq!(desk.view()["notifications"]["waiting"], 3);
    for name in ["nobody", "asleep", "call"] {
        let input = json!([{"templateName": name}]);
        assert_eq!(desk.refused(phone, "notifyEvent", input.clone()), "notification_template_not_found", "{name}");
        assert_eq!(message(&mut desk, phone, "notifyEvent", input), "NotificationTemplateNotFoundError");
    }
}

#[test]
fn a_resolver_names_a_template() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for resolver in [json!("ring"), json!({"templateName": "hint"})] {
        notify_with(&mut desk, phone, json!([{"templateNameResolver": resolver}]));
    }
    notify_with(&mut desk, phone, json!([{"templateName": "ring", "templateNameResolver": "nobody"}]));
    for resolver in [json!("nobody"), json!("asleep"), json!({"webResourceName": "x"}), json!(["ring"]), json!(7)] {
        let input = json!([{"templateNameResolver": resolver}]);
        let refused = desk.refused(phone, "notifyEvent", input.clone());
        assert_eq!(refused, "notification_template_resolver_not_found", "{resolver}");
        assert_eq!(message(&mut desk, phone, "notifyEvent", input), "NotificationTemplateResolverNotFoundError");
    }
}

/// The message of a refusal.
fn message(desk: &mut Desk, from: ConnectionId, method: &str, arguments: Value) -> String {
    use ciframework::engine::effect::Effect;
    desk.try_call(from, method, arguments);
    match desk.effects.as_slice() {
        [Effect::Reply { result: Err(refusal), .. }] => refusal.message.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_to_show_is_rejected_to_the_letter() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for arguments in [
        json!([]),
        json!([null]),
        json!([""]),
        json!([{}]),
        json!([{"templateName": ""}]),
        json!([{"templateName": null, "templateParameters": {}}]),
        json!([{"notificationUXObject": ""}]),
    ] {
        assert_eq!(desk.refused(phone, "notifyEvent", arguments.clone()), "reject_after_client", "{arguments}");
        assert_eq!(message(&mut desk, phone, "notifyEvent", arguments), "RejectAfterClientError");
    }
    for arguments in [
        json!([7]),
        json!(["ring"]),
        json!([["ring"]]),
        json!([{"templateName": 7}]),
        json!([{"templateName": {}}]),
        json!([{"templateName": "ring", "templateParameters": "{"}]),
        json!([{"templateName": "ring", "templateParameters": [1]}]),
        json!([{"notificationUXObject": "{"}]),
        json!([{"notificationUXObject": 7}]),
    ] {
        assert_eq!(desk.refused(phone, "notifyEvent", arguments.clone()), "wrong_argument", "{arguments}");
    }
    notify_with(&mut desk, phone, json!(["{\"templateName\":\"ring\"}"]));
    notify_with(
        &mut desk,
        phone,
        json!([{"templateName": "ring", "templateParameters": "", "eventType": 7, "more": []}]),
    );
}

#[test]
fn a_token_cancels_what_is_shown_and_what_waits() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let third = "2f1b1a52-0c5a-4d0c-9d3c-9a1f0a7d5b11";
    let shown = notify_with(&mut desk, phone, json!([{"templateName": "ring", "cancellationToken": "a"}, third, "b"]));
    let waits = notify_with(&mut desk, phone, json!([{"templateName": "ring"}, third, "b"]));
    let last = notify_with(&mut desk, phone, json!([{"templateName": "ring", "cancellationToken": 7}]));
    assert_eq!(
        desk.call(phone, "cancelEvent", json!(["b", third])),
        "b",
        "the input's token counts before the argument"
    );
    assert_eq!(settled(&desk)[1..], [(phone, waits, ended("Timeout", "Cancelled"))]);
    assert_eq!(desk.view()["notifications"]["alert"]["id"], "notification-id-1");
    assert_eq!(desk.call(phone, "cancelEvent", json!(["a"])), "a");
    assert_eq!(settled(&desk)[1..], [(phone, shown, ended("Timeout", "Cancelled"))]);
    assert_eq!(desk.view()["notifications"]["alert"]["id"], "notification-id-3", "the queue moves on");
    assert_eq!(desk.call(phone, "cancelEvent", json!([7])), "7");
    assert_eq!(settled(&desk)[1..], [(phone, last, ended("Timeout", "Cancelled"))]);
    let toast = notify_with(&mut desk, phone, json!([{"templateName": "hint", "cancellationToken": "c"}]));
    desk.call(phone, "cancelEvent", json!(["c"]));
    assert_eq!(settled(&desk)[1..], [(phone, toast, ended("Timeout", "Cancelled"))]);
}

#[test]
fn one_token_may_name_several_but_only_ones_own() {
    let mut desk = desk();
    let (phone, frame, chat) = (desk.connect(SOFTPHONE), desk.connect(SOFTPHONE), desk.connect(CHAT));
    let input = json!([{"templateName": "ring", "cancellationToken": "t"}]);
    let calls = [phone, frame, chat].map(|who| notify_with(&mut desk, who, input.clone()));
    desk.call(frame, "cancelEvent", json!(["t"]));
    let cancelled = ended("Timeout", "Cancelled");
    assert_eq!(settled(&desk)[1..], [(phone, calls[0], cancelled.clone()), (frame, calls[1], cancelled.clone())]);
    assert_eq!(desk.refused(phone, "cancelEvent", json!(["t"])), "reject_after_client");
    assert_eq!(desk.view()["notifications"]["alert"]["provider"], "chat");
    desk.call(chat, "cancelEvent", json!(["t"]));
    assert_eq!(settled(&desk)[1..], [(chat, calls[2], cancelled)]);
}

#[test]
fn a_token_that_is_none_is_rejected_to_the_letter() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    notify(&mut desk, phone, "ring");
    for arguments in [json!([]), json!([null]), json!([""]), json!(["x"]), json!([{}]), json!([true]), json!([["x"]])] {
        assert_eq!(desk.refused(phone, "cancelEvent", arguments.clone()), "reject_after_client", "{arguments}");
        assert_eq!(message(&mut desk, phone, "cancelEvent", arguments), "RejectAfterClientError");
    }
    notify_with(&mut desk, phone, json!([{"templateName": "ring", "cancellationToken": "x"}]));
    assert_eq!(desk.call(phone, "cancelEvent", json!(["x"])), "x");
}

#[test]
fn an_object_is_shown_without_template() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let object = json!({
        "headerDataCIF": ["Incoming", "call"], "bodyDataCIF": [{"Name": "Ann"}, {"key": "Number", "value": 7}, "As text"],
        "actions": [{"actionDisplayText": "Take it"}, {"name": "Leave it"}], "notificationType": ["Call"], "icon": "/x.svg",
    });
    for given in [object.clone(), json!(object.to_string())] {
        notify_with(&mut desk, phone, json!([{"notificationUXObject": given}]));
        let shown = desk.view()["notifications"]["alert"].clone();
        assert_eq!(
            (&shown["title"], &shown["kind"], &shown["templateName"]),
            (&json!("Incoming call"), &json!("alert"), &json!(null))
        );
        assert_eq!((&shown["acceptText"], &shown["rejectText"]), (&json!("Take it"), &json!("Leave it")));
        let fields = json!([{"label": "Name", "value": "Ann"}, {"label": "Number", "value": "7"}, {"label": "", "value": "As text"}]);
        assert_eq!(shown["fields"], fields);
        let id = text(&shown["id"]);
        desk.agent(json!({"kind": "answer-notification", "notificationId": id, "accept": true}));
    }
}

#[test]
fn an_object_that_asks_nothing_is_a_toast() {
    let action = json!([{"name": "Ok"}]);
    let cases = [
        (json!({"headerDataCIF": "Hi"}), "toast"),
        (json!({"headerDataCIF": "Hi", "actions": []}), "toast"),
        (json!({"headerDataCIF": "Hi", "actions": action, "notificationType": "SoftNotification"}), "toast"),
        (json!({"headerDataCIF": "Hi", "actions": action, "notificationType": ["Toast"]}), "toast"),
        (json!({"headerDataCIF": "Hi", "actions": action}), "alert"),
        (json!({"actions": [{}, 7], "bodyDataCIF": 7, "headerDataCIF": {"a": ["b"]}}), "alert"),
    ];
    for (object, kind) in cases {
        let mut desk = desk();
        let phone = desk.connect(SOFTPHONE);
        notify_with(&mut desk, phone, json!([{"notificationUXObject": object}]));
        let open = desk.view()["notifications"].clone();
        let shown = if kind == "alert" { &open["alert"] } else { &open["toasts"][0] };
        assert_eq!(shown["kind"], kind, "{object}");
        assert!(!text(&shown["title"]).is_empty() && !text(&shown["acceptText"]).is_empty(), "{object}");
    }
}

#[test]
fn long_texts_are_cut() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let long = "ж".repeat(5_000);
    notify_with(
        &mut desk,
        phone,
        json!([{"templateName": "ring", "templateParameters": {"customerName": long, "number": long}}]),
    );
    let shown = desk.view()["notifications"]["alert"].clone();
    assert!(text(&shown["title"]).len() <= 1_000 && text(&shown["fields"][0]["value"]).len() <= 4_000);
    let fields: Vec<Value> = (0..50).map(|at| json!({ long.clone(): at })).collect();
    let object = json!({"headerDataCIF": long, "bodyDataCIF": fields});
    notify_with(&mut desk, phone, json!([{"notificationUXObject": object}]));
    let shown = desk.view()["notifications"]["toasts"][0].clone();
    assert_eq!(shown["fields"].as_array().unwrap().len(), 4);
    assert!(text(&shown["title"]).len() <= 1_000 && text(&shown["fields"][0]["label"]).len() <= 1_000);
}
