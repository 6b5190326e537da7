use std::io::Read;

use ciframework::import::encoding::Utf8;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<String, std::io::Error> {
    let mut text = Vec::new();
    Utf8::new(bytes).read_to_end(&mut text)?;
    Ok(String::from_utf8(text).unwrap())
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn a_mark_decides_and_is_taken_away() {
    assert_eq!(read("\u{feff}<a>ä</a>".as_bytes()).unwrap(), "<a>ä</a>");
    assert_eq!(read("<a>ä</a>".as_bytes()).unwrap(), "<a>ä</a>");
    assert_eq!(read(&utf16("<a>ä</a>", true)).unwrap(), "<a>ä</a>");
    assert_eq!(read(&utf16("<a>ä</a>", false)).unwrap(), "<a>ä</a>");
    assert_eq!(read(b"").unwrap(), "");
}

#[test]
fn utf_16_without_its_mark_is_known_by_its_first_letter() {
    for big in [true, false] {
        assert_eq!(read(&utf16("<a>ä</a>", big)[2..]).unwrap(), "<a>ä</a>");
        assert_eq!(read(&utf16("<", big)[2..]).unwrap(), "<");
    }
    assert_eq!(read(b"<a>\0</a>").unwrap(), "<a>\0</a>");
}

#[test]
fn torn_utf_16_is_an_error() {
    let whole = utf16("<a>😀</a>", false);
    assert!(read(&whole).is_ok());
    assert!(read(&whole[..whole.len() - 1]).is_err());
    // Half of the pair, at the end and in the middle.
    assert!(read(&whole[..2 + 3 * 2 + 2]).is_err());
    assert!(read(&[&whole[..8], &whole[10..]].concat()).is_err());
}

proptest! {
    #[test]
    fn every_text_comes_through_in_every_form(text in "\\PC{0,40}", repeat in 1usize..400) {
        let text = text.repeat(repeat);
        prop_assume!(!text.starts_with('\u{feff}'));
        prop_assert_eq!(&read(&utf16(&text, true)).unwrap(), &text);
        prop_assert_eq!(&read(&utf16(&text, false)).unwrap(), &text);
        prop_assert_eq!(&read(text.as_bytes()).unwrap(), &text);
    }
}
