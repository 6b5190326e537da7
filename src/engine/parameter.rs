//! Parameters of a tab's page: what is configured, what the call brings, and which of them counts.

use super::address::normal_guid;
use super::filling::{Filling, Notation};
use super::json;
use super::list::Gather;
use super::page::{Kind, Need, PageType};
use super::pattern::Pattern;
use super::slug::{Slug, SlugText, may_hold_slug};
use super::value::Value;
use crate::prelude::*;

pub use super::filling::{Rules, Unresolved, render_title};
pub use super::resolution::{ResolvedTab, resolve_created_tab, resolve_tab, scalars};

/// A parameter of a tab template: each one of the page type, and each further row.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Name, exactly.
    pub name: String,
    /// Type; text for names that the page type does not know.
    pub kind: Kind,
    /// Whether the page can do without.
    pub need: Need,
    /// `None`: not set.
    pub configured: Option<Configured>,
}

/// A configured value, cut at its slugs once and for all.
#[derive(Clone, Debug, PartialEq)]
pub enum Configured {
    /// Text.
    Text(SlugText),
    /// JSON.
    Json(Pattern),
}

impl Configured {
    /// Takes a text apart as its type demands.
    pub fn read(kind: Kind, text: &str) -> Configured {
        let pattern = if kind == Kind::Json { Pattern::read(text) } else { None };
        pattern.map_or_else(|| Self::Text(SlugText::parse(text)), Self::Json)
    }

    /// The value with its slugs filled and turned into its type; `None`: not set.
    pub fn fill(&self, kind: Kind, filling: &mut Filling<'_>) -> Option<Value> {
        match self {
            Self::Text(text) => filling.value(text).map(|value| cast(kind, value)),
            Self::Json(pattern) => pattern.fill(filling),
        }
    }

    /// The slugs in it.
    pub fn visit_slugs(&self, visit: &mut dyn FnMut(&Slug)) {
        match self {
            Self::Text(text) => text.slugs().for_each(visit),
            Self::Json(pattern) => pattern.texts(&mut |text| text.slugs().for_each(&mut *visit)),
        }
    }
}

/// Joins the rows of a template to the parameters of its page type.
pub fn join(page: PageType, rows: Vec<(String, Option<String>)>) -> Vec<Parameter> {
    let known = page.parameters().iter();
    let mut parameters: Vec<Parameter> = known
        .map(|known| Parameter { name: known.name.to_owned(), kind: known.kind, need: known.need, configured: None })
        .gather();
    for (name, text) in rows {
        let at = parameters.iter().position(|parameter| parameter.name == name).unwrap_or(parameters.len());
        if at == parameters.len() {
            parameters.push(Parameter { name, kind: Kind::Text, need: Need::Optional, configured: None });
        }
        if let Some(parameter) = parameters.get_mut(at) {
            parameter.configured = text.map(|text| Configured::read(parameter.kind, &text));
        }
    }
    parameters
}

/// Which of the offers for a parameter counts.
#[derive(Clone, Copy)]
pub enum Chosen<'a> {
    /// From the call; its text is scanned for slugs once.
    Runtime(&'a Value),
    /// From the template.
    Configured(&'a Configured),
}

impl Chosen<'_> {
    /// The value for the page; `None`: not set.
    pub fn value(self, kind: Kind, filling: &mut Filling<'_>) -> Option<Value> {
        match self {
            Self::Configured(configured) => configured.fill(kind, filling),
            Self::Runtime(Value::Text(text)) if kind == Kind::Json || may_hold_slug(text) => {
                Configured::read(kind, text).fill(kind, filling)
            }
            Self::Runtime(value) => Some(cast(kind, value.clone())),
        }
    }

    /// The value as the end of an address: what slugs bring is encoded, literal text is not.
    pub fn encoded(self, filling: &mut Filling<'_>) -> String {
        match self {
            Self::Configured(Configured::Text(text)) => filling.text(text, Notation::Encoded).0,
            Self::Runtime(Value::Text(text)) => filling.text(&SlugText::parse(text), Notation::Encoded).0,
            other => {
                let mut out = String::new();
                if let Some(value) = other.value(Kind::Text, filling) {
                    super::filling::write_value(&value, Notation::Encoded, &mut out);
                }
                out
            }
        }
    }
}

/// Turns a value into the type of its parameter. What cannot be turned stays as it came: the page decides about it.
pub fn cast(kind: Kind, value: Value) -> Value {
    let turned = match (kind, &value) {
        (Kind::Boolean, Value::Text(text)) => boolean(text.trim_ascii()).map(Value::Bool),
        (Kind::Boolean, Value::Number(number)) => match number.as_i64() {
            Some(0) => Some(Value::Bool(false)),
            Some(1) => Some(Value::Bool(true)),
            _ => None,
        },
        (Kind::Number, Value::Text(text)) => json::read(text).ok().filter(|read| matches!(read, Value::Number(_))),
        (Kind::Guid, Value::Text(text)) => normal_guid(text).map(Value::Text),
        (Kind::Json, Value::Text(text)) => json::read(text).ok(),
        _ => None,
    };
    turned.unwrap_or(value)
}

fn boolean(text: &str) -> Option<bool> {
    let is = |word: &&str| text.eq_ignore_ascii_case(word);
    if ["true", "1", "yes"].iter().any(is) {
        return Some(true);
    }
    ["false", "0", "no"].iter().any(is).then_some(false)
}
