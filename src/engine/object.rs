//! Named values in the order in which they came.

use super::list::Gather;
use crate::prelude::*;
use alloc::collections::BinaryHeap;

use super::value::Value;

/// Above this many names, duplicates are found by sorting instead of by comparing each with each.
const SORT_ABOVE: usize = 16;

/// Named values in the order in which they came. Names are unique.
///
/// A name that comes twice keeps its first position and its last value, as in JavaScript. Single look-ups and inserts
/// walk the names; building from many pairs (`FromIterator`, `extend_from`, the JSON reader) does not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    entries: Vec<(String, Value)>,
}

impl Object {
    /// An object without names.
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The value of a name, for changing it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.entries.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The value of the exact name, else of the first name that differs in ASCII case only.
    pub fn get_ignore_case(&self, name: &str) -> Option<&Value> {
        self.get(name)
            .or_else(|| self.entries.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
    }

    /// Whether the exact name is there.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets a value in its place, or at the end when the name is new.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        let (name, value) = (name.into(), value.into());
        match self.get_mut(&name) {
            Some(old) => *old = value,
            None => self.entries.push((name, value)),
        }
    }

    /// Takes a name out and returns its value; the order of the others stays.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let at = self.entries.iter().position(|(key, _)| key == name)?;
        Some(self.entries.remove(at).1)
    }

    /// Takes many names out at once; names that are not there are no matter.
    pub fn remove_all<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) {
        let names = sort_names(names.into_iter().map(|name| (name, 0)).gather());
        self.entries.retain(|(key, _)| names.binary_search(&(key.as_str(), 0)).is_err());
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Value)> + ExactSizeIterator {
        self.entries.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True without names.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds all of `other`; where both have a name, `other` wins.
    pub fn extend_from(&mut self, other: &Self) {
        if other.len() <= SORT_ABOVE {
            for (name, value) in &other.entries {
                match self.get_mut(name) {
                    Some(old) => *old = value.clone(),
                    None => self.entries.push((name.clone(), value.clone())),
                }
            }
            return;
        }
        self.entries.extend_from_slice(&other.entries);
        self.settle();
    }

    /// Restores the invariant that names are unique.
    fn settle(&mut self) {
        let doubled = if self.entries.len() <= SORT_ABOVE { self.compare_all() } else { self.compare_sorted() };
        if doubled.is_empty() {
            return;
        }
        // The pairs of one name come as (later, earlier) with `later` descending: the last value is handed down.
        let mut keep = vec![true; self.entries.len()];
        for (later, earlier) in doubled {
            if let Ok([from, to]) = self.entries.get_disjoint_mut([later, earlier]) {
                core::mem::swap(&mut from.1, &mut to.1);
            }
            if let Some(flag) = keep.get_mut(later) {
                *flag = false;
            }
        }
        let mut flags = keep.into_iter();
        self.entries.retain(|_| flags.next().unwrap_or(true));
    }

    fn compare_all(&self) -> Vec<(usize, usize)> {
        let mut doubled = Vec::new();
        for (later, (name, _)) in self.entries.iter().enumerate().rev() {
            let earlier = self.entries.iter().take(later).rposition(|(key, _)| key == name);
            doubled.extend(earlier.map(|earlier| (later, earlier)));
        }
        doubled
    }

    fn compare_sorted(&self) -> Vec<(usize, usize)> {
        let names = sort_names(self.iter().enumerate().map(|(at, (name, _))| (name, at)).gather());
        let mut doubled = Vec::new();
        for pair in names.windows(2).rev() {
            if let [(first, earlier), (second, later)] = pair
                && first == second
            {
                doubled.push((*later, *earlier));
            }
        }
        doubled
    }
}

/// Names with their places, sorted. A heap, because the sorts of the standard library are ten times its size.
#[inline(never)]
pub(super) fn sort_names(names: Vec<(&str, usize)>) -> Vec<(&str, usize)> {
    BinaryHeap::from(names).into_sorted_vec()
}

impl FromIterator<(String, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(pairs: I) -> Self {
        Self::from(pairs.into_iter().gather())
    }
}

impl From<Vec<(String, Value)>> for Object {
    fn from(entries: Vec<(String, Value)>) -> Self {
        let mut object = Self { entries };
        object.settle();
        object
    }
}

impl IntoIterator for Object {
    type Item = (String, Value);
    type IntoIter = alloc::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}
