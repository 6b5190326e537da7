//! The JSON Schema is written from Rust: with `CIFRAMEWORK_GENERATE=1` it is made, else compared.

use std::path::Path;

use ciframework::engine::json;
use ciframework::engine::value::{Object, Value};
use ciframework::import::check::check;
use ciframework::import::mapping::MAPPINGS;
use ciframework::import::schema::schema;

const PATH: &str = "types/catalogue.schema.json";

#[test]
fn generated_schema_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH);
    if std::env::var_os("CIFRAMEWORK_GENERATE").is_some() {
        std::fs::write(&file, schema()).unwrap_or_else(|error| panic!("{PATH}: {error}"));
    }
    let found = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{PATH}: {error}")).replace("\r\n", "\n");
    assert!(found == schema(), "{PATH} is stale: run `npm run generate` and commit what it writes");
}

fn at<'a>(object: &'a Object, path: &[&str]) -> &'a Object {
    path.iter()
        .fold(object, |object, key| object.get(key).and_then(Value::as_object).unwrap_or_else(|| panic!("{key}")))
}

#[test]
fn every_list_and_key_is_described() {
    let whole = json::read(&schema()).unwrap();
    let whole = whole.as_object().unwrap();
    for mapping in MAPPINGS {
        assert!(at(whole, &["properties", mapping.list]).contains("description"), "{}", mapping.list);
    }
    for (name, definition) in at(whole, &["definitions"]).iter() {
        for (key, value) in at(definition.as_object().unwrap(), &["properties"]).iter() {
            assert!(value.as_object().unwrap().contains("description"), "{name}.{key}");
        }
    }
}

/// What stands in quotes after a level, in the code that makes findings.
fn finding_codes() -> Vec<String> {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import");
    let mut found = Vec::new();
    for file in std::fs::read_dir(room).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for after in text.split("Level::").skip(1) {
            let quoted = after.split('"').nth(1).unwrap_or_default();
            let near = after.find('"').is_some_and(|at| after[..at].chars().all(|one| !"(;{".contains(one)));
            if near && quoted.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
                found.push(quoted.to_string());
            }
        }
    }
    assert!(found.len() > 20, "{found:?}");
    found
}

#[test]
fn the_page_about_the_import_names_every_code_and_its_example_is_sound() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/import.md")).unwrap();
    for code in finding_codes() {
        assert!(page.contains(&format!("`{code}`")), "docs/import.md lacks {code}");
    }
    let source = include_str!("../../src/importer/public.ts");
    let union = source.split("export type ImportErrorCode =").nth(1).unwrap().split(';').next().unwrap();
    for code in union.split('"').skip(1).step_by(2) {
        assert!(page.contains(&format!("| `{code}` |")), "docs/import.md lacks {code}");
    }
    let example = page.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(check(&json::read(example).unwrap()), []);
}
