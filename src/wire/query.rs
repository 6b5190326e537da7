//! Questions of the page that are answered at once: `Query` in `wire.gen.ts`.

use super::decode::{At, Fault, Faults};
use super::input::session;
use crate::engine::Host;
use crate::engine::json;
use crate::engine::query::Query;
use crate::prelude::*;

// Declared for TypeScript alone: `read` reads it.
/// A question that changes nothing. `JSON.parse(query(JSON.stringify(question)))`.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename = "Query", tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[allow(missing_docs, reason = "engine::query says what each is")]
pub enum Shape {
    ResolveSlug { session_id: String, slug: String },
    Context { session_id: String },
}

/// Reads a question of our own shim: unknown fields are refused.
pub fn read(text: &str) -> Result<Query, Fault> {
    let value = json::read(text).map_err(|fault| Fault { path: String::new(), message: fault.what.into() })?;
    let faults = Faults::default();
    let at = At::whole(&value, &faults);
    let slug = at.get("kind").one_of(&[("resolve-slug", true), ("context", false)], false);
    at.object(if slug { &["kind", "sessionId", "slug"] } else { &["kind", "sessionId"] });
    let session = session(&at);
    let query = match slug {
        true => Query::ResolveSlug { session, slug: at.get("slug").text() },
        false => Query::Context(session),
    };
    faults.check().map(|()| query)
}

/// Appends the JSON text of the answer; `null` for a text that is no question.
pub fn answer(host: &Host, text: &str, out: &mut String) {
    let found = read(text).map(|query| host.query(&query));
    json::write(&found.unwrap_or_default(), out);
}
