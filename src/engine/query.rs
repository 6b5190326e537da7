//! Questions of the page's scripts that are answered at once and change nothing.

use super::Host;
use super::dictionary::Dictionary;
use super::filling::{Notation, write_value};
use super::id::SessionId;
use super::late::{ANCHOR, key_of, rows};
use super::session::Session;
use super::slug::{Slug, SlugText};
use super::value::{Object, Value};
use crate::prelude::*;

/// What may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// The value of a slug in a session, as text.
    ResolveSlug {
        /// Of any session.
        session: SessionId,
        /// With its braces.
        slug: String,
    },
    /// A session's slug values and its conversation.
    Context(SessionId),
}

impl Host {
    /// Answers. A session that is not open: the empty text, and null.
    pub fn query(&self, query: &Query) -> Value {
        match query {
            Query::ResolveSlug { session, slug } => {
                let found = self.sessions.get(*session);
                found.map(|session| resolve(session, slug)).unwrap_or_default().into()
            }
            Query::Context(session) => self.sessions.get(*session).map_or(Value::Null, describe),
        }
    }
}

/// The empty text where the whole text is no slug, or its value is not known.
fn resolve(session: &Session, slug: &str) -> String {
    let mut out = String::new();
    let text = SlugText::parse(slug);
    let Some(slug) = text.whole() else {
        return out;
    };
    let (focus, label) = (session.tabs.focus(), slug.label());
    let (layers, current) = ([&session.title_slugs, &session.context], key_of(session, focus));
    let dictionary = Dictionary { layers: &layers, rows: rows(session.late.as_deref()), current: &current };
    let mut value = if let Slug::Name(name) = slug { dictionary.get(name) } else { None };
    if let (None, Some((key, column))) = (value, dictionary.place(&label)) {
        // Nobody is asked: what a tab shows is known by its parameters, more of it where it was looked up.
        let tab = if key == ANCHOR { session.tabs.iter().next() } else { session.tabs.get(focus) };
        let known = dictionary.cell(key, column).flatten();
        value = known.or_else(|| tab?.parameters.get_ignore_case(column));
    }
    if let Some(value) = value.filter(|value| !value.is_null()) {
        write_value(value, Notation::Plain, &mut out);
    }
    out
}

fn describe(session: &Session) -> Value {
    let mut found = Object::new();
    found.insert("context", session.context.clone());
    found.insert("conversationId", session.conversation.clone().map_or(Value::Null, Value::Text));
    found.into()
}
