//! Texts as Dataverse compares them: without regard to case and to accents.

use crate::prelude::*;
/// Plain letters of U+00C0 to U+024F; a full stop where there is none.
const LATIN: &[u8; 400] =
    b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggggggg\
hhhhiiiiiiiiii..jjkkkllllll..llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.b.......\
...............i..l.....oo.............uu....zz......................aaiioouuuuuuuuuu.aaaa..ggggkkoo\
oo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

/// Plain letters of U+1E00 to U+1EFF.
const LATIN_MORE: &[u8; 256] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss\
ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee\
iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// Appends the text without case and accents.
pub(super) fn fold_into(text: &str, out: &mut Vec<u8>) {
    if text.is_ascii() {
        out.extend(text.bytes().map(|byte| byte.to_ascii_lowercase()));
        return;
    }
    for letter in text.chars() {
        match letter {
            '\0'..='\x7F' => out.push(letter.to_ascii_lowercase() as u8),
            'ß' | 'ẞ' => out.extend(b"ss"),
            'Æ' | 'æ' => out.extend(b"ae"),
            'Œ' | 'œ' => out.extend(b"oe"),
            'Þ' | 'þ' => out.extend(b"th"),
            // Accents that stand for themselves behind their letter.
            '\u{300}'..='\u{36F}' => {}
            _ => match plain(letter as usize) {
                Some(byte) => out.push(byte),
                None => lower(letter, out),
            },
        }
    }
}

fn plain(point: usize) -> Option<u8> {
    let found = match point {
        0xC0..0x250 => LATIN.get(point - 0xC0),
        0x1E00..0x1F00 => LATIN_MORE.get(point - 0x1E00),
        _ => None,
    };
    found.copied().filter(|byte| *byte != b'.')
}

/// Capitals beyond the Latin letters above: from, to, and how far the small ones lie behind. A step of two: every other
/// letter is a capital. The table of the standard library has all alphabets, and weighs 12 KB.
const CAPITALS: [(u32, u32, u32, u32); 15] = [
    (0x14A, 0x14A, 1, 1),
    (0x391, 0x3A9, 32, 1),
    (0x3D8, 0x3EE, 1, 2),
    (0x400, 0x40F, 80, 1),
    (0x410, 0x42F, 32, 1),
    (0x460, 0x480, 1, 2),
    (0x48A, 0x4BE, 1, 2),
    (0x4C1, 0x4CD, 1, 2),
    (0x4D0, 0x52E, 1, 2),
    (0x531, 0x556, 48, 1),
    (0x10A0, 0x10C5, 7_264, 1),
    (0x2160, 0x216F, 16, 1),
    (0x24B6, 0x24CF, 26, 1),
    (0x2C80, 0x2CE2, 1, 2),
    (0xFF21, 0xFF3A, 32, 1),
];

fn lower(letter: char, out: &mut Vec<u8>) {
    let point = u32::from(letter);
    let found =
        CAPITALS.iter().find(|(from, to, _, step)| (*from..=*to).contains(&point) && (point - from) % step == 0);
    let small = found.and_then(|(_, _, ahead, _)| char::from_u32(point + ahead)).unwrap_or(letter);
    let bare = match small {
        'Ά' | 'ά' => 'α',
        'Έ' | 'έ' => 'ε',
        'Ή' | 'ή' => 'η',
        'Ί' | 'ί' | 'ϊ' | 'ΐ' | 'Ϊ' => 'ι',
        'Ό' | 'ό' => 'ο',
        'Ύ' | 'ύ' | 'ϋ' | 'ΰ' | 'Ϋ' => 'υ',
        'Ώ' | 'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'й' => 'и',
        other => other,
    };
    out.extend(bare.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The text without case and accents.
pub(super) fn fold(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}
