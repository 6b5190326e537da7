//! What was understood only in part, or looks wrong: told to the person, and the import goes on.

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something is lost or cannot work.
    Error,
    /// Something will not be as its author meant it.
    Warning,
    /// Worth knowing.
    Info,
}

impl Level {
    /// Stable spelling.
    pub fn name(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "info",
        }
    }
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// Stable kind.
    pub code: &'static str,
    /// Path in the source, or in the catalogue: `tabs[2].pageType`.
    pub place: String,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl Finding {
    /// At a place.
    pub fn new(level: Level, code: &'static str, place: impl Into<String>, message: impl Into<String>) -> Finding {
        Finding { level, code, place: place.into(), message: message.into() }
    }
}
