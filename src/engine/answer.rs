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
use super::request::{Then, Wait};
use super::value::{Object, Value};

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
        let speaker = self.connections.get(waiting.connection).map(|connection| connection.speaker);
        let (Some(Speaker::Provider(provider)), Wait::Ask(_, _, then)) = (speaker, waiting.wait) else {
            return;
        };
        let result = self.complete(provider, then, result);
        out.push(Effect::Reply { to: waiting.connection, id: waiting.call, result });
    }

    fn complete(
        &mut self,
        provider: ProviderId,
        then: Then,
        result: Result<Object, Failure>,
    ) -> Result<Value, Refusal> {
        match then {
            Then::Environment => match result {
                Ok(environment) => {
                    self.note_app(&environment);
                    Ok(self.environment(provider, environment))
                }
                Err(why) => Refusal::because(Code::AnswerFailed, &["The page could not answer: ", &why.message]),
            },
        }
    }
}
