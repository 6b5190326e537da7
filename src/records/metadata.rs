//! What `getEntityMetadata` tells.

use crate::engine::json::write_object;
use crate::engine::object::Object;
use crate::engine::value::{Number, Value};
use crate::prelude::*;

use super::cell::Cell;
use super::decimal;
use super::fault::Outcome;
use super::schema::{Column, Definition, ID, Kind, NAME};
use super::store::{Store, unknown_column};

/// True of every table, unless its definition says otherwise.
const YES: [&str; 15] = [
    "CanEnableSyncToExternalSearchIndex",
    "CanTriggerWorkflow",
    "HasActivities",
    "IsConnectionsEnabled",
    "IsCustomizable",
    "IsEnabledForCharts",
    "IsEnabledInUnifiedInterface",
    "IsImportable",
    "IsMailMergeEnabled",
    "IsManaged",
    "IsOptimisticConcurrencyEnabled",
    "IsQuickCreateEnabled",
    "IsStateModelAware",
    "IsValidForAdvancedFind",
    "IsVisibleInMobileClient",
];
const NO: [&str; 12] = [
    "AutoRouteToOwnerQueue",
    "EnforceStateTransitions",
    "IsActivityParty",
    "IsBPFEntity",
    "IsBusinessProcessEnabled",
    "IsChildEntity",
    "IsDocumentManagementEnabled",
    "IsDocumentRecommendationsEnabled",
    "IsDuplicateDetectionEnabled",
    "IsInteractionCentricEnabled",
    "IsKnowledgeManagementEnabled",
    "IsOneNoteIntegrationEnabled",
];
const RIGHTS: [&str; 8] = ["Create", "Read", "Write", "Delete", "Assign", "Share", "Append", "AppendTo"];

/// Appends the JSON of a table's facts, and of the attributes that are named.
pub(super) fn write(store: &Store, table: usize, attributes: &[Value], out: &mut String) -> Outcome<()> {
    let definition = store.definition(table)?;
    let mut object = Object::new();
    for (names, flag) in [(YES.as_slice(), true), (NO.as_slice(), false)] {
        for name in names {
            object.insert(*name, flag);
        }
    }
    facts(definition, table, &mut object);
    object.insert("Privileges", privileges(&definition.name));
    let mut found = Object::new();
    for name in attributes.iter().filter_map(Value::as_text) {
        let at = definition.named(name).and_then(|at| definition.column(at));
        let column = at.ok_or_else(|| unknown_column(definition, name, "attributes"))?;
        found.insert(name, attribute(definition, column));
    }
    object.insert("Attributes", found);
    object.extend_from(&definition.metadata);
    write_object(&object, out);
    Ok(())
}

#[allow(clippy::cast_possible_wrap, reason = "tables are few")]
fn facts(definition: &Definition, place: usize, object: &mut Object) {
    let column = |at| definition.column(at).map_or("", |column: &Column| &column.name);
    let code = definition.type_code.map_or_else(|| Value::from(10_000 + place as i64), number);
    for (name, value) in [
        ("ActivityTypeMask", Value::from(i64::from(definition.is_activity))),
        ("Description", Value::from("")),
        ("DisplayCollectionName", Value::from(definition.plural.as_str())),
        ("DisplayName", Value::from(definition.label.as_str())),
        ("EntityColor", Value::from("")),
        ("EntitySetName", Value::from(definition.set.as_str())),
        ("IsActivity", Value::from(definition.is_activity)),
        ("IsCustomEntity", Value::from(definition.name.contains('_'))),
        ("LogicalCollectionName", Value::from(definition.set.as_str())),
        ("LogicalName", Value::from(definition.name.as_str())),
        ("ObjectTypeCode", code),
        ("OwnershipType", Value::from("UserOwned")),
        ("PrimaryIdAttribute", Value::from(column(ID))),
        ("PrimaryImageAttribute", Value::Null),
        ("PrimaryNameAttribute", Value::from(column(NAME))),
    ] {
        object.insert(name, value);
    }
}

fn number(number: f64) -> Value {
    Value::Number(Number::from_source(&decimal::text(number)))
}

/// Numbers that the client API gives to kinds of attributes.
fn type_of(column: &Column) -> i64 {
    match (column.name.as_str(), column.kind) {
        ("ownerid", _) => 9,
        ("statecode", _) => 12,
        ("statuscode", _) => 13,
        (_, Kind::Boolean) => 0,
        (_, Kind::Moment | Kind::Date) => 2,
        (_, Kind::Decimal) => 3,
        (_, Kind::Integer) => 5,
        (_, Kind::Lookup) => 6,
        (_, Kind::Memo) => 7,
        (_, Kind::Money) => 8,
        (_, Kind::Choice) => 11,
        (_, Kind::Text) => 14,
        (_, Kind::Guid) => 15,
    }
}

fn attribute(definition: &Definition, column: &Column) -> Object {
    let mut object = Object::new();
    object.insert("AttributeType", type_of(column));
    object.insert("DisplayName", column.label.as_str());
    object.insert("EntityLogicalName", definition.name.as_str());
    object.insert("LogicalName", column.name.as_str());
    let boolean = column.kind == Kind::Boolean;
    if boolean || column.kind == Kind::Choice {
        let default = match column.default {
            Cell::Number(value) if boolean => Value::from(value != 0.0),
            Cell::Number(value) => number(value),
            _ if boolean => Value::from(false),
            _ => Value::from(-1),
        };
        object.insert("DefaultFormValue", default);
        object.insert("OptionSet", options(column, boolean));
    }
    object
}

fn options(column: &Column, boolean: bool) -> Object {
    let mut object = Object::new();
    let values: Vec<f64> = column.options.iter().map(|(value, _)| *value).collect();
    let values = if values.is_empty() && boolean { vec![0.0, 1.0] } else { values };
    for value in values {
        let mut option = Object::new();
        option.insert("text", column.label_of(value).unwrap_or_default());
        option.insert("value", number(value));
        object.insert(decimal::text(value), option);
    }
    object
}

fn privileges(table: &str) -> Vec<Value> {
    let privilege = |(right, at): (&&str, i64)| {
        let mut object = Object::new();
        for (name, flag) in [
            ("CanBeBasic", true),
            ("CanBeDeep", true),
            ("CanBeEntityReference", false),
            ("CanBeGlobal", true),
            ("CanBeLocal", true),
            ("CanBeParentEntityReference", false),
        ] {
            object.insert(name, flag);
        }
        object.insert("Name", ["prv", right, table].concat());
        object.insert("PrivilegeId", ["00000000-0000-0000-0000-00000000000", &decimal::text(at as f64)].concat());
        object.insert("PrivilegeType", at);
        Value::Object(object)
    };
    RIGHTS.iter().zip(1..).map(privilege).collect()
}
