//! `searchAndOpenRecords` and `renderSearchPage`: what is searched for, and which page opens.

use super::Host;
use super::access::Access;
use super::argument::{self, Arguments};
use super::builtin;
use super::effect::Effect;
use super::error::{Code, Refusal};
use super::id::{ProviderId, SessionId};
use super::limit;
use super::list::Gather;
use super::method::Answer;
use super::number::write_integer;
use super::record::RecordRequest;
use super::record_call::{bare, table};
use super::request::Then;
use super::value::{Object, Value};
use crate::prelude::*;

/// What a search page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// Logical name of the table.
    pub entity: String,
    /// Words for the box; blank: the query alone was given.
    pub text: String,
    /// OData options without `$search`.
    pub options: String,
    /// 0 relevance, 1 categorized.
    pub kind: i64,
}

impl Host {
    pub(super) fn search_and_open_records(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let entity = table(arguments)?;
        let query = arguments.need_text(1, "queryParameters")?;
        if query.trim().is_empty() {
            return Err(arguments.missing("queryParameters", "OData options"));
        }
        let (options, text) = take_search(bare(query));
        let only = flag(arguments, 2)?;
        let kind =
            search_type(if matches!(arguments.get(3), Value::Number(_)) { arguments.get(3) } else { arguments.get(4) });
        let request = RecordRequest::Query { entity: entity.clone(), options: options.clone(), top: limit::ROWS };
        let search = Search { entity, text, options, kind };
        self.ask_records(access, arguments, request, Then::Found((!only).then_some(search)), out)
    }

    pub(super) fn render_search_page(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let entity = table(arguments)?;
        let text = match arguments.get(1) {
            Value::Text(text) => text.clone(),
            Value::Null => return Err(arguments.missing("searchString", "a text, which may be empty")),
            other => return arguments.wrong("searchString", "a text", other),
        };
        let kind = search_type(if arguments.get(2).as_i64().is_some() { arguments.get(2) } else { arguments.get(3) });
        let template = self.page_template(builtin::SEARCH)?;
        self.room_for_tab(access.session)?;
        let search = Search { entity, text, options: String::new(), kind };
        self.open_page(access.session, template, search_page(search), access.provider(), out);
        Ok(Answer::Now(Value::Null))
    }

    /// The rows as widgets read them: an object keyed by numbers. One hit opens its record and everything else the search
    /// page, where the focused session is the provider's own or home.
    pub(super) fn found(
        &mut self,
        provider: ProviderId,
        search: Option<Search>,
        mut answer: Object,
        out: &mut Vec<Effect>,
    ) -> Result<Value, Refusal> {
        let Some(Value::List(mut rows)) = answer.remove("rows") else {
            return Refusal::because(Code::RecordFailed, &["The record source answered a query without rows."]);
        };
        rows.truncate(limit::ROWS as usize);
        if let Some(search) = search {
            self.open_found(provider, search, &rows, out);
        }
        let entries: Vec<(String, Value)> = rows.into_iter().enumerate().map(|(at, row)| (index(at), row)).gather();
        Ok(Object::from(entries).into())
    }

    fn open_found(&mut self, provider: ProviderId, search: Search, rows: &[Value], out: &mut Vec<Effect>) {
        let session = self.sessions.focus();
        if session != SessionId::HOME && !self.owns(provider, session) {
            return;
        }
        let only = match rows {
            [row] if search.text.trim().is_empty() => hit(&search.entity, row),
            _ => None,
        };
        let (name, page) = match only {
            Some(page) => (builtin::RECORD, page),
            None => (builtin::SEARCH, search_page(search)),
        };
        let place = self.page_template(name).and_then(|template| self.room_for_tab(session).map(|()| template));
        match place {
            Ok(template) => {
                self.open_page(session, template, page, Some(provider), out);
            }
            // The rows are what the widget asked for; that no page opened is for the host's log.
            Err(refusal) => {
                out.push(Effect::Note { code: refusal.code, message: refusal.message, provider: Some(provider) });
            }
        }
    }
}

/// The record page of a row, when the row names itself.
fn hit(entity: &str, row: &Value) -> Option<Object> {
    let row = row.as_object()?;
    let id = row.get(&[entity, "id"].concat()).or_else(|| row.get("activityid"))?.as_text()?;
    let mut page = Object::new();
    page.insert("entityName", entity);
    page.insert("entityId", super::address::normal_guid(id).unwrap_or_else(|| id.into()));
    Some(page)
}

fn search_page(search: Search) -> Object {
    let mut page = Object::new();
    page.insert("searchText", search.text);
    page.insert("searchType", search.kind);
    page.insert("entityName", search.entity);
    if !search.options.is_empty() {
        page.insert("query", search.options);
    }
    page
}

fn index(at: usize) -> String {
    let mut name = String::new();
    write_integer(at as i64, &mut name);
    name
}

/// Categorized unless relevance is asked for; the documentation calls it a boolean in one place.
fn search_type(value: &Value) -> i64 {
    let relevance = argument::integer(value) == Some(0) || value.as_bool() == Some(false);
    i64::from(!relevance)
}

/// True or false, also as text or number; it has no default.
fn flag(arguments: &Arguments, at: usize) -> Result<bool, Refusal> {
    match arguments.get(at) {
        Value::Null => Err(arguments.missing("searchOnly", "true or false")),
        Value::Bool(flag) => Ok(*flag),
        Value::Text(text) if text.eq_ignore_ascii_case("true") => Ok(true),
        Value::Text(text) if text.eq_ignore_ascii_case("false") => Ok(false),
        other => match other.as_i64() {
            Some(1) => Ok(true),
            Some(0) => Ok(false),
            _ => arguments.wrong("searchOnly", "true or false", other),
        },
    }
}

/// Takes `$search` out of the options, wherever it stands; what is left goes to the source as it came.
pub fn take_search(options: &str) -> (String, String) {
    let (mut left, mut text) = (String::with_capacity(options.len()), String::new());
    for part in options.split('&') {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let name = decoded(name);
        let name = name.trim();
        if name.strip_prefix('?').unwrap_or(name).eq_ignore_ascii_case("$search") {
            text = decoded(value);
        } else if !part.is_empty() {
            if !left.is_empty() {
                left.push('&');
            }
            left.push_str(part);
        }
    }
    (left, text)
}

/// Percent signs resolved where two hexadecimal digits follow; a plus stays one, for numbers begin with it.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push(digit(*high) * 16 + digit(*low));
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    match String::from_utf8(bytes) {
        Ok(decoded) => decoded,
        // No text in any encoding that we know: as it came.
        Err(_) => text.into(),
    }
}

fn digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        _ => (byte | 32) - b'a' + 10,
    }
}
