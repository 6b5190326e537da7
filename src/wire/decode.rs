//! Strict reading of values whose faults name the path of the field.
//!
//! Written by hand: serde's derived readers for the same shapes made the module some 40 KB larger (`docs/performance.md`). A fault
//! does not stop the reading, it is remembered: a way out behind every field weighed as much as the fields.

use crate::engine::list::Gather;
use crate::prelude::*;
use core::cell::Cell;

use crate::engine::argument;
use crate::engine::number::write_integer;
use crate::engine::value::{Object, Value};

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Like `providers[1].name`; empty for the whole.
    pub path: String,
    /// Without the path: `has to be ...`.
    pub message: String,
}

/// The first fault that a reading came upon. Where there is one, nothing of what was read counts.
#[derive(Default)]
pub struct Faults(Cell<Option<Fault>>);

impl Faults {
    /// To be asked before what was read is used.
    pub fn check(&self) -> Result<(), Fault> {
        self.0.take().map_or(Ok(()), Err)
    }
}

/// A value and the way to it.
#[derive(Clone, Copy)]
pub struct At<'a> {
    value: &'a Value,
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
    faults: &'a Faults,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Whole,
    Name(&'a str),
    Index(usize),
}

/// Stands where an object should.
static NOTHING: Object = Object::new();

impl<'a> At<'a> {
    /// The whole of what is read.
    pub fn whole(value: &'a Value, faults: &'a Faults) -> At<'a> {
        At { value, parent: None, step: Step::Whole, faults }
    }

    /// Remembers a fault at this place, unless there is one already.
    #[inline(never)]
    pub fn fault(&self, message: &str) {
        let first = self.faults.0.take().unwrap_or_else(|| {
            let mut path = String::new();
            self.write_path(&mut path);
            Fault { path, message: message.into() }
        });
        self.faults.0.set(Some(first));
    }

    fn write_path(&self, out: &mut String) {
        if let Some(parent) = self.parent {
            parent.write_path(out);
        }
        match self.step {
            Step::Whole => {}
            Step::Name(name) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(name);
            }
            Step::Index(at) => {
                out.push('[');
                write_integer(i64::try_from(at).unwrap_or_default(), out);
                out.push(']');
            }
        }
    }

    /// An object that has no other fields than these.
    #[inline(never)]
    pub fn object(&self, known: &[&str]) {
        if let Some((name, _)) = self.map().iter().find(|(name, _)| !known.contains(name)) {
            let field = self.step(self.value, Step::Name(argument::clip(name, 60)));
            field.fault(&["is not known here; known are ", &known.join(", ")].concat());
        }
    }

    /// An object with whatever fields.
    #[inline(never)]
    pub fn map(&self) -> &'a Object {
        self.value.as_object().unwrap_or_else(|| {
            self.fault("has to be an object");
            &NOTHING
        })
    }

    /// An object, when it is one.
    pub fn as_object(&self) -> Option<&'a Object> {
        self.value.as_object()
    }

    fn step<'b>(&'b self, value: &'b Value, step: Step<'b>) -> At<'b> {
        At { value, parent: Some(self), step, faults: self.faults }
    }

    /// A field; where it is missing it reads as null.
    #[inline(never)]
    pub fn get<'b>(&'b self, name: &'b str) -> At<'b> {
        let value = self.value.as_object().and_then(|object| object.get(name)).unwrap_or(&Value::Null);
        self.step(value, Step::Name(name))
    }

    /// `None` for null.
    pub fn some(&self) -> Option<&At<'a>> {
        if self.value.is_null() { None } else { Some(self) }
    }

    /// Reads each entry of a list.
    pub fn each<T>(&self, read: impl Fn(&At<'_>) -> T) -> Vec<T> {
        let list = self.value.as_list().unwrap_or_else(|| {
            self.fault("has to be a list");
            &[]
        });
        list.iter().enumerate().map(|(at, value)| read(&self.step(value, Step::Index(at)))).gather()
    }

    /// A text.
    #[inline(never)]
    pub fn text(&self) -> String {
        let text = self.value.as_text().unwrap_or_else(|| {
            self.fault("has to be a text");
            ""
        });
        text.into()
    }

    /// A text, or nothing.
    #[inline(never)]
    pub fn text_or_null(&self) -> Option<String> {
        self.some().map(At::text)
    }

    /// A whole number.
    #[inline(never)]
    pub fn integer(&self) -> i64 {
        self.value.as_i64().unwrap_or_else(|| {
            self.fault("has to be a whole number");
            0
        })
    }

    /// A whole number that is not negative.
    #[inline(never)]
    pub fn count(&self) -> u32 {
        u32::try_from(self.integer()).unwrap_or_else(|_| {
            self.fault("has to be 0 or more, and not so large");
            0
        })
    }

    /// True or false.
    #[inline(never)]
    pub fn flag(&self) -> bool {
        self.value.as_bool().unwrap_or_else(|| {
            self.fault("has to be true or false");
            false
        })
    }

    /// True or false; `missing` where there is nothing.
    pub fn flag_or(&self, missing: bool) -> bool {
        self.some().map_or(missing, At::flag)
    }

    /// One of a few texts; of none of them, `other` stands in beside the fault.
    pub fn one_of<T: Copy>(&self, choices: &[(&str, T)], other: T) -> T {
        let found = self.value.as_text().and_then(|text| choices.iter().find(|(name, _)| *name == text));
        found.map_or_else(
            || {
                let names: Vec<_> = choices.iter().map(|(name, _)| *name).gather();
                self.fault(&["has to be one of ", &names.join(", ")].concat());
                other
            },
            |(_, choice)| *choice,
        )
    }

    /// The same; `missing` where there is nothing.
    pub fn choice<T: Copy>(&self, choices: &[(&str, T)], missing: T) -> T {
        self.some().map_or(missing, |at| at.one_of(choices, missing))
    }
}
