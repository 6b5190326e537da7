//! The closed list of what may leave.

use super::error::{Code, Refusal};
use super::id::{AskId, ConnectionId, NotificationId, ProviderId, SessionId, TabId};
use super::record::RecordRequest;
use super::telemetry::Row;
use super::value::Value;
use crate::prelude::*;

/// What the shim has to do, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A call has its answer.
    Reply {
        /// Who called.
        to: ConnectionId,
        /// The caller's number for the call.
        id: i64,
        /// Value or refusal.
        result: Result<Value, Refusal>,
    },
    /// A built-in event for everybody in `to`.
    Deliver {
        /// Connections with a handler for it.
        to: Vec<ConnectionId>,
        /// Exact name.
        event: &'static str,
        /// What handlers read after parsing.
        payload: Value,
    },
    /// A custom event for everybody in `to`.
    Custom {
        /// Connections with a handler for it.
        to: Vec<ConnectionId>,
        /// Exact name.
        event: String,
        /// As raised.
        value: Value,
        /// Of the call that raised it.
        correlation: Value,
    },
    /// A line for the widget's developer.
    Notice {
        /// Whose.
        to: ConnectionId,
        /// What is wrong.
        refusal: Refusal,
    },
    /// The connection is over; the widget is told why.
    Close {
        /// Which.
        connection: ConnectionId,
        /// Why.
        reason: Refusal,
    },
    /// The connection asked for with `Connect` is open.
    Connected {
        /// Its number.
        connection: ConnectionId,
        /// Milliseconds after which an unanswered call is rejected.
        timeout: u64,
    },
    /// The input was refused and changed nothing.
    Refused(Refusal),
    /// A fact for user interfaces.
    Changed(Change),
    /// A question to the page.
    Ask {
        /// For the answer.
        id: AskId,
        /// Which provider wants to know.
        provider: Option<ProviderId>,
        /// What is asked.
        what: Question,
    },
    /// Nobody waits for the answer to this question any more.
    Withdrawn(AskId),
    /// What the input was asked to open.
    Opened {
        /// Where.
        session: SessionId,
        /// `None`: the session itself was asked for.
        tab: Option<TabId>,
    },
    /// A row for the embedder's telemetry.
    Telemetry(Row),
    /// A line for the host's log.
    Note {
        /// Kind.
        code: Code,
        /// What was noticed.
        message: String,
        /// About whom.
        provider: Option<ProviderId>,
    },
}

/// What the page is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// What `getEnvironment` reports.
    Environment,
    /// The record source.
    Record(RecordRequest),
    /// The form of a tab is to be saved.
    SaveForm(TabId),
}

/// Facts, in the past tense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Change {
    SessionOpened(SessionId),
    SessionClosed(SessionId),
    SessionFocused { session: SessionId, previous: SessionId },
    SessionChanged(SessionId),
    TabOpened(SessionId, TabId),
    TabClosed(SessionId, TabId),
    TabFocused(SessionId, TabId),
    TabChanged(SessionId, TabId),
    TabRefreshed(SessionId, TabId),
    PanelChanged,
    ProviderChanged(ProviderId),
    OverlayChanged,
    NotificationOpened(NotificationId),
    NotificationShown(NotificationId),
    NotificationChanged(NotificationId),
    NotificationClosed(NotificationId),
    PresenceChanged,
}
