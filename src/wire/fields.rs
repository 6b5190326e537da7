//! JSON objects, written member by member straight into a text.

use crate::engine::json::{write_object, write_text};
use crate::engine::number::write_integer;
use crate::engine::value::Object;
use crate::prelude::*;

/// An object that is being written. Has at least one member.
pub struct Fields<'a> {
    out: &'a mut String,
    mark: char,
}

impl<'a> Fields<'a> {
    /// Begins at the end of a text.
    pub fn new(out: &'a mut String) -> Fields<'a> {
        Fields { out, mark: '{' }
    }

    /// A member; its value is to be written behind.
    pub fn key(&mut self, name: &str) -> &mut String {
        self.out.push(self.mark);
        self.mark = ',';
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
        self.out
    }

    /// A text.
    pub fn text(&mut self, name: &str, value: &str) {
        write_text(value, self.key(name));
    }

    /// A text or null.
    pub fn maybe(&mut self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.text(name, value),
            None => self.null(name),
        }
    }

    /// True or false.
    pub fn flag(&mut self, name: &str, value: bool) {
        self.key(name).push_str(if value { "true" } else { "false" });
    }

    /// A whole number.
    pub fn number(&mut self, name: &str, value: i64) {
        write_integer(value, self.key(name));
    }

    /// A count; JSON carries what any clock or counter here comes to.
    pub fn count(&mut self, name: &str, value: u64) {
        self.number(name, i64::try_from(value).unwrap_or(i64::MAX));
    }

    /// A whole number or null.
    pub fn maybe_number(&mut self, name: &str, value: Option<i64>) {
        match value {
            Some(value) => self.number(name, value),
            None => self.null(name),
        }
    }

    /// Null.
    pub fn null(&mut self, name: &str) {
        self.key(name).push_str("null");
    }

    /// A free object.
    pub fn object(&mut self, name: &str, value: &Object) {
        write_object(value, self.key(name));
    }

    /// A list of what `write` makes of each.
    pub fn list<T>(&mut self, name: &str, items: impl Iterator<Item = T>, mut write: impl FnMut(T, &mut String)) {
        let out = self.key(name);
        out.push('[');
        let mut more = false;
        for item in items {
            if more {
                out.push(',');
            }
            more = true;
            write(item, out);
        }
        out.push(']');
    }

    /// What `write` makes of it, or null.
    pub fn maybe_with<T>(&mut self, name: &str, value: Option<T>, write: impl FnOnce(T, &mut String)) {
        match value {
            Some(value) => write(value, self.key(name)),
            None => self.null(name),
        }
    }

    /// The object is complete.
    pub fn end(self) {
        self.out.push('}');
    }
}
