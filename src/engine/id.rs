//! Names of things. Numbers inside, the field's spelling (`session-id-3`, `tab-id-7`) outside.

use super::number::write_integer;
use crate::prelude::*;

/// Position of a provider in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProviderId(pub usize);

/// One open conversation with a widget or with the host's own page. Never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConnectionId(pub u32);

/// A session. Zero is home, which always exists and belongs to nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionId(pub u32);

/// An application tab. Numbers are never used twice, in any session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TabId(pub u32);

/// An open dialog. Never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DialogId(pub u32);

/// A banner on show. Never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BannerId(pub u32);

/// A call that waits for its answer. Never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CallId(pub u32);

/// A notification. Numbers are never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotificationId(pub u32);

/// A question to the page whose answer comes as an input of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AskId(pub u32);

impl SessionId {
    /// The session that is there before and after all others.
    pub const HOME: SessionId = SessionId(0);

    /// The number behind `session-id-<n>`; anything else is no session's id.
    pub fn parse(text: &str) -> Option<SessionId> {
        number_after(text, "session-id-").map(SessionId)
    }

    /// `session-id-<n>`.
    pub fn text(self) -> String {
        named("session-id-", self.0)
    }
}

impl TabId {
    /// The number behind `tab-id-<n>`; anything else is no tab's id.
    pub fn parse(text: &str) -> Option<TabId> {
        number_after(text, "tab-id-").map(TabId)
    }

    /// `tab-id-<n>`.
    pub fn text(self) -> String {
        named("tab-id-", self.0)
    }
}

impl DialogId {
    /// The number behind `dialog-id-<n>`; anything else is no dialog's id.
    pub fn parse(text: &str) -> Option<DialogId> {
        number_after(text, "dialog-id-").map(DialogId)
    }

    /// `dialog-id-<n>`.
    pub fn text(self) -> String {
        named("dialog-id-", self.0)
    }
}

impl BannerId {
    /// The number behind `banner-id-<n>`; anything else is no banner's id.
    pub fn parse(text: &str) -> Option<BannerId> {
        number_after(text, "banner-id-").map(BannerId)
    }

    /// `banner-id-<n>`.
    pub fn text(self) -> String {
        named("banner-id-", self.0)
    }
}

impl NotificationId {
    /// The number behind `notification-id-<n>`; anything else is no notification's id.
    pub fn parse(text: &str) -> Option<NotificationId> {
        number_after(text, "notification-id-").map(NotificationId)
    }

    /// `notification-id-<n>`.
    pub fn text(self) -> String {
        named("notification-id-", self.0)
    }
}

fn named(prefix: &str, number: u32) -> String {
    let mut text = String::with_capacity(prefix.len() + 10);
    text.push_str(prefix);
    write_integer(number.into(), &mut text);
    text
}

fn number_after(text: &str, prefix: &str) -> Option<u32> {
    let digits = text.strip_prefix(prefix)?;
    // Leading zeros and signs would give one session several names.
    let plain = digits == "0" || digits.bytes().next().is_some_and(|first| (b'1'..=b'9').contains(&first));
    if plain {
        digits.bytes().try_fold(0u32, |number, digit| {
            let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
            number.checked_mul(10)?.checked_add(digit.into())
        })
    } else {
        None
    }
}

/// Makes record ids from a seed that came in from outside: the same seed gives the same ids.
#[derive(Clone, Debug)]
pub struct IdSource {
    state: [u64; 2],
}

impl IdSource {
    /// `seed`: 128 random bits of the embedder.
    pub fn new(seed: u128) -> IdSource {
        IdSource { state: [seed as u64, (seed >> 64) as u64] }
    }

    /// A GUID without braces, lower case, of version 4.
    pub fn guid(&mut self) -> String {
        let mut bytes = [0; 16];
        let (low, high) = bytes.split_at_mut(8);
        low.copy_from_slice(&self.next().to_le_bytes());
        high.copy_from_slice(&self.next().to_le_bytes());
        let id = uuid::Builder::from_random_bytes(bytes).into_uuid();
        let mut text = [0; 36];
        String::from(&*id.hyphenated().encode_lower(&mut text))
    }

    /// xorshift128+: not secret, only spread; ids are no credentials here.
    fn next(&mut self) -> u64 {
        let [mut first, second] = self.state;
        first = first.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let sum = first.wrapping_add(second);
        first ^= first << 23;
        let mixed = first ^ second ^ (first >> 18) ^ (second >> 5);
        self.state = [second, mixed];
        sum
    }
}
