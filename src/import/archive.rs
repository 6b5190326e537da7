//! Zip archives: a directory that is checked before anything is unpacked, and entries as bounded streams.

use std::collections::HashSet;
use std::io::{self, Cursor, Read};
use std::rc::Rc;

use flate2::Crc;
use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::fault::{Code, Fault};
use super::limit;

/// The bytes of an archive, shared by all that read them, and never copied: they are what an import weighs most.
pub type Bytes = Rc<Vec<u8>>;

/// Bytes at the end of an archive in which its last record begins: that is 22 bytes long, and a comment may follow.
const END: usize = 22 + 0xffff;

/// One file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// With `/` between folders, whatever the archive writes.
    pub path: String,
    start: u64,
    packed: u64,
    size: u64,
    checksum: u32,
    deflated: bool,
}

impl Entry {
    /// Bytes when unpacked, as the directory says.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// An archive whose directory has been checked. Each entry that waits holds one, so copies share everything.
#[derive(Clone, Debug)]
pub struct Archive {
    bytes: Bytes,
    /// Where it lies in another archive; empty for the outermost.
    place: Rc<str>,
    entries: Rc<[Entry]>,
}

impl Archive {
    /// Whether the bytes begin like an archive, or end like one: a program or a split mark may stand before it.
    pub fn looks_like_one(bytes: &[u8]) -> bool {
        let end = bytes.get(bytes.len().saturating_sub(END)..).unwrap_or_default();
        bytes.starts_with(b"PK\x03\x04") || end.windows(4).any(|four| four == b"PK\x05\x06")
    }

    /// Reads the directory. `place`: path of the archive inside another one, for messages.
    pub fn open(bytes: Bytes, place: &str) -> Result<Archive, Fault> {
        let broken = |why: String| Fault::new(Code::ArchiveBroken, place, why);
        let mut zip = ZipArchive::new(Cursor::new(bytes.as_slice()))
            .map_err(|error| broken(format!("This archive cannot be read: {error}. Download or export it again.")))?;
        if zip.len() > limit::ENTRIES {
            let message = format!("This archive has {} entries; at most {} are read.", zip.len(), limit::ENTRIES);
            return Err(Fault::new(Code::ArchiveTooLarge, place, message));
        }
        let mut names = HashSet::new();
        let mut entries = Vec::new();
        for at in 0..zip.len() {
            let file = zip.by_index_raw(at).map_err(|error| broken(format!("Entry {at} cannot be read: {error}.")))?;
            let name =
                file.name().map_err(|error| broken(format!("The name of entry {at} cannot be read: {error}.")))?;
            let path = checked_path(&name, place)?;
            if file.is_dir() || path.ends_with('/') {
                continue;
            }
            if !names.insert(path.clone()) {
                return Err(Fault::new(Code::EntryName, join(place, &path), "This name is in the archive twice."));
            }
            if file.encrypted() {
                return Err(Fault::new(Code::ArchiveBroken, join(place, &path), "This entry is encrypted."));
            }
            let deflated = method(file.compression(), &join(place, &path))?;
            let start = file.data_start().ok_or_else(|| broken(format!("{path} has no place in the archive.")))?;
            let (packed, size, checksum) = (file.compressed_size(), file.size(), file.crc32());
            entries.push(Entry { path, start, packed, size, checksum, deflated });
        }
        drop(zip);
        let archive = Archive { bytes, place: place.into(), entries: entries.into() };
        archive.check_sizes()?;
        Ok(archive)
    }

    fn check_sizes(&self) -> Result<(), Fault> {
        let mut total = 0u64;
        for entry in self.entries.iter() {
            self.refuse_size(entry, entry.size)?;
            total = total.saturating_add(entry.size);
        }
        if total > limit::TOTAL_BYTES {
            let message = format!("This archive unpacks to {total} bytes; at most {} are read.", limit::TOTAL_BYTES);
            return Err(Fault::new(Code::ArchiveTooLarge, &*self.place, message));
        }
        Ok(())
    }

    fn refuse_size(&self, entry: &Entry, size: u64) -> Result<(), Fault> {
        refuse_size(size, entry.packed, &self.place_of(entry))
    }

    /// In the order of the archive's directory, folders left out.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where an entry lies, through all archives around it.
    pub fn place_of(&self, entry: &Entry) -> String {
        join(&self.place, &entry.path)
    }

    /// An entry's bytes as they are unpacked: never more than it may have, and with its checksum at the end.
    pub fn stream(&self, entry: &Entry) -> Result<Stream, Fault> {
        let place = self.place_of(entry);
        let end = entry.start.checked_add(entry.packed).filter(|end| *end <= self.bytes.len() as u64);
        let Some(end) = end else {
            return Err(Fault::new(Code::ArchiveBroken, place, "This entry ends behind the end of the archive."));
        };
        let slice = Slice { bytes: Rc::clone(&self.bytes), at: entry.start as usize, end: end as usize };
        let source = if entry.deflated { Source::Deflated(DeflateDecoder::new(slice)) } else { Source::Stored(slice) };
        Ok(Stream { source, place, packed: entry.packed, size: entry.size, checksum: entry.checksum, read: Crc::new() })
    }

    /// An entry as a whole, for small files and for archives inside this one.
    pub fn read(&self, entry: &Entry, most: u64) -> Result<Vec<u8>, Fault> {
        let place = self.place_of(entry);
        if entry.size > most {
            let message = format!("This entry has {} bytes; at most {most} are read here.", entry.size);
            return Err(Fault::new(Code::ArchiveTooLarge, place, message));
        }
        let mut bytes = Vec::new();
        self.stream(entry)?.read_to_end(&mut bytes).map_err(|error| Fault::of_io(&error, &place))?;
        Ok(bytes)
    }
}

fn join(place: &str, path: &str) -> String {
    if place.is_empty() { path.into() } else { format!("{place}!{path}") }
}

fn method(method: CompressionMethod, place: &str) -> Result<bool, Fault> {
    match method {
        CompressionMethod::STORE => Ok(false),
        CompressionMethod::DEFLATE => Ok(true),
        other => {
            let message = format!("This entry is packed as {other}; only stored and deflated entries are read.");
            Err(Fault::new(Code::ArchiveBroken, place, message))
        }
    }
}

/// Nothing is ever written where a name says, but a name that leads out of the archive is a sign of ill will.
fn checked_path(name: &str, place: &str) -> Result<String, Fault> {
    let path = name.replace('\\', "/");
    let refuse = |why: &str| Err(Fault::new(Code::EntryName, join(place, &path), why));
    if path.len() > limit::NAME_BYTES {
        return refuse("The name of this entry has more than 1,000 bytes.");
    }
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.is_empty() || path.starts_with('/') || drive || path.contains('\0') {
        return refuse("The name of this entry is no path inside the archive.");
    }
    if path.split('/').any(|part| part == "..") {
        return refuse("The name of this entry leads out of the archive.");
    }
    Ok(path)
}

fn refuse_size(size: u64, packed: u64, place: &str) -> Result<(), Fault> {
    let refuse = |message: String| Err(Fault::new(Code::ArchiveTooLarge, place, message));
    if size > limit::ENTRY_BYTES {
        return refuse(format!("This entry unpacks to more than {} bytes, which is the limit.", limit::ENTRY_BYTES));
    }
    if size > limit::RATIO_FROM && size / packed.max(1) > limit::RATIO {
        return refuse(format!(
            "This entry unpacks to more than {} times its size in the archive, which is the limit.",
            limit::RATIO
        ));
    }
    Ok(())
}

/// A part of the archive's bytes.
struct Slice {
    bytes: Bytes,
    at: usize,
    end: usize,
}

impl Read for Slice {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut left = self.bytes.get(self.at..self.end).unwrap_or_default();
        let count = left.read(into)?;
        self.at += count;
        Ok(count)
    }
}

/// Unpacks raw deflate.
pub fn inflated(bytes: Vec<u8>) -> impl Read {
    let end = bytes.len();
    DeflateDecoder::new(Slice { bytes: bytes.into(), at: 0, end })
}

enum Source {
    Stored(Slice),
    Deflated(DeflateDecoder<Slice>),
}

/// An entry as it is unpacked. The directory may lie about its size, so what comes out is counted.
pub struct Stream {
    source: Source,
    place: String,
    packed: u64,
    size: u64,
    checksum: u32,
    read: Crc,
}

impl Stream {
    fn check(&self, ended: bool) -> Result<(), Fault> {
        let size = u64::from(self.read.amount());
        refuse_size(size, self.packed, &self.place)?;
        if size > self.size || (ended && (size != self.size || self.read.sum() != self.checksum)) {
            let message = "This entry is damaged: it does not unpack to what the archive's directory says.";
            return Err(Fault::new(Code::ArchiveBroken, &*self.place, message));
        }
        Ok(())
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        let count = match &mut self.source {
            Source::Stored(slice) => slice.read(into),
            Source::Deflated(decoder) => decoder.read(into),
        }?;
        self.read.update(into.get(..count).unwrap_or_default());
        self.check(count == 0).map_err(Fault::into_io)?;
        Ok(count)
    }
}
