//! Forms in tabs: what is saved, what is not, and the calls that wait for it.

use super::Host;
use super::agent::Done;
use super::effect::{Change, Effect};
use super::id::TabId;
use super::input::Reference;
use super::list::Gather;
use super::page::PageType;
use super::request::{Wait, Waiting};
use super::value::{Object, Value};
use crate::prelude::*;

impl Host {
    /// Whether a call waits for the form of this tab to be saved.
    pub fn waits_for_save(&self, tab: TabId) -> bool {
        self.requests.iter().any(|one| one.wait == Wait::Form(tab))
    }

    /// The form shows a record now, and whoever waited for it learns which.
    pub(super) fn form_saved(&mut self, tab: TabId, saved: Reference, out: &mut Vec<Effect>) -> Done {
        let session = self.holding(tab)?;
        let id = super::address::normal_guid(&saved.id).unwrap_or(saved.id);
        let mut reference = Object::new();
        reference.insert("entityType", saved.entity.as_str());
        reference.insert("id", id.as_str());
        reference.insert("name", saved.name);
        self.answer_forms(tab, vec![reference.into()], out);
        let found = self.sessions.get_mut(session).and_then(|session| session.tabs.get_mut(tab));
        if let Some(found) = found {
            found.is_dirty = false;
            if found.page == PageType::EntityRecord {
                found.parameters.insert("entityName", saved.entity);
                found.parameters.insert("entityId", id);
            }
            out.push(Effect::Changed(Change::TabChanged(session, tab)));
        }
        self.anchor_saved(session, tab, out);
        Ok(())
    }

    /// A tab goes unsaved: whoever waited for it learns that there is nothing.
    pub(super) fn form_gone(&mut self, tab: TabId, out: &mut Vec<Effect>) {
        self.answer_forms(tab, Vec::new(), out);
    }

    fn answer_forms(&mut self, tab: TabId, references: Vec<Value>, out: &mut Vec<Effect>) {
        let waiting: Vec<_> = self.requests.iter().filter(|one| one.wait == Wait::Form(tab)).map(|one| one.id).gather();
        for id in waiting {
            self.answer_call(id, Ok(saved(references.clone())), out);
        }
    }

    pub(super) fn set_tab_dirty(&mut self, tab: TabId, dirty: bool, out: &mut Vec<Effect>) -> Done {
        let session = self.holding(tab)?;
        let found = self.sessions.get_mut(session).and_then(|session| session.tabs.get_mut(tab));
        if let Some(found) = found.filter(|found| found.is_dirty != dirty) {
            found.is_dirty = dirty;
            out.push(Effect::Changed(Change::TabChanged(session, tab)));
        }
        Ok(())
    }

    /// Nobody waits for these forms any more: what their tabs show of it changes.
    pub(super) fn forms_dropped(&self, dropped: &[Waiting], out: &mut Vec<Effect>) {
        for one in dropped {
            if let Wait::Form(tab) = one.wait
                && let Some(session) = self.sessions.holding(tab)
            {
                out.push(Effect::Changed(Change::TabChanged(session, tab)));
            }
        }
    }
}

/// What `openForm` resolves with.
pub fn saved(references: Vec<Value>) -> Value {
    let mut result = Object::new();
    result.insert("savedEntityReference", references);
    result.into()
}
