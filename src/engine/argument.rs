//! Reading a call's arguments as leniently as widgets need, and refusing the rest with a sentence.

use super::address::is_guid;
use super::error::{Code, Refusal};
use super::json;
use super::value::{Object, Value};
use crate::prelude::*;

/// Arguments of one call; a missing one reads as null.
pub struct Arguments {
    /// For sentences.
    pub method: &'static str,
    /// The caller's number for the call.
    pub call: i64,
    list: Vec<Value>,
}

impl Arguments {
    /// As they came.
    pub fn new(method: &'static str, call: i64, list: Vec<Value>) -> Arguments {
        Arguments { method, call, list }
    }

    /// The argument at `at`, counted from zero.
    pub fn get(&self, at: usize) -> &Value {
        self.list.get(at).unwrap_or(&Value::Null)
    }

    /// The same, moved out: reading it again gives null.
    pub fn take(&mut self, at: usize) -> Value {
        self.list.get_mut(at).map(core::mem::take).unwrap_or_default()
    }

    /// Moves out an object, also one written as JSON text. `None` when it is missing, null or empty text.
    pub fn take_bag(&mut self, at: usize, name: &str) -> Result<Option<Object>, Refusal> {
        bag(self.take(at), self.method, name)
    }

    /// The same for an argument that must be there.
    pub fn need_bag(&mut self, at: usize, name: &str) -> Result<Object, Refusal> {
        let found = self.take_bag(at, name)?;
        found.ok_or_else(|| self.missing(name, "an object"))
    }

    /// The same for an argument that may be left out: a GUID in its place is a correlation id.
    pub fn spare_bag(&mut self, at: usize, name: &str) -> Result<Object, Refusal> {
        if self.get(at).as_text().is_some_and(is_guid) {
            return Ok(Object::new());
        }
        Ok(self.take_bag(at, name)?.unwrap_or_default())
    }

    /// A text that must be there and not be empty.
    pub fn need_text(&self, at: usize, name: &str) -> Result<&str, Refusal> {
        text(self.get(at), self.method, name)
    }

    /// A whole number, also one written as text. `None` when it is missing or null.
    pub fn integer(&self, at: usize, name: &str) -> Result<Option<i64>, Refusal> {
        match self.get(at) {
            Value::Null => Ok(None),
            value => match integer(value) {
                Some(number) => Ok(Some(number)),
                None => self.wrong(name, "a whole number", value),
            },
        }
    }

    /// A refusal for an argument that is not there.
    pub fn missing(&self, name: &str, right: &str) -> Refusal {
        Refusal::new(Code::MissingArgument, &[self.method, " needs ", name, ": ", right, "."])
    }

    /// A refusal for an argument of the wrong kind.
    pub fn wrong<T>(&self, name: &str, right: &str, got: &Value) -> Result<T, Refusal> {
        wrong(self.method, name, right, got)
    }
}

/// An object, also one written as JSON text. `None` for null and empty text.
pub fn bag(value: Value, method: &str, name: &str) -> Result<Option<Object>, Refusal> {
    match value {
        Value::Null => Ok(None),
        Value::Object(object) => Ok(Some(object)),
        Value::Text(text) if text.trim().is_empty() => Ok(None),
        Value::Text(text) => match json::read(&text) {
            Ok(Value::Object(object)) => Ok(Some(object)),
            Ok(other) => wrong(method, name, "an object or its JSON text", &other),
            Err(fault) => Refusal::because(
                Code::WrongArgument,
                &[
                    method,
                    ": ",
                    name,
                    " is text but not valid JSON (",
                    fault.what,
                    "). Give an object or its JSON text.",
                ],
            ),
        },
        other => wrong(method, name, "an object or its JSON text", &other),
    }
}

/// A text that is not empty.
pub fn text<'a>(value: &'a Value, method: &str, name: &str) -> Result<&'a str, Refusal> {
    match value {
        Value::Text(text) if !text.is_empty() => Ok(text),
        Value::Null | Value::Text(_) => {
            Refusal::because(Code::MissingArgument, &[method, " needs ", name, ": a text that is not empty."])
        }
        other => wrong(method, name, "a text", other),
    }
}

/// A whole number, also one written as text (`"4"`).
pub fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Text(text) => text.trim().parse().ok(),
        other => other.as_i64(),
    }
}

/// A refusal that says what came instead.
pub fn wrong<T>(method: &str, name: &str, right: &str, got: &Value) -> Result<T, Refusal> {
    let got = match got {
        Value::Null => "nothing".into(),
        Value::Bool(_) => "true or false".into(),
        Value::Number(_) => ["the number ", &json::to_text(got)].concat(),
        Value::Text(text) => ["the text \"", clip(text, 40), "\""].concat(),
        Value::List(_) => "a list".into(),
        Value::Object(_) => String::from("an object"),
    };
    Refusal::because(Code::WrongArgument, &[method, ": ", name, " has to be ", right, "; it got ", &got, "."])
}

/// At most `bytes` bytes of `text`, cut between characters.
pub fn clip(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
