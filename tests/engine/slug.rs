//! The grammar of slugs.

use ciframework::engine::slug::{Part, Slug, SlugText};
use proptest::prelude::*;

fn name(text: &str) -> Part {
    Part::Slug(Slug::Name(text.to_owned()))
}

fn literal(text: &str) -> Part {
    Part::Literal(text.to_owned())
}

fn parts(text: &str) -> Vec<Part> {
    SlugText::parse(text).parts().to_vec()
}

#[test]
fn names_stand_alone_or_in_text() {
    assert_eq!(parts("{customerName}"), [name("customerName")]);
    assert_eq!(parts("Voice-{customerName}!"), [literal("Voice-"), name("customerName"), literal("!")]);
    assert_eq!(parts("{a}{b}"), [name("a"), name("b")]);
    assert_eq!(parts("{What is your name?}"), [name("What is your name?")]);
    assert_eq!(parts("{a }"), [name("a ")]);
    assert_eq!(parts("${a}"), [literal("$"), name("a")]);
    assert_eq!(parts("{{x}}"), [literal("{"), name("x"), literal("}")]);
    assert_eq!(parts("{é, it's [1]: $2}"), [name("é, it's [1]: $2")]);
    assert_eq!(parts("{Session.CurrentTab.EntityId}"), [name("Session.CurrentTab.EntityId")]);
    assert_eq!(parts(""), []);
}

#[test]
fn what_cannot_start_a_name_is_literal() {
    for text in
        ["{}", "{ a}", "{'a'}", "{[a]}", "{:a}", "{,a}", "{$a}", "{\ta}", "{\u{a0}a}", "{\u{1}a}", "{\"a\":1}", "{"]
    {
        assert_eq!(parts(text), [literal(text)], "{text:?}");
    }
}

#[test]
fn what_cannot_be_in_a_name_is_literal() {
    for text in ["{a\"b}", "{a\nb}", "{a\rb}", "{a", "a}", "{a{"] {
        assert_eq!(parts(text), [literal(text)], "{text:?}");
    }
    assert_eq!(parts("{a{b}"), [literal("{a"), name("b")]);
    assert_eq!(parts("{a\tb}"), [name("a\tb")]);
}

#[test]
fn json_keeps_its_braces() {
    assert_eq!(
        parts(r#"{"customerid":"{customerRecordId}","x":{}}"#),
        [literal(r#"{"customerid":""#), name("customerRecordId"), literal(r#"","x":{}}"#)]
    );
}

fn anchor(attribute: &str, annotation: Option<&str>) -> Part {
    Part::Slug(Slug::Anchor { attribute: attribute.to_owned(), annotation: annotation.map(str::to_owned) })
}

#[test]
fn anchor_columns_have_their_own_form() {
    assert_eq!(parts("{anchor.title}"), [anchor("title", None)]);
    assert_eq!(parts("{anchor._customerid_value}"), [anchor("_customerid_value", None)]);
    assert_eq!(
        parts("{anchor.x@Microsoft.Dynamics.CRM.lookuplogicalname}"),
        [anchor("x", Some("Microsoft.Dynamics.CRM.lookuplogicalname"))]
    );
    for text in
        ["anchor", "anchor.", "anchor.1a", "anchor.a b", "anchor.a@", "anchor.a@.b", "Anchor.title", "anchor.a.b"]
    {
        assert_eq!(parts(&["{", text, "}"].concat()), [name(text)], "an ordinary name: {text}");
    }
}

fn query(text: &str) -> (String, String, SlugText) {
    let text = SlugText::parse(text);
    let Some(Slug::OData(query)) = text.whole() else { panic!("no query: {text:?}") };
    (query.entity.clone(), query.attribute.clone(), query.options.clone())
}

#[test]
fn queries_hold_names_and_anchor_columns() {
    let (entity, attribute, options) = query("{$Odata.contact.fullname.?$filter=id eq '{contactid}'&x={anchor.y}}");
    assert_eq!((entity.as_str(), attribute.as_str()), ("contact", "fullname"));
    assert_eq!(options.parts(), [literal("$filter=id eq '"), name("contactid"), literal("'&x="), anchor("y", None)]);
    assert_eq!(query("{$ODATA.a.b.?}").2, SlugText::default());
}

#[test]
fn broken_queries_are_literal_but_their_names_still_count() {
    for text in
        ["{$odata.a.b}", "{$odata.a.?x}", "{$odata.1.b.?x}", "{$odata.a.b.?x", "{$odat.a.b.?x}", "{$odataé.a.b.?x}"]
    {
        assert_eq!(parts(text), [literal(text)], "{text:?}");
    }
    assert_eq!(parts("{$odata.a.b.?{ x}{y}}"), [literal("{$odata.a.b.?{ x}"), name("y"), literal("}")]);
    assert_eq!(
        parts("{$odata.a.b.?{$odata.c.d.?x}}").len(),
        3,
        "a query in a query is none; the inner one stands alone"
    );
}

#[test]
fn slugs_write_themselves_as_they_were() {
    for text in ["{a }", "x{anchor.a@B.c}y{anchor.b}", "{$OData.a.b.?$filter=x eq '{y}'}", "{What is \\ this?}{{}}"] {
        let mut out = String::new();
        SlugText::parse(text).write(&mut out);
        assert_eq!(out, text);
    }
}

#[test]
fn hostile_texts_are_cut_in_linear_time() {
    // Quadratic work on a megabyte would be 10^12 steps: this test would not end.
    let size = 1 << 20;
    assert_eq!(parts(&"{".repeat(size)).len(), 1);
    for piece in ["{a", "{$odata.a.b.?", "{$odata.a.b.?{x}", "{anchor.a@", "{\"", "}{", "{a}"] {
        let text = piece.repeat(size / piece.len());
        let cut = SlugText::parse(&text);
        assert!(cut.parts().len() <= 2 * text.matches('{').count() + 1, "{piece}");
    }
    let late = ["{$odata.a.b.?", &"{x}".repeat(size / 3)].concat();
    assert_eq!(parts(&late).len(), 1 + size / 3);
}

fn slug_pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "{",
        "}",
        "{a}",
        "{$odata.",
        "$odata",
        "a.b.?",
        ".",
        "?",
        "anchor.",
        "@",
        "x",
        " ",
        "\"",
        "'",
        "é",
        "\n",
        "{anchor.t}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(text in prop_oneof![any::<String>(), slug_pieces()]) {
        let cut = SlugText::parse(&text);
        let mut out = String::new();
        cut.write(&mut out);
        prop_assert_eq!(out, text);
        let literals = cut.parts().windows(2).filter(|pair| pair.iter().all(|part| matches!(part, Part::Literal(_))));
        prop_assert_eq!(literals.count(), 0);
    }

    #[test]
    fn text_without_braces_is_unchanged(text in "[^{}]*") {
        let expected = if text.is_empty() { vec![] } else { vec![Part::Literal(text.clone())] };
        prop_assert_eq!(parts(&text), expected);
    }
}
