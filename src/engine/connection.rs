//! Open connections: who is at the other end and what it listens to.

use super::error::{Code, Refusal};
use super::id::{ConnectionId, ProviderId};
use super::limit;
use crate::prelude::*;

/// Who is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// A widget of this provider.
    Provider(ProviderId),
    /// A script of the host's own page.
    Page,
}

/// One open connection.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Its number.
    pub id: ConnectionId,
    /// Who speaks.
    pub speaker: Speaker,
    /// Names with at least one handler at the other end, exactly as spelled there.
    events: Vec<String>,
}

impl Connection {
    /// Whether the other end has a handler for `event`. Case counts.
    pub fn hears(&self, event: &str) -> bool {
        self.events.iter().any(|name| name == event)
    }

    /// The other end has its first handler for `event`.
    pub fn listen(&mut self, event: &str) -> Result<(), Refusal> {
        if self.hears(event) {
            return Ok(());
        }
        if event.len() > limit::EVENT_NAME_BYTES {
            return Refusal::because(
                Code::WrongArgument,
                &["An event name has at most 200 bytes; this one is longer."],
            );
        }
        if self.events.len() >= limit::EVENT_NAMES {
            return Refusal::because(
                Code::TooManyHandlers,
                &["This widget listens to 200 event names already. Remove handlers that are not needed any more."],
            );
        }
        self.events.push(event.into());
        Ok(())
    }

    /// The other end has no handler for `event` any more; tells whether it had one.
    pub fn forget(&mut self, event: &str) -> bool {
        let before = self.events.len();
        self.events.retain(|name| name != event);
        self.events.len() < before
    }
}

/// All open connections, in the order of opening.
#[derive(Clone, Debug, Default)]
pub struct Connections {
    list: Vec<Connection>,
    last: u32,
}

impl Connections {
    /// Opens one; numbers are never used twice.
    pub fn open(&mut self, speaker: Speaker) -> ConnectionId {
        self.last += 1;
        let id = ConnectionId(self.last);
        self.list.push(Connection { id, speaker, events: Vec::new() });
        id
    }

    /// Forgets everything about one.
    pub fn close(&mut self, id: ConnectionId) -> Option<Connection> {
        let at = self.list.iter().position(|connection| connection.id == id)?;
        Some(self.list.remove(at))
    }

    /// One by number.
    pub fn get(&self, id: ConnectionId) -> Option<&Connection> {
        self.list.iter().find(|connection| connection.id == id)
    }

    /// One by number, to change it.
    pub fn get_mut(&mut self, id: ConnectionId) -> Option<&mut Connection> {
        self.list.iter_mut().find(|connection| connection.id == id)
    }

    /// Those of one speaker.
    pub fn of(&self, speaker: Speaker) -> impl Iterator<Item = &Connection> {
        self.list.iter().filter(move |connection| connection.speaker == speaker)
    }

    /// All.
    pub fn iter(&self) -> impl Iterator<Item = &Connection> {
        self.list.iter()
    }
}
