//! All templates of a host: the embedder's and the built-in ones.

use super::builtin;
use super::list::Gather;
use super::lookup;
use super::notification::{NotificationTemplate, NotificationTemplateSource};
use super::number::write_integer;
use super::object::sort_names;
use super::slug::SlugText;
use super::template::{SessionKind, SessionTemplate, SessionTemplateSource, TabTemplate, TabTemplateSource};
use crate::prelude::*;

/// Session, tab and notification templates, checked against each other. All texts are cut at their slugs when it is made.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    sessions: Vec<SessionTemplate>,
    tabs: Vec<TabTemplate>,
    notifications: Vec<NotificationTemplate>,
    blank: usize,
    home: usize,
}

/// Kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogueCode {
    /// A unique name is empty or blank.
    EmptyName,
    /// A unique name comes twice in its table.
    DuplicateName,
    /// A session names a tab template that does not exist.
    UnknownTab,
    /// An entity session without the name of its table.
    MissingEntity,
}

/// Why a catalogue is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueFault {
    /// Where in the options, for example `templates.sessions[2].additionalTabs[0]`.
    pub path: String,
    /// Kind.
    pub code: CatalogueCode,
    /// What is wrong and what would be right.
    pub message: String,
}

impl Catalogue {
    /// Checks the rows and joins them to the built-in ones. A row replaces the built-in row with the same unique name,
    /// whatever its case. More additional tabs than a session can hold are no fault.
    pub fn new(
        sessions: Vec<SessionTemplateSource>,
        tabs: Vec<TabTemplateSource>,
        notifications: Vec<NotificationTemplateSource>,
    ) -> Result<Catalogue, CatalogueFault> {
        check_names("templates.tabs[", tabs.iter().map(|tab| tab.unique_name.as_str()).gather())?;
        check_names("templates.sessions[", sessions.iter().map(|session| session.unique_name.as_str()).gather())?;
        check_names(
            "templates.notifications[",
            notifications.iter().map(|notification| notification.unique_name.as_str()).gather(),
        )?;
        let own = |name: &str| tabs.iter().any(|tab| tab.unique_name.eq_ignore_ascii_case(name));
        let spare: Vec<_> = builtin::tabs().into_iter().filter(|tab| !own(&tab.unique_name)).gather();
        let own = |name: &str| sessions.iter().any(|session| session.unique_name.eq_ignore_ascii_case(name));
        let more: Vec<_> = builtin::sessions().into_iter().filter(|session| !own(&session.unique_name)).gather();

        let mut catalogue = Catalogue { notifications: join_notifications(notifications), ..Catalogue::default() };
        catalogue.tabs.extend(tabs.into_iter().map(|tab| TabTemplate::new(tab, false)));
        catalogue.tabs.extend(spare.into_iter().map(|tab| TabTemplate::new(tab, true)));
        catalogue.blank = catalogue.place_of(builtin::BLANK);
        catalogue.home = catalogue.place_of(builtin::HOME);
        for (at, session) in sessions.into_iter().enumerate() {
            let session = catalogue.join(session, false, &path("templates.sessions[", at, "]"))?;
            catalogue.sessions.push(session);
        }
        for session in more {
            let session = catalogue.join(session, true, "built-in")?;
            catalogue.sessions.push(session);
        }
        Ok(catalogue)
    }

    /// Position and row of a session template, by the rules of `lookup`. Inactive ones are found.
    pub fn find_session(&self, name: &str) -> Option<(usize, &SessionTemplate)> {
        lookup::find(&self.sessions, name)
    }

    /// Position and row of a tab template, by the same rules.
    pub fn find_tab(&self, name: &str) -> Option<(usize, &TabTemplate)> {
        lookup::find(&self.tabs, name)
    }

    /// Position and row of a notification template, by the same rules.
    pub fn find_notification(&self, name: &str) -> Option<(usize, &NotificationTemplate)> {
        lookup::find(&self.notifications, name)
    }

    /// The notification template at a position.
    pub fn notification(&self, at: usize) -> Option<&NotificationTemplate> {
        self.notifications.get(at)
    }

    /// The session template at a position.
    pub fn session(&self, at: usize) -> Option<&SessionTemplate> {
        self.sessions.get(at)
    }

    /// The tab template at a position.
    pub fn tab(&self, at: usize) -> Option<&TabTemplate> {
        self.tabs.get(at)
    }

    /// All session templates, the embedder's first.
    pub fn sessions(&self) -> &[SessionTemplate] {
        &self.sessions
    }

    /// All tab templates, the embedder's first.
    pub fn tabs(&self) -> &[TabTemplate] {
        &self.tabs
    }

    /// Position of the page for sessions that have no anchor of their own.
    pub fn blank_tab(&self) -> usize {
        self.blank
    }

    /// Position of the page for the home session.
    pub fn home_tab(&self) -> usize {
        self.home
    }

    fn place_of(&self, name: &str) -> usize {
        self.find_tab(name).map_or(0, |(at, _)| at)
    }

    fn join(
        &self,
        source: SessionTemplateSource,
        built_in: bool,
        place: &str,
    ) -> Result<SessionTemplate, CatalogueFault> {
        if source.kind == SessionKind::Entity && source.entity.as_deref().unwrap_or_default().trim().is_empty() {
            let message = "An entity session needs the logical name of its table, for example 'incident'.";
            return fault([place, ".entity"].concat(), CatalogueCode::MissingEntity, &[message]);
        }
        let anchor = match &source.anchor {
            Some(name) => Some(self.tab_named(name, || [place, ".anchorTab"].concat())?),
            None => None,
        };
        let mut additional = Vec::with_capacity(source.additional.len());
        for (at, name) in source.additional.iter().enumerate() {
            additional.push(self.tab_named(name, || path(&[place, ".additionalTabs["].concat(), at, "]"))?);
        }
        Ok(SessionTemplate {
            name: source.name.unwrap_or_else(|| source.unique_name.clone()),
            unique_name: source.unique_name,
            title: SlugText::parse(source.title.as_deref().unwrap_or_default()),
            kind: source.kind,
            entity: source.entity,
            panel: source.panel,
            title_sync: source.title_sync,
            anchor,
            additional,
            active: source.active,
            built_in,
        })
    }

    fn tab_named(&self, name: &str, place: impl Fn() -> String) -> Result<usize, CatalogueFault> {
        if let Some((at, _)) = self.find_tab(name) {
            return Ok(at);
        }
        let message = ["There is no tab template '", name, "'. Give the unique name of one in templates.tabs."];
        fault(place(), CatalogueCode::UnknownTab, &message)
    }
}

/// The embedder's rows and the built-in ones that no row replaces.
fn join_notifications(rows: Vec<NotificationTemplateSource>) -> Vec<NotificationTemplate> {
    let own = |name: &str| rows.iter().any(|row| row.unique_name.eq_ignore_ascii_case(name));
    let spare: Vec<_> = builtin::notifications().into_iter().filter(|row| !own(&row.unique_name)).gather();
    let mut all: Vec<_> = rows.into_iter().map(|row| NotificationTemplate::new(row, false)).gather();
    all.extend(spare.into_iter().map(|row| NotificationTemplate::new(row, true)));
    all
}

/// Names must be there and differ. Sorted, so that a large catalogue is checked fast.
#[inline(never)]
fn check_names(table: &str, names: Vec<&str>) -> Result<(), CatalogueFault> {
    let sorted = sort_names(names.into_iter().enumerate().map(|(at, name)| (name, at)).gather());
    if let Some((_, at)) = sorted.iter().find(|(name, _)| name.trim().is_empty()) {
        let message = "A template needs a unique name, for example 'contoso_voice'.";
        return fault(path(table, *at, "].uniqueName"), CatalogueCode::EmptyName, &[message]);
    }
    for pair in sorted.windows(2) {
        if let [(first, _), (second, at)] = pair
            && first == second
        {
            let message =
                ["The unique name '", first, "' comes twice. Give each template of a kind a name of its own."];
            return fault(path(table, *at, "].uniqueName"), CatalogueCode::DuplicateName, &message);
        }
    }
    Ok(())
}

fn path(before: &str, at: usize, after: &str) -> String {
    let mut path = before.to_owned();
    write_integer(at as i64, &mut path);
    path.push_str(after);
    path
}

fn fault<T>(path: String, code: CatalogueCode, message: &[&str]) -> Result<T, CatalogueFault> {
    Err(CatalogueFault { path, code, message: message.concat() })
}
