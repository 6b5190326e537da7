//! The tables that a catalogue is made of, and the relationships between them.

/// When a table was in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// Today's tables.
    Current,
    /// Version 1.0 of the framework.
    First,
    /// The withdrawn preview of 2019: other option values, no unique names.
    Preview,
}

/// One table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Logical name.
    pub name: &'static str,
    /// Name of its rows' folder in a solution, and in addresses of the Web API.
    pub set: &'static str,
    /// When it was in use.
    pub generation: Generation,
    /// Logical names of the columns that are read, with the most characters of a text, or 0.
    pub columns: &'static [(&'static str, usize)],
}

const fn table(name: &'static str, set: &'static str, columns: &'static [(&'static str, usize)]) -> Table {
    Table { name, set, generation: Generation::Current, columns }
}

const fn preview(name: &'static str, set: &'static str, columns: &'static [(&'static str, usize)]) -> Table {
    Table { name, set, generation: Generation::Preview, columns }
}

/// Session templates.
pub const SESSION: &str = "msdyn_sessiontemplate";
/// Application tab templates.
pub const TAB: &str = "msdyn_applicationtabtemplate";
/// Parameters of tab templates.
pub const PARAMETER: &str = "msdyn_templateparameter";
/// Notification templates.
pub const NOTIFICATION: &str = "msdyn_notificationtemplate";
/// Lines of notifications.
pub const FIELD: &str = "msdyn_notificationfield";
/// Channel providers.
pub const PROVIDER: &str = "msdyn_channelprovider";
/// Channel providers of version 1.0.
pub const PROVIDER_V1: &str = "msdyn_ciprovider";
/// Agent experience profiles.
pub const PROFILE: &str = "msdyn_appconfiguration";
/// Security roles of profiles.
pub const ROLE: &str = "msdyn_appprofilerolemapping";
/// Scripts that profiles load.
pub const EXTENSION: &str = "msdyn_applicationextension";
/// Productivity panes.
pub const PANE: &str = "msdyn_paneconfiguration";
/// Presences.
pub const PRESENCE: &str = "msdyn_presence";

/// Every table that is read.
pub static TABLES: &[Table] = &[
    table(
        SESSION,
        "msdyn_sessiontemplates",
        &[
            ("msdyn_anchortab", 0),
            ("msdyn_description", 2_000),
            ("msdyn_enablebuildexpression", 0),
            ("msdyn_enabletitlesync", 0),
            ("msdyn_entity", 100),
            ("msdyn_expressiondata", 1_048_576),
            ("msdyn_name", 100),
            ("msdyn_panelstate", 0),
            ("msdyn_sessionicon", 0),
            ("msdyn_sessiontype", 0),
            ("msdyn_title", 200),
            ("msdyn_type", 0),
        ],
    ),
    table(
        TAB,
        "msdyn_applicationtabtemplates",
        &[
            ("msdyn_description", 2_000),
            ("msdyn_name", 100),
            ("msdyn_pagetype", 0),
            ("msdyn_pinned", 0),
            ("msdyn_templateparameters", 2_048),
            ("msdyn_title", 200),
        ],
    ),
    table(
        PARAMETER,
        "msdyn_templateparameters",
        &[("msdyn_applicationtabtemplateid", 0), ("msdyn_name", 100), ("msdyn_value", 2_048)],
    ),
    table(
        NOTIFICATION,
        "msdyn_notificationtemplates",
        &[
            ("msdyn_acceptbuttontext", 100),
            ("msdyn_autoacceptnotification", 0),
            ("msdyn_autopopupsession", 0),
            ("msdyn_description", 2_000),
            ("msdyn_desktopnotificationmode", 0),
            ("msdyn_icon", 1_024),
            ("msdyn_name", 100),
            ("msdyn_rejectbuttontext", 100),
            ("msdyn_showrejectbutton", 0),
            ("msdyn_showtimeout", 0),
            ("msdyn_theme", 0),
            ("msdyn_timeout", 0),
            ("msdyn_title", 100),
        ],
    ),
    table(
        FIELD,
        "msdyn_notificationfields",
        &[("msdyn_name", 100), ("msdyn_order", 0), ("msdyn_title", 200), ("msdyn_value", 1_028)],
    ),
    table(
        PROVIDER,
        "msdyn_channelproviders",
        &[
            ("msdyn_apiversion", 0),
            ("msdyn_channelurl", 1_024),
            ("msdyn_customparams", 2_000),
            ("msdyn_enableanalytics", 0),
            ("msdyn_enableoutbound", 0),
            ("msdyn_label", 100),
            ("msdyn_name", 100),
            ("msdyn_sandboxconfiguration", 2_000),
            ("msdyn_sortorder", 0),
            ("msdyn_trusteddomain", 2_000),
        ],
    ),
    Table {
        name: PROVIDER_V1,
        set: "msdyn_ciproviders",
        generation: Generation::First,
        columns: &[
            ("msdyn_appselector", 4_000),
            ("msdyn_ciproviderapiversion", 0),
            ("msdyn_clicktoact", 0),
            ("msdyn_customparams", 2_000),
            ("msdyn_enableanalytics", 0),
            ("msdyn_label", 100),
            ("msdyn_landingurl", 1_024),
            ("msdyn_name", 100),
            ("msdyn_roleselector", 4_000),
            ("msdyn_sandboxconfiguration", 2_000),
            ("msdyn_sortorder", 0),
            ("msdyn_trusteddomain", 2_000),
        ],
    },
    table(
        PROFILE,
        "msdyn_appconfigurations",
        &[
            ("msdyn_appmoduleuniquename", 100),
            ("msdyn_description", 2_000),
            ("msdyn_name", 100),
            ("msdyn_productivitypaneuniquename", 100),
            ("msdyn_profileorder", 0),
        ],
    ),
    table(
        ROLE,
        "msdyn_appprofilerolemappings",
        &[("msdyn_appprofileid", 0), ("msdyn_name", 100), ("msdyn_securityroleid", 0)],
    ),
    table(
        EXTENSION,
        "msdyn_applicationextensions",
        &[
            ("msdyn_appconfig_relationshipname", 100),
            ("msdyn_name", 100),
            ("msdyn_relationship_cardinality", 0),
            ("msdyn_type", 0),
            ("msdyn_webresource_url", 256),
        ],
    ),
    table(PANE, "msdyn_paneconfigurations", &[("msdyn_name", 100), ("msdyn_panemode", 0), ("msdyn_panestate", 0)]),
    table(
        PRESENCE,
        "msdyn_presences",
        &[
            ("msdyn_basepresencestatus", 0),
            ("msdyn_canservicerepresentativeset", 0),
            ("msdyn_cansupervisorset", 0),
            ("msdyn_canuserset", 0),
            ("msdyn_description", 500),
            ("msdyn_name", 100),
            ("msdyn_presencestatustext", 500),
        ],
    ),
    preview(
        "msdyn_consoleapplicationsessiontemplate",
        "msdyn_consoleapplicationsessiontemplates",
        &[
            ("msdyn_anchortab", 0),
            ("msdyn_description", 2_000),
            ("msdyn_enablebuildexpression", 0),
            ("msdyn_expressiondata", 1_048_576),
            ("msdyn_icon", 100),
            ("msdyn_ispanelhidden", 0),
            ("msdyn_name", 100),
            ("msdyn_panelstate", 0),
            ("msdyn_pinned", 0),
            ("msdyn_renderingorder", 0),
            ("msdyn_title", 100),
        ],
    ),
    preview(
        "msdyn_consoleapplicationtemplate",
        "msdyn_consoleapplicationtemplates",
        &[
            ("msdyn_description", 2_000),
            ("msdyn_icon", 100),
            ("msdyn_isstale", 0),
            ("msdyn_name", 100),
            ("msdyn_pagetype", 0),
            ("msdyn_pinned", 0),
            ("msdyn_templateparameters", 2_048),
            ("msdyn_title", 100),
        ],
    ),
    preview(
        "msdyn_consoleapplicationtemplateparameter",
        "msdyn_consoleapplicationtemplateparameters",
        &[
            ("msdyn_isruntime", 0),
            ("msdyn_name", 100),
            ("msdyn_parametername", 100),
            ("msdyn_runtimetype", 0),
            ("msdyn_value", 2_048),
        ],
    ),
    preview(
        "msdyn_consoleapplicationtype",
        "msdyn_consoleapplicationtypes",
        &[
            ("msdyn_displayname", 100),
            ("msdyn_name", 100),
            ("msdyn_renderingorder", 0),
            ("msdyn_templateparameters", 2_048),
        ],
    ),
    preview(
        "msdyn_consoleapplicationnotificationtemplate",
        "msdyn_consoleapplicationnotificationtemplates",
        &[
            ("msdyn_acceptbuttontext", 250),
            ("msdyn_actionbuttons", 0),
            ("msdyn_desktopnotificationsettings", 0),
            ("msdyn_icon", 1_024),
            ("msdyn_name", 100),
            ("msdyn_notificationbuttons", 300),
            ("msdyn_notificationfieldsplaceholder", 200),
            ("msdyn_rejectbuttontext", 250),
            ("msdyn_renderingorder", 0),
            ("msdyn_showtimeout", 0),
            ("msdyn_theme", 0),
            ("msdyn_timeout", 0),
            ("msdyn_title", 100),
        ],
    ),
    preview(
        "msdyn_consoleapplicationnotificationfield",
        "msdyn_consoleapplicationnotificationfields",
        &[("msdyn_name", 100), ("msdyn_title", 200), ("msdyn_value", 1_028)],
    ),
];

/// Columns of every row that say nothing about a template.
pub static ADMINISTRATIVE: &[&str] = &[
    "componentidunique",
    "componentstate",
    "createdby",
    "createdon",
    "createdonbehalfby",
    "importsequencenumber",
    "introducedversion",
    "iscustomizable",
    "ismanaged",
    "modifiedby",
    "modifiedon",
    "modifiedonbehalfby",
    "organizationid",
    "overriddencreatedon",
    "overwritetime",
    "ownerid",
    "ownerid_type",
    "owningbusinessunit",
    "owningteam",
    "owninguser",
    "solutionid",
    "statecode",
    "statuscode",
    "supportingsolutionid",
    "timezoneruleversionnumber",
    "utcconversiontimezonecode",
    "versionnumber",
];

/// A many-to-many relationship between two tables.
#[derive(Clone, Copy, Debug)]
pub struct Relationship {
    /// Schema name; also the navigation property on both sides.
    pub name: &'static str,
    /// Name of the table between the two, where it differs.
    pub intersect: &'static str,
    /// Logical names of the two tables.
    pub sides: [&'static str; 2],
}

impl Relationship {
    /// The name of a side's key column: in exports it names the side.
    pub fn key(&self, side: usize) -> String {
        self.sides.get(side).map(|table| [table, "id"].concat()).unwrap_or_default()
    }
}

const fn relation(name: &'static str, one: &'static str, other: &'static str) -> Relationship {
    Relationship { name, intersect: name, sides: [one, other] }
}

/// Additional tabs of a session template.
pub const ADDITIONAL_TABS: usize = 0;
/// Fields of a notification template.
pub const FIELDS: usize = 1;
/// Entity session templates of a profile.
pub const PROFILE_SESSIONS: usize = 2;
/// Channel providers of a profile.
pub const PROFILE_PROVIDERS: usize = 3;
/// Scripts of a profile.
pub const PROFILE_EXTENSIONS: usize = 4;
/// Users of a profile.
pub const PROFILE_USERS: usize = 5;
/// Productivity panes of a profile.
pub const PROFILE_PANES: usize = 6;
/// Agent scripts of a session template.
pub const SCRIPTS: usize = 8;

/// Every relationship that is read; the constants above are positions in it.
pub static RELATIONSHIPS: &[Relationship] = &[
    relation("msdyn_sessiontemplate_applicationtab", SESSION, TAB),
    relation("msdyn_notificationtemplate_notificationfield", NOTIFICATION, FIELD),
    relation("msdyn_appconfiguration_sessiontemplate", PROFILE, SESSION),
    relation("msdyn_appconfig_msdyn_channelprovider", PROFILE, PROVIDER),
    relation("msdyn_appconfiguration_applicationextension", PROFILE, EXTENSION),
    relation("msdyn_appconfiguration_systemuser", PROFILE, "systemuser"),
    relation("msdyn_msdyn_paneconfig_msdyn_appconfig", PROFILE, PANE),
    relation("msdyn_smartassistconfig_msdyn_appconfig", PROFILE, "msdyn_smartassistconfig"),
    Relationship {
        name: "msdyn_msdyn_prod_agentscript_msdyn_sessiontemplat",
        intersect: "msdyn_msdyn_prod_agentscript_msdyn_sessiontempl",
        sides: ["msdyn_productivityagentscript", SESSION],
    },
    Relationship {
        name: "msdyn_msdyn_consoleapplicationsessiontemplate_m",
        intersect: "msdyn_msdyn_consoleapplicationsessiontemplate",
        sides: ["msdyn_consoleapplicationsessiontemplate", "msdyn_consoleapplicationtemplate"],
    },
    Relationship {
        name: "msdyn_msdyn_consoleapplicationtemplate_msdyn_co",
        intersect: "msdyn_msdyn_consoleapplicationtemplate_msdyn_",
        sides: ["msdyn_consoleapplicationtemplate", "msdyn_consoleapplicationtemplateparameter"],
    },
    Relationship {
        name: "msdyn_msdyn_consoleapplicationnotificationtempl",
        intersect: "msdyn_msdyn_consoleapplicationnotificationtem",
        sides: ["msdyn_consoleapplicationnotificationtemplate", "msdyn_consoleapplicationnotificationfield"],
    },
];

/// A table by its logical name.
pub fn find(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

/// A table by the name of its set. Case does not count: unpacked folders come from systems that change it.
pub fn find_set(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.set.eq_ignore_ascii_case(name))
}

/// A relationship by its schema name or that of its intersect table.
pub fn find_relationship(name: &str) -> Option<usize> {
    let exact = RELATIONSHIPS.iter().position(|one| one.name == name || one.intersect == name);
    exact.or_else(|| {
        RELATIONSHIPS
            .iter()
            .position(|one| one.name.eq_ignore_ascii_case(name) || one.intersect.eq_ignore_ascii_case(name))
    })
}
