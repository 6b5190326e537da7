//! What JavaScript sees of the host: one class, text in and text out.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::throw_str;

use crate::engine;
use crate::engine::effect::{Change, Effect};
use crate::engine::error::{Code, Refusal};
use crate::engine::id::ConnectionId;
use crate::engine::limit;
use crate::engine::time::Millis;
use crate::prelude::*;
use crate::wire::outcome::{write_changes, write_outcome};
use crate::wire::{input, message, query, settings, view};

/// A host. Once a call has thrown, the instance is dead for good: a trap leaves the memory as it was.
///
/// Whatever gives a text puts it into memory, where it stays until the next call, and returns its length in bytes; `text` is
/// where it begins. That spares each call a block of memory, its release and a pair of results.
#[wasm_bindgen]
pub struct Host {
    engine: engine::Host,
    /// Of the last input.
    changes: Vec<Change>,
    text: String,
}

/// Bytes that are kept for the next text; what a larger one took is given back.
const KEPT: usize = 65_536;

impl Host {
    /// `settings`: the JSON text of strict settings. `seed`: 32 hexadecimal digits from which ids are made.
    ///
    /// # Errors
    /// The JSON text of a `Refusal` with the `path` of the field.
    pub fn new(settings: &str, seed: &str) -> Result<Host, String> {
        let engine = settings::host(settings, seed).map_err(|refused| refused.to_text())?;
        Ok(Host { engine, changes: Vec::new(), text: String::new() })
    }

    /// The text of the last call.
    pub fn last(&self) -> &str {
        &self.text
    }

    fn outcome(&mut self, from: Option<ConnectionId>, effects: Vec<Effect>, deadline: Option<Millis>) -> usize {
        self.clear();
        write_outcome(&self.engine, &mut self.changes, from, effects, deadline, &mut self.text);
        self.text.len()
    }

    fn clear(&mut self) {
        self.text.clear();
        self.text.shrink_to(KEPT);
    }
}

#[wasm_bindgen]
impl Host {
    /// The same for JavaScript, which gets an `Error` with the refusal's text as its message: that needs no table of values.
    #[wasm_bindgen(constructor)]
    pub fn made(settings: &str, seed: &str) -> Host {
        Host::new(settings, seed).unwrap_or_else(|refused| throw_str(&refused))
    }

    /// Where the text of the last call begins, in UTF-8.
    pub fn text(&self) -> *const u8 {
        self.text.as_ptr()
    }

    /// Takes the JSON text of an `Input` at `now` milliseconds; gives `Effects` and messages, a line each.
    pub fn handle(&mut self, input: &str, now: f64) -> usize {
        let deadline = self.engine.next_deadline();
        let effects = match input::read(input) {
            Ok(input) => self.engine.handle(input, millis(now)),
            Err(fault) => {
                let place = if fault.path.is_empty() { "input" } else { &fault.path };
                vec![Effect::Refused(Refusal::new(Code::WrongArgument, &[place, " ", &fault.message, "."]))]
            }
        };
        self.outcome(None, effects, deadline)
    }

    /// Takes one message of a connection, exactly as it came; gives what `handle` gives.
    pub fn receive(&mut self, connection: u32, message: &str, now: f64) -> usize {
        let from = ConnectionId(connection);
        let deadline = self.engine.next_deadline();
        let effects = match readable(message) {
            Ok(calls) => self.engine.receive(from, calls, millis(now)),
            Err(refusal) => self.engine.reject_message(from, refusal),
        };
        self.outcome(Some(from), effects, deadline)
    }

    /// Gives what the last input changed: a list of `Change`, in the order in which they happened.
    pub fn changes(&mut self) -> usize {
        self.clear();
        write_changes(&self.engine, &self.changes, &mut self.text);
        self.text.len()
    }

    /// Takes the JSON text of a `Query`, which changes nothing; gives its answer.
    pub fn query(&mut self, question: &str) -> usize {
        self.clear();
        query::answer(&self.engine, question, &mut self.text);
        self.text.len()
    }

    /// Gives the `View`.
    pub fn view(&mut self) -> usize {
        self.clear();
        view::write(&self.engine, &mut self.text);
        self.text.len()
    }
}

/// Version of the package: its parts in thousands, so that 1.20.3 is 1020003.
#[wasm_bindgen]
pub fn version() -> u32 {
    let parts = env!("CARGO_PKG_VERSION").split('.').map(|part| part.parse().unwrap_or(0));
    parts.fold(0, |all, part: u32| all * 1_000 + part)
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
