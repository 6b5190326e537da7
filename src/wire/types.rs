//! TypeScript of the page's shapes: what `wire.gen.ts` holds.

use ts_rs::{Config, TS};

use super::codes::{ENGINE, OUTSIDE};
use super::{ask, change, input, notification, outcome, overlay, query, settings, telemetry, view};

/// The whole of `src/shim/wire.gen.ts`.
pub fn typescript() -> String {
    let mut text = String::from(
        "// Generated from src/wire by `npm run generate`. Do not edit; `cargo test --test wire` compares.\n",
    );
    text.push_str("\n/** 0 minimized, 1 docked, 2 hidden, 3 collapsed. */\nexport type PanelMode = 0 | 1 | 2 | 3;\n");
    text.push_str(&error_codes());
    let config = Config::default();
    let declarations = [
        declaration::<settings::Page>(&config),
        declaration::<input::Shape>(&config),
        declaration::<query::Shape>(&config),
        declaration::<input::Reference>(&config),
        declaration::<change::Change>(&config),
        declaration::<outcome::RefusalShape>(&config),
        declaration::<outcome::Note>(&config),
        declaration::<outcome::Connection>(&config),
        declaration::<outcome::Opened>(&config),
        declaration::<telemetry::Telemetry>(&config),
        declaration::<ask::Ask>(&config),
        declaration::<ask::RecordRequest>(&config),
        declaration::<outcome::Effects>(&config),
        declaration::<view::View>(&config),
        declaration::<view::SessionView>(&config),
        declaration::<view::Attention>(&config),
        declaration::<view::TabView>(&config),
        declaration::<view::PanelView>(&config),
        declaration::<view::ProviderView>(&config),
        declaration::<notification::NotificationsView>(&config),
        declaration::<notification::NotificationView>(&config),
        declaration::<notification::NotificationField>(&config),
        declaration::<notification::PresenceView>(&config),
        declaration::<notification::PresenceOption>(&config),
        declaration::<overlay::DialogView>(&config),
        declaration::<overlay::BannerView>(&config),
        declaration::<overlay::BannerAction>(&config),
        declaration::<overlay::ProgressView>(&config),
    ];
    for one in declarations {
        text.push('\n');
        text.push_str(&one);
    }
    text
}

fn declaration<T: TS>(config: &Config) -> String {
    let docs = T::docs().map(|docs| comment(&docs, "")).unwrap_or_default();
    docs + &lay_out(&T::decl(config))
}

/// What ts-rs wrote, with a line for each member: objects become interfaces.
fn lay_out(declaration: &str) -> String {
    let Some((head, body)) = declaration.trim_end_matches(';').split_once(" = ") else {
        return format!("export {declaration}\n");
    };
    let name = head.trim_start_matches("type ");
    let variants: Vec<&str> = split(body, '|');
    match variants.as_slice() {
        [one] if one.starts_with('{') => {
            let members: String = split(inside(one), ',').into_iter().map(member).collect();
            format!("export interface {name} {{\n{members}}}\n")
        }
        [first, ..] if first.starts_with('{') => {
            let lines: Vec<String> = variants.iter().map(|one| format!("\n  | {{ {} }}", one_line(one))).collect();
            format!("export type {name} ={};\n", lines.concat())
        }
        _ => format!("export type {name} =\n  | {};\n", variants.join("\n  | ")),
    }
}

fn inside(object: &str) -> &str {
    object.trim().trim_start_matches('{').trim_end_matches('}').trim()
}

fn one_line(object: &str) -> String {
    let members = split(inside(object), ',')
        .into_iter()
        .map(|member| tidy(member).replace("\"kind\"", "kind").replace("\"what\"", "what"));
    // A literal keeps its quotes; only the name of the tag loses them.
    members.collect::<Vec<_>>().join("; ")
}

/// One member with its comment, indented.
fn member(text: &str) -> String {
    match text.split_once("*/") {
        Some((docs, field)) => format!("{}  {};\n", comment(docs, "  "), tidy(field)),
        None => format!("  {};\n", tidy(text)),
    }
}

/// `Array<T>` as `T[]`; nothing here is an array of a union.
fn tidy(field: &str) -> String {
    let mut field = field.trim().to_string();
    while let Some((before, inner)) = field.rsplit_once("Array<") {
        let (inner, after) = inner.split_once('>').unwrap_or((inner, ""));
        field = format!("{before}{inner}[]{after}");
    }
    field
}

/// A comment of ts-rs in one line where it has one.
fn comment(docs: &str, indent: &str) -> String {
    let lines: Vec<&str> = docs.lines().map(|line| line.trim().trim_start_matches(['/', '*']).trim()).collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    match lines.as_slice() {
        [] => String::new(),
        [one] => format!("{indent}/** {one} */\n"),
        more => format!("{indent}/**\n{indent} * {}\n{indent} */\n", more.join(&format!("\n{indent} * "))),
    }
}

/// Parts between separators that stand outside all brackets, comments and texts; empty ones are left out.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted, mut in_comment) = (Vec::new(), 0, 0_i32, false, false);
    for (at, one) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        if in_comment {
            in_comment = !text.get(..=at).unwrap_or_default().ends_with("*/");
        } else if rest.starts_with("/*") {
            in_comment = true;
        } else if one == '"' {
            quoted = !quoted;
        } else if !quoted {
            depth += i32::from("{<[(".contains(one)) - i32::from("}>])".contains(one));
            if one == separator && depth == 0 {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
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
