//! A host that is spoken to in the text that the page and its widgets write.

use ciframework::engine::Host;
use ciframework::engine::effect::{Change, Effect};
use ciframework::engine::id::ConnectionId;
use ciframework::engine::json;
use ciframework::engine::time::Millis;
use ciframework::engine::value::Value as Plain;
use ciframework::wire::{input, message, outcome, settings, view};
use serde_json::Value;

/// The smallest settings: no provider, no template.
pub fn bare() -> Value {
    serde_json::json!({
        "providers": [], "templates": {"sessions": [], "tabs": [], "notifications": []}, "environment": {}, "environmentAsked": false,
        "exact": false, "home": {"title": "Home", "tab": null}, "panel": {"mode": 1, "width": 400},
        "timeouts": {"v1": 10_000, "v2": 100_000},
        "templateOptions": {"showUnresolved": false, "globalsOverrideAllTabs": false}, "windowWidth": 1_280, "records": false, "telemetry": false,
        "presence": {"options": [], "current": null},
    })
}

pub const SEED: &str = "0123456789abcdef0123456789abcdef";

/// The calls of the exported class, natively.
pub struct Desk {
    pub host: Host,
    changes: Vec<Change>,
}

impl Desk {
    pub fn new(given: &str) -> Desk {
        Desk { host: settings::host(given, SEED).unwrap(), changes: Vec::new() }
    }

    pub fn handle(&mut self, given: &str, now: u64) -> String {
        let deadline = self.host.next_deadline();
        let effects = self.host.handle(input::read(given).unwrap(), Millis(now));
        self.outcome(None, effects, deadline)
    }

    pub fn receive(&mut self, connection: u32, text: &str, now: u64) -> String {
        let (from, deadline) = (ConnectionId(connection), self.host.next_deadline());
        let effects = self.host.receive(from, message::read(text).unwrap(), Millis(now));
        self.outcome(Some(from), effects, deadline)
    }

    fn outcome(&mut self, from: Option<ConnectionId>, effects: Vec<Effect>, deadline: Option<Millis>) -> String {
        let mut text = String::new();
        outcome::write_outcome(&self.host, &mut self.changes, from, effects, deadline, &mut text);
        text
    }

    pub fn changes(&self) -> String {
        let mut text = String::new();
        outcome::write_changes(&self.host, &self.changes, &mut text);
        text
    }

    pub fn view(&self) -> String {
        let mut text = String::new();
        view::write(&self.host, &mut text);
        text
    }
}

/// A golden file, by the engine's own reader: it keeps the order of names.
pub fn golden(name: &str) -> Plain {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/wire").join(name);
    json::read(&std::fs::read_to_string(&path).unwrap()).unwrap()
}

/// A field that has to be there.
pub fn field<'a>(value: &'a Plain, name: &str) -> &'a Plain {
    value.as_object().and_then(|object| object.get(name)).unwrap_or_else(|| panic!("no {name}"))
}
