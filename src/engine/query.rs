//! Questions of the page's scripts that are answered at once and change nothing.

use super::Host;
use super::dictionary::Dictionary;
use super::filling::{Notation, write_value};
use super::id::SessionId;
use super::late::ANCHOR;
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
    let dictionary = Dictionary { layers: &layers, rows: session.late.as_deref().map(|late| &late.rows) };
    let value = match text.whole() {
        Some(Slug::Name(name)) => dictionary.get(name),
        // The record in the anchor tab: its table and id are known without asking anybody.
        Some(slug @ Slug::Anchor { attribute, .. }) => {
            let label = slug.label();
            let column = label.get(ANCHOR.len() + 1..).and_then(|column| dictionary.cell(ANCHOR, column)?);
            column.or_else(|| session.tabs.iter().next().and_then(|anchor| anchor.parameters.get(attribute)))
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
