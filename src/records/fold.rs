//! Texts as Dataverse compares them: without regard to case and to accents.

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

fn lower(letter: char, out: &mut Vec<u8>) {
    let mut space = [0; 4];
    for small in letter.to_lowercase() {
        let bare = match small {
            'ά' => 'α',
            'έ' => 'ε',
            'ή' => 'η',
            'ί' | 'ϊ' | 'ΐ' => 'ι',
            'ό' => 'ο',
            'ύ' | 'ϋ' | 'ΰ' => 'υ',
            'ώ' => 'ω',
            'ς' => 'σ',
            'ё' => 'е',
            'й' => 'и',
            '\u{300}'..='\u{36F}' => continue,
            other => other,
        };
        out.extend(bare.encode_utf8(&mut space).as_bytes());
    }
}

/// The text without case and accents.
pub(super) fn fold(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}
