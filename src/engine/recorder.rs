//! Makes the rows of telemetry: from calls as they come in, and from the effects that leave.

use super::Host;
use super::address::normal_guid;
use super::argument::clip;
use super::connection::Speaker;
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::id::{CallId, ConnectionId, ProviderId, SessionId};
use super::input::Call;
use super::limit;
use super::method;
use super::telemetry::{Row, What};
use super::value::Value;
use crate::prelude::*;

/// A call that has no answer yet.
#[derive(Clone, Debug)]
struct Open {
    connection: ConnectionId,
    /// The caller's number for it.
    id: i64,
    /// Ours.
    call: u64,
    correlation: Option<String>,
}

/// A session whose end is still to be told, and what is told of it then.
#[derive(Clone, Debug)]
struct Known {
    id: SessionId,
    owner: Option<ProviderId>,
    conversation: Option<String>,
}

/// Rows of this input, and what later rows refer to. Empty for good where nobody listens.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    rows: Vec<Row>,
    calls: u64,
    open: Vec<Open>,
    sessions: Vec<Known>,
    /// Of the call that is being performed.
    correlation: Option<String>,
    /// Who makes it.
    caller: Option<ProviderId>,
}

impl Host {
    /// Notes a row down under the correlation id of the call that is being performed.
    pub(super) fn record(&mut self, what: What) {
        let correlation = self.telemetry.correlation.clone();
        self.record_under(correlation, what);
    }

    fn record_under(&mut self, correlation: Option<String>, what: What) {
        if self.settings.telemetry {
            self.telemetry.rows.push(Row { what, correlation, at: self.now });
        }
    }

    /// A call comes in.
    pub(super) fn record_call(&mut self, from: ConnectionId, call: &Call) {
        if !self.settings.telemetry {
            return;
        }
        let provider = self.provider_of(from);
        let correlation = correlation(call);
        self.telemetry.calls += 1;
        let number = self.telemetry.calls;
        let open = Open { connection: from, id: call.id, call: number, correlation: correlation.clone() };
        self.telemetry.open.push(open);
        self.telemetry.correlation = correlation;
        self.telemetry.caller = provider;
        let method = clip(&call.method, limit::EVENT_NAME_BYTES).to_string();
        self.record(What::Call { call: number, method, provider });
    }

    /// Reads off the effects of a call or an input what telemetry is told of them.
    pub(super) fn record_effects(&mut self, effects: &[Effect]) {
        if !self.settings.telemetry {
            return;
        }
        let mut fresh = Vec::new();
        for effect in effects {
            match effect {
                Effect::Reply { to, id, result } => self.record_answer(*to, *id, result.as_ref().err()),
                Effect::Deliver { to, event, .. } => self.record_event(event, to, None),
                Effect::Custom { to, event, correlation, .. } => self.record_event(event, to, correlation.as_text()),
                Effect::Changed(Change::SessionOpened(session)) => {
                    fresh.push(*session);
                    self.record_opened(*session);
                }
                Effect::Changed(Change::SessionFocused { session, previous }) => {
                    self.record_known("SessionFocusOut", *previous);
                    self.record_known("SessionFocusIn", *session);
                }
                Effect::Changed(Change::SessionClosed(session)) => {
                    self.record_known("SessionClosed", *session);
                    self.telemetry.sessions.retain(|known| known.id != *session);
                }
                // The tabs with which a session opens are its own matter.
                Effect::Changed(Change::TabOpened(session, _)) if !fresh.contains(session) => {
                    self.record_tab(*session);
                }
                _ => {}
            }
        }
        self.telemetry.correlation = None;
        self.telemetry.caller = None;
    }

    /// Calls of a connection that has ended: nobody answers them.
    pub(super) fn record_gone(&mut self, connection: ConnectionId) {
        let mut gone = Vec::new();
        self.telemetry.open.retain(|open| {
            let stays = open.connection != connection;
            if !stays {
                gone.push((open.correlation.clone(), open.call));
            }
            stays
        });
        for (correlation, call) in gone {
            self.record_under(correlation, What::Answered { call, code: Some(Code::UnknownConnection) });
        }
    }

    /// Something that channel analytics count: about a call that was put aside and not answered yet, else about the call
    /// that is being performed.
    pub(super) fn kpi(&mut self, name: &'static str, provider: Option<ProviderId>, call: Option<CallId>) {
        let waiting = call.and_then(|id| self.requests.get(id));
        let open = waiting.and_then(|one| {
            self.telemetry.open.iter().find(|open| open.connection == one.connection && open.id == one.call)
        });
        let correlation = open.map_or(self.telemetry.correlation.clone(), |open| open.correlation.clone());
        self.record_under(correlation, What::Kpi { name, provider, session: None, conversation: None });
    }

    /// Hands the rows out.
    pub(super) fn take_rows(&mut self, out: &mut Vec<Effect>) {
        out.extend(self.telemetry.rows.drain(..).map(Effect::Telemetry));
    }

    fn record_answer(&mut self, to: ConnectionId, id: i64, refusal: Option<&Refusal>) {
        let open = &mut self.telemetry.open;
        if let Some(at) = open.iter().position(|open| open.connection == to && open.id == id) {
            let found = open.remove(at);
            let code = refusal.map(|refusal| refusal.code);
            self.record_under(found.correlation, What::Answered { call: found.call, code });
        }
    }

    fn record_event(&mut self, event: &str, to: &[ConnectionId], correlation: Option<&str>) {
        let mut providers = Vec::new();
        for provider in to.iter().filter_map(|id| self.provider_of(*id)) {
            if !providers.contains(&provider) {
                providers.push(provider);
            }
        }
        let correlation = correlation.map(String::from).or_else(|| self.telemetry.correlation.clone());
        self.record_under(correlation, What::Event { event: event.into(), providers });
    }

    fn record_opened(&mut self, id: SessionId) {
        let Some(session) = self.sessions.get(id) else {
            return;
        };
        let known = Known { id, owner: session.owner, conversation: session.conversation.clone() };
        self.telemetry.sessions.push(known);
        self.record_known("SessionStarted", id);
    }

    /// Home is no session that anybody counts.
    fn record_known(&mut self, name: &'static str, id: SessionId) {
        if let Some(known) = self.telemetry.sessions.iter().find(|known| known.id == id) {
            let (provider, conversation) = (known.owner, known.conversation.clone());
            self.record(What::Kpi { name, provider, session: Some(id), conversation });
        }
    }

    fn record_tab(&mut self, id: SessionId) {
        let session = self.sessions.get(id);
        let provider = session.and_then(|session| session.owner).or(self.telemetry.caller);
        let conversation = session.and_then(|session| session.conversation.clone());
        self.record(What::Kpi { name: "NewTabOpened", provider, session: Some(id), conversation });
    }

    fn provider_of(&self, connection: ConnectionId) -> Option<ProviderId> {
        match self.connections.get(connection)?.speaker {
            Speaker::Provider(provider) => Some(provider),
            Speaker::Page => None,
        }
    }
}

/// The first id at the method's place for it or behind: widgets leave out what stands between.
fn correlation(call: &Call) -> Option<String> {
    let method = method::find(&call.method)?;
    let texts = call.arguments.iter().skip(method.correlation).filter_map(Value::as_text);
    texts.filter(|text| normal_guid(text).is_some()).map(String::from).next()
}
