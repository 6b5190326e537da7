//! Questions to the page: `Ask` and `RecordRequest` in `wire.gen.ts`.

use super::fields::Fields;
use crate::engine::effect::Question;
use crate::engine::id::AskId;
use crate::engine::json::write_text;
use crate::engine::record;
use crate::prelude::*;

/// A question to the page, answered by an `answer` input.
// Declared for TypeScript; `write` writes it.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(tag = "what", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[allow(missing_docs, reason = "engine::effect says what each is")]
pub enum Ask {
    Environment { id: u32, provider: Option<String> },
    Record { id: u32, provider: Option<String>, request: RecordRequest },
    SaveForm { id: u32, provider: Option<String>, tab_id: String },
}

/// What the record source is asked.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[allow(missing_docs, reason = "engine::record says what each is")]
pub enum RecordRequest {
    Create {
        entity_name: String,
        #[ts(type = "Record<string, unknown>")]
        data: (),
    },
    Retrieve {
        entity_name: String,
        id: String,
        options: String,
    },
    Update {
        entity_name: String,
        id: String,
        #[ts(type = "Record<string, unknown>")]
        data: (),
    },
    Delete {
        entity_name: String,
        id: String,
    },
    Query {
        entity_name: String,
        options: String,
        top: u32,
    },
    Metadata {
        entity_name: String,
        attributes: Vec<String>,
    },
}

/// Appends the JSON text of a question.
pub fn write(id: AskId, provider: Option<&str>, what: &Question, out: &mut String) {
    let mut fields = Fields::new(out);
    fields.number("id", id.0.into());
    let kind = match what {
        Question::Environment => "environment",
        Question::Record(_) => "record",
        Question::SaveForm(_) => "save-form",
    };
    fields.text("what", kind);
    fields.maybe("provider", provider);
    match what {
        Question::Environment => {}
        Question::Record(request) => write_request(request, fields.key("request")),
        Question::SaveForm(tab) => fields.text("tabId", &tab.text()),
    }
    fields.end();
}

fn write_request(request: &record::RecordRequest, out: &mut String) {
    use record::RecordRequest as Request;
    let (kind, entity) = match request {
        Request::Create { entity, .. } => ("create", entity),
        Request::Retrieve { entity, .. } => ("retrieve", entity),
        Request::Update { entity, .. } => ("update", entity),
        Request::Delete { entity, .. } => ("delete", entity),
        Request::Query { entity, .. } => ("query", entity),
        Request::Metadata { entity, .. } => ("metadata", entity),
    };
    let mut fields = Fields::new(out);
    fields.text("kind", kind);
    fields.text("entityName", entity);
    match request {
        Request::Create { data, .. } => fields.object("data", data),
        Request::Retrieve { id, options, .. } => {
            fields.text("id", id);
            fields.text("options", options);
        }
        Request::Update { id, data, .. } => {
            fields.text("id", id);
            fields.object("data", data);
        }
        Request::Delete { id, .. } => fields.text("id", id),
        Request::Query { options, top, .. } => {
            fields.text("options", options);
            fields.number("top", (*top).into());
        }
        Request::Metadata { attributes, .. } => {
            fields.list("attributes", attributes.iter(), |name, out| write_text(name, out));
        }
    }
    fields.end();
}
