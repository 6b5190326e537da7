//! `notifyEvent` and `cancelEvent`.

use super::Host;
use super::access::Access;
use super::argument::{self, Arguments};
use super::builtin::NOTIFICATION_TIMEOUT;
use super::dictionary::Dictionary;
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::filling::Unresolved;
use super::id::ProviderId;
use super::json;
use super::late::{Owner, rows};
use super::limit;
use super::method::Answer;
use super::notification::{Content, Look, NotificationKind};
use super::notification_agent::{AUTO_ACCEPTED, CANCELLED, DISPLAY_TIME, QUEUE_FULL, ended};
use super::notification_object;
use super::notification_queue::Notification;
use super::value::{Object, Value};
use crate::prelude::*;

/// Counted when one comes in, whatever becomes of it.
const RECEIVED: &str = "NotificationReceived";

/// What a checked `notifyEvent` wants to show.
struct Wanted {
    template: Option<usize>,
    content: Content,
    look: Look,
    /// Seconds.
    timeout: u64,
    unresolved: Vec<Unresolved>,
    /// `templateParameters`.
    bag: Object,
}

impl Host {
    /// Answered when the agent decides, when time runs out, or at once where nothing is shown.
    pub(super) fn notify_event(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let Some(input) = arguments.take_bag(0, "input")? else {
            return rejected();
        };
        let given = token(input.get("cancellationToken")).or_else(|| token(Some(arguments.get(2))));
        let template = self.notification_template(&input)?;
        let wanted = match template {
            Some(at) => self.by_template(at, &input)?,
            None => by_object(&input)?,
        };
        let automatic = template.and_then(|at| self.catalogue.notification(at)).is_some_and(|one| one.auto_accept);
        let alert = wanted.look.kind == NotificationKind::Alert;
        let full = alert && self.notifications.waiting() >= limit::WAITING_NOTIFICATIONS;
        if automatic || full {
            let ending = if automatic { AUTO_ACCEPTED } else { QUEUE_FULL };
            self.kpi(RECEIVED, access.provider(), None);
            self.count_ending(ending, access.provider(), None);
            return Ok(Answer::Now(ended(ending)));
        }
        if let Some(provider) = access.provider() {
            let call = self.requests.park(access.connection, arguments.call)?;
            self.kpi(RECEIVED, Some(provider), Some(call));
            self.open_notification(wanted, given, access, (provider, call), out);
        }
        Ok(Answer::Later)
    }

    fn open_notification(
        &mut self,
        wanted: Wanted,
        token: Option<String>,
        access: &Access,
        (provider, call): (ProviderId, super::id::CallId),
        out: &mut Vec<Effect>,
    ) {
        let id = self.notifications.next_id();
        let timeout = wanted.timeout * 1_000;
        let toast = wanted.look.kind == NotificationKind::Toast;
        self.report_notification(&wanted, provider, out);
        self.notifications.push(Notification {
            id,
            provider,
            connection: access.connection,
            call,
            template: wanted.template,
            token,
            content: wanted.content,
            look: wanted.look,
            timeout,
            shown_at: None,
            ends_at: (timeout > 0).then(|| self.now.after(timeout)),
            late: None,
        });
        out.push(Effect::Changed(Change::NotificationOpened(id)));
        let oldest = self.notifications.toasts().first().map(|one| one.id);
        if toast && self.notifications.toasts().len() > limit::TOASTS {
            // The latest is what the agent has to see: the oldest one's time is over.
            self.end_notifications(&|one| Some(one.id) == oldest, DISPLAY_TIME, out);
        }
        self.show_notifications(out);
        self.await_slugs(Owner::Notification(id), &wanted.bag, &wanted.unresolved, out);
    }

    fn report_notification(&mut self, wanted: &Wanted, provider: ProviderId, out: &mut Vec<Effect>) {
        let template = wanted.template.and_then(|at| self.catalogue.notification(at));
        if let Some(name) = template.map(|template| template.unique_name.clone()) {
            self.report(&name, &wanted.unresolved, Some(provider), out);
        }
    }

    /// Position of the template that the input names; `None`: it brings along what to show.
    fn notification_template(&self, input: &Object) -> Result<Option<usize>, Refusal> {
        const MISSING: (Code, &str) = (Code::NotificationTemplateNotFound, "NotificationTemplateNotFoundError");
        const UNRESOLVED: (Code, &str) =
            (Code::NotificationTemplateResolverNotFound, "NotificationTemplateResolverNotFoundError");
        let resolver = input.get("templateNameResolver").filter(|value| !is_blank(value));
        let resolver = resolver.map(|value| value.as_object().map_or(Some(value), |object| object.get("templateName")));
        let (name, (code, message)) = match (input.get("templateName"), resolver) {
            (Some(name), _) if !is_blank(name) => {
                (Some(argument::text(name, "notifyEvent", "input.templateName")?), MISSING)
            }
            (_, Some(resolver)) => (resolver.and_then(Value::as_text), UNRESOLVED),
            _ => return Ok(None),
        };
        let found = name.and_then(|name| self.catalogue.find_notification(name));
        match found.filter(|(_, template)| template.active) {
            Some((at, _)) => Ok(Some(at)),
            None => Refusal::because(code, &[message]),
        }
    }

    /// Slugs see what the call brings and nothing else: there is no session yet.
    fn by_template(&self, at: usize, input: &Object) -> Result<Wanted, Refusal> {
        let parameters = input.get("templateParameters").cloned().unwrap_or_default();
        let bag = argument::bag(parameters, "notifyEvent", "input.templateParameters")?.unwrap_or_default();
        let Some(template) = self.catalogue.notification(at) else {
            return rejected();
        };
        let mut unresolved = Vec::new();
        let layers = [&bag];
        let content = template.content(
            &Dictionary { rows: rows(None), ..Dictionary::new(&layers) },
            &self.settings.rules,
            &mut unresolved,
        );
        let (look, timeout) = (template.look.clone(), template.timeout);
        Ok(Wanted { template: Some(at), content, look, timeout, unresolved, bag })
    }

    /// Ends the caller's own notifications with that token, shown or waiting.
    pub(super) fn cancel_event(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let given = token(Some(arguments.get(0)));
        let own = |one: &Notification| Some(one.provider) == access.provider() && one.token == given;
        match &given {
            Some(token) if self.end_notifications(&own, CANCELLED, out) => Ok(Answer::Now(token.as_str().into())),
            _ => rejected(),
        }
    }
}

/// A notification without template.
fn by_object(input: &Object) -> Result<Wanted, Refusal> {
    let object = input.get("notificationUXObject").cloned().unwrap_or_default();
    let Some(object) = argument::bag(object, "notifyEvent", "input.notificationUXObject")? else {
        return rejected();
    };
    let (mut content, look) = notification_object::read(&object);
    content.clip();
    Ok(Wanted {
        template: None,
        content,
        look,
        timeout: NOTIFICATION_TIMEOUT,
        unresolved: Vec::new(),
        bag: Object::new(),
    })
}

/// The original's catch-all, to the letter.
fn rejected<T>() -> Result<T, Refusal> {
    Refusal::because(Code::RejectAfterClient, &["RejectAfterClientError"])
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_text().is_some_and(|text| text.trim().is_empty())
}

/// A text, or a number as its text.
fn token(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Text(text) if !text.is_empty() => Some(text.clone()),
        number @ Value::Number(_) => Some(json::to_text(number)),
        _ => None,
    }
}
