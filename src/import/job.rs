//! An import from its files to rows and links, in steps, so that a page can show how far it is.

use std::cell::Cell;
use std::collections::{BTreeMap, VecDeque};
use std::io::{Cursor, Read};
use std::rc::Rc;

use super::archive::{self, Archive, Bytes};
use super::fault::{Code, Fault};
use super::limit;
use super::migration::{Found, Migration};
use super::order::{self, Order};
use super::row::{Link, Row};
use super::solution::{self, Manifest, Part};
use super::web_api;

/// All that was found, before anything is made of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Harvest {
    /// Rows of tables that are read, in the order of the files.
    pub rows: Vec<Row>,
    /// Links between them, in the order of the files.
    pub links: Vec<Link>,
    /// Rows by table, also of tables that are not read.
    pub counts: BTreeMap<String, usize>,
    /// The solutions, in the order in which they were found.
    pub solutions: Vec<Manifest>,
    /// The order of additional tabs, where a file of ours says it.
    pub order: Order,
}

impl Harvest {
    /// Keeps a row of a table that is read, and counts it.
    pub fn add(&mut self, row: Row) {
        *self.counts.entry(row.table.clone()).or_default() += 1;
        self.rows.push(row);
    }
}

type Source = Box<dyn Read>;

enum Task {
    Solution(Part),
    Data,
    Order,
}

struct Waiting {
    task: Task,
    place: String,
    size: u64,
    open: Box<dyn FnOnce() -> Result<Source, Fault>>,
}

/// An import that is going on.
#[derive(Default)]
pub struct Job {
    waiting: VecDeque<Waiting>,
    /// The data file that is being read.
    data: Option<Data>,
    harvest: Harvest,
    done: u64,
    total: u64,
}

/// A data file is read in many steps, and all the while somebody looks at how far it is.
struct Data {
    migration: Migration<'static>,
    size: u64,
    read: Rc<Cell<u64>>,
}

/// What a file holds.
pub enum Content {
    /// Its bytes.
    Plain(Vec<u8>),
    /// What a page packed because the whole would not fit well into memory: raw deflate, and the bytes that it unpacks to.
    Deflated(Vec<u8>, u64),
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Content {
        Content::Plain(bytes)
    }
}

/// Counts what goes through it.
struct Counted {
    source: Source,
    read: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let bytes = self.source.read(buffer)?;
        self.read.set(self.read.get().saturating_add(bytes as u64));
        Ok(bytes)
    }
}

/// Rows that one step reads of a data file.
const ROWS: usize = 500;

impl Job {
    /// Over the bytes of an archive, or of a data file by itself.
    pub fn of_file(name: &str, bytes: Vec<u8>) -> Result<Job, Fault> {
        Job::of_files(vec![(name.to_string(), bytes)])
    }

    /// Over the files of an unpacked folder, by their paths in it.
    pub fn of_files(files: Vec<(String, impl Into<Content>)>) -> Result<Job, Fault> {
        let mut job = Job::default();
        let single = files.len() == 1;
        for (path, content) in files {
            let path = path.replace('\\', "/");
            match content.into() {
                Content::Plain(bytes) if Archive::looks_like_one(&bytes) => {
                    let place = if single { "" } else { &path };
                    job.take_archive(&Archive::open(bytes.into(), place)?, 1)?;
                }
                Content::Plain(bytes) if single && bytes.is_empty() => {
                    return Err(Fault::new(Code::Empty, path, "This file is empty."));
                }
                Content::Plain(bytes) => {
                    let size = bytes.len() as u64;
                    job.take_file(&path, single, size, move || Box::new(Cursor::new(bytes)));
                }
                Content::Deflated(bytes, size) => {
                    job.take_file(&path, single, size, move || Box::new(archive::inflated(bytes)))
                }
            }
        }
        if job.waiting.iter().all(|one| matches!(one.task, Task::Order)) {
            return Err(Fault::new(
                Code::UnknownFormat,
                "",
                "This is neither a solution nor a Configuration Migration file: there is no customizations.xml, \
                 no data.xml and no folder of a template table in it.",
            ));
        }
        job.total = job.waiting.iter().map(|one| one.size).sum();
        Ok(job)
    }

    fn take_archive(&mut self, archive: &Archive, depth: usize) -> Result<(), Fault> {
        for entry in archive.entries() {
            if entry.name().to_ascii_lowercase().ends_with(".zip") {
                self.take_nested(archive, entry, depth)?;
            } else if let Some(task) = task(&entry.path) {
                let (archive, entry) = (archive.clone(), entry.clone());
                let place = archive.place_of(&entry);
                let size = entry.size();
                let open = Box::new(move || Ok(Box::new(archive.stream(&entry)?) as Source));
                self.waiting.push_back(Waiting { task, place, size, open });
            }
        }
        Ok(())
    }

    /// A package holds its data as an archive of its own.
    fn take_nested(&mut self, archive: &Archive, entry: &super::archive::Entry, depth: usize) -> Result<(), Fault> {
        let place = archive.place_of(entry);
        if depth >= limit::NESTING {
            let message = "This archive lies more than one archive deep. Unpack the outermost one first.";
            return Err(Fault::new(Code::ArchiveTooLarge, place, message));
        }
        let bytes: Bytes = archive.read(entry, limit::NESTED_BYTES)?.into();
        if !Archive::looks_like_one(&bytes) {
            return Err(Fault::new(Code::ArchiveBroken, place, "This entry is called an archive and is none."));
        }
        self.take_archive(&Archive::open(bytes, &place)?, depth + 1)
    }

    /// `single`: a data file by itself may have any name.
    fn take_file(&mut self, path: &str, single: bool, size: u64, open: impl FnOnce() -> Source + 'static) {
        let alone = single && path.to_ascii_lowercase().ends_with(".xml");
        if let Some(task) = task(path).or(alone.then_some(Task::Data)) {
            let open = Box::new(move || Ok(open()));
            self.waiting.push_back(Waiting { task, place: path.into(), size, open });
        }
    }

    /// Takes one page of an environment's rows.
    pub fn add_rows(&mut self, table: &str, text: &str) -> Result<(), Fault> {
        web_api::rows(table, text, &mut self.harvest)
    }

    /// Reads on: one small file, or some hundred rows of a large one. False when nothing is left.
    pub fn step(&mut self) -> Result<bool, Fault> {
        if self.data.is_some() {
            self.step_data()?;
        } else if let Some(next) = self.waiting.pop_front() {
            let source = (next.open)()?;
            match next.task {
                Task::Data => {
                    let read = Rc::new(Cell::new(0));
                    let counted = Counted { source, read: Rc::clone(&read) };
                    self.data = Some(Data { migration: Migration::new(counted, &next.place), size: next.size, read });
                }
                Task::Order => {
                    order::read(source, &next.place, &mut self.harvest.order)?;
                    self.done += next.size;
                }
                Task::Solution(part) => {
                    self.take_part(part, source, &next.place)?;
                    self.done += next.size;
                }
            }
        }
        Ok(self.data.is_some() || !self.waiting.is_empty())
    }

    fn step_data(&mut self) -> Result<(), Fault> {
        let Some(Data { migration, size, .. }) = &mut self.data else {
            return Ok(());
        };
        for _ in 0..ROWS {
            match migration.read()? {
                Found::Row(row) => self.harvest.add(row),
                Found::Other(table) => *self.harvest.counts.entry(table).or_default() += 1,
                Found::Links(links) => self.harvest.links.extend(links),
                Found::End => {
                    self.done += *size;
                    self.data = None;
                    break;
                }
            }
        }
        Ok(())
    }

    fn take_part(&mut self, part: Part, source: Source, place: &str) -> Result<(), Fault> {
        match part {
            Part::Row(table) => {
                let mut row = solution::row(source, place)?;
                if row.table != table.name {
                    let message = format!("The root of this file is <{}> where <{}> belongs.", row.table, table.name);
                    return Err(Fault::new(Code::Malformed, place, message));
                }
                if row.name.is_none() {
                    row.name = place.rsplit('/').nth(1).map(String::from);
                }
                self.harvest.add(row);
            }
            Part::Customizations => solution::links(source, place, &mut self.harvest.links)?,
            Part::Manifest => self.harvest.solutions.push(solution::manifest(source, place)?),
        }
        Ok(())
    }

    /// Bytes that were read and bytes that there are, unpacked.
    pub fn progress(&self) -> (u64, u64) {
        // An entry may be longer than its archive says, and is refused for that when it ends.
        let within = self.data.as_ref().map_or(0, |data| data.read.get().min(data.size));
        (self.done + within, self.total)
    }

    /// Reads all that is left.
    pub fn finish(mut self) -> Result<Harvest, Fault> {
        while self.step()? {}
        Ok(self.harvest)
    }
}

fn task(path: &str) -> Option<Task> {
    let name = path.rsplit('/').next()?;
    if name.eq_ignore_ascii_case("data.xml") {
        return Some(Task::Data);
    }
    if name == order::FILE {
        return Some(Task::Order);
    }
    solution::part(path).map(Task::Solution)
}
