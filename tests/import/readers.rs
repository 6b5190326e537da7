//! What holds for every input of the readers, good or bad; used by the properties and by the fuzz targets.

use ciframework::engine::json;
use ciframework::import::assembly::{Imported, assemble};
use ciframework::import::export::{solution_archive, solution_files};
use ciframework::import::job::{Harvest, Job};
use ciframework::import::pretty::pretty;
use ciframework::import::{report, solution};

fn read(name: &str, bytes: Vec<u8>) -> Option<Harvest> {
    Job::of_file(name, bytes).and_then(Job::finish).ok()
}

fn text(imported: &Imported) -> String {
    pretty(&imported.catalogue.clone().into())
}

/// What was read comes to a catalogue that can be written, read, checked, and taken to a solution and back unchanged.
fn settle(harvest: Harvest) {
    let solutions = harvest.solutions.clone();
    let imported = assemble(harvest, None);
    let first = text(&imported);
    assert_eq!(json::read(&first).unwrap().as_object(), Some(&imported.catalogue));
    // As a folder: packing them would take most of the time.
    let files = solution_files(&imported.catalogue).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let again = Job::of_files(files).and_then(Job::finish).unwrap();
    assert_eq!(text(&assemble(again, None)), first);
    json::read(&report::imported(imported, &solutions)).unwrap();
}

/// The bytes of an archive.
pub fn archive(bytes: &[u8]) {
    let Some(harvest) = read("source.zip", bytes.to_vec()) else { return };
    settle(harvest.clone());
    let imported = assemble(harvest, None);
    let again = Job::of_file("again.zip", solution_archive(&imported.catalogue)).and_then(Job::finish).unwrap();
    assert_eq!(text(&assemble(again, None)), text(&imported));
}

/// The bytes of a Configuration Migration file.
pub fn migration(bytes: &[u8]) {
    read("data.xml", bytes.to_vec()).into_iter().for_each(settle);
}

/// The bytes of a row's file and of `customizations.xml`, divided by a line of three dashes.
pub fn solution(bytes: &[u8]) {
    let at = bytes.windows(5).position(|window| window == b"\n---\n");
    let (row, links) = at.map_or((bytes, &b""[..]), |at| (&bytes[..at], &bytes[at + 5..]));
    let mut harvest = Harvest::default();
    solution::manifest(row, "solution.xml").into_iter().for_each(|manifest| harvest.solutions.push(manifest));
    solution::row(row, "row.xml").into_iter().for_each(|row| harvest.add(row));
    let mut found = Vec::new();
    if solution::links(links, "customizations.xml", &mut found).is_ok() {
        harvest.links = found;
    }
    settle(harvest);
}

/// The text of a page of rows; its first line is the table.
pub fn web_api(text: &str) {
    let (table, page) = text.split_once('\n').unwrap_or(("msdyn_sessiontemplate", text));
    let mut job = Job::default();
    if job.add_rows(table, page).is_ok() {
        settle(job.finish().unwrap());
    }
}

/// The text of a catalogue: whatever is in it, it can be checked, and what can be written can be read.
pub fn catalogue(text: &str) {
    json::read(&report::checked(text)).unwrap();
    if let Ok(catalogue) = report::catalogue(text) {
        settle(Job::of_file("made.zip", solution_archive(&catalogue)).and_then(Job::finish).unwrap());
    }
}
