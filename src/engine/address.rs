//! Addresses of website pages, and ids as they stand in parameters.
//!
//! Byte by byte: the pattern searches of the standard library are large.

use crate::prelude::*;

/// True for an absolute `https` address. `http` is accepted for this very machine (`localhost`, `127.0.0.1`, `[::1]`), so
/// that local development works; browsers trust those as well.
pub fn is_framable(address: &str) -> bool {
    let address = address.as_bytes();
    if let Some(rest) = behind(address, b"https://") {
        return !host(rest).is_empty() && host(rest).iter().all(|byte| *byte > b' ' && *byte != 0x7f);
    }
    behind(address, b"http://").is_some_and(|rest| is_loopback(host(rest)))
}

fn behind<'a>(address: &'a [u8], scheme: &[u8]) -> Option<&'a [u8]> {
    let (start, rest) = address.split_at_checked(scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// What stands before and behind the first byte of this kind, which has to be ASCII.
pub fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// What stands before and behind `://`.
pub fn split_scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = cut(address, b':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// The host without user and port. Browsers end it at a backslash too.
fn host(rest: &[u8]) -> &[u8] {
    let end = rest.iter().position(|byte| matches!(byte, b'/' | b'\\' | b'?' | b'#'));
    let authority = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
    let user = authority.iter().rposition(|byte| *byte == b'@').map_or(0, |at| at + 1);
    let place = authority.get(user..).unwrap_or_default();
    let bracket = place.iter().position(|byte| *byte == b']').map(|at| at + 1);
    let end = bracket.or_else(|| place.iter().position(|byte| *byte == b':'));
    place.get(..end.unwrap_or(place.len())).unwrap_or_default()
}

fn is_loopback(host: &[u8]) -> bool {
    host.eq_ignore_ascii_case(b"localhost") || host == b"127.0.0.1" || host == b"[::1]"
}

/// Appends text as a query component: everything but letters, digits and `-_.!~*'()` becomes `%XX`.
pub fn write_encoded(text: &str, out: &mut String) {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend(HEX.get(usize::from(byte >> 4)));
            out.extend(HEX.get(usize::from(byte & 15)));
        }
    }
}

/// Lower case and without braces and blanks around; `None` when the text is no GUID.
pub fn normal_guid(text: &str) -> Option<String> {
    let text = text.trim_ascii();
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    is_guid(inner).then(|| inner.to_ascii_lowercase())
}

/// Eight, four, four, four and twelve hexadecimal digits.
#[inline(never)]
pub fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
