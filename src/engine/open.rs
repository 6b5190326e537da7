//! Opening sessions and tabs from templates: contexts merged, titles and parameters resolved, limits kept.

use super::Host;
use super::dictionary::Dictionary;
use super::effect::{Change, Effect};
use super::error::Code;
use super::filling::Unresolved;
use super::id::{ProviderId, SessionId, TabId};
use super::late::{Owner, rows};
use super::limit;
use super::panel::Panel;
use super::resolution::{ResolvedTab, resolve_tab, scalars};
use super::session::{Attention, Session};
use super::settings::Settings;
use super::tab::{Tab, Tabs};
use super::template::{Catalogue, SessionTemplate, TabTemplate};
use super::value::{Object, Value};
use crate::prelude::*;

/// What a checked `createSession` asks for.
pub struct Opening<'a> {
    /// The provider that will own it.
    pub owner: Option<ProviderId>,
    /// Position of a Generic, active template.
    pub template: usize,
    /// `templateParameters` of the call.
    pub bag: &'a Object,
    /// The merged context.
    pub context: Object,
    /// It gets focus.
    pub focused: bool,
    /// The provider's own id for it.
    pub provider_session: Option<String>,
}

/// The context of a new session: scalar template parameters, then unknown keys of the input, then `context`; later ones win.
pub fn merge_context(input: &Object, known: &[&str], bag: &Object, context: &Object) -> Object {
    let mut merged = scalars(bag);
    for (name, value) in input.iter().filter(|(name, _)| !known.contains(name)) {
        merged.insert(name, value.clone());
    }
    merged.extend_from(context);
    merged
}

/// Bytes of the object's JSON text, without writing it.
pub fn size(object: &Object) -> usize {
    object.iter().map(|(name, value)| name.len() + 4 + value_size(value)).sum::<usize>() + 2
}

fn value_size(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) => 5,
        Value::Number(_) => 8,
        Value::Text(text) => text.len() + 2,
        Value::List(list) => list.iter().map(|one| value_size(one) + 1).sum::<usize>() + 2,
        Value::Object(object) => size(object),
    }
}

/// The home session: always there, nobody's.
pub fn home(settings: &Settings, catalogue: &Catalogue) -> Session {
    let named = settings.home_tab.as_deref().and_then(|name| catalogue.find_tab(name));
    let at = named.map_or_else(|| catalogue.home_tab(), |(at, _)| at);
    let empty = Object::new();
    let layers = [&empty];
    let dictionary = Dictionary::new(&layers);
    let resolved = catalogue.tab(at).map(|tab| resolve_tab(tab, true, &empty, &dictionary, &settings.rules));
    let mut anchor = tab(TabId(0), at, catalogue.tab(at), resolved.unwrap_or_default());
    anchor.title = anchor.title.or_else(|| Some(settings.home_title.clone()));
    Session {
        id: SessionId::HOME,
        owner: None,
        template: None,
        title: settings.home_title.clone(),
        title_slugs: Object::new(),
        context: Object::new(),
        conversation: None,
        provider_session: None,
        tabs: Tabs::new(anchor),
        panel: Panel { mode: settings.panel_mode, width: None },
        closable: false,
        attention: Attention::default(),
        named: false,
        late: None,
    }
}

/// A tab without focus, from its template and what that resolved to.
pub(super) fn tab(id: TabId, at: usize, template: Option<&TabTemplate>, resolved: ResolvedTab) -> Tab {
    let mut tab = Tab {
        id,
        template: at,
        tag: None,
        title: None,
        slugs: Object::new(),
        page: template.map(|template| template.page_type).unwrap_or_default(),
        parameters: Object::new(),
        address: None,
        problem: None,
        can_close: template.is_none_or(|template| template.can_close),
        refreshes: 0,
        is_dirty: false,
        current: None,
        named: false,
        title_waits: true,
        waits: true,
    };
    tab.take(resolved);
    tab
}

impl Host {
    /// Opens the session with its tabs. The limit is the caller's to check.
    pub(super) fn open_session(&mut self, opening: Opening<'_>, out: &mut Vec<Effect>) -> SessionId {
        self.last_session += 1;
        let id = SessionId(self.last_session);
        let tabs = self.open_tabs(&opening, out);
        let mut session = Session {
            id,
            owner: opening.owner,
            template: Some(opening.template),
            title: String::new(),
            title_slugs: Object::new(),
            context: opening.context,
            conversation: Some(self.ids.guid()),
            provider_session: opening.provider_session,
            tabs,
            panel: Panel { mode: self.panel_mode(opening.template), width: None },
            closable: true,
            attention: Attention::default(),
            named: false,
            late: None,
        };
        let rendered = self.session_title(&session, opening.bag);
        self.report(&rendered.template, &rendered.unresolved, opening.owner, out);
        let unresolved = rendered.apply(&mut session);
        out.push(Effect::Changed(Change::SessionOpened(id)));
        out.extend(session.tabs.iter().map(|tab| Effect::Changed(Change::TabOpened(id, tab.id))));
        self.sessions.push(session);
        if opening.focused {
            self.move_focus(id, out);
        }
        self.await_slugs(Owner::Session(id), opening.bag, &unresolved, out);
        id
    }

    fn panel_mode(&self, template: usize) -> super::panel::Mode {
        self.catalogue.session(template).map_or(self.settings.panel_mode, |template| template.panel.into())
    }

    fn open_tabs(&mut self, opening: &Opening<'_>, out: &mut Vec<Effect>) -> Tabs {
        let template = self.catalogue.session(opening.template);
        let anchor_at = template.and_then(|one| one.anchor).unwrap_or_else(|| self.catalogue.blank_tab());
        if template.is_some_and(|one| one.additional.len() >= limit::TABS) {
            out.push(too_many_tabs(template, opening.owner));
        }
        let anchor = self.open_tab(anchor_at, true, opening, out);
        let mut tabs = Tabs::new(anchor);
        for next in 0..limit::TABS - 1 {
            let template = self.catalogue.session(opening.template);
            let Some(&at) = template.and_then(|one| one.additional.get(next)) else {
                break;
            };
            let tab = self.open_tab(at, false, opening, out);
            tabs.push(tab);
        }
        tabs
    }

    fn open_tab(&mut self, at: usize, is_anchor: bool, opening: &Opening<'_>, out: &mut Vec<Effect>) -> Tab {
        let id = self.next_tab();
        let Some(template) = self.catalogue.tab(at) else {
            return tab(id, at, None, ResolvedTab::default());
        };
        // Values of the call win for the first rendering, even where the context says otherwise.
        let layers = [opening.bag, &opening.context];
        let dictionary = Dictionary { rows: rows(None), ..Dictionary::new(&layers) };
        let resolved = resolve_tab(template, is_anchor, opening.bag, &dictionary, &self.settings.rules);
        let unresolved = resolved.unresolved.clone();
        let opened = tab(id, at, Some(template), resolved);
        if !unresolved.is_empty() {
            let name = template.unique_name.clone();
            self.report(&name, &unresolved, opening.owner, out);
        }
        opened
    }

    /// Numbers are never used twice.
    pub(super) fn next_tab(&mut self) -> TabId {
        self.last_tab += 1;
        TabId(self.last_tab)
    }

    /// Names each unresolved slug once in the log, so that authors see it and nobody is flooded.
    pub(super) fn report(
        &mut self,
        template: &str,
        unresolved: &[Unresolved],
        provider: Option<ProviderId>,
        out: &mut Vec<Effect>,
    ) {
        // Those that are being looked up may still be found.
        for one in unresolved.iter().filter(|one| one.wants.is_none()) {
            self.report_once(
                &["Template ", template, ", ", &one.place, ": no value for {", &one.name, "}."],
                provider,
                out,
            );
        }
    }

    pub(super) fn report_once(&mut self, parts: &[&str], provider: Option<ProviderId>, out: &mut Vec<Effect>) {
        let message = parts.concat();
        if self.reported.len() < limit::REPORTED_SLUGS && !self.reported.contains(&message) {
            self.reported.push(message.clone());
            out.push(Effect::Note { code: Code::SlugUnresolved, message, provider });
        }
    }
}

fn too_many_tabs(template: Option<&SessionTemplate>, provider: Option<ProviderId>) -> Effect {
    let name = template.map(|template| template.unique_name.as_str()).unwrap_or_default();
    let message = ["Template ", name, " has more than nine additional tabs; the rest was left out."].concat();
    Effect::Note { code: Code::TabLimit, message, provider }
}
