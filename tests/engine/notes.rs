//! Notes: one is written at a time, for as long as the agent likes.

use serde_json::{Value, json};

use crate::asked::CONTACT;
use crate::desk::{CHAT, SOFTPHONE, desk};
use ciframework::engine::error::Code;
use ciframework::wire::codes::row;

#[test]
fn a_note_is_written_in_a_dialog_and_named_when_it_is_saved() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    let note = "9d2f5a10-7a44-4f0b-8f5e-1c5a7a0b6e21";
    for (given, known) in [(json!(null), json!(null)), (json!(format!("{{{note}}}")), json!(note))] {
        assert_eq!(
            desk.try_call(phone, "insertNotes", json!(["contact", "contacts", format!("{{{CONTACT}}}"), given])),
            None
        );
        let dialog = desk.view()["dialogs"][0].clone();
        assert_eq!((&dialog["kind"], &dialog["entityName"]), (&json!("notes"), &json!("contact")));
        assert_eq!((&dialog["entityId"], &dialog["parameters"]), (&json!(CONTACT), &json!({"annotationId": known})));
        assert_eq!(desk.host.next_deadline(), None);
        desk.agent(json!({"kind": "answer-dialog", "dialogId": dialog["id"], "value": {"annotationid": note}}));
        assert_eq!(desk.reply(phone, desk.last_call()), Some(Ok(json!({"annotationid": note}))));
    }
}

#[test]
fn a_second_note_is_refused_with_the_number_of_the_api() {
    let mut desk = desk();
    let (phone, chat) = (desk.connect(SOFTPHONE), desk.connect(CHAT));
    let note = json!(["contact", "contacts", CONTACT]);
    assert_eq!(desk.try_call(phone, "insertNotes", note.clone()), None);
    let call = desk.last_call();
    assert_eq!(desk.refused(phone, "insertNotes", note.clone()), "notes_open");
    assert_eq!(desk.refused(chat, "insertNotes", note.clone()), "notes_open");
    assert_eq!(row(Code::NotesOpen).number, 101);
    assert_eq!(desk.call(chat, "closeNotes", json!([])), json!(false), "somebody else's");
    assert_eq!(desk.call(phone, "closeNotes", json!([])), json!(true));
    assert_eq!(desk.reply(phone, call), Some(Ok(json!({"annotationid": Value::Null}))));
    assert_eq!(desk.call(phone, "closeNotes", json!([])), json!(false));
    assert_eq!(desk.try_call(chat, "insertNotes", note), None);
}

#[test]
fn a_note_needs_its_record() {
    let mut desk = desk();
    let phone = desk.connect(SOFTPHONE);
    for (arguments, code) in [
        (json!([]), "missing_argument"),
        (json!(["contact"]), "missing_argument"),
        (json!(["contact", null, CONTACT]), "missing_argument"),
        (json!(["contact", "", CONTACT]), "missing_argument"),
        (json!(["contact", 7, CONTACT]), "wrong_argument"),
        (json!(["contact", "contacts", ""]), "missing_argument"),
        (json!(["contact", "contacts", 7]), "wrong_argument"),
        (json!(["a b", "contacts", CONTACT]), "wrong_argument"),
        (json!(["contact", "contacts", CONTACT, {}]), "wrong_argument"),
    ] {
        assert_eq!(desk.refused(phone, "insertNotes", arguments.clone()), code, "{arguments}");
    }
    assert_eq!(desk.view()["dialogs"], json!([]));
    assert_eq!(desk.try_call(phone, "insertNotes", json!(["contact", "contacts", CONTACT, ""])), None);
}
