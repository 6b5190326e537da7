#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! What the engine decides, without a browser.

mod access;
mod act;
mod analytics;
mod asked;
mod attention;
mod connection;
mod desk;
mod desk_apm;
mod dialog;
mod environment;
mod event;
mod flood;
mod form;
mod hostile;
mod json;
mod late;
mod late_desk;
mod late_model;
mod late_title;
mod model;
mod navigation;
mod notes;
mod notification;
mod notification_desk;
mod notification_model;
mod notification_queue;
mod oracle;
mod overlay;
mod panel;
mod parameter;
mod presence;
mod record;
mod replay;
mod search;
mod session;
mod session_title;
mod single_session;
mod slug;
mod tab;
mod telemetry;
mod template;
mod title;
mod value;
mod vectors;
