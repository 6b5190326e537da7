//! What an embedder decides once, and what user interfaces may read.

use super::Host;
use super::filling::Rules;
use super::id::{ProviderId, SessionId};
use super::notification_queue::Notifications;
use super::panel::Mode;
use super::presence::Presence;
use super::provider::{ApiVersion, Provider, Providers};
use super::session::{Session, Sessions};
use super::template::Catalogue;
use super::value::Object;
use crate::prelude::*;

/// Everything but providers and templates.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Reported by `getEnvironment` beside what the host knows itself.
    pub environment: Object,
    /// The page is asked at each `getEnvironment`.
    pub environment_asked: bool,
    /// Results and rejections in the original's exact forms.
    pub exact: bool,
    /// Title of the home session.
    pub home_title: String,
    /// Unique name of the tab template that home shows.
    pub home_tab: Option<String>,
    /// The panel's mode on home.
    pub panel_mode: Mode,
    /// Pixels, for providers that set none.
    pub panel_width: i64,
    /// Milliseconds for calls of 1.0 providers.
    pub timeout_v1: u64,
    /// Milliseconds for calls of 2.0 providers.
    pub timeout_v2: u64,
    /// How templates are filled.
    pub rules: Rules,
    /// Pixels.
    pub window_width: i64,
    /// Somebody listens to telemetry: without, no row is made.
    pub telemetry: bool,
    /// The agent's presence at the start.
    pub presence: Presence,
    /// The embedder gave a record source.
    pub records: bool,
}

/// The panel as it is shown now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Of the focused session.
    pub mode: Mode,
    /// Pixels.
    pub width: i64,
    /// Whose frame; `None`: nobody's.
    pub provider: Option<ProviderId>,
}

impl Host {
    /// The settings that it was made with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The registered providers.
    pub fn providers(&self) -> &Providers {
        &self.providers
    }

    /// The open sessions.
    pub fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    /// The templates.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// What is shown to the agent and what waits to be.
    pub fn notifications(&self) -> &Notifications {
        &self.notifications
    }

    /// The agent's presence.
    pub fn presence(&self) -> &Presence {
        &self.presence
    }

    /// Grows by one with each input that changed what user interfaces show.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Open connections of one provider.
    pub fn connections_of(&self, provider: ProviderId) -> usize {
        self.connections.of(super::connection::Speaker::Provider(provider)).count()
    }

    /// Version 1.0 mode: one provider runs, and home is the only session.
    pub fn single_session(&self) -> bool {
        self.providers.all_old()
    }

    /// The session with focus.
    pub fn focused(&self) -> Option<&Session> {
        self.sessions.get(self.sessions.focus())
    }

    /// Milliseconds that a call of this provider may take.
    pub fn timeout(&self, provider: &Provider) -> u64 {
        match provider.version {
            ApiVersion::V1 => self.settings.timeout_v1,
            ApiVersion::V2 => self.settings.timeout_v2,
        }
    }

    /// The provider whose frame the panel shows: the focused session's owner; on home the one that may use it there.
    pub fn shown_provider(&self) -> Option<ProviderId> {
        let session = self.focused()?;
        let provider = if session.id == SessionId::HOME { self.providers.on_home() } else { session.owner };
        provider.filter(|id| self.providers.get(*id).is_some_and(|provider| provider.active))
    }

    /// The panel as it is shown now.
    pub fn shown_panel(&self) -> Shown {
        let provider = self.shown_provider();
        let panel = self.focused().map(|session| session.panel);
        let preferred = provider.and_then(|id| self.providers.get(id)).map(|provider| provider.width);
        Shown {
            mode: panel.map_or(self.settings.panel_mode, |panel| panel.mode),
            width: panel.and_then(|panel| panel.width).or(preferred).unwrap_or(self.settings.panel_width),
            provider,
        }
    }
}
