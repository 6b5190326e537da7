//! Putting values in the places of slugs.

use super::address::{is_guid, normal_guid, write_encoded};
use super::dictionary::Dictionary;
use super::json;
use super::slug::{ODataSlug, Part, Slug, SlugText};
use super::value::Value;
use crate::prelude::*;

/// Choices of the embedder about templates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Leave unresolved slugs visible, for authors.
    pub show_unresolved: bool,
    /// A global template parameter overrides the configured value on every tab, not on the anchor only.
    pub globals_override_all_tabs: bool,
}

/// A slug that found no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// `title`, or `parameter <name>`.
    pub place: String,
    /// The slug without braces; of a query, without its options.
    pub name: String,
    /// Key of the record that would give it a value, see `late`.
    pub wants: Option<String>,
}

/// Whether a record would still give one of them a value.
pub fn any_wanted(unresolved: &[Unresolved]) -> bool {
    unresolved.iter().any(|one| one.wants.is_some())
}

/// The place of a slug in a title.
pub const TITLE: &str = "title";

/// One place of a template while its slugs are filled. Values that come in are never scanned for slugs themselves.
pub struct Filling<'a> {
    /// Where names are looked up.
    pub dictionary: &'a Dictionary<'a>,
    /// How unresolved slugs appear.
    pub rules: &'a Rules,
    /// The parameter; `None` for the title.
    pub parameter: Option<&'a str>,
    /// Queries give their raw values rather than those that people read.
    pub raw: bool,
    /// Each place and name once.
    pub report: &'a mut Vec<Unresolved>,
}

/// How a value is written into the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// As it is.
    Plain,
    /// As a component of an address; the literal text around it is not touched.
    Encoded,
}

/// Bytes that most titles and parameters stay below: room for them once instead of growing to it.
const TYPICAL: usize = 64;

enum Content<'a> {
    Value(&'a Value),
    /// The slug itself, braces and all.
    Source,
    Nothing,
}

impl<'a> Filling<'a> {
    /// The text with its slugs filled, and whether one of them left nothing behind.
    pub fn text(&mut self, text: &SlugText, notation: Notation) -> (String, bool) {
        let (mut out, mut gap) = (String::with_capacity(TYPICAL), false);
        for part in text.parts() {
            match part {
                Part::Literal(literal) => out.push_str(literal),
                Part::Slug(slug) => {
                    let before = out.len();
                    self.write(slug, notation, &mut out);
                    gap |= out.len() == before;
                }
            }
        }
        (out, gap)
    }

    /// The text as people see it: without the separators that a slug left alone at either end. `None`: nothing is left.
    pub fn shown(&mut self, text: &SlugText) -> Option<String> {
        let (text, gap) = self.text(text, Notation::Plain);
        let kept = if gap { text.trim_matches(is_separator) } else { text.as_str() };
        if kept.trim().is_empty() {
            return None;
        }
        Some(if kept.len() == text.len() { text } else { kept.to_owned() })
    }

    /// The value of a parameter: a text that is one slug keeps the type of what is found, and is `None` without it.
    pub fn value(&mut self, text: &SlugText) -> Option<Value> {
        let Some(slug) = text.whole() else {
            return Some(Value::Text(self.text(text, Notation::Plain).0));
        };
        match self.content(slug) {
            Content::Value(value) => Some(value.clone()),
            Content::Source => Some(Value::Text(source(slug))),
            Content::Nothing => None,
        }
    }

    fn write(&mut self, slug: &Slug, notation: Notation, out: &mut String) {
        match self.content(slug) {
            Content::Value(value) => write_value(value, notation, out),
            Content::Source => slug.write(out),
            Content::Nothing => {}
        }
    }

    fn content(&mut self, slug: &Slug) -> Content<'a> {
        let mut wants = None;
        let found = match slug {
            Slug::OData(query) => self.row(query, &mut wants),
            _ => self.named(slug, &mut wants),
        };
        match (found, slug) {
            (Some(value), _) => Content::Value(value),
            // Ids often come in braces of their own.
            (None, Slug::Name(name)) if is_guid(name) => Content::Source,
            _ => {
                self.miss(slug, wants);
                if self.rules.show_unresolved { Content::Source } else { Content::Nothing }
            }
        }
    }

    /// A value of the call, or a column of a tab's record; with an annotation, that of the column.
    fn named(&self, slug: &Slug, wants: &mut Option<String>) -> Option<&'a Value> {
        let known = if let Slug::Name(name) = slug { self.dictionary.get(name) } else { None };
        known.or_else(|| {
            let label = slug.label();
            let (key, column) = self.dictionary.place(&label)?;
            self.cell(key.into(), column, wants)
        })
    }

    /// A column of the first row of a query. Without all values that it needs it is not sent.
    fn row(&mut self, query: &ODataSlug, wants: &mut Option<String>) -> Option<&'a Value> {
        let key = [&query.entity, "?", &self.options(&query.options, wants)?].concat();
        let shown =
            if self.raw { None } else { self.cell(key.clone(), &[&query.attribute, FORMATTED].concat(), wants) };
        shown.or_else(|| self.cell(key, &query.attribute, wants))
    }

    fn cell(&self, key: String, column: &str, wants: &mut Option<String>) -> Option<&'a Value> {
        let cell = self.dictionary.cell(&key, column);
        if cell.is_none() {
            *wants = Some(key);
        }
        cell.flatten()
    }

    /// Values within quotation marks cannot end them; outside, only what cannot change the query is put in.
    fn options(&mut self, options: &SlugText, wants: &mut Option<String>) -> Option<String> {
        let mut out = String::new();
        let mut quoted = false;
        for part in options.parts() {
            match part {
                Part::Literal(literal) => {
                    for letter in literal.chars() {
                        // As in `eq'x'`.
                        if letter == '\'' && !quoted && out.ends_with(|last: char| last.is_ascii_alphabetic()) {
                            out.push(' ');
                        }
                        quoted ^= letter == '\'';
                        out.push(letter);
                    }
                }
                Part::Slug(slug) => {
                    let found = self.named(slug, wants);
                    if found.is_none() && wants.is_none() {
                        self.miss(slug, None);
                    }
                    write_literal(found?, quoted, &mut out)?;
                }
            }
        }
        Some(out)
    }

    fn miss(&mut self, slug: &Slug, wants: Option<String>) {
        let place = match self.parameter {
            Some(name) => ["parameter ", name].concat(),
            None => TITLE.into(),
        };
        let miss = Unresolved { place, name: slug.label(), wants };
        if !self.report.contains(&miss) {
            self.report.push(miss);
        }
    }
}

const FORMATTED: &str = "@OData.Community.Display.V1.FormattedValue";

/// A value as a literal of a query; `None` where it could be more than that.
fn write_literal(value: &Value, quoted: bool, out: &mut String) -> Option<()> {
    match value {
        Value::Text(text) if quoted => text.chars().for_each(|letter| {
            out.push(letter);
            if letter == '\'' {
                out.push('\'');
            }
        }),
        Value::Text(text) => out.push_str(&normal_guid(text)?),
        Value::List(_) | Value::Object(_) | Value::Null => return None,
        other => write_value(other, Notation::Plain, out),
    }
    Some(())
}

fn source(slug: &Slug) -> String {
    let mut text = String::new();
    slug.write(&mut text);
    text
}

/// Appends text as it is and anything else as compact JSON.
pub fn write_value(value: &Value, notation: Notation, out: &mut String) {
    match (value, notation) {
        (Value::Text(text), Notation::Plain) => out.push_str(text),
        (Value::Text(text), Notation::Encoded) => write_encoded(text, out),
        (other, Notation::Plain) => json::write(other, out),
        (other, Notation::Encoded) => write_encoded(&json::to_text(other), out),
    }
}

/// The title with its slugs filled; `None` when nothing is left to show.
///
/// When a slug left nothing behind, blanks and separators at both ends go too: `Voice-` becomes `Voice`.
pub fn render_title(
    text: &SlugText,
    dictionary: &Dictionary<'_>,
    rules: &Rules,
    unresolved: &mut Vec<Unresolved>,
) -> Option<String> {
    Filling { dictionary, rules, parameter: None, raw: false, report: unresolved }.shown(text)
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '|' | ':' | ',' | '/' | '\\')
}
