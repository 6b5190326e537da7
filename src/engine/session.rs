//! Sessions: one owner each (home has none), a context, a title and tabs.

use super::id::{ProviderId, SessionId};
use super::late::Late;
use super::panel::Panel;
use super::tab::Tabs;
use super::value::Object;
use crate::prelude::*;

/// What draws the agent to a session that is not in focus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attention {
    /// The provider asked for it.
    pub requested: bool,
    /// How many messages it spoke of.
    pub count: Option<i64>,
    /// A measure of the conversation was missed; stays until the provider takes it back.
    pub breached: bool,
    /// Which, in the provider's words.
    pub breach_details: Option<String>,
    /// How much is new since the agent was last here.
    pub activity: Option<i64>,
}

impl Attention {
    /// The agent came: what asked for that is answered.
    pub fn seen(&mut self) {
        (self.requested, self.count, self.activity) = (false, None, None);
    }
}

/// An open session.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The provider that created it; `None` for home.
    pub owner: Option<ProviderId>,
    /// Position of its template in the catalogue; `None` for home.
    pub template: Option<usize>,
    /// As shown.
    pub title: String,
    /// Slug values given by `setSessionTitle`, for this title alone.
    pub title_slugs: Object,
    /// What `getSession` gives back and slugs read.
    pub context: Object,
    /// The conversation's record id.
    pub conversation: Option<String>,
    /// The provider's own id for it: third argument of `createSession`.
    pub provider_session: Option<String>,
    /// Anchor first.
    pub tabs: Tabs,
    /// The communication panel while this session has focus.
    pub panel: Panel,
    /// Whether the agent can close it; home never closes.
    pub closable: bool,
    /// Marks on its entry in the rail.
    pub attention: Attention,
    /// Its title is what somebody called it, not what its template says.
    pub named: bool,
    /// Slugs that were looked up; mostly there are none.
    pub late: Option<Box<Late>>,
}

/// All open sessions and the order in which they had focus.
#[derive(Clone, Debug)]
pub struct Sessions {
    /// Home first, then in the order of opening.
    list: Vec<Session>,
    focus: SessionId,
    /// Sessions that had focus before, the latest last; each at most once, the focused one not.
    history: Vec<SessionId>,
}

impl Sessions {
    /// Starts with the home session, which has focus.
    pub fn new(home: Session) -> Sessions {
        Sessions { focus: home.id, list: vec![home], history: Vec::new() }
    }

    /// Home first, then in the order of opening.
    pub fn iter(&self) -> impl Iterator<Item = &Session> {
        self.list.iter()
    }

    /// How many are open, home not counted.
    pub fn open(&self) -> usize {
        self.list.len().saturating_sub(1)
    }

    /// The session with focus.
    pub fn focus(&self) -> SessionId {
        self.focus
    }

    /// One by id.
    pub fn get(&self, id: SessionId) -> Option<&Session> {
        self.list.iter().find(|session| session.id == id)
    }

    /// One by id, to change it.
    pub fn get_mut(&mut self, id: SessionId) -> Option<&mut Session> {
        self.list.iter_mut().find(|session| session.id == id)
    }

    /// The session that holds a tab.
    pub fn holding(&self, tab: super::id::TabId) -> Option<SessionId> {
        self.list.iter().find(|session| session.tabs.get(tab).is_some()).map(|session| session.id)
    }

    /// Adds at the end, without focus.
    pub fn push(&mut self, session: Session) {
        self.list.push(session);
    }

    /// Moves focus; gives the session that lost it, or `None` when nothing moved.
    pub fn set_focus(&mut self, id: SessionId) -> Option<SessionId> {
        if id == self.focus || self.get(id).is_none() {
            return None;
        }
        let previous = self.focus;
        self.history.retain(|one| *one != id && *one != previous);
        self.history.push(previous);
        self.focus = id;
        Some(previous)
    }

    /// Takes a session out. Where it had focus, the latest still open one gets it, in the end home.
    pub fn remove(&mut self, id: SessionId) -> Option<Session> {
        let at = self.list.iter().position(|session| session.id == id && id != SessionId::HOME)?;
        let removed = self.list.remove(at);
        self.history.retain(|one| *one != id);
        if self.focus == id {
            self.focus = self.history.pop().unwrap_or(SessionId::HOME);
        }
        Some(removed)
    }
}
