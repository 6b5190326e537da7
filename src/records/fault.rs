//! Why something was not done.

use crate::engine::json::write_text;
use crate::prelude::*;

/// Rows of `docs/errors.md` that a record source may answer with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    RecordNotFound,
    EntityNotFound,
    ColumnNotFound,
    QueryInvalid,
    ValueInvalid,
    RecordConflict,
    RecordFailed,
}

impl Code {
    fn name(self) -> &'static str {
        match self {
            Self::RecordNotFound => "record_not_found",
            Self::EntityNotFound => "entity_not_found",
            Self::ColumnNotFound => "column_not_found",
            Self::QueryInvalid => "query_invalid",
            Self::ValueInvalid => "value_invalid",
            Self::RecordConflict => "record_conflict",
            Self::RecordFailed => "record_failed",
        }
    }
}

/// A code and a sentence that names what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) message: String,
}

pub(super) type Outcome<T> = Result<T, Fault>;

impl Fault {
    pub(super) fn new(code: Code, parts: &[&str]) -> Self {
        Self { code, message: parts.concat() }
    }

    pub(super) fn query(parts: &[&str]) -> Self {
        Self::new(Code::QueryInvalid, parts)
    }

    pub(super) fn value(parts: &[&str]) -> Self {
        Self::new(Code::ValueInvalid, parts)
    }

    /// `{"code":...,"message":...}`
    pub(super) fn to_text(&self) -> String {
        let mut out = String::from("{\"code\":\"");
        out.push_str(self.code.name());
        out.push_str("\",\"message\":");
        write_text(&self.message, &mut out);
        out.push('}');
        out
    }
}
