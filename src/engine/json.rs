//! JSON text to values and back: RFC 8259, strict, without a dependency.
//!
//! A lone surrogate escape, which no Rust text can hold, is read as U+FFFD. Written text never holds a raw control
//! character, so it never breaks a line.

use super::number::Number;
use super::object::Object;
use super::value::Value;
use crate::prelude::*;

/// Lists and objects nested deeper than this are refused.
pub const DEPTH_LIMIT: usize = 128;

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// Offset in bytes.
    pub at: usize,
    /// What was wrong, as the end of a sentence.
    pub what: &'static str,
}

/// Reads one value; nothing but white space may surround it.
pub fn read(text: &str) -> Result<Value, JsonError> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.skip_blanks();
    let value = reader.value()?;
    reader.skip_blanks();
    if reader.at < text.len() {
        return Err(reader.fault("text after the value"));
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

type Outcome<T> = Result<T, JsonError>;

impl<'a> Reader<'a> {
    fn fault(&self, what: &'static str) -> JsonError {
        JsonError { at: self.at, what }
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(always)]
    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn value(&mut self) -> Outcome<Value> {
        match self.peek() {
            Some(b'"') => self.text_value().map(Value::Text),
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(_) => Err(self.fault("a value was expected")),
            None => Err(self.fault("the text ends too early")),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Outcome<Value> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return Err(self.fault("a value was expected"));
        }
        self.at += word.len();
        Ok(value)
    }

    fn nested(&mut self, inside: fn(&mut Self) -> Outcome<Value>) -> Outcome<Value> {
        if self.depth == DEPTH_LIMIT {
            return Err(self.fault("lists and objects are nested too deeply"));
        }
        self.depth += 1;
        self.at += 1;
        self.skip_blanks();
        let value = inside(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn list(&mut self) -> Outcome<Value> {
        let mut list = Vec::new();
        if self.take(b']') {
            return Ok(Value::List(list));
        }
        loop {
            list.push(self.value()?);
            self.skip_blanks();
            if self.take(b']') {
                return Ok(Value::List(list));
            }
            self.comma("',' or ']' was expected")?;
        }
    }

    fn object(&mut self) -> Outcome<Value> {
        let mut entries = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Object(Object::new()));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.fault("a name in quotation marks was expected"));
            }
            let name = self.text_value()?;
            self.skip_blanks();
            if !self.take(b':') {
                return Err(self.fault("':' was expected"));
            }
            self.skip_blanks();
            entries.push((name, self.value()?));
            self.skip_blanks();
            if self.take(b'}') {
                return Ok(Value::Object(Object::from(entries)));
            }
            self.comma("',' or '}' was expected")?;
        }
    }

    fn comma(&mut self, what: &'static str) -> Outcome<()> {
        if !self.take(b',') {
            return Err(self.fault(what));
        }
        self.skip_blanks();
        Ok(())
    }

    fn number(&mut self) -> Outcome<Value> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Value::Number(Number::from_source(self.since(start))))
    }

    fn digits(&mut self) -> Outcome<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start {
            return Err(self.fault("a digit was expected"));
        }
        Ok(())
    }

    /// Advances over characters that stand for themselves and returns them.
    fn run(&mut self) -> &'a str {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        self.at += rest.iter().position(|byte| special(*byte)).unwrap_or(rest.len());
        self.since(start)
    }

    fn text_value(&mut self) -> Outcome<String> {
        self.at += 1;
        let first = self.run();
        if self.take(b'"') {
            return Ok(first.to_owned());
        }
        let mut text = first.to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return Err(self.fault("a control character must be written as an escape")),
                None => return Err(self.fault("the text ends inside quotation marks")),
            }
            text.push_str(self.run());
        }
    }

    fn escape(&mut self) -> Outcome<char> {
        self.at += 1;
        let letter = match self.peek() {
            Some(plain @ (b'"' | b'\\' | b'/')) => char::from(plain),
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.fault("an unknown escape")),
        };
        self.at += 1;
        Ok(letter)
    }

    /// At the `u`. A low surrogate is taken only together with its high one.
    fn unicode(&mut self) -> Outcome<char> {
        let unit = self.unit()?;
        let next = self.text.as_bytes().get(self.at..self.at + 2);
        if (0xD800..0xDC00).contains(&unit) && next == Some(b"\\u") {
            let before = self.at;
            self.at += 1;
            let low = self.unit()?;
            if (0xDC00..0xE000).contains(&low) {
                let point = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                return Ok(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = before;
        }
        Ok(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn unit(&mut self) -> Outcome<u32> {
        self.at += 1;
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit * 16 + digit.ok_or(self.fault("four hexadecimal digits were expected"))?;
            self.at += 1;
        }
        Ok(unit)
    }
}

/// Bytes that cannot stand for themselves between quotation marks.
#[inline(always)]
fn special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// The value as JSON.
pub fn to_text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// Appends the value as JSON.
pub fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => number.write(out),
        Value::Text(text) => write_text(text, out),
        Value::List(list) => {
            let mut mark = '[';
            for member in list {
                out.push(mark);
                write(member, out);
                mark = ',';
            }
            out.push_str(if list.is_empty() { "[]" } else { "]" });
        }
        Value::Object(object) => write_object(object, out),
    }
}

/// Appends the object as JSON.
pub fn write_object(object: &Object, out: &mut String) {
    let mut mark = '{';
    for (name, member) in object.iter() {
        out.push(mark);
        write_text(name, out);
        out.push(':');
        write(member, out);
        mark = ',';
    }
    out.push_str(if object.is_empty() { "{}" } else { "}" });
}

/// Appends the text in quotation marks, escaped.
pub fn write_text(text: &str, out: &mut String) {
    out.reserve(text.len() + 2);
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(special) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        write_escape(tail.as_bytes().first().copied().unwrap_or_default(), out);
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

fn write_escape(byte: u8, out: &mut String) {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    out.push('\\');
    match byte {
        b'"' | b'\\' => out.push(char::from(byte)),
        b'\n' => out.push('n'),
        b'\r' => out.push('r'),
        b'\t' => out.push('t'),
        8 => out.push('b'),
        12 => out.push('f'),
        _ => {
            out.push_str("u00");
            out.extend(HEX.get(usize::from(byte >> 4)));
            out.extend(HEX.get(usize::from(byte & 15)));
        }
    }
}
