//! The record methods of the API: arguments read, the record source asked, its answers completed.

use super::Host;
use super::access::Access;
use super::address::{is_guid, normal_guid};
use super::argument::{self, Arguments};
use super::effect::{Effect, Question};
use super::error::{Code, Refusal};
use super::input::Failure;
use super::json;
use super::limit;
use super::method::Answer;
use super::record::RecordRequest;
use super::request::Then;
use super::value::{Object, Value};
use crate::prelude::*;

/// The table of conversations.
const CONVERSATIONS: &str = "msdyn_ocliveworkitem";
/// Its primary id: conversations are activities.
const CONVERSATION_ID: &str = "activityid";

impl Host {
    pub(super) fn create_record(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let entity = table(arguments)?;
        let data = arguments.need_bag(1, "data")?;
        let then = Then::Written { entity: entity.clone(), id: None };
        self.ask_records(access, arguments, RecordRequest::Create { entity, data }, then, out)
    }

    pub(super) fn retrieve_record(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let (entity, id) = (table(arguments)?, record_id(arguments, 1)?);
        let options = match arguments.get(2) {
            // A GUID is no option but a correlation id that came too early.
            Value::Text(text) if !is_guid(text) => bare(text).to_string(),
            Value::Null | Value::Text(_) => String::new(),
            other => return arguments.wrong("options", "OData options as a text", other),
        };
        self.ask_records(access, arguments, RecordRequest::Retrieve { entity, id, options }, Then::Object, out)
    }

    pub(super) fn update_record(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let (entity, id) = (table(arguments)?, record_id(arguments, 1)?);
        let data = arguments.need_bag(2, "data")?;
        let then = Then::Written { entity: entity.clone(), id: Some(id.clone()) };
        self.ask_records(access, arguments, RecordRequest::Update { entity, id, data }, then, out)
    }

    pub(super) fn delete_record(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let (entity, id) = (table(arguments)?, record_id(arguments, 1)?);
        let then = Then::Deleted { entity: entity.clone(), id: id.clone() };
        self.ask_records(access, arguments, RecordRequest::Delete { entity, id }, then, out)
    }

    pub(super) fn get_entity_metadata(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let (entity, attributes) = (table(arguments)?, columns(arguments)?);
        self.ask_records(access, arguments, RecordRequest::Metadata { entity, attributes }, Then::Object, out)
    }

    /// An own session's conversation. It has no record before somebody says something of it: then it is made.
    pub(super) fn update_conversation(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let id = record_id(arguments, 0)?;
        let data = arguments.need_bag(1, "data")?;
        let session = self.sessions.iter().find(|session| session.conversation.as_deref() == Some(id.as_str()));
        match session {
            Some(session) if session.owner == access.provider() => {}
            Some(_) => {
                return Refusal::because(
                    Code::SessionNotOwned,
                    &["updateConversation works on conversations of sessions that this provider created."],
                );
            }
            None => {
                return Refusal::because(
                    Code::SessionNotFound,
                    &["updateConversation: no open session has that conversation. getSession gives conversationId."],
                );
            }
        }
        let then = Then::Conversation { id: id.clone(), data: data.clone() };
        let request = RecordRequest::Update { entity: CONVERSATIONS.into(), id, data };
        self.ask_records(access, arguments, request, then, out)
    }

    /// Asks the record source on behalf of a call.
    pub(super) fn ask_records(
        &mut self,
        access: &Access,
        arguments: &Arguments,
        request: RecordRequest,
        then: Then,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        if !self.settings.records {
            return Refusal::because(
                Code::NoRecordSource,
                &[arguments.method, " needs records, and this host was given no record source."],
            );
        }
        self.ask(access, arguments, Question::Record(request), then, out)
    }
}

/// The question that follows where a conversation has no record yet; `None`: the failure is the answer.
pub fn missing_conversation(id: &str, data: &Object, failure: &Failure) -> Option<(RecordRequest, Then)> {
    if failure.code != Some(Code::RecordNotFound) {
        return None;
    }
    let mut data = data.clone();
    data.insert(CONVERSATION_ID, id);
    let entity = String::from(CONVERSATIONS);
    let then = Then::Written { entity: entity.clone(), id: Some(id.into()) };
    Some((RecordRequest::Create { entity, data }, then))
}

/// What a changed conversation resolves with.
pub fn conversation(id: String) -> Value {
    reference(CONVERSATIONS.into(), id).into()
}

/// `{entityType, id}`. The source names the record; `known`: the call named it already.
pub fn written(entity: String, known: Option<String>, mut answer: Object) -> Result<Value, Refusal> {
    let given = match answer.remove("id") {
        Some(Value::Text(id)) if !id.is_empty() => Some(normal_guid(&id).unwrap_or(id)),
        _ => None,
    };
    match given.or(known) {
        Some(id) => Ok(reference(entity, id).into()),
        None => Refusal::because(Code::RecordFailed, &["The record source answered without the id of the new record."]),
    }
}

/// The same with the id under its table's own name as well: widgets read either.
pub fn deleted(entity: String, id: String) -> Value {
    let own = [entity.as_str(), "id"].concat();
    let mut result = reference(entity, id.clone());
    result.insert(own, id);
    result.into()
}

fn reference(entity: String, id: String) -> Object {
    let mut result = Object::new();
    result.insert("entityType", entity);
    result.insert("id", id);
    result
}

/// What the source says went wrong, in its own words.
pub fn failed(failure: Failure) -> Refusal {
    let code = failure.code.unwrap_or(Code::RecordFailed);
    let message = if failure.message.is_empty() { "The record source failed." } else { &failure.message };
    Refusal::new(code, &[message])
}

/// The logical name of a table, first argument of all these methods.
pub fn table(arguments: &Arguments) -> Result<String, Refusal> {
    table_name(arguments.get(0), "entityLogicalName", arguments)
}

/// Letters, digits and underscores: nothing that could mean something else where a source puts it into an address.
pub fn table_name(value: &Value, name: &str, arguments: &Arguments) -> Result<String, Refusal> {
    let text = argument::text(value, arguments.method, name)?.trim();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if text.is_empty() || text.len() > limit::TABLE_NAME_BYTES || !text.bytes().all(fits) {
        return arguments.wrong(name, "the logical name of a table, like contact", value);
    }
    Ok(text.into())
}

/// A record's id: a GUID loses braces, anything else is the source's to judge.
pub fn record_id(arguments: &Arguments, at: usize) -> Result<String, Refusal> {
    let text = arguments.need_text(at, "id")?.trim();
    if text.is_empty() {
        return Err(arguments.missing("id", "a text that is not blank"));
    }
    Ok(normal_guid(text).unwrap_or_else(|| text.into()))
}

/// OData options without the question mark that may stand before them.
pub fn bare(options: &str) -> &str {
    let options = options.trim();
    options.strip_prefix('?').unwrap_or(options)
}

/// Names of columns: a list, also as JSON text; one name; nothing.
fn columns(arguments: &Arguments) -> Result<Vec<String>, Refusal> {
    let given = match arguments.get(1) {
        Value::Text(text) if text.is_empty() || is_guid(text) => Value::Null,
        Value::Text(text) if text.starts_with('[') => json::read(text).unwrap_or_else(|_| text.as_str().into()),
        Value::Text(text) => Value::List(vec![text.as_str().into()]),
        other => other.clone(),
    };
    let wrong = |value: &Value| argument::wrong(arguments.method, "attributes", "a list of column names", value);
    match &given {
        Value::Null => Ok(Vec::new()),
        Value::List(list) => {
            let name = |one: &Value| one.as_text().map(String::from).ok_or(()).or_else(|()| wrong(one));
            let mut names = Vec::new();
            for one in list {
                names.push(name(one)?);
            }
            Ok(names)
        }
        other => wrong(other).map(|name| vec![name]),
    }
}
