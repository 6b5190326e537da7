//! Our JSON beside serde_json's; used by the tests and by the fuzz target.

use ciframework::engine::json::{read, to_text};

fn judged(text: &str) -> Option<Result<serde_json::Value, ()>> {
    match serde_json::from_str(text) {
        Ok(value) => Some(Ok(value)),
        Err(error) => {
            let message = error.to_string();
            // Numbers beyond f64 and lone surrogates are the two things we take and serde_json does not.
            let ours = ["number out of range", "surrogate", "hex escape"];
            if ours.iter().any(|known| message.contains(known)) { None } else { Some(Err(())) }
        }
    }
}

/// Panics where the two disagree about a text, its value, or what it is when written again.
pub fn agree(text: &str) {
    let Some(expected) = judged(text) else { return };
    let ours = read(text);
    assert_eq!(ours.is_ok(), expected.is_ok(), "{text:?} {ours:?}");
    if let (Ok(ours), Ok(expected)) = (ours, expected) {
        let again = to_text(&ours);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&again).unwrap(), expected, "{text:?}");
        assert_eq!(read(&again).unwrap(), ours, "round trip of {text:?}");
        assert!(!again.contains('\n'));
    }
}
