//! The panel methods of the API, and `getEnvironment`.

use super::Host;
use super::access::Access;
use super::argument::Arguments;
use super::effect::{Change, Effect, Question};
use super::error::{Code, Refusal};
use super::id::{ProviderId, SessionId};
use super::method::Answer;
use super::navigation;
use super::page::PageType;
use super::panel::{Fitted, Mode, fit};
use super::provider::ApiVersion;
use super::request::Then;
use super::session::Session;
use super::value::{Object, Value};
use crate::prelude::*;

impl Host {
    /// Sets the focused session's mode; no event, since those are for changes by hand.
    pub(super) fn set_mode(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let mode = self.mode_argument(access, arguments)?;
        let alone = access.provider().is_some() && self.providers.on_home() == access.provider();
        if access.session == SessionId::HOME && !alone {
            return Refusal::because(
                Code::PanelNotAvailable,
                &["With several providers the panel is not shown on the home session. Create a session first."],
            );
        }
        self.put_mode(access.session, mode, out);
        Ok(Answer::Now(mode.number().into()))
    }

    fn mode_argument(&self, access: &Access, arguments: &Arguments) -> Result<Mode, Refusal> {
        let Some(number) = arguments.integer(0, "value")? else {
            return Err(arguments.missing("value", "a panel mode"));
        };
        let old = access.provider().is_some_and(|id| self.is_old(id));
        match Mode::from_number(number) {
            Some(mode) if !old || number < 2 => Ok(mode),
            _ if old => arguments.wrong("value", "0 (minimized) or 1 (docked)", arguments.get(0)),
            _ => arguments.wrong("value", "0 (minimized), 1 (docked), 2 (hidden) or 3 (collapsed)", arguments.get(0)),
        }
    }

    /// Whether the provider knows two modes only.
    pub(super) fn is_old(&self, id: ProviderId) -> bool {
        self.providers.get(id).is_some_and(|provider| provider.version == ApiVersion::V1)
    }

    /// Remembers a mode for a session.
    pub(super) fn put_mode(&mut self, session: SessionId, mode: Mode, out: &mut Vec<Effect>) {
        if let Some(found) = self.sessions.get_mut(session).filter(|found| found.panel.mode != mode) {
            found.panel.mode = mode;
            out.push(Effect::Changed(Change::PanelChanged));
        }
    }

    /// The mode in which this provider's widget is shown; hidden while another's is.
    pub(super) fn get_mode(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let shown = self.shown_panel();
        let mode = if shown.provider == access.provider() { shown.mode } else { Mode::Hidden };
        Ok(Answer::Now(mode.number().into()))
    }

    /// Pixels, for the own focused session, else for sessions to come. Gives the width that is in force.
    pub(super) fn set_width(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let value = arguments.get(0);
        let pixels = match value {
            Value::Null => return Err(arguments.missing("value", "a width in pixels")),
            Value::Number(number) => number.rounded(),
            other => super::argument::integer(other),
        };
        let Some(pixels) = pixels.filter(|pixels| *pixels >= 0) else {
            return arguments.wrong("value", "a width in pixels, 0 or more", value);
        };
        if let Some(provider) = access.provider() {
            self.put_width(provider, pixels, out);
            return Ok(Answer::Now(self.width_for(provider).into()));
        }
        Ok(Answer::Now(Value::Null))
    }

    fn put_width(&mut self, provider: ProviderId, pixels: i64, out: &mut Vec<Effect>) {
        let shown = self.shown_provider() == Some(provider);
        let focus = self.sessions.focus();
        match fit(pixels, self.window_width) {
            Fitted::Ignored => {}
            Fitted::Collapses if shown => {
                let mode = if self.is_old(provider) { Mode::Minimized } else { Mode::Collapsed };
                self.put_mode(focus, mode, out);
            }
            Fitted::Collapses => {}
            Fitted::Width(width) => {
                let before = self.width_for(provider);
                match self.sessions.get_mut(focus).filter(|_| shown) {
                    Some(session) => session.panel.width = Some(width),
                    None => self.prefer_width(provider, width),
                }
                // Also while another's panel is shown: what `getWidth` gives this provider has changed.
                if before != width {
                    out.push(Effect::Changed(Change::PanelChanged));
                }
            }
        }
    }

    fn prefer_width(&mut self, provider: ProviderId, width: i64) {
        if let Some(provider) = self.providers.get_mut(provider) {
            provider.width = width;
        }
    }

    fn width_for(&self, provider: ProviderId) -> i64 {
        let shown = self.shown_panel();
        if shown.provider == Some(provider) {
            return shown.width;
        }
        self.providers.get(provider).map_or(self.settings.panel_width, |provider| provider.width)
    }

    pub(super) fn get_width(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let width = access.provider().map_or(self.settings.panel_width, |provider| self.width_for(provider));
        Ok(Answer::Now(width.into()))
    }

    /// What the embedder reports, the provider's custom parameters and the page in focus; later ones win.
    pub(super) fn get_environment(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let Some(provider) = access.provider() else {
            return Ok(Answer::Now(Value::Null));
        };
        if !self.settings.environment_asked {
            return Ok(Answer::Now(self.environment(provider, self.settings.environment.clone())));
        }
        self.ask(access, arguments, Question::Environment, Then::Environment, out)
    }

    /// Completes what the embedder reported.
    pub(super) fn environment(&self, id: ProviderId, mut environment: Object) -> Value {
        let provider = self.providers.get(id);
        let custom = provider.and_then(|provider| provider.custom_params.clone());
        environment.insert("customParams", custom.map_or(Value::Null, Value::Text));
        let navigation = if self.single_session() { "singleSession" } else { "multiSession" };
        environment.insert("navigationType", navigation);
        if let Some(session) = self.focused() {
            describe_page(session, &mut environment);
        }
        environment.into()
    }
}

/// The address parameters of the page in focus, which appear as keys of their own.
fn describe_page(session: &Session, environment: &mut Object) {
    let Some(tab) = session.tabs.get(session.tabs.focus()) else {
        return;
    };
    environment.insert("pagetype", tab.page.as_str());
    environment.insert("isDirty", tab.is_dirty);
    let records = matches!(tab.page, PageType::EntityRecord | PageType::EntityList);
    for (parameter, key) in navigation::address_parameters(tab.page).iter().filter(|_| records) {
        if let Some(value) = tab.parameters.get(parameter).filter(|value| !value.is_null()) {
            environment.insert(*key, value.clone());
        }
    }
}
