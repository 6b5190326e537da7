//! Tables and their columns, as Dataverse describes its own.

use crate::engine::object::Object;
use crate::engine::value::Value;
use crate::prelude::*;

use super::cell::Cell;
use super::fault::{Fault, Outcome};
use super::guid;
use super::moment;
use super::project::key_of;
use super::read::{flag, list, number, objects, text};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Memo,
    Integer,
    Decimal,
    Money,
    Boolean,
    Moment,
    Date,
    Choice,
    Lookup,
    Guid,
}

const KINDS: [(&str, Kind); 11] = [
    ("text", Kind::Text),
    ("memo", Kind::Memo),
    ("integer", Kind::Integer),
    ("decimal", Kind::Decimal),
    ("money", Kind::Money),
    ("boolean", Kind::Boolean),
    ("datetime", Kind::Moment),
    ("date", Kind::Date),
    ("choice", Kind::Choice),
    ("lookup", Kind::Lookup),
    ("guid", Kind::Guid),
];

impl Kind {
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Memo)
    }

    pub(super) fn is_moment(self) -> bool {
        matches!(self, Self::Moment | Self::Date)
    }
}

/// A table that a lookup may point to.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) name: String,
    /// Its place among the tables, when it is there.
    pub(super) table: Option<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    /// The name under which its value is read: `_<name>_value` of a lookup.
    pub(super) read_name: String,
    /// The same as JSON, without its last quotation mark.
    pub(super) key: String,
    pub(super) kind: Kind,
    pub(super) label: String,
    /// Values and labels. Of a boolean: no, then yes.
    pub(super) options: Vec<(f64, String)>,
    pub(super) targets: Vec<Target>,
    pub(super) navigation: Option<String>,
    pub(super) cascade: bool,
    pub(super) max_length: usize,
    pub(super) default: Cell,
    pub(super) read_only: bool,
    pub(super) composed_of: Vec<String>,
}

/// Rows of another table that point here.
#[derive(Clone, Debug)]
pub(super) struct Collection {
    pub(super) name: String,
    pub(super) table: String,
    pub(super) column: String,
}

#[derive(Clone, Debug)]
pub(super) struct Definition {
    pub(super) name: String,
    pub(super) set: String,
    pub(super) label: String,
    pub(super) plural: String,
    pub(super) is_activity: bool,
    pub(super) type_code: Option<f64>,
    /// Place of the primary id: always the first.
    pub(super) columns: Vec<Column>,
    pub(super) collections: Vec<Collection>,
    pub(super) metadata: Object,
}

/// Places of the primary id and of the primary name.
pub(super) const ID: usize = 0;
pub(super) const NAME: usize = 1;

const STATES: &str = r#"{"columns":[
{"name":"createdon","type":"datetime","label":"Created On","readOnly":true},
{"name":"modifiedon","type":"datetime","label":"Modified On","readOnly":true},
{"name":"createdby","type":"lookup","label":"Created By","targets":["systemuser"],"readOnly":true},
{"name":"modifiedby","type":"lookup","label":"Modified By","targets":["systemuser"],"readOnly":true},
{"name":"ownerid","type":"lookup","label":"Owner","targets":["systemuser","team"]},
{"name":"statecode","type":"choice","label":"Status","options":[{"value":0,"label":"Active"},{"value":1,"label":"Inactive"}],"default":0},
{"name":"statuscode","type":"choice","label":"Status Reason","options":[{"value":1,"label":"Active"},{"value":2,"label":"Inactive"}],"default":1}
]}"#;

impl Definition {
    /// Reads one, as `TableDefinition` of the TypeScript.
    pub(super) fn read(given: &Object) -> Outcome<Self> {
        let name = text(given, "logicalName").filter(|name| !name.is_empty());
        let name = name.ok_or_else(|| Fault::value(&["Each table needs a logicalName."]))?;
        let is_activity = flag(given, "isActivity");
        let label = text(given, "label").unwrap_or(name);
        let id = if is_activity { "activityid".to_owned() } else { [name, "id"].concat() };
        let id = text(given, "primaryId").unwrap_or(&id);
        let primary = text(given, "primaryName").unwrap_or(if is_activity { "subject" } else { "name" });
        let mut definition = Self {
            name: name.to_owned(),
            set: text(given, "entitySetName").map_or_else(|| plural(name), str::to_owned),
            label: label.to_owned(),
            plural: text(given, "pluralLabel").map_or_else(|| [label, "s"].concat(), str::to_owned),
            is_activity,
            type_code: number(given.get("objectTypeCode")),
            columns: vec![
                column(id, Kind::Guid, label),
                Column { max_length: 400, ..column(primary, Kind::Text, primary) },
            ],
            collections: objects(given, "collections").map(collection).collect(),
            metadata: given.get("metadata").and_then(Value::as_object).cloned().unwrap_or_default(),
        };
        for one in objects(&super::read::object_of(STATES)?, "columns").chain(objects(given, "columns")) {
            definition.add(read_column(name, one)?);
        }
        Ok(definition)
    }

    /// A later column of the same name wins, in the place of the earlier.
    fn add(&mut self, column: Column) {
        match self.columns.iter_mut().find(|one| one.name == column.name) {
            Some(old) => *old = column,
            None => self.columns.push(column),
        }
    }

    pub(super) fn column(&self, at: usize) -> Option<&Column> {
        self.columns.get(at)
    }

    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// By the name under which it is read.
    pub(super) fn readable(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.read_name == name)
    }

    pub(super) fn collection(&self, name: &str) -> Option<&Collection> {
        self.collections.iter().find(|one| one.name == name)
    }

    pub(super) fn id_name(&self) -> &str {
        self.column(ID).map_or("", |column| &column.name)
    }
}

impl Column {
    pub(super) fn target(&self, at: u8) -> Option<&Target> {
        self.targets.get(usize::from(at))
    }

    /// Labels of booleans that name none are those of everybody.
    pub(super) fn label_of(&self, value: f64) -> Option<&str> {
        let found = self.options.iter().find(|(one, _)| *one == value).map(|(_, label)| label.as_str());
        found.or_else(|| (self.kind == Kind::Boolean).then_some(if value == 0.0 { "No" } else { "Yes" }))
    }
}

fn column(name: &str, kind: Kind, label: &str) -> Column {
    let read_name = if kind == Kind::Lookup { ["_", name, "_value"].concat() } else { name.to_owned() };
    Column {
        name: name.to_owned(),
        key: key_of(&read_name),
        read_name,
        kind,
        label: label.to_owned(),
        options: Vec::new(),
        targets: Vec::new(),
        navigation: None,
        cascade: false,
        max_length: if kind == Kind::Text { 100 } else { 100_000 },
        default: Cell::Null,
        read_only: false,
        composed_of: Vec::new(),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
fn read_column(table: &str, given: &Object) -> Outcome<Column> {
    let name = text(given, "name").unwrap_or_default();
    let wanted = text(given, "type").unwrap_or_default();
    let Some((_, kind)) = KINDS.iter().find(|(kind, _)| *kind == wanted).filter(|_| !name.is_empty()) else {
        return Err(Fault::value(&[
            table,
            ".",
            name,
            ": a column needs a name and a known type, not \"",
            wanted,
            "\".",
        ]));
    };
    let mut column = column(name, *kind, text(given, "label").unwrap_or(name));
    let option = |one: &Object| Some((number(one.get("value"))?, text(one, "label").unwrap_or_default().to_owned()));
    column.options = objects(given, "options").filter_map(option).collect();
    let target = |name: &str| Target { name: name.to_owned(), table: None };
    column.targets = list(given, "targets").iter().filter_map(Value::as_text).map(target).collect();
    column.targets.truncate(usize::from(u8::MAX));
    column.navigation = text(given, "navigation").map(str::to_owned);
    column.cascade = flag(given, "cascade");
    column.max_length = number(given.get("maxLength")).map_or(column.max_length, |most| most as usize);
    column.default = default(*kind, given.get("default"));
    column.read_only = flag(given, "readOnly");
    column.composed_of = list(given, "composedOf").iter().filter_map(Value::as_text).map(str::to_owned).collect();
    Ok(column)
}

fn default(kind: Kind, given: Option<&Value>) -> Cell {
    match given {
        Some(Value::Bool(flag)) => Cell::Number(f64::from(u8::from(*flag))),
        Some(Value::Text(text)) if kind.is_text() => Cell::Text(text.clone()),
        #[allow(clippy::cast_precision_loss, reason = "moments are far below the limit")]
        Some(Value::Text(text)) if kind.is_moment() => {
            moment::read(text).map_or(Cell::Null, |at| Cell::Number(at as f64))
        }
        Some(Value::Text(text)) => guid::read(text).map_or(Cell::Null, Cell::Guid),
        other => number(other).map_or(Cell::Null, Cell::Number),
    }
}

fn collection(given: &Object) -> Collection {
    let part = |name| text(given, name).unwrap_or_default().to_owned();
    Collection { name: part("name"), table: part("table"), column: part("column") }
}

/// Entity sets are named as the tables' owners would: accounts, activityparties, addresses.
fn plural(name: &str) -> String {
    let stem = name.strip_suffix('y').filter(|stem| !stem.is_empty() && !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    if let Some(stem) = stem {
        return [stem, "ies"].concat();
    }
    let hissing = ["s", "x", "ch", "sh"].iter().any(|ending| name.ends_with(ending));
    [name, if hissing { "es" } else { "s" }].concat()
}
