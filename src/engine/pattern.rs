//! JSON parameters: parsed before slugs are filled, so that no value can break or extend the object.

use super::filling::Filling;
use super::json;
use super::list::Gather;
use super::object::Object;
use super::slug::{self, SlugText};
use super::value::Value;
use crate::prelude::*;

/// A JSON value whose texts may hold slugs. Names of members are never filled.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// Nothing to fill in it.
    Fixed(Value),
    /// A text with slugs.
    Text(SlugText),
    /// Members of a list.
    List(Vec<Pattern>),
    /// Members of an object.
    Object(Vec<(String, Pattern)>),
}

impl Pattern {
    /// `None` when the text is not JSON: then it is filled as text and parsed afterwards.
    pub fn read(text: &str) -> Option<Pattern> {
        let value = json::read(text).ok()?;
        Some(if may_hold_slug(&value) { Self::cut(value) } else { Self::Fixed(value) })
    }

    fn cut(value: Value) -> Pattern {
        match value {
            Value::Text(text) if slug::may_hold_slug(&text) => Self::Text(SlugText::parse(&text)),
            Value::List(list) => Self::List(list.into_iter().map(Self::cut).gather()),
            Value::Object(object) => {
                Self::Object(object.into_iter().map(|(name, member)| (name, Self::cut(member))).gather())
            }
            other => Self::Fixed(other),
        }
    }

    /// The value with its slugs filled. A member whose whole text is an unresolved slug is left out of its object or list.
    pub fn fill(&self, filling: &mut Filling<'_>) -> Option<Value> {
        Some(match self {
            Self::Fixed(value) => value.clone(),
            Self::Text(text) => return filling.value(text),
            Self::List(list) => Value::List(list.iter().filter_map(|member| member.fill(filling)).gather()),
            Self::Object(members) => {
                let filled = members.iter().filter_map(|(name, member)| Some((name.clone(), member.fill(filling)?)));
                Value::Object(Object::from(filled.gather()))
            }
        })
    }

    /// The texts that hold slugs.
    pub fn texts<'a>(&'a self, visit: &mut dyn FnMut(&'a SlugText)) {
        match self {
            Self::Fixed(_) => {}
            Self::Text(text) => visit(text),
            Self::List(list) => list.iter().for_each(|member| member.texts(visit)),
            Self::Object(members) => members.iter().for_each(|(_, member)| member.texts(visit)),
        }
    }
}

fn may_hold_slug(value: &Value) -> bool {
    match value {
        Value::Text(text) => slug::may_hold_slug(text),
        Value::List(list) => list.iter().any(may_hold_slug),
        Value::Object(object) => object.iter().any(|(_, member)| may_hold_slug(member)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
