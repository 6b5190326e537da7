//! `insertNotes` and `closeNotes`: the agent writes a note on a record.

use super::Host;
use super::access::Access;
use super::argument::Arguments;
use super::effect::Effect;
use super::error::{Code, Refusal};
use super::method::Answer;
use super::overlay::{DialogKind, Prompt};
use super::record_call::{record_id, table};
use super::value::{Object, Value};
use crate::prelude::*;

impl Host {
    /// Waits until the agent has saved the note or given it up. There is one note at a time.
    pub(super) fn insert_notes(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let entity = table(arguments)?;
        arguments.need_text(1, "entitySetName")?;
        let id = record_id(arguments, 2)?;
        let note = match arguments.get(3) {
            Value::Null => Value::Null,
            Value::Text(text) if text.is_empty() => Value::Null,
            Value::Text(_) => record_id(arguments, 3)?.into(),
            other => return arguments.wrong("annotationId", "a text", other),
        };
        if self.overlays.find(DialogKind::Notes).is_some() {
            return Refusal::because(
                Code::NotesOpen,
                &["A note is being written already. Wait until the agent has saved or closed it."],
            );
        }
        let mut parameters = Object::new();
        parameters.insert("annotationId", note);
        let prompt = Prompt {
            kind: DialogKind::Notes,
            title: "Note".into(),
            confirm: "Save".into(),
            cancel: "Cancel".into(),
            entity_name: Some(entity),
            entity_id: Some(id),
            parameters,
            ..Prompt::default()
        };
        self.show_dialog(access, arguments, prompt, out)
    }

    /// Closes the provider's own note unsaved; tells whether there was one.
    pub(super) fn close_notes(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let own = self.overlays.find(DialogKind::Notes).filter(|dialog| Some(dialog.provider) == access.provider());
        let Some(id) = own.map(|dialog| dialog.id) else {
            return Ok(Answer::Now(false.into()));
        };
        self.end_dialog(id, None, out);
        Ok(Answer::Now(true.into()))
    }
}
