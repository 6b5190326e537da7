//! `logAnalyticsEvent` and `initLogAnalytics`: widgets' own figures, handed to the embedder's telemetry.

use super::Host;
use super::access::Access;
use super::argument::Arguments;
use super::effect::Effect;
use super::error::{Code, Refusal};
use super::id::ProviderId;
use super::limit;
use super::method::Answer;
use super::open;
use super::telemetry::What;
use super::value::{Object, Value};
use crate::prelude::*;

impl Host {
    /// Refused only when data and name are both missing. Ids that the data lacks come from the focused session, if own.
    pub(super) fn log_analytics_event(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let data = arguments.take_bag(0, "data")?;
        let name = arguments.get(1).as_text().filter(|name| !name.is_empty());
        if data.is_none() && name.is_none() {
            return Err(arguments.missing("data or eventName", "what happened"));
        }
        let mut data = data.unwrap_or_default();
        if open::size(&data) > limit::CONTEXT_BYTES {
            return Refusal::because(
                Code::ContextTooLarge,
                &["logAnalyticsEvent: data holds at most 1 MiB of JSON text. Send several events instead."],
            );
        }
        if let Some(provider) = access.provider().filter(|_| self.settings.telemetry) {
            self.complete_ids(provider, &mut data);
            let name = name.map(|name| super::argument::clip(name, limit::TITLE_BYTES).to_string());
            self.record(What::Analytics { name, provider, data });
        }
        Ok(Answer::Now(Value::Null))
    }

    fn complete_ids(&self, provider: ProviderId, data: &mut Object) {
        let Some(session) = self.focused().filter(|session| session.owner == Some(provider)) else {
            return;
        };
        let conversation = session.conversation.clone();
        let given = session.provider_session.clone();
        let ids = [("conversationId", conversation), ("providerSessionId", given.or(Some(session.id.text())))];
        for (name, id) in ids {
            if let Some(id) = id.filter(|_| data.get(name).is_none_or(is_blank)) {
                data.insert(name, id);
            }
        }
    }

    /// Withdrawn from the API; widgets that still call it go on.
    pub(super) fn init_log_analytics(
        &mut self,
        _: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        Ok(Answer::Now("".into()))
    }
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_text() == Some("")
}
