//! Finding a template by what a widget calls it.
//!
//! In this order: the exact unique name; the unique name without regard to ASCII case; the display name; the unique name
//! behind its prefix (`entityrecord` for `msdyn_entityrecord`). The last three count only when one template fits. A
//! template of the embedder comes before a built-in one.

use super::template::{SessionTemplate, TabTemplate};

/// What templates of all kinds are found by.
pub trait Named {
    /// Unique name.
    fn unique_name(&self) -> &str;
    /// Display name.
    fn name(&self) -> &str;
    /// Came with the product.
    fn is_built_in(&self) -> bool;
}

impl Named for SessionTemplate {
    fn unique_name(&self) -> &str {
        &self.unique_name
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn is_built_in(&self) -> bool {
        self.built_in
    }
}

impl Named for TabTemplate {
    fn unique_name(&self) -> &str {
        &self.unique_name
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn is_built_in(&self) -> bool {
        self.built_in
    }
}

/// Position and row of the template that fits the name.
pub fn find<'a, T: Named>(table: &'a [T], name: &str) -> Option<(usize, &'a T)> {
    let exact = table.iter().enumerate().find(|(_, row)| row.unique_name() == name);
    exact
        .or_else(|| only(table, &|row| row.unique_name().eq_ignore_ascii_case(name)))
        .or_else(|| only(table, &|row| row.name() == name))
        .or_else(|| {
            only(table, &|row| behind_prefix(row.unique_name()).is_some_and(|rest| rest.eq_ignore_ascii_case(name)))
        })
}

fn only<'a, T: Named>(table: &'a [T], fits: &dyn Fn(&T) -> bool) -> Option<(usize, &'a T)> {
    let rows = |built_in: bool| {
        single(table.iter().enumerate().filter(move |(_, row)| row.is_built_in() == built_in && fits(row)))
    };
    rows(false).or_else(|| rows(true)).flatten()
}

/// Outer `None`: nothing fits. Inner `None`: more than one does.
fn single<T>(mut fitting: impl Iterator<Item = T>) -> Option<Option<T>> {
    let first = fitting.next()?;
    Some(if fitting.next().is_none() { Some(first) } else { None })
}

/// The name behind a prefix of three to eight letters and digits.
fn behind_prefix(unique_name: &str) -> Option<&str> {
    let (prefix, rest) = unique_name.split_once('_')?;
    let fits = (3..=8).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then_some(rest)
}
