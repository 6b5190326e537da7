//! Results as JSON text, for people and for the page.

use super::assembly::Imported;
use super::check::check;
use super::export;
use super::fault::{Code, Fault};
use super::finding::{Finding, Level};
use super::pretty::pretty;
use super::solution::Manifest;
use crate::engine::json;
use crate::engine::value::{Object, Value};

fn object(pairs: Vec<(&str, Value)>) -> Value {
    Value::Object(pairs.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
}

/// `{code, place, message}`.
pub fn fault(fault: &Fault) -> String {
    json::to_text(&object(vec![
        ("code", fault.code.name().into()),
        ("place", fault.place.as_str().into()),
        ("message", fault.message.as_str().into()),
    ]))
}

/// `{done, total, more}`: bytes, and whether anything is left.
pub fn progress((done, total): (u64, u64), more: bool) -> String {
    let bytes = |count: u64| Value::from(i64::try_from(count).unwrap_or(i64::MAX));
    json::to_text(&object(vec![("done", bytes(done)), ("total", bytes(total)), ("more", more.into())]))
}

/// `{text, findings, counts, solutions}`: the catalogue's file as text, what was noticed, rows by table.
///
/// Findings about the source come first, then those about the catalogue that it came to.
pub fn imported(imported: Imported, solutions: &[Manifest]) -> String {
    let catalogue = Value::Object(imported.catalogue);
    let mut all: Vec<Value> = imported.findings.iter().map(finding).collect();
    all.extend(check(&catalogue).iter().map(finding));
    let counts: Object = imported
        .counts
        .into_iter()
        .map(|(table, count)| (table, Value::from(i64::try_from(count).unwrap_or(i64::MAX))))
        .collect();
    let solutions: Vec<Value> = solutions.iter().map(solution).collect();
    json::to_text(&object(vec![
        ("text", pretty(&catalogue).into()),
        ("findings", all.into()),
        ("counts", counts.into()),
        ("solutions", solutions.into()),
    ]))
}

fn solution(manifest: &Manifest) -> Value {
    object(vec![
        ("name", manifest.name.as_str().into()),
        ("version", manifest.version.as_str().into()),
        ("managed", manifest.managed.into()),
    ])
}

fn finding(finding: &Finding) -> Value {
    object(vec![
        ("level", finding.level.name().into()),
        ("code", finding.code.into()),
        ("place", finding.place.as_str().into()),
        ("message", finding.message.as_str().into()),
    ])
}

/// A list of findings, from a catalogue's text. Text that is no JSON is a finding with its line and column.
pub fn checked(text: &str) -> String {
    let findings = match parse(text) {
        Ok(value) => check(&value),
        Err(fault) => vec![Finding::new(Level::Error, fault.code.name(), fault.place, fault.message)],
    };
    json::to_text(&Value::List(findings.iter().map(finding).collect()))
}

/// The files of a solution, from a catalogue's text: a list of `[path, text]`.
pub fn solution_files(text: &str) -> Result<String, Fault> {
    let files = export::solution_files(&catalogue(text)?);
    let pair = |(path, text): (String, String)| Value::List(vec![path.into(), text.into()]);
    Ok(json::to_text(&Value::List(files.into_iter().map(pair).collect())))
}

/// A catalogue from its text.
pub fn catalogue(text: &str) -> Result<Object, Fault> {
    match parse(text)? {
        Value::Object(catalogue) => Ok(catalogue),
        _ => Err(Fault::new(Code::Malformed, "", "A catalogue is a JSON object.")),
    }
}

fn parse(text: &str) -> Result<Value, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    json::read(text).map_err(|fault| {
        let before = text.as_bytes().get(..fault.at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        Fault::new(Code::Malformed, format!("{line}:{column}"), format!("This is not valid JSON: {}.", fault.what))
    })
}
