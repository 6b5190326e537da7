//! Why an import stopped. Nothing of it is used then: a catalogue is imported whole or not at all.

use std::io;

/// Kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Neither an archive nor any other file that is known here.
    UnknownFormat,
    /// An archive that cannot be read: cut off, damaged, encrypted or packed in a way that is not supported.
    ArchiveBroken,
    /// An archive beyond one of the limits.
    ArchiveTooLarge,
    /// An entry whose name leads out of the archive, or is there twice.
    EntryName,
    /// XML or JSON that is not well-formed.
    Malformed,
    /// A document type declaration or an entity that the document would define itself.
    Entity,
    /// Text in an encoding that is not read, or not in the one it claims.
    Encoding,
    /// A file of a known format without anything that could be imported.
    Empty,
}

impl Code {
    /// Stable spelling.
    pub fn name(self) -> &'static str {
        match self {
            Code::UnknownFormat => "unknown_format",
            Code::ArchiveBroken => "archive_broken",
            Code::ArchiveTooLarge => "archive_too_large",
            Code::EntryName => "entry_name",
            Code::Malformed => "malformed",
            Code::Entity => "entity_refused",
            Code::Encoding => "unknown_encoding",
            Code::Empty => "nothing_to_import",
        }
    }
}

/// A failure and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Kind.
    pub code: Code,
    /// Path inside the source, with line and column where there are lines: `data.xml:12:5`. Empty for the whole.
    pub place: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl Fault {
    /// At a place.
    pub fn new(code: Code, place: impl Into<String>, message: impl Into<String>) -> Fault {
        Fault { code, place: place.into(), message: message.into() }
    }

    /// As the error of a reader, from which [`Fault::of_io`] takes it out again.
    pub fn into_io(self) -> io::Error {
        io::Error::other(Carried(self))
    }

    /// What a reader of this room failed with; any other failure is a broken archive.
    pub fn of_io(error: &io::Error, place: &str) -> Fault {
        let carried = error.get_ref().and_then(|inner| inner.downcast_ref::<Carried>());
        match carried {
            Some(Carried(fault)) if fault.place.is_empty() => Fault { place: place.into(), ..fault.clone() },
            Some(Carried(fault)) => fault.clone(),
            None => Fault::new(Code::ArchiveBroken, place, format!("This entry cannot be unpacked: {error}.")),
        }
    }
}

#[derive(Debug)]
struct Carried(Fault);

impl std::fmt::Display for Carried {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0.message)
    }
}

impl std::error::Error for Carried {}
