//! Opening one tab in a session that is open: for a widget, for the agent, and for the host's own pages.

use super::Host;
use super::argument;
use super::dictionary::Dictionary;
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::id::{ProviderId, SessionId, TabId};
use super::late::{Owner, key_of, rows};
use super::limit;
use super::open;
use super::resolution::resolve_created_tab;
use super::tab::Tab;
use super::value::Object;
use crate::prelude::*;

impl Host {
    /// The position of an active tab template.
    pub(super) fn page_template(&self, name: &str) -> Result<usize, Refusal> {
        let shown = argument::clip(name, 128);
        let Some((at, template)) = self.catalogue.find_tab(name) else {
            return Refusal::because(
                Code::TemplateNotFound,
                &["There is no tab template ", shown, ". Give the unique name of an application tab template."],
            );
        };
        if !template.active {
            return Refusal::because(
                Code::TemplateInactive,
                &["The tab template ", shown, " is inactive. Activate it, or name another."],
            );
        }
        Ok(at)
    }

    /// In single-session mode one page follows another: the tab that goes where there are ten. What is not saved stays.
    fn spare_tab(&self, session: SessionId) -> Option<TabId> {
        let found = self.sessions.get(session).filter(|_| self.single_session())?;
        let mut closable =
            found.tabs.iter().filter(|tab| tab.can_close && !tab.is_dirty && !self.waits_for_save(tab.id));
        closable.next().map(|tab| tab.id).filter(|_| found.tabs.len() >= limit::TABS)
    }

    /// Refuses where the session has ten tabs.
    pub(super) fn room_for_tab(&self, session: SessionId) -> Result<(), Refusal> {
        let full = self.sessions.get(session).is_none_or(|session| session.tabs.len() >= limit::TABS);
        if full && self.spare_tab(session).is_none() {
            return Refusal::because(
                Code::TabLimit,
                &["Maximum tabs reached. Close a tab in this session before opening another."],
            );
        }
        Ok(())
    }

    /// A tab with the values of a call, not yet in its session.
    pub(super) fn make_tab(
        &mut self,
        session: SessionId,
        at: usize,
        bag: Object,
        provider: Option<ProviderId>,
        out: &mut Vec<Effect>,
    ) -> Tab {
        let id = self.next_tab();
        let empty = Object::new();
        let context = self.sessions.get(session).map_or(&empty, |session| &session.context);
        let layers = [&bag, context];
        let found = self.sessions.get(session);
        let current = found.map(|session| key_of(session, session.tabs.focus())).unwrap_or_default();
        let late = found.and_then(|session| session.late.as_deref());
        let dictionary = Dictionary { layers: &layers, rows: rows(late), current: &current };
        let Some(template) = self.catalogue.tab(at) else {
            return open::tab(id, at, None, Default::default());
        };
        let resolved = resolve_created_tab(template, &bag, &dictionary, &self.settings.rules);
        let unresolved = resolved.unresolved.clone();
        let mut tab = open::tab(id, at, Some(template), resolved);
        let name = template.unique_name.clone();
        tab.slugs = bag;
        tab.current = Some(current);
        self.report(&name, &unresolved, provider, out);
        tab
    }

    /// Puts a tab at the end of its session. The limit is the caller's to check.
    pub(super) fn add_tab(&mut self, session: SessionId, tab: Tab, focused: bool, out: &mut Vec<Effect>) {
        let id = tab.id;
        if let Some(spare) = self.spare_tab(session) {
            self.remove_tab(session, spare, out).unwrap_or_default();
        }
        if let Some(session) = self.sessions.get_mut(session) {
            session.tabs.push(tab);
        }
        out.push(Effect::Changed(Change::TabOpened(session, id)));
        if focused {
            self.move_tab_focus(session, id, out);
        }
        self.await_slugs(Owner::Session(session), &Object::new(), &[], out);
    }

    /// Opens a page of the host's own with focus. Its values come from widgets and people, so no slug is looked for in them.
    pub(super) fn open_page(
        &mut self,
        session: SessionId,
        template: usize,
        literal: Object,
        provider: Option<ProviderId>,
        out: &mut Vec<Effect>,
    ) -> TabId {
        let mut tab = self.make_tab(session, template, Object::new(), provider, out);
        tab.parameters.extend_from(&literal);
        tab.problem = None;
        tab.waits = false;
        let id = tab.id;
        self.add_tab(session, tab, true, out);
        id
    }

    /// The agent or a script of the page opens a tab, in whichever session.
    pub(super) fn agent_opens_tab(
        &mut self,
        given: Given<'_>,
        parameters: Object,
        out: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let session = given.session.unwrap_or(self.sessions.focus());
        if self.sessions.get(session).is_none() {
            return super::desk::no_session(session);
        }
        let at = self.page_template(given.template)?;
        self.room_for_tab(session)?;
        let mut tab = self.make_tab(session, at, parameters, None, out);
        if let Some(title) = given.title {
            tab.title = Some(argument::clip(title, limit::TITLE_BYTES).into());
            (tab.named, tab.title_waits) = (true, false);
        }
        let id = tab.id;
        self.add_tab(session, tab, given.focused, out);
        out.push(Effect::Opened { session, tab: Some(id) });
        Ok(())
    }
}

/// What an `open-tab` input asks for, beside the parameters.
pub(super) struct Given<'a> {
    pub template: &'a str,
    pub session: Option<SessionId>,
    pub focused: bool,
    pub title: Option<&'a str>,
}
