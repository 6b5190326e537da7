//! Files that are written from Rust: with `CIFRAMEWORK_GENERATE=1` they are made, else compared.

use std::fs;
use std::path::Path;

use ciframework::wire::types;

fn fresh(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("CIFRAMEWORK_GENERATE").is_some() {
        fs::write(&file, text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let found = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}")).replace("\r\n", "\n");
    assert!(found == text, "{path} is stale: run `npm run generate` and commit what it writes");
}

#[test]
fn generated_types_are_fresh() {
    fresh("src/shim/wire.gen.ts", &types::typescript());
}

#[test]
fn generated_error_page_is_fresh() {
    fresh("docs/errors.md", &types::errors_page());
}
