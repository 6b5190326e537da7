//! What the record source is asked. The engine holds no records and knows nothing of tables.

use super::value::Object;
use crate::prelude::*;

/// One request to the record source.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordRequest {
    /// Makes a record; answered with its id.
    Create {
        /// Logical name of the table.
        entity: String,
        /// Values, links and nested records as the Web API writes them.
        data: Object,
    },
    /// Reads one; answered with the row.
    Retrieve {
        /// Logical name of the table.
        entity: String,
        /// Its id.
        id: String,
        /// OData text without a question mark; empty for none.
        options: String,
    },
    /// Changes one; answered with its id.
    Update {
        /// Logical name of the table.
        entity: String,
        /// Its id.
        id: String,
        /// As for `Create`.
        data: Object,
    },
    /// Removes one.
    Delete {
        /// Logical name of the table.
        entity: String,
        /// Its id.
        id: String,
    },
    /// Reads many; answered with `rows`.
    Query {
        /// Logical name of the table.
        entity: String,
        /// As for `Retrieve`, without `$search`.
        options: String,
        /// No more rows than these.
        top: u32,
    },
    /// Describes a table.
    Metadata {
        /// Logical name of the table.
        entity: String,
        /// Columns to describe as well.
        attributes: Vec<String>,
    },
}
