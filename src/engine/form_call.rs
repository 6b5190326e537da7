//! `openForm` and `refreshForm`.

use super::Host;
use super::access::Access;
use super::address::normal_guid;
use super::argument::Arguments;
use super::builtin;
use super::effect::{Effect, Question};
use super::error::{Code, Refusal};
use super::form::saved;
use super::id::TabId;
use super::list::Gather;
use super::method::Answer;
use super::overlay::{DialogKind, Prompt};
use super::page::{Kind, PageType};
use super::parameter::cast;
use super::record_call::table_name;
use super::request::Then;
use super::session_call::is_true;
use super::value::{Object, Value};
use crate::prelude::*;

impl Host {
    /// An existing record opens and that is all; a new one is waited for until it is saved or its tab goes.
    pub(super) fn open_form(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let mut options = arguments.need_bag(0, "entityFormOptions")?;
        let values = arguments.spare_bag(1, "formParameters")?;
        let entity = table_name(field(&options, "entityName"), "entityFormOptions.entityName", arguments)?;
        let id = form_record(&options, arguments)?;
        if is_true(field(&options, "useQuickCreateForm")) && id.is_none() {
            return self.quick_create(access, arguments, entity, values, out);
        }
        options.insert("entityName", entity);
        options.remove("useQuickCreateForm");
        options.remove("entityId");
        let exists = id.is_some();
        if let Some(id) = id {
            options.insert("entityId", id);
        }
        if !values.is_empty() {
            options.insert("data", values);
        }
        let template = self.page_template(builtin::RECORD)?;
        self.room_for_tab(access.session)?;
        if !exists {
            self.requests.park_for_form(access.connection, arguments.call, TabId(self.last_tab + 1))?;
        }
        self.open_page(access.session, template, typed(options), access.provider(), out);
        Ok(if exists { Answer::Now(saved(Vec::new())) } else { Answer::Later })
    }

    fn quick_create(
        &mut self,
        access: &Access,
        arguments: &Arguments,
        entity: String,
        parameters: Object,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let prompt = Prompt {
            kind: DialogKind::QuickCreate,
            title: ["New ", &entity].concat(),
            confirm: "Save".into(),
            cancel: "Cancel".into(),
            entity_name: Some(entity),
            parameters,
            ..Prompt::default()
        };
        self.show_dialog(access, arguments, prompt, out)
    }

    /// Loads the form in focus anew, after saving it where that is asked for.
    pub(super) fn refresh_form(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let tab = self.sessions.get(access.session).and_then(|session| session.tabs.get(session.tabs.focus()));
        let Some(tab) = tab.filter(|tab| tab.page == PageType::EntityRecord).map(|tab| tab.id) else {
            return Refusal::because(
                Code::NoFormInFocus,
                &["refreshForm works on the form in focus; the tab in focus shows no record."],
            );
        };
        if is_true(arguments.get(0)) {
            return self.ask(access, arguments, Question::SaveForm(tab), Then::Saved(tab), out);
        }
        self.reload_tab(access.session, tab, out);
        Ok(Answer::Now(Object::new().into()))
    }

    /// The page has saved the form: it is loaded anew, unless its tab is gone.
    pub(super) fn form_refreshed(&mut self, tab: TabId, out: &mut Vec<Effect>) -> Value {
        if let Some(session) = self.sessions.holding(tab) {
            self.reload_tab(session, tab, out);
        }
        Object::new().into()
    }
}

fn field<'a>(options: &'a Object, name: &str) -> &'a Value {
    options.get(name).unwrap_or(&Value::Null)
}

fn form_record(options: &Object, arguments: &Arguments) -> Result<Option<String>, Refusal> {
    match field(options, "entityId") {
        Value::Null => Ok(None),
        Value::Text(id) if id.trim().is_empty() => Ok(None),
        Value::Text(id) => Ok(Some(normal_guid(id).unwrap_or_else(|| id.trim().into()))),
        other => arguments.wrong("entityFormOptions.entityId", "a text", other),
    }
}

/// Values of the form's page, each turned into its type.
fn typed(options: Object) -> Object {
    let kind = |name: &str| {
        let known = PageType::EntityRecord.parameters().iter().find(|known| known.name == name);
        known.map_or(Kind::Text, |known| known.kind)
    };
    let entries = options.into_iter().filter(|(_, value)| !value.is_null());
    entries
        .map(|(name, value)| {
            let kind = kind(&name);
            (name, cast(kind, value))
        })
        .gather()
        .into()
}
