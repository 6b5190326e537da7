//! `cargo +nightly fuzz run slug`: a text always parses and writes itself back.
#![no_main]

use ciframework::engine::slug::SlugText;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut out = String::new();
    SlugText::parse(text).write(&mut out);
    assert_eq!(out, text);
});
