//! The methods of the API that lie over the desktop: dialogs, banners, the progress indicator.

use super::Host;
use super::access::Access;
use super::address::split_scheme;
use super::argument::{self, Arguments, clip};
use super::effect::{Change, Effect};
use super::error::{Code, Refusal};
use super::id::BannerId;
use super::limit;
use super::method::Answer;
use super::overlay::{Banner, Level, Prompt};
use super::value::{Object, Value};
use crate::prelude::*;

/// Pixels beyond which a dialog's size is no size.
const LARGEST: i64 = 10_000;

/// Words and numbers of both documentations.
const LEVELS: [(&str, Level); 9] = [
    ("success", Level::Success),
    ("error", Level::Error),
    ("warning", Level::Warning),
    ("information", Level::Information),
    ("info", Level::Information),
    ("1", Level::Success),
    ("2", Level::Error),
    ("3", Level::Warning),
    ("4", Level::Information),
];

impl Host {
    /// A question to the agent. `dialogStrings` may be the question itself.
    pub(super) fn open_dialog(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let mut prompt = prompt(arguments)?;
        let options = arguments.spare_bag(1, "dialogOptions")?;
        prompt.width = size(&options, "width", arguments)?;
        prompt.height = size(&options, "height", arguments)?;
        self.show_dialog(access, arguments, prompt, out)
    }

    /// Shows a banner and gives its id at once.
    pub(super) fn show_global_notification(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let options = arguments.need_bag(0, "options")?;
        let Some(provider) = access.provider() else {
            return Ok(Answer::Now(Value::Null));
        };
        let message = argument::text(field(&options, "message"), arguments.method, "options.message")?;
        let banner = Banner {
            id: BannerId(0),
            provider,
            message: clip(message, limit::OVERLAY_TEXT_BYTES).into(),
            level: level(&options, arguments)?,
            action: action(&options, arguments)?,
            closable: field(&options, "showCloseButton").as_bool() != Some(false),
        };
        if self.overlays.banners().filter(|banner| banner.provider == provider).count() >= limit::BANNERS {
            return Refusal::because(
                Code::TooManyOverlays,
                &["This provider shows ten banners already. Clear one before showing another."],
            );
        }
        let id = self.overlays.add_banner(banner);
        out.push(Effect::Changed(Change::OverlayChanged));
        Ok(Answer::Now(id.text().into()))
    }

    /// True; somebody else's banner is as good as none.
    pub(super) fn clear_global_notification(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let text = arguments.need_text(0, "notificationId")?;
        let own =
            |id: &BannerId| self.overlays.banner(*id).is_some_and(|banner| Some(banner.provider) == access.provider());
        let Some(id) = BannerId::parse(text).filter(own) else {
            return Refusal::because(
                Code::BannerNotFound,
                &[arguments.method, ": this provider shows no banner ", clip(text, 60), "."],
            );
        };
        self.overlays.remove_banner(id);
        out.push(Effect::Changed(Change::OverlayChanged));
        Ok(Answer::Now(true.into()))
    }

    /// Shows the provider's progress indicator, or changes its text.
    pub(super) fn show_progress_indicator(
        &mut self,
        access: &Access,
        arguments: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let message = clip(arguments.need_text(0, "message")?, limit::OVERLAY_TEXT_BYTES).to_string();
        self.put_progress(access, Some(message), out)
    }

    pub(super) fn close_progress_indicator(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        self.put_progress(access, None, out)
    }

    fn put_progress(
        &mut self,
        access: &Access,
        message: Option<String>,
        out: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        if access.provider().is_some_and(|provider| self.overlays.set_progress(provider, message)) {
            out.push(Effect::Changed(Change::OverlayChanged));
        }
        Ok(Answer::Now(Value::Null))
    }

    /// For methods that are there to be called and have nothing to do.
    pub(super) fn do_nothing(&mut self, _: &Access, _: &mut Arguments, _: &mut Vec<Effect>) -> Result<Answer, Refusal> {
        Ok(Answer::Now(Value::Null))
    }

    /// For methods that no host but the original can do.
    pub(super) fn not_supported(
        &mut self,
        _: &Access,
        arguments: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        Refusal::because(
            Code::NotSupported,
            &[arguments.method, " is not supported by this host; it has no documented behaviour to follow."],
        )
    }

    /// Whether the desktop has several sessions for this caller.
    pub(super) fn is_console_app(
        &mut self,
        access: &Access,
        _: &mut Arguments,
        _: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        Ok(Answer::Now(self.is_multi_session(access).into()))
    }
}

fn prompt(arguments: &mut Arguments) -> Result<Prompt, Refusal> {
    let strings = match arguments.get(0) {
        Value::Text(text) if !text.trim_ascii_start().starts_with('{') => {
            let text = arguments.need_text(0, "dialogStrings")?;
            Object::from_iter([("text".to_string(), text.into())])
        }
        _ => arguments.need_bag(0, "dialogStrings")?,
    };
    let line = |name: &str, most: usize| clip(field(&strings, name).as_text().unwrap_or_default(), most).to_string();
    let label = |name: &str, missing: &str| {
        let given = line(name, limit::TITLE_BYTES);
        if given.is_empty() { missing.into() } else { given }
    };
    let prompt = Prompt {
        title: line("title", limit::TITLE_BYTES),
        subtitle: line("subtitle", limit::TITLE_BYTES),
        text: line("text", limit::OVERLAY_TEXT_BYTES),
        confirm: label("confirmButtonLabel", "OK"),
        cancel: label("cancelButtonLabel", "Cancel"),
        ..Prompt::default()
    };
    if prompt.text.is_empty() && prompt.title.is_empty() {
        return Err(arguments.missing("dialogStrings.text", "the question to the agent"));
    }
    Ok(prompt)
}

fn field<'a>(object: &'a Object, name: &str) -> &'a Value {
    object.get(name).unwrap_or(&Value::Null)
}

fn size(options: &Object, name: &str, arguments: &Arguments) -> Result<Option<i64>, Refusal> {
    let value = field(options, name);
    if value.is_null() {
        return Ok(None);
    }
    match argument::integer(value).filter(|pixels| (1..=LARGEST).contains(pixels)) {
        Some(pixels) => Ok(Some(pixels)),
        None => arguments.wrong(&["dialogOptions.", name].concat(), "pixels, 1 to 10,000", value),
    }
}

/// A word or a number; without one, information.
fn level(options: &Object, arguments: &Arguments) -> Result<Level, Refusal> {
    let value = field(options, "level");
    let mut digits = String::new();
    let name = match value {
        Value::Null => return Ok(Level::Information),
        Value::Text(text) => text.as_str(),
        other => {
            super::number::write_integer(other.as_i64().unwrap_or_default(), &mut digits);
            &digits
        }
    };
    match LEVELS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        Some((_, level)) => Ok(*level),
        None => arguments.wrong("options.level", "success, error, warning or information, or 1 to 4", value),
    }
}

/// Label and address: `actionLabel` and `actionLink`, or an `action` object with `actionLabel` or `label` and `link`. A
/// label that leads nowhere is left out: handlers cannot cross a window.
fn action(options: &Object, arguments: &Arguments) -> Result<Option<(String, String)>, Refusal> {
    let inner = field(options, "action").as_object();
    let named = |names: [&str; 2]| {
        let outer = names.iter().map(|name| field(options, name));
        let inner = inner.into_iter().flat_map(|object| names.iter().map(|name| field(object, name)));
        outer.chain(inner).find(|value| !value.is_null() && value.as_text() != Some(""))
    };
    let Some(link) = named(["actionLink", "link"]) else {
        return Ok(None);
    };
    let Some(address) = link.as_text().filter(|address| is_web_address(address)) else {
        return arguments.wrong("options.actionLink", "an absolute http or https address", link);
    };
    let label = named(["actionLabel", "label"]).and_then(Value::as_text).unwrap_or("Open");
    Ok(Some((clip(label, limit::TITLE_BYTES).into(), address.into())))
}

fn is_web_address(address: &str) -> bool {
    let web = |scheme: &str| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    address.len() <= limit::OVERLAY_TEXT_BYTES
        && split_scheme(address).is_some_and(|(scheme, rest)| web(scheme) && !rest.is_empty())
}
