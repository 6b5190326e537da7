//! Slugs whose values are looked up after a session, tab or notification has opened: columns of the record in the anchor tab,
//! and queries.
//!
//! What opens does so at once. Then the record source is asked for what is wanted, and what waited is rendered again with each
//! answer: a query may need the anchor's columns first. A question is given up after ten seconds.

use super::Host;
use super::address::cut;
use super::dictionary::Dictionary;
use super::effect::{Change, Effect, Question};
use super::filling::{Unresolved, any_wanted};
use super::id::{NotificationId, ProviderId, SessionId, TabId};
use super::input::Failure;
use super::limit;
use super::page::PageType;
use super::record::RecordRequest;
use super::resolution::{ResolvedTab, resolve_created_tab, resolve_tab};
use super::session::Session;
use super::slug::{Slug, SlugText};
use super::tab::Tab;
use super::title::title_text;
use super::value::{Object, Value};
use crate::prelude::*;

/// Key of the record in the anchor tab. That of another record is its table, a hash and its id; that of a query its table, a question
/// mark and its options.
pub const ANCHOR: &str = "anchor";

/// What the slugs of a session or notification are looked up for, and what was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Late {
    /// Records by key; an empty one where there is none.
    pub rows: Object,
    /// The call's values, to render with again.
    bag: Object,
    /// The title of the session, or the whole notification, waits.
    title: bool,
}

/// What waits for a look-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A session with its tabs.
    Session(SessionId),
    /// A notification, which has no anchor.
    Notification(NotificationId),
}

static NOTHING: Object = Object::new();

/// Where slugs are looked up. At first nothing is known.
pub(super) fn rows(late: Option<&Late>) -> Option<&Object> {
    Some(late.map_or(&NOTHING, |late| &late.rows))
}

impl Host {
    /// Looks up what the slugs of something that has just opened want. `title`: those of its own title, or of a notification.
    pub(super) fn await_slugs(&mut self, owner: Owner, bag: &Object, title: &[Unresolved], out: &mut Vec<Effect>) {
        let title = any_wanted(title);
        let tabs = match owner {
            Owner::Session(id) => self.sessions.get(id).is_some_and(|session| session.tabs.iter().any(is_late)),
            Owner::Notification(_) => false,
        };
        if !(title || tabs) {
            return;
        }
        if let Some(late) = self.late(owner) {
            let late = late.get_or_insert_default();
            late.bag.extend_from(bag);
            late.title |= title;
        }
        // Nothing that is shown changes before the first answer.
        let missing = self.render_again(owner, &mut Vec::new());
        self.ask_for_all(owner, missing, out);
    }

    /// On whose behalf they are looked up.
    fn asker_of(&mut self, owner: Owner) -> Option<ProviderId> {
        match owner {
            Owner::Session(id) => self.sessions.get(id)?.owner,
            Owner::Notification(id) => Some(self.notifications.get_mut(id)?.provider),
        }
    }

    fn late(&mut self, owner: Owner) -> Option<&mut Option<Box<Late>>> {
        match owner {
            Owner::Session(id) => Some(&mut self.sessions.get_mut(id)?.late),
            Owner::Notification(id) => Some(&mut self.notifications.get_mut(id)?.late),
        }
    }

    /// Renders again what waits, and gives the keys that are still wanted.
    fn render_again(&mut self, owner: Owner, out: &mut Vec<Effect>) -> Vec<String> {
        let mut missing = Vec::new();
        match owner {
            Owner::Session(id) => {
                self.title_again(id, &mut missing, out);
                for at in 0..limit::TABS {
                    self.tab_again(id, at, &mut missing, out);
                }
            }
            Owner::Notification(id) => self.notification_again(id, &mut missing, out),
        }
        missing
    }

    fn ask_for_all(&mut self, owner: Owner, missing: Vec<String>, out: &mut Vec<Effect>) {
        for key in missing {
            self.ask_for(owner, key, out);
        }
    }

    fn title_again(&mut self, id: SessionId, missing: &mut Vec<String>, out: &mut Vec<Effect>) {
        let Some(session) = self.sessions.get(id) else { return };
        let Some(late) = session.late.as_ref().filter(|late| late.title && !session.named) else { return };
        let (rendered, owner) = (self.session_title(session, &late.bag), session.owner);
        let waits = any_wanted(&rendered.unresolved);
        note_missing(&rendered.unresolved, missing);
        self.report(&rendered.template, &rendered.unresolved, owner, out);
        if let Some(session) = self.sessions.get_mut(id) {
            rendered.apply(session);
            if let Some(late) = &mut session.late {
                late.title = waits;
            }
        }
        out.push(Effect::Changed(Change::SessionChanged(id)));
    }

    fn tab_again(&mut self, id: SessionId, at: usize, missing: &mut Vec<String>, out: &mut Vec<Effect>) {
        let Some(session) = self.sessions.get(id) else { return };
        let Some(tab) = session.tabs.iter().nth(at).filter(|tab| is_late(tab)) else { return };
        let (resolved, tab, template, owner) = (self.resolve_again(session, tab), tab.id, tab.template, session.owner);
        note_missing(&resolved.unresolved, missing);
        let name = self.catalogue.tab(template).map(|template| template.unique_name.clone()).unwrap_or_default();
        self.report(&name, &resolved.unresolved, owner, out);
        if let Some(tab) = self.sessions.get_mut(id).and_then(|session| session.tabs.get_mut(tab)) {
            tab.take(resolved);
        }
        out.push(Effect::Changed(Change::TabChanged(id, tab)));
    }

    /// `setTabTitle` may have brought values of the tab's own.
    fn resolve_again(&self, session: &Session, tab: &Tab) -> ResolvedTab {
        let (Some(template), Some(late)) = (self.catalogue.tab(tab.template), &session.late) else {
            return ResolvedTab::default();
        };
        let rules = &self.settings.rules;
        let bag = if tab.current.is_some() { &tab.slugs } else { &late.bag };
        let layers = [&tab.slugs, bag, &session.context];
        let mut dictionary = Dictionary { rows: Some(&late.rows), ..Dictionary::new(&layers) };
        match &tab.current {
            Some(current) => {
                dictionary.current = current;
                resolve_created_tab(template, bag, &dictionary, rules)
            }
            None => resolve_tab(template, session.tabs.is_anchor(tab.id), bag, &dictionary, rules),
        }
    }

    fn notification_again(&mut self, id: NotificationId, missing: &mut Vec<String>, out: &mut Vec<Effect>) {
        let Some(one) = self.notifications.get_mut(id) else { return };
        let Some(late) = one.late.as_mut().filter(|late| late.title) else { return };
        let Some(template) = one.template.and_then(|at| self.catalogue.notification(at)) else { return };
        let mut unresolved = Vec::new();
        let layers = [&late.bag];
        let dictionary = Dictionary { rows: Some(&late.rows), ..Dictionary::new(&layers) };
        one.content = template.content(&dictionary, &self.settings.rules, &mut unresolved);
        late.title = any_wanted(&unresolved);
        note_missing(&unresolved, missing);
        let provider = one.provider;
        let name = template.unique_name.clone();
        self.report(&name, &unresolved, Some(provider), out);
        out.push(Effect::Changed(Change::NotificationChanged(id)));
    }

    fn session_of(&self, owner: Owner) -> Option<&Session> {
        match owner {
            Owner::Session(id) => self.sessions.get(id),
            Owner::Notification(_) => None,
        }
    }

    fn ask_for(&mut self, owner: Owner, key: String, out: &mut Vec<Effect>) {
        let anchor = self.session_of(owner).and_then(|session| session.tabs.iter().next());
        // Which record the anchor shows may itself be looked up.
        let early = key == ANCHOR && anchor.is_some_and(|anchor| anchor.waits);
        if early || self.requests.has_slugs(owner, &key) {
            return;
        }
        let Some(request) = request(&key, anchor).filter(|_| self.settings.records) else {
            return self.found_slugs(owner, &key, Object::new(), out);
        };
        let provider = self.asker_of(owner);
        let ask = self.requests.ask_slugs(owner, key, self.now.after(limit::SLUG_QUERY));
        out.push(Effect::Ask { id: ask, provider, what: Question::Record(request) });
    }

    /// Takes an answer that slugs wait for; a failure is as good as no record.
    pub(super) fn answer_slugs(
        &mut self,
        owner: Owner,
        key: &str,
        answer: Result<Object, Failure>,
        out: &mut Vec<Effect>,
    ) {
        if let Err(failure) = &answer {
            let provider = self.asker_of(owner);
            self.report_once(&["{", key, "} was not looked up: ", &failure.message], provider, out);
        }
        let mut answer = answer.unwrap_or_default();
        if cut(key, b'?').is_some() {
            answer = answer
                .get("rows")
                .and_then(Value::as_list)
                .and_then(|rows| rows.first()?.as_object())
                .cloned()
                .unwrap_or_default();
        }
        self.found_slugs(owner, key, answer, out);
    }

    fn found_slugs(&mut self, owner: Owner, key: &str, mut row: Object, out: &mut Vec<Effect>) {
        let anchor = self.session_of(owner).and_then(|session| session.tabs.iter().next());
        if let Some((entity, id)) = record_at(key, anchor) {
            row.insert("entityName", entity);
            row.insert("entityId", id.map_or(Value::Null, Value::from));
        }
        if let (Owner::Session(id), ANCHOR) = (owner, key) {
            self.mark_titles(id);
        }
        if let Some(Some(late)) = self.late(owner) {
            late.rows.insert(key, row);
            let missing = self.render_again(owner, out);
            self.ask_for_all(owner, missing, out);
        }
    }

    /// Titles that name columns of the anchor follow it, unless somebody called them something else.
    fn mark_titles(&mut self, id: SessionId) {
        let Some(session) = self.sessions.get_mut(id) else { return };
        for tab in session.tabs.all_mut() {
            let template = self.catalogue.tab(tab.template);
            tab.title_waits |= !tab.named && template.is_some_and(|template| names_anchor(&template.title));
        }
        let follows = title_text(&self.catalogue, session).is_some_and(names_anchor);
        if let Some(late) = &mut session.late {
            late.title |= !session.named && follows;
        }
    }

    /// The anchor was saved: what it says may be new.
    pub(super) fn anchor_saved(&mut self, id: SessionId, tab: TabId, out: &mut Vec<Effect>) {
        let session = self.sessions.get(id).filter(|session| session.tabs.is_anchor(tab));
        if session.and_then(|session| session.late.as_ref()).is_some_and(|late| late.rows.contains(ANCHOR)) {
            self.ask_for(Owner::Session(id), ANCHOR.into(), out);
        }
    }
}

fn names_anchor(title: &SlugText) -> bool {
    title.slugs().any(|slug| match slug {
        Slug::Name(name) => name.starts_with("Session."),
        Slug::Anchor { .. } => true,
        Slug::OData(_) => false,
    })
}

fn is_late(tab: &Tab) -> bool {
    tab.title_waits || tab.waits
}

/// Notes what is wanted, each once.
fn note_missing(unresolved: &[Unresolved], missing: &mut Vec<String>) {
    for key in unresolved.iter().filter_map(|one| one.wants.as_ref()) {
        if !missing.contains(key) {
            missing.push(key.clone());
        }
    }
}

/// The key of what a tab shows: the empty text where that is no record.
pub(super) fn key_of(session: &Session, tab: TabId) -> String {
    if session.tabs.is_anchor(tab) {
        return ANCHOR.into();
    }
    let shown = session.tabs.get(tab).and_then(record_of).and_then(|(entity, id)| Some([entity, "#", id?].concat()));
    shown.unwrap_or_default()
}

/// Table and id of the record that a tab shows; a new one has no id.
fn record_of(tab: &Tab) -> Option<(&str, Option<&str>)> {
    let text = |name: &str| tab.parameters.get(name).and_then(Value::as_text);
    Some((text("entityName").filter(|_| tab.page == PageType::EntityRecord)?, text("entityId")))
}

/// Table and id behind a key; a query has none.
fn record_at<'a>(key: &'a str, anchor: Option<&'a Tab>) -> Option<(&'a str, Option<&'a str>)> {
    match key {
        ANCHOR => record_of(anchor?),
        _ if cut(key, b'?').is_some() => None,
        _ => cut(key, b'#').map(|(entity, id)| (entity, Some(id))),
    }
}

/// What reads the row of a key; `None` where there is no record to read.
fn request(key: &str, anchor: Option<&Tab>) -> Option<RecordRequest> {
    if let Some((entity, options)) = cut(key, b'?') {
        return Some(RecordRequest::Query { entity: entity.into(), options: options.into(), top: 1 });
    }
    let (entity, id) = record_at(key, anchor)?;
    Some(RecordRequest::Retrieve { entity: entity.into(), id: id?.into(), options: String::new() })
}
