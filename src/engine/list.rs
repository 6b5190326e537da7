//! Lists from iterators, smaller than the standard library compiles them: `docs/performance.md`.

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
