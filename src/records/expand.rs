//! Other rows within a row: one level, by the names of navigation properties and collections.

use crate::engine::json::write_text;
use crate::prelude::*;

use super::asking::Asking;
use super::fault::{Code, Fault, Outcome};
use super::guid::Guid;
use super::options::Options;
use super::query::Query;
use super::resolve::target_of;
use super::rows::Rows;
use super::store::{Found, navigation};
use super::test::grouped;

/// What is expanded, under its name.
#[derive(Debug)]
pub(super) enum Expansion {
    /// Rows of another table whose lookup points here.
    Many { name: String, column: usize, target: u8, query: Box<Query> },
    /// The row that a lookup points to; a query for each table that it may be in.
    One { name: String, column: usize, queries: Vec<(u8, Query)> },
}

impl Asking<'_> {
    pub(super) fn expansion(&self, table: usize, name: &str, options: &Options) -> Outcome<Expansion> {
        let definition = self.store.definition(table)?;
        if let Some(collection) = definition.collection(name) {
            let (other, column) = self.store.collected(definition, collection)?;
            let target = target_of(self.store.definition(other)?, column, table);
            let query = Box::new(self.resolve(other, options, usize::MAX)?);
            return Ok(Expansion::Many { name: name.to_owned(), column, target, query });
        }
        let Some(found) = navigation(definition, name) else {
            let parts = ["$expand: ", &definition.name, " has no navigation property \"", name, "\"."];
            return Err(Fault::new(Code::ColumnNotFound, &parts));
        };
        let column = definition.column(found.column);
        let targets = column.map(|column| column.targets.as_slice()).unwrap_or_default();
        let mut queries = Vec::new();
        for (target, at) in targets.iter().zip(0..).filter(|(_, at)| found.target.is_none_or(|only| only == *at)) {
            if let Some(table) = target.table {
                queries.push((at, self.resolve(table, options, 1)?));
            }
        }
        Ok(Expansion::One { name: name.to_owned(), column: found.column, queries })
    }

    /// For each of the rows a member with a comma before it.
    pub(super) fn expand(&self, expansion: &Expansion, rows: &Rows, chosen: &[usize]) -> Outcome<Vec<String>> {
        match expansion {
            Expansion::Many { name, column, target, query } => self.many(name, (*column, *target), query, rows, chosen),
            Expansion::One { name, column, queries } => {
                chosen.iter().map(|row| self.one(name, *column, queries, rows, *row)).collect()
            }
        }
    }

    fn many(
        &self,
        name: &str,
        (column, target): (usize, u8),
        query: &Query,
        rows: &Rows,
        chosen: &[usize],
    ) -> Outcome<Vec<String>> {
        let ids: Vec<Guid> = chosen.iter().filter_map(|row| rows.id(*row)).collect();
        // Whatever stands here, the question is asked again.
        let Some(others) = self.pointing(query.table, column, &ids) else { return Ok(vec![String::new(); ids.len()]) };
        let groups = grouped(others, column, target, &ids);
        let hits = query.test.as_ref().map(|test| self.hits(test, others));
        let mut texts = Vec::with_capacity(chosen.len());
        for mut group in groups {
            group.retain(|row| hits.as_ref().is_none_or(|hits| hits.get(*row) == Some(&true)));
            self.sort(query, others, &mut group);
            let end = query.skip.saturating_add(query.top).min(group.len());
            let mut text = member(name);
            self.write_rows(query, others, group.get(query.skip..end).unwrap_or_default(), &mut text)?;
            texts.push(text);
        }
        Ok(texts)
    }

    fn one(&self, name: &str, column: usize, queries: &[(u8, Query)], rows: &Rows, row: usize) -> Outcome<String> {
        let mut text = member(name);
        let link = rows.column(column).and_then(|links| links.link(row));
        let query = link.and_then(|(target, id)| Some((queries.iter().find(|(at, _)| *at == target)?, id)));
        if let Some(((_, query), id)) = query {
            match self.store.find(query.table, id) {
                Found::Row(others, other) if self.chosen(query, others, other) => {
                    self.project(self.store.definition(query.table)?, others, other, &query.columns, &mut text);
                    text.push('}');
                    return Ok(text);
                }
                Found::Unknown => self.need_row(query.table, id),
                _ => {}
            }
        }
        text.push_str("null");
        Ok(text)
    }

    /// Whether a single row is asked for.
    pub(super) fn chosen(&self, query: &Query, rows: &Rows, row: usize) -> bool {
        query.test.as_ref().is_none_or(|test| self.hits(test, rows).get(row) == Some(&true))
    }
}

fn member(name: &str) -> String {
    let mut text = String::from(",");
    write_text(name, &mut text);
    text.push(':');
    text
}
