//! What a person, the page and the frames do.

use super::Host;
use super::connection::Speaker;
use super::desk::no_session;
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::event;
use super::id::{ConnectionId, ProviderId, SessionId, TabId};
use super::input::Input;
use super::late::Owner;
use super::limit;
use super::list::Gather;
use super::page_open::Given;
use super::panel::{Mode, clamp};
use crate::prelude::*;

pub(super) type Done = Result<(), Refusal>;

impl Host {
    pub(super) fn act(&mut self, input: Input, out: &mut Vec<Effect>) {
        let done = match input {
            Input::Connect { provider, origin } => self.connect(&provider, origin.as_deref(), out),
            Input::ConnectPage => self.connect_page(out),
            Input::Disconnect(connection) => self.disconnect(connection, out),
            Input::FocusSession(session) => self.focus_session(session, out),
            Input::CloseSession(session) => self.close_session(session, out),
            Input::FocusTab(tab) => self.agent_focuses_tab(tab, out),
            Input::CloseTab(tab) => self.agent_closes_tab(tab, out),
            Input::RefreshTab(tab) => self.agent_refreshes_tab(tab, out),
            Input::SetPanelMode(mode) => self.agent_sets_mode(mode, out),
            Input::ResizePanel(width) => self.agent_resizes(width, out),
            Input::ResizeWindow(width) => self.window_resized(width),
            Input::SetProviderActive { provider, active } => self.set_provider_active(&provider, active, out),
            Input::AnswerNotification { notification, accept } => self.agent_answers(notification, accept, out),
            Input::DismissNotification(notification) => self.agent_dismisses(notification, out),
            Input::SetPresence(presence) => self.agent_sets_presence(&presence, out),
            Input::ClickToAct(payload) => {
                self.click_to_act(payload, out);
                Ok(())
            }
            Input::SendArticle { title, link } => {
                self.send_article(title, link, out);
                Ok(())
            }
            Input::OpenTab { template, parameters, session, focused, title } => {
                let given = Given { template: &template, session, focused, title: title.as_deref() };
                self.agent_opens_tab(given, parameters, out)
            }
            Input::FormSaved { tab, reference } => self.form_saved(tab, reference, out),
            Input::SetTabDirty { tab, dirty } => self.set_tab_dirty(tab, dirty, out),
            Input::Answer { ask, result } => {
                self.answer(ask, result, out);
                Ok(())
            }
            Input::Tick => Ok(()),
            other => self.act_on_desk(other, out),
        };
        if let Err(refusal) = done {
            out.push(Effect::Refused(refusal));
        }
    }

    fn connect(&mut self, name: &str, origin: Option<&str>, out: &mut Vec<Effect>) -> Done {
        let id = self.provider_named(name)?;
        let Some(provider) = self.providers.get(id).filter(|provider| provider.active) else {
            return Refusal::because(Code::ProviderInactive, &["The provider ", name, " is not active."]);
        };
        if self.is_left_out(id) {
            return Err(left_out(name));
        }
        if let Some(origin) = origin.filter(|origin| !provider.trusts(origin)) {
            return Refusal::because(
                Code::OriginNotTrusted,
                &[
                    "The origin ",
                    origin,
                    " is not registered for ",
                    name,
                    ". Add it to the provider's trusted domains.",
                ],
            );
        }
        if self.connections_of(id) >= limit::CONNECTIONS_PER_PROVIDER {
            return Refusal::because(
                Code::TooManyConnections,
                &["The provider ", name, " has 32 open connections already. Close frames that are not needed."],
            );
        }
        let timeout = self.timeout(provider);
        let connection = self.connections.open(Speaker::Provider(id));
        out.push(Effect::Connected { connection, timeout });
        out.push(Effect::Changed(Change::ProviderChanged(id)));
        Ok(())
    }

    fn connect_page(&mut self, out: &mut Vec<Effect>) -> Done {
        let connection = self.connections.open(Speaker::Page);
        out.push(Effect::Connected { connection, timeout: self.settings.timeout_v2 });
        Ok(())
    }

    /// Handlers and waiting calls go; the provider's sessions stay its own.
    fn disconnect(&mut self, id: ConnectionId, out: &mut Vec<Effect>) -> Done {
        self.drop_calls(id, out);
        self.drop_notifications(id, out);
        if let Some(Speaker::Provider(provider)) = self.connections.close(id).map(|connection| connection.speaker) {
            out.push(Effect::Changed(Change::ProviderChanged(provider)));
            self.clear_overlays(provider, out);
        }
        Ok(())
    }

    fn focus_session(&mut self, id: SessionId, out: &mut Vec<Effect>) -> Done {
        if self.sessions.get(id).is_none() {
            return no_session(id);
        }
        self.move_focus(id, out);
        Ok(())
    }

    fn close_session(&mut self, id: SessionId, out: &mut Vec<Effect>) -> Done {
        if id == SessionId::HOME {
            return Refusal::because(Code::SessionNotClosable, &["The home session cannot be closed."]);
        }
        if self.sessions.get(id).is_some_and(|session| !session.closable) {
            return Refusal::because(
                Code::SessionNotClosable,
                &["A script of the page took the close button of ", &id.text(), " away; it has to give it back first."],
            );
        }
        let before = self.sessions.focus();
        let Some(session) = self.sessions.remove(id) else {
            return no_session(id);
        };
        session.tabs.iter().for_each(|tab| self.form_gone(tab.id, out));
        self.drop_slugs(Owner::Session(id), out);
        out.push(Effect::Changed(Change::SessionClosed(id)));
        self.tell_closed(&session, out);
        let focus = self.sessions.focus();
        if focus != before {
            self.entered(focus, before, out);
            if let Some(session) = self.sessions.get(focus) {
                self.tell_switched(session, true, out);
            }
        }
        Ok(())
    }

    fn agent_focuses_tab(&mut self, tab: TabId, out: &mut Vec<Effect>) -> Done {
        let session = self.holding(tab)?;
        self.move_focus(session, out);
        self.move_tab_focus(session, tab, out);
        Ok(())
    }

    fn agent_closes_tab(&mut self, tab: TabId, out: &mut Vec<Effect>) -> Done {
        let session = self.holding(tab)?;
        self.remove_tab(session, tab, out)
    }

    fn agent_refreshes_tab(&mut self, tab: TabId, out: &mut Vec<Effect>) -> Done {
        let session = self.holding(tab)?;
        self.reload_tab(session, tab, out);
        Ok(())
    }

    pub(super) fn holding(&self, tab: TabId) -> Result<SessionId, Refusal> {
        let found = self.sessions.holding(tab);
        found.ok_or_else(|| Refusal::new(Code::TabNotFound, &["There is no open tab ", &tab.text(), "."]))
    }

    fn panel_owner(&self) -> Result<ProviderId, Refusal> {
        let owner = self.shown_provider();
        owner.ok_or_else(|| Refusal::new(Code::PanelNotAvailable, &["The panel shows no provider on this session."]))
    }

    fn agent_sets_mode(&mut self, number: i64, out: &mut Vec<Effect>) -> Done {
        let owner = self.panel_owner()?;
        let old = self.is_old(owner);
        let Some(mode) = Mode::from_number(number).filter(|_| !old || number < 2) else {
            let right = if old { "0 or 1." } else { "0, 1, 2 or 3." };
            return Refusal::because(Code::WrongArgument, &["A panel mode is ", right]);
        };
        if self.shown_panel().mode != mode {
            self.put_mode(self.sessions.focus(), mode, out);
            self.tell(owner, event::MODE_CHANGED, || event::number_payload(number), out);
        }
        Ok(())
    }

    fn agent_resizes(&mut self, width: i64, out: &mut Vec<Effect>) -> Done {
        let owner = self.panel_owner()?;
        let width = clamp(width, self.window_width);
        let before = self.shown_panel().width;
        if let Some(session) = self.sessions.get_mut(self.sessions.focus()).filter(|_| before != width) {
            session.panel.width = Some(width);
            out.push(Effect::Changed(Change::PanelChanged));
            self.tell(owner, event::SIZE_CHANGED, || event::number_payload(width), out);
        }
        Ok(())
    }

    fn window_resized(&mut self, width: i64) -> Done {
        self.window_width = width.max(0);
        Ok(())
    }

    fn set_provider_active(&mut self, name: &str, active: bool, out: &mut Vec<Effect>) -> Done {
        let id = self.provider_named(name)?;
        if let Some(provider) = self.providers.get_mut(id).filter(|provider| provider.active != active) {
            provider.active = active;
            out.push(Effect::Changed(Change::ProviderChanged(id)));
            out.push(Effect::Changed(Change::PanelChanged));
        }
        if !active {
            let reason = Refusal::new(Code::ProviderInactive, &["The provider ", name, " was switched off."]);
            self.dismiss(id, &reason, out);
        }
        self.dismiss_left_out(out);
        if self.single_session() {
            // The widget that is left works on home alone.
            self.move_focus(SessionId::HOME, out);
        }
        Ok(())
    }

    /// Single-session mode may have begun, or its provider changed: the others' widgets go.
    fn dismiss_left_out(&mut self, out: &mut Vec<Effect>) {
        let shown = self.providers.in_order();
        let left: Vec<(ProviderId, Refusal)> = shown
            .into_iter()
            .filter(|(id, _)| self.is_left_out(*id) && self.connections_of(*id) > 0)
            .map(|(id, provider)| (id, left_out(&provider.name)))
            .gather();
        for (id, reason) in left {
            self.dismiss(id, &reason, out);
            out.push(Effect::Changed(Change::ProviderChanged(id)));
        }
    }

    /// In single-session mode one provider runs.
    fn is_left_out(&self, id: ProviderId) -> bool {
        self.single_session() && self.providers.on_home() != Some(id)
    }

    /// Ends every connection of a provider.
    fn dismiss(&mut self, id: ProviderId, reason: &Refusal, out: &mut Vec<Effect>) {
        let open: Vec<_> = self.connections.of(Speaker::Provider(id)).map(|connection| connection.id).gather();
        for connection in open {
            self.connections.close(connection);
            self.drop_calls(connection, out);
            self.drop_notifications(connection, out);
            out.push(Effect::Close { connection, reason: reason.clone() });
        }
        self.clear_overlays(id, out);
    }

    fn provider_named(&self, name: &str) -> Result<ProviderId, Refusal> {
        let found = self.providers.find(name);
        found.ok_or_else(|| Refusal::new(Code::UnknownProvider, &["There is no provider ", name, "."]))
    }
}

fn left_out(name: &str) -> Refusal {
    Refusal::new(
        Code::SingleSession,
        &[
            "All active providers are of version 1.0, so the first one in channel order runs alone, and that is not ",
            name,
            ". Switch the other off, or give this one a lower order.",
        ],
    )
}
