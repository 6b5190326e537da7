//! `notifyKpiBreach` and `notifyNewActivity`: marks on the entries of own sessions.

use super::Host;
use super::access::Access;
use super::address::is_guid;
use super::argument::{Arguments, clip};
use super::effect::{Change, Effect};
use super::error::Refusal;
use super::id::SessionId;
use super::json;
use super::limit;
use super::method::Answer;
use super::page::Kind;
use super::parameter::cast;
use super::session::Attention;
use super::value::Value;
use crate::prelude::*;

impl Host {
    /// Only `false` without details takes the mark back: the documentation says so in words, and calls the flag its opposite.
    pub(super) fn notify_kpi_breach(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let flag = flag(arguments)?;
        let details = details(arguments.get(2));
        let breached = details.is_some() || flag != Some(false);
        self.mark(access.session, |marks| (marks.breached, marks.breach_details) = (breached, details), out);
        Ok(Answer::Now(Value::Null))
    }

    /// The session that the agent looks at needs no badge.
    pub(super) fn notify_new_activity(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let Some(count) = arguments.integer(1, "count")? else {
            return Err(arguments.missing("count", "how many activities are new"));
        };
        if count < 0 {
            return arguments.wrong("count", "0 or more", arguments.get(1));
        }
        if access.session != self.sessions.focus() {
            // `shouldReset` in third place clears the old number first: the new one stands either way.
            let activity = Some(count).filter(|count| *count > 0);
            self.mark(access.session, |marks| marks.activity = activity, out);
        }
        Ok(Answer::Now(Value::Null))
    }

    /// Changes a session's marks; the same again is no change.
    pub(super) fn mark(&mut self, session: SessionId, change: impl FnOnce(&mut Attention), out: &mut Vec<Effect>) {
        let Some(found) = self.sessions.get_mut(session) else {
            return;
        };
        let before = found.attention.clone();
        change(&mut found.attention);
        if found.attention != before {
            out.push(Effect::Changed(Change::SessionChanged(session)));
        }
    }
}

/// `shouldReset`, also as text; a GUID in its place is a correlation id.
fn flag(arguments: &Arguments) -> Result<Option<bool>, Refusal> {
    let given = arguments.get(1);
    let absent = given.is_null() || given.as_text().is_some_and(|text| text.trim().is_empty() || is_guid(text));
    match cast(Kind::Boolean, given.clone()) {
        Value::Bool(flag) => Ok(Some(flag)),
        _ if absent => Ok(None),
        _ => arguments.wrong("shouldReset", "true or false", given),
    }
}

/// Words for the agent; anything that is no text as its JSON text. A GUID alone is a correlation id.
fn details(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::Text(text) => text.clone(),
        other => json::to_text(other),
    };
    let says_something = !text.trim().is_empty() && !is_guid(&text);
    says_something.then(|| clip(&text, limit::NOTIFICATION_TEXT_BYTES).into())
}
