//! What scripts of the host's own page do with sessions and tabs, and the agent's answers to what lies over the desktop.

use super::Host;
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::id::{BannerId, DialogId, SessionId, TabId};
use super::input::Input;
use super::json;
use super::limit;
use super::open::Opening;
use super::resolution::scalars;
use super::session_call::{check_context, too_many_sessions};
use super::value::{Object, Value};
use crate::prelude::*;

type Done = Result<(), Refusal>;

/// Key of an Entity session's context: pairs of names and values, or their JSON text.
const PAIRS: &str = "parametersStr";

impl Host {
    pub(super) fn act_on_desk(&mut self, input: Input, out: &mut Vec<Effect>) -> Done {
        match input {
            Input::AnswerDialog { dialog, value } => self.answer_dialog(dialog, value, out),
            Input::DismissBanner(banner) => self.dismiss_banner(banner, out),
            Input::OpenSession { template, context, focused } => {
                self.page_opens_session(&template, context, focused, out)
            }
            Input::SetSessionTitle { session, title } => self.page_names_session(session, title, out),
            Input::SetTabTitle { tab, title } => self.page_names_tab(tab, title, out),
            Input::SetSessionClosable { session, closable } => self.set_closable(session, closable, out),
            Input::UpdateContext { session, values, remove } => {
                self.change_context(session, &values, remove, out).map(|_| ())
            }
            Input::RequestAttention(session) => self.page_requests_attention(session, out),
            _ => Ok(()),
        }
    }

    fn answer_dialog(&mut self, id: DialogId, value: Option<Object>, out: &mut Vec<Effect>) -> Done {
        let Some(dialog) = self.overlays.dialog(id) else {
            return Refusal::because(Code::DialogNotFound, &["There is no open dialog ", &id.text(), "."]);
        };
        if let Some((name, right)) = dialog.prompt.kind.faulty(value.as_ref()) {
            return Refusal::because(Code::WrongArgument, &["The dialog's answer needs ", name, ": ", right, "."]);
        }
        self.end_dialog(id, value, out);
        Ok(())
    }

    fn dismiss_banner(&mut self, id: BannerId, out: &mut Vec<Effect>) -> Done {
        let Some(banner) = self.overlays.banner(id) else {
            return Refusal::because(Code::BannerNotFound, &["There is no banner ", &id.text(), "."]);
        };
        if !banner.closable {
            return Refusal::because(Code::WrongArgument, &["The banner ", &id.text(), " has no close button."]);
        }
        self.overlays.remove_banner(id);
        out.push(Effect::Changed(Change::OverlayChanged));
        Ok(())
    }

    /// A session that belongs to no provider: none hears of it.
    fn page_opens_session(&mut self, name: &str, mut context: Object, focused: bool, out: &mut Vec<Effect>) -> Done {
        if self.single_session() {
            return Refusal::because(
                Code::SingleSession,
                &["In single-session mode home is the only session. Register a provider for version 2.0 to have more."],
            );
        }
        let template = self.active_session_template(name)?;
        if self.sessions.open() >= limit::SESSIONS {
            return too_many_sessions();
        }
        add_pairs(&mut context)?;
        check_context(&context)?;
        let bag = scalars(&context);
        let session = self
            .open_session(Opening { owner: None, template, bag: &bag, context, focused, provider_session: None }, out);
        out.push(Effect::Opened { session, tab: None });
        Ok(())
    }

    fn page_names_session(&mut self, session: SessionId, title: String, out: &mut Vec<Effect>) -> Done {
        self.not_home(session, "The home session's title is fixed. Set the host option home.title instead.")?;
        self.retitle_session(session, &titled(title), out);
        Ok(())
    }

    fn page_names_tab(&mut self, tab: TabId, title: String, out: &mut Vec<Effect>) -> Done {
        let session = self.holding(tab)?;
        self.retitle_tab(session, tab, &titled(title), out);
        Ok(())
    }

    fn set_closable(&mut self, id: SessionId, closable: bool, out: &mut Vec<Effect>) -> Done {
        self.not_home(id, "The home session never has a close button.")?;
        if let Some(session) = self.sessions.get_mut(id).filter(|session| session.closable != closable) {
            session.closable = closable;
            out.push(Effect::Changed(Change::SessionChanged(id)));
        }
        Ok(())
    }

    fn page_requests_attention(&mut self, id: SessionId, out: &mut Vec<Effect>) -> Done {
        let focused = self.sessions.focus() == id;
        let Some(session) = self.sessions.get_mut(id) else {
            return no_session(id);
        };
        if !focused && !session.attention.requested {
            session.attention.requested = true;
            out.push(Effect::Changed(Change::SessionChanged(id)));
        }
        Ok(())
    }

    fn not_home(&self, id: SessionId, sentence: &str) -> Done {
        if id == SessionId::HOME {
            return Refusal::because(Code::HomeFixed, &[sentence]);
        }
        if self.sessions.get(id).is_some() { Ok(()) } else { no_session(id) }
    }
}

pub(super) fn no_session<T>(id: SessionId) -> Result<T, Refusal> {
    Refusal::because(Code::SessionNotFound, &["There is no open session ", &id.text(), "."])
}

fn titled(title: String) -> Object {
    let mut input = Object::new();
    input.insert("title", title);
    input
}

/// The pairs of `parametersStr` become names of their own; where the context has the name already, the context wins.
fn add_pairs(context: &mut Object) -> Done {
    let pairs = match context.get(PAIRS) {
        None | Some(Value::Null) => return Ok(()),
        Some(Value::Text(text)) => json::read(text).unwrap_or_default(),
        Some(value) => value.clone(),
    };
    let Some(list) = pairs.as_list() else {
        return wrong_pairs();
    };
    for pair in list {
        match pair.as_list() {
            Some([Value::Text(name), value]) if !context.contains(name) => context.insert(name.as_str(), value.clone()),
            Some([Value::Text(_), _]) => {}
            _ => return wrong_pairs(),
        }
    }
    Ok(())
}

fn wrong_pairs() -> Done {
    Refusal::because(
        Code::WrongArgument,
        &["parametersStr has to be the JSON text of pairs, such as [[\"entityName\", \"incident\"]]."],
    )
}
