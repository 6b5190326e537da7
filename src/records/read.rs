//! Members of objects that somebody wrote.

use crate::engine::json;
use crate::engine::number::Number;
use crate::engine::object::Object;
use crate::engine::value::Value;
use crate::prelude::*;

use super::decimal;
use super::fault::{Code, Fault, Outcome};

/// Reads JSON that our own TypeScript wrote.
pub(super) fn json_of(text: &str) -> Outcome<Value> {
    json::read(text).map_err(|error| {
        let at = decimal::count(error.at);
        Fault::new(Code::RecordFailed, &["What was asked is not JSON: ", error.what, " at byte ", &at, "."])
    })
}

/// The same for what must be an object.
pub(super) fn object_of(text: &str) -> Outcome<Object> {
    match json_of(text)? {
        Value::Object(object) => Ok(object),
        _ => Err(Fault::new(Code::RecordFailed, &["What was asked must be a JSON object."])),
    }
}

pub(super) fn text<'a>(object: &'a Object, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_text)
}

pub(super) fn flag(object: &Object, name: &str) -> bool {
    object.get(name).and_then(Value::as_bool).unwrap_or(false)
}

pub(super) fn list<'a>(object: &'a Object, name: &str) -> &'a [Value] {
    object.get(name).and_then(Value::as_list).unwrap_or_default()
}

pub(super) fn objects<'a>(object: &'a Object, name: &str) -> impl Iterator<Item = &'a Object> {
    list(object, name).iter().filter_map(Value::as_object)
}

pub(super) fn number(value: Option<&Value>) -> Option<f64> {
    value.and_then(Value::as_number).map(float)
}

/// The nearest float.
#[allow(clippy::cast_precision_loss, reason = "integers of JSON are exact")]
pub(super) fn float(number: &Number) -> f64 {
    if let Some(whole) = number.as_i64() {
        return whole as f64;
    }
    let mut text = String::new();
    number.write(&mut text);
    decimal::read(&text).unwrap_or(f64::NAN)
}
