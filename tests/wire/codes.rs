//! The table of codes.

use std::collections::BTreeSet;

use ciframework::wire::codes::{CODES, ENGINE, OUTSIDE, row};

#[test]
fn names_and_numbers_are_unique() {
    let names: BTreeSet<_> = ENGINE.iter().chain(OUTSIDE).map(|entry| entry.name).collect();
    assert_eq!(names.len(), ENGINE.len() + OUTSIDE.len());
    let numbers: BTreeSet<_> = ENGINE.iter().map(|entry| entry.number.unwrap()).collect();
    assert_eq!(numbers.len(), ENGINE.len());
    // 101 is the one number that the API itself names.
    assert!(numbers.iter().all(|number| *number == 101 || (1_000..3_000).contains(number)));
    assert!(OUTSIDE.iter().all(|entry| entry.number.is_none()));
}

#[test]
fn each_code_has_its_own_row_and_spelling() {
    assert_eq!(CODES.len(), ENGINE.len());
    for (code, entry) in CODES.iter().zip(ENGINE) {
        let row = row(*code);
        assert_eq!((row.name, Some(row.number)), (entry.name, entry.number));
        assert_eq!(row.name.replace('_', ""), format!("{code:?}").to_lowercase(), "the row of its neighbour");
    }
}

#[test]
fn names_are_in_snake_case_and_sentences_end() {
    for entry in ENGINE.iter().chain(OUTSIDE) {
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(entry.name.split('_').all(plain), "{}", entry.name);
        assert!(entry.when.ends_with('.') && entry.when.len() > 15, "{}: {}", entry.name, entry.when);
        assert!(["engine", "shim", "widget library"].contains(&entry.by), "{}", entry.name);
        assert!(!entry.when.contains('|'), "{}: it would end the table's cell", entry.name);
    }
}
