//! What lies over the desktop: dialogs that wait for the agent, banners, progress indicators.

use super::Host;
use super::access::Access;
use super::argument::Arguments;
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::id::{BannerId, CallId, DialogId, ProviderId};
use super::limit;
use super::method::Answer;
use super::open;
use super::request::Requests;
use super::value::{Object, Value};
use crate::prelude::*;

/// What a dialog asks for, and so what its answer looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogKind {
    /// Yes or no: `{confirmed}`.
    #[default]
    Confirm,
    /// A note on a record: `{annotationid}`.
    Notes,
    /// A new record: `{savedEntityReference}`.
    QuickCreate,
}

impl DialogKind {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            DialogKind::Confirm => "confirm",
            DialogKind::Notes => "notes",
            DialogKind::QuickCreate => "quick-create",
        }
    }

    /// The key of its answer, and what stands there when the agent cancels.
    fn answer(self) -> (&'static str, Value) {
        match self {
            DialogKind::Confirm => ("confirmed", Value::Bool(false)),
            DialogKind::Notes => ("annotationid", Value::Null),
            DialogKind::QuickCreate => ("savedEntityReference", Value::List(Vec::new())),
        }
    }

    /// The key that an answer lacks or has wrong, and what would be right.
    pub fn faulty(self, value: Option<&Object>) -> Option<(&'static str, &'static str)> {
        let found = value?.get(self.answer().0);
        let (fits, right) = match self {
            DialogKind::Confirm => (found.and_then(Value::as_bool).is_some(), "true or false"),
            DialogKind::Notes => (found.and_then(Value::as_text).is_some(), "the id of the note"),
            DialogKind::QuickCreate => (found.and_then(Value::as_list).is_some(), "a list of references"),
        };
        (!fits).then_some((self.answer().0, right))
    }
}

/// What a dialog shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prompt {
    /// What is asked for.
    pub kind: DialogKind,
    /// Heading.
    pub title: String,
    /// Below the heading.
    pub subtitle: String,
    /// The question.
    pub text: String,
    /// On the button that confirms.
    pub confirm: String,
    /// On the other one.
    pub cancel: String,
    /// Pixels.
    pub width: Option<i64>,
    /// Pixels.
    pub height: Option<i64>,
    /// Table of the record.
    pub entity_name: Option<String>,
    /// The record.
    pub entity_id: Option<String>,
    /// Default values of a new record; of a note `annotationId`.
    pub parameters: Object,
}

/// A dialog that waits for the agent.
#[derive(Clone, Debug)]
pub struct Dialog {
    /// Its id.
    pub id: DialogId,
    /// Who asks.
    pub provider: ProviderId,
    /// The call that waits for it.
    pub call: CallId,
    /// What it shows.
    pub prompt: Prompt,
}

/// How grave a banner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Level {
    Success,
    Error,
    Warning,
    Information,
}

impl Level {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Success => "success",
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Information => "information",
        }
    }
}

/// A banner on show.
#[derive(Clone, Debug)]
pub struct Banner {
    /// Its id.
    pub id: BannerId,
    /// Whose.
    pub provider: ProviderId,
    /// What it says.
    pub message: String,
    /// How grave.
    pub level: Level,
    /// Label and address of its link.
    pub action: Option<(String, String)>,
    /// The agent can close it.
    pub closable: bool,
}

/// Something of a provider takes its time.
#[derive(Clone, Debug)]
pub struct Progress {
    /// Whose.
    pub provider: ProviderId,
    /// What it says.
    pub message: String,
}

/// All that lies over the desktop, in the order of opening.
#[derive(Clone, Debug, Default)]
pub struct Overlays {
    dialogs: Vec<Dialog>,
    banners: Vec<Banner>,
    /// At most one for each provider.
    progress: Vec<Progress>,
    last_dialog: u32,
    last_banner: u32,
}

impl Overlays {
    /// Open dialogs.
    pub fn dialogs(&self) -> impl Iterator<Item = &Dialog> {
        self.dialogs.iter()
    }

    /// Banners on show.
    pub fn banners(&self) -> impl Iterator<Item = &Banner> {
        self.banners.iter()
    }

    /// The latest progress indicator.
    pub fn progress(&self) -> Option<&Progress> {
        self.progress.last()
    }

    /// The dialog of this kind that is open, whosever.
    pub fn find(&self, kind: DialogKind) -> Option<&Dialog> {
        self.dialogs.iter().find(|dialog| dialog.prompt.kind == kind)
    }

    /// One dialog.
    pub fn dialog(&self, id: DialogId) -> Option<&Dialog> {
        self.dialogs.iter().find(|dialog| dialog.id == id)
    }

    /// Takes a dialog out.
    pub fn take_dialog(&mut self, id: DialogId) -> Option<Dialog> {
        let at = self.dialogs.iter().position(|dialog| dialog.id == id)?;
        Some(self.dialogs.remove(at))
    }

    /// One banner.
    pub fn banner(&self, id: BannerId) -> Option<&Banner> {
        self.banners.iter().find(|banner| banner.id == id)
    }

    /// Takes a banner away.
    pub fn remove_banner(&mut self, id: BannerId) {
        self.banners.retain(|banner| banner.id != id);
    }

    /// Adds a banner with an id of its own.
    pub fn add_banner(&mut self, mut banner: Banner) -> BannerId {
        self.last_banner += 1;
        banner.id = BannerId(self.last_banner);
        let id = banner.id;
        self.banners.push(banner);
        id
    }

    /// A provider's progress indicator, which is now the latest; `None`: it has none any more. Tells whether that is news.
    pub fn set_progress(&mut self, provider: ProviderId, message: Option<String>) -> bool {
        let before = self.progress.len();
        self.progress.retain(|progress| progress.provider != provider);
        let changed = self.progress.len() != before || message.is_some();
        self.progress.extend(message.map(|message| Progress { provider, message }));
        changed
    }

    /// Takes away dialogs that nobody waits for, and all of the provider when it has no connection left. True when there
    /// was something.
    pub fn clear(&mut self, requests: &Requests, gone: Option<ProviderId>) -> bool {
        let count = |overlays: &Overlays| overlays.dialogs.len() + overlays.banners.len() + overlays.progress.len();
        let before = count(self);
        self.dialogs.retain(|dialog| requests.waits(dialog.call));
        self.banners.retain(|banner| Some(banner.provider) != gone);
        self.progress.retain(|progress| Some(progress.provider) != gone);
        count(self) < before
    }
}

impl Host {
    /// What lies over the desktop.
    pub fn overlays(&self) -> &Overlays {
        &self.overlays
    }

    /// Opens a dialog and puts the call aside until the agent answers it.
    pub(super) fn show_dialog(
        &mut self,
        access: &Access,
        arguments: &Arguments,
        prompt: Prompt,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let Some(provider) = access.provider() else {
            return Ok(Answer::Now(Value::Null));
        };
        if open::size(&prompt.parameters) > limit::CONTEXT_BYTES {
            return Refusal::because(
                Code::ContextTooLarge,
                &[arguments.method, ": the default values are larger than 1 MiB of JSON text. Give fewer."],
            );
        }
        if self.overlays.dialogs.iter().filter(|dialog| dialog.provider == provider).count() >= limit::DIALOGS {
            return Refusal::because(
                Code::TooManyOverlays,
                &["This provider has ten dialogs open already. Wait for an answer before opening another."],
            );
        }
        let call = self.requests.park(access.connection, arguments.call)?;
        self.overlays.last_dialog += 1;
        let id = DialogId(self.overlays.last_dialog);
        self.overlays.dialogs.push(Dialog { id, provider, call, prompt });
        out.push(Effect::Changed(Change::OverlayChanged));
        Ok(Answer::Later)
    }

    /// Closes a dialog and ends its call: with `value` as the dialog gave it, or cancelled.
    pub(super) fn end_dialog(&mut self, id: DialogId, value: Option<Object>, out: &mut Vec<Effect>) {
        if let Some(dialog) = self.overlays.take_dialog(id) {
            let result = outcome(dialog.prompt.kind, value);
            self.answer_call(dialog.call, Ok(result), out);
            out.push(Effect::Changed(Change::OverlayChanged));
        }
    }

    /// After a connection has ended: what it left over the desktop goes with it, and nobody is told.
    pub(super) fn clear_overlays(&mut self, provider: ProviderId, out: &mut Vec<Effect>) {
        let gone = Some(provider).filter(|id| self.connections_of(*id) == 0);
        if self.overlays.clear(&self.requests, gone) {
            out.push(Effect::Changed(Change::OverlayChanged));
        }
    }
}

/// What the call gets: exactly the keys that its kind promises.
fn outcome(kind: DialogKind, value: Option<Object>) -> Value {
    let (name, cancelled) = kind.answer();
    let found = value.and_then(|mut value| value.remove(name));
    let mut object = Object::new();
    object.insert(name, found.unwrap_or(cancelled));
    object.into()
}
