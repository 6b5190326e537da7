//! The eight kinds of page a tab can show, and their parameters.

/// Kind of page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is its wire name")]
pub enum PageType {
    EntityList,
    EntityRecord,
    WebResource,
    Control,
    Dashboard,
    Search,
    Website,
    #[default]
    Custom,
}

/// Type to which a parameter's text is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Stays as it comes.
    Text,
    /// Lower case, without braces.
    Guid,
    /// Decimal.
    Number,
    /// `true`, `1`, `yes` and their opposites in any case.
    Boolean,
    /// Parsed.
    Json,
}

/// Whether a page can do without a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Has a default.
    Optional,
    /// Must be set; the empty text asks for the default.
    Set,
    /// Must be set and not be empty.
    Filled,
}

/// A parameter of a page type.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// Name, exactly.
    pub name: &'static str,
    /// Type.
    pub kind: Kind,
    /// Whether it is mandatory.
    pub need: Need,
}

const NAMES: [(PageType, &str); 8] = [
    (PageType::EntityList, "entitylist"),
    (PageType::EntityRecord, "entityrecord"),
    (PageType::WebResource, "webresource"),
    (PageType::Control, "control"),
    (PageType::Dashboard, "dashboard"),
    (PageType::Search, "search"),
    (PageType::Website, "website"),
    (PageType::Custom, "custom"),
];

impl PageType {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        NAMES.iter().find(|(page, _)| *page == self).map_or("custom", |(_, name)| name)
    }

    /// The page type of a wire name; exact.
    #[allow(clippy::should_implement_trait, reason = "there is no error to tell: the caller knows the eight names")]
    pub fn from_str(name: &str) -> Option<PageType> {
        named(&NAMES, name)
    }

    /// All page types.
    pub fn all() -> [PageType; 8] {
        NAMES.map(|(page, _)| page)
    }

    /// Its parameters, in their own order.
    pub const fn parameters(self) -> &'static [Definition] {
        match self {
            Self::EntityList => ENTITY_LIST,
            Self::EntityRecord => ENTITY_RECORD,
            Self::WebResource => WEB_RESOURCE,
            Self::Control => CONTROL,
            Self::Dashboard => DASHBOARD,
            Self::Search => SEARCH,
            Self::Website => WEBSITE,
            Self::Custom => CUSTOM,
        }
    }
}

/// Apart, so that it is not unrolled: eight comparisons in a row are large.
#[inline(never)]
fn named(names: &[(PageType, &str)], wanted: &str) -> Option<PageType> {
    names.iter().find(|(_, name)| *name == wanted).map(|(page, _)| *page)
}

const fn optional(name: &'static str, kind: Kind) -> Definition {
    Definition { name, kind, need: Need::Optional }
}

const fn filled(name: &'static str) -> Definition {
    Definition { name, kind: Kind::Text, need: Need::Filled }
}

const ENTITY_LIST: &[Definition] = &[
    filled("entityName"),
    optional("viewId", Kind::Guid),
    // A number or a word; both are in use.
    optional("viewType", Kind::Text),
];

const ENTITY_RECORD: &[Definition] = &[
    filled("entityName"),
    optional("entityId", Kind::Guid),
    optional("formId", Kind::Guid),
    optional("data", Kind::Json),
    optional("validateRecord", Kind::Boolean),
    optional("createFromEntity", Kind::Json),
    optional("processId", Kind::Guid),
    optional("processInstanceId", Kind::Guid),
    // Both spellings are in use.
    optional("selectedStageId", Kind::Guid),
    optional("selectStageId", Kind::Guid),
    optional("relationship", Kind::Json),
    optional("isCrossEntityNavigate", Kind::Boolean),
    optional("isOfflineSyncError", Kind::Boolean),
];

const WEB_RESOURCE: &[Definition] = &[filled("webresourceName"), optional("data", Kind::Text)];

const CONTROL: &[Definition] = &[filled("controlName"), optional("data", Kind::Json)];

const DASHBOARD: &[Definition] = &[
    // Blank asks for the default dashboard of the app.
    Definition { name: "dashboardId", kind: Kind::Guid, need: Need::Set },
    optional("entityType", Kind::Text),
    optional("type", Kind::Text),
];

// Working templates leave the text unset: an empty search page opens.
const SEARCH: &[Definition] = &[optional("searchText", Kind::Text), optional("searchType", Kind::Number)];

const WEBSITE: &[Definition] = &[filled("url"), optional("data", Kind::Text)];

const CUSTOM: &[Definition] = &[filled("name"), optional("entityName", Kind::Text), optional("recordId", Kind::Guid)];
