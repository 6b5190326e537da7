//! Strict reading of values whose faults name the path of the field.
//!
//! Written by hand: serde's derived readers for the same shapes made the module some 40 KB larger (`docs/performance.md`).

use crate::engine::argument;
use crate::engine::value::{Object, Value};

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Like `providers[1].name`; empty for the whole.
    pub path: String,
    /// Without the path: `has to be ...`.
    pub message: String,
}

/// A value and the way to it.
#[derive(Clone, Copy)]
pub struct At<'a> {
    value: &'a Value,
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Whole,
    Name(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    /// The whole of what is read.
    pub fn whole(value: &'a Value) -> At<'a> {
        At { value, parent: None, step: Step::Whole }
    }

    /// A fault at this place.
    pub fn fault(&self, message: &str) -> Fault {
        let mut path = String::new();
        self.write_path(&mut path);
        Fault { path, message: message.into() }
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
                out.push_str(&at.to_string());
                out.push(']');
            }
        }
    }

    /// An object that has no other fields than these.
    pub fn object(&self, known: &[&str]) -> Result<&'a Object, Fault> {
        let object = self.map()?;
        match object.iter().find(|(name, _)| !known.contains(name)) {
            None => Ok(object),
            Some((name, _)) => {
                let field = At { value: self.value, parent: Some(self), step: Step::Name(argument::clip(name, 60)) };
                Err(field.fault(&["is not known here; known are ", &known.join(", ")].concat()))
            }
        }
    }

    /// An object with whatever fields.
    pub fn map(&self) -> Result<&'a Object, Fault> {
        self.value.as_object().ok_or_else(|| self.fault("has to be an object"))
    }

    /// A field; where it is missing it reads as null.
    pub fn get<'b>(&'b self, name: &'b str) -> At<'b> {
        let value = self.value.as_object().and_then(|object| object.get(name)).unwrap_or(&Value::Null);
        At { value, parent: Some(self), step: Step::Name(name) }
    }

    /// `None` for null.
    pub fn some(&self) -> Option<&At<'a>> {
        if self.value.is_null() { None } else { Some(self) }
    }

    /// Reads each entry of a list.
    pub fn each<T>(&self, read: impl Fn(&At<'_>) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        let list = self.value.as_list().ok_or_else(|| self.fault("has to be a list"))?;
        let place = |(at, value)| read(&At { value, parent: Some(self), step: Step::Index(at) });
        list.iter().enumerate().map(place).collect()
    }

    /// A text.
    pub fn text(&self) -> Result<String, Fault> {
        self.value.as_text().map(String::from).ok_or_else(|| self.fault("has to be a text"))
    }

    /// A text, or nothing.
    pub fn text_or_null(&self) -> Result<Option<String>, Fault> {
        self.some().map(At::text).transpose()
    }

    /// A whole number.
    pub fn integer(&self) -> Result<i64, Fault> {
        self.value.as_i64().ok_or_else(|| self.fault("has to be a whole number"))
    }

    /// A whole number that is not negative.
    pub fn count<T: TryFrom<i64>>(&self) -> Result<T, Fault> {
        let number = self.integer()?;
        let found = T::try_from(number).ok().filter(|_| number >= 0);
        found.ok_or_else(|| self.fault("has to be 0 or more, and not so large"))
    }

    /// True or false.
    pub fn flag(&self) -> Result<bool, Fault> {
        self.value.as_bool().ok_or_else(|| self.fault("has to be true or false"))
    }

    /// True or false; `missing` where there is nothing.
    pub fn flag_or(&self, missing: bool) -> Result<bool, Fault> {
        self.some().map_or(Ok(missing), At::flag)
    }

    /// One of a few texts.
    pub fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Result<T, Fault> {
        let found = self.value.as_text().and_then(|text| choices.iter().find(|(name, _)| *name == text));
        found.map(|(_, choice)| *choice).ok_or_else(|| {
            let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
            self.fault(&["has to be one of ", &names.join(", ")].concat())
        })
    }
}
