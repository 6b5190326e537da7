//! Rows for the embedder's telemetry: `Telemetry` in `wire.gen.ts`. By hand, as facts are.

use super::codes;
use super::settings::provider_name;
use crate::engine::Host;
use crate::engine::id::{ProviderId, SessionId};
use crate::engine::json::{write_object, write_text};
use crate::engine::number::write_integer;
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
    match &row.what {
        What::Call { call, method, provider } => {
            kind(out, "call");
            number(out, "call", *call);
            text(out, "method", Some(method));
            text(out, "provider", name(host, *provider));
        }
        What::Answered { call, code } => {
            kind(out, "answered");
            number(out, "call", *call);
            text(out, "code", code.map(|code| codes::row(code).name));
        }
        What::Event { event, providers } => {
            kind(out, "event");
            text(out, "event", Some(event));
            key(out, "providers");
            let mut mark = '[';
            for provider in providers {
                out.push(mark);
                write_text(provider_name(host, *provider), out);
                mark = ',';
            }
            out.push_str(if providers.is_empty() { "[]" } else { "]" });
        }
        What::Kpi { name: kpi, provider, session, conversation } => {
            kind(out, "kpi");
            text(out, "name", Some(kpi));
            text(out, "provider", name(host, *provider));
            text(out, "sessionId", session.map(SessionId::text).as_deref());
            text(out, "conversationId", conversation.as_deref());
        }
        What::Analytics { name: event, provider, data } => {
            kind(out, "analytics");
            text(out, "name", event.as_deref());
            text(out, "provider", name(host, Some(*provider)));
            key(out, "data");
            write_object(data, out);
        }
    }
    text(out, "correlationId", row.correlation.as_deref());
    number(out, "at", row.at.0);
    out.push('}');
}

fn name(host: &Host, provider: Option<ProviderId>) -> Option<&str> {
    provider.map(|id| provider_name(host, id))
}

fn kind(out: &mut String, kind: &str) {
    out.push_str("{\"kind\":\"");
    out.push_str(kind);
    out.push('"');
}

fn key(out: &mut String, name: &str) {
    out.push_str(",\"");
    out.push_str(name);
    out.push_str("\":");
}

fn text(out: &mut String, name: &str, value: Option<&str>) {
    key(out, name);
    match value {
        Some(value) => write_text(value, out),
        None => out.push_str("null"),
    }
}

fn number(out: &mut String, name: &str, value: u64) {
    key(out, name);
    write_integer(i64::try_from(value).unwrap_or_default(), out);
}
