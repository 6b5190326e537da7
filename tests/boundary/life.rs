//! Making, speaking, looking, freeing.

use ciframework::boundary::{Host, version};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::desk::{Desk, SEED, SETTINGS, at, host, host_of, lines, read, two_widgets};

#[wasm_bindgen_test]
fn settings_are_refused_with_a_path() {
    let wrong = SETTINGS.replace(r#""anchorTab": "case""#, r#""anchorTab": "nobody""#);
    let thrown = Host::new(&wrong, SEED).err().expect("a refusal");
    let refusal = read(&thrown);
    assert_eq!(at(&refusal, "code"), r#""unknown_template""#);
    assert_eq!(at(&refusal, "path"), r#""templates.sessions[0].anchorTab""#);
    assert!(at(&refusal, "message").len() > 20);
    for (settings, seed) in [("", SEED), ("{", SEED), ("{}", SEED), (SETTINGS, ""), (SETTINGS, "no seed")] {
        assert!(Host::new(settings, seed).is_err(), "{settings:.20} {seed}");
    }
    assert!(Host::new(SETTINGS, SEED).is_ok());
}

#[wasm_bindgen_test]
fn two_providers_and_a_session_from_end_to_end() {
    let mut host = two_widgets();
    for connection in [1, 2] {
        let answered = host.receive(
            connection,
            r#"[[1,"addHandler","onSessionSwitched"],[2,"addHandler","onSessionClosed"]]"#,
            2.0,
        );
        assert_eq!(answered, "\n[1,null]\n[2,null]");
    }
    let opened = lines(&host.receive(1, r#"[[3,"createSession",{"templateName":"call","customerName":"Ann"}]]"#, 3.0));
    assert_eq!(at(&read(&host.changes()), "0.kind"), r#""session-opened""#);
    assert_eq!(at(&opened[1], "1"), r#""session-id-1""#);
    assert_eq!((at(&opened[2], "1"), at(&opened[2], "2.focused")), (r#""onSessionSwitched""#.into(), "true".into()));
    let view = read(&host.view());
    assert_eq!((at(&view, "sessions.1.title"), at(&view, "panel.mode")), (r#""Call from Ann""#.into(), "0".into()));
    let refused = lines(&host.receive(2, r#"[[3,"getSession","session-id-1"]]"#, 4.0));
    assert_eq!(at(&refused[1], "2.code"), r#""session_not_owned""#);
    let closed = lines(&host.handle(r#"{"kind":"close-session","sessionId":"session-id-1"}"#, 5.0));
    assert_eq!((at(&closed[0], "posts"), at(&closed[1], "1")), ("[[0,1]]".into(), r#""onSessionClosed""#.into()));
    assert_eq!(host.receive(1, r#"[[4,"getAllSessions"]]"#, 6.0), "\n[4,[]]");
}

#[wasm_bindgen_test]
fn the_same_inputs_give_the_same_outputs() {
    let day = |host: &mut Desk| {
        let call = r#"[[1,"createSession",{"templateName":"call"}],[2,"getSession","session-id-1"]]"#;
        [
            host.handle(r#"{"kind":"connect","provider":"chat","origin":null}"#, 1.0),
            host.receive(1, call, 2.0),
            host.changes(),
            host.view(),
        ]
    };
    assert_eq!(day(&mut host()), day(&mut host()));
    let mut other = host_of(SETTINGS, "ffffffffffffffffffffffffffffffff");
    assert_ne!(day(&mut host()), day(&mut other), "ids come from the seed");
}

#[wasm_bindgen_test]
fn a_question_is_answered_at_once_and_changes_nothing() {
    let mut host = two_widgets();
    host.receive(1, r#"[[1,"createSession",{"templateName":"call","customerName":"Ann"}]]"#, 2.0);
    let before = host.view();
    let mut slug = |slug: &str| {
        let question = format!(r#"{{"kind":"resolve-slug","sessionId":"session-id-1","slug":"{slug}"}}"#);
        host.query(&question)
    };
    assert_eq!((slug("{customerName}"), slug("{nobody}")), (r#""Ann""#.into(), r#""""#.into()));
    let context = read(&host.query(r#"{"kind":"context","sessionId":"session-id-1"}"#));
    assert_eq!(at(&context, "context.customerName"), r#""Ann""#);
    assert_eq!(at(&context, "conversationId").len(), 38);
    assert_eq!(host.query(r#"{"kind":"context","sessionId":"session-id-9"}"#), "null");
    for text in ["", "{", "null", r#"{"kind":"context"}"#] {
        assert_eq!(host.query(text), "null", "{text}");
    }
    assert_eq!(host.view(), before);
}

#[wasm_bindgen_test]
fn the_version_is_the_packages() {
    let parts = [1_000_000, 1_000, 1].map(|unit| (version() / unit % 1_000).to_string());
    assert_eq!(parts.join("."), env!("CARGO_PKG_VERSION"));
}

/// Pages of 64 KiB.
fn pages() -> u32 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().into();
    js_sys::Reflect::get(&memory.buffer(), &"byteLength".into()).unwrap().as_f64().unwrap() as u32 / 65_536
}

/// Ten sessions of 50 KB each, 400 times: 200 MB if hosts stayed, far more than other tests have freed. The first lives find
/// the gaps that those left, and may need a page or two of their own.
#[wasm_bindgen_test]
fn hosts_that_are_freed_leave_nothing_behind() {
    let big = "x".repeat(50 << 10);
    let one_life = || {
        let mut host = two_widgets();
        for id in 1..=10 {
            let call = format!(r#"[[{id},"createSession",{{"templateName":"call","context":{{"big":"{big}"}}}}]]"#);
            host.receive(1, &call, 2.0);
        }
        assert!(host.view().contains("session-id-10"));
    };
    let lives = |count: u32| (0..count).for_each(|_| one_life());
    lives(40);
    let before = pages();
    lives(400);
    assert_eq!(pages(), before);
}
