//! Questions and answers as JSON text.

use crate::engine::json::write_text;
use crate::engine::object::Object;
use crate::engine::value::Value;
use crate::prelude::*;

use super::asking::Asking;
use super::decimal;
use super::fault::{Code, Fault, Outcome};
use super::format::Format;
use super::guid::{self, Guid};
use super::index::Ids;
use super::load;
use super::options::Options;
use super::project::ETAG;
use super::query::{MOST, Query};
use super::read::{flag, json_of, list, number, object_of, objects, text};
use super::rows::Rows;
use super::scan::Scan;
use super::schema::Definition;
use super::sift::Sieve;
use super::store::{Found, Linked, Store, Table};
use super::value::{stored, version_of};
use super::write::{Turn, Writer, not_found};

/// Tables and those of their rows that are in memory.
#[derive(Debug)]
pub struct Records {
    store: Store,
    scan: Option<Scan>,
}

type Thrown<T> = Result<T, String>;

fn thrown<T>(outcome: Outcome<T>) -> Thrown<T> {
    outcome.map_err(|fault| fault.to_text())
}

impl Records {
    /// `{"tables":[...],"user":id or null,"format":{...}}`; the latter two may be left out.
    ///
    /// # Errors
    /// JSON of a fault.
    pub fn new(definitions: &str) -> Result<Self, String> {
        thrown(Self::read(definitions))
    }

    fn read(definitions: &str) -> Outcome<Self> {
        let given = object_of(definitions)?;
        let tables = objects(&given, "tables").map(Definition::read).collect::<Outcome<_>>()?;
        let format = given.get("format").and_then(Value::as_object).cloned().unwrap_or_default();
        let user = text(&given, "user").and_then(guid::read);
        let mut store = Store { tables: Vec::new(), format: Format::read(&format), user };
        store.define(tables)?;
        Ok(Self { store, scan: None })
    }

    /// One more table.
    ///
    /// # Errors
    /// JSON of a fault; the table is not there then.
    pub fn define(&mut self, definition: &str) -> Result<(), String> {
        thrown(object_of(definition).and_then(|given| self.store.define(vec![Definition::read(&given)?])))
    }

    /// All rows of a table, as a JSON list, or the last of them behind what was appended: it is resident from now on.
    ///
    /// # Errors
    /// JSON of a fault; what was there before stays.
    pub fn load(&mut self, table: &str, rows: &str) -> Result<(), String> {
        thrown(self.fill(table, rows).map(|(table, rows)| {
            (table.rows, table.resident, table.leaving) = (rows, true, false);
        }))
    }

    /// Some rows of a table that is going to be loaded. Nothing sees them before `load`; `unload` drops them.
    ///
    /// # Errors
    /// JSON of a fault; what was appended before is dropped.
    pub fn append(&mut self, table: &str, rows: &str) -> Result<(), String> {
        thrown(self.fill(table, rows).map(|(table, rows)| table.waiting = Some(rows)))
    }

    fn fill(&mut self, name: &str, text: &str) -> Outcome<(&mut Table, Rows)> {
        let table = self.table(name)?;
        let mut rows = table.waiting.take().unwrap_or_else(|| Rows::new(&table.definition));
        load::add(&table.definition, text, &mut rows)?;
        Ok((table, rows))
    }

    fn table(&mut self, name: &str) -> Outcome<&mut Table> {
        let at = self.store.place(name)?;
        let missing = || Fault::new(Code::EntityNotFound, &["There is no table named \"", name, "\"."]);
        self.store.tables.get_mut(at).ok_or_else(missing)
    }

    /// Gives the memory of a table's rows back. A scan that is under way may read them until it is over, and nobody else.
    pub fn unload(&mut self, table: &str) {
        let scanning = self.scan.is_some();
        if let Ok(table) = self.table(table) {
            table.waiting = None;
            if scanning {
                table.leaving |= core::mem::take(&mut table.resident);
            } else {
                table.empty();
            }
        }
    }

    /// What was to go meanwhile goes: nobody tells these rows of changes any more.
    fn release(&mut self) {
        self.store.tables.iter_mut().filter(|table| table.leaving).for_each(Table::empty);
    }

    /// `{"contact":{"rows":3,"bytes":4096}}`: what is resident.
    pub fn resident(&self) -> String {
        let mut out = String::from("{");
        for table in self.store.tables.iter().filter(|table| table.resident) {
            out.push_str(if out.len() > 1 { "," } else { "" });
            write_text(&table.definition.name, &mut out);
            let (rows, bytes) = (decimal::count(table.rows.len()), decimal::count(table.rows.bytes()));
            out.extend([":{\"rows\":", &rows, ",\"bytes\":", &bytes, "}"]);
        }
        out.push('}');
        out
    }

    /// Some rows of a table that is not resident, as a JSON list; the text of an id says that no such row is there, and a
    /// list of a lookup and of ids that all rows are there whose lookup leads to them.
    ///
    /// # Errors
    /// JSON of a fault.
    pub fn load_rows(&mut self, table: &str, rows: &str) -> Result<(), String> {
        thrown(self.add_rows(table, rows))
    }

    fn add_rows(&mut self, name: &str, rows: &str) -> Outcome<()> {
        let table = self.table(name)?;
        for row in json_of(rows)?.as_list().unwrap_or_default() {
            match row {
                Value::Object(row) => table.loose.put(&stored(&table.definition, row)),
                Value::List(mark) => {
                    let mut texts = mark.iter().filter_map(Value::as_text);
                    let column = texts.next().and_then(|name| table.definition.readable(name));
                    let ids = Ids::of(texts.filter_map(guid::read).collect());
                    table.linked.extend(column.map(|column| Linked { column, ids }));
                }
                other => table.absent.extend(other.as_text().and_then(guid::read)),
            }
        }
        Ok(())
    }

    /// Drops what `load_rows` brought.
    pub fn forget(&mut self) {
        self.store.forget();
    }

    /// Makes the changes of a plan that was stored in what is in memory.
    ///
    /// # Errors
    /// JSON of a fault.
    pub fn commit(&mut self, plan: &str) -> Result<(), String> {
        thrown(self.apply(plan))
    }

    fn apply(&mut self, plan: &str) -> Outcome<()> {
        let plan = object_of(plan)?;
        for (kind, change) in
            ["put", "remove"].iter().flat_map(|kind| objects(&plan, kind).map(move |one| (*kind, one)))
        {
            let table = self.table(text(change, "table").unwrap_or_default())?;
            let id = text(change, "id").and_then(guid::read);
            let row = change.get("row").and_then(Value::as_object).filter(|_| kind == "put");
            let record = row.map(|row| stored(&table.definition, row));
            match (record, id) {
                (Some(record), _) if table.resident => table.rows.put(&record),
                (None, Some(id)) => table.rows.remove(id),
                _ => {}
            }
            if let Some(id) = id {
                table.loose.remove(id);
                table.absent.retain(|absent| *absent != id);
                table.linked.clear();
            }
        }
        Ok(())
    }

    /// Answers a question, or says what it needs first.
    pub fn ask(&self, request: &str) -> String {
        told(object_of(request).and_then(|given| self.settled(self.asking(&given), |asking| question(asking, &given))))
    }

    /// `{"ids":[...]}`: what stays of some rows for a part of the question's filter, or what that needs first.
    pub fn sift(&self, request: &str, number: usize, rows: &str) -> String {
        told(object_of(request).and_then(|given| {
            let mut asking = self.asking(&given);
            asking.sieve = Sieve::read(&given, Some(number));
            self.settled(asking, |asking| asking.sift(&given, rows))
        }))
    }

    /// Begins a query over a table whose rows are going to be fed; one that is under way is given up.
    pub fn scan(&mut self, request: &str) -> String {
        self.scan = None;
        self.release();
        told(object_of(request).and_then(|given| self.begin(&given)))
    }

    fn begin(&mut self, given: &Object) -> Outcome<String> {
        let mut scan = None;
        let ready = "{\"ready\":true}";
        let outcome = self.settled(self.asking(given), |asking| {
            scan = Some(Scan::begin(asking, given)?);
            Ok(ready.to_owned())
        })?;
        self.scan = scan.filter(|_| outcome == ready);
        Ok(outcome)
    }

    /// Some rows of the table that is scanned, as a JSON list. After a fault or a need of `scan` it is no matter.
    ///
    /// # Errors
    /// JSON of a fault.
    pub fn feed(&mut self, rows: &str) -> Result<(), String> {
        self.scan.as_mut().map_or(Ok(()), |scan| thrown(scan.feed(&self.store, rows)))
    }

    /// The answer to the query that was scanned, or what it needs first.
    pub fn end(&mut self) -> String {
        let Some(scan) = self.scan.take() else {
            return told(Err(Fault::new(Code::RecordFailed, &["No scan is under way."])));
        };
        let outcome = self.settled(scan.asking(&self.store), |asking| scan.end(asking));
        if outcome.as_ref().is_ok_and(|text| text.starts_with(NEED)) {
            self.scan = Some(scan);
        } else {
            self.release();
        }
        told(outcome)
    }

    #[allow(clippy::cast_possible_truncation, reason = "the cast saturates")]
    fn asking(&self, given: &Object) -> Asking<'_> {
        let now = number(given.get("now")).unwrap_or_default() as i64;
        let ids = list(given, "ids").iter().filter_map(|id| guid::read(id.as_text()?)).collect();
        let mut asking = Asking::new(&self.store, now.clamp(0, 8_640_000_000_000_000), ids);
        asking.sieve = Sieve::read(given, None);
        asking
    }

    /// What is wrong may be so only for want of rows; what is wrong in any case is said again.
    fn settled(&self, asking: Asking<'_>, answer: impl FnOnce(&Asking<'_>) -> Outcome<String>) -> Outcome<String> {
        let outcome = answer(&asking);
        let needs = asking.needs.into_inner();
        if needs.is_empty() {
            return outcome;
        }
        let mut out = NEED.to_owned();
        self.store.write_needs(&needs, &mut out);
        out.push('}');
        Ok(out)
    }
}

const NEED: &str = "{\"need\":";

fn told(outcome: Outcome<String>) -> String {
    outcome.unwrap_or_else(|fault| ["{\"fault\":", &fault.to_text(), "}"].concat())
}

fn question(asking: &Asking<'_>, given: &Object) -> Outcome<String> {
    let kind = text(given, "kind").unwrap_or_default();
    if kind == "seed" {
        return seed(asking, given);
    }
    let table = asking.store.place(text(given, "entityName").unwrap_or_default())?;
    match kind {
        "retrieve" => retrieve(asking, given, table),
        "query" => query(asking, given),
        "metadata" => wrapped(|out| super::metadata::write(asking.store, table, list(given, "attributes"), out)),
        "create" | "update" | "delete" => write(asking, given, kind, table),
        _ => Err(Fault::new(Code::RecordFailed, &["There is no question of the kind \"", kind, "\"."])),
    }
}

fn key_of(asking: &Asking<'_>, given: &Object, table: usize) -> Outcome<Guid> {
    let id = text(given, "id").unwrap_or_default();
    let name = &asking.store.definition(table)?.name;
    let shown: String = id.chars().take(60).collect();
    guid::read(id).ok_or_else(|| Fault::value(&["The id of a ", name, " is a GUID, not \"", &shown, "\"."]))
}

fn retrieve(asking: &Asking<'_>, given: &Object, table: usize) -> Outcome<String> {
    let query = asking.resolve(table, &Options::read(text(given, "options").unwrap_or_default())?, 1)?;
    let id = key_of(asking, given, table)?;
    match asking.store.find(table, id) {
        Found::Row(rows, row) if asking.chosen(&query, rows, row) => {
            let mut list = String::new();
            asking.write_rows(&query, rows, &[row], &mut list)?;
            let only = list.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
            wrapped(|out| {
                out.push_str(only.unwrap_or("null"));
                Ok(())
            })
        }
        Found::Unknown => {
            asking.need_row(table, id);
            Ok(String::new())
        }
        _ => Err(not_found(asking.store.definition(table)?, id)),
    }
}

/// The query that is asked.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
pub(super) fn ask_of(asking: &Asking<'_>, given: &Object) -> Outcome<Query> {
    let table = asking.store.place(text(given, "entityName").unwrap_or_default())?;
    let most = number(given.get("top")).map_or(MOST, |top| (top as usize).min(MOST));
    asking.resolve(table, &Options::read(text(given, "options").unwrap_or_default())?, most)
}

fn query(asking: &Asking<'_>, given: &Object) -> Outcome<String> {
    let query = ask_of(asking, given)?;
    asking.need_table(query.table);
    if !asking.needs.borrow().is_empty() {
        return Ok(String::new());
    }
    let rows = &asking.store.table(query.table)?.rows;
    let chosen = asking.choose(&query, rows);
    wrapped(|out| asking.write_answer(&query, rows, &chosen, out))
}

/// `{"answer":...}`
pub(super) fn wrapped(write: impl FnOnce(&mut String) -> Outcome<()>) -> Outcome<String> {
    let mut out = String::from("{\"answer\":");
    write(&mut out)?;
    out.push('}');
    Ok(out)
}

fn write(asking: &Asking<'_>, given: &Object, kind: &str, table: usize) -> Outcome<String> {
    let data = given.get("data").and_then(Value::as_object);
    // The version that was read may come with what is written: it describes, and what describes writes nothing.
    let etag = text(given, "ifMatch").or_else(|| data.filter(|_| kind == "update").and_then(|data| text(data, ETAG)));
    let data = || data.ok_or_else(|| Fault::value(&["The data of a record must be an object."]));
    let etag = etag.filter(|etag| *etag != "*").map(|etag| version_of(etag).unwrap_or_default());
    let mut writer = Writer::new(asking);
    let id = match kind {
        "create" => writer.insert(Turn::first(table, false), data()?)?,
        "update" => {
            let id = key_of(asking, given, table)?;
            writer.update(table, id, data()?, etag)?;
            id
        }
        _ => {
            let id = key_of(asking, given, table)?;
            writer.remove(table, id, etag)?;
            id
        }
    };
    let answer = if kind == "delete" { "null".to_owned() } else { ["{\"id\":\"", &guid::text(id), "\"}"].concat() };
    Ok(planned(&writer, &answer))
}

/// Many rows of several tables at once, in the form in which they are read; `whole`: those with a version as they were written to a
/// file.
fn seed(asking: &Asking<'_>, given: &Object) -> Outcome<String> {
    let tables = given.get("rows").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut writer = Writer::new(asking);
    for (name, rows) in tables.iter() {
        let turn = Turn { whole: flag(given, "whole"), ..Turn::first(asking.store.place(name)?, true) };
        for row in rows.as_list().unwrap_or_default() {
            let row = row.as_object().ok_or_else(|| Fault::value(&["The data of a record must be an object."]))?;
            writer.insert(turn, row)?;
        }
    }
    writer.check_links()?;
    Ok(planned(&writer, "null"))
}

fn planned(writer: &Writer<'_, '_>, answer: &str) -> String {
    let mut out = String::from("{\"plan\":");
    writer.draft.write(writer.asking.store, &mut out);
    out.extend([",\"answer\":", answer, "}"]);
    out
}
