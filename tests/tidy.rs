//! Rules about the files themselves: who may name whom, how long a file may be, and that each version is written once.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

const LONGEST: usize = 600;

/// Made by tools, or not ours.
const SKIPPED: [&str; 8] =
    [".git", "build", "dist", "node_modules", "playwright-report", "reports", "target", "test-results"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file below `folder` with one of the endings, as paths from the root, sorted.
fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            if path.is_dir() {
                if !SKIPPED.contains(&name.to_string_lossy().as_ref()) {
                    walk(&path, found);
                }
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    let mut names: Vec<String> = found
        .iter()
        .map(|path| path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"))
        .filter(|name| endings.iter().any(|ending| name.ends_with(ending)))
        .collect();
    names.sort();
    names
}

fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// The line without its comment. Text that holds two slashes loses its end, which only makes the rules milder.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

/// One complaint for each line of code in `text` that names a forbidden word.
fn named(path: &str, text: &str, forbidden: &[&str]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for word in forbidden {
            if code(line).contains(word) {
                complaints.push(format!("{path}:{}: this room never names {word}", number + 1));
            }
        }
    }
    complaints
}

/// What the Rust rooms must not name. The arrow goes boundary -> wire -> engine, and nothing pure knows the browser.
const ROOMS: [(&str, &[&str]); 5] = [
    (
        "src/engine",
        &[
            "serde",
            "wasm_bindgen",
            "js_sys",
            "web_sys",
            "std::time",
            "std::fs",
            "std::net",
            "std::env",
            "std::thread",
            "crate::wire",
            "crate::boundary",
        ],
    ),
    ("src/wire", &["wasm_bindgen", "js_sys", "web_sys", "std::time", "crate::boundary"]),
    ("src/import", &["wasm_bindgen", "js_sys", "web_sys", "std::time", "std::fs", "std::net", "crate::boundary"]),
    (
        "src/records",
        &[
            "serde",
            "wasm_bindgen",
            "js_sys",
            "web_sys",
            "std::time",
            "std::fs",
            "std::net",
            "crate::wire",
            "crate::boundary",
        ],
    ),
    ("src/boundary", &["std::time"]),
];

#[test]
fn rust_rooms_name_only_what_they_may() {
    let mut complaints = Vec::new();
    for (room, forbidden) in ROOMS {
        let inside = files(room, &[".rs"]);
        assert!(!inside.is_empty(), "{room} has no files");
        for path in inside {
            complaints.extend(named(&path, &read(&path), forbidden));
        }
    }
    none(&complaints);
}

#[test]
fn a_forbidden_name_is_found_in_code_and_allowed_in_a_comment() {
    assert_eq!(named("a.rs", "let a = 1;\nuse std::time::Instant;", &["std::time"]).len(), 1);
    assert_eq!(named("a.rs", "// not std::time", &["std::time"]).len(), 0);
}

/// The module specifiers of static and dynamic imports and of re-exports.
fn specifiers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for opening in ["from \"", "import \"", "import(\"", "from '", "import '", "import('"] {
        let quote = &opening[opening.len() - 1..];
        for (start, _) in text.match_indices(opening) {
            let rest = &text[start + opening.len()..];
            found.push(rest.split(quote).next().unwrap_or(rest).to_owned());
        }
    }
    found
}

/// Where a relative specifier leads, from the root; `None` for a package.
fn target(path: &str, specifier: &str) -> Option<String> {
    if !specifier.starts_with('.') {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    let joined = Path::new(path).parent().unwrap().join(specifier);
    for part in joined.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    Some(parts.join("/"))
}

#[test]
fn the_desktop_imports_the_package_by_its_public_names_only() {
    let mut complaints = Vec::new();
    let exports = json("package.json")["exports"].clone();
    let public = |entry: &str| exports.get(["./", entry].concat()).is_some();
    for path in files("www", &[".ts", ".js", ".mjs"]) {
        for specifier in specifiers(&read(&path)) {
            let outside = target(&path, &specifier).is_some_and(|to| !to.starts_with("www/"));
            let hidden = specifier.strip_prefix("ciframework/").is_some_and(|entry| !public(entry));
            if outside || hidden {
                complaints.push(format!("{path}: import what package.json exports, not \"{specifier}\""));
            }
        }
    }
    none(&complaints);
}

/// Types only: the generated shapes and the public surface.
const CONTRACT: [&str; 2] = ["src/shim/wire.gen.ts", "src/shim/public.ts"];

#[test]
fn the_widget_library_shares_nothing_but_types() {
    let inside = files("src/widget", &[".ts"]);
    assert!(!inside.is_empty(), "src/widget has no files");
    let mut complaints = Vec::new();
    for path in inside {
        let text = read(&path);
        for specifier in specifiers(&text) {
            let allowed = match target(&path, &specifier) {
                Some(to) if CONTRACT.contains(&to.as_str()) => text
                    .lines()
                    .filter(|line| line.contains(&specifier))
                    .all(|line| line.starts_with("import type") || line.starts_with("export type")),
                Some(to) => to.starts_with("src/widget/"),
                None => false,
            };
            if !allowed {
                complaints.push(format!("{path}: the widget library cannot import \"{specifier}\""));
            }
        }
    }
    none(&complaints);
}

#[test]
fn imports_are_found_and_followed() {
    let text = "import { a } from \"./a.ts\";\nimport \"../b.ts\";\nawait import('x');\nexport * from 'y';";
    let mut found = specifiers(text);
    found.sort();
    assert_eq!(found, ["../b.ts", "./a.ts", "x", "y"]);
    assert_eq!(target("src/widget/a.ts", "../shim/b.ts").unwrap(), "src/shim/b.ts");
    assert_eq!(target("src/widget/a.ts", "vite"), None);
}

#[test]
fn no_file_is_too_long() {
    let endings = [".rs", ".ts", ".mts", ".mjs", ".js", ".css", ".html"];
    let mut complaints = Vec::new();
    for folder in ["src", "www", "tests", "scripts", "benches"] {
        for path in files(folder, &endings).iter().filter(|path| !path.contains(".gen.")) {
            let lines = read(path).lines().count();
            if lines > LONGEST {
                complaints.push(format!("{path}: {lines} lines, and {LONGEST} are the limit (aim: 400)"));
            }
        }
    }
    none(&complaints);
}

#[test]
fn files_are_named_after_what_they_hold() {
    let vague = ["utils", "util", "helpers", "helper", "common", "manager", "misc"];
    let mut complaints = Vec::new();
    for folder in ["src", "www", "tests", "scripts", "benches"] {
        for path in files(folder, &[".rs", ".ts", ".mjs", ".js"]) {
            let stem = path.rsplit('/').next().unwrap().split('.').next().unwrap();
            if vague.contains(&stem) {
                complaints.push(format!("{path}: \"{stem}\" says nothing about what is inside"));
            }
        }
    }
    none(&complaints);
}

/// The version of a package in `Cargo.lock`.
fn locked(name: &str) -> String {
    let lock = read("Cargo.lock").replace("\r\n", "\n");
    let start = format!("name = \"{name}\"\nversion = \"");
    let rest = lock.split(&start).nth(1).unwrap_or_else(|| panic!("Cargo.lock has no {name}"));
    rest.split('"').next().unwrap().to_owned()
}

/// `name = value` lines of one section of `Cargo.toml`, for every section whose heading ends with `ending`.
fn cargo_entries(ending: &str) -> Vec<(String, String)> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in read("Cargo.toml").lines() {
        if let Some(heading) = line.strip_prefix('[') {
            inside = heading.trim_end_matches(']').ends_with(ending);
        } else if let Some((name, value)) = line.split_once(" = ").filter(|_| inside && !line.starts_with('#')) {
            found.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    found
}

#[test]
fn both_manifests_have_one_version() {
    let cargo = cargo_entries("package").into_iter().find(|(name, _)| name == "version").unwrap().1;
    let package = json("package.json");
    assert_eq!(cargo.trim_matches('"'), package["version"].as_str().unwrap());
    assert_eq!(json("package-lock.json")["version"], package["version"]);
    assert_eq!(locked("ciframework"), package["version"].as_str().unwrap());
}

#[test]
fn the_tools_that_must_agree_are_pinned() {
    let crates = cargo_entries("dependencies");
    for name in ["wasm-bindgen", "js-sys", "wasm-bindgen-test"] {
        let value = &crates.iter().find(|(found, _)| found == name).unwrap().1;
        assert!(value.contains("\"="), "{name} must be pinned exactly, not {value}");
    }
    let mut complaints = Vec::new();
    for (name, version) in json("package.json")["devDependencies"].as_object().unwrap() {
        let version = version.as_str().unwrap();
        if !version.starts_with(|first: char| first.is_ascii_digit()) {
            complaints.push(format!("package.json: {name} must be pinned exactly, not \"{version}\""));
        }
    }
    none(&complaints);
}

/// The scripts read these from `Cargo.lock` and `package.json`. A second place would be forgotten.
#[test]
fn a_tool_version_is_written_once() {
    let package = json("package.json");
    let mut versions = vec![locked("wasm-bindgen")];
    for version in package["ciframework"]["tools"].as_object().unwrap().values() {
        versions.push(version.as_str().unwrap().to_owned());
    }
    let homes = ["Cargo.toml", "Cargo.lock", "package.json", "package-lock.json"];
    let mut complaints = Vec::new();
    for path in files("", &[".mjs", ".ts", ".mts", ".rs", ".json", ".toml", ".yml", ".md", ".ci/run"]) {
        if homes.contains(&path.as_str()) || path.starts_with("tests/fixtures/") {
            continue;
        }
        let text = read(&path);
        for version in versions.iter().filter(|version| text.contains(version.as_str())) {
            complaints.push(format!("{path}: names {version}; read it from its manifest"));
        }
    }
    none(&complaints);
}

#[test]
fn the_lock_files_name_no_server() {
    let mut complaints = Vec::new();
    for (number, line) in read("package-lock.json").lines().enumerate() {
        if line.contains("\"resolved\"") {
            complaints.push(format!("package-lock.json:{}: \"resolved\" names a server", number + 1));
        }
    }
    let crates_io = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    for (number, line) in read("Cargo.lock").lines().enumerate() {
        if line.starts_with("source = ") && line != crates_io {
            complaints.push(format!("Cargo.lock:{}: {line}", number + 1));
        }
    }
    none(&complaints);
}

/// `npm ci` refuses a lock file that leaves out the optional packages of other platforms.
#[test]
fn the_npm_lock_file_is_complete() {
    let lock = json("package-lock.json");
    let packages = lock["packages"].as_object().unwrap();
    let mut complaints = Vec::new();
    for (path, package) in packages {
        for name in package["optionalDependencies"].as_object().into_iter().flat_map(|list| list.keys()) {
            let nested = format!("{path}/node_modules/{name}");
            if !packages.contains_key(&nested) && !packages.contains_key(&format!("node_modules/{name}")) {
                complaints.push(format!("package-lock.json: {path} wants {name}, which is not locked"));
            }
        }
    }
    none(&complaints);
}

#[test]
fn every_dependency_has_its_reason() {
    let page = read("docs/architecture.md");
    let mut names: Vec<String> = cargo_entries("dependencies").into_iter().map(|(name, _)| name).collect();
    for list in ["dependencies", "devDependencies"] {
        names.extend(json("package.json")[list].as_object().into_iter().flat_map(|list| list.keys().cloned()));
    }
    assert!(names.len() > 10, "the manifests were not read");
    let complaints: Vec<String> = names
        .iter()
        .filter(|name| !page.contains(&format!("`{name}`")))
        .map(|name| format!("docs/architecture.md: `{name}` has no line of reason"))
        .collect();
    none(&complaints);
}
