//! Whatever comes in, an answer comes out and the next call works.

use js_sys::{Function, JsString};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::{SEED, SETTINGS, at, host_of, lines, read, two_widgets};

const TEXTS: [&str; 22] = [
    "",
    " ",
    "\u{0}",
    "{",
    "}",
    "null",
    "true",
    "-0",
    "1e999",
    "\"",
    "\"\\ud800\"",
    "[",
    "[[",
    "[]",
    "[[]]",
    "[[1]]",
    "[[1,2]]",
    "[[0,\"getMode\"]]",
    "[[1,\"\"]]",
    "[[1,\"__proto__\"]]",
    "\u{feff}[]",
    "[[1,\"getMode\"],]",
];

#[wasm_bindgen_test]
fn no_text_is_a_trap() {
    let mut host = two_widgets();
    for text in TEXTS {
        let input = host.handle(text, 2.0);
        assert_eq!(at(&lines(&input)[0], "refused.code"), r#""wrong_argument""#, "{text}");
        for connection in [0, 1, 99, u32::MAX] {
            host.receive(connection, text, 2.0);
        }
    }
    assert_eq!(host.receive(1, r#"[[9,"getMode"]]"#, 3.0), "\n[9,2]");
}

#[wasm_bindgen_test]
fn a_message_that_cannot_be_read_is_told_to_its_sender() {
    let mut host = two_widgets();
    let told = lines(&host.receive(1, "[[", 2.0));
    assert_eq!(at(&told[0], "notes.0.code"), r#""message_malformed""#);
    assert_eq!((at(&told[1], "0"), at(&told[1], "1")), ("-2".into(), r#""message_malformed""#.into()));
    assert_eq!(host.receive(99, "[[", 2.0), "", "nobody is there");
    assert_eq!(host.receive(1, "[]", 2.0), "");
}

#[wasm_bindgen_test]
fn deep_nesting_does_not_end_the_stack() {
    let mut host = two_widgets();
    for depth in [100, 10_000, 1_000_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = format!("[[1,\"raiseEvent\",\"x\",{}1{}]]", open.repeat(depth), close.repeat(depth));
            host.receive(1, &text, 2.0);
            host.handle(&text, 2.0);
        }
    }
    assert_eq!(host.receive(1, r#"[[9,"getMode"]]"#, 3.0), "\n[9,2]");
}

#[wasm_bindgen_test]
fn clocks_of_all_kinds_are_taken() {
    let mut host = two_widgets();
    for now in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 0.5, 1e300, 0.0] {
        assert_eq!(host.receive(1, r#"[[1,"getMode"]]"#, now), "\n[1,2]", "{now}");
    }
}

#[wasm_bindgen_test]
fn a_clock_without_time_spoils_no_deadline() {
    let settings = SETTINGS.replace(r#""environmentAsked": false"#, r#""environmentAsked": true"#);
    let wake = |wrong: f64, now: f64| {
        let mut host = host_of(&settings, SEED);
        host.handle(r#"{"kind":"connect","provider":"softphone","origin":null}"#, wrong);
        at(&lines(&host.receive(1, r#"[[1,"getEnvironment"]]"#, now))[0], "wake")
    };
    for wrong in [f64::INFINITY, f64::NAN, -1.0, 999.0] {
        assert_eq!(wake(wrong, 1_000.0), "101000", "{wrong}");
    }
    assert_eq!(wake(1e300, 1_000.0), "8640000000100000");
}

/// What `TextEncoder` makes of text that is no Unicode: a replacement character, in both ways of writing it.
#[wasm_bindgen_test]
fn an_unpaired_surrogate_becomes_a_replacement_character() {
    let mut host = two_widgets();
    let broken =
        Function::new_no_args(r#"return '[[1,"createSession",{"templateName":"call","customerName":"a\ud800b"}]]'"#);
    let broken: JsString = broken.call0(&JsValue::NULL).unwrap().unchecked_into();
    assert!(!broken.is_valid_utf16());
    let escaped = r#"[[2,"createSession",{"templateName":"call","customerName":"a\ud800b"}]]"#;
    for text in [String::from(broken).as_str(), escaped] {
        host.receive(1, text, 2.0);
    }
    let view = read(&host.view());
    for session in ["1", "2"] {
        assert_eq!(at(&view, &format!("sessions.{session}.title")), "\"Call from a\u{fffd}b\"");
    }
}

#[wasm_bindgen_test]
fn a_megabyte_passes_and_a_flood_of_text_does_not() {
    let mut host = two_widgets();
    let event = |size: usize| format!(r#"[[1,"addHandler","x"],[2,"raiseEvent","x","{}"]]"#, "ж".repeat(size / 2));
    let heard = host.receive(1, &event(1 << 20), 2.0);
    assert!(heard.starts_with("\n[1,null]\n[2,true]\n[-1,\"x\","));
    assert!(heard.len() > 1 << 20);
    let refused = lines(&host.receive(1, &event(49 << 20), 2.0));
    assert_eq!(at(&refused[1], "1"), r#""message_too_large""#);
    let context = |size: usize| {
        format!(r#"[[3,"createSession",{{"templateName":"call","context":{{"big":"{}"}}}}]]"#, "x".repeat(size))
    };
    assert_eq!(at(&lines(&host.receive(1, &context(10 << 20), 2.0))[1], "2.code"), r#""context_too_large""#);
    assert_eq!(at(&lines(&host.receive(1, &context(900 << 10), 2.0))[1], "1"), r#""session-id-1""#);
}

#[wasm_bindgen_test]
fn a_burst_is_cut_off_and_the_next_message_works() {
    let mut host = two_widgets();
    let calls: Vec<String> = (1..=10_000).map(|id| format!(r#"[{id},"getMode"]"#)).collect();
    let output = host.receive(1, &format!("[{}]", calls.join(",")), 2.0);
    let answers: Vec<&str> = output.split('\n').skip(1).collect();
    assert_eq!(answers.len(), 10_000);
    assert_eq!(answers[4_095], "[4096,2]");
    assert!(answers[4_096].contains("too_many_calls") && answers[9_999].contains("too_many_calls"));
    assert_eq!(host.receive(1, r#"[[1,"getMode"]]"#, 3.0), "\n[1,2]");
}
