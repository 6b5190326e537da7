//! The exported class as the shim uses it, with the browser's own JSON.

use ciframework::boundary::Host;
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;

pub const SEED: &str = "0123456789abcdef0123456789abcdef";

pub const SETTINGS: &str = r#"{
    "providers": [
        {"name": "softphone", "label": "Softphone", "origins": [], "order": 0, "active": true, "apiVersion": "2.0",
         "customParams": null, "enableOutbound": false},
        {"name": "chat", "label": "Chat", "origins": [], "order": 1, "active": true, "apiVersion": "2.0",
         "customParams": null, "enableOutbound": false}
    ],
    "templates": {
        "sessions": [{"uniqueName": "call", "title": "Call from {customerName}", "anchorTab": "case", "panelState": "minimized"}],
        "tabs": [{"uniqueName": "case", "title": "Case", "pageType": "entityrecord", "parameters": {"entityName": "incident"}}],
        "notifications": []
    },
    "environment": {}, "environmentAsked": false, "exact": false, "home": {"title": "Home", "tab": null},
    "panel": {"mode": 1, "width": 400}, "timeouts": {"v1": 10000, "v2": 100000},
    "templateOptions": {"showUnresolved": false, "globalsOverrideAllTabs": false}, "windowWidth": 1280, "records": false, "telemetry": false,
    "presence": {"options": [], "current": null}
}"#;

/// A host whose texts are read where it says that they are.
pub struct Desk(Host);

impl Desk {
    fn read(&self, length: usize) -> String {
        let text = self.0.last();
        assert_eq!((length, self.0.text()), (text.len(), text.as_ptr()));
        text.into()
    }

    pub fn handle(&mut self, input: &str, now: f64) -> String {
        let length = self.0.handle(input, now);
        self.read(length)
    }

    pub fn receive(&mut self, connection: u32, message: &str, now: f64) -> String {
        let length = self.0.receive(connection, message, now);
        self.read(length)
    }

    pub fn changes(&mut self) -> String {
        let length = self.0.changes();
        self.read(length)
    }

    pub fn query(&mut self, question: &str) -> String {
        let length = self.0.query(question);
        self.read(length)
    }

    pub fn view(&mut self) -> String {
        let length = self.0.view();
        self.read(length)
    }
}

pub fn host() -> Desk {
    host_of(SETTINGS, SEED)
}

pub fn host_of(settings: &str, seed: &str) -> Desk {
    Desk(Host::new(settings, seed).unwrap_or_else(|refused| panic!("{refused:?}")))
}

/// A host with a widget of each provider, connections 1 and 2.
pub fn two_widgets() -> Desk {
    let mut host = host();
    for name in ["softphone", "chat"] {
        host.handle(&format!(r#"{{"kind":"connect","provider":"{name}","origin":null}}"#), 1.0);
    }
    host
}

/// The lines of an output, each read by the browser; an empty line is null.
pub fn lines(output: &str) -> Vec<JsValue> {
    output.split('\n').map(|line| if line.is_empty() { JsValue::NULL } else { read(line) }).collect()
}

pub fn read(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or_else(|error| panic!("{error:?}: {text}"))
}

/// The value at a path such as `panel.mode` or `1.code`, as JSON text.
pub fn at(value: &JsValue, path: &str) -> String {
    let found = path.split('.').fold(value.clone(), |value, step| Reflect::get(&value, &step.into()).unwrap());
    JSON::stringify(&found).map(String::from).unwrap()
}
