//! How notifications end: by the agent, by time, by their provider, or with their connection.

use super::Host;
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::id::{CallId, ConnectionId, NotificationId, ProviderId};
use super::late::Owner;
use super::notification::NotificationKind;
use super::notification_queue::Notification;
use super::value::{Object, Value};
use crate::prelude::*;

/// The words of an ending: `actionName`, `responseReason`.
pub(super) type Ending = (&'static str, &'static str);

pub(super) const ACCEPTED: Ending = ("Accept", "Accept");
pub(super) const AUTO_ACCEPTED: Ending = ("Accept", "AutoAccept");
pub(super) const DECLINED: Ending = ("Reject", "DeclinedByAgent");
pub(super) const QUEUE_FULL: Ending = ("Reject", "NotificationQueueLimitExceeded");
pub(super) const QUEUE_TIME: Ending = ("Reject", "NotificationQueueTimeLimitExceeded");
pub(super) const DISPLAY_TIME: Ending = ("Timeout", "DisplayTimeout");
/// Neither an accept nor a reject: widgets would act on the call, which is no more.
pub(super) const CANCELLED: Ending = ("Timeout", "Cancelled");

/// What `notifyEvent` resolves to: the documentation nests the words, widgets read them at the top.
pub(super) fn ended((action, reason): Ending) -> Value {
    let words = |object: &mut Object| {
        object.insert("actionName", action);
        object.insert("responseReason", reason);
    };
    let (mut result, mut nested) = (Object::new(), Object::new());
    words(&mut result);
    words(&mut nested);
    result.insert("value", nested);
    result.into()
}

impl Host {
    /// A button of the alert. One that is not shown cannot be answered.
    pub(super) fn agent_answers(
        &mut self,
        id: NotificationId,
        accept: bool,
        out: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let ending = if accept { ACCEPTED } else { DECLINED };
        self.agent_ends(id, NotificationKind::Alert, ending, out)
    }

    /// The close button of a toast.
    pub(super) fn agent_dismisses(&mut self, id: NotificationId, out: &mut Vec<Effect>) -> Result<(), Refusal> {
        self.agent_ends(id, NotificationKind::Toast, DECLINED, out)
    }

    fn agent_ends(
        &mut self,
        id: NotificationId,
        kind: NotificationKind,
        ending: Ending,
        out: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let shown = |one: &Notification| one.id == id && one.look.kind == kind && one.shown_at.is_some();
        if self.end_notifications(&shown, ending, out) {
            return Ok(());
        }
        let kind = if kind == NotificationKind::Alert { "alert " } else { "toast " };
        Refusal::because(Code::NotificationNotFound, &["No ", kind, &id.text(), " is shown."])
    }

    /// Ends what is wanted, answers its calls, and shows what comes next. False when there was nothing.
    pub(super) fn end_notifications(
        &mut self,
        wanted: &dyn Fn(&Notification) -> bool,
        ending: Ending,
        out: &mut Vec<Effect>,
    ) -> bool {
        let ended_ones = self.notifications.take(wanted);
        for one in &ended_ones {
            self.count_ending(ending, Some(one.provider), Some(one.call));
            self.answer_call(one.call, Ok(ended(ending)), out);
            self.drop_slugs(Owner::Notification(one.id), out);
        }
        out.extend(ended_ones.iter().map(|one| Effect::Changed(Change::NotificationClosed(one.id))));
        self.show_notifications(out);
        !ended_ones.is_empty()
    }

    /// Channel analytics count how notifications end; one that its provider takes back does not count.
    pub(super) fn count_ending(&mut self, ending: Ending, provider: Option<ProviderId>, call: Option<CallId>) {
        let name = match ending {
            ACCEPTED => "NotificationAccepted",
            AUTO_ACCEPTED => "NotificationAutoAccepted",
            DECLINED | QUEUE_FULL => "NotificationRejected",
            QUEUE_TIME | DISPLAY_TIME => "NotificationTimedOut",
            _ => return,
        };
        self.kpi(name, provider, call);
    }

    /// Shows what is in its place and was not shown yet: from now on its time of display runs.
    pub(super) fn show_notifications(&mut self, out: &mut Vec<Effect>) {
        let now = self.now;
        while let Some(next) = self.notifications.unseen() {
            next.shown_at = Some(now);
            next.ends_at = (next.timeout > 0).then(|| now.after(next.timeout));
            out.push(Effect::Changed(Change::NotificationShown(next.id)));
        }
    }

    /// Time has passed. What waited too long goes before the next one is shown, so that nothing appears for no time.
    pub(super) fn expire_notifications(&mut self, out: &mut Vec<Effect>) {
        let now = self.now;
        if self.notifications.next_deadline().is_none_or(|deadline| deadline > now) {
            return;
        }
        let late = |one: &Notification| one.ends_at.is_some_and(|end| end <= now);
        let waited = |one: &Notification| late(one) && one.shown_at.is_none();
        self.end_notifications(&waited, QUEUE_TIME, out);
        self.end_notifications(&late, DISPLAY_TIME, out);
    }

    /// A connection is over: nobody would hear the answer, so there is nothing left to ask the agent.
    pub(super) fn drop_notifications(&mut self, connection: ConnectionId, out: &mut Vec<Effect>) {
        self.end_notifications(&|one| one.connection == connection, CANCELLED, out);
    }
}
