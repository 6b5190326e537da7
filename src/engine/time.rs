//! Time comes in with every input; nothing here reads a clock.

/// Milliseconds of the embedder's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Millis(pub u64);

impl Millis {
    /// As JSON carries it.
    pub fn number(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }

    /// The moment that lies `span` milliseconds later.
    pub fn after(self, span: u64) -> Millis {
        Millis(self.0.saturating_add(span))
    }
}
