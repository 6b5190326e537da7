//! The page's side of a question: what is asked, and the answers that tests give.

use ciframework::engine::effect::Effect;
use ciframework::engine::id::ConnectionId;
use ciframework::wire::ask;
use serde_json::{Value, json};

use crate::desk::Desk;

pub const CONTACT: &str = "2f1b1a52-0c5a-4d0c-9d3c-9a1f0a7d5b11";

impl Desk {
    /// The questions of the latest input, as they are written.
    pub fn asks(&self) -> Vec<Value> {
        let shape = |effect: &Effect| match effect {
            Effect::Ask { id, what, .. } => {
                let mut text = String::new();
                ask::write(*id, Some("softphone"), what, &mut text);
                Some(serde_json::from_str(&text).unwrap())
            }
            _ => None,
        };
        self.effects.iter().filter_map(shape).collect()
    }

    /// A call that waits for the page: the number of its question, and the question.
    pub fn asking(&mut self, from: ConnectionId, method: &str, arguments: Value) -> (u32, Value) {
        let shown = arguments.to_string();
        assert_eq!(self.try_call(from, method, arguments), None, "{method}{shown}");
        let asks = self.asks();
        assert_eq!(asks.len(), 1, "{method}{shown}");
        (u32::try_from(asks[0]["id"].as_u64().unwrap()).unwrap(), asks[0].clone())
    }

    /// The same for the record source: what it is asked.
    pub fn request(&mut self, from: ConnectionId, method: &str, arguments: Value) -> Value {
        self.asking(from, method, arguments).1["request"].clone()
    }

    pub fn answer(&mut self, ask: u32, value: Value) {
        self.agent(json!({"kind": "answer", "ask": ask, "value": value}));
    }

    pub fn fail(&mut self, ask: u32, code: &str) {
        self.agent(json!({"kind": "answer", "ask": ask, "error": "It says no, and why.", "code": code}));
    }

    /// Asks, answers, and gives what the latest call came to.
    pub fn answered(&mut self, from: ConnectionId, method: &str, arguments: Value, value: Value) -> Value {
        let (ask, _) = self.asking(from, method, arguments);
        self.answer(ask, value);
        self.reply(from, self.last_call()).expect("an answer").expect(method)
    }
}
