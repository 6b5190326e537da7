//! What the standard library compiles once for each use, here once for each type of item: `docs/performance.md`.

use crate::prelude::*;

/// `collect` to a list, at a quarter of its bytes.
pub trait Gather: Iterator + Sized {
    /// All items, in order.
    fn gather(self) -> Vec<Self::Item> {
        let mut list = Vec::with_capacity(self.size_hint().0);
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> Gather for I {}

/// Takes out the items that are `gone`, one by one: for short lists.
pub fn weed<T>(list: &mut Vec<T>, gone: &mut dyn FnMut(&T) -> bool) {
    let mut at = 0;
    while let Some(item) = list.get(at) {
        match gone(item) {
            true => drop(list.remove(at)),
            false => at += 1,
        }
    }
}
