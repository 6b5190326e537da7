//! Questions of the page's scripts that are answered at once and change nothing.

use super::Host;
use super::dictionary::Dictionary;
use super::filling::{Notation, write_value};
use super::id::SessionId;
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
    let text = SlugText::parse(slug);
    let layers = [&session.title_slugs, &session.context];
    let value = match text.whole() {
        Some(Slug::Name(name)) => Dictionary::new(&layers).get(name),
        // The record in the anchor tab: its name and id are known without asking anybody.
        Some(Slug::Anchor { attribute, annotation: None }) => {
            session.tabs.iter().next().and_then(|anchor| anchor.parameters.get(attribute))
        }
        _ => None,
    };
    let mut out = String::new();
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
