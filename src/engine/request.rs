//! Calls whose answer comes as a later input: for whom, what they wait for, and when they are given up.

use super::Host;
use super::effect::Effect;
use super::error::{Code, Refusal};
use super::id::{AskId, CallId, ConnectionId, TabId};
use super::late::Owner;
use super::limit;
use super::search_call::Search;
use super::time::Millis;
use super::value::{Object, Value};
use crate::prelude::*;

/// How a question to the page becomes the answer of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    /// `getEnvironment`: completed with what the host knows.
    Environment,
    /// A record was made or changed.
    Written {
        /// Its table.
        entity: String,
        /// As the call named it.
        id: Option<String>,
    },
    /// A record was removed.
    Deleted {
        /// Its table.
        entity: String,
        /// As the call named it.
        id: String,
    },
    /// A row or a description, as it came.
    Object,
    /// Rows, and the page to open for them.
    Found(Option<Search>),
    /// The form of a tab was saved, and is loaded anew.
    Saved(TabId),
    /// A conversation was changed; one without a record gets it.
    Conversation {
        /// Its id.
        id: String,
        /// What the call says of it.
        data: Object,
    },
    /// No call at all: slugs of this owner want the record of this key.
    Slugs(Owner, String),
}

/// What a call waits for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wait {
    /// The page's answer to a question; given up at the deadline.
    Ask(AskId, Millis, Then),
    /// The form of a tab to be saved, or the tab to go.
    Form(TabId),
    /// A person: there is no end to it. Whoever shows the matter to the person keeps the call's id.
    Person,
}

/// A call without an answer yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// Its number here, never used twice.
    pub id: CallId,
    /// Who called.
    pub connection: ConnectionId,
    /// The caller's number for the call.
    pub call: i64,
    /// What it waits for.
    pub wait: Wait,
}

impl Waiting {
    /// The open question, when it waits for the page.
    pub fn ask(&self) -> Option<AskId> {
        match self.wait {
            Wait::Ask(ask, ..) => Some(ask),
            Wait::Form(_) | Wait::Person => None,
        }
    }

    fn slugs(&self) -> Option<(&Owner, &String)> {
        match &self.wait {
            Wait::Ask(_, _, Then::Slugs(owner, key)) => Some((owner, key)),
            _ => None,
        }
    }

    fn deadline(&self) -> Option<Millis> {
        match self.wait {
            Wait::Ask(_, deadline, _) => Some(deadline),
            Wait::Form(_) | Wait::Person => None,
        }
    }
}

/// All waiting calls, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Requests {
    list: Vec<Waiting>,
    last: u32,
    last_ask: u32,
}

impl Requests {
    /// Puts a call aside until a person decides: [`Host::answer_call`] ends it, its connection's end drops it.
    pub fn park(&mut self, connection: ConnectionId, call: i64) -> Result<CallId, Refusal> {
        self.put(connection, call, Wait::Person)
    }

    /// The same until the form of a tab is saved or the tab goes.
    pub fn park_for_form(&mut self, connection: ConnectionId, call: i64, tab: TabId) -> Result<CallId, Refusal> {
        self.put(connection, call, Wait::Form(tab))
    }

    /// All, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Waiting> {
        self.list.iter()
    }

    /// Puts a call aside and gives the number of its question.
    pub fn ask(&mut self, connection: ConnectionId, call: i64, deadline: Millis, then: Then) -> Result<AskId, Refusal> {
        let ask = AskId(self.last_ask + 1);
        self.put(connection, call, Wait::Ask(ask, deadline, then))?;
        self.last_ask += 1;
        Ok(ask)
    }

    /// Puts a call back that needs another question, under the deadline that it has.
    pub fn ask_again(&mut self, mut waiting: Waiting, deadline: Millis, then: Then) -> AskId {
        self.last_ask += 1;
        let ask = AskId(self.last_ask);
        waiting.wait = Wait::Ask(ask, deadline, then);
        self.list.push(waiting);
        ask
    }

    /// Gives the number of a question that slugs wait for, and no call.
    pub fn ask_slugs(&mut self, owner: Owner, key: String, deadline: Millis) -> AskId {
        let waiting = Waiting { id: CallId(0), connection: ConnectionId(0), call: 0, wait: Wait::Person };
        self.ask_again(waiting, deadline, Then::Slugs(owner, key))
    }

    /// Whether the record of a key was asked for.
    pub fn has_slugs(&self, owner: Owner, key: &str) -> bool {
        self.list.iter().any(|one| one.slugs().is_some_and(|(whose, what)| *whose == owner && what == key))
    }

    fn put(&mut self, connection: ConnectionId, call: i64, wait: Wait) -> Result<CallId, Refusal> {
        let waiting = self.list.iter().filter(|one| one.connection == connection).count();
        if waiting >= limit::WAITING_CALLS {
            return Refusal::because(
                Code::TooManyCalls,
                &["1,000 calls of this widget wait for the page already. Wait for answers before calling again."],
            );
        }
        self.last += 1;
        let id = CallId(self.last);
        self.list.push(Waiting { id, connection, call, wait });
        Ok(id)
    }

    /// Whether the call still waits: its connection may be gone.
    pub fn waits(&self, id: CallId) -> bool {
        self.list.iter().any(|one| one.id == id)
    }

    /// One that still waits.
    pub fn get(&self, id: CallId) -> Option<&Waiting> {
        self.list.iter().find(|one| one.id == id)
    }

    /// Takes a call out; a second time finds none.
    pub fn take(&mut self, id: CallId) -> Option<Waiting> {
        let at = self.list.iter().position(|one| one.id == id)?;
        Some(self.list.remove(at))
    }

    /// The call behind a question; a second answer finds none.
    pub fn take_asked(&mut self, ask: AskId) -> Option<Waiting> {
        let at = self.list.iter().position(|one| one.ask() == Some(ask))?;
        Some(self.list.remove(at))
    }

    /// Takes out the oldest call whose deadline has come.
    pub fn expire(&mut self, now: Millis) -> Option<Waiting> {
        let at = self.list.iter().position(|one| one.deadline().is_some_and(|deadline| deadline <= now))?;
        Some(self.list.remove(at))
    }

    fn take_where(&mut self, wanted: impl Fn(&Waiting) -> bool) -> Vec<Waiting> {
        if !self.list.iter().any(&wanted) {
            return Vec::new();
        }
        let (taken, left) = self.list.drain(..).partition(wanted);
        self.list = left;
        taken
    }

    /// The earliest deadline.
    pub fn next_deadline(&self) -> Option<Millis> {
        self.list.iter().filter_map(Waiting::deadline).min()
    }
}

impl Host {
    /// Ends a call that was put aside. Where its connection is gone nobody hears it.
    pub(super) fn answer_call(&mut self, id: CallId, result: Result<Value, Refusal>, out: &mut Vec<Effect>) {
        if let Some(waiting) = self.requests.take(id) {
            out.push(Effect::Reply { to: waiting.connection, id: waiting.call, result });
        }
    }

    /// Drops what a connection waits for, and takes its questions back: nobody is there to hear.
    pub(super) fn drop_calls(&mut self, connection: ConnectionId, out: &mut Vec<Effect>) {
        let dropped = self.requests.take_where(|one| one.connection == connection);
        out.extend(dropped.iter().filter_map(Waiting::ask).map(Effect::Withdrawn));
        self.record_gone(connection);
        self.forms_dropped(&dropped, out);
    }

    /// Takes the questions back that slugs of what is gone have open.
    pub(super) fn drop_slugs(&mut self, owner: Owner, out: &mut Vec<Effect>) {
        let dropped = self.requests.take_where(|one| one.slugs().is_some_and(|(whose, _)| *whose == owner));
        out.extend(dropped.iter().filter_map(Waiting::ask).map(Effect::Withdrawn));
    }

    /// Gives up the calls that the page let wait too long. One after the other: what slugs do without the first answer must find
    /// the other questions still open, else it asks them again.
    pub(super) fn give_up_calls(&mut self, out: &mut Vec<Effect>) {
        while let Some(waiting) = self.requests.expire(self.now) {
            let withdrawn = waiting.ask().map(Effect::Withdrawn);
            if let Some((owner, key)) = waiting.slugs() {
                out.extend(withdrawn);
                self.answer_slugs(*owner, key, Ok(Object::new()), out);
                continue;
            }
            let result = Refusal::because(
                Code::TimedOut,
                &["The page did not answer in time. The call was given up; calling again is safe."],
            );
            out.push(Effect::Reply { to: waiting.connection, id: waiting.call, result });
            out.extend(withdrawn);
        }
    }
}
