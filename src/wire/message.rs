//! A widget's message: JSON text of an array of requests `[id, method, ...arguments]`.

use crate::engine::input::Call;
use crate::engine::json;
use crate::engine::value::Value;
use crate::prelude::*;

/// Reads a message as leniently as a stranger may be read: all of it, or a sentence that says what is wrong.
pub fn read(text: &str) -> Result<Vec<Call>, &'static str> {
    let Ok(Value::List(requests)) = json::read(text) else {
        return Err("A message is the JSON text of an array of requests.");
    };
    let mut calls = Vec::with_capacity(requests.len());
    for one in requests {
        calls.push(request(one)?);
    }
    Ok(calls)
}

fn request(value: Value) -> Result<Call, &'static str> {
    const SHAPE: &str = "A request is [id, method, ...arguments] with a whole number above 0 and a text.";
    let Value::List(mut parts) = value else {
        return Err(SHAPE);
    };
    if parts.len() < 2 {
        return Err(SHAPE);
    }
    let (id, method) = (parts.remove(0), parts.remove(0));
    match (id, method) {
        (Value::Number(id), Value::Text(method)) => match id.as_i64() {
            Some(id) if id > 0 => Ok(Call { id, method, arguments: parts }),
            _ => Err(SHAPE),
        },
        _ => Err(SHAPE),
    }
}
