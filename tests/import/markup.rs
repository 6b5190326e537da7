use ciframework::import::fault::{Code, Fault};
use ciframework::import::markup::{Markup, Piece};
use proptest::prelude::*;

fn pieces(text: &str) -> Result<Vec<Piece>, Fault> {
    let mut markup = Markup::new(text.as_bytes(), "a.xml");
    let mut found = Vec::new();
    loop {
        match markup.read()? {
            Piece::End => return Ok(found),
            piece => found.push(piece),
        }
    }
}

fn refused(text: &str) -> (Code, String) {
    let fault = pieces(text).unwrap_err();
    (fault.code, fault.place)
}

fn text_of(document: &str) -> String {
    let all = pieces(document).unwrap();
    all.into_iter().filter_map(|piece| if let Piece::Text(text) = piece { Some(text) } else { None }).collect()
}

#[test]
fn texts_and_attributes_come_with_their_entities_resolved() {
    let all = pieces("<?xml version=\"1.0\" encoding=\"utf-8\"?><!-- c --><a b=\"1 &lt; &#x41;\"><c/></a>\n").unwrap();
    let Piece::Open(tag) = &all[0] else { panic!("{all:?}") };
    assert_eq!((tag.name.as_str(), tag.get("b"), tag.get("c")), ("a", Some("1 < A"), None));
    assert_eq!(all[2..], [Piece::Close, Piece::Close]);
    assert_eq!(text_of("<a>x &amp; y<![CDATA[ <z> ]]>&#33;&#x1F600;</a>"), "x & y <z> !😀");
}

#[test]
fn what_is_broken_is_said_with_line_and_column() {
    assert_eq!(refused("<a>\n  <b>\n</a>"), (Code::Malformed, "a.xml:3:5".into()));
    assert_eq!(refused("<a>\n<b c=1/></a>").0, Code::Malformed);
    assert!(pieces("<a>\n<b c=\"1\"/></a>").is_ok());
    assert_eq!(refused("<a><b>").0, Code::Malformed);
    assert_eq!(refused("").0, Code::Malformed);
    assert_eq!(refused("<a/><b/>").0, Code::Malformed);
    assert_eq!(refused("<a/>text").0, Code::Malformed);
    assert!(pieces("<a/>\n\n").is_ok());
}

#[test]
fn a_document_declares_nothing() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
    assert_eq!(refused(bomb).0, Code::Entity);
    assert_eq!(refused("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>").0, Code::Entity);
    assert_eq!(refused("<a>&b;</a>").0, Code::Entity);
    assert_eq!(refused("<a b=\"&c;\"/>").0, Code::Entity);
    assert_eq!(text_of("<a>&quot;&apos;&gt;</a>"), "\"'>");
}

#[test]
fn encodings_that_are_not_read_are_named() {
    assert_eq!(refused("<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>").0, Code::Encoding);
    let latin: &[u8] = b"<a>\xe4</a>";
    let mut markup = Markup::new(latin, "a.xml");
    markup.read().unwrap();
    assert_eq!(markup.read().unwrap_err().code, Code::Encoding);
    assert!(pieces("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>ä</a>").is_ok());
}

#[test]
fn depth_and_length_are_bounded() {
    let deep = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
    assert!(pieces(&deep(64)).is_ok());
    assert_eq!(refused(&deep(65)).0, Code::Malformed);
    let long = |bytes: usize| format!("<a>{}</a>", "x".repeat(bytes));
    assert!(pieces(&long(15 << 20)).is_ok());
    assert_eq!(refused(&long(17 << 20)).0, Code::ArchiveTooLarge);
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic_or_run_on(text in "(<|>|/|a|b|\"|=|&|;|#|!|\\[|\\]|-| |\n|\\PC){0,80}") {
        let pieces = pieces(&text).map_or(0, |all| all.len());
        prop_assert!(pieces <= text.len() * 2);
    }
}

#[test]
fn what_is_passed_over_is_checked_all_the_same() {
    let skipped = |inner: &str| {
        let text = format!("<a><b>{inner}</b><c d=\"1\">kept</c></a>");
        let mut markup = Markup::new(text.as_bytes(), "a.xml");
        for _ in ["a", "b"] {
            markup.read()?;
        }
        markup.skip()?;
        let Piece::Open(tag) = markup.read()? else { panic!("no tag") };
        Ok::<_, Fault>((tag.get("d").map(String::from), markup.text()?))
    };
    assert_eq!(skipped("<e f=\"2\">text</e><![CDATA[<]]>&amp;"), Ok((Some("1".into()), "kept".into())));
    for (inner, code) in [
        ("<e f=2/>", Code::Malformed),
        ("<e>", Code::Malformed),
        ("&b;", Code::Entity),
        ("<e f=\"&b;\"/>", Code::Entity),
        ("<!DOCTYPE a>", Code::Entity),
    ] {
        assert_eq!(skipped(inner).unwrap_err().code, code, "{inner}");
    }
}
