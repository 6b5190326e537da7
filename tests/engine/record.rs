//! Records: what the source is asked, and what its answers become.

use serde_json::{Value, json};

use crate::asked::CONTACT;
use crate::desk::{CHAT, SOFTPHONE, desk, desk_with, text};

const BRACED: &str = "{2F1B1A52-0C5A-4D0C-9D3C-9A1F0A7D5B11}";

#[test]
fn data_is_an_object_or_its_text_in_any_layout() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let data = json!({
        "subject": "Call", "regardingobjectid_contact@odata.bind": "/contacts(1)",
        "phonecall_activity_parties": [{"participationtypemask": 1}],
    });
    for given in [data.clone(), json!(data.to_string()), json!(serde_json::to_string_pretty(&data).unwrap())] {
        let asked = desk.request(phone, "createRecord", json!(["phonecall", given]));
        assert_eq!(asked, json!({"kind": "create", "entityName": "phonecall", "data": data}));
        let asked = desk.request(phone, "updateRecord", json!(["phonecall", BRACED, given, "correlation"]));
        assert_eq!(asked, json!({"kind": "update", "entityName": "phonecall", "id": CONTACT, "data": data}));
    }
    for empty in [json!({}), json!("{}"), json!(" { } ")] {
        assert_eq!(desk.request(phone, "createRecord", json!([" contact ", empty]))["data"], json!({}));
    }
}

#[test]
fn ids_lose_braces_and_options_their_question_mark() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let asked = |options: &str| json!({"kind": "retrieve", "entityName": "contact", "id": CONTACT, "options": options});
    for (options, right) in [
        (json!("?$select=fullname"), "$select=fullname"),
        (json!("$select=fullname&$expand=a($select=b)"), "$select=fullname&$expand=a($select=b)"),
        (json!(null), ""),
        (json!(""), ""),
        (json!("?"), ""),
        (json!(CONTACT), ""),
    ] {
        for id in [CONTACT, BRACED] {
            assert_eq!(desk.request(phone, "retrieveRecord", json!(["contact", id, options])), asked(right));
        }
    }
    assert_eq!(desk.request(phone, "retrieveRecord", json!(["contact", CONTACT])), asked(""));
    assert_eq!(
        desk.request(phone, "deleteRecord", json!(["contact", "A-17"]))["id"],
        json!("A-17"),
        "the source judges"
    );
}

#[test]
fn answers_have_the_shapes_that_widgets_read() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let reference = json!({"entityType": "contact", "id": CONTACT});
    let made = desk.answered(phone, "createRecord", json!(["contact", {}]), json!({"id": BRACED, "more": 1}));
    assert_eq!(made, reference);
    for answer in [json!({"id": CONTACT}), json!({})] {
        assert_eq!(desk.answered(phone, "updateRecord", json!(["contact", BRACED, {}]), answer), reference);
    }
    let removed = desk.answered(phone, "deleteRecord", json!(["contact", CONTACT]), json!({}));
    assert_eq!(removed, json!({"entityType": "contact", "id": CONTACT, "contactid": CONTACT}));
    let row = json!({"contactid": CONTACT, "fullname": "Ann Ng", "tasks": [{"subject": "x"}]});
    assert_eq!(desk.answered(phone, "retrieveRecord", json!(["contact", CONTACT]), row.clone()), row);
}

#[test]
fn a_source_that_makes_a_record_names_it() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for answer in [json!({}), json!({"id": null}), json!({"id": ""}), json!({"id": 7})] {
        let (ask, _) = desk.asking(phone, "createRecord", json!(["contact", {}]));
        desk.answer(ask, answer);
        assert_eq!(desk.reply(phone, desk.last_call()), Some(Err("record_failed")));
    }
    desk.answered(phone, "createRecord", json!(["contact", {}]), json!({"id": "17"}));
}

#[test]
fn columns_are_a_list_a_name_or_nothing() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for (given, columns) in [
        (json!(null), json!([])),
        (json!([]), json!([])),
        (json!(["fullname", "statecode"]), json!(["fullname", "statecode"])),
        (json!("[\"fullname\"]"), json!(["fullname"])),
        (json!("fullname"), json!(["fullname"])),
        (json!(CONTACT), json!([])),
    ] {
        let asked = desk.request(phone, "getEntityMetadata", json!(["contact", given]));
        assert_eq!(asked, json!({"kind": "metadata", "entityName": "contact", "attributes": columns}));
    }
    for wrong in [json!([1]), json!({}), json!(7), json!("[1]"), json!("[")] {
        assert_eq!(desk.refused(phone, "getEntityMetadata", json!(["contact", wrong])), "wrong_argument", "{wrong}");
    }
    let known = json!({"LogicalName": "contact", "PrimaryIdAttribute": "contactid"});
    assert_eq!(desk.answered(phone, "getEntityMetadata", json!(["contact"]), known.clone()), known);
}

#[test]
fn what_is_missing_or_wrong_never_reaches_the_source() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let cases = [
        ("createRecord", json!([null, {}]), "missing_argument"),
        ("createRecord", json!(["", {}]), "missing_argument"),
        ("createRecord", json!([" ", {}]), "wrong_argument"),
        ("createRecord", json!(["contact/../x", {}]), "wrong_argument"),
        ("createRecord", json!([7, {}]), "wrong_argument"),
        ("createRecord", json!(["contact"]), "missing_argument"),
        ("createRecord", json!(["contact", ""]), "missing_argument"),
        ("createRecord", json!(["contact", "{"]), "wrong_argument"),
        ("createRecord", json!(["contact", "[]"]), "wrong_argument"),
        ("createRecord", json!(["contact", [1]]), "wrong_argument"),
        ("retrieveRecord", json!(["contact"]), "missing_argument"),
        ("retrieveRecord", json!(["contact", ""]), "missing_argument"),
        ("retrieveRecord", json!(["contact", CONTACT, 7]), "wrong_argument"),
        ("updateRecord", json!(["contact", " ", {}]), "missing_argument"),
        ("updateRecord", json!(["contact", CONTACT]), "missing_argument"),
        ("deleteRecord", json!(["contact", {}]), "wrong_argument"),
    ];
    for (method, arguments, code) in cases {
        assert_eq!(desk.refused(phone, method, arguments.clone()), code, "{method}{arguments}");
    }
    desk.request(phone, "createRecord", json!(["contact", {}]));
}

#[test]
fn a_failure_keeps_its_code_and_its_words() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let codes = [
        "record_not_found",
        "entity_not_found",
        "column_not_found",
        "query_invalid",
        "value_invalid",
        "record_conflict",
        "record_forbidden",
        "record_source_unavailable",
        "record_failed",
    ];
    for code in codes {
        let (ask, _) = desk.asking(phone, "retrieveRecord", json!(["contact", CONTACT]));
        desk.fail(ask, code);
        assert_eq!(desk.reply(phone, desk.last_call()), Some(Err(code)));
        assert!(format!("{:?}", desk.effects).contains("It says no, and why."));
    }
    for code in ["session_limit", "made_up", ""] {
        let (ask, _) = desk.asking(phone, "updateRecord", json!(["contact", CONTACT, {}]));
        desk.fail(ask, code);
        assert_eq!(desk.reply(phone, desk.last_call()), Some(Err("record_failed")), "{code}");
    }
    desk.answered(phone, "updateRecord", json!(["contact", CONTACT, {}]), json!({}));
}

#[test]
fn without_a_source_records_are_refused() {
    let mut desk = desk_with(|given| given["records"] = json!(false));
    let phone = desk.connect(SOFTPHONE);
    let id = open_conversation(&mut desk, phone);
    let calls = [
        ("createRecord", json!(["contact", {}])),
        ("retrieveRecord", json!(["contact", CONTACT])),
        ("updateRecord", json!(["contact", CONTACT, {}])),
        ("deleteRecord", json!(["contact", CONTACT])),
        ("searchAndOpenRecords", json!(["contact", "$top=1", false])),
        ("getEntityMetadata", json!(["contact"])),
        ("updateConversation", json!([id, {}])),
    ];
    for (method, arguments) in calls {
        assert_eq!(desk.refused(phone, method, arguments), "no_record_source", "{method}");
    }
    desk.call(phone, "renderSearchPage", json!(["contact", "x"]));
}

#[test]
fn a_source_that_never_answers_is_given_up_and_told_to_stop() {
    let mut desk = desk_with(|given| given["providers"][1]["apiVersion"] = json!("1.0"));
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let (slow, _) = desk.asking(phone, "retrieveRecord", json!(["contact", CONTACT]));
    let slow_call = desk.last_call();
    let (late, _) = desk.asking(chat, "createRecord", json!(["contact", {}]));
    let late_call = desk.last_call();
    desk.tick_after(9_999);
    assert!(desk.effects.is_empty());
    desk.tick_after(1);
    assert_eq!(desk.reply(chat, late_call), Some(Err("timed_out")));
    assert!(withdrawn(&desk, late) && !withdrawn(&desk, slow));
    desk.answer(late, json!({"id": CONTACT}));
    assert!(desk.effects.is_empty(), "a late answer is dropped");
    desk.tick_after(90_000);
    assert_eq!(desk.reply(phone, slow_call), Some(Err("timed_out")));
    assert_eq!(desk.host.next_deadline(), None);
    let (gone, _) = desk.asking(phone, "deleteRecord", json!(["contact", CONTACT]));
    desk.agent(json!({"kind": "disconnect", "connection": phone.0}));
    assert!(withdrawn(&desk, gone));
    desk.answer(gone, json!({}));
    assert!(desk.effects.is_empty());
}

fn withdrawn(desk: &crate::desk::Desk, ask: u32) -> bool {
    use ciframework::engine::{effect::Effect, id::AskId};
    desk.effects.contains(&Effect::Withdrawn(AskId(ask)))
}

fn open_conversation(desk: &mut crate::desk::Desk, from: ciframework::engine::id::ConnectionId) -> String {
    let session = desk.open(from, "call");
    let found: Value = desk.call(from, "getSession", json!([session]));
    text(&found["conversationId"])
}

#[test]
fn a_conversation_of_an_own_session_is_changed_and_made_where_it_has_no_record() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let id = open_conversation(&mut desk, phone);
    let changed = json!({"entityType": "msdyn_ocliveworkitem", "id": id});
    let asked = desk.request(phone, "updateConversation", json!([format!("{{{id}}}"), "{\"subject\":\"x\"}"]));
    assert_eq!(
        asked,
        json!({"kind": "update", "entityName": "msdyn_ocliveworkitem", "id": id, "data": {"subject": "x"}})
    );
    assert_eq!(desk.answered(phone, "updateConversation", json!([id, {"subject": "x"}]), json!({})), changed);

    let (ask, _) = desk.asking(phone, "updateConversation", json!([id, {"subject": "x"}]));
    desk.wait(40_000);
    desk.fail(ask, "record_not_found");
    let again = desk.asks();
    let made = json!({"subject": "x", "activityid": id});
    assert_eq!(again[0]["request"], json!({"kind": "create", "entityName": "msdyn_ocliveworkitem", "data": made}));
    desk.answer(again[0]["id"].as_u64().unwrap() as u32, json!({"id": id}));
    assert_eq!(desk.reply(phone, desk.last_call()), Some(Ok(changed)));

    let (ask, _) = desk.asking(phone, "updateConversation", json!([id, {}]));
    desk.fail(ask, "entity_not_found");
    assert_eq!(desk.reply(phone, desk.last_call()), Some(Err("entity_not_found")), "nothing else is tried twice");

    assert_eq!(desk.refused(chat, "updateConversation", json!([id, {}])), "session_not_owned");
    assert_eq!(desk.refused(phone, "updateConversation", json!([CONTACT, {}])), "session_not_found");
    assert_eq!(desk.refused(phone, "updateConversation", json!([id])), "missing_argument");
    assert_eq!(desk.refused(phone, "updateConversation", json!([null, {}])), "missing_argument");
}

#[test]
fn the_second_question_of_a_conversation_has_the_deadline_of_the_first() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let id = open_conversation(&mut desk, phone);
    let deadline = desk.now().after(100_000);
    let (ask, _) = desk.asking(phone, "updateConversation", json!([id, {}]));
    desk.wait(40_000);
    desk.fail(ask, "record_not_found");
    assert_eq!(desk.host.next_deadline(), Some(deadline));
    desk.tick_after(60_000);
    assert_eq!(desk.reply(phone, desk.last_call()), Some(Err("timed_out")));
}
