//! Events: who is told what. A session's events reach its owner and nobody else.

use super::Host;
use super::connection::{Connection, Speaker};
use super::effect::Effect;
use super::error::Code;
use super::id::{ConnectionId, ProviderId};
use super::list::Gather;
use super::session::Session;
use super::value::{Object, Value};
use crate::prelude::*;

/// Focus entered or left an own session.
pub const SESSION_SWITCHED: &str = "onSessionSwitched";
/// An own session was closed.
pub const SESSION_CLOSED: &str = "onSessionClosed";
/// The agent changed the panel's mode by hand.
pub const MODE_CHANGED: &str = "onmodechanged";
/// The agent changed the panel's width by hand.
pub const SIZE_CHANGED: &str = "onsizechanged";

/// The agent has another presence.
pub const PRESENCE_CHANGED: &str = "onPresenceChange";
/// The agent clicked a number or an address.
pub const CLICK_TO_ACT: &str = "onclicktoact";
/// Another page has focus.
pub const PAGE_NAVIGATED: &str = "onpagenavigate";
/// The agent sent a knowledge article.
pub const SEND_ARTICLE: &str = "onsendkbarticle";

/// Names that the API documents. Case counts when events are delivered.
const BUILT_IN: [&str; 9] = [
    "CIFInitDone",
    CLICK_TO_ACT,
    MODE_CHANGED,
    SIZE_CHANGED,
    PAGE_NAVIGATED,
    SEND_ARTICLE,
    SESSION_SWITCHED,
    SESSION_CLOSED,
    PRESENCE_CHANGED,
];

/// The documented name that `name` misspells by case alone.
pub fn misspelled(name: &str) -> Option<&'static str> {
    BUILT_IN.into_iter().find(|known| known.eq_ignore_ascii_case(name) && *known != name)
}

impl Host {
    /// Delivers a built-in event to the connections of one provider that listen to it.
    pub(super) fn tell(
        &self,
        provider: ProviderId,
        event: &'static str,
        payload: impl FnOnce() -> Value,
        out: &mut Vec<Effect>,
    ) {
        let to: Vec<_> = self.listeners(Speaker::Provider(provider), event).gather();
        if !to.is_empty() {
            out.push(Effect::Deliver { to, event, payload: payload() });
        }
    }

    /// A provider listens.
    pub(super) fn is_heard(&self, event: &str) -> bool {
        self.connections.iter().any(|connection| connection.speaker != Speaker::Page && connection.hears(event))
    }

    /// Delivers a built-in event to every provider's connections that listen to it. Only active providers have any.
    pub(super) fn tell_all(&self, event: &'static str, payload: impl FnOnce() -> Value, out: &mut Vec<Effect>) {
        let hears = |connection: &&Connection| connection.speaker != Speaker::Page && connection.hears(event);
        let to: Vec<_> = self.connections.iter().filter(hears).map(|connection| connection.id).gather();
        if !to.is_empty() {
            out.push(Effect::Deliver { to, event, payload: payload() });
        }
    }

    pub(super) fn listeners<'a>(&'a self, speaker: Speaker, event: &'a str) -> impl Iterator<Item = ConnectionId> + 'a {
        self.connections.of(speaker).filter(move |connection| connection.hears(event)).map(|connection| connection.id)
    }

    /// Focus entered or left `session`: its owner hears.
    pub(super) fn tell_switched(&self, session: &Session, focused: bool, out: &mut Vec<Effect>) {
        if let Some(owner) = session.owner {
            self.tell(owner, SESSION_SWITCHED, || session_payload(session, focused), out);
        }
    }

    /// `session` is gone: its owner hears.
    pub(super) fn tell_closed(&self, session: &Session, out: &mut Vec<Effect>) {
        if let Some(owner) = session.owner {
            self.tell(owner, SESSION_CLOSED, || session_payload(session, false), out);
        }
    }

    /// A name that differs from a documented one in case alone never fires: say so, in the host's log.
    pub(super) fn note_misspelled(&self, speaker: Speaker, name: &str, out: &mut Vec<Effect>) {
        let (Some(right), Speaker::Provider(provider)) = (misspelled(name), speaker) else {
            return;
        };
        let message = ["Handlers for ", name, " are never called: the event is spelled ", right, "."].concat();
        out.push(Effect::Note { code: Code::EventNameMisspelled, message, provider: Some(provider) });
    }
}

/// Both spellings of the focus flag: documentation has one, widgets read the other.
fn session_payload(session: &Session, focused: bool) -> Value {
    let mut payload = Object::new();
    payload.insert("sessionId", session.id.text());
    payload.insert("focused", focused);
    payload.insert("focussed", focused);
    payload.insert("context", session.context.clone());
    payload.into()
}

/// Payload of the panel's two events.
pub fn number_payload(value: i64) -> Value {
    let mut payload = Object::new();
    payload.insert("value", value);
    payload.into()
}
