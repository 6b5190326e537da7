//! `onpagenavigate`: the address of the page in focus, in the form whose parameters widgets read.

use super::Host;
use super::address::write_encoded;
use super::effect::{Change, Effect};
use super::event::PAGE_NAVIGATED;
use super::json;
use super::page::PageType;
use super::tab::Tab;
use super::value::{Object, Value};
use crate::prelude::*;

/// The page that had focus when providers were last told.
#[derive(Clone, Debug, Default)]
pub struct Navigation {
    /// `appUrl` of the environment: the page may report another one than the settings.
    pub app: String,
    /// What follows it.
    page: String,
}

/// The parameters of a page that its address names: its own name for one, the address's name for it.
pub fn address_parameters(page: PageType) -> &'static [(&'static str, &'static str)] {
    match page {
        PageType::EntityRecord => &[("entityName", "etn"), ("entityId", "id")],
        PageType::EntityList => &[("entityName", "etn"), ("viewId", "viewid")],
        PageType::Dashboard => &[("dashboardId", "id")],
        PageType::Search => &[("searchText", "searchText")],
        PageType::WebResource => &[("webresourceName", "webresourceName")],
        PageType::Control => &[("controlName", "controlName")],
        PageType::Custom => &[("name", "name")],
        PageType::Website => &[],
    }
}

impl Host {
    /// Where the host started.
    pub(super) fn start_navigation(&mut self) {
        let app = self.settings.environment.get("appUrl").and_then(Value::as_text);
        self.navigation.app = app.unwrap_or_default().into();
    }

    /// Before somebody begins to listen: the page of that moment is no news. While nobody listens, no page is looked at.
    pub(super) fn begin_navigation(&mut self, event: &str) {
        if event == PAGE_NAVIGATED && !self.is_heard(PAGE_NAVIGATED) {
            self.navigation.page = self.page_in_focus();
        }
    }

    /// The environment that the page reported may have another address.
    pub(super) fn note_app(&mut self, environment: &Object) {
        if let Some(app) = environment.get("appUrl").and_then(Value::as_text) {
            self.navigation.app = app.into();
        }
    }

    /// At the end of a turn: where focus is on another page now, everybody who listens is told.
    pub(super) fn tell_navigation(&mut self, out: &mut Vec<Effect>) {
        let moved = |effect: &Effect| {
            matches!(
                effect,
                Effect::Changed(Change::SessionFocused { .. } | Change::TabFocused(..) | Change::TabChanged(..))
            )
        };
        // Widgets parse it as an absolute address; without one there is nothing to tell.
        let told = out.iter().any(moved) && self.is_heard(PAGE_NAVIGATED);
        if !told || super::address::split_scheme(&self.navigation.app).is_none() {
            return;
        }
        let page = self.page_in_focus();
        if page == self.navigation.page {
            return;
        }
        let join = if self.navigation.app.contains('?') { "&" } else { "?" };
        let mut payload = Object::new();
        payload.insert("value", [&self.navigation.app, join, &page].concat());
        self.navigation.page = page;
        self.tell_all(PAGE_NAVIGATED, || payload.into(), out);
    }

    fn page_in_focus(&self) -> String {
        let tab = self.focused().and_then(|session| session.tabs.get(session.tabs.focus()));
        tab.map(page_query).unwrap_or_default()
    }
}

fn page_query(tab: &Tab) -> String {
    let mut query = ["pagetype=", tab.page.as_str()].concat();
    for (parameter, name) in address_parameters(tab.page) {
        let value = match tab.parameters.get(parameter) {
            None | Some(Value::Null) => continue,
            Some(Value::Text(text)) => text.clone(),
            Some(other) => json::to_text(other),
        };
        if !value.is_empty() {
            query.push('&');
            query.push_str(name);
            query.push('=');
            write_encoded(&value, &mut query);
        }
    }
    query
}
