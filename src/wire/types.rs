//! TypeScript of the page's shapes: what `wire.gen.ts` holds.

use ts_rs::{Config, TS};

use super::codes::{ENGINE, OUTSIDE};
use super::{input, outcome, settings, view};

/// The whole of `src/shim/wire.gen.ts`.
pub fn typescript() -> String {
    let mut text = String::from("// Generated from src/wire by `npm run generate`. Do not edit; `cargo test --test wire` compares.\n");
    text.push_str("\n/** 0 minimized, 1 docked, 2 hidden, 3 collapsed. */\nexport type PanelMode = 0 | 1 | 2 | 3;\n");
    text.push_str(&error_codes());
    let config = Config::default();
    let declarations = [
        declaration::<settings::Page>(&config),
        declaration::<input::Shape>(&config),
        declaration::<outcome::Change>(&config),
        declaration::<outcome::RefusalShape>(&config),
        declaration::<outcome::Note>(&config),
        declaration::<outcome::Connection>(&config),
        declaration::<outcome::Ask>(&config),
        declaration::<outcome::Effects>(&config),
        declaration::<view::View<'static>>(&config),
        declaration::<view::SessionView<'static>>(&config),
        declaration::<view::Attention>(&config),
        declaration::<view::TabView<'static>>(&config),
        declaration::<view::PanelView<'static>>(&config),
        declaration::<view::ProviderView<'static>>(&config),
    ];
    for one in declarations {
        text.push('\n');
        text.push_str(&one);
        text.push('\n');
    }
    text
}

fn declaration<T: TS>(config: &Config) -> String {
    let docs = T::docs().unwrap_or_default();
    format!("{docs}export {}", T::decl(config))
}

fn error_codes() -> String {
    let mut text = String::from("\n/** Rows of `docs/errors.md`. */\nexport type ErrorCode =\n");
    let names = ENGINE.iter().chain(OUTSIDE).map(|entry| entry.name);
    let rows: Vec<_> = names.map(|name| format!("  | \"{name}\"")).collect();
    text.push_str(&rows.join("\n"));
    text.push_str(";\n");
    text
}

/// The whole of `docs/errors.md`.
pub fn errors_page() -> String {
    let mut text = String::from(
        "# Error codes\n\nGenerated from `src/wire/codes.rs` by `npm run generate`; `cargo test --test wire` compares.\n\n\
         Rejections carry `code`, `message` and, where the engine made them, `errorCode`. Log-only codes reach\n\
         `host.on(\"note\", ...)`. A refused call changes nothing.\n\n| code | errorCode | made by | when |\n|---|---|---|---|\n",
    );
    for entry in ENGINE.iter().chain(OUTSIDE) {
        let number = entry.number.map(|number| number.to_string()).unwrap_or_default();
        text.push_str(&format!("| `{}` | {} | {} | {} |\n", entry.name, number, entry.by, entry.when));
    }
    text
}
