//! Calls that wait for the page: correlation and time-out.

use super::error::{Code, Refusal};
use super::id::{AskId, ConnectionId};
use super::limit;
use super::time::Millis;

/// A call whose answer comes as a later input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The question it waits for.
    pub ask: AskId,
    /// Who called.
    pub connection: ConnectionId,
    /// The caller's number for the call.
    pub call: i64,
    /// When it is given up; `None`: never.
    pub deadline: Option<Millis>,
}

/// All waiting calls, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Requests {
    list: Vec<Waiting>,
    last: u32,
}

impl Requests {
    /// Puts a call aside and gives the number of its question.
    pub fn open(&mut self, connection: ConnectionId, call: i64, deadline: Option<Millis>) -> Result<AskId, Refusal> {
        let waiting = self.list.iter().filter(|one| one.connection == connection).count();
        if waiting >= limit::WAITING_CALLS {
            return Refusal::because(
                Code::TooManyCalls,
                &["1,000 calls of this widget wait for the page already. Wait for answers before calling again."],
            );
        }
        self.last += 1;
        let ask = AskId(self.last);
        self.list.push(Waiting { ask, connection, call, deadline });
        Ok(ask)
    }

    /// The call behind a question; a second answer finds none.
    pub fn take(&mut self, ask: AskId) -> Option<Waiting> {
        let at = self.list.iter().position(|one| one.ask == ask)?;
        Some(self.list.remove(at))
    }

    /// Drops what a connection waits for: nobody is there to hear it.
    pub fn drop_all(&mut self, connection: ConnectionId) {
        self.list.retain(|one| one.connection != connection);
    }

    /// Takes out the calls whose deadline has come, oldest first.
    pub fn expire(&mut self, now: Millis) -> Vec<Waiting> {
        let due = |one: &Waiting| one.deadline.is_some_and(|deadline| deadline <= now);
        if !self.list.iter().any(due) {
            return Vec::new();
        }
        let (expired, left) = self.list.drain(..).partition(due);
        self.list = left;
        expired
    }

    /// The earliest deadline.
    pub fn next_deadline(&self) -> Option<Millis> {
        self.list.iter().filter_map(|one| one.deadline).min()
    }
}
