//! Notification templates, and what one notification shows.

use super::argument::clip;
use super::dictionary::Dictionary;
use super::filling::{Filling, Rules, Unresolved, render_title};
use super::limit;
use super::list::Gather;
use super::slug::SlugText;
use crate::prelude::*;

/// Whether it asks for an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotificationKind {
    /// Has buttons; one is shown at a time, others wait.
    #[default]
    Alert,
    /// Goes by itself.
    Toast,
}

/// When the browser's own notification is shown as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DesktopMode {
    /// Not at all.
    #[default]
    Never,
    /// While the page is not looked at.
    Background,
    /// Each time.
    Always,
}

/// Colours of the notification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light text on dark.
    #[default]
    Dark,
    /// Dark text on light.
    Light,
}

/// A notification template as it is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotificationTemplateSource {
    /// Unique within its table.
    pub unique_name: String,
    /// Display name; without one, the unique name.
    pub name: Option<String>,
    /// May hold slugs.
    pub title: Option<String>,
    /// Address of a picture.
    pub icon: Option<String>,
    /// Alert or toast.
    pub kind: NotificationKind,
    /// Seconds; zero: no end.
    pub timeout: u64,
    /// Shows the seconds that are left. The time runs either way.
    pub show_timeout: bool,
    /// Accepts at once, without being shown.
    pub auto_accept: bool,
    /// Text of the button.
    pub accept_text: Option<String>,
    /// Text of the other button.
    pub reject_text: Option<String>,
    /// Without it there is one button only.
    pub show_reject: bool,
    /// The browser's own notification.
    pub desktop: DesktopMode,
    /// Colours.
    pub theme: Theme,
    /// Labels and values in order; values may hold slugs.
    pub fields: Vec<(String, String)>,
    /// Inactive templates are found and refused.
    pub active: bool,
}

/// A notification template, ready to show.
#[derive(Clone, Debug)]
pub struct NotificationTemplate {
    /// Unique within its table.
    pub unique_name: String,
    /// Display name.
    pub name: String,
    /// Empty: the name stands in.
    pub title: SlugText,
    /// As it is written down.
    pub fields: Vec<(String, SlugText)>,
    /// Everything else that is shown.
    pub look: Look,
    /// Seconds; zero: no end.
    pub timeout: u64,
    /// Accepts at once.
    pub auto_accept: bool,
    /// Whether it may be used.
    pub active: bool,
    /// Came with the product, not from the embedder.
    pub built_in: bool,
}

/// What a notification shows beside its title and fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Alert or toast.
    pub kind: NotificationKind,
    /// Address of a picture.
    pub icon: Option<String>,
    /// Text of the button.
    pub accept_text: String,
    /// Text of the other button; `None`: there is none.
    pub reject_text: Option<String>,
    /// Shows the seconds that are left.
    pub show_timeout: bool,
    /// The browser's own notification.
    pub desktop: DesktopMode,
    /// Colours.
    pub theme: Theme,
}

/// Texts that are ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Never empty.
    pub title: String,
    /// Labels and values.
    pub fields: Vec<(String, String)>,
}

impl Content {
    /// Cuts what is too long to be read.
    pub fn clip(&mut self) {
        let cut = |text: &mut String, bytes| text.truncate(clip(text, bytes).len());
        cut(&mut self.title, limit::TITLE_BYTES);
        for (label, value) in &mut self.fields {
            cut(label, limit::TITLE_BYTES);
            cut(value, limit::NOTIFICATION_TEXT_BYTES);
        }
    }
}

/// Text of a button that no template names.
pub const ACCEPT: &str = "Accept";
/// The same for the other one.
pub const REJECT: &str = "Reject";
/// Fields that a notification shows; further ones are left out.
pub const FIELDS: usize = 4;
/// Stands where a field has no value.
const NO_VALUE: &str = "-";

impl NotificationTemplate {
    /// Cuts all texts at their slugs.
    pub fn new(source: NotificationTemplateSource, built_in: bool) -> NotificationTemplate {
        let fields = source.fields.into_iter().take(FIELDS);
        let reject = source.reject_text.unwrap_or_else(|| REJECT.into());
        NotificationTemplate {
            name: source.name.unwrap_or_else(|| source.unique_name.clone()),
            unique_name: source.unique_name,
            title: SlugText::parse(source.title.as_deref().unwrap_or_default()),
            fields: fields.map(|(label, value)| (label, SlugText::parse(&value))).gather(),
            look: Look {
                kind: source.kind,
                icon: source.icon,
                accept_text: source.accept_text.unwrap_or_else(|| ACCEPT.into()),
                reject_text: source.show_reject.then_some(reject),
                show_timeout: source.show_timeout,
                desktop: source.desktop,
                theme: source.theme,
            },
            timeout: source.timeout,
            auto_accept: source.auto_accept,
            active: source.active,
            built_in,
        }
    }

    /// Title and fields with their slugs filled.
    pub fn content(&self, dictionary: &Dictionary<'_>, rules: &Rules, report: &mut Vec<Unresolved>) -> Content {
        let title = render_title(&self.title, dictionary, rules, report).unwrap_or_else(|| self.name.clone());
        let fields = self.fields.iter().map(|(label, value)| {
            let mut filling = Filling { dictionary, rules, parameter: Some(label), raw: false, report };
            let text = filling.shown(value).unwrap_or_else(|| NO_VALUE.into());
            (label.clone(), text)
        });
        let mut content = Content { title, fields: fields.gather() };
        content.clip();
        content
    }
}
