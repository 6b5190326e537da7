//! Questions to the page: `Ask` and `RecordRequest` in `wire.gen.ts`.

use crate::engine::effect::Question;
use crate::engine::id::AskId;
use crate::engine::json;
use crate::engine::list::Gather;
use crate::engine::number::write_integer;
use crate::engine::record;
use crate::engine::value::{Object, Value};
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
pub fn write(id: AskId, provider: Option<&str>, what: Question, out: &mut String) {
    out.push_str("{\"id\":");
    write_integer(id.0.into(), out);
    let (kind, more) = match what {
        Question::Environment => ("environment", None),
        Question::Record(request) => ("record", Some(("request", shape(request).into()))),
        Question::SaveForm(tab) => ("save-form", Some(("tabId", Value::Text(tab.text())))),
    };
    for (name, value) in
        [("what", Value::from(kind)), ("provider", provider.map_or(Value::Null, Value::from))].into_iter().chain(more)
    {
        out.push_str(",\"");
        out.push_str(name);
        out.push_str("\":");
        json::write(&value, out);
    }
    out.push('}');
}

fn shape(request: record::RecordRequest) -> Object {
    use record::RecordRequest as Request;
    match request {
        Request::Create { entity, data } => fields("create", entity, vec![("data", data.into())]),
        Request::Retrieve { entity, id, options } => {
            fields("retrieve", entity, vec![("id", id.into()), ("options", options.into())])
        }
        Request::Update { entity, id, data } => {
            fields("update", entity, vec![("id", id.into()), ("data", data.into())])
        }
        Request::Delete { entity, id } => fields("delete", entity, vec![("id", id.into())]),
        Request::Query { entity, options, top } => {
            fields("query", entity, vec![("options", options.into()), ("top", i64::from(top).into())])
        }
        Request::Metadata { entity, attributes } => {
            let attributes: Vec<Value> = attributes.into_iter().map(Value::Text).gather();
            fields("metadata", entity, vec![("attributes", attributes.into())])
        }
    }
}

fn fields(kind: &str, entity: String, more: Vec<(&str, Value)>) -> Object {
    let mut object = Object::new();
    object.insert("kind", kind);
    object.insert("entityName", entity);
    for (name, value) in more {
        object.insert(name, value);
    }
    object
}
