//! The catalogue that rows and links come to.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::entry::{BASE_LANGUAGE, Maker, flag};
use super::finding::{Finding, Level};
use super::job::Harvest;
use super::mapping::{self, Mapping};
use super::names::Names;
use super::order::{self, Order};
use super::preview;
use super::row::{Cell, Link, Reference, Row};
use super::table::{self, RELATIONSHIPS};
use crate::engine::json;
use crate::engine::value::{Object, Value};

/// What an import comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The catalogue, in the shape of its file.
    pub catalogue: Object,
    /// In the order in which they were noticed.
    pub findings: Vec<Finding>,
    /// Rows by table, also of tables that are not read.
    pub counts: BTreeMap<String, usize>,
}

/// Version of the catalogue's shape.
pub const VERSION: i64 = 1;
/// Where editors find the shape, in a folder that the package is installed in.
pub const SCHEMA: &str = "./node_modules/ciframework/types/catalogue.schema.json";

/// Makes the catalogue. Texts are those of `language` where there are several; none: English.
pub fn assemble(harvest: Harvest, language: Option<u32>) -> Imported {
    let counts = harvest.counts;
    let (mut rows, links) = preview::modernise(harvest.rows, harvest.links);
    let findings = rows.iter_mut().filter(|row| row.table == table::SESSION).filter_map(give_type).collect();
    let names = Names::new(&rows);
    let index = Index::new(&rows, &links, &names);
    let maker = Maker { names: &names, language: language.unwrap_or(BASE_LANGUAGE), findings };
    let mut assembly = Assembly { rows: &rows, links: &links, order: &harvest.order, names: &names, index, maker };
    let catalogue = assembly.catalogue();
    if !rows.iter().any(|row| mapping::of_table(&row.table).is_some()) {
        let message = "There is no template, provider, profile or presence in this source. The catalogue is empty.";
        assembly.maker.find(Level::Warning, "nothing_found", "", message.into());
    }
    Imported { catalogue, findings: assembly.maker.findings, counts }
}

/// Where the column of today says nothing, the older one of the same meaning counts; without both it is Generic.
fn give_type(session: &mut Row) -> Option<Finding> {
    let said = session.text("msdyn_sessiontype").unwrap_or_default().trim();
    if ["0", "1"].contains(&said) {
        return None;
    }
    let message = format!("msdyn_sessiontype is \"{said}\", which has no meaning here. It was left out.");
    let unknown = Finding::new(Level::Error, "unknown_value", &*session.place, message);
    let finding = (!said.is_empty()).then_some(unknown);
    let entity = session.text("msdyn_type").and_then(flag) == Some(true);
    session.columns.retain(|(name, _)| name != "msdyn_sessiontype");
    session.columns.push(("msdyn_sessiontype".into(), Cell::plain(if entity { "1" } else { "0" })));
    finding
}

/// What belongs to a row, so that large sources are not searched again for each row: positions of links and rows, by
/// what they are and the unique name that they belong to.
#[derive(Default)]
struct Index(HashMap<String, Vec<usize>>);

/// Columns by which a row belongs to another.
const OWNERS: [(&str, &str); 2] =
    [(table::PARAMETER, "msdyn_applicationtabtemplateid"), (table::ROLE, "msdyn_appprofileid")];

/// The key of links; one letter is enough for each, since there are few relationships.
fn link_key(relationship: usize, side: usize, name: &str) -> String {
    let letter = |at: usize| char::from(b'a'.saturating_add(u8::try_from(at).unwrap_or_default()));
    [letter(relationship), letter(side), '/'].into_iter().chain(name.chars()).collect()
}

impl Index {
    fn new(rows: &[Row], links: &[Link], names: &Names) -> Index {
        let mut index = Index::default();
        for (at, link) in links.iter().enumerate() {
            for (side, reference) in link.sides.iter().enumerate().filter(|(_, side)| !names.is_second(side)) {
                index.add(link_key(link.relationship, side, &names.of_reference(reference)), at);
            }
        }
        for (at, row) in rows.iter().enumerate() {
            if row.table == table::FIELD {
                index.add([table::FIELD, "/", &names.of_row(row)].concat(), at);
            }
            let owner = OWNERS.iter().find(|(table, _)| *table == row.table);
            let owner = owner.and_then(|(_, column)| Some((*column, row.reference(column)?)));
            if let Some((column, owner)) = owner.filter(|(_, owner)| !names.is_second(owner)) {
                index.add([column, "/", &names.of_reference(owner)].concat(), at);
            }
        }
        index
    }

    fn add(&mut self, key: String, at: usize) {
        self.0.entry(key).or_default().push(at);
    }

    fn get(&self, key: &str) -> &[usize] {
        self.0.get(key).map(Vec::as_slice).unwrap_or_default()
    }
}

struct Assembly<'a> {
    rows: &'a [Row],
    links: &'a [Link],
    order: &'a Order,
    names: &'a Names,
    index: Index,
    maker: Maker<'a>,
}

impl Assembly<'_> {
    fn catalogue(&mut self) -> Object {
        let mut catalogue = Object::new();
        catalogue.insert("$schema", SCHEMA);
        catalogue.insert("catalogue", VERSION);
        for mapping in mapping::MAPPINGS {
            let entries = self.list(mapping);
            let needed = ["sessions", "tabs", "notifications", "providers"].contains(&mapping.list);
            match catalogue.get_mut(mapping.list) {
                Some(Value::List(list)) => list.extend(entries),
                _ if needed || !entries.is_empty() => catalogue.insert(mapping.list, entries),
                _ => {}
            }
        }
        self.lost();
        catalogue
    }

    fn list(&mut self, mapping: &Mapping) -> Vec<Value> {
        let (mut seen, mut entries) = (HashSet::new(), Vec::new());
        for row in self.rows.iter().filter(|row| row.table == mapping.table) {
            if mapping.table == table::FIELD && self.is_linked(row) {
                continue;
            }
            let name = self.names.of_row(row);
            if !seen.insert(name.clone()) {
                let message = format!("{} {name} is there twice. The first one counts.", mapping.table);
                self.maker.find(Level::Error, "duplicate_name", &row.place, message);
                continue;
            }
            if row.name.is_none() && mapping.table != table::PRESENCE {
                let message = format!("This row has no unique name. It is called \"{name}\" here.");
                self.maker.find(Level::Warning, "no_unique_name", &row.place, message);
            }
            let mut entry = self.maker.entry(row, mapping);
            self.complete(row, mapping, &mut entry);
            entries.push(entry.into());
        }
        entries
    }

    /// What does not stand in the row's own columns.
    fn complete(&mut self, row: &Row, mapping: &Mapping, entry: &mut Object) {
        match mapping.table {
            table::SESSION => self.complete_session(row, entry),
            table::TAB => {
                let parameters = self.parameters(row);
                entry.insert("parameters", parameters);
            }
            table::NOTIFICATION => {
                let fields = self.fields(row);
                entry.insert("fields", fields);
            }
            table::PROFILE => self.complete_profile(row, entry),
            table::PROVIDER_V1 => {
                let version = entry.remove("apiVersion").unwrap_or_else(|| "1.0".into());
                entry.insert("generation", "first");
                entry.insert("apiVersion", version);
            }
            table::PRESENCE => {
                if let Some(id) = &row.id {
                    entry.insert("id", id.as_str());
                }
            }
            _ => {}
        }
    }

    fn complete_session(&mut self, row: &Row, entry: &mut Object) {
        if let Some(anchor) = row.reference("msdyn_anchortab") {
            self.check_reference(table::TAB, anchor, &row.place);
        }
        for (key, relationship, side) in [("additionalTabs", table::ADDITIONAL_TABS, 0), ("scripts", table::SCRIPTS, 1)]
        {
            let names = self.linked(row, relationship, side);
            if !names.is_empty() {
                let sorted = relationship == table::ADDITIONAL_TABS;
                let names = if sorted { order::sort(self.order, &self.names.of_row(row), names) } else { names };
                entry.insert(key, names);
            }
        }
    }

    fn complete_profile(&mut self, row: &Row, entry: &mut Object) {
        let lists = [
            ("providers", table::PROFILE_PROVIDERS),
            ("sessionTemplates", table::PROFILE_SESSIONS),
            ("extensions", table::PROFILE_EXTENSIONS),
            ("panes", table::PROFILE_PANES),
            (order::USERS, table::PROFILE_USERS),
        ];
        let profile = self.names.of_row(row);
        for (key, relationship) in lists {
            let names = order::complete(self.order, key, &profile, self.linked(row, relationship, 0));
            if !names.is_empty() {
                entry.insert(key, names);
            }
        }
        let roles: Vec<Value> = self
            .belonging("msdyn_appprofileid", row)
            .filter_map(|role| role.reference("msdyn_securityroleid"))
            .map(|role| Value::from(self.names.of_reference(role)))
            .collect();
        let roles = order::complete(self.order, order::ROLES, &profile, roles);
        if !roles.is_empty() {
            entry.insert("roles", roles);
        }
    }

    /// Rows whose column points at this one, in their order.
    fn belonging(&self, column: &'static str, owner: &Row) -> impl Iterator<Item = &Row> {
        let places = self.index.get(&[column, "/", &self.names.of_row(owner)].concat());
        places.iter().filter_map(|at| self.rows.get(*at))
    }

    fn links_of(&self, row: &Row, relationship: usize, side: usize) -> impl Iterator<Item = &'_ Link> {
        let places = self.index.get(&link_key(relationship, side, &self.names.of_row(row)));
        places.iter().filter_map(|at| self.links.get(*at))
    }

    /// Names on the other side of a row's links, in their order.
    fn linked(&mut self, row: &Row, relationship: usize, side: usize) -> Vec<Value> {
        let table = RELATIONSHIPS.get(relationship).and_then(|relation| relation.sides.get(1 - side)).copied();
        let there = |link: &Link| Some((link.sides.get(1 - side)?.clone(), link.place.clone()));
        let links: Vec<_> = self.links_of(row, relationship, side).filter_map(there).collect();
        for (reference, place) in &links {
            self.check_reference(table.unwrap_or_default(), reference, place);
        }
        links.iter().map(|(reference, _)| Value::from(self.names.of_reference(reference))).collect()
    }

    /// Packages name rows that they do not hold: built-in ones above all.
    fn check_reference(&mut self, table: &str, reference: &Reference, place: &str) {
        let name = self.names.of_reference(reference);
        if table::find(table).is_some() && !self.names.has(table, &name) {
            let message = format!("{table} {name} is not in this source. It is kept by its name.");
            self.maker.find(Level::Warning, "missing_reference", place, message);
        }
    }

    fn is_linked(&self, field: &Row) -> bool {
        let mut links = self.links_of(field, table::FIELDS, 1);
        links.any(|link| {
            let [template, _] = &link.sides;
            self.names.has(table::NOTIFICATION, &self.names.of_reference(template))
        })
    }

    /// The lines of a notification, sorted by their order where they have one.
    fn fields(&mut self, row: &Row) -> Vec<Value> {
        let names = self.linked(row, table::FIELDS, 0);
        let mut fields = Vec::new();
        for name in names.iter().filter_map(Value::as_text) {
            let place = self.index.get(&[table::FIELD, "/", name].concat()).first();
            if let Some(row) = place.and_then(|at| self.rows.get(*at)) {
                let field = self.maker.entry(row, &mapping::FIELDS);
                let order = |field: &Object| field.get("order").and_then(Value::as_i64).unwrap_or(i64::MAX);
                let after = fields.iter().rposition(|other| order(other) <= order(&field)).map_or(0, |at| at + 1);
                fields.insert(after, field);
            }
        }
        fields.into_iter().map(Value::from).collect()
    }

    /// Parameters of a tab: those of the copy in their order, then rows that it lacks. Rows win.
    fn parameters(&mut self, tab: &Row) -> Object {
        let mut parameters = self.copied_parameters(tab);
        for row in self.belonging("msdyn_applicationtabtemplateid", tab) {
            let Some(name) = row.text("msdyn_name") else { continue };
            parameters.insert(name, row.text("msdyn_value").map_or(Value::Null, Value::from));
        }
        parameters
    }

    fn copied_parameters(&mut self, tab: &Row) -> Object {
        let Some(text) = tab.text("msdyn_templateparameters").filter(|text| !text.trim().is_empty()) else {
            return Object::new();
        };
        let read = json::read(text).ok();
        let Some(copy) = read.as_ref().and_then(Value::as_object) else {
            let message = "msdyn_templateparameters is not the JSON text of an object. The parameters' rows count.";
            self.maker.find(Level::Warning, "parameters_malformed", &tab.place, message.to_string());
            return Object::new();
        };
        let value = |value: &Value| match value.as_object().map_or(Some(value), |object| object.get("value")) {
            None | Some(Value::Null) => Value::Null,
            Some(Value::Text(text)) => Value::from(text.as_str()),
            Some(other) => Value::from(json::to_text(other)),
        };
        copy.iter().map(|(name, one)| (name.to_string(), value(one))).collect()
    }

    /// What belongs to rows that are not here belongs nowhere.
    fn lost(&mut self) {
        for link in self.links {
            let owner = if link.relationship == table::SCRIPTS { 1 } else { 0 };
            let table = RELATIONSHIPS.get(link.relationship).and_then(|one| one.sides.get(owner)).copied();
            self.check_owner("link", table.unwrap_or_default(), link.sides.get(owner), &link.place);
        }
        for row in self.rows {
            let owner = match row.table.as_str() {
                table::PARAMETER => (["parameter ", row.called()].concat(), table::TAB),
                table::ROLE => ("role".to_string(), table::PROFILE),
                _ => continue,
            };
            let column = OWNERS.iter().find(|(table, _)| *table == row.table).map(|(_, column)| *column);
            self.check_owner(&owner.0, owner.1, column.and_then(|column| row.reference(column)), &row.place);
        }
    }

    fn check_owner(&mut self, what: &str, table: &str, owner: Option<&Reference>, place: &str) {
        let name = owner.map(|owner| self.names.of_reference(owner));
        if mapping::of_table(table).is_some() && !name.as_ref().is_some_and(|name| self.names.has(table, name)) {
            let name = name.unwrap_or_else(|| "without a name".into());
            let message = format!("This {what} is of {table} {name}, which is not in this source. It was left out.");
            self.maker.find(Level::Warning, "missing_reference", place, message);
        }
    }
}
