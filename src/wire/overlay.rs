//! What lies over the desktop in the view: dialogs, banners, the progress indicator.

use serde::Serialize;

use super::settings::provider_name;
use super::view::Json;
use crate::engine::Host;
use crate::engine::overlay::{Banner, Dialog, Progress};
use crate::prelude::*;

/// A dialog that waits for the agent.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct DialogView<'a> {
    pub id: String,
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "\"confirm\" | \"notes\" | \"quick-create\""))]
    pub kind: &'static str,
    /// Whose call waits for it.
    pub provider: &'a str,
    pub title: &'a str,
    pub subtitle: &'a str,
    pub text: &'a str,
    pub confirm_text: &'a str,
    pub cancel_text: &'a str,
    /// Pixels; null: as large as it needs to be.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null"))]
    pub width: Option<i64>,
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null"))]
    pub height: Option<i64>,
    /// Table of a note's or a new record's.
    pub entity_name: Option<&'a str>,
    /// Record that a note is about.
    pub entity_id: Option<&'a str>,
    /// Default values of a new record; of a note `annotationId`.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "Record<string, unknown>"))]
    pub parameters: Json<'a>,
}

/// A banner above the session's page.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct BannerView<'a> {
    pub id: String,
    pub provider: &'a str,
    pub message: &'a str,
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "\"success\" | \"error\" | \"warning\" | \"information\""))]
    pub level: &'static str,
    pub action: Option<BannerAction<'a>>,
    /// It has a close button.
    pub closable: bool,
}

/// A banner's link.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct BannerAction<'a> {
    pub label: &'a str,
    /// An absolute http or https address.
    pub link: &'a str,
}

/// Something takes its time.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[allow(missing_docs, reason = "what is not said here is what its name says")]
pub struct ProgressView<'a> {
    pub message: &'a str,
    pub provider: &'a str,
}

/// The view of a dialog.
pub fn dialog<'a>(host: &'a Host, dialog: &'a Dialog) -> DialogView<'a> {
    let prompt = &dialog.prompt;
    DialogView {
        id: dialog.id.text(),
        kind: prompt.kind.as_str(),
        provider: provider_name(host, dialog.provider),
        title: &prompt.title,
        subtitle: &prompt.subtitle,
        text: &prompt.text,
        confirm_text: &prompt.confirm,
        cancel_text: &prompt.cancel,
        width: prompt.width,
        height: prompt.height,
        entity_name: prompt.entity_name.as_deref(),
        entity_id: prompt.entity_id.as_deref(),
        parameters: Json(&prompt.parameters),
    }
}

/// The view of a banner.
pub fn banner<'a>(host: &'a Host, banner: &'a Banner) -> BannerView<'a> {
    BannerView {
        id: banner.id.text(),
        provider: provider_name(host, banner.provider),
        message: &banner.message,
        level: banner.level.as_str(),
        action: banner.action.as_ref().map(|(label, link)| BannerAction { label, link }),
        closable: banner.closable,
    }
}

/// The view of a progress indicator.
pub fn progress<'a>(host: &'a Host, progress: &'a Progress) -> ProgressView<'a> {
    ProgressView { message: &progress.message, provider: provider_name(host, progress.provider) }
}
