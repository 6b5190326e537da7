//! Rows as an environment's Web API gives them: JSON with lookups as ids, and links as expanded collections.

use super::fault::{Code, Fault};
use super::job::Harvest;
use super::migration::guid;
use super::row::{Cell, Link, Reference, Row};
use super::table::{self, RELATIONSHIPS, Table};
use crate::engine::json;
use crate::engine::value::{Object, Value};

const TARGET: &str = "@Microsoft.Dynamics.CRM.lookuplogicalname";
const LABEL: &str = "@OData.Community.Display.V1.FormattedValue";

/// Adds the rows of one page, `{"value": [...]}`, and the links that they were expanded with.
pub fn rows(table: &str, text: &str, harvest: &mut Harvest) -> Result<(), Fault> {
    let broken = |message: String| Fault::new(Code::Malformed, table, message);
    let page = json::read(text).map_err(|fault| broken(format!("The answer is not valid JSON: {}.", fault.what)))?;
    let rows = page.as_object().and_then(|page| page.get("value")).and_then(Value::as_list);
    let rows = rows.ok_or_else(|| broken("The answer has no list of rows named value.".to_string()))?;
    let Some(known) = table::find(table) else {
        *harvest.counts.entry(table.to_string()).or_default() += rows.len();
        return Ok(());
    };
    for (at, row) in rows.iter().enumerate() {
        let place = format!("{}[{at}]", known.set);
        let row = row.as_object().ok_or_else(|| Fault::new(Code::Malformed, &*place, "A row has to be an object."))?;
        if is_published(row) {
            take(known, row, &place, harvest);
        }
    }
    Ok(())
}

/// Rows of solution-aware tables may be there a second time, unpublished or deleted.
fn is_published(row: &Object) -> bool {
    row.get("componentstate").is_none_or(|state| state.as_i64() == Some(0))
}

fn take(known: &Table, source: &Object, place: &str, harvest: &mut Harvest) {
    let key = [known.name, "id"].concat();
    let id = source.get(&key).and_then(Value::as_text).map(guid);
    let name = source.get("msdyn_uniquename").and_then(Value::as_text).map(String::from);
    let mut row = Row { table: known.name.into(), name, id, place: place.into(), columns: Vec::new() };
    for (column, value) in source.iter().filter(|(column, _)| !column.contains('@') && *column != key) {
        match value {
            Value::Null => {}
            Value::List(list) => links(known, &row, column, list, harvest),
            Value::Object(target) => {
                row.columns.retain(|(known, _)| known != column);
                row.columns.push((column.into(), Cell::Reference(reference(target, None))));
            }
            scalar => column_of(source, column, scalar, &mut row),
        }
    }
    harvest.add(row);
}

fn column_of(source: &Object, column: &str, value: &Value, row: &mut Row) {
    let annotation = |suffix: &str| source.get(&[column, suffix].concat()).and_then(Value::as_text).map(String::from);
    let lookup = column.strip_prefix('_').and_then(|inner| inner.strip_suffix("_value"));
    let Some(lookup) = lookup else {
        let text = value.as_text().map_or_else(|| json::to_text(value), String::from);
        row.columns.push((column.into(), Cell::plain(text)));
        return;
    };
    // What was expanded says more than the id alone.
    if row.cell(lookup).is_none() {
        let id = value.as_text().map(guid);
        let target = annotation(TARGET).or_else(|| Reference::target(lookup).map(String::from));
        let reference = Reference { table: target, id, label: annotation(LABEL), name: None };
        row.columns.push((lookup.into(), Cell::Reference(reference)));
    }
}

fn reference(target: &Object, table: Option<&str>) -> Reference {
    let text = |key: &str| target.get(key).and_then(Value::as_text).map(String::from);
    let id = target.iter().find(|(key, _)| key.ends_with("id") && !key.contains('@'));
    let id = id.and_then(|(_, id)| id.as_text()).filter(|id| crate::engine::address::is_guid(id)).map(guid);
    let label = ["msdyn_name", "fullname", "name"].iter().find_map(|key| text(key));
    Reference { table: table.map(String::from), name: text("msdyn_uniquename"), id, label }
}

fn links(known: &Table, row: &Row, column: &str, list: &[Value], harvest: &mut Harvest) {
    let Some((at, relationship)) = table::find_relationship(column).and_then(|at| Some((at, RELATIONSHIPS.get(at)?)))
    else {
        return;
    };
    let [one, other] = relationship.sides;
    let forward = one == known.name;
    let here = Reference { table: Some(known.name.into()), name: row.name.clone(), id: row.id.clone(), label: None };
    for target in list.iter().filter_map(Value::as_object) {
        let there = reference(target, Some(if forward { other } else { one }));
        let sides = if forward { [here.clone(), there] } else { [there, here.clone()] };
        harvest.links.push(Link { relationship: at, sides, place: row.place.clone() });
    }
}
