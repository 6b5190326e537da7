//! Click-to-act: the agent clicks a number or an address, and one provider gets it.

use super::Host;
use super::access::Access;
use super::argument::Arguments;
use super::connection::Speaker;
use super::effect::{Change, Effect};
use super::error::Refusal;
use super::event::CLICK_TO_ACT;
use super::id::ProviderId;
use super::method::Answer;
use super::session_call::is_true;
use super::value::{Object, Value};
use crate::prelude::*;

/// What every handler may read, with what stands there when the click did not say.
const KEYS: [(&str, &str); 6] = [
    ("value", ""),
    ("name", ""),
    ("format", "Phone"),
    ("entityLogicalName", ""),
    ("entityId", ""),
    ("recordTitle", ""),
];

impl Host {
    /// Anything but true is false.
    pub(super) fn set_click_to_act(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let wanted = is_true(arguments.get(0));
        if let Some(id) = access.provider()
            && let Some(provider) = self.providers.get_mut(id).filter(|provider| provider.clicks != wanted)
        {
            provider.clicks = wanted;
            out.push(Effect::Changed(Change::ProviderChanged(id)));
        }
        Ok(Answer::Now(Value::Null))
    }

    pub(super) fn get_click_to_act(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let provider = access.provider().and_then(|id| self.providers.get(id));
        Ok(Answer::Now(provider.is_some_and(|provider| provider.clicks).into()))
    }

    /// Who would get a click now: the focused session's provider, else the first in channel order. Only those count that
    /// are active, have click-to-act on and listen.
    pub fn click_target(&self) -> Option<ProviderId> {
        let owner = self.focused().and_then(|session| session.owner).filter(|id| self.takes_clicks(*id));
        owner.or_else(|| self.providers.in_order().into_iter().map(|(id, _)| id).find(|id| self.takes_clicks(*id)))
    }

    fn takes_clicks(&self, id: ProviderId) -> bool {
        let ready = self.providers.get(id).is_some_and(|provider| provider.active && provider.clicks);
        ready && self.listeners(Speaker::Provider(id), CLICK_TO_ACT).next().is_some()
    }

    /// A handler came or went: user interfaces may have to draw links or to stop it.
    pub(super) fn note_clicks(&self, before: Option<ProviderId>, access: &Access, out: &mut Vec<Effect>) {
        if let Some(id) = access.provider().filter(|_| self.click_target() != before) {
            out.push(Effect::Changed(Change::ProviderChanged(id)));
        }
    }

    /// Where nobody would hear it, a click is nothing.
    pub(super) fn click_to_act(&mut self, given: Object, out: &mut Vec<Effect>) {
        if let Some(target) = self.click_target() {
            self.tell(target, CLICK_TO_ACT, || complete(given).into(), out);
        }
    }
}

/// All six keys in their order, then what the click says beyond them.
fn complete(given: Object) -> Object {
    let mut payload = Object::new();
    for (name, missing) in KEYS {
        payload.insert(name, missing);
    }
    for (name, value) in given {
        let known = KEYS.iter().any(|(key, _)| *key == name);
        if !(known && value.is_null()) {
            payload.insert(name, value);
        }
    }
    payload
}
