//! What JavaScript sees of the host: one class, text in and text out.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::throw_str;

use crate::engine;
use crate::engine::effect::Effect;
use crate::engine::error::{Code, Refusal};
use crate::engine::id::ConnectionId;
use crate::engine::limit;
use crate::engine::time::Millis;
use crate::prelude::*;
use crate::wire::encode::encode;
use crate::wire::outcome::write_outcome;
use crate::wire::{input, message, query, settings, view};

/// A host. Once a call has thrown, the instance is dead for good: a trap leaves the memory as it was.
#[wasm_bindgen]
pub struct Host {
    engine: engine::Host,
}

impl Host {
    /// `settings`: the JSON text of strict settings. `seed`: 32 hexadecimal digits from which ids are made.
    ///
    /// # Errors
    /// The JSON text of a `Refusal` with the `path` of the field.
    pub fn new(settings: &str, seed: &str) -> Result<Host, String> {
        settings::host(settings, seed).map(|engine| Host { engine }).map_err(|refused| refused.to_text())
    }
}

#[wasm_bindgen]
impl Host {
    /// The same for JavaScript, which gets an `Error` with the refusal's text as its message: that needs no table of values.
    #[wasm_bindgen(constructor)]
    pub fn made(settings: &str, seed: &str) -> Host {
        Host::new(settings, seed).unwrap_or_else(|refused| throw_str(&refused))
    }

    /// Takes the JSON text of an `Input` at `now` milliseconds; gives `Effects` and messages, a line each.
    pub fn handle(&mut self, input: &str, now: f64) -> String {
        let deadline = self.engine.next_deadline();
        let effects = match input::read(input) {
            Ok(input) => self.engine.handle(input, millis(now)),
            Err(fault) => {
                let place = if fault.path.is_empty() { "input" } else { &fault.path };
                vec![Effect::Refused(Refusal::new(Code::WrongArgument, &[place, " ", &fault.message, "."]))]
            }
        };
        write_outcome(&self.engine, None, effects, deadline)
    }

    /// Takes one message of a connection, exactly as it came.
    pub fn receive(&mut self, connection: u32, text: &str, now: f64) -> String {
        let from = ConnectionId(connection);
        let deadline = self.engine.next_deadline();
        let effects = match readable(text) {
            Ok(calls) => self.engine.receive(from, calls, millis(now)),
            Err(refusal) => self.engine.reject_message(from, refusal),
        };
        write_outcome(&self.engine, Some(from), effects, deadline)
    }

    /// Takes the JSON text of a `Query`, which changes nothing; gives the JSON text of the answer.
    pub fn query(&self, text: &str) -> String {
        query::answer(&self.engine, text)
    }

    /// The JSON text of the `View`.
    pub fn view(&self) -> String {
        let mut text = String::new();
        encode(&view::view(&self.engine), &mut text);
        text
    }
}

/// Version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

fn readable(text: &str) -> Result<Vec<engine::input::Call>, Refusal> {
    if text.len() > limit::MESSAGE_BYTES {
        return Refusal::because(
            Code::MessageTooLarge,
            &["A message has at most 48 MiB; this one is larger and was not read."],
        );
    }
    message::read(text).map_err(|why| Refusal::new(Code::MessageMalformed, &[why]))
}

/// Clocks of pages are floats. One that shows no time shows zero, and one that is far ahead what JSON can still carry: the
/// engine's clock never goes back, so a moment too large would stay with it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
fn millis(now: f64) -> Millis {
    const LATEST: f64 = 8.64e15;
    Millis(if now.is_finite() { now.min(LATEST) as u64 } else { 0 })
}
