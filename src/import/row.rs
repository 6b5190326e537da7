//! Rows and links as exports hold them, whatever their format.

use super::table;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Logical name.
    pub table: String,
    /// Unique name; solutions have it for every row.
    pub name: Option<String>,
    /// Record id, without braces and in lower case; Configuration Migration files and the Web API have it.
    pub id: Option<String>,
    /// Where it was found.
    pub place: String,
    /// Logical names and values, in the order of the file. What is not set is absent.
    pub columns: Vec<(String, Cell)>,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text as it stands in the file, whatever the column's type.
    Text {
        /// Without regard to language.
        text: String,
        /// By language code.
        labels: Vec<(u32, String)>,
    },
    /// Another row.
    Reference(Reference),
}

/// Another row, named in one way at least.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Logical name of its table, where the file says it.
    pub table: Option<String>,
    /// Unique name.
    pub name: Option<String>,
    /// Record id.
    pub id: Option<String>,
    /// Display name.
    pub label: Option<String>,
}

/// A row of a many-to-many relationship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Position in [`super::table::RELATIONSHIPS`].
    pub relationship: usize,
    /// The two sides, in the relationship's own order.
    pub sides: [Reference; 2],
    /// Where it was found.
    pub place: String,
}

impl Row {
    /// A column's value.
    pub fn cell(&self, column: &str) -> Option<&Cell> {
        self.columns.iter().find(|(name, _)| name == column).map(|(_, cell)| cell)
    }

    /// A column's text without regard to language.
    pub fn text(&self, column: &str) -> Option<&str> {
        match self.cell(column)? {
            Cell::Text { text, .. } => Some(text),
            Cell::Reference(_) => None,
        }
    }

    /// The row that a column points at.
    pub fn reference(&self, column: &str) -> Option<&Reference> {
        match self.cell(column)? {
            Cell::Reference(reference) => Some(reference),
            Cell::Text { .. } => None,
        }
    }

    /// What people can find it by.
    pub fn called(&self) -> &str {
        let known = self.name.as_deref().or_else(|| self.text("msdyn_name"));
        known.or(self.id.as_deref()).unwrap_or("without a name")
    }
}

impl Cell {
    /// Text in no particular language.
    pub fn plain(text: impl Into<String>) -> Cell {
        Cell::Text { text: text.into(), labels: Vec::new() }
    }
}

impl Reference {
    /// By unique name alone.
    pub fn named(name: impl Into<String>) -> Reference {
        Reference { name: Some(name.into()), ..Reference::default() }
    }

    /// The table of a lookup's rows, where the source does not say it.
    pub fn target(column: &str) -> Option<&'static str> {
        match column {
            "msdyn_anchortab" | "msdyn_applicationtabtemplateid" => Some(table::TAB),
            "msdyn_appprofileid" => Some(table::PROFILE),
            "msdyn_securityroleid" => Some("role"),
            "msdyn_sessionicon" => Some("webresource"),
            // In the preview only: today's page types are options.
            "msdyn_pagetype" => Some("msdyn_consoleapplicationtype"),
            _ => None,
        }
    }

    /// What people can find it by.
    pub fn called(&self) -> &str {
        let known = self.name.as_deref().or(self.label.as_deref());
        known.or(self.id.as_deref()).unwrap_or("without a name")
    }
}
