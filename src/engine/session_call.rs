//! The session methods of the API. Access is granted before they run.

use super::Host;
use super::access::Access;
use super::argument::{self, Arguments};
use super::desk::no_session;
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::id::SessionId;
use super::limit;
use super::list::Gather;
use super::method::Answer;
use super::open::{self, Opening};
use super::provider::ApiVersion;
use super::template::SessionKind;
use super::value::{Object, Value};
use crate::prelude::*;

/// Keys of `createSession`'s input that are not slug values.
const OWN_KEYS: [&str; 4] = ["templateName", "templateParameters", "templateTag", "context"];

impl Host {
    /// False when ten sessions are open, and for 1.0 providers.
    pub(super) fn can_create_session(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        Ok(Answer::Now((self.is_multi_session(access) && self.sessions.open() < limit::SESSIONS).into()))
    }

    /// Whether the caller knows several sessions.
    pub(super) fn is_multi_session(&self, access: &Access) -> bool {
        let provider = access.provider().and_then(|id| self.providers.get(id));
        provider.is_some_and(|provider| provider.version >= ApiVersion::V2)
    }

    pub(super) fn create_session(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let mut input = arguments.need_bag(0, "input")?;
        let template = self.session_template(&input)?;
        if self.sessions.open() >= limit::SESSIONS {
            return too_many_sessions();
        }
        let bag = take_bag(&mut input, "input.templateParameters")?.unwrap_or_default();
        let context = take_bag(&mut input, "input.context")?.unwrap_or_default();
        let context = open::merge_context(&input, &OWN_KEYS, &bag, &context);
        check_context(&context)?;
        let opening = Opening {
            owner: access.provider(),
            template,
            bag: &bag,
            context,
            focused: true,
            provider_session: arguments.get(2).as_text().map(|id| argument::clip(id, limit::TITLE_BYTES).into()),
        };
        let id = self.open_session(opening, out);
        Ok(Answer::Now(id.text().into()))
    }

    /// The Generic, active template that `input.templateName` names.
    fn session_template(&self, input: &Object) -> Result<usize, Refusal> {
        let name = input.get("templateName").unwrap_or(&Value::Null);
        let name = argument::text(name, "createSession", "input.templateName")?;
        let at = self.active_session_template(name)?;
        if self.catalogue.session(at).is_some_and(|template| template.kind != SessionKind::Generic) {
            let shown = argument::clip(name, 128);
            return Refusal::because(
                Code::TemplateNotGeneric,
                &["The session template ", shown, " is of type Entity. createSession takes Generic templates only."],
            );
        }
        Ok(at)
    }

    /// The active template of whichever kind that a name fits.
    pub(super) fn active_session_template(&self, name: &str) -> Result<usize, Refusal> {
        let shown = argument::clip(name, 128);
        let Some((at, template)) = self.catalogue.find_session(name) else {
            return Refusal::because(
                Code::TemplateNotFound,
                &["There is no session template ", shown, ". Give the unique name of a Generic session template."],
            );
        };
        if !template.active {
            return Refusal::because(
                Code::TemplateInactive,
                &["The session template ", shown, " is inactive. Activate it, or name another."],
            );
        }
        Ok(at)
    }

    pub(super) fn get_session(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let Some(session) = self.sessions.get(access.session) else {
            return Ok(Answer::Now(Value::Null));
        };
        let focused = session.id == self.sessions.focus();
        let mut found = Object::new();
        found.insert("sessionId", session.id.text());
        found.insert("conversationId", session.conversation.clone().map_or(Value::Null, Value::Text));
        found.insert("context", session.context.clone());
        found.insert("isFocused", focused);
        found.insert("focused", focused);
        Ok(Answer::Now(found.into()))
    }

    /// Its id if the focused session is the caller's own, else null.
    pub(super) fn get_focused_session(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let focus = self.sessions.focus();
        let own = access.provider().is_some_and(|provider| self.owns(provider, focus));
        Ok(Answer::Now(if own { focus.text().into() } else { Value::Null }))
    }

    /// Ids of the caller's own open sessions, in the order of opening.
    pub(super) fn get_all_sessions(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let own = self.sessions.iter().filter(|session| session.owner.is_some() && session.owner == access.provider());
        let ids: Vec<Value> = own.map(|session| session.id.text().into()).gather();
        Ok(Answer::Now(ids.into()))
    }

    /// An indicator only: providers cannot switch sessions. A text in second place is a correlation id, unless it is a number.
    pub(super) fn request_focus_session(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let count = message_count(arguments)?;
        let focused = access.session == self.sessions.focus();
        if let Some(session) = self.sessions.get_mut(access.session)
            && !focused
        {
            let marks = &mut session.attention;
            if !marks.requested || marks.count != count {
                (marks.requested, marks.count) = (true, count);
                out.push(Effect::Changed(Change::SessionChanged(access.session)));
            }
        }
        Ok(Answer::Now(access.session.text().into()))
    }

    /// `{title}` is taken literally; other keys are slug values for the template's title.
    pub(super) fn set_session_title(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let old_form = arguments.get(0).as_text().and_then(SessionId::parse).is_some();
        let mut input = if old_form {
            let title = arguments.need_text(1, "title")?.to_string();
            Object::from_iter([("title".to_string(), title.into())])
        } else {
            arguments.need_bag(0, "input")?
        };
        input.remove("sessionId");
        if input.is_empty() {
            return Err(arguments.missing("input.title", "a title, or values for the slugs of the template's title"));
        }
        self.retitle_session(access.session, &input, out);
        Ok(Answer::Now(Value::Null))
    }

    /// Adds and changes values, or with `isDelete` removes the keys of `input`; gives the whole context.
    pub(super) fn update_context(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let input = arguments.need_bag(0, "input")?;
        let context = self.change_context(access.session, &input, is_true(arguments.get(2)), out)?;
        Ok(Answer::Now(context.into()))
    }

    /// Adds and changes slug values of a session, or takes names out. Titles stay as they are.
    pub(super) fn change_context(
        &mut self,
        id: SessionId,
        input: &Object,
        delete: bool,
        out: &mut Vec<Effect>,
    ) -> Result<Object, Refusal> {
        let Some(session) = self.sessions.get_mut(id) else {
            return no_session(id);
        };
        let mut context = session.context.clone();
        if delete {
            context.remove_all(input.iter().map(|(name, _)| name));
        } else {
            context.extend_from(input);
            check_context(&context)?;
        }
        session.context = context.clone();
        out.push(Effect::Changed(Change::SessionChanged(id)));
        Ok(context)
    }
}

/// `place`: `input.` and the name.
fn take_bag(input: &mut Object, place: &str) -> Result<Option<Object>, Refusal> {
    let name = place.strip_prefix("input.").unwrap_or_default();
    argument::bag(input.remove(name).unwrap_or_default(), "createSession", place)
}

/// Also written as text.
pub(super) fn is_true(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.eq_ignore_ascii_case("true"),
        other => other.as_bool() == Some(true),
    }
}

fn message_count(arguments: &Arguments) -> Result<Option<i64>, Refusal> {
    let second = arguments.get(1);
    let correlation = second.as_text().is_some_and(|_| argument::integer(second).is_none());
    if correlation {
        return Ok(None);
    }
    let count = arguments.integer(1, "messagesCount")?;
    if count.is_some_and(|count| count < 0) {
        return arguments.wrong("messagesCount", "0 or more", second);
    }
    Ok(count)
}

pub(super) fn too_many_sessions<T>() -> Result<T, Refusal> {
    Refusal::because(Code::SessionLimit, &["Maximum sessions reached. Close a session before opening another."])
}

pub(super) fn check_context(context: &Object) -> Result<(), Refusal> {
    if context.len() > limit::CONTEXT_KEYS {
        return Refusal::because(
            Code::ContextTooLarge,
            &["A session's context has at most 1,000 names; this one would have more. Keep large data in records."],
        );
    }
    if open::size(context) > limit::CONTEXT_BYTES {
        return Refusal::because(
            Code::ContextTooLarge,
            &[
                "A session's context holds at most 1 MiB of JSON text; this one would be larger. Keep large data in records.",
            ],
        );
    }
    Ok(())
}
