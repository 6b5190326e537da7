//! Rows for the embedder's telemetry: `Telemetry` in `wire.gen.ts`. By hand, as facts are.

use super::codes;
use super::fields::Fields;
use super::settings::provider_name;
use crate::engine::Host;
use crate::engine::id::{ProviderId, SessionId};
use crate::engine::json::write_text;
use crate::engine::telemetry::{Row, What};
use crate::prelude::*;

/// One thing that happened. Declared for TypeScript; [`write`] writes it.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[allow(missing_docs, reason = "engine::telemetry says what each is")]
pub enum Telemetry {
    Call {
        call: u32,
        method: String,
        provider: Option<String>,
        correlation_id: Option<String>,
        at: u32,
    },
    Answered {
        call: u32,
        #[ts(type = "ErrorCode | null")]
        code: Option<String>,
        correlation_id: Option<String>,
        at: u32,
    },
    Event {
        event: String,
        providers: Vec<String>,
        correlation_id: Option<String>,
        at: u32,
    },
    Kpi {
        name: String,
        provider: Option<String>,
        session_id: Option<String>,
        conversation_id: Option<String>,
        correlation_id: Option<String>,
        at: u32,
    },
    Analytics {
        name: Option<String>,
        provider: String,
        #[ts(type = "Record<string, unknown>")]
        data: (),
        correlation_id: Option<String>,
        at: u32,
    },
}

/// Appends the JSON text of a row.
pub fn write(host: &Host, row: &Row, out: &mut String) {
    let name = |provider: Option<ProviderId>| provider.map(|id| provider_name(host, id));
    let mut fields = Fields::new(out);
    match &row.what {
        What::Call { call, method, provider } => {
            fields.text("kind", "call");
            fields.count("call", *call);
            fields.text("method", method);
            fields.maybe("provider", name(*provider));
        }
        What::Answered { call, code } => {
            fields.text("kind", "answered");
            fields.count("call", *call);
            fields.maybe("code", code.map(|code| codes::row(code).name));
        }
        What::Event { event, providers } => {
            fields.text("kind", "event");
            fields.text("event", event);
            fields.list("providers", providers.iter(), |one, out| write_text(provider_name(host, *one), out));
        }
        What::Kpi { name: kpi, provider, session, conversation } => {
            fields.text("kind", "kpi");
            fields.text("name", kpi);
            fields.maybe("provider", name(*provider));
            fields.maybe("sessionId", session.map(SessionId::text).as_deref());
            fields.maybe("conversationId", conversation.as_deref());
        }
        What::Analytics { name: event, provider, data } => {
            fields.text("kind", "analytics");
            fields.maybe("name", event.as_deref());
            fields.maybe("provider", name(Some(*provider)));
            fields.object("data", data);
        }
    }
    fields.maybe("correlationId", row.correlation.as_deref());
    fields.number("at", row.at.number());
    fields.end();
}
