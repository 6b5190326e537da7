//! The presence methods of the API, and the agent's choice.

use super::Host;
use super::access::Access;
use super::address::normal_guid;
use super::argument::{self, Arguments};
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::event::PRESENCE_CHANGED;
use super::json;
use super::limit;
use super::method::Answer;
use super::presence::{self, PresenceOption};
use super::value::{Object, Value};
use crate::prelude::*;

impl Host {
    /// False where no option has exactly that text.
    pub(super) fn set_presence(
        &mut self,
        _: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let text = arguments.need_text(0, "presenceText")?;
        Ok(Answer::Now(self.choose_presence(&|option| option.text == text, out).into()))
    }

    /// The text, or the word by which the original says that presence is in error.
    pub(super) fn get_presence(
        &mut self,
        _: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let text = self.presence.current().map_or("FAILED", |current| current.text.as_str());
        Ok(Answer::Now(text.into()))
    }

    /// The same with the object that `onPresenceChange` hands out; its id counts before its text.
    pub(super) fn set_agent_presence(
        &mut self,
        _: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let given = match arguments.take(0) {
            Value::Text(text) => {
                json::read(&text).ok().filter(|read| read.as_object().is_some()).unwrap_or(Value::Text(text))
            }
            other => other,
        };
        let Some(object) = given.as_object() else {
            let text = argument::text(&given, arguments.method, "presenceInfo")?;
            return Ok(Answer::Now(self.choose_presence(&|option| option.text == text, out).into()));
        };
        let info = object.get("presenceInfo").and_then(Value::as_object).unwrap_or(object);
        let of = |name: &str| info.get(name).or_else(|| object.get(name)).and_then(Value::as_text);
        let (id, text) = (of("presenceId").and_then(normal_guid), of("presenceText"));
        if id.is_none() && text.is_none() {
            return Err(arguments.missing("presenceInfo.presenceText", "the text of a presence, or its presenceId"));
        }
        let by_id = id.is_some_and(|id| self.choose_presence(&|option| option.id == id, out));
        let chosen = by_id || self.choose_presence(&|option| Some(option.text.as_str()) == text, out);
        Ok(Answer::Now(chosen.into()))
    }

    /// The list becomes the options. What holds goes on holding if the list has its id or text, else the first one does.
    pub(super) fn initialize_agent_presence_list(
        &mut self,
        _: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let given = match arguments.take(0) {
            Value::Null => return Err(arguments.missing("presenceList", "a list of presences")),
            Value::Text(text) => json::read(&text).unwrap_or(Value::Text(text)),
            other => other,
        };
        const RIGHT: &str = "a list of 1 to 100 objects with presenceText";
        let list = given.as_list().filter(|list| (1..=limit::PRESENCE_OPTIONS).contains(&list.len()));
        let read = list.and_then(|list| presence::read_list(list, &self.presence, &mut self.ids));
        let Some(options) = read else {
            return arguments.wrong("presenceList", RIGHT, &given);
        };
        let before = self.presence.current().cloned();
        self.presence = self.presence.with_options(options);
        if self.presence.current() == before.as_ref() {
            out.push(Effect::Changed(Change::PresenceChanged));
        } else {
            self.presence_changed(out);
        }
        Ok(Answer::Now(true.into()))
    }

    /// The agent chooses.
    pub(super) fn agent_sets_presence(&mut self, id: &str, out: &mut Vec<Effect>) -> Result<(), Refusal> {
        let wanted = normal_guid(id);
        if self.choose_presence(&|option| Some(&option.id) == wanted.as_ref(), out) {
            return Ok(());
        }
        Refusal::because(Code::PresenceNotFound, &["No presence has the id ", argument::clip(id, 60), "."])
    }

    /// Makes the first option that fits hold, and tells everybody when that is new. False when none fits.
    pub(super) fn choose_presence(&mut self, fits: &dyn Fn(&PresenceOption) -> bool, out: &mut Vec<Effect>) -> bool {
        let Some(moved) = self.presence.choose(fits) else {
            return false;
        };
        if moved {
            self.presence_changed(out);
        }
        true
    }

    pub(super) fn presence_changed(&mut self, out: &mut Vec<Effect>) {
        out.push(Effect::Changed(Change::PresenceChanged));
        if let Some(current) = self.presence.current() {
            self.tell_all(PRESENCE_CHANGED, || payload(current), out);
        }
    }
}

fn payload(option: &PresenceOption) -> Value {
    let mut info = Object::new();
    info.insert("basePresenceStatus", option.status.as_str());
    info.insert("presenceColor", option.color.as_str());
    info.insert("presenceId", option.id.as_str());
    info.insert("presenceText", option.text.as_str());
    let mut payload = Object::new();
    payload.insert("presenceId", option.id.as_str());
    payload.insert("presenceInfo", info);
    payload.into()
}
