//! Finding a template by what a widget calls it.
//!
//! In this order: the exact unique name; the unique name without regard to ASCII case; the display name; the unique name
//! behind its prefix (`entityrecord` for `msdyn_entityrecord`). The last three count only when one template fits. A
//! template of the embedder comes before a built-in one.

use super::list::Gather;
use super::notification::NotificationTemplate;
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

macro_rules! named {
    ($($template:ty),*) => {$(
        impl Named for $template {
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
    )*};
}

named!(SessionTemplate, TabTemplate, NotificationTemplate);

/// Position and row of the template that fits the name.
pub fn find<'a, T: Named>(table: &'a [T], name: &str) -> Option<(usize, &'a T)> {
    let exact = table.iter().position(|row| row.unique_name() == name);
    let at = exact.or_else(|| nearest(&table.iter().map(|row| row as &dyn Named).gather(), name))?;
    Some((at, table.get(at)?))
}

fn nearest(table: &[&dyn Named], name: &str) -> Option<usize> {
    let steps: [fn(&dyn Named, &str) -> bool; 3] = [
        |row, name| row.unique_name().eq_ignore_ascii_case(name),
        |row, name| row.name() == name,
        |row, name| behind_prefix(row.unique_name()).is_some_and(|rest| rest.eq_ignore_ascii_case(name)),
    ];
    steps.iter().find_map(|fits| only(table, name, *fits))
}

/// The only row that fits: among the embedder's if one of those does, else among the built-in ones.
fn only(table: &[&dyn Named], name: &str, fits: fn(&dyn Named, &str) -> bool) -> Option<usize> {
    let mut fitting: [(usize, usize); 2] = [(0, 0); 2];
    for (at, row) in table.iter().enumerate() {
        if fits(*row, name) {
            let [own, built_in] = &mut fitting;
            let group = if row.is_built_in() { built_in } else { own };
            *group = (group.0 + 1, at);
        }
    }
    let (count, at) = fitting.into_iter().find(|(count, _)| *count > 0)?;
    (count == 1).then_some(at)
}

/// The name behind a prefix of three to eight letters and digits.
fn behind_prefix(unique_name: &str) -> Option<&str> {
    let end = unique_name.bytes().position(|byte| byte == b'_')?;
    let (prefix, rest) = (unique_name.get(..end)?, unique_name.get(end + 1..)?);
    let fits = (3..=8).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then_some(rest)
}
