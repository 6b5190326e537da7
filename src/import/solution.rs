//! Rows and links of a solution: one small file for each row, links in `customizations.xml`.

use std::io::Read;

use super::fault::{Code, Fault};
use super::markup::{Markup, Piece, Tag};
use super::migration::guid;
use super::row::{Cell, Link, Reference, Row};
use super::table::{self, RELATIONSHIPS};

/// What a file of a solution is, by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A row of a table that is read.
    Row(&'static table::Table),
    /// The links.
    Customizations,
    /// Names the solution.
    Manifest,
}

/// The part that a path names: `<set>/<unique name>/<table>.xml` in whatever folder, or one of the two fixed names.
pub fn part(path: &str) -> Option<Part> {
    let mut parts = path.rsplit('/');
    let file = parts.next()?;
    if file.eq_ignore_ascii_case("customizations.xml") {
        return Some(Part::Customizations);
    }
    if file.eq_ignore_ascii_case("solution.xml") {
        return Some(Part::Manifest);
    }
    let table = table::find_set(parts.nth(1)?)?;
    let (name, ending) = file.rsplit_once('.')?;
    (name.eq_ignore_ascii_case(table.name) && ending.eq_ignore_ascii_case("xml")).then_some(Part::Row(table))
}

/// Reads a row's file.
pub fn row(source: impl Read, place: &str) -> Result<Row, Fault> {
    let mut markup = Markup::new(source, place);
    let root = root(&mut markup)?;
    let name = root.get("msdyn_uniquename").or(root.get("uniquename")).map(String::from);
    let mut row = Row { table: root.name, name, place: place.into(), ..Row::default() };
    loop {
        match markup.read()? {
            Piece::Open(column) => match cell(&mut markup, &column)? {
                Some(Cell::Text { text, .. }) if is_key(&column.name, &row.table) => row.id = Some(guid(&text)),
                Some(cell) => row.columns.push((column.name, cell)),
                None => {}
            },
            Piece::Text(_) => {}
            Piece::Close => break,
            Piece::End => return Ok(row),
        }
    }
    // What follows the root is read too: a file that is cut off or goes on must not pass.
    markup.read()?;
    Ok(row)
}

fn is_key(column: &str, table: &str) -> bool {
    column.strip_suffix("id") == Some(table)
}

/// Passes over a document's instructions to its first tag.
fn root(markup: &mut Markup<'_>) -> Result<Tag, Fault> {
    match markup.read()? {
        Piece::Open(tag) => Ok(tag),
        _ => Err(markup.fault(Code::Malformed, "This document has no root.")),
    }
}

/// A column: localised text, a reference, or plain text. `None`: it says that it is not set.
fn cell(markup: &mut Markup<'_>, column: &Tag) -> Result<Option<Cell>, Fault> {
    let nil = column.attributes.iter().any(|(name, value)| name.ends_with(":nil") && value == "true");
    let (mut text, mut labels, mut target) = (String::new(), Vec::new(), None);
    loop {
        match markup.read()? {
            Piece::Text(part) => text.push_str(&part),
            Piece::Open(inner) if inner.name == "label" => {
                labels.extend(label(&inner));
                markup.skip()?;
            }
            Piece::Open(inner) if inner.name.ends_with("uniquename") => target = Some(markup.text()?),
            Piece::Open(_) => markup.skip()?,
            Piece::Close | Piece::End => break,
        }
    }
    if let Some(name) = target {
        return Ok(Some(Cell::Reference(Reference::named(name))));
    }
    if let Some(default) = column.get("default") {
        return Ok(Some(Cell::Text { text: default.into(), labels }));
    }
    if nil {
        return Ok(None);
    }
    Ok(Some(Cell::Text { text, labels }))
}

fn label(tag: &Tag) -> Option<(u32, String)> {
    let language = tag.get("languagecode")?.trim().parse().ok()?;
    Some((language, tag.get("description")?.to_string()))
}

/// Reads the links of `customizations.xml`; what else it holds is passed over.
pub fn links(source: impl Read, place: &str, found: &mut Vec<Link>) -> Result<(), Fault> {
    let mut markup = Markup::new(source, place);
    root(&mut markup)?;
    loop {
        match markup.read()? {
            Piece::Open(container) => match container.name.strip_suffix("set").and_then(table::find_relationship) {
                Some(relationship) => link_set(&mut markup, relationship, found)?,
                None => markup.skip()?,
            },
            Piece::Text(_) => {}
            Piece::Close => break,
            Piece::End => return Ok(()),
        }
    }
    markup.read()?;
    Ok(())
}

fn link_set(markup: &mut Markup<'_>, at: usize, found: &mut Vec<Link>) -> Result<(), Fault> {
    loop {
        match markup.read()? {
            Piece::Open(tag) => {
                let place = markup.here();
                // Which side comes first varies, so each is found by its key.
                if let (Some(one), Some(other)) = (side(&tag, at, 0), side(&tag, at, 1)) {
                    found.push(Link { relationship: at, sides: [one, other], place });
                }
                markup.skip()?;
            }
            Piece::Text(_) => {}
            Piece::Close | Piece::End => return Ok(()),
        }
    }
}

fn side(tag: &Tag, relationship: usize, side: usize) -> Option<Reference> {
    let relationship = RELATIONSHIPS.get(relationship)?;
    let key = [relationship.key(side).as_str(), ".msdyn_uniquename"].concat();
    let name = tag.get(&key)?;
    let table = relationship.sides.get(side).map(|table| table.to_string());
    Some(Reference { table, name: Some(name.into()), ..Reference::default() })
}

/// What `solution.xml` says of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Unique name.
    pub name: String,
    /// Version.
    pub version: String,
    /// Managed or not.
    pub managed: bool,
}

/// Reads the manifest.
pub fn manifest(source: impl Read, place: &str) -> Result<Manifest, Fault> {
    let mut markup = Markup::new(source, place);
    let mut manifest = Manifest::default();
    let mut path: Vec<String> = Vec::new();
    loop {
        match markup.read()? {
            Piece::Open(tag) => path.push(tag.name),
            Piece::Close => {
                path.pop();
            }
            Piece::Text(text) => {
                // The publisher has a unique name too, one level deeper.
                if let [_, _, leaf] = path.as_slice() {
                    match leaf.as_str() {
                        "UniqueName" => manifest.name.push_str(text.trim()),
                        "Version" => manifest.version.push_str(text.trim()),
                        "Managed" => manifest.managed = text.trim() == "1",
                        _ => {}
                    }
                }
            }
            Piece::End => return Ok(manifest),
        }
    }
}
