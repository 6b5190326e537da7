//! A catalogue as the files of a solution: one for each row, and the links in `customizations.xml`.

use std::collections::HashSet;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::entry::{BASE_LANGUAGE, is_column};
use super::mapping::{self, Field, Kind, MAPPINGS, Mapping};
use super::order;
use super::package;
use super::table::{self, RELATIONSHIPS};
use crate::engine::json;
use crate::engine::value::{Object, Value};

/// A file of a solution: path and text.
pub type File = (String, String);

/// The files of a catalogue, in its order, behind those that say what they are. `customizations.xml` comes last.
pub fn solution_files(catalogue: &Object) -> Vec<File> {
    let mut export = Export::default();
    export.files.push(("[Content_Types].xml".into(), package::CONTENT_TYPES.into()));
    export.files.push(("solution.xml".into(), package::manifest(catalogue)));
    for mapping in MAPPINGS {
        for entry in entries(catalogue, mapping) {
            export.row(entry, mapping);
        }
    }
    if let Some(text) = order::write(catalogue) {
        export.files.push((order::FILE.into(), text));
    }
    export.files.push(("customizations.xml".into(), customizations(&export.links)));
    export.files
}

/// The same as an archive, with its entries as they are. Pages pack them by themselves: a packer would be a tenth of the module.
pub fn solution_archive(catalogue: &Object) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::STORE);
    for (path, text) in solution_files(catalogue) {
        // Writing to memory cannot fail, and the names are plain.
        if zip.start_file(path, options).is_ok() {
            let written = zip.write_all(text.as_bytes());
            debug_assert!(written.is_ok());
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn entries<'a>(catalogue: &'a Object, mapping: &'a Mapping) -> impl Iterator<Item = &'a Object> {
    let list = catalogue.get(mapping.list).and_then(Value::as_list).unwrap_or_default();
    let first = |entry: &Object| entry.get("generation").and_then(Value::as_text) == Some("first");
    let is_first = mapping.table == table::PROVIDER_V1;
    list.iter().filter_map(Value::as_object).filter(move |entry| first(entry) == is_first)
}

/// Letters of a name that its folder has.
const FOLDER: usize = 128;

#[derive(Default)]
struct Export {
    files: Vec<File>,
    /// Relationship, and unique names of its two sides.
    links: Vec<(usize, String, String)>,
    /// Tables and names of rows: those that several entries share are written once.
    written: HashSet<String>,
    paths: HashSet<String>,
}

impl Export {
    fn row(&mut self, entry: &Object, mapping: &Mapping) {
        let Some(name) = entry.get(mapping.name).and_then(Value::as_text) else { return };
        let mut columns: Vec<(String, String)> = Vec::new();
        for field in mapping.fields {
            if let Some(text) = column(entry, field) {
                columns.push((field.column.into(), text));
            }
        }
        self.further(name, entry, mapping, &mut columns);
        let other = entry.get("other").and_then(Value::as_object);
        for (column, value) in other.into_iter().flat_map(Object::iter).filter(|(column, _)| is_column(column)) {
            columns.push((column.into(), element(column, &escaped(value.as_text().unwrap_or_default()))));
        }
        let inactive = entry.get("active").and_then(Value::as_bool) == Some(false);
        columns.push(("iscustomizable".into(), element("iscustomizable", "1")));
        columns.push(("statecode".into(), element("statecode", if inactive { "1" } else { "0" })));
        columns.push(("statuscode".into(), element("statuscode", if inactive { "2" } else { "1" })));
        self.write(mapping.table, name, columns);
    }

    fn write(&mut self, table: &str, name: &str, mut columns: Vec<(String, String)>) {
        if !self.written.insert([table, "/", name].concat()) {
            return;
        }
        // Exports have their columns by name.
        in_order(&mut columns);
        let inner: String = columns.into_iter().map(|(_, text)| format!("  {text}\n")).collect();
        let text = format!("<{table} msdyn_uniquename=\"{}\">\n{inner}</{table}>", escaped(name));
        let path = self.path(table, name);
        self.files.push((path, text));
    }

    /// A path of its own. What counts is the name inside the file, so letters that paths cannot have are none of the path's.
    fn path(&mut self, table: &str, name: &str) -> String {
        let set = table::find(table).map_or(table, |table| table.set);
        let plain = |letter: char| if letter.is_ascii_alphanumeric() || "_-".contains(letter) { letter } else { '_' };
        let folder: String = name.chars().take(FOLDER).map(plain).collect();
        let mut path = format!("{set}/{folder}/{table}.xml");
        for at in 2.. {
            if self.paths.insert(path.to_ascii_lowercase()) {
                break;
            }
            path = format!("{set}/{folder}_{at}/{table}.xml");
        }
        path
    }

    /// The name of a row that its catalogue does not name.
    fn free(&self, table: &str, base: String) -> String {
        let mut name = base.clone();
        let mut at = 2;
        while self.written.contains(&[table, "/", &name].concat()) {
            name = format!("{base}_{at}");
            at += 1;
        }
        name
    }

    /// Columns, rows and links that a list's entries have beside their mapping.
    fn further(&mut self, name: &str, entry: &Object, mapping: &Mapping, columns: &mut Vec<(String, String)>) {
        match mapping.table {
            table::SESSION => {
                let entity = entry.get("type").and_then(Value::as_text) == Some("entity");
                columns.push(("msdyn_type".into(), element("msdyn_type", if entity { "1" } else { "0" })));
                self.link(entry, "additionalTabs", table::ADDITIONAL_TABS, name, false);
                self.link(entry, "scripts", table::SCRIPTS, name, true);
            }
            table::TAB => self.parameters(name, entry, columns),
            table::NOTIFICATION => self.fields(name, entry),
            table::PROFILE => {
                self.link(entry, "providers", table::PROFILE_PROVIDERS, name, false);
                self.link(entry, "sessionTemplates", table::PROFILE_SESSIONS, name, false);
                self.link(entry, "extensions", table::PROFILE_EXTENSIONS, name, false);
                self.link(entry, "panes", table::PROFILE_PANES, name, false);
            }
            table::PRESENCE => {
                if let Some(id) = entry.get("id").and_then(Value::as_text) {
                    columns.push(("msdyn_presenceid".into(), element("msdyn_presenceid", &escaped(id))));
                }
            }
            _ => {}
        }
    }

    fn link(&mut self, entry: &Object, key: &str, relationship: usize, name: &str, turned: bool) {
        let names = entry.get(key).and_then(Value::as_list).unwrap_or_default();
        for other in names.iter().filter_map(Value::as_text) {
            let (one, other) = if turned { (other, name) } else { (name, other) };
            self.links.push((relationship, one.into(), other.into()));
        }
    }

    /// Both copies: the rows, and the JSON text where it fits its column.
    fn parameters(&mut self, tab: &str, entry: &Object, columns: &mut Vec<(String, String)>) {
        let Some(parameters) = entry.get("parameters").and_then(Value::as_object) else { return };
        let copy: Object = parameters
            .iter()
            .map(|(name, value)| (name.to_string(), Value::from(Object::from(vec![("value".into(), value.clone())]))))
            .collect();
        let text = json::to_text(&copy.into());
        if text.chars().count() <= 2_048 && !parameters.is_empty() {
            columns.push(("msdyn_templateparameters".into(), element("msdyn_templateparameters", &escaped(&text))));
        }
        for (name, value) in parameters.iter() {
            let owner = format!("\n    <msdyn_uniquename>{}</msdyn_uniquename>\n  ", escaped(tab));
            let mut row = vec![
                ("iscustomizable".into(), element("iscustomizable", "1")),
                ("msdyn_applicationtabtemplateid".into(), element("msdyn_applicationtabtemplateid", &owner)),
                ("msdyn_name".into(), localised("msdyn_name", name, None)),
                ("statecode".into(), element("statecode", "0")),
                ("statuscode".into(), element("statuscode", "1")),
            ];
            row.extend(value.as_text().map(|text| ("msdyn_value".into(), element("msdyn_value", &escaped(text)))));
            let name = self.free(table::PARAMETER, format!("{tab}_{name}"));
            self.write(table::PARAMETER, &name, row);
        }
    }

    fn fields(&mut self, notification: &str, entry: &Object) {
        let fields = entry.get("fields").and_then(Value::as_list).unwrap_or_default();
        for (at, field) in fields.iter().filter_map(Value::as_object).enumerate() {
            let own = field.get("uniqueName").and_then(Value::as_text).map(String::from);
            let name = own.unwrap_or_else(|| self.free(table::FIELD, format!("{notification}_field{}", at + 1)));
            let mut named = field.clone();
            named.insert("uniqueName", name.as_str());
            self.row(&named, &mapping::FIELDS);
            self.links.push((table::FIELDS, notification.into(), name));
        }
    }
}

/// The element of a column that is set; one with labels alone has no text without regard to language.
fn column(entry: &Object, field: &Field) -> Option<String> {
    if field.kind == Kind::Localised {
        let labels = entry.get("labels").and_then(Value::as_object).and_then(|all| all.get(field.key)?.as_object());
        let text = entry.get(field.key).and_then(Value::as_text).or(labels.map(|_| ""))?;
        return Some(localised(field.column, text, labels));
    }
    let value = entry.get(field.key)?;
    let text = match field.kind {
        Kind::Text | Kind::Localised => escaped(value.as_text()?),
        Kind::Flag => String::from(if value.as_bool()? { "1" } else { "0" }),
        Kind::Not => String::from(if value.as_bool()? { "0" } else { "1" }),
        Kind::Number => value.as_i64()?.to_string(),
        Kind::Choice(choices) => choices.iter().find(|(_, word)| Some(*word) == value.as_text())?.0.to_string(),
        Kind::Reference => format!("\n    <msdyn_uniquename>{}</msdyn_uniquename>\n  ", escaped(value.as_text()?)),
        Kind::Origins => {
            let origins: Vec<&str> = value.as_list()?.iter().filter_map(Value::as_text).collect();
            escaped(&origins.join(","))
        }
    };
    Some(element(field.column, &text))
}

fn localised(column: &str, text: &str, labels: Option<&Object>) -> String {
    let label = |language: &str, text: &str| {
        format!("\n    <label description=\"{}\" languagecode=\"{}\" />", escaped(text), escaped(language))
    };
    let inner: String = match labels {
        Some(labels) => {
            labels.iter().map(|(language, text)| label(language, text.as_text().unwrap_or_default())).collect()
        }
        None => label(&BASE_LANGUAGE.to_string(), text),
    };
    format!("<{column} default=\"{}\">{inner}\n  </{column}>", escaped(text))
}

/// By name. They are few: a library's sort would be larger than all else here.
fn in_order(columns: &mut [(String, String)]) {
    for end in 1..columns.len() {
        for at in (1..=end).rev() {
            if columns.get(at - 1).is_some_and(|before| columns.get(at).is_some_and(|one| one < before)) {
                columns.swap(at - 1, at);
            }
        }
    }
}

fn element(name: &str, inner: &str) -> String {
    format!("<{name}>{inner}</{name}>")
}

/// A text inside an element or an attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Readers turn these into blanks inside attributes, and line ends of other systems into their own.
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            other => out.push(other),
        }
    }
    out
}

fn customizations(links: &[(usize, String, String)]) -> String {
    let mut out = String::from(package::BEFORE_LINKS);
    for (at, relationship) in RELATIONSHIPS.iter().enumerate() {
        let name = relationship.intersect;
        let rows: String = links
            .iter()
            .filter(|(of, _, _)| *of == at)
            .map(|(_, one, other)| {
                let side =
                    |at: usize, name: &str| format!("{}.msdyn_uniquename=\"{}\"", relationship.key(at), escaped(name));
                let mut sides = [side(0, one), side(1, other)];
                // Exports have them by name.
                if relationship.key(1) < relationship.key(0) {
                    sides.reverse();
                }
                let sides = sides.join(" ");
                format!("    <{name} {sides}>\n      <iscustomizable>1</iscustomizable>\n    </{name}>\n")
            })
            .collect();
        if !rows.is_empty() {
            out.push_str(&format!("  <{name}set>\n{rows}  </{name}set>\n"));
        }
    }
    out.push_str(package::BEHIND_LINKS);
    out
}
