//! The tab methods of the API: they act on the focused session, own or home.

use super::Host;
use super::access::Access;
use super::address::is_guid;
use super::argument::{self, Arguments};
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::id::{SessionId, TabId};
use super::list::Gather;
use super::method::Answer;
use super::tab::Tab;
use super::value::Value;
use crate::prelude::*;

impl Host {
    pub(super) fn create_tab(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let mut input = arguments.need_bag(0, "input")?;
        let name = input.get("templateName").unwrap_or(&Value::Null);
        let at = self.page_template(argument::text(name, "createTab", "input.templateName")?)?;
        self.room_for_tab(access.session)?;
        let bag = input.remove("templateParameters").unwrap_or_default();
        let bag = argument::bag(bag, "createTab", "input.templateParameters")?.unwrap_or_default();
        let mut tab = self.make_tab(access.session, at, bag, access.provider(), out);
        tab.tag = input.get("templateTag").and_then(Value::as_text).map(String::from);
        let id = tab.id;
        let focused = input.get("isFocused").and_then(Value::as_bool) != Some(false);
        self.add_tab(access.session, tab, focused, out);
        Ok(Answer::Now(id.text().into()))
    }

    /// Ids, anchor first, filtered by template and tag. A GUID in second place is a correlation id.
    pub(super) fn get_tabs(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let name = arguments.get(0).as_text().filter(|name| !name.is_empty());
        let tag = arguments.get(1).as_text().filter(|tag| !tag.is_empty() && !is_guid(tag));
        let template = name.map(|name| self.catalogue.find_tab(name).map(|(at, _)| at));
        let wanted = |tab: &&Tab| {
            template.is_none_or(|at| at == Some(tab.template)) && tag.is_none_or(|tag| tab.tag.as_deref() == Some(tag))
        };
        let session = self.sessions.get(access.session);
        let tabs = session.into_iter().flat_map(|session| session.tabs.iter().filter(wanted));
        let ids: Vec<Value> = tabs.map(|tab| tab.id.text().into()).gather();
        Ok(Answer::Now(ids.into()))
    }

    pub(super) fn focus_tab(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let tab = self.tab_argument(access.session, arguments)?;
        self.move_tab_focus(access.session, tab, out);
        Ok(Answer::Now(Value::Null))
    }

    /// Null when the focused session is another provider's.
    pub(super) fn get_focused_tab(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let focus = self.sessions.focus();
        let open = focus == SessionId::HOME || access.provider().is_some_and(|provider| self.owns(provider, focus));
        let tab = self.focused().filter(|_| open).map(|session| session.tabs.focus().text());
        Ok(Answer::Now(tab.map_or(Value::Null, Value::Text)))
    }

    pub(super) fn refresh_tab(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let tab = self.tab_argument(access.session, arguments)?;
        self.reload_tab(access.session, tab, out);
        Ok(Answer::Now(Value::Null))
    }

    pub(super) fn close_tab(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let tab = self.tab_argument(access.session, arguments)?;
        self.remove_tab(access.session, tab, out)?;
        Ok(Answer::Now(true.into()))
    }

    /// `{title}` is taken literally; other keys are slug values for the template's title. Gives the tab's id.
    pub(super) fn set_tab_title(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let id = self.tab_argument(access.session, arguments)?;
        let input = arguments.need_bag(1, "input")?;
        if input.is_empty() {
            return Err(arguments.missing("input.title", "a title, or values for the slugs of the template's title"));
        }
        self.retitle_tab(access.session, id, &input, out);
        Ok(Answer::Now(id.text().into()))
    }

    /// The tab of the session that the first argument names; of a list the first entry counts.
    fn tab_argument(&self, session: SessionId, arguments: &Arguments) -> Result<TabId, Refusal> {
        let given = arguments.get(0);
        let given = given.as_list().map_or(given, |list| list.first().unwrap_or(&Value::Null));
        let text = argument::text(given, arguments.method, "tabId")?;
        let here = self.sessions.get(session);
        let tab = TabId::parse(text).filter(|id| here.is_some_and(|session| session.tabs.get(*id).is_some()));
        tab.ok_or_else(|| {
            let shown = argument::clip(text, 60);
            Refusal::new(Code::TabNotFound, &[arguments.method, ": the focused session has no tab ", shown, "."])
        })
    }

    /// Gives a tab focus within its session.
    pub(super) fn move_tab_focus(&mut self, session: SessionId, tab: TabId, out: &mut Vec<Effect>) {
        let moved = self.sessions.get_mut(session).is_some_and(|found| found.tabs.set_focus(tab));
        if moved {
            out.push(Effect::Changed(Change::TabFocused(session, tab)));
        }
    }

    /// Reloads a tab's page with the same parameters.
    pub(super) fn reload_tab(&mut self, session: SessionId, tab: TabId, out: &mut Vec<Effect>) {
        if let Some(found) = self.sessions.get_mut(session).and_then(|found| found.tabs.get_mut(tab)) {
            found.refreshes += 1;
            // The page starts anew: what was not saved is gone.
            found.is_dirty = false;
            out.push(Effect::Changed(Change::TabRefreshed(session, tab)));
        }
    }

    /// Closes a tab that may be closed; focus goes to the one on its left.
    pub(super) fn remove_tab(&mut self, session: SessionId, tab: TabId, out: &mut Vec<Effect>) -> Result<(), Refusal> {
        let Some(found) = self.sessions.get_mut(session) else {
            return Ok(());
        };
        if found.tabs.is_anchor(tab) {
            return Refusal::because(
                Code::TabNotClosable,
                &["The anchor tab cannot be closed. It goes when the agent closes the session."],
            );
        }
        if found.tabs.get(tab).is_some_and(|tab| !tab.can_close) {
            return Refusal::because(Code::TabNotClosable, &["This tab's template does not allow closing it."]);
        }
        let before = found.tabs.focus();
        found.tabs.remove(tab);
        let after = found.tabs.focus();
        self.form_gone(tab, out);
        out.push(Effect::Changed(Change::TabClosed(session, tab)));
        if before != after {
            out.push(Effect::Changed(Change::TabFocused(session, after)));
        }
        Ok(())
    }
}
