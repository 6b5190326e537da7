//! The reader and writer of JSON, held against serde_json.

use ciframework::engine::json::{DEPTH_LIMIT, JsonError, read, to_text, write_text};
use ciframework::engine::value::{Object, Value};
use proptest::prelude::*;

use crate::oracle::agree;

fn fault(text: &str) -> JsonError {
    read(text).expect_err(text)
}

#[test]
fn plain_values_are_read() {
    assert_eq!(read(" null "), Ok(Value::Null));
    assert_eq!(read("true"), Ok(Value::Bool(true)));
    assert_eq!(read("false"), Ok(Value::Bool(false)));
    assert_eq!(read("-12"), Ok(Value::from(-12)));
    assert_eq!(read("\"a\""), Ok(Value::from("a")));
    assert_eq!(read("[]"), Ok(Value::List(Vec::new())));
    assert_eq!(read("{ }"), Ok(Value::Object(Object::new())));
    assert_eq!(read("[1,\r\n\t\"x\"]"), Ok(Value::List(vec![Value::from(1), Value::from("x")])));
}

#[test]
fn refusals_say_where_and_have_an_accepted_twin() {
    let pairs = [
        ("", "0", 0, "the text ends too early"),
        ("[1,]", "[1]", 3, "a value was expected"),
        ("{\"a\":1,}", "{\"a\":1}", 7, "a name in quotation marks was expected"),
        ("{a:1}", "{\"a\":1}", 1, "a name in quotation marks was expected"),
        ("{\"a\" 1}", "{\"a\" :1}", 5, "':' was expected"),
        ("[1 2]", "[1, 2]", 3, "',' or ']' was expected"),
        ("{\"a\":1 \"b\":2}", "{\"a\":1 ,\"b\":2}", 7, "',' or '}' was expected"),
        ("NaN", "0", 0, "a value was expected"),
        ("nul", "null", 0, "a value was expected"),
        ("01", "10", 1, "text after the value"),
        ("-", "-1", 1, "a digit was expected"),
        ("1.", "1.0", 2, "a digit was expected"),
        (".5", "0.5", 0, "a value was expected"),
        ("1e+", "1e+1", 3, "a digit was expected"),
        ("+1", "1", 0, "a value was expected"),
        ("\"\n\"", "\"\\n\"", 1, "a control character must be written as an escape"),
        ("\"a", "\"a\"", 2, "the text ends inside quotation marks"),
        ("\"\\x\"", "\"\\\\x\"", 2, "an unknown escape"),
        ("\"\\u12g4\"", "\"\\u12a4\"", 5, "four hexadecimal digits were expected"),
        ("1 1", "1 ", 2, "text after the value"),
        ("\u{feff}1", "1", 0, "a value was expected"),
        ("\u{a0}1", " 1", 0, "a value was expected"),
    ];
    for (bad, good, at, what) in pairs {
        assert_eq!(fault(bad), JsonError { at, what }, "{bad}");
        assert!(read(good).is_ok(), "{good}");
    }
}

#[test]
fn depth_is_limited_and_the_limit_itself_is_fine() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |depth: usize| [&open.repeat(depth), "1", &close.repeat(depth)].concat();
        assert!(read(&nested(DEPTH_LIMIT)).is_ok());
        assert_eq!(fault(&nested(DEPTH_LIMIT + 1)).what, "lists and objects are nested too deeply");
    }
    assert_eq!(fault(&"[".repeat(1_000_000)).what, "lists and objects are nested too deeply");
    assert!(read(&["[", &"[],".repeat(1_000), "[]]"].concat()).is_ok(), "breadth is no depth");
}

#[test]
fn surrogate_pairs_join_and_lone_ones_are_replaced() {
    assert_eq!(read(r#""\ud83d\ude00""#), Ok(Value::from("😀")));
    assert_eq!(read(r#""\ud83d""#), Ok(Value::from("\u{fffd}")));
    assert_eq!(read(r#""\ude00x""#), Ok(Value::from("\u{fffd}x")));
    assert_eq!(read(r#""\ud83d\u0041""#), Ok(Value::from("\u{fffd}A")));
    assert_eq!(read(r#""\ud83d\ud83d\ude00""#), Ok(Value::from("\u{fffd}😀")));
    assert_eq!(read(r#""\ud83d\n""#), Ok(Value::from("\u{fffd}\n")));
    assert_eq!(fault(r#""\ud83d\u00""#).what, "four hexadecimal digits were expected");
}

#[test]
fn a_doubled_name_keeps_its_first_place_and_last_value() {
    assert_eq!(to_text(&read(r#"{"a":1,"b":2,"a":3}"#).unwrap()), r#"{"a":3,"b":2}"#);
}

#[test]
fn written_text_never_breaks_a_line() {
    let every: String = (0..0x80u8).map(char::from).collect();
    let mut out = String::new();
    write_text(&every, &mut out);
    assert!(out.bytes().all(|byte| byte >= 0x20));
    assert_eq!(read(&out), Ok(Value::from(every)));
    assert!(out.starts_with(r#""\u0000\u0001"#) && out.contains(r#"\b\t\n\u000b\f\r"#));
}

#[test]
fn many_names_are_read_in_reasonable_time() {
    // Comparing each of 200,000 names with each would be 10^10 steps.
    let mut text = String::from("{");
    for at in 0..200_000 {
        text.push_str(&format!("\"name{}\":{at},", at % 100_000));
    }
    text.push_str("\"end\":true}");
    let value = read(&text).unwrap();
    let object = value.as_object().unwrap();
    assert_eq!(object.len(), 100_001);
    assert_eq!(object.get("name7").and_then(Value::as_i64), Some(100_007));
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<f64>().prop_map(serde_json::Value::from),
        any::<String>().prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(serde_json::Value::from),
            prop::collection::vec((any::<String>(), inner), 0..8)
                .prop_map(|pairs| serde_json::Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// Text made of the pieces that JSON is made of, so that many samples are nearly right.
fn nearly_json() -> impl Strategy<Value = String> {
    let pieces = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\n", "d83d", "de00", "0", "1", "-", "+", ".", "e", "E",
        "true", "false", "null", " ", "\n", "\t", "\u{1}", "a", "é", "\"a\"", "\"b\":", "1e400", "0.10",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn same_value_as_serde_json(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let text = text.unwrap();
        prop_assert!(read(&text).is_ok());
        agree(&text);
    }

    #[test]
    fn same_verdict_on_damaged_text(value in any_json(), at in any::<prop::sample::Index>(), by in "[\\[\\]{}\",:0-9a-z\\\\ \u{1}]?") {
        let text = serde_json::to_string(&value).unwrap();
        let places: Vec<(usize, char)> = text.char_indices().collect();
        let (place, old) = places[at.index(places.len())];
        let damaged = [&text[..place], &by, &text[place + old.len_utf8()..]].concat();
        agree(&damaged);
        agree(&text[..place]);
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn same_verdict_on_pieces(text in nearly_json()) {
        agree(&text);
    }

    #[test]
    fn same_verdict_on_anything(text in any::<String>()) {
        agree(&text);
    }
}
