//! Text within text, with `%` for any text between.

use super::filter::TextTest;
use crate::prelude::*;

/// Finds bytes by the last byte of the window: it mostly steps by the length of what is looked for.
#[derive(Debug)]
pub(super) struct Finder {
    wanted: Vec<u8>,
    /// How far to step when a byte ends the window, up to 255.
    steps: Box<[u8; 256]>,
}

impl Finder {
    pub(super) fn new(wanted: &[u8]) -> Self {
        let most = u8::try_from(wanted.len()).unwrap_or(u8::MAX);
        let mut steps = Box::new([most.max(1); 256]);
        for (at, byte) in wanted.iter().enumerate().take(wanted.len().saturating_sub(1)) {
            if let Some(step) = steps.get_mut(usize::from(*byte)) {
                *step = u8::try_from(wanted.len() - 1 - at).unwrap_or(u8::MAX);
            }
        }
        Self { wanted: wanted.to_vec(), steps }
    }

    /// Where it begins, not before `from`.
    pub(super) fn find(&self, text: &[u8], from: usize) -> Option<usize> {
        let Some((last, head)) = self.wanted.split_last() else {
            return (from <= text.len()).then_some(from);
        };
        let mut end = from + head.len();
        while let Some(byte) = text.get(end) {
            if byte == last && text.get(end - head.len()..end) == Some(head) {
                return Some(end - head.len());
            }
            end += usize::from(self.steps.get(usize::from(*byte)).copied().unwrap_or(1));
        }
        None
    }
}

/// What a text has to look like. Both are without case and accents.
#[derive(Debug)]
pub(super) struct Pattern {
    test: TextTest,
    pieces: Vec<Finder>,
}

impl Pattern {
    pub(super) fn new(test: TextTest, folded: &[u8]) -> Self {
        Self { test, pieces: folded.split(|byte| *byte == b'%').map(Finder::new).collect() }
    }

    /// The only piece, when it may stand anywhere.
    pub(super) fn anywhere(&self) -> Option<&Finder> {
        match self.pieces.as_slice() {
            [only] if self.test == TextTest::Contains => Some(only),
            _ => None,
        }
    }

    /// The pieces are found from left to right, each as early as it can be.
    pub(super) fn fits(&self, text: &[u8]) -> bool {
        let Some((last, before)) = self.pieces.split_last() else { return false };
        let mut anywhere = self.test != TextTest::StartsWith;
        let mut at = 0;
        for piece in before {
            let Some(found) = next(piece, text, at, anywhere) else { return false };
            at = found + piece.wanted.len();
            anywhere = true;
        }
        if self.test != TextTest::EndsWith {
            return next(last, text, at, anywhere).is_some();
        }
        text.ends_with(&last.wanted) && text.len() - last.wanted.len() >= at
    }
}

fn next(piece: &Finder, text: &[u8], at: usize, anywhere: bool) -> Option<usize> {
    if anywhere {
        return piece.find(text, at);
    }
    text.get(at..)?.starts_with(&piece.wanted).then_some(at)
}
