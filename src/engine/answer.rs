//! Questions to the page: how a call asks one, and what its answer becomes.

use super::Host;
use super::access::Access;
use super::argument::Arguments;
use super::connection::Speaker;
use super::effect::{Effect, Question};
use super::error::{Code, Refusal};
use super::id::{AskId, ProviderId};
use super::input::Failure;
use super::method::Answer;
use super::record_call::{self, missing_conversation};
use super::request::{Then, Wait};
use super::value::{Object, Value};
use crate::prelude::*;

impl Host {
    /// Asks the page on behalf of a call, for as long as its provider's calls may take.
    pub(super) fn ask(
        &mut self,
        access: &Access,
        arguments: &Arguments,
        what: Question,
        then: Then,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let provider = access.provider();
        let timeout =
            provider.and_then(|id| self.providers.get(id)).map_or(self.settings.timeout_v2, |one| self.timeout(one));
        let id = self.requests.ask(access.connection, arguments.call, self.now.after(timeout), then)?;
        out.push(Effect::Ask { id, provider, what });
        Ok(Answer::Later)
    }

    /// A late or second answer finds nobody and is dropped.
    pub(super) fn answer(&mut self, ask: AskId, result: Result<Object, Failure>, out: &mut Vec<Effect>) {
        let Some(waiting) = self.requests.take_asked(ask) else {
            return;
        };
        if let Wait::Ask(_, _, Then::Slugs(owner, key)) = &waiting.wait {
            return self.answer_slugs(*owner, key, result, out);
        }
        let speaker = self.connections.get(waiting.connection).map(|connection| connection.speaker);
        let (Some(Speaker::Provider(provider)), Wait::Ask(_, deadline, then)) = (speaker, waiting.wait.clone()) else {
            return;
        };
        if let (Then::Conversation { id, data }, Err(failure)) = (&then, &result)
            && let Some((request, then)) = missing_conversation(id, data, failure)
        {
            let id = self.requests.ask_again(waiting, deadline, then);
            out.push(Effect::Ask { id, provider: Some(provider), what: Question::Record(request) });
            return;
        }
        // The reply goes before the pages that the answer opens.
        let place = out.len();
        let result = self.complete(provider, then, result, out);
        out.insert(place, Effect::Reply { to: waiting.connection, id: waiting.call, result });
    }

    fn complete(
        &mut self,
        provider: ProviderId,
        then: Then,
        result: Result<Object, Failure>,
        out: &mut Vec<Effect>,
    ) -> Result<Value, Refusal> {
        let answer = result.map_err(|failure| match then {
            Then::Environment | Then::Saved(_) => {
                Refusal::new(Code::AnswerFailed, &["The page could not answer: ", &failure.message])
            }
            _ => record_call::failed(failure),
        })?;
        match then {
            Then::Environment => {
                self.note_app(&answer);
                Ok(self.environment(provider, answer))
            }
            Then::Written { entity, id } => record_call::written(entity, id, answer),
            Then::Deleted { entity, id } => Ok(record_call::deleted(entity, id)),
            Then::Object => Ok(answer.into()),
            Then::Found(search) => self.found(provider, search, answer, out),
            Then::Saved(tab) => Ok(self.form_refreshed(tab, out)),
            Then::Conversation { id, .. } => Ok(record_call::conversation(id)),
            Then::Slugs(..) => Ok(Value::Null),
        }
    }
}
