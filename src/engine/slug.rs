//! Slugs: the `{…}` places of templates that are filled when a session or tab opens.
//!
//! A text always parses: what is no slug is literal text. There is no escape for braces.

use crate::prelude::*;

/// A text, cut into literal pieces and slugs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlugText {
    parts: Vec<Part>,
}

/// One piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Stands for itself. Never empty, and never beside another literal.
    Literal(String),
    /// To be filled.
    Slug(Slug),
}

/// What a slug refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slug {
    /// `{name}`: a value of the dictionary. Kept as written; blanks at the end do not count in look-ups.
    Name(String),
    /// `{anchor.attribute@annotation}`: a column of the record in the anchor tab.
    Anchor {
        /// Logical name of the column, or `entityName`.
        attribute: String,
        /// The OData annotation wanted in place of the raw value.
        annotation: Option<String>,
    },
    /// `{$odata.entity.attribute.?options}`: a column of the first row of a query.
    OData(Box<ODataSlug>),
}

/// The parts of an OData slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ODataSlug {
    /// `$odata` as it was spelled.
    pub mark: String,
    /// Logical name of the table.
    pub entity: String,
    /// Logical name of the column.
    pub attribute: String,
    /// The query options; their slugs are names or anchor columns, never queries.
    pub options: SlugText,
}

impl SlugText {
    /// Cuts a text at its slugs; the leftmost one that is valid wins. Takes time linear in the length: a failed attempt
    /// ends at the next brace, and for a query at the next one that could start another query.
    pub fn parse(text: &str) -> SlugText {
        let mut parts = Vec::new();
        let (mut literal, mut at) = (0, 0);
        while let Some(skipped) = tail(text, at).bytes().position(|byte| byte == b'{') {
            let open = at + skipped;
            at = open + 1;
            if let Some((slug, rest)) = slug(tail(text, at), true) {
                push_literal(&mut parts, text.get(literal..open));
                parts.push(Part::Slug(slug));
                at = text.len() - rest.len();
                literal = at;
            }
        }
        push_literal(&mut parts, text.get(literal..));
        SlugText { parts }
    }

    /// The pieces in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The slug, when the whole text is one.
    pub fn whole(&self) -> Option<&Slug> {
        match self.parts.as_slice() {
            [Part::Slug(slug)] => Some(slug),
            _ => None,
        }
    }

    /// True when there is at least one slug.
    pub fn has_slugs(&self) -> bool {
        self.slugs().next().is_some()
    }

    /// The slugs in order, without those nested in query options.
    pub fn slugs(&self) -> impl Iterator<Item = &Slug> {
        self.parts.iter().filter_map(|part| match part {
            Part::Slug(slug) => Some(slug),
            Part::Literal(_) => None,
        })
    }

    /// True for the empty text.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Appends the text as it was before it was cut.
    pub fn write(&self, out: &mut String) {
        for part in &self.parts {
            match part {
                Part::Literal(text) => out.push_str(text),
                Part::Slug(slug) => slug.write(out),
            }
        }
    }
}

impl Slug {
    /// Appends the slug as it was written, braces included.
    pub fn write(&self, out: &mut String) {
        out.push('{');
        match self {
            Self::Name(name) => out.push_str(name),
            Self::Anchor { .. } => out.push_str(&self.label()),
            Self::OData(query) => {
                out.push_str(&self.label());
                out.push_str(".?");
                query.options.write(out);
            }
        }
        out.push('}');
    }

    /// Short name for reports: without braces, and for a query without its options.
    pub fn label(&self) -> String {
        match self {
            Self::Name(name) => name.trim_ascii_end().to_owned(),
            Self::Anchor { attribute, annotation: None } => ["anchor.", attribute].concat(),
            Self::Anchor { attribute, annotation: Some(note) } => ["anchor.", attribute, "@", note].concat(),
            Self::OData(query) => [&query.mark, ".", &query.entity, ".", &query.attribute].concat(),
        }
    }
}

/// Whether it is worth the while to cut a text.
pub fn may_hold_slug(text: &str) -> bool {
    text.bytes().any(|byte| byte == b'{')
}

fn tail(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or_default()
}

fn push_literal(parts: &mut Vec<Part>, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        parts.push(Part::Literal(text.to_owned()));
    }
}

/// A slug and the text behind it.
type Found<'a> = Option<(Slug, &'a str)>;

/// `text` starts behind the opening brace.
fn slug(text: &str, queries: bool) -> Found<'_> {
    let query = if queries { odata(text) } else { None };
    query.or_else(|| anchor(text)).or_else(|| name(text))
}

fn name(text: &str) -> Found<'_> {
    let first = text.chars().next()?;
    if first.is_whitespace() || first.is_control() || matches!(first, '\'' | '[' | ':' | ',' | '$') {
        return None;
    }
    let end = text.bytes().position(|byte| matches!(byte, b'{' | b'}' | b'"' | b'\r' | b'\n'))?;
    let (name, rest) = text.split_at_checked(end)?;
    let rest = rest.strip_prefix('}')?;
    if name.is_empty() {
        return None;
    }
    Some((Slug::Name(name.to_owned()), rest))
}

fn anchor(text: &str) -> Found<'_> {
    let (attribute, rest) = identifier(text.strip_prefix("anchor.")?, false)?;
    let (annotation, rest) = match rest.strip_prefix('@') {
        Some(rest) => identifier(rest, true).map(|(note, rest)| (Some(note.to_owned()), rest))?,
        None => (None, rest),
    };
    let slug = Slug::Anchor { attribute: attribute.to_owned(), annotation };
    Some((slug, rest.strip_prefix('}')?))
}

fn odata(text: &str) -> Found<'_> {
    let (mark, rest) = text.split_at_checked("$odata".len())?;
    if !mark.eq_ignore_ascii_case("$odata") {
        return None;
    }
    let (entity, rest) = identifier(rest.strip_prefix('.')?, false)?;
    let (attribute, rest) = identifier(rest.strip_prefix('.')?, false)?;
    let (options, rest) = options(rest.strip_prefix(".?")?)?;
    let query =
        ODataSlug { mark: mark.to_owned(), entity: entity.to_owned(), attribute: attribute.to_owned(), options };
    Some((Slug::OData(Box::new(query)), rest))
}

/// Up to the closing brace of the query. A brace in it that opens no slug makes the whole query literal text.
fn options(text: &str) -> Option<(SlugText, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        let (plain, stop) = rest.split_at_checked(rest.bytes().position(|byte| matches!(byte, b'{' | b'}'))?)?;
        push_literal(&mut parts, Some(plain));
        if let Some(after) = stop.strip_prefix('}') {
            return Some((SlugText { parts }, after));
        }
        let (nested, after) = slug(stop.strip_prefix('{')?, false)?;
        parts.push(Part::Slug(nested));
        rest = after;
    }
}

/// Letters, digits and underscores, in annotations also dots; not starting with a digit or dot.
fn identifier(text: &str, dots: bool) -> Option<(&str, &str)> {
    let wanted = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || (dots && byte == b'.');
    let end = text.bytes().position(|byte| !wanted(byte)).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    let first = word.bytes().next()?;
    if first.is_ascii_digit() || first == b'.' {
        return None;
    }
    Some((word, rest))
}
