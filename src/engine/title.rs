//! Titles of sessions and tabs: from templates, and again when a provider gives new values.

use super::Host;
use super::address::split_scheme;
use super::argument::clip;
use super::dictionary::Dictionary;
use super::effect::{Change, Effect};
use super::filling::{Unresolved, any_wanted, render_title};
use super::id::{SessionId, TabId};
use super::json;
use super::late::{ANCHOR, Owner, rows};
use super::limit;
use super::page::PageType;
use super::session::Session;
use super::slug::SlugText;
use super::template::Catalogue;
use super::value::{Object, Value};
use crate::prelude::*;

/// A session's title, ready to be set.
pub(super) struct Rendered {
    title: String,
    /// The anchor takes it too.
    sync: bool,
    /// For the log.
    pub unresolved: Vec<Unresolved>,
    /// Unique name, where something is unresolved.
    pub template: String,
}

impl Rendered {
    /// Sets it, and the anchor's where the template synchronises them. Gives what is unresolved.
    pub fn apply(mut self, session: &mut Session) -> Vec<Unresolved> {
        self.title.truncate(clip(&self.title, limit::TITLE_BYTES).len());
        if let Some(anchor) = session.tabs.anchor_mut().filter(|_| self.sync) {
            // Its own title gives way, also where it would still come.
            (anchor.named, anchor.title_waits) = (true, false);
            anchor.title = Some(self.title.clone());
        }
        session.title = self.title;
        self.unresolved
    }
}

impl Host {
    /// The template's title with its slugs filled, else the anchor's title, else the template's name.
    pub(super) fn session_title(&self, session: &Session, call: &Object) -> Rendered {
        let mut unresolved = Vec::new();
        let Some(template) = session.template.and_then(|at| self.catalogue.session(at)) else {
            return Rendered { title: session.title.clone(), sync: false, template: String::new(), unresolved };
        };
        let layers = [&session.title_slugs, call, &session.context];
        let dictionary = Dictionary { rows: rows(session.late.as_deref()), ..Dictionary::new(&layers) };
        let rendered = title_text(&self.catalogue, session)
            .and_then(|text| render_title(text, &dictionary, &self.settings.rules, &mut unresolved));
        let anchor = || session.tabs.iter().next().and_then(|tab| tab.title.clone());
        let title = rendered.or_else(anchor).unwrap_or_else(|| template.display_name().to_string());
        let named = if unresolved.is_empty() { String::new() } else { template.unique_name.clone() };
        Rendered { title, sync: template.title_sync, template: named, unresolved }
    }

    /// A new title: literal, or rendered again from the template with these values added.
    pub(super) fn retitle_session(&mut self, id: SessionId, input: &Object, out: &mut Vec<Effect>) {
        let literal = literal(input);
        if let Some(session) = self.sessions.get_mut(id).filter(|_| literal.is_none()) {
            session.title_slugs.extend_from(input);
        }
        let Some(session) = self.sessions.get(id) else {
            return;
        };
        let mut rendered = self.session_title(session, &Object::new());
        if let Some(title) = literal {
            rendered.title = text(title);
            rendered.unresolved.clear();
        }
        let owner = session.owner;
        out.push(Effect::Changed(Change::SessionChanged(id)));
        self.report(&rendered.template, &rendered.unresolved, owner, out);
        if let Some(session) = self.sessions.get_mut(id) {
            session.named = literal.is_some();
            let unresolved = rendered.apply(session);
            self.await_slugs(Owner::Session(id), &Object::new(), &unresolved, out);
        }
    }

    /// The same for a tab; where nothing renders, the page names itself.
    pub(super) fn retitle_tab(&mut self, session: SessionId, id: TabId, input: &Object, out: &mut Vec<Effect>) {
        let Some(found) = self.sessions.get_mut(session) else {
            return;
        };
        let (owner, context) = (found.owner, &found.context);
        let rows = rows(found.late.as_deref());
        let Some(tab) = found.tabs.get_mut(id) else {
            return;
        };
        let mut unresolved = Vec::new();
        let template = self.catalogue.tab(tab.template);
        let literal = literal(input);
        (tab.named, tab.title_waits) = (literal.is_some(), false);
        if let Some(title) = literal {
            tab.title = Some(clip(&text(title), limit::TITLE_BYTES).to_string());
        } else if let Some(template) = template {
            tab.slugs.extend_from(input);
            let layers = [&tab.slugs, context];
            let current = tab.current.as_deref().unwrap_or(ANCHOR);
            let dictionary = Dictionary { layers: &layers, rows, current };
            tab.title = render_title(&template.title, &dictionary, &self.settings.rules, &mut unresolved);
            tab.title_waits = any_wanted(&unresolved);
        }
        let name = template.map(|template| template.unique_name.clone()).unwrap_or_default();
        out.push(Effect::Changed(Change::TabChanged(session, id)));
        self.report(&name, &unresolved, owner, out);
        self.await_slugs(Owner::Session(session), &Object::new(), &[], out);
    }
}

/// What the title of a session is made from. Where its template has none, that is the anchor's as long as it is being looked up.
pub(super) fn title_text<'a>(catalogue: &'a Catalogue, session: &Session) -> Option<&'a SlugText> {
    let own = &catalogue.session(session.template?)?.title;
    let anchor = session.tabs.iter().next().filter(|tab| own.is_empty() && tab.title_waits);
    Some(anchor.and_then(|tab| catalogue.tab(tab.template)).map_or(own, |tab| &tab.title))
}

/// The title that is taken as it is; null is none.
fn literal(input: &Object) -> Option<&Value> {
    input.get("title").filter(|title| !title.is_null())
}

fn text(value: &Value) -> String {
    value.as_text().map_or_else(|| json::to_text(value), String::from)
}

/// What a page calls itself where no template names its tab.
pub fn page_title(page: PageType, parameters: &Object, address: Option<&str>) -> String {
    let named =
        |name: &str| parameters.get(name).filter(|value| !value.is_null()).map(text).filter(|text| !text.is_empty());
    let fallback = match page {
        PageType::EntityRecord => return record_title(named("entityName"), named("entityId").is_some()),
        PageType::EntityList => named("entityName").or(Some("List".into())),
        PageType::Search => named("searchText").map(|words| ["Search: ", &words].concat()).or(Some("Search".into())),
        PageType::Website => address.and_then(host_of).map(String::from),
        PageType::WebResource => named("webresourceName"),
        PageType::Control => named("controlName"),
        PageType::Dashboard => Some("Dashboard".into()),
        PageType::Custom => named("name"),
    };
    clip(&fallback.unwrap_or_else(|| "Page".into()), limit::TITLE_BYTES).to_string()
}

fn record_title(table: Option<String>, exists: bool) -> String {
    match table {
        Some(table) if exists => table,
        Some(table) => ["New ", &table].concat(),
        None => "Record".into(),
    }
}

fn host_of(address: &str) -> Option<&str> {
    split_scheme(address)?.1.split(['/', '?', '#']).next()
}
