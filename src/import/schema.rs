//! The JSON Schema of the catalogue's file, from the tables by which it is imported, exported and checked.

use super::check::{COMMON, FURTHER, Shape};
use super::describe::{DESCRIPTIONS, LISTS};
use super::mapping::{self, Field, Kind, MAPPINGS, Mapping};
use super::pretty::pretty;
use super::table;
use crate::engine::page::{Need, PageType};
use crate::engine::value::{Object, Value};

/// The text of its file.
pub fn schema() -> String {
    let mut properties = vec![
        ("$schema", described("string", "Where editors find this schema.")),
        ("catalogue", object(vec![("const", 1.into()), ("description", "Version of the file's shape.".into())])),
    ];
    let mut definitions = Vec::new();
    for (list, description) in LISTS {
        let mut entries = described("array", description);
        insert(&mut entries, "items", definition(list));
        properties.push((list, entries));
    }
    for mapping in MAPPINGS {
        definitions.push((name_of(mapping), entry(mapping)));
    }
    pretty(&object(vec![
        ("$schema", "http://json-schema.org/draft-07/schema#".into()),
        ("title", "Catalogue".into()),
        (
            "description",
            "Templates, providers, profiles and presences of a ciframework host. `ciframework check` says more.".into(),
        ),
        ("type", "object".into()),
        ("required", vec![Value::from("catalogue")].into()),
        ("additionalProperties", false.into()),
        ("properties", object(properties)),
        ("definitions", object(definitions)),
    ]))
}

fn object(pairs: Vec<(&str, Value)>) -> Value {
    Value::Object(pairs.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
}

fn insert(value: &mut Value, key: &str, with: Value) {
    if let Value::Object(object) = value {
        object.insert(key, with);
    }
}

fn described(kind: &str, description: &str) -> Value {
    object(vec![("type", kind.into()), ("description", description.into())])
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> Value {
    Value::List(words.map(Value::from).collect())
}

fn reference(name: &str) -> Value {
    object(vec![("$ref", ["#/definitions/", name].concat().into())])
}

/// Providers of version 1.0 share their list.
fn name_of(mapping: &Mapping) -> &'static str {
    if mapping.table == table::PROVIDER_V1 { "firstProviders" } else { mapping.list }
}

fn definition(list: &str) -> Value {
    if list != mapping::PROVIDERS.list {
        return reference(list);
    }
    let first = object(vec![("generation", object(vec![("const", "first".into())]))]);
    object(vec![
        ("if", object(vec![("properties", first), ("required", vec![Value::from("generation")].into())])),
        ("then", reference("firstProviders")),
        ("else", reference(list)),
    ])
}

fn entry(mapping: &Mapping) -> Value {
    let mut properties = Object::new();
    properties.insert(mapping.name, key(mapping.list, mapping.name, object(vec![("type", "string".into())])));
    for field in mapping.fields {
        properties.insert(field.key, key(mapping.list, field.key, of_field(mapping, field)));
    }
    let further = FURTHER.iter().filter(|(list, _)| *list == mapping.list).flat_map(|(_, keys)| *keys);
    let localised = mapping.fields.iter().any(|field| field.kind == Kind::Localised);
    for (name, shape) in further.chain(&COMMON) {
        let fits = match *name {
            "generation" => mapping.table == table::PROVIDER_V1,
            "labels" => localised,
            _ => true,
        };
        if fits {
            properties.insert(*name, key(mapping.list, name, of_shape(mapping, *shape)));
        }
    }
    let mut required = vec![mapping.name];
    match mapping.table {
        // Lines of a notification go without.
        table::FIELD => required.clear(),
        table::TAB => required.push("pageType"),
        _ => {}
    }
    let mut entry = object(vec![
        ("type", "object".into()),
        ("required", words(required.into_iter())),
        ("additionalProperties", false.into()),
        ("properties", properties.into()),
    ]);
    match mapping.table {
        table::SESSION => insert(&mut entry, "allOf", Value::List(vec![entity_sessions()])),
        table::TAB => insert(&mut entry, "allOf", Value::List(PageType::all().into_iter().map(pages).collect())),
        _ => {}
    }
    entry
}

/// With its description.
fn key(list: &str, name: &str, mut schema: Value) -> Value {
    let known = DESCRIPTIONS.iter().find(|(of, known, _)| (*of == list || of.is_empty()) && *known == name);
    if let Some((_, _, description)) = known {
        insert(&mut schema, "description", (*description).into());
    }
    schema
}

fn of_field(mapping: &Mapping, field: &Field) -> Value {
    let kind = match field.kind {
        Kind::Choice(choices) => return object(vec![("enum", words(choices.iter().map(|(_, word)| *word)))]),
        Kind::Origins => return of_shape(mapping, Shape::Texts),
        Kind::Flag | Kind::Not => "boolean",
        Kind::Number => "integer",
        Kind::Text | Kind::Localised | Kind::Reference => "string",
    };
    let mut schema = object(vec![("type", kind.into())]);
    let columns = table::find(mapping.table).map_or(&[][..], |table| table.columns);
    if let Some((_, most)) = columns.iter().find(|(name, most)| *name == field.column && *most > 0) {
        insert(&mut schema, "maxLength", Value::from(i64::try_from(*most).unwrap_or(i64::MAX)));
    }
    schema
}

fn of_shape(mapping: &Mapping, shape: Shape) -> Value {
    let string = || object(vec![("type", "string".into())]);
    let map_of = |values: Value, names: Value| {
        object(vec![("type", "object".into()), ("propertyNames", names), ("additionalProperties", values)])
    };
    let matching = |pattern: &str| object(vec![("pattern", pattern.into())]);
    let list_of = |items: Value| object(vec![("type", "array".into()), ("items", items)]);
    match shape {
        Shape::Text => string(),
        Shape::Flag => object(vec![("type", "boolean".into())]),
        Shape::Texts => list_of(string()),
        Shape::Fields => list_of(reference("fields")),
        Shape::Words(known) => object(vec![("enum", words(known.iter().copied()))]),
        Shape::Columns => map_of(string(), matching("^[A-Za-z_][A-Za-z0-9_]*$")),
        Shape::Labels => {
            let keys = mapping.fields.iter().filter(|field| field.kind == Kind::Localised).map(|field| field.key);
            map_of(map_of(string(), matching("^[0-9]+$")), object(vec![("enum", words(keys))]))
        }
        Shape::Parameters => {
            let value = object(vec![("type", words(["string", "null"].into_iter()))]);
            object(vec![("type", "object".into()), ("additionalProperties", value)])
        }
    }
}

fn when(name: &str, value: &str, then: Value) -> Value {
    let known = object(vec![(name, object(vec![("const", value.into())]))]);
    let known = object(vec![("properties", known), ("required", words([name].into_iter()))]);
    object(vec![("if", known), ("then", then)])
}

fn entity_sessions() -> Value {
    when("type", "entity", object(vec![("required", words(["entity"].into_iter()))]))
}

/// Names of a page type's parameters, for completion: others are handed to the page as they are.
fn pages(page: PageType) -> Value {
    let parameters = page.parameters().iter().map(|definition| {
        let need = match definition.need {
            Need::Optional => "Text or slugs.",
            Need::Set => "Needed: text or slugs; an empty text asks for the default.",
            Need::Filled => "Needed: text or slugs.",
        };
        (definition.name, object(vec![("description", need.into())]))
    });
    let parameters = object(vec![("properties", object(parameters.collect()))]);
    when("pageType", page.as_str(), object(vec![("properties", object(vec![("parameters", parameters)]))]))
}
