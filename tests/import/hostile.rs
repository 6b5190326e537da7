//! Exports that were changed at random: every reader refuses them or comes to a catalogue that can be taken out and back.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::export::WHOLE;
use crate::migration::DATA;
use crate::pack::{pack, store};
use crate::readers;

const ROW: &str = r#"<msdyn_sessiontemplate msdyn_uniquename="abc_call"><msdyn_anchortab><msdyn_uniquename>abc_case</msdyn_uniquename></msdyn_anchortab>
  <msdyn_name default="Call"><label description="Call" languagecode="1033"/><label description="Anruf" languagecode="1031"/></msdyn_name>
  <msdyn_presenceid/><msdyn_sessiontype>1</msdyn_sessiontype><abc_extra>x &amp; y</abc_extra></msdyn_sessiontemplate>
---
<ImportExportXml><msdyn_sessiontemplate_applicationtabset><msdyn_sessiontemplate_applicationtab
  msdyn_applicationtabtemplateid.msdyn_uniquename="abc_case" msdyn_sessiontemplateid.msdyn_uniquename="abc_call"/></msdyn_sessiontemplate_applicationtabset></ImportExportXml>"#;

const PAGE: &str = r#"msdyn_sessiontemplate
{"value":[{"msdyn_sessiontemplateid":"11111111-0000-0000-0000-00000000000a","msdyn_uniquename":"abc_call","msdyn_title":"{a}","msdyn_sessiontype":0,
"_msdyn_anchortab_value":"22222222-0000-0000-0000-00000000000b","msdyn_enabletitlesync":true,"componentstate":0,
"msdyn_sessiontemplate_applicationtab":[{"msdyn_uniquename":"abc_site"}],"abc_extra":4.5}]}"#;

/// Pieces that mean something to one reader or another.
const PIECES: [&str; 24] = [
    "<",
    "</",
    "/>",
    ">",
    "&",
    "&#x1;",
    "&lt;",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE a>",
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "\n---\n",
    "\u{0}",
    "ä",
    "..",
    "/",
];

/// A text in which some pieces were put in, taken out or doubled.
fn changed(seed: &'static str) -> impl Strategy<Value = String> {
    let change = (any::<Index>(), 0..12usize, select(&PIECES[..]), 0..3u8);
    prop::collection::vec(change, 1..6).prop_map(move |changes| {
        let mut letters: Vec<char> = seed.chars().collect();
        for (at, length, piece, kind) in changes {
            let start = at.index(letters.len().max(1)).min(letters.len());
            let end = (start + length).min(letters.len());
            match kind {
                0 => drop(letters.drain(start..end)),
                1 => drop(letters.splice(start..end, piece.chars())),
                _ => drop(letters.splice(start..start, letters[start..end].to_vec())),
            }
        }
        letters.into_iter().collect()
    })
}

proptest! {
    #[test]
    fn a_data_file(text in changed(DATA)) {
        readers::migration(text.as_bytes());
    }

    #[test]
    fn a_data_file_in_its_archive(text in changed(DATA)) {
        readers::archive(&pack(&[("data.xml", text.as_bytes())]));
    }

    #[test]
    fn files_of_a_solution(text in changed(ROW)) {
        readers::solution(text.as_bytes());
    }

    #[test]
    fn a_page_of_rows(text in changed(PAGE)) {
        readers::web_api(&text);
    }

    #[test]
    fn a_catalogue(text in changed(WHOLE)) {
        readers::catalogue(&text);
    }

    #[test]
    fn an_archive(at in any::<Index>(), bytes in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut archive = store(&[("a/data.xml", DATA.as_bytes()), ("solution.xml", b"<a/>")]);
        let start = at.index(archive.len() - bytes.len());
        archive[start..start + bytes.len()].copy_from_slice(&bytes);
        readers::archive(&archive);
    }
}

#[test]
fn the_seeds_themselves_are_read() {
    readers::migration(DATA.as_bytes());
    readers::solution(ROW.as_bytes());
    readers::web_api(PAGE);
    readers::catalogue(WHOLE);
}
