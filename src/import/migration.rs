//! Rows and links of a Configuration Migration file (`data.xml`), row by row: the file may be far larger than the memory.

use std::io::Read;

use super::fault::{Code, Fault};
use super::markup::{Markup, Piece, Tag};
use super::row::{Cell, Link, Reference, Row};
use super::table::{self, RELATIONSHIPS};
use crate::engine::address::is_guid;

/// What one step found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A row of a table that is read.
    Row(Row),
    /// A row of any other table: its logical name.
    Other(String),
    /// Links of one row.
    Links(Vec<Link>),
    /// The end of the file.
    End,
}

/// The file as it is read.
pub struct Migration<'a> {
    markup: Markup<'a>,
    /// The table whose rows are being read.
    entity: String,
    rooted: bool,
}

impl<'a> Migration<'a> {
    /// `place`: path of the file, for messages.
    pub fn new(source: impl Read + 'a, place: &str) -> Migration<'a> {
        Migration { markup: Markup::new(source, place), entity: String::new(), rooted: false }
    }

    /// Reads on to the next row or link.
    pub fn read(&mut self) -> Result<Found, Fault> {
        loop {
            let tag = match self.markup.read()? {
                Piece::Open(tag) => tag,
                Piece::End => return Ok(Found::End),
                Piece::Text(_) | Piece::Close => continue,
            };
            match tag.name.as_str() {
                "entities" => self.rooted = true,
                _ if !self.rooted => {
                    return Err(self.markup.fault(Code::UnknownFormat, "The root of a data file is <entities>."));
                }
                "entity" => self.entity = tag.get("name").unwrap_or_default().to_string(),
                "record" => return self.record(&tag),
                "m2mrelationship" => return self.links(&tag).map(Found::Links),
                "records" | "m2mrelationships" => {}
                _ => self.markup.skip()?,
            }
        }
    }

    fn record(&mut self, tag: &Tag) -> Result<Found, Fault> {
        if table::find(&self.entity).is_none() {
            self.markup.skip()?;
            return Ok(Found::Other(self.entity.clone()));
        }
        let id = tag.get("id").map(guid);
        let mut row = Row { table: self.entity.clone(), id, place: self.markup.here(), ..Row::default() };
        loop {
            match self.markup.read()? {
                Piece::Open(field) if field.name == "field" => {
                    let inner = self.markup.text()?;
                    self.field(&field, inner, &mut row);
                }
                Piece::Open(_) => self.markup.skip()?,
                Piece::Text(_) => {}
                Piece::Close | Piece::End => break,
            }
        }
        row.name = row.text("msdyn_uniquename").map(String::from);
        Ok(Found::Row(row))
    }

    fn field(&self, tag: &Tag, inner: String, row: &mut Row) {
        let Some(name) = tag.get("name") else {
            return;
        };
        let value = tag.get("value").map_or(inner, String::from);
        let key = [self.entity.as_str(), "id"].concat();
        if name == key {
            row.id.get_or_insert_with(|| guid(&value));
            return;
        }
        if value.is_empty() {
            return;
        }
        let id = guid(&value);
        let said = tag.get("lookupentity").filter(|table| !table.is_empty());
        // Some tools leave the table out; an id in a column of lookups is one all the same.
        let cell = match said.or_else(|| Reference::target(name).filter(|_| is_guid(&id))) {
            Some(table) => Cell::Reference(Reference {
                table: Some(table.into()),
                id: Some(id),
                label: tag.get("lookupentityname").filter(|label| !label.is_empty()).map(String::from),
                name: None,
            }),
            None => Cell::plain(value),
        };
        row.columns.push((name.into(), cell));
    }

    fn links(&mut self, tag: &Tag) -> Result<Vec<Link>, Fault> {
        let place = self.markup.here();
        let name = tag.get("m2mrelationshipname").unwrap_or_default();
        let source = tag.get("sourceid").map(guid).unwrap_or_default();
        let target = tag.get("targetentityname").unwrap_or_default().to_string();
        let targets = self.target_ids()?;
        let Some(at) = table::find_relationship(name) else {
            return Ok(Vec::new());
        };
        let here = Reference { table: Some(self.entity.clone()), id: Some(source), ..Reference::default() };
        // The file may be read from either side.
        let forward = RELATIONSHIPS.get(at).is_some_and(|one| one.sides.first() == Some(&self.entity.as_str()));
        let link = |id: String| {
            let there = Reference { table: Some(target.clone()), id: Some(id), ..Reference::default() };
            let sides = if forward { [here.clone(), there] } else { [there, here.clone()] };
            Link { relationship: at, sides, place: place.clone() }
        };
        Ok(targets.into_iter().map(link).collect())
    }

    /// The ids inside `<targetids>`.
    fn target_ids(&mut self) -> Result<Vec<String>, Fault> {
        let (mut ids, mut depth) = (Vec::new(), 0usize);
        loop {
            match self.markup.read()? {
                Piece::Open(tag) if tag.name == "targetid" => ids.push(guid(&self.markup.text()?)),
                Piece::Open(_) => depth += 1,
                Piece::Text(_) => {}
                Piece::Close if depth > 0 => depth -= 1,
                Piece::Close | Piece::End => return Ok(ids),
            }
        }
    }
}

/// Ids are compared as text: without braces, in lower case.
pub fn guid(text: &str) -> String {
    text.trim().trim_start_matches('{').trim_end_matches('}').to_ascii_lowercase()
}
