//! `addHandler`, `removeHandler`, `raiseEvent`: the host keeps names only, functions stay with their page.

use super::Host;
use super::access::Access;
use super::argument::Arguments;
use super::connection::Speaker;
use super::effect::Effect;
use super::error::Refusal;
use super::id::ConnectionId;
use super::list::Gather;
use super::method::Answer;
use super::value::Value;
use crate::prelude::*;

impl Host {
    pub(super) fn add_handler(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let name = arguments.need_text(0, "eventName")?;
        let clicks = self.click_target();
        self.begin_navigation(name);
        if let Some(connection) = self.connections.get_mut(access.connection) {
            connection.listen(name)?;
        }
        self.note_clicks(clicks, access, out);
        self.note_misspelled(access.speaker, name, out);
        Ok(Answer::Now(Value::Null))
    }

    pub(super) fn remove_handler(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let name = arguments.need_text(0, "eventName")?;
        let clicks = self.click_target();
        let found = self.connections.get_mut(access.connection).is_some_and(|connection| connection.forget(name));
        self.note_clicks(clicks, access, out);
        Ok(Answer::Now(found.into()))
    }

    /// True if at least one handler will run.
    pub(super) fn raise_event(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let event = arguments.need_text(0, "eventName")?.to_string();
        let value = arguments.take(1);
        let correlation = arguments.take(2);
        let to = self.audience(access, &event);
        let heard = !to.is_empty();
        if heard {
            out.push(Effect::Custom { to, event, value, correlation });
        }
        Ok(Answer::Now(heard.into()))
    }

    /// A widget's event is for its own window and the host's page; the page's events are for everybody.
    fn audience(&self, access: &Access, event: &str) -> Vec<ConnectionId> {
        let hears = |connection: &&super::connection::Connection| {
            let reaches = access.speaker == Speaker::Page
                || connection.speaker == Speaker::Page
                || connection.id == access.connection;
            reaches && connection.hears(event)
        };
        self.connections.iter().filter(hears).map(|connection| connection.id).gather()
    }
}
