//! A desk whose slugs ask the records, and what it is asked and told.

use ciframework::engine::effect::Effect;
use ciframework::engine::id::ConnectionId;
use serde_json::{Value, json};

use crate::desk::{Desk, SOFTPHONE, desk_with, text};

pub const CASE: &str = "11111111-1111-1111-1111-111111111111";
pub const ACCOUNT: &str = "22222222-2222-2222-2222-222222222222";
pub const LABEL: &str = "OData.Community.Display.V1.FormattedValue";

/// A desk whose session template `late` has this title, an anchor that shows the case of the call, and these tabs.
pub fn late(title: &str, tabs: Value) -> (Desk, ConnectionId) {
    late_with(title, json!({"entityName": "incident", "entityId": "{caseId}"}), tabs, |_| {})
}

pub fn late_with(title: &str, anchor: Value, tabs: Value, change: impl FnOnce(&mut Value)) -> (Desk, ConnectionId) {
    let mut desk = desk_with(|given| {
        let names: Vec<Value> = tabs.as_array().unwrap().iter().map(|tab| tab["uniqueName"].clone()).collect();
        given["templates"]["sessions"] =
            json!([{"uniqueName": "late", "title": title, "anchorTab": "shown", "additionalTabs": names}]);
        let own = json!({"uniqueName": "shown", "title": "Case", "pageType": "entityrecord", "parameters": anchor});
        given["templates"]["tabs"] = tabs.as_array().unwrap().iter().cloned().chain([own]).collect();
        change(given);
    });
    let phone = desk.connect(SOFTPHONE);
    (desk, phone)
}

pub fn tab(name: &str, title: &str, page: &str, parameters: Value) -> Value {
    json!({"uniqueName": name, "title": title, "pageType": page, "parameters": parameters})
}

pub fn search(words: &str) -> Value {
    tab("found", "Search", "search", json!({"searchText": words}))
}

impl Desk {
    /// Opens `late` for the case; gives the session's id.
    pub fn open_late(&mut self, from: ConnectionId) -> String {
        let known = json!({"caseId": CASE, "customerName": "Ana \"A\" O'Neil", "n": 5, "ok": true});
        text(&self.call(from, "createSession", json!([{"templateName": "late", "templateParameters": known}])))
    }

    /// What the record source is asked, without the numbers of the questions.
    pub fn requests(&self) -> Vec<Value> {
        self.asks().into_iter().map(|ask| ask["request"].clone()).collect()
    }

    pub fn found(&mut self, ask: u32, rows: Value) {
        self.answer(ask, json!({"rows": rows}));
    }

    pub fn tab(&self, session: &str, at: usize) -> Value {
        self.session(session)["tabs"][at].clone()
    }

    pub fn withdrawn(&self) -> usize {
        self.effects.iter().filter(|effect| matches!(effect, Effect::Withdrawn(_))).count()
    }

    pub fn told_unresolved(&self) -> Vec<String> {
        let note = |effect: &Effect| match effect {
            Effect::Note { message, .. } => Some(message.clone()),
            _ => None,
        };
        self.effects.iter().filter_map(note).collect()
    }
}

pub fn reading() -> Value {
    json!({"kind": "retrieve", "entityName": "incident", "id": CASE, "options": ""})
}

pub fn saved() -> Value {
    json!({"entityType": "incident", "id": CASE, "name": "Lamp"})
}

pub fn asking(options: &str) -> Value {
    json!({"kind": "query", "entityName": "incident", "options": options, "top": 1})
}
