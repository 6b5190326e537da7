//! Session and tab templates, and the catalogue that holds them.

use super::page::PageType;
use super::parameter::{self, Parameter};
use super::slug::{Slug, SlugText};
use crate::prelude::*;

pub use super::catalogue::{Catalogue, CatalogueCode, CatalogueFault};

/// State of the communication panel while a session has the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelState {
    /// Collapsed to its rail.
    Minimized,
    /// Not shown.
    Hidden,
    /// Expanded.
    #[default]
    Docked,
}

/// What a session is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SessionKind {
    /// A conversation; opened by providers.
    #[default]
    Generic,
    /// A record; opened by the agent.
    Entity,
}

/// A session template as it is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionTemplateSource {
    /// Unique within its table. The usual shape `prefix_name` is not demanded.
    pub unique_name: String,
    /// Display name; without one, the unique name.
    pub name: Option<String>,
    /// May hold slugs.
    pub title: Option<String>,
    /// Generic or entity.
    pub kind: SessionKind,
    /// Logical name of the table; only for entity sessions.
    pub entity: Option<String>,
    /// Panel when the session opens.
    pub panel: PanelState,
    /// The anchor tab takes the session's title.
    pub title_sync: bool,
    /// Tab template of the anchor.
    pub anchor: Option<String>,
    /// Tab templates of the tabs behind it, in order. How many fit is decided when the session opens.
    pub additional: Vec<String>,
    /// Inactive templates are found and refused.
    pub active: bool,
}

/// A tab template as it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabTemplateSource {
    /// Unique within its table.
    pub unique_name: String,
    /// Display name; without one, the unique name.
    pub name: Option<String>,
    /// May hold slugs.
    pub title: Option<String>,
    /// Kind of page.
    pub page_type: PageType,
    /// Whether the agent can close it; an anchor never closes.
    pub can_close: bool,
    /// Configured values; text may hold slugs, `None` is "not set".
    pub parameters: Vec<(String, Option<String>)>,
    /// Inactive templates are found and refused.
    pub active: bool,
}

/// A session template, ready to open.
#[derive(Clone, Debug)]
pub struct SessionTemplate {
    /// Unique within its table.
    pub unique_name: String,
    /// Display name.
    pub name: String,
    /// Empty: the anchor's title stands in, else the name.
    pub title: SlugText,
    /// Generic or entity.
    pub kind: SessionKind,
    /// Logical name of the table.
    pub entity: Option<String>,
    /// Panel when the session opens.
    pub panel: PanelState,
    /// The anchor tab takes the session's title.
    pub title_sync: bool,
    /// Position of the first tab's template; `None`: a blank page.
    pub anchor: Option<usize>,
    /// Positions of the templates of the tabs behind it.
    pub additional: Vec<usize>,
    /// Whether it may be used.
    pub active: bool,
    /// Came with the product, not from the embedder.
    pub built_in: bool,
}

/// A tab template, ready to open.
#[derive(Clone, Debug)]
pub struct TabTemplate {
    /// Unique within its table.
    pub unique_name: String,
    /// Display name.
    pub name: String,
    /// Empty: the page supplies its own.
    pub title: SlugText,
    /// Kind of page.
    pub page_type: PageType,
    /// Whether the agent can close it.
    pub can_close: bool,
    /// All of the page type's, then further rows.
    pub parameters: Vec<Parameter>,
    /// Whether it may be used.
    pub active: bool,
    /// Came with the product, not from the embedder.
    pub built_in: bool,
    /// Names that its slugs look up.
    asked: Vec<String>,
}

impl SessionTemplate {
    /// What people call it.
    pub fn display_name(&self) -> &str {
        &self.name
    }
}

impl TabTemplate {
    /// What people call it.
    pub fn display_name(&self) -> &str {
        &self.name
    }

    /// Cuts all texts at their slugs.
    pub fn new(source: TabTemplateSource, built_in: bool) -> TabTemplate {
        let mut tab = TabTemplate {
            name: source.name.unwrap_or_else(|| source.unique_name.clone()),
            unique_name: source.unique_name,
            title: SlugText::parse(source.title.as_deref().unwrap_or_default()),
            page_type: source.page_type,
            can_close: source.can_close,
            parameters: parameter::join(source.page_type, source.parameters),
            active: source.active,
            built_in,
            asked: Vec::new(),
        };
        tab.asked = tab.asked_names();
        tab
    }

    /// Whether one of its slugs looks up this name.
    pub fn asks_for(&self, name: &str) -> bool {
        self.asked.iter().any(|asked| asked.eq_ignore_ascii_case(name))
    }

    fn asked_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut visit = |slug: &Slug| {
            if let Slug::Name(name) = slug {
                names.push(name.trim_ascii_end().to_owned());
            }
        };
        self.title.slugs().for_each(&mut visit);
        for configured in self.parameters.iter().filter_map(|parameter| parameter.configured.as_ref()) {
            configured.visit_slugs(&mut visit);
        }
        names
    }
}
