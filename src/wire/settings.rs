//! What `createHost` comes to: strict settings, refused with the path of the field.

use crate::engine::list::Gather;
use crate::prelude::*;

use super::decode::{At, Fault, Faults};
use super::notification::{read_notification, read_presence};
use super::outcome::sentence;
use crate::engine::Host;
use crate::engine::error::{Code, Refusal};
use crate::engine::filling::Rules;
use crate::engine::id::ProviderId;
use crate::engine::json;
use crate::engine::number::write_integer;
use crate::engine::page::PageType;
use crate::engine::panel::Mode;
use crate::engine::provider::{ApiVersion, Provider, Providers};
use crate::engine::settings;
use crate::engine::template::{
    Catalogue, CatalogueCode, CatalogueFault, PanelState, SessionKind, SessionTemplateSource, TabTemplateSource,
};

/// Kind of page that an application tab shows.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename = "PageType", rename_all = "lowercase")]
#[allow(missing_docs, reason = "engine::page says what each is")]
pub enum Page {
    EntityList,
    EntityRecord,
    WebResource,
    Control,
    Dashboard,
    Search,
    Website,
    Custom,
}

/// A refusal and the field that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Like `templates.sessions[2].additionalTabs[0]`.
    pub path: String,
    /// Why.
    pub refusal: Refusal,
}

impl Refused {
    fn at(path: &str, code: Code, parts: &[&str]) -> Refused {
        Refused { path: path.into(), refusal: Refusal::new(code, parts) }
    }

    /// The JSON text of a `Refusal` with `path`.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let mut fields = sentence(self.refusal.code, &self.refusal.message, &mut text);
        fields.text("path", &self.path);
        fields.end();
        text
    }
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Refused {
        let place = if fault.path.is_empty() { "The settings" } else { &fault.path };
        Refused::at(&fault.path, Code::InvalidOptions, &[place, " ", &fault.message, "."])
    }
}

impl From<CatalogueFault> for Refused {
    fn from(fault: CatalogueFault) -> Refused {
        let code = match fault.code {
            CatalogueCode::EmptyName | CatalogueCode::MissingEntity => Code::InvalidOptions,
            CatalogueCode::DuplicateName => Code::DuplicateTemplate,
            CatalogueCode::UnknownTab => Code::UnknownTemplate,
        };
        Refused::at(&fault.path, code, &[&fault.message])
    }
}

/// Makes a host of the JSON text of settings. `seed`: 32 hexadecimal digits.
pub fn host(text: &str, seed: &str) -> Result<Host, Refused> {
    let value =
        json::read(text).map_err(|fault| Refused::at("", Code::InvalidOptions, &["The settings: ", fault.what]))?;
    // The standard reader takes fewer digits and a sign too.
    let digits = Some(seed).filter(|seed| seed.len() == 32 && !seed.starts_with('+'));
    let seed = digits
        .and_then(|seed| u128::from_str_radix(seed, 16).ok())
        .ok_or_else(|| Refused::at("seed", Code::InvalidOptions, &["seed has to be 32 hexadecimal digits."]))?;
    let faults = Faults::default();
    let whole = At::whole(&value, &faults);
    whole.object(&[
        "providers",
        "templates",
        "environment",
        "environmentAsked",
        "exact",
        "home",
        "panel",
        "timeouts",
        "templateOptions",
        "windowWidth",
        "telemetry",
        "presence",
        "records",
    ]);
    let settings = read_settings(&whole);
    let providers = whole.get("providers").each(|at| read_provider(at, settings.panel_width));
    faults.check()?;
    refuse_duplicates(&providers)?;
    let templates = whole.get("templates");
    templates.object(&["sessions", "tabs", "notifications"]);
    let sessions = templates.get("sessions").each(read_session);
    let notifications = templates.get("notifications").each(read_notification);
    let tabs = templates.get("tabs").each(read_tab);
    faults.check()?;
    let catalogue = Catalogue::new(sessions, tabs, notifications)?;
    if let Some(name) = settings.home_tab.as_deref().filter(|name| catalogue.find_tab(name).is_none()) {
        return Err(Refused::at("home.tab", Code::UnknownTemplate, &["There is no tab template ", name, "."]));
    }
    Ok(Host::new(settings, Providers::new(providers), catalogue, seed))
}

fn read_settings(at: &At<'_>) -> settings::Settings {
    let (home, panel, timeouts, rules) =
        (at.get("home"), at.get("panel"), at.get("timeouts"), at.get("templateOptions"));
    home.object(&["title", "tab"]);
    panel.object(&["mode", "width"]);
    timeouts.object(&["v1", "v2"]);
    rules.object(&["showUnresolved", "globalsOverrideAllTabs"]);
    let field = panel.get("mode");
    let mode = Mode::from_number(field.integer());
    if mode.is_none() {
        field.fault("has to be 0, 1, 2 or 3");
    }
    settings::Settings {
        environment: at.get("environment").map().clone(),
        environment_asked: at.get("environmentAsked").flag(),
        exact: at.get("exact").flag(),
        home_title: home.get("title").text(),
        home_tab: home.get("tab").text_or_null(),
        panel_mode: mode.unwrap_or(Mode::Docked),
        panel_width: panel.get("width").integer(),
        timeout_v1: timeouts.get("v1").count().into(),
        timeout_v2: timeouts.get("v2").count().into(),
        rules: Rules {
            show_unresolved: rules.get("showUnresolved").flag(),
            globals_override_all_tabs: rules.get("globalsOverrideAllTabs").flag(),
        },
        window_width: at.get("windowWidth").count().into(),
        telemetry: at.get("telemetry").flag(),
        presence: read_presence(&at.get("presence")),
        records: at.get("records").flag(),
    }
}

fn refuse_duplicates(providers: &[Provider]) -> Result<(), Refused> {
    for (at, one) in (0..).zip(providers) {
        if providers.iter().find(|first| first.name == one.name).is_some_and(|first| !core::ptr::eq(first, one)) {
            let mut path = String::from("providers[");
            write_integer(at, &mut path);
            path.push_str("].name");
            let parts = ["Two providers are named ", one.name.as_str(), ". Names have to be unique."];
            return Err(Refused::at(&path, Code::DuplicateProvider, &parts));
        }
    }
    Ok(())
}

fn read_provider(at: &At<'_>, width: i64) -> Provider {
    at.object(&["name", "label", "origins", "order", "active", "apiVersion", "customParams", "enableOutbound"]);
    Provider {
        name: at.get("name").text(),
        label: at.get("label").text(),
        origins: at.get("origins").each(|one| one.text()),
        order: at.get("order").integer(),
        active: at.get("active").flag(),
        version: at.get("apiVersion").one_of(&[("1.0", ApiVersion::V1), ("2.0", ApiVersion::V2)], ApiVersion::V2),
        custom_params: at.get("customParams").text_or_null(),
        clicks: at.get("enableOutbound").flag(),
        width,
    }
}

const KINDS: [(&str, SessionKind); 2] = [("generic", SessionKind::Generic), ("entity", SessionKind::Entity)];

const PANEL_STATES: [(&str, PanelState); 3] =
    [("minimized", PanelState::Minimized), ("hidden", PanelState::Hidden), ("docked", PanelState::Docked)];

fn read_session(at: &At<'_>) -> SessionTemplateSource {
    at.object(&[
        "uniqueName",
        "name",
        "title",
        "type",
        "entity",
        "panelState",
        "titleSync",
        "anchorTab",
        "additionalTabs",
        "active",
    ]);
    let additional = at.get("additionalTabs");
    SessionTemplateSource {
        unique_name: at.get("uniqueName").text(),
        name: at.get("name").text_or_null(),
        title: at.get("title").text_or_null(),
        kind: at.get("type").choice(&KINDS, SessionKind::Generic),
        entity: at.get("entity").text_or_null(),
        panel: at.get("panelState").choice(&PANEL_STATES, PanelState::Docked),
        title_sync: at.get("titleSync").flag_or(false),
        anchor: at.get("anchorTab").text_or_null(),
        additional: additional.some().map(|list| list.each(|one| one.text())).unwrap_or_default(),
        active: at.get("active").flag_or(true),
    }
}

fn read_tab(at: &At<'_>) -> TabTemplateSource {
    at.object(&["uniqueName", "name", "title", "pageType", "canClose", "parameters", "active"]);
    let parameters = at.get("parameters");
    TabTemplateSource {
        unique_name: at.get("uniqueName").text(),
        name: at.get("name").text_or_null(),
        title: at.get("title").text_or_null(),
        page_type: at.get("pageType").one_of(&PAGES, PageType::Custom),
        can_close: at.get("canClose").flag_or(true),
        parameters: parameters.some().map(read_parameters).unwrap_or_default(),
        active: at.get("active").flag_or(true),
    }
}

/// Configured values in their own order; texts or null.
fn read_parameters(at: &At<'_>) -> Vec<(String, Option<String>)> {
    at.map().iter().map(|(name, _)| (name.to_string(), at.get(name).text_or_null())).gather()
}

/// Page types by the names that [`Page`] declares.
pub(super) const PAGES: [(&str, PageType); 8] = [
    ("entitylist", PageType::EntityList),
    ("entityrecord", PageType::EntityRecord),
    ("webresource", PageType::WebResource),
    ("control", PageType::Control),
    ("dashboard", PageType::Dashboard),
    ("search", PageType::Search),
    ("website", PageType::Website),
    ("custom", PageType::Custom),
];

/// The name of a value in a table that has it.
pub(super) fn name_of<T: Copy + PartialEq>(value: T, names: &[(&'static str, T)]) -> &'static str {
    names.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

/// Name of a provider, for messages that name one.
pub fn provider_name(host: &Host, id: ProviderId) -> &str {
    host.providers().get(id).map_or("", |provider| provider.name.as_str())
}
