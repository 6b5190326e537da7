//! Where slug names find their values.

use super::address::cut;
use super::late::ANCHOR;
use super::limit;
use super::object::Object;
use super::value::Value;

/// Layers of named values; the first layer that has a name wins.
///
/// An exact name in any layer comes before one that differs in ASCII case. `null` counts as missing.
#[derive(Clone, Copy, Debug)]
pub struct Dictionary<'a> {
    /// First wins.
    pub layers: &'a [&'a Object],
    /// Records that were looked up, by key; see `late`. `None`: none can be.
    pub rows: Option<&'a Object>,
    /// Key of the record in the tab that had focus.
    pub current: &'a str,
}

impl<'a> Dictionary<'a> {
    /// Looks in these layers, the first one first.
    pub fn new(layers: &'a [&'a Object]) -> Dictionary<'a> {
        Dictionary { layers, rows: None, current: ANCHOR }
    }

    /// Key and column of a slug that names a tab's record, by its label.
    pub fn place<'b>(&self, label: &'b str) -> Option<(&'a str, &'b str)> {
        match cut(label, b'.')? {
            (ANCHOR, column) => Some((ANCHOR, column)),
            ("Session", rest) => match cut(rest, b'.')? {
                ("AnchorTab", column) => Some((ANCHOR, column)),
                ("CurrentTab", column) => Some((self.current, column)),
                _ => None,
            },
            _ => None,
        }
    }

    /// A column of a record that was looked up; the outer `None`: it has still to be, as long as there is room.
    pub fn cell(&self, key: &str, column: &str) -> Option<Option<&'a Value>> {
        let Some(rows) = self.rows else {
            return Some(None);
        };
        let Some(row) = rows.get(key) else {
            return (rows.len() >= limit::SLUG_ROWS).then_some(None);
        };
        Some(row.as_object()?.get_ignore_case(column).filter(|value| !value.is_null()))
    }

    /// The value of a name; blanks at its end do not count.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        let name = name.trim_ascii_end();
        self.find(|key| key == name).or_else(|| self.find(|key| key.eq_ignore_ascii_case(name)))
    }

    fn find(&self, wanted: impl Fn(&str) -> bool) -> Option<&'a Value> {
        let entries = self.layers.iter().flat_map(|layer| layer.iter());
        entries.filter(|(_, value)| !value.is_null()).find(|(key, _)| wanted(key)).map(|(_, value)| value)
    }
}
