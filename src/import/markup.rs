//! XML as a stream of pieces whose faults name line and column. Nothing that a document declares itself is followed.

use std::io::{self, BufRead, BufReader, Read};

use quick_xml::XmlVersion;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::encoding::Utf8;
use super::fault::{Code, Fault};
use super::limit;

/// What a document is made of. Every `Open` has its `Close`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A tag begins.
    Open(Tag),
    /// A part of the text inside the innermost tag: it may come in several.
    Text(String),
    /// The innermost tag ends.
    Close,
    /// The document ends.
    End,
}

/// A tag with its attributes, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// With its prefix, if any.
    pub name: String,
    /// Names and values, entities resolved.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Boxed, so that the reader is there once and not for each kind of source.
type Text<'a> = BufReader<Utf8<Box<dyn Read + 'a>>>;

/// A document as it is read.
pub struct Markup<'a> {
    reader: Reader<Lines<Text<'a>>>,
    buffer: Vec<u8>,
    place: String,
    depth: usize,
    rooted: bool,
    /// What is read is passed over: it is checked all the same, and not kept.
    passing: bool,
}

impl<'a> Markup<'a> {
    /// `place`: path of the file, for messages.
    pub fn new(source: impl Read + 'a, place: &str) -> Markup<'a> {
        let source: Box<dyn Read + 'a> = Box::new(source);
        let mut reader = Reader::from_reader(Lines::new(BufReader::new(Utf8::new(source))));
        reader.config_mut().expand_empty_elements = true;
        Markup { reader, buffer: Vec::new(), place: place.into(), depth: 0, rooted: false, passing: false }
    }

    /// The next piece. Comments and instructions are passed over.
    pub fn read(&mut self) -> Result<Piece, Fault> {
        loop {
            self.reader.get_mut().begin_piece();
            self.buffer.clear();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(self.broken(&error)),
            };
            let read = match event {
                Event::Start(start) => tag(&start, !self.passing).map(|tag| Some(Piece::Open(tag))),
                Event::End(_) => Ok(Some(Piece::Close)),
                Event::Text(_) | Event::CData(_) if self.passing => Ok(None),
                Event::Text(text) => Ok(Some(Piece::Text(text.xml10_content().into_owned()))),
                Event::CData(text) => Ok(Some(Piece::Text(text.xml10_content().into_owned()))),
                Event::GeneralRef(name) => reference(&name).map(|text| Some(Piece::Text(text))),
                Event::Eof => Ok(Some(Piece::End)),
                Event::DocType(_) => Err((
                    Code::Entity,
                    "This document has a document type declaration. Remove it: exports have none.".to_string(),
                )),
                Event::Decl(declaration) => {
                    let known = declaration.encoding().and_then(Result::ok).is_none_or(|name| is_unicode(&name));
                    if known { Ok(None) } else { Err((Code::Encoding, unknown_encoding())) }
                }
                Event::Empty(_) | Event::Comment(_) | Event::PI(_) => Ok(None),
            };
            match read.map_err(|(code, message)| self.fault(code, message))? {
                None => {}
                Some(piece) => {
                    if let Some(piece) = self.placed(piece)? {
                        return Ok(piece);
                    }
                }
            }
        }
    }

    /// Passes over what is left of the innermost tag.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let depth = self.depth;
        self.passing = true;
        while self.depth >= depth {
            self.read()?;
        }
        self.passing = false;
        Ok(())
    }

    /// All text up to the end of the innermost tag; tags inside it are passed over.
    pub fn text(&mut self) -> Result<String, Fault> {
        let mut all = String::new();
        let depth = self.depth;
        while self.depth >= depth {
            match self.read()? {
                Piece::Text(text) if self.depth == depth => all.push_str(&text),
                _ => {}
            }
        }
        Ok(all)
    }

    /// A fault at the place that has been read.
    pub fn fault(&self, code: Code, message: impl Into<String>) -> Fault {
        Fault::new(code, self.here(), message)
    }

    /// Path, line and column.
    pub fn here(&self) -> String {
        let lines = self.reader.get_ref();
        format!("{}:{}:{}", self.place, lines.line, lines.column)
    }

    /// Keeps count of where in the document a piece stands. Text outside the root is blank, and nobody's.
    fn placed(&mut self, piece: Piece) -> Result<Option<Piece>, Fault> {
        match &piece {
            Piece::Open(_) if self.depth == 0 && self.rooted => {
                return Err(self.fault(Code::Malformed, "This document has a second root."));
            }
            Piece::Open(_) => {
                self.rooted = true;
                self.depth += 1;
                if self.depth > limit::DEPTH {
                    return Err(self.fault(Code::Malformed, "Tags are nested more than 64 levels deep here."));
                }
            }
            Piece::Close => self.depth = self.depth.saturating_sub(1),
            Piece::Text(text) if self.depth == 0 => {
                if text.trim().is_empty() {
                    return Ok(None);
                }
                return Err(self.fault(Code::Malformed, "There is text outside the root of this document."));
            }
            Piece::Text(_) => {}
            Piece::End if self.depth > 0 || !self.rooted => {
                return Err(self.fault(Code::Malformed, "This document ends too early: it was cut off."));
            }
            Piece::End => {}
        }
        Ok(Some(piece))
    }

    fn broken(&self, error: &Error) -> Fault {
        match error {
            Error::Io(error) if error.get_ref().is_some() => Fault::of_io(error, &self.here()),
            Error::Io(error) => self.fault(Code::Malformed, format!("This document cannot be read: {error}.")),
            Error::Encoding(_) => self.fault(Code::Encoding, "This document is not in UTF-8. Save it as UTF-8."),
            Error::IllFormed(IllFormedError::MissingEndTag(name)) => {
                self.fault(Code::Malformed, format!("This document ends too early: {name} is not closed."))
            }
            other => self.fault(Code::Malformed, format!("This is no well-formed XML: {other}.")),
        }
    }
}

type Refused = (Code, String);

fn tag(start: &BytesStart<'_>, keep: bool) -> Result<Tag, Refused> {
    let mut tag = Tag::default();
    if keep {
        tag.name.push_str(start.name().as_ref());
    }
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| (Code::Malformed, format!("An attribute is wrong: {error}.")))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| match error {
            Error::Escape(_) => {
                (Code::Entity, format!("An attribute names an entity that XML does not have: {error}."))
            }
            other => (Code::Malformed, format!("An attribute is wrong: {other}.")),
        })?;
        if keep {
            tag.attributes.push((attribute.key.as_ref().to_string(), value.into_owned()));
        }
    }
    Ok(tag)
}

fn reference(name: &BytesRef<'_>) -> Result<String, Refused> {
    match name.resolve_char_ref() {
        Ok(Some(letter)) => return Ok(letter.to_string()),
        Ok(None) => {}
        Err(error) => return Err((Code::Malformed, format!("A character reference is wrong: {error}."))),
    }
    let name = name.borrow().into_inner();
    match quick_xml::escape::resolve_xml_entity(&name) {
        Some(text) => Ok(text.to_string()),
        None => Err((Code::Entity, format!("&{name}; is an entity that XML does not have; such are not read."))),
    }
}

fn unknown_encoding() -> String {
    "This document says that it is neither UTF-8 nor UTF-16. Save it as UTF-8.".to_string()
}

fn is_unicode(name: &str) -> bool {
    ["utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Counts lines and columns, and refuses pieces that are too long to be held.
struct Lines<B> {
    source: B,
    line: u64,
    column: u64,
    piece: u64,
}

impl<B> Lines<B> {
    fn new(source: B) -> Lines<B> {
        Lines { source, line: 1, column: 1, piece: 0 }
    }

    fn begin_piece(&mut self) {
        self.piece = 0;
    }
}

impl<B: BufRead> Read for Lines<B> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut left = self.fill_buf()?;
        let count = left.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl<B: BufRead> BufRead for Lines<B> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > limit::PIECE_BYTES {
            let message = format!("One tag or text has more than {} bytes, which is the limit.", limit::PIECE_BYTES);
            return Err(Fault::new(Code::ArchiveTooLarge, "", message).into_io());
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // The buffer still holds what is consumed: nothing was read since it was filled.
        let seen = self.source.fill_buf().unwrap_or_default();
        for byte in seen.iter().take(count) {
            if *byte == b'\n' {
                self.line += 1;
                self.column = 1;
            } else if byte & 0xc0 != 0x80 {
                self.column += 1;
            }
        }
        self.piece += count as u64;
        self.source.consume(count);
    }
}
