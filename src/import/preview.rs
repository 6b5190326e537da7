//! Rows of the withdrawn preview of 2019, as the rows that they would be today.

use std::collections::HashMap;

use super::row::{Cell, Link, Reference, Row};
use super::table;

/// Tables of the preview and what they became.
const TABLES: [(&str, &str); 5] = [
    ("msdyn_consoleapplicationsessiontemplate", table::SESSION),
    ("msdyn_consoleapplicationtemplate", table::TAB),
    ("msdyn_consoleapplicationtemplateparameter", table::PARAMETER),
    ("msdyn_consoleapplicationnotificationtemplate", table::NOTIFICATION),
    ("msdyn_consoleapplicationnotificationfield", table::FIELD),
];

/// Position of the preview's relationships in [`table::RELATIONSHIPS`], and of what they became.
const TAB_PARAMETERS: usize = 10;
const LINKS: [(usize, usize); 2] = [(9, table::ADDITIONAL_TABS), (11, table::FIELDS)];

/// Panel states had other numbers, in another order.
const PANEL_STATES: [(&str, &str); 3] =
    [("100000000", "162450002"), ("100000001", "162450000"), ("100000002", "162450001")];

/// Page types were rows of a table of their own; they are known by their names.
const PAGE_TYPES: [(&str, &str); 8] = [
    ("entitylist", "509180000"),
    ("entityrecord", "509180001"),
    ("webresource", "509180002"),
    ("customcontrol", "509180003"),
    ("control", "509180003"),
    ("dashboard", "509180004"),
    ("search", "509180005"),
    ("thirdpartywebsite", "509180006"),
];

/// Turns what there is of the preview into today's rows and links; everything else stays as it is.
pub fn modernise(mut rows: Vec<Row>, mut links: Vec<Link>) -> (Vec<Row>, Vec<Link>) {
    let types: Vec<Row> = rows.iter().filter(|row| row.table == "msdyn_consoleapplicationtype").cloned().collect();
    let owners = owners(&links);
    for row in &mut rows {
        let Some((_, new)) = TABLES.iter().find(|(old, _)| *old == row.table) else { continue };
        row.table = new.to_string();
        match *new {
            table::SESSION => session(row),
            table::TAB => tab(row, &types),
            table::PARAMETER => parameter(row, &owners),
            table::NOTIFICATION => notification(row),
            _ => {}
        }
    }
    for link in &mut links {
        if let Some((_, new)) = LINKS.iter().find(|(old, _)| *old == link.relationship) {
            link.relationship = *new;
        }
        link.sides.iter_mut().for_each(rename);
    }
    rows.retain(|row| row.table != "msdyn_consoleapplicationtype");
    (rows, links)
}

/// The tab of each parameter, by the parameter's id.
fn owners(links: &[Link]) -> HashMap<String, Reference> {
    let mut owners = HashMap::new();
    for link in links.iter().filter(|link| link.relationship == TAB_PARAMETERS) {
        let [tab, parameter] = &link.sides;
        if let Some(id) = &parameter.id {
            owners.entry(id.clone()).or_insert_with(|| tab.clone());
        }
    }
    owners
}

/// References follow their rows.
fn rename(reference: &mut Reference) {
    let new = TABLES.iter().find(|(old, _)| reference.table.as_deref() == Some(old));
    if let Some((_, new)) = new {
        reference.table = Some(new.to_string());
    }
}

fn replace(row: &mut Row, column: &str, with: Option<&str>) {
    match with {
        Some(text) => match row.columns.iter_mut().find(|(name, _)| name == column) {
            Some((_, cell)) => *cell = Cell::plain(text),
            None => row.columns.push((column.into(), Cell::plain(text))),
        },
        None => row.columns.retain(|(name, _)| name != column),
    }
}

fn session(row: &mut Row) {
    let hidden = row.text("msdyn_ispanelhidden").is_some_and(|text| text == "1" || text.eq_ignore_ascii_case("true"));
    let old = row.text("msdyn_panelstate").unwrap_or_default().trim().to_string();
    // What is no state is kept, to be named as such.
    let state = PANEL_STATES.iter().find(|(known, _)| *known == old).map_or(old.as_str(), |(_, new)| *new);
    replace(row, "msdyn_panelstate", Some(if hidden { "162450001" } else { state }));
    replace(row, "msdyn_ispanelhidden", None);
    replace(row, "msdyn_sessiontype", Some("0"));
    for (_, cell) in &mut row.columns {
        if let Cell::Reference(reference) = cell {
            rename(reference);
        }
    }
}

fn tab(row: &mut Row, types: &[Row]) {
    let Some(reference) = row.reference("msdyn_pagetype") else { return };
    let found = types.iter().find(|one| one.id.is_some() && one.id == reference.id);
    let name = found.map_or(reference.called(), Row::called);
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let value = PAGE_TYPES.iter().find(|(known, _)| *known == plain).map(|(_, value)| *value);
    let unknown = name.to_string();
    replace(row, "msdyn_pagetype", Some(value.unwrap_or(&unknown)));
}

/// A parameter belonged to its tab by a link; now it names it.
fn parameter(row: &mut Row, owners: &HashMap<String, Reference>) {
    if let Some(name) = row.text("msdyn_parametername").map(String::from) {
        replace(row, "msdyn_name", Some(&name));
        replace(row, "msdyn_parametername", None);
    }
    let tab = row.id.as_ref().and_then(|id| owners.get(id)).cloned();
    if let Some(mut tab) = tab {
        rename(&mut tab);
        row.columns.push(("msdyn_applicationtabtemplateid".into(), Cell::Reference(tab)));
    }
}

/// Old and new value of each option.
type Values = [(&'static str, &'static str); 2];

/// Option values that had other numbers: old column, new column, values.
const NOTIFICATION_CHOICES: [(&str, &str, Values); 3] = [
    (
        "msdyn_desktopnotificationsettings",
        "msdyn_desktopnotificationmode",
        [("100000002", "509180000"), ("100000003", "509180001")],
    ),
    ("msdyn_showtimeout", "msdyn_showtimeout", [("100000000", "1"), ("100000001", "0")]),
    ("msdyn_theme", "msdyn_theme", [("100000000", "509180000"), ("100000001", "509180001")]),
];

fn notification(row: &mut Row) {
    for (old, new, values) in NOTIFICATION_CHOICES {
        let Some(text) = row.text(old).map(|text| text.trim().to_string()) else { continue };
        let value = values.iter().find(|(known, _)| *known == text).map(|(_, value)| value.to_string());
        replace(row, old, None);
        replace(row, new, Some(&value.unwrap_or(text)));
    }
    // The buttons were a list of options: the reject button is there when it is one of them.
    if let Some(buttons) = row.text("msdyn_actionbuttons").map(String::from) {
        replace(row, "msdyn_showrejectbutton", Some(if buttons.contains("100000001") { "1" } else { "0" }));
        replace(row, "msdyn_actionbuttons", None);
    }
}
