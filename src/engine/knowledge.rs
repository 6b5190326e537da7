//! The knowledge search and what the agent sends from it.

use super::Host;
use super::access::Access;
use super::argument::Arguments;
use super::builtin;
use super::effect::{Change, Effect};
use super::error::Refusal;
use super::event::SEND_ARTICLE;
use super::id::SessionId;
use super::method::Answer;
use super::value::{Object, Value};
use crate::prelude::*;

impl Host {
    /// Opens the search in the focused session; one that is open there already takes the new words.
    pub(super) fn open_kb_search_control(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let words = match arguments.take(0) {
            Value::Null => Value::from(""),
            words @ Value::Text(_) => words,
            other => return arguments.wrong("searchString", "a text", &other),
        };
        let template = self.page_template(builtin::KNOWLEDGE)?;
        let session = self.sessions.get_mut(access.session);
        let open = session.and_then(|session| session.tabs.find_mut(|tab| tab.template == template));
        if let Some(tab) = open {
            let id = tab.id;
            tab.parameters.insert("searchText", words);
            out.push(Effect::Changed(Change::TabChanged(access.session, id)));
            self.move_tab_focus(access.session, id, out);
        } else {
            self.room_for_tab(access.session)?;
            let literal = Object::from_iter([("searchText".to_string(), words)]);
            self.open_page(access.session, template, literal, access.provider(), out);
        }
        Ok(Answer::Now(Value::Null))
    }

    /// The article goes to the focused session's provider; on home to the one shown there, else to all who listen.
    pub(super) fn send_article(&mut self, title: String, link: String, out: &mut Vec<Effect>) {
        let home = self.sessions.focus() == SessionId::HOME;
        let owner = if home { self.shown_provider() } else { self.focused().and_then(|session| session.owner) };
        let mut payload = Object::new();
        payload.insert("title", title);
        payload.insert("link", link);
        if let Some(owner) = owner {
            self.tell(owner, SEND_ARTICLE, || payload.into(), out);
        } else if home {
            self.tell_all(SEND_ARTICLE, || payload.into(), out);
        }
    }
}
