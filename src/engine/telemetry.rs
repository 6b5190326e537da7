//! What happened, for the embedder's telemetry: calls and their answers, events, key figures, widgets' own analytics.
//!
//! Nothing is made, and nothing is remembered, unless the embedder listens.

use super::error::Code;
use super::id::{ProviderId, SessionId};
use super::time::Millis;
use super::value::Object;
use crate::prelude::*;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What.
    pub what: What,
    /// The id that ties calls, events and analytics of one matter together, as the widget gave it.
    pub correlation: Option<String>,
    /// When.
    pub at: Millis,
}

/// Kinds of row.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A widget calls.
    Call {
        /// Never used twice.
        call: u64,
        /// As the widget named it, cut where it is long.
        method: String,
        /// `None`: the host's own page, or a connection that is not open.
        provider: Option<ProviderId>,
    },
    /// A call has its answer.
    Answered {
        /// Which.
        call: u64,
        /// `None`: it was resolved.
        code: Option<Code>,
    },
    /// An event went out.
    Event {
        /// Its name.
        event: String,
        /// Those that heard it, each once.
        providers: Vec<ProviderId>,
    },
    /// Something that channel analytics count.
    Kpi {
        /// One of the ten names.
        name: &'static str,
        /// Whom it is about.
        provider: Option<ProviderId>,
        /// The session that it is about.
        session: Option<SessionId>,
        /// The session's conversation.
        conversation: Option<String>,
    },
    /// `logAnalyticsEvent`.
    Analytics {
        /// Given beside the data.
        name: Option<String>,
        /// Whose.
        provider: ProviderId,
        /// As given, with ids completed.
        data: Object,
    },
}
