//! Which column of a table is which key of the catalogue: one table for both directions.

use super::table;

/// How a column's text becomes a value, and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text in no particular language.
    Text,
    /// Text that may be there in several languages.
    Localised,
    /// `1` or `True`, `0` or `False`.
    Flag,
    /// A flag that says the opposite of its key.
    Not,
    /// A whole number.
    Number,
    /// A number that stands for a word.
    Choice(&'static [(i64, &'static str)]),
    /// Another row.
    Reference,
    /// Origins in one text, separated by commas, semicolons or blanks.
    Origins,
}

/// A column and its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Logical name of the column.
    pub column: &'static str,
    /// Key in the catalogue.
    pub key: &'static str,
    /// How the one becomes the other.
    pub kind: Kind,
}

/// A table and its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Logical name.
    pub table: &'static str,
    /// Key of its list in the catalogue.
    pub list: &'static str,
    /// Key of the unique name.
    pub name: &'static str,
    /// In the order of the catalogue.
    pub fields: &'static [Field],
}

const fn field(column: &'static str, key: &'static str, kind: Kind) -> Field {
    Field { column, key, kind }
}

const SESSION_TYPES: &[(i64, &str)] = &[(0, "generic"), (1, "entity")];
const PANEL_STATES: &[(i64, &str)] = &[(162_450_000, "minimized"), (162_450_001, "hidden"), (162_450_002, "docked")];
/// Option values of page types.
pub const PAGE_TYPES: &[(i64, &str)] = &[
    (509_180_000, "entitylist"),
    (509_180_001, "entityrecord"),
    (509_180_002, "webresource"),
    (509_180_003, "control"),
    (509_180_004, "dashboard"),
    (509_180_005, "search"),
    (509_180_006, "website"),
    (509_180_007, "custom"),
];
const DESKTOP_MODES: &[(i64, &str)] = &[(509_180_000, "never"), (509_180_001, "background"), (509_180_002, "always")];
const THEMES: &[(i64, &str)] = &[(509_180_000, "dark"), (509_180_001, "light")];
const API_VERSIONS: &[(i64, &str)] = &[(162_450_000, "2.0")];
const FIRST_API_VERSIONS: &[(i64, &str)] = &[(0, "1.0"), (1, "2.0")];
const STATUSES: &[(i64, &str)] = &[
    (192_360_000, "AVAILABLE"),
    (192_360_001, "BUSY"),
    (192_360_002, "BUSY_DO_NOT_DISTURB"),
    (192_360_003, "AWAY"),
    (192_360_004, "OFFLINE"),
];
const EXTENSION_TYPES: &[(i64, &str)] = &[(387_300_000, "system"), (387_300_001, "custom")];
const CARDINALITIES: &[(i64, &str)] = &[(387_300_000, "one"), (387_300_001, "many")];

/// Session templates.
pub const SESSIONS: Mapping = Mapping {
    table: table::SESSION,
    list: "sessions",
    name: "uniqueName",
    fields: &[
        field("msdyn_name", "name", Kind::Localised),
        field("msdyn_title", "title", Kind::Localised),
        field("msdyn_sessiontype", "type", Kind::Choice(SESSION_TYPES)),
        field("msdyn_entity", "entity", Kind::Text),
        field("msdyn_panelstate", "panelState", Kind::Choice(PANEL_STATES)),
        field("msdyn_enabletitlesync", "titleSync", Kind::Flag),
        field("msdyn_anchortab", "anchorTab", Kind::Reference),
        field("msdyn_sessionicon", "icon", Kind::Reference),
        field("msdyn_description", "description", Kind::Localised),
        field("msdyn_enablebuildexpression", "buildExpression", Kind::Flag),
        field("msdyn_expressiondata", "expression", Kind::Text),
    ],
};

/// Application tab templates.
pub const TABS: Mapping = Mapping {
    table: table::TAB,
    list: "tabs",
    name: "uniqueName",
    fields: &[
        field("msdyn_name", "name", Kind::Localised),
        field("msdyn_title", "title", Kind::Localised),
        field("msdyn_pagetype", "pageType", Kind::Choice(PAGE_TYPES)),
        field("msdyn_pinned", "canClose", Kind::Not),
        field("msdyn_description", "description", Kind::Localised),
    ],
};

/// Notification templates.
pub const NOTIFICATIONS: Mapping = Mapping {
    table: table::NOTIFICATION,
    list: "notifications",
    name: "uniqueName",
    fields: &[
        field("msdyn_name", "name", Kind::Localised),
        field("msdyn_title", "title", Kind::Localised),
        field("msdyn_icon", "icon", Kind::Localised),
        field("msdyn_timeout", "timeout", Kind::Number),
        field("msdyn_showtimeout", "showTimeout", Kind::Flag),
        field("msdyn_autoacceptnotification", "autoAccept", Kind::Flag),
        field("msdyn_autopopupsession", "autoOpen", Kind::Flag),
        field("msdyn_acceptbuttontext", "acceptText", Kind::Localised),
        field("msdyn_rejectbuttontext", "rejectText", Kind::Localised),
        field("msdyn_showrejectbutton", "showReject", Kind::Flag),
        field("msdyn_desktopnotificationmode", "desktopMode", Kind::Choice(DESKTOP_MODES)),
        field("msdyn_theme", "theme", Kind::Choice(THEMES)),
        field("msdyn_description", "description", Kind::Localised),
    ],
};

/// Lines of notifications.
pub const FIELDS: Mapping = Mapping {
    table: table::FIELD,
    list: "fields",
    name: "uniqueName",
    fields: &[
        field("msdyn_name", "name", Kind::Localised),
        field("msdyn_title", "label", Kind::Localised),
        field("msdyn_value", "value", Kind::Localised),
        field("msdyn_order", "order", Kind::Number),
    ],
};

/// Channel providers.
pub const PROVIDERS: Mapping = Mapping {
    table: table::PROVIDER,
    list: "providers",
    name: "name",
    fields: &[
        field("msdyn_name", "displayName", Kind::Text),
        field("msdyn_label", "label", Kind::Localised),
        field("msdyn_channelurl", "url", Kind::Text),
        field("msdyn_trusteddomain", "trustedDomains", Kind::Origins),
        field("msdyn_sortorder", "order", Kind::Number),
        field("msdyn_apiversion", "apiVersion", Kind::Choice(API_VERSIONS)),
        field("msdyn_customparams", "customParams", Kind::Text),
        field("msdyn_enableoutbound", "enableOutbound", Kind::Flag),
        field("msdyn_enableanalytics", "enableAnalytics", Kind::Flag),
        field("msdyn_sandboxconfiguration", "sandbox", Kind::Text),
    ],
};

/// Channel providers of the first version's table.
pub const FIRST_PROVIDERS: Mapping = Mapping {
    table: table::PROVIDER_V1,
    list: "providers",
    name: "name",
    fields: &[
        field("msdyn_name", "displayName", Kind::Text),
        field("msdyn_label", "label", Kind::Localised),
        field("msdyn_landingurl", "url", Kind::Text),
        field("msdyn_trusteddomain", "trustedDomains", Kind::Origins),
        field("msdyn_sortorder", "order", Kind::Number),
        field("msdyn_ciproviderapiversion", "apiVersion", Kind::Choice(FIRST_API_VERSIONS)),
        field("msdyn_customparams", "customParams", Kind::Text),
        field("msdyn_clicktoact", "enableOutbound", Kind::Flag),
        field("msdyn_enableanalytics", "enableAnalytics", Kind::Flag),
        field("msdyn_sandboxconfiguration", "sandbox", Kind::Text),
        field("msdyn_appselector", "appSelector", Kind::Text),
        field("msdyn_roleselector", "roleSelector", Kind::Text),
    ],
};

/// Agent experience profiles.
pub const PROFILES: Mapping = Mapping {
    table: table::PROFILE,
    list: "profiles",
    name: "uniqueName",
    fields: &[
        field("msdyn_name", "name", Kind::Localised),
        field("msdyn_appmoduleuniquename", "appModule", Kind::Text),
        field("msdyn_profileorder", "order", Kind::Number),
        field("msdyn_productivitypaneuniquename", "productivityPane", Kind::Text),
        field("msdyn_description", "description", Kind::Localised),
    ],
};

/// Productivity panes.
pub const PANES: Mapping = Mapping {
    table: table::PANE,
    list: "panes",
    name: "uniqueName",
    fields: &[
        field("msdyn_name", "name", Kind::Text),
        field("msdyn_panestate", "state", Kind::Flag),
        field("msdyn_panemode", "mode", Kind::Flag),
    ],
};

/// Scripts that profiles load.
pub const EXTENSIONS: Mapping = Mapping {
    table: table::EXTENSION,
    list: "extensions",
    name: "uniqueName",
    fields: &[
        field("msdyn_name", "name", Kind::Text),
        field("msdyn_webresource_url", "url", Kind::Text),
        field("msdyn_type", "type", Kind::Choice(EXTENSION_TYPES)),
        field("msdyn_relationship_cardinality", "cardinality", Kind::Choice(CARDINALITIES)),
        field("msdyn_appconfig_relationshipname", "relationship", Kind::Text),
    ],
};

/// Presences.
pub const PRESENCES: Mapping = Mapping {
    table: table::PRESENCE,
    list: "presences",
    name: "uniqueName",
    fields: &[
        field("msdyn_name", "name", Kind::Localised),
        field("msdyn_presencestatustext", "text", Kind::Localised),
        field("msdyn_basepresencestatus", "status", Kind::Choice(STATUSES)),
        field("msdyn_canuserset", "userMaySet", Kind::Flag),
        field("msdyn_cansupervisorset", "supervisorMaySet", Kind::Flag),
        field("msdyn_canservicerepresentativeset", "representativeMaySet", Kind::Flag),
        field("msdyn_description", "description", Kind::Localised),
    ],
};

/// All of them, in the order of the catalogue's lists.
pub static MAPPINGS: &[Mapping] =
    &[SESSIONS, TABS, NOTIFICATIONS, FIELDS, PROVIDERS, FIRST_PROVIDERS, PROFILES, PANES, EXTENSIONS, PRESENCES];

/// The mapping of a table.
pub fn of_table(table: &str) -> Option<&'static Mapping> {
    MAPPINGS.iter().find(|mapping| mapping.table == table)
}
