//! Application tabs of a session: anchor first, never closable.

use super::filling::TITLE;
use super::id::TabId;
use super::page::PageType;
use super::resolution::ResolvedTab;
use super::value::Object;
use crate::prelude::*;

/// An open tab.
#[derive(Clone, Debug)]
pub struct Tab {
    /// Its id.
    pub id: TabId,
    /// Position of its template in the catalogue.
    pub template: usize,
    /// Tag given to `createTab`, for `getTabs`.
    pub tag: Option<String>,
    /// Title from the template or from `setTabTitle`; `None`: the page names itself.
    pub title: Option<String>,
    /// Slug values that `setTabTitle` or `createTab` gave for this tab alone.
    pub slugs: Object,
    /// What kind of page it shows.
    pub page: PageType,
    /// Resolved page parameters.
    pub parameters: Object,
    /// Final address of a website.
    pub address: Option<String>,
    /// Why the page cannot be shown.
    pub problem: Option<String>,
    /// The anchor is never closable, others follow their template.
    pub can_close: bool,
    /// Grows by one with each refresh.
    pub refreshes: u32,
    /// Its form holds changes that are not saved.
    pub is_dirty: bool,
    /// Opened after its session, by values of its own, while this was the key of the record in the tab in focus; see `late`.
    pub current: Option<String>,
    /// Its title is what somebody called it, not what its template says.
    pub named: bool,
    /// A slug of its title is being looked up.
    pub title_waits: bool,
    /// A slug of its parameters is.
    pub waits: bool,
}

impl Tab {
    /// Takes what it waited for from what its template resolved to. What still waits has no fault yet.
    pub(super) fn take(&mut self, resolved: ResolvedTab) {
        let waits = |title| resolved.unresolved.iter().any(|one| one.wants.is_some() && (one.place == TITLE) == title);
        if self.title_waits {
            self.title_waits = waits(true);
            self.title = resolved.title;
        }
        if self.waits {
            self.waits = waits(false);
            self.parameters = resolved.parameters;
            self.address = resolved.address.filter(|_| !self.waits);
            self.problem = resolved.problem.filter(|_| !self.waits);
        }
    }
}

/// The tabs of one session and which of them has focus. Never empty: the anchor stays.
#[derive(Clone, Debug)]
pub struct Tabs {
    list: Vec<Tab>,
    focus: TabId,
}

impl Tabs {
    /// Starts with the anchor, which has focus.
    pub fn new(mut anchor: Tab) -> Tabs {
        anchor.can_close = false;
        Tabs { focus: anchor.id, list: vec![anchor] }
    }

    /// In order, anchor first.
    pub fn iter(&self) -> impl Iterator<Item = &Tab> {
        self.list.iter()
    }

    /// How many.
    #[allow(clippy::len_without_is_empty, reason = "the anchor stays")]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The tab with focus.
    pub fn focus(&self) -> TabId {
        self.focus
    }

    /// Whether `id` is the anchor.
    pub fn is_anchor(&self, id: TabId) -> bool {
        self.list.first().is_some_and(|anchor| anchor.id == id)
    }

    /// The anchor, to change its title.
    pub fn anchor_mut(&mut self) -> Option<&mut Tab> {
        self.list.first_mut()
    }

    /// In order, for changes.
    pub fn all_mut(&mut self) -> &mut [Tab] {
        &mut self.list
    }

    /// One by id.
    pub fn get(&self, id: TabId) -> Option<&Tab> {
        self.list.iter().find(|tab| tab.id == id)
    }

    /// One by id, to change it.
    pub fn get_mut(&mut self, id: TabId) -> Option<&mut Tab> {
        self.list.iter_mut().find(|tab| tab.id == id)
    }

    /// The first that fits, to change it.
    pub fn find_mut(&mut self, fits: impl Fn(&Tab) -> bool) -> Option<&mut Tab> {
        self.list.iter_mut().find(|tab| fits(tab))
    }

    /// Adds at the end, without focus.
    pub fn push(&mut self, tab: Tab) {
        self.list.push(tab);
    }

    /// Gives focus to a tab of this session; false when it had it or is not here.
    pub fn set_focus(&mut self, id: TabId) -> bool {
        let moves = self.focus != id && self.get(id).is_some();
        if moves {
            self.focus = id;
        }
        moves
    }

    /// Removes a tab that is not the anchor; focus goes to the one on its left.
    pub fn remove(&mut self, id: TabId) -> Option<Tab> {
        let at = self.list.iter().position(|tab| tab.id == id).filter(|at| *at > 0)?;
        let removed = self.list.remove(at);
        if self.focus == id
            && let Some(left) = self.list.get(at - 1)
        {
            self.focus = left.id;
        }
        Some(removed)
    }
}
