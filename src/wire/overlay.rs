//! What lies over the desktop in the view: dialogs, banners, the progress indicator.

use super::fields::Fields;
use super::settings::provider_name;
use crate::engine::Host;
use crate::engine::overlay::{Banner, Dialog, Progress};
use crate::prelude::*;

/// A dialog that waits for the agent.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename_all = "camelCase")]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct DialogView {
    pub id: String,
    #[ts(type = "\"confirm\" | \"notes\" | \"quick-create\"")]
    pub kind: String,
    /// Whose call waits for it.
    pub provider: String,
    pub title: String,
    pub subtitle: String,
    pub text: String,
    pub confirm_text: String,
    pub cancel_text: String,
    /// Pixels; null: as large as it needs to be.
    #[ts(type = "number | null")]
    pub width: Option<i64>,
    #[ts(type = "number | null")]
    pub height: Option<i64>,
    /// Table of a note's or a new record's.
    pub entity_name: Option<String>,
    /// Record that a note is about.
    pub entity_id: Option<String>,
    /// Default values of a new record; of a note `annotationId`.
    #[ts(type = "Record<string, unknown>")]
    pub parameters: (),
}

/// A banner above the session's page.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct BannerView {
    pub id: String,
    pub provider: String,
    pub message: String,
    #[ts(type = "\"success\" | \"error\" | \"warning\" | \"information\"")]
    pub level: String,
    pub action: Option<BannerAction>,
    /// It has a close button.
    pub closable: bool,
}

/// A banner's link.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct BannerAction {
    pub label: String,
    /// An absolute http or https address.
    pub link: String,
}

/// Something takes its time.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct ProgressView {
    pub message: String,
    pub provider: String,
}

/// Appends the JSON text of a dialog.
pub fn write_dialog(host: &Host, dialog: &Dialog, out: &mut String) {
    let prompt = &dialog.prompt;
    let mut view = Fields::new(out);
    view.text("id", &dialog.id.text());
    view.text("kind", prompt.kind.as_str());
    view.text("provider", provider_name(host, dialog.provider));
    view.text("title", &prompt.title);
    view.text("subtitle", &prompt.subtitle);
    view.text("text", &prompt.text);
    view.text("confirmText", &prompt.confirm);
    view.text("cancelText", &prompt.cancel);
    view.maybe_number("width", prompt.width);
    view.maybe_number("height", prompt.height);
    view.maybe("entityName", prompt.entity_name.as_deref());
    view.maybe("entityId", prompt.entity_id.as_deref());
    view.object("parameters", &prompt.parameters);
    view.end();
}

/// Appends the JSON text of a banner.
pub fn write_banner(host: &Host, banner: &Banner, out: &mut String) {
    let mut view = Fields::new(out);
    view.text("id", &banner.id.text());
    view.text("provider", provider_name(host, banner.provider));
    view.text("message", &banner.message);
    view.text("level", banner.level.as_str());
    view.maybe_with("action", banner.action.as_ref(), |(label, link), out| {
        let mut action = Fields::new(out);
        action.text("label", label);
        action.text("link", link);
        action.end();
    });
    view.flag("closable", banner.closable);
    view.end();
}

/// Appends the JSON text of a progress indicator.
pub fn write_progress(host: &Host, progress: &Progress, out: &mut String) {
    let mut view = Fields::new(out);
    view.text("message", &progress.message);
    view.text("provider", provider_name(host, progress.provider));
    view.end();
}
