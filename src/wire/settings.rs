//! What `createHost` comes to: strict settings, refused with the path of the field.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::codes;
use super::decode;
use crate::engine::Host;
use crate::engine::error::{Code, Refusal};
use crate::engine::filling::Rules;
use crate::engine::id::ProviderId;
use crate::engine::json;
use crate::engine::page::PageType;
use crate::engine::panel::Mode;
use crate::engine::provider::{self, ApiVersion, Providers};
use crate::engine::settings;
use crate::engine::template::{
    Catalogue, CatalogueCode, CatalogueFault, PanelState, SessionKind, SessionTemplateSource, TabTemplateSource,
};
use crate::engine::value::{Object, Value};

/// Settings as the shim writes them: every field there.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Settings {
    providers: Vec<Provider>,
    templates: Templates,
    environment_asked: bool,
    exact: bool,
    home: Home,
    panel: Panel,
    timeouts: Timeouts,
    template_options: TemplateOptions,
    window_width: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Provider {
    name: String,
    label: String,
    origins: Vec<String>,
    order: i64,
    active: bool,
    api_version: Version,
    custom_params: Option<String>,
    enable_outbound: bool,
}

#[derive(Deserialize)]
enum Version {
    #[serde(rename = "1.0")]
    V1,
    #[serde(rename = "2.0")]
    V2,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Templates {
    sessions: Vec<SessionTemplate>,
    tabs: Vec<TabTemplate>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SessionTemplate {
    unique_name: String,
    name: Option<String>,
    title: Option<String>,
    #[serde(rename = "type")]
    kind: Option<Kind>,
    entity: Option<String>,
    panel_state: Option<State>,
    title_sync: Option<bool>,
    anchor_tab: Option<String>,
    additional_tabs: Option<Vec<String>>,
    active: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Generic,
    Entity,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Minimized,
    Hidden,
    Docked,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TabTemplate {
    unique_name: String,
    name: Option<String>,
    title: Option<String>,
    page_type: Page,
    can_close: Option<bool>,
    parameters: Option<Parameters>,
    active: Option<bool>,
}

/// Kind of page that an application tab shows.
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[cfg_attr(not(target_arch = "wasm32"), ts(rename = "PageType"))]
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

/// Configured values in their own order.
struct Parameters(Vec<(String, Option<String>)>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Home {
    title: String,
    tab: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Panel {
    mode: i64,
    width: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Timeouts {
    v1: u64,
    v2: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TemplateOptions {
    show_unresolved: bool,
    globals_override_all_tabs: bool,
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
        let mut object = Object::new();
        object.insert("code", codes::row(self.refusal.code).name);
        object.insert("message", self.refusal.message.as_str());
        object.insert("path", self.path.as_str());
        json::to_text(&object.into())
    }
}

impl From<decode::Fault> for Refused {
    fn from(fault: decode::Fault) -> Refused {
        let place = if fault.path.is_empty() { "The settings" } else { &fault.path };
        Refused::at(&fault.path, Code::InvalidOptions, &[place, ": ", &fault.message, "."])
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
    let mut value = json::read(text).map_err(|fault| Refused::at("", Code::InvalidOptions, &["The settings: ", fault.what]))?;
    // Free in shape, so it does not go through the derived reader.
    let environment = match &mut value {
        Value::Object(object) => object.remove("environment").unwrap_or_default(),
        _ => Value::Null,
    };
    let Value::Object(environment) = environment else {
        return Err(Refused::at("environment", Code::InvalidOptions, &["environment has to be an object."]));
    };
    let seed = u128::from_str_radix(seed, 16)
        .map_err(|_| Refused::at("seed", Code::InvalidOptions, &["seed has to be 32 hexadecimal digits."]))?;
    build(decode::decode(&value)?, environment, seed)
}

fn build(shape: Settings, environment: Object, seed: u128) -> Result<Host, Refused> {
    let width = shape.panel.width;
    let providers: Vec<_> = shape.providers.into_iter().map(|one| provider(one, width)).collect();
    refuse_duplicates(&providers)?;
    let sessions = shape.templates.sessions.into_iter().map(session_source).collect();
    let catalogue = Catalogue::new(sessions, shape.templates.tabs.into_iter().map(tab_source).collect())?;
    if let Some(name) = shape.home.tab.as_deref().filter(|name| catalogue.find_tab(name).is_none()) {
        return Err(Refused::at("home.tab", Code::UnknownTemplate, &["There is no tab template ", name, "."]));
    }
    let Some(panel_mode) = Mode::from_number(shape.panel.mode) else {
        return Err(Refused::at("panel.mode", Code::InvalidOptions, &["panel.mode has to be 0, 1, 2 or 3."]));
    };
    let settings = settings::Settings {
        environment,
        environment_asked: shape.environment_asked,
        exact: shape.exact,
        home_title: shape.home.title,
        home_tab: shape.home.tab,
        panel_mode,
        panel_width: width,
        timeout_v1: shape.timeouts.v1,
        timeout_v2: shape.timeouts.v2,
        rules: Rules {
            show_unresolved: shape.template_options.show_unresolved,
            globals_override_all_tabs: shape.template_options.globals_override_all_tabs,
        },
        window_width: shape.window_width,
    };
    Ok(Host::new(settings, Providers::new(providers), catalogue, seed))
}

fn refuse_duplicates(providers: &[provider::Provider]) -> Result<(), Refused> {
    for (at, one) in providers.iter().enumerate() {
        if providers.iter().take(at).any(|earlier| earlier.name == one.name) {
            let path = ["providers[", &at.to_string(), "].name"].concat();
            let parts = ["Two providers are named ", one.name.as_str(), ". Names have to be unique."];
            return Err(Refused::at(&path, Code::DuplicateProvider, &parts));
        }
    }
    Ok(())
}

fn provider(shape: Provider, width: i64) -> provider::Provider {
    provider::Provider {
        name: shape.name,
        label: shape.label,
        origins: shape.origins,
        order: shape.order,
        active: shape.active,
        version: match shape.api_version {
            Version::V1 => ApiVersion::V1,
            Version::V2 => ApiVersion::V2,
        },
        custom_params: shape.custom_params,
        enable_outbound: shape.enable_outbound,
        width,
    }
}

fn session_source(shape: SessionTemplate) -> SessionTemplateSource {
    SessionTemplateSource {
        unique_name: shape.unique_name,
        name: shape.name,
        title: shape.title,
        kind: match shape.kind {
            Some(Kind::Entity) => SessionKind::Entity,
            Some(Kind::Generic) | None => SessionKind::Generic,
        },
        entity: shape.entity,
        panel: match shape.panel_state {
            Some(State::Minimized) => PanelState::Minimized,
            Some(State::Hidden) => PanelState::Hidden,
            Some(State::Docked) | None => PanelState::Docked,
        },
        title_sync: shape.title_sync.unwrap_or(false),
        anchor: shape.anchor_tab,
        additional: shape.additional_tabs.unwrap_or_default(),
        active: shape.active.unwrap_or(true),
    }
}

fn tab_source(shape: TabTemplate) -> TabTemplateSource {
    TabTemplateSource {
        unique_name: shape.unique_name,
        name: shape.name,
        title: shape.title,
        page_type: shape.page_type.into(),
        can_close: shape.can_close.unwrap_or(true),
        parameters: shape.parameters.map(|parameters| parameters.0).unwrap_or_default(),
        active: shape.active.unwrap_or(true),
    }
}

macro_rules! pages {
    ($($name:ident),*) => {
        impl From<Page> for PageType {
            fn from(page: Page) -> PageType {
                match page { $(Page::$name => PageType::$name),* }
            }
        }

        impl From<PageType> for Page {
            fn from(page: PageType) -> Page {
                match page { $(PageType::$name => Page::$name),* }
            }
        }
    };
}

pages!(EntityList, EntityRecord, WebResource, Control, Dashboard, Search, Website, Custom);

impl<'de> Deserialize<'de> for Parameters {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Parameters, D::Error> {
        struct Rows;
        impl<'de> Visitor<'de> for Rows {
            type Value = Parameters;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object of texts and nulls")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parameters, A::Error> {
                let mut rows = Vec::new();
                while let Some(row) = map.next_entry()? {
                    rows.push(row);
                }
                Ok(Parameters(rows))
            }
        }
        from.deserialize_map(Rows)
    }
}

/// Name of a provider, for messages that name one.
pub fn provider_name(host: &Host, id: ProviderId) -> &str {
    host.providers().get(id).map_or("", |provider| provider.name.as_str())
}
