//! Text files as UTF-8, whatever mark they begin with.

use std::io::{self, Read};

/// Gives UTF-8 without a byte-order mark. UTF-16 is read where its mark says so; everything else passes as it is.
pub struct Utf8<R> {
    source: R,
    form: Form,
    /// Read, but not given yet.
    ahead: Vec<u8>,
    given: usize,
    /// The first half of a pair.
    half: Option<u16>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Unknown,
    Plain,
    LittleEndian,
    BigEndian,
}

/// Bytes read from the source at once where they have to be converted. Even, so that no unit is torn but at the end.
const CHUNK: usize = 8_192;

impl<R: Read> Utf8<R> {
    /// Around a source at its beginning.
    pub fn new(source: R) -> Utf8<R> {
        Utf8 { source, form: Form::Unknown, ahead: Vec::new(), given: 0, half: None }
    }

    /// The text was UTF-16: what it says of its own encoding is about bytes that nobody sees any more.
    pub fn converted(&self) -> bool {
        matches!(self.form, Form::LittleEndian | Form::BigEndian)
    }

    fn find_mark(&mut self) -> io::Result<()> {
        let start = fill(&mut self.source, 3)?;
        let (form, mark) = match start.as_slice() {
            [0xef, 0xbb, 0xbf] => (Form::Plain, 3),
            [0xff, 0xfe, ..] => (Form::LittleEndian, 2),
            [0xfe, 0xff, ..] => (Form::BigEndian, 2),
            // XML without its mark: the first letter gives it away.
            [b'<', 0, ..] => (Form::LittleEndian, 0),
            [0, b'<', ..] => (Form::BigEndian, 0),
            _ => (Form::Plain, 0),
        };
        self.form = form;
        let rest = start.get(mark..).unwrap_or_default();
        if form == Form::Plain {
            self.ahead.extend_from_slice(rest);
        } else {
            let mut units = rest.to_vec();
            units.extend(fill(&mut self.source, CHUNK - 1)?);
            self.convert(&units)?;
        }
        Ok(())
    }

    fn convert(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let big = self.form == Form::BigEndian;
        let units = pairs.iter().map(|pair| if big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) });
        let mut list: Vec<u16> = self.half.take().into_iter().chain(units).collect();
        if list.last().is_some_and(|last| (0xd800..0xdc00).contains(last)) && !bytes.is_empty() {
            self.half = list.pop();
        }
        for letter in char::decode_utf16(list) {
            let letter = letter.map_err(|_| torn())?;
            self.ahead.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
        if rest.is_empty() { Ok(()) } else { Err(torn()) }
    }
}

fn torn() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "its UTF-16 text is torn")
}

/// Up to `count` bytes; fewer at the end only.
fn fill(source: &mut impl Read, count: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(count as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.form == Form::Unknown {
            self.find_mark()?;
        }
        while self.given == self.ahead.len() {
            if self.form == Form::Plain {
                return self.source.read(into);
            }
            self.ahead.clear();
            self.given = 0;
            let bytes = fill(&mut self.source, CHUNK)?;
            if bytes.is_empty() {
                return if self.half.is_none() { Ok(0) } else { Err(torn()) };
            }
            self.convert(&bytes)?;
        }
        let mut left = self.ahead.get(self.given..).unwrap_or_default();
        let count = left.read(into)?;
        self.given += count;
        Ok(count)
    }
}
