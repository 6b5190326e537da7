//! JSON for people: two blanks a level, short lists in one line.

use crate::engine::json::{to_text, write, write_text};
use crate::engine::value::Value;

/// Characters up to which a list or object without further levels stays in one line.
const LINE: usize = 100;

/// The text of a value, with a line end at the end.
pub fn pretty(value: &Value) -> String {
    let mut out = String::new();
    put(value, 0, &mut out);
    out.push('\n');
    out
}

fn put(value: &Value, level: usize, out: &mut String) {
    match value {
        Value::List(list) if !fits(value, list.iter()) => {
            let members = list.iter().map(|one| (None, one));
            put_members(members, ['[', ']'], level, out);
        }
        Value::Object(object) if !object.is_empty() && level < 3 || !fits_object(value) => {
            let Value::Object(object) = value else { return };
            put_members(object.iter().map(|(name, one)| (Some(name), one)), ['{', '}'], level, out);
        }
        flat => write(flat, out),
    }
}

fn fits_object(value: &Value) -> bool {
    value.as_object().is_none_or(|object| fits(value, object.iter().map(|(_, one)| one)))
}

fn fits<'a>(value: &Value, mut members: impl Iterator<Item = &'a Value>) -> bool {
    members.all(|one| one.is_null() || one.is_scalar()) && to_text(value).len() <= LINE
}

fn put_members<'a>(
    members: impl Iterator<Item = (Option<&'a str>, &'a Value)>,
    [open, close]: [char; 2],
    level: usize,
    out: &mut String,
) {
    out.push(open);
    for (at, (name, one)) in members.enumerate() {
        if at > 0 {
            out.push(',');
        }
        new_line(level + 1, out);
        if let Some(name) = name {
            write_text(name, out);
            out.push_str(": ");
        }
        put(one, level + 1, out);
    }
    new_line(level, out);
    out.push(close);
}

fn new_line(level: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", level));
}
