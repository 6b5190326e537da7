//! The JSON Schema is written from Rust: with `CIFRAMEWORK_GENERATE=1` it is made, else compared.

use std::path::Path;

use ciframework::engine::json;
use ciframework::engine::value::{Object, Value};
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
