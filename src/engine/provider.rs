//! Channel providers: who may speak, from where, and in which version of the API.

use super::address::split_scheme;
use super::id::ProviderId;
use crate::prelude::*;

/// Version of the Channel Integration Framework that a provider was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApiVersion {
    /// Single session: panel, records, search, events.
    V1,
    /// Sessions, tabs, notifications and the rest.
    V2,
}

impl ApiVersion {
    /// As people write it.
    pub fn as_str(self) -> &'static str {
        match self {
            ApiVersion::V1 => "1.0",
            ApiVersion::V2 => "2.0",
        }
    }
}

/// A registered channel provider.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Unique name.
    pub name: String,
    /// Heading of its panel.
    pub label: String,
    /// Full origins it may speak from; `https://*.example.com` allows every host below that one.
    pub origins: Vec<String>,
    /// Channel order, lower first.
    pub order: i64,
    /// Only active providers may call.
    pub active: bool,
    /// Decides which methods it has and how long a call may take.
    pub version: ApiVersion,
    /// Returned as it is by `getEnvironment`.
    pub custom_params: Option<String>,
    /// Click-to-act is on now.
    pub clicks: bool,
    /// Panel width in pixels for sessions of its own that set none.
    pub width: i64,
}

impl Provider {
    /// Whether `origin` is registered for this provider. Scheme, host and port all count.
    pub fn trusts(&self, origin: &str) -> bool {
        self.origins.iter().any(|known| origin_matches(known, origin))
    }
}

fn origin_matches(known: &str, origin: &str) -> bool {
    if known.eq_ignore_ascii_case(origin) {
        return true;
    }
    let Some((scheme, pattern)) = split_scheme(known) else {
        return false;
    };
    let (Some(suffix), Some((spoken, host))) = (pattern.strip_prefix("*."), split_scheme(origin)) else {
        return false;
    };
    let Some(start) = host.len().checked_sub(suffix.len() + 1) else {
        return false;
    };
    // A label must stand before the dot: `https://.example.com` is no host.
    let below = start > 0 && host.is_char_boundary(start) && host.is_char_boundary(start + 1);
    below
        && spoken.eq_ignore_ascii_case(scheme)
        && host.get(start..start + 1) == Some(".")
        && host.get(start + 1..).is_some_and(|rest| rest.eq_ignore_ascii_case(suffix))
}

/// The providers, in the order of the settings.
#[derive(Clone, Debug, Default)]
pub struct Providers {
    list: Vec<Provider>,
}

impl Providers {
    /// Keeps them as they come.
    pub fn new(list: Vec<Provider>) -> Providers {
        Providers { list }
    }

    /// One by its position.
    pub fn get(&self, id: ProviderId) -> Option<&Provider> {
        self.list.get(id.0)
    }

    /// One by its position, to change it.
    pub fn get_mut(&mut self, id: ProviderId) -> Option<&mut Provider> {
        self.list.get_mut(id.0)
    }

    /// One by its unique name.
    pub fn find(&self, name: &str) -> Option<ProviderId> {
        self.list.iter().position(|provider| provider.name == name).map(ProviderId)
    }

    /// All, in channel order; equal orders keep the order of the settings.
    pub fn in_order(&self) -> Vec<(ProviderId, &Provider)> {
        let mut all: Vec<(ProviderId, &Provider)> = Vec::with_capacity(self.list.len());
        for (at, one) in self.list.iter().enumerate() {
            // A handful at most: inserting in place is smaller than a general sort.
            let place = all.iter().take_while(|(_, earlier)| earlier.order <= one.order).count();
            all.insert(place, (ProviderId(at), one));
        }
        all
    }

    /// All active providers are of version 1.0, and there is at least one: single-session mode.
    pub fn all_old(&self) -> bool {
        let mut active = self.list.iter().filter(|provider| provider.active).peekable();
        active.peek().is_some() && active.all(|provider| provider.version == ApiVersion::V1)
    }

    /// The provider that may use the panel on the home session: the one that is alone in being active; in single-session mode
    /// the first active one in channel order.
    pub fn on_home(&self) -> Option<ProviderId> {
        if self.all_old() {
            return self.in_order().into_iter().find(|(_, provider)| provider.active).map(|(id, _)| id);
        }
        let mut active = self.list.iter().enumerate().filter(|(_, provider)| provider.active);
        match (active.next(), active.next()) {
            (Some((at, _)), None) => Some(ProviderId(at)),
            _ => None,
        }
    }
}
