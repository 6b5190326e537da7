//! Notifications that are open: one alert is shown while others wait, toasts stack.

use super::id::{CallId, ConnectionId, NotificationId, ProviderId};
use super::late::Late;
use super::notification::{Content, Look, NotificationKind};
use super::time::Millis;
use crate::prelude::*;

/// An open notification. Its call is answered when it ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// Its number.
    pub id: NotificationId,
    /// Whose it is.
    pub provider: ProviderId,
    /// The connection that hears the answer.
    pub connection: ConnectionId,
    /// The call that waits for it.
    pub call: CallId,
    /// Position of its template; `None` for one that the call brought along.
    pub template: Option<usize>,
    /// What `cancelEvent` names.
    pub token: Option<String>,
    /// Texts.
    pub content: Content,
    /// Everything else that is shown.
    pub look: Look,
    /// Milliseconds that it may wait, and then that it may be shown; zero: no end.
    pub timeout: u64,
    /// When it was shown; `None` while it waits.
    pub shown_at: Option<Millis>,
    /// When the time runs out, of waiting or of being shown.
    pub ends_at: Option<Millis>,
    /// Slugs that were looked up; mostly there are none.
    pub late: Option<Box<Late>>,
}

/// All open notifications.
#[derive(Clone, Debug, Default)]
pub struct Notifications {
    /// The first is shown, the others wait in order.
    alerts: Vec<Notification>,
    /// All are shown, oldest first.
    toasts: Vec<Notification>,
    last: u32,
}

impl Notifications {
    /// The alert that is shown.
    pub fn alert(&self) -> Option<&Notification> {
        self.alerts.first()
    }

    /// How many alerts wait.
    pub fn waiting(&self) -> usize {
        self.alerts.len().saturating_sub(1)
    }

    /// Oldest first.
    pub fn toasts(&self) -> &[Notification] {
        &self.toasts
    }

    /// Numbers are never used twice.
    pub fn next_id(&mut self) -> NotificationId {
        self.last += 1;
        NotificationId(self.last)
    }

    /// Adds one at the end of its kind.
    pub fn push(&mut self, notification: Notification) {
        match notification.look.kind {
            NotificationKind::Alert => self.alerts.push(notification),
            NotificationKind::Toast => self.toasts.push(notification),
        }
    }

    /// Takes out all that are wanted, alerts first.
    pub fn take(&mut self, wanted: &dyn Fn(&Notification) -> bool) -> Vec<Notification> {
        let mut taken = Vec::new();
        for list in [&mut self.alerts, &mut self.toasts] {
            while let Some(at) = list.iter().position(wanted) {
                taken.push(list.remove(at));
            }
        }
        taken
    }

    /// The next one to be shown, if there is one that is not.
    pub fn unseen(&mut self) -> Option<&mut Notification> {
        let alert = self.alerts.first_mut().filter(|one| one.shown_at.is_none());
        alert.or_else(|| self.toasts.iter_mut().find(|one| one.shown_at.is_none()))
    }

    /// One that is open.
    pub fn get_mut(&mut self, id: NotificationId) -> Option<&mut Notification> {
        self.alerts.iter_mut().chain(&mut self.toasts).find(|one| one.id == id)
    }

    /// The earliest end.
    pub fn next_deadline(&self) -> Option<Millis> {
        self.alerts.iter().chain(&self.toasts).filter_map(|one| one.ends_at).min()
    }
}
