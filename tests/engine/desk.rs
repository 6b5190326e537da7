//! A host with two providers, some templates and a clock of its own, spoken to as widgets and people do.

use ciframework::engine::Host;
use ciframework::engine::effect::{Change, Effect};
use ciframework::engine::id::ConnectionId;
use ciframework::engine::input::{Call, Input};
use ciframework::engine::json;
use ciframework::engine::time::Millis;
use ciframework::engine::value::Value as Plain;
use ciframework::wire::codes::row;
use ciframework::wire::{input, settings, telemetry, view};
use serde_json::{Value, json};

pub const SOFTPHONE: &str = "softphone";
pub const CHAT: &str = "chat";

/// What is said with JSON is easier to read in a test.
pub fn plain(value: &Value) -> Plain {
    json::read(&value.to_string()).unwrap()
}

pub fn parsed(value: &Plain) -> Value {
    serde_json::from_str(&json::to_text(value)).unwrap()
}

fn provider(name: &str) -> Value {
    json!({
        "name": name, "label": name, "order": 0, "active": true, "apiVersion": "2.0", "customParams": null,
        "enableOutbound": false, "origins": [format!("https://{name}.example"), format!("https://*.{name}.example:8443")],
    })
}

fn presence(number: u8, text: &str, status: &str) -> Value {
    json!({"id": format!("00000000-0000-4000-8000-00000000000{number}"), "text": text, "status": status, "color": "#6bb700"})
}

/// Settings as the shim gives them.
pub fn settings() -> Value {
    let many = ["notes"; 12];
    json!({
        "providers": [provider(SOFTPHONE), provider(CHAT)],
        "templates": {
            "sessions": [
                {"uniqueName": "call", "title": "Call from {customerName}", "anchorTab": "case",
                 "additionalTabs": ["customer", "notes"], "panelState": "minimized"},
                {"uniqueName": "talk", "title": "Talk", "panelState": "docked"},
                {"uniqueName": "quiet", "title": "Quiet", "panelState": "hidden"},
                {"uniqueName": "synced", "title": "About {subject}", "titleSync": true, "anchorTab": "notes"},
                {"uniqueName": "crowded", "title": "Crowded", "anchorTab": "notes", "additionalTabs": many},
                {"uniqueName": "record", "title": "Record", "type": "entity", "entity": "incident"},
                {"uniqueName": "retired", "title": "Retired", "active": false},
            ],
            "tabs": [
                {"uniqueName": "case", "title": "Case {number}", "pageType": "entityrecord",
                 "parameters": {"entityName": "incident", "entityId": "{caseId}"}},
                {"uniqueName": "customer", "name": "Customer card", "title": "{customerName}", "pageType": "entityrecord",
                 "parameters": {"entityName": "contact"}},
                {"uniqueName": "notes", "title": "Notes", "pageType": "custom", "parameters": {"name": "notes"}},
                {"uniqueName": "pinned", "title": "Pinned", "pageType": "search", "canClose": false},
                {"uniqueName": "gone", "title": "Gone", "pageType": "search", "active": false},
            ],
            "notifications": [
                {"uniqueName": "ring", "title": "Call from {customerName}", "timeout": 30,
                 "fields": [{"label": "Number", "value": "{number}"}, {"label": "Queue", "value": "Sales"}]},
                {"uniqueName": "hint", "name": "A hint", "title": "{words}", "kind": "toast", "timeout": 5},
                {"uniqueName": "endless", "title": "Endless", "timeout": 0},
                {"uniqueName": "automatic", "title": "Automatic", "autoAccept": true},
                {"uniqueName": "asleep", "title": "Asleep", "active": false},
            ],
        },
        "environment": {"username": "Ann Ng", "orgLcid": 1033}, "environmentAsked": false, "exact": false,
        "home": {"title": "Home", "tab": null}, "panel": {"mode": 1, "width": 400},
        "timeouts": {"v1": 10_000, "v2": 100_000},
        "templateOptions": {"showUnresolved": false, "globalsOverrideAllTabs": false}, "windowWidth": 1_280, "records": true, "telemetry": false,
        "presence": {"options": [
            presence(1, "Available", "AVAILABLE"), presence(2, "Busy", "BUSY"), presence(3, "Away", "AWAY"),
        ], "current": null},
    })
}

pub struct Desk {
    pub host: Host,
    pub effects: Vec<Effect>,
    now: u64,
    calls: i64,
}

/// Two providers of version 2.0.
pub fn desk() -> Desk {
    desk_with(|_| {})
}

/// The usual desk with other settings.
pub fn desk_with(change: impl FnOnce(&mut Value)) -> Desk {
    let mut given = settings();
    change(&mut given);
    let host = settings::host(&given.to_string(), "0123456789abcdef0123456789abcdef").unwrap();
    Desk { host, effects: Vec::new(), now: 1_000, calls: 0 }
}

/// The first provider alone.
pub fn desk_for_one() -> Desk {
    desk_with(|given| given["providers"] = json!([provider(SOFTPHONE)]))
}

impl Desk {
    pub fn now(&self) -> Millis {
        Millis(self.now)
    }

    pub fn wait(&mut self, span: u64) {
        self.now += span;
    }

    /// Somebody sets the machine's clock.
    pub fn turn_back(&mut self, span: u64) {
        self.now -= span;
    }

    /// The deadline comes: what the shim does when `wake` is due.
    pub fn tick_after(&mut self, span: u64) {
        self.wait(span);
        self.agent(json!({"kind": "tick"}));
    }

    /// A widget in the page itself.
    pub fn connect(&mut self, provider: &str) -> ConnectionId {
        self.agent(json!({"kind": "connect", "provider": provider, "origin": null}));
        self.connected()
    }

    pub fn connect_page(&mut self) -> ConnectionId {
        self.agent(json!({"kind": "connect-page"}));
        self.connected()
    }

    fn connected(&self) -> ConnectionId {
        let found = self.effects.iter().find_map(|effect| match effect {
            Effect::Connected { connection, .. } => Some(*connection),
            _ => None,
        });
        found.expect("a connection")
    }

    /// An input of the page that has to be accepted.
    pub fn agent(&mut self, given: Value) {
        self.put(&given);
        assert_eq!(self.refusal(), None, "{given}");
    }

    /// An input of the page that has to be refused, and to change nothing. Gives the code.
    pub fn agent_refused(&mut self, given: Value) -> &'static str {
        let before = self.view_text();
        self.put(&given);
        assert_eq!(self.effects.len(), 1, "{given}: {:?}", self.effects);
        assert_eq!(self.view_text(), before, "{given}");
        self.refusal().expect("a refusal")
    }

    /// An input of the page, whatever comes of it.
    pub fn try_agent(&mut self, given: Value) -> Result<(), &'static str> {
        self.put(&given);
        self.refusal().map_or(Ok(()), Err)
    }

    fn put(&mut self, given: &Value) {
        let input: Input = input::read(&given.to_string()).unwrap();
        self.effects = self.host.handle(input, Millis(self.now));
    }

    fn refusal(&self) -> Option<&'static str> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Refused(refusal) => {
                sentence(&refusal.message);
                Some(row(refusal.code).name)
            }
            _ => None,
        })
    }

    /// One call; `None` while it waits for the page. Its reply comes before the events that it causes.
    pub fn try_call(
        &mut self,
        from: ConnectionId,
        method: &str,
        arguments: Value,
    ) -> Option<Result<Value, &'static str>> {
        self.calls += 1;
        let arguments: Vec<Plain> = arguments.as_array().unwrap().iter().map(plain).collect();
        let call = Call { id: self.calls, method: method.into(), arguments };
        self.effects = self.host.receive(from, vec![call], Millis(self.now));
        self.reply(from, self.calls)
    }

    /// What a call came to, among the latest effects.
    pub fn reply(&self, from: ConnectionId, call: i64) -> Option<Result<Value, &'static str>> {
        self.effects.iter().enumerate().find_map(|(at, effect)| match effect {
            Effect::Reply { to, id, result } if *id == call => {
                assert_eq!(*to, from);
                let early =
                    self.effects.iter().take(at).all(|one| matches!(one, Effect::Reply { .. } | Effect::Withdrawn(_)));
                assert!(early, "the reply comes first: {:?}", self.effects);
                Some(match result {
                    Ok(value) => Ok(parsed(value)),
                    Err(refusal) => {
                        sentence(&refusal.message);
                        Err(row(refusal.code).name)
                    }
                })
            }
            _ => None,
        })
    }

    /// The number of the latest call.
    pub fn last_call(&self) -> i64 {
        self.calls
    }

    /// A call that has to succeed at once.
    pub fn call(&mut self, from: ConnectionId, method: &str, arguments: Value) -> Value {
        let text = arguments.to_string();
        match self.try_call(from, method, arguments) {
            Some(Ok(value)) => value,
            other => panic!("{method}{}: {other:?}", text.get(..text.len().min(200)).unwrap_or_default()),
        }
    }

    /// A call that has to be refused, and to change nothing. Gives the code.
    pub fn refused(&mut self, from: ConnectionId, method: &str, arguments: Value) -> &'static str {
        let before = self.view_text();
        let contexts = self.contexts();
        let answer = self.try_call(from, method, arguments);
        assert_eq!(self.effects.len(), 1, "{method}: {:?}", self.effects);
        assert_eq!(self.view_text(), before, "{method}");
        assert_eq!(self.contexts(), contexts, "{method}");
        answer.expect("an answer at once").expect_err(method)
    }

    /// Opens a session from `template` and gives its id.
    pub fn open(&mut self, from: ConnectionId, template: &str) -> String {
        text(&self.call(from, "createSession", json!([{"templateName": template}])))
    }

    pub fn listen(&mut self, from: ConnectionId, events: &[&str]) {
        for event in events {
            self.call(from, "addHandler", json!([event]));
        }
    }

    /// The events that a connection got by the latest input, with their payloads.
    pub fn told(&self, who: ConnectionId) -> Vec<(String, Value)> {
        let heard = |effect: &Effect| match effect {
            Effect::Deliver { to, event, payload } if to.contains(&who) => Some((event.to_string(), parsed(payload))),
            Effect::Custom { to, event, value, correlation } if to.contains(&who) => {
                Some((event.clone(), json!([parsed(value), parsed(correlation)])))
            }
            _ => None,
        };
        self.effects.iter().filter_map(heard).collect()
    }

    /// The same as `event session-id focused` lines.
    pub fn heard(&self, who: ConnectionId) -> Vec<String> {
        let line = |(event, payload): (String, Value)| {
            format!("{event} {} {}", payload["sessionId"].as_str().unwrap(), payload["focused"])
        };
        self.told(who).into_iter().map(line).collect()
    }

    /// Facts of the latest input.
    pub fn changes(&self) -> Vec<Change> {
        let fact = |effect: &Effect| match effect {
            Effect::Changed(change) => Some(*change),
            _ => None,
        };
        self.effects.iter().filter_map(fact).collect()
    }

    /// Codes of the latest input's notes.
    pub fn notes(&self) -> Vec<&'static str> {
        let note = |effect: &Effect| match effect {
            Effect::Note { code, .. } => Some(row(*code).name),
            _ => None,
        };
        self.effects.iter().filter_map(note).collect()
    }

    /// Rows of telemetry that the latest input made.
    pub fn rows(&self) -> Vec<Value> {
        let row = |effect: &Effect| match effect {
            Effect::Telemetry(row) => {
                let mut text = String::new();
                telemetry::write(&self.host, row, &mut text);
                Some(serde_json::from_str(&text).unwrap())
            }
            _ => None,
        };
        self.effects.iter().filter_map(row).collect()
    }

    pub fn view_text(&self) -> String {
        let mut text = String::new();
        view::write(&self.host, &mut text);
        text
    }

    pub fn view(&self) -> Value {
        serde_json::from_str(&self.view_text()).unwrap()
    }

    /// A session of the view.
    pub fn session(&self, id: &str) -> Value {
        let view = self.view();
        let found = view["sessions"].as_array().unwrap().iter().find(|session| session["id"] == id);
        found.unwrap_or_else(|| panic!("no {id}")).clone()
    }

    /// Titles of a session's tabs, anchor first.
    pub fn tab_titles(&self, session: &str) -> Vec<String> {
        self.session(session)["tabs"].as_array().unwrap().iter().map(|tab| text(&tab["title"])).collect()
    }

    /// Ids of a session's tabs, anchor first.
    pub fn tab_ids(&self, session: &str) -> Vec<String> {
        self.session(session)["tabs"].as_array().unwrap().iter().map(|tab| text(&tab["id"])).collect()
    }

    fn contexts(&self) -> Vec<Plain> {
        self.host.sessions().iter().map(|session| session.context.clone().into()).collect()
    }
}

/// The text of a JSON text.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).into()
}

/// People read it.
fn sentence(message: &str) {
    assert!(message.len() > 15 && message.len() < 400, "{message}");
    // Three are symbols, because widgets compare them.
    assert!(message.ends_with('.') || message.contains(": ") || message.ends_with("Error"), "{message}");
}
