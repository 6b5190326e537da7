//! Every product decision, and nothing else: no browser, no clock, no randomness, no serialisation crate.
//!
//! [`Host`] takes an [`Input`] or a widget's [`Call`]s with the time at which they came, and gives [`Effect`]s to perform in
//! order. The same inputs give the same effects, so a log of inputs replays a day.

pub mod access;
pub mod act;
pub mod address;
pub mod agent;
pub mod analytics_call;
pub mod answer;
pub mod argument;
pub mod attention_call;
pub mod builtin;
pub mod catalogue;
pub mod connection;
pub mod desk;
pub mod dictionary;
pub mod effect;
pub mod error;
pub mod event;
pub mod event_call;
pub mod filling;
pub mod form;
pub mod form_call;
pub mod id;
pub mod input;
pub mod json;
pub mod knowledge;
pub mod late;
pub mod limit;
pub mod list;
pub mod lookup;
pub mod method;
pub mod navigation;
pub mod notes_call;
pub mod notification;
pub mod notification_agent;
pub mod notification_call;
pub mod notification_object;
pub mod notification_queue;
pub mod number;
pub mod object;
pub mod open;
pub mod overlay;
pub mod overlay_call;
pub mod page;
pub mod page_open;
pub mod panel;
pub mod panel_call;
pub mod parameter;
pub mod pattern;
pub mod presence;
pub mod presence_call;
pub mod provider;
pub mod query;
pub mod record;
pub mod record_call;
pub mod recorder;
pub mod request;
pub mod resolution;
pub mod search_call;
pub mod session;
pub mod session_call;
pub mod settings;
pub mod slug;
pub mod tab;
pub mod tab_call;
pub mod telemetry;
pub mod template;
pub mod time;
pub mod title;
pub mod value;

use crate::prelude::*;
use connection::Connections;
use effect::{Change, Effect};
use error::{Code, Refusal};
use id::{ConnectionId, IdSource, SessionId};
use input::{Call, Input};
use method::Answer;
use navigation::Navigation;
use notification_queue::Notifications;
use presence::Presence;
use provider::Providers;
use request::Requests;
use session::Sessions;
use settings::Settings;
use template::Catalogue;
use time::Millis;

/// The whole state of a host.
#[derive(Clone, Debug)]
pub struct Host {
    settings: Settings,
    catalogue: Catalogue,
    providers: Providers,
    connections: Connections,
    sessions: Sessions,
    requests: Requests,
    navigation: Navigation,
    notifications: Notifications,
    presence: Presence,
    ids: IdSource,
    last_session: u32,
    last_tab: u32,
    window_width: i64,
    version: u64,
    now: Millis,
    /// Unresolved slugs that the log has named already.
    reported: Vec<String>,
    overlays: overlay::Overlays,
    telemetry: recorder::Recorder,
}

impl Host {
    /// A host with nothing open but home. `seed`: 128 random bits of the embedder.
    pub fn new(settings: Settings, providers: Providers, catalogue: Catalogue, seed: u128) -> Host {
        let home = open::home(&settings, &catalogue);
        let mut host = Host {
            window_width: settings.window_width,
            presence: settings.presence.clone(),
            settings,
            catalogue,
            providers,
            connections: Connections::default(),
            sessions: Sessions::new(home),
            requests: Requests::default(),
            navigation: Navigation::default(),
            notifications: Notifications::default(),
            ids: IdSource::new(seed),
            last_session: 0,
            last_tab: 0,
            version: 1,
            now: Millis::default(),
            reported: Vec::new(),
            overlays: overlay::Overlays::default(),
            telemetry: recorder::Recorder::default(),
        };
        host.start_navigation();
        host
    }

    /// Takes one input at the time `now`.
    pub fn handle(&mut self, input: Input, now: Millis) -> Vec<Effect> {
        let mut out = Vec::new();
        self.advance(now, &mut out);
        self.act(input, &mut out);
        self.tell_navigation(&mut out);
        self.record_effects(&out);
        self.count_version(&out);
        self.take_rows(&mut out);
        out
    }

    /// Takes the calls of one message, each one's effect complete before the next is looked at.
    pub fn receive(&mut self, from: ConnectionId, calls: Vec<Call>, now: Millis) -> Vec<Effect> {
        let mut out = Vec::with_capacity(calls.len());
        self.advance(now, &mut out);
        self.record_effects(&out);
        for (at, call) in calls.into_iter().enumerate() {
            if at < limit::CALLS_PER_MESSAGE {
                self.call(from, call, &mut out);
            } else {
                let result = Refusal::because(
                    Code::TooManyCalls,
                    &["One turn of a widget may hold 4,096 calls; this one held more. Wait for answers in between."],
                );
                out.push(Effect::Reply { to: from, id: call.id, result });
            }
        }
        let place = out.len();
        self.tell_navigation(&mut out);
        self.record_effects(out.get(place..).unwrap_or_default());
        self.count_version(&out);
        self.take_rows(&mut out);
        out
    }

    /// A message that could not be read: its sender is told, and so is the log.
    pub fn reject_message(&self, from: ConnectionId, refusal: Refusal) -> Vec<Effect> {
        let Some(connection) = self.connections.get(from) else {
            return Vec::new();
        };
        let provider = match connection.speaker {
            connection::Speaker::Provider(provider) => Some(provider),
            connection::Speaker::Page => None,
        };
        let note = Effect::Note { code: refusal.code, message: refusal.message.clone(), provider };
        vec![Effect::Notice { to: from, refusal }, note]
    }

    /// When a `Tick` is due; `None`: never.
    pub fn next_deadline(&self) -> Option<Millis> {
        let notification = self.notifications.next_deadline();
        self.requests.next_deadline().into_iter().chain(notification).min()
    }

    fn call(&mut self, from: ConnectionId, call: Call, out: &mut Vec<Effect>) {
        // The reply goes before the events that the call causes.
        let place = out.len();
        self.record_call(from, &call);
        let result = match self.perform(from, call.id, &call.method, call.arguments, out) {
            Ok(Answer::Later) => None,
            Ok(Answer::Now(value)) => Some(Ok(value)),
            Err(refusal) => Some(Err(refusal)),
        };
        if let Some(result) = result {
            out.insert(place, Effect::Reply { to: from, id: call.id, result });
        }
        self.record_effects(out.get(place..).unwrap_or_default());
    }

    fn perform(
        &mut self,
        from: ConnectionId,
        call: i64,
        name: &str,
        arguments: Vec<value::Value>,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let Some(method) = method::find(name) else {
            return Refusal::because(
                Code::UnknownMethod,
                &["Microsoft.CIFramework has no method ", argument::clip(name, 60), "."],
            );
        };
        let mut arguments = argument::Arguments::new(method.name, call, arguments);
        let access = self.admit(from, method, &arguments)?;
        (method.run)(self, &access, &mut arguments, out)
    }

    fn advance(&mut self, now: Millis, out: &mut Vec<Effect>) {
        // A clock that steps back must not make deadlines longer.
        self.now = self.now.max(now);
        self.give_up_calls(out);
        self.expire_notifications(out);
    }

    fn count_version(&mut self, out: &[Effect]) {
        if out.iter().any(|effect| matches!(effect, Effect::Changed(_))) {
            self.version += 1;
        }
    }

    /// Moves focus and tells those whom it concerns.
    fn move_focus(&mut self, id: SessionId, out: &mut Vec<Effect>) {
        let Some(previous) = self.sessions.set_focus(id) else {
            return;
        };
        self.entered(id, previous, out);
        if let Some(session) = self.sessions.get(previous) {
            self.tell_switched(session, false, out);
        }
        if let Some(session) = self.sessions.get(id) {
            self.tell_switched(session, true, out);
        }
    }

    /// A session has got focus: its marks are answered, and the panel is now its own.
    fn entered(&mut self, id: SessionId, previous: SessionId, out: &mut Vec<Effect>) {
        if let Some(session) = self.sessions.get_mut(id) {
            session.attention.seen();
        }
        out.push(Effect::Changed(Change::SessionFocused { session: id, previous }));
        out.push(Effect::Changed(Change::PanelChanged));
    }
}
