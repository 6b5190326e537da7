//! Ownership, decided in one place before a call is looked at: which provider, which session, may it.

use super::Host;
use super::argument::Arguments;
use super::connection::Speaker;
use super::error::{Code, Refusal};
use super::id::{ConnectionId, ProviderId, SessionId};
use super::method::{Method, Scope};
use super::provider::ApiVersion;
use super::session::Session;
use super::value::Value;

/// Who calls, and on which session. Only [`Host::admit`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Where the answer goes.
    pub connection: ConnectionId,
    /// Who speaks.
    pub speaker: Speaker,
    /// The session that the call is about: home unless the method's scope names one.
    pub session: SessionId,
}

impl Access {
    /// The calling provider.
    pub fn provider(&self) -> Option<ProviderId> {
        match self.speaker {
            Speaker::Provider(provider) => Some(provider),
            Speaker::Page => None,
        }
    }
}

impl Host {
    /// Decides whether the connection may call the method with these arguments.
    pub(super) fn admit(
        &self,
        connection: ConnectionId,
        method: &Method,
        arguments: &Arguments,
    ) -> Result<Access, Refusal> {
        let Some(found) = self.connections.get(connection) else {
            return Refusal::because(Code::UnknownConnection, &["This connection is not open."]);
        };
        let mut access = Access { connection, speaker: found.speaker, session: SessionId::HOME };
        if let Speaker::Provider(provider) = found.speaker {
            self.check_provider(provider, method)?;
            access.session = self.session_for(provider, method.scope, arguments)?;
        } else if method.scope != Scope::Anyone {
            return Refusal::because(
                Code::NotAProvider,
                &[method.name, " belongs to providers. The host's page may add handlers and raise custom events."],
            );
        }
        Ok(access)
    }

    fn check_provider(&self, id: ProviderId, method: &Method) -> Result<(), Refusal> {
        let Some(provider) = self.providers.get(id).filter(|provider| provider.active) else {
            return Refusal::because(
                Code::ProviderInactive,
                &["This provider is not active, and only active providers may call."],
            );
        };
        if method.since > provider.version {
            return Refusal::because(
                Code::NotSupportedInVersion,
                &[
                    method.name,
                    " is part of version ",
                    method.since.as_str(),
                    "; this provider is registered for version ",
                    ApiVersion::V1.as_str(),
                    ".",
                ],
            );
        }
        Ok(())
    }

    fn session_for(&self, provider: ProviderId, scope: Scope, arguments: &Arguments) -> Result<SessionId, Refusal> {
        match scope {
            Scope::Anyone | Scope::Provider => Ok(SessionId::HOME),
            Scope::SessionArgument => self.own_session(provider, arguments, arguments.get(0)),
            Scope::SecondOrFocused => self.own_or_focused(provider, arguments, arguments.get(1)),
            Scope::Title => {
                self.focused_for(provider, arguments.method)?;
                self.title_target(provider, arguments)
            }
            Scope::FocusedSession => self.focused_for(provider, arguments.method),
        }
    }

    /// The session named by `id`, which has to be the provider's own.
    fn own_session(&self, provider: ProviderId, arguments: &Arguments, id: &Value) -> Result<SessionId, Refusal> {
        let text = super::argument::text(id, arguments.method, "sessionId")?;
        let Some(session) = SessionId::parse(text).and_then(|id| self.sessions.get(id)) else {
            return Refusal::because(
                Code::SessionNotFound,
                &[arguments.method, ": there is no open session ", super::argument::clip(text, 60), "."],
            );
        };
        owned(session, provider, arguments.method)
    }

    fn own_or_focused(&self, provider: ProviderId, arguments: &Arguments, id: &Value) -> Result<SessionId, Refusal> {
        match id {
            Value::Null => self.own_focused(provider, arguments.method),
            Value::Text(text) if text.is_empty() => self.own_focused(provider, arguments.method),
            id => self.own_session(provider, arguments, id),
        }
    }

    fn own_focused(&self, provider: ProviderId, method: &str) -> Result<SessionId, Refusal> {
        match self.sessions.get(self.sessions.focus()) {
            Some(session) => owned(session, provider, method),
            None => not_owned(method),
        }
    }

    /// `setSessionTitle({sessionId, ...})` or, in the oldest form, `setSessionTitle(sessionId, title)`.
    fn title_target(&self, provider: ProviderId, arguments: &Arguments) -> Result<SessionId, Refusal> {
        let first = arguments.get(0);
        match super::argument::bag(first.clone(), arguments.method, "input") {
            Ok(Some(input)) => {
                let id = input.get("sessionId").unwrap_or(&Value::Null);
                self.own_or_focused(provider, arguments, id)
            }
            Ok(None) => self.own_focused(provider, arguments.method),
            Err(refusal) => match first.as_text().and_then(SessionId::parse) {
                Some(_) => self.own_session(provider, arguments, first),
                None => Err(refusal),
            },
        }
    }

    /// The focused session, which has to be the provider's own or home.
    fn focused_for(&self, provider: ProviderId, method: &str) -> Result<SessionId, Refusal> {
        let focus = self.sessions.focus();
        if focus == SessionId::HOME || self.owns(provider, focus) {
            return Ok(focus);
        }
        Refusal::because(
            Code::FocusedSessionNotOwned,
            &[method, " acts on the focused session, and that is another provider's. Wait for onSessionSwitched."],
        )
    }

    /// Whether the provider created the session.
    pub(super) fn owns(&self, provider: ProviderId, session: SessionId) -> bool {
        self.sessions.get(session).is_some_and(|session| session.owner == Some(provider))
    }
}

fn owned(session: &Session, provider: ProviderId, method: &str) -> Result<SessionId, Refusal> {
    if session.owner == Some(provider) { Ok(session.id) } else { not_owned(method) }
}

fn not_owned<T>(method: &str) -> Result<T, Refusal> {
    Refusal::because(
        Code::SessionNotOwned,
        &[method, " works on sessions that this provider created; this one it did not create."],
    )
}
