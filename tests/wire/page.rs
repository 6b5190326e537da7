//! Days between the page and the engine: the golden files that the shim is held to as well.

use ciframework::engine::json::to_text;
use ciframework::engine::value::Value;

use crate::desk::{Desk, SEED, field, golden};

fn lines(step: &Value) -> Vec<&str> {
    field(step, "output").as_list().unwrap().iter().map(|line| line.as_text().unwrap()).collect()
}

/// What the engine says to a step; `None` where the view is looked at.
fn take(desk: &mut Desk, step: &Value) -> Option<String> {
    let object = step.as_object().unwrap();
    let now = object.get("now").and_then(Value::as_i64).unwrap_or_default().unsigned_abs();
    if let Some(input) = object.get("handle") {
        return Some(desk.handle(&to_text(input), now));
    }
    let message = object.get("receive")?;
    let sender = field(step, "sender").as_i64().unwrap();
    Some(desk.receive(u32::try_from(sender).unwrap(), &to_text(message), now))
}

fn replay(name: &str, least: usize) {
    let day = golden(name);
    assert_eq!(field(&day, "seed").as_text(), Some(SEED));
    let mut desk = Desk::new(&to_text(field(&day, "settings")));
    let mut steps = 0;
    for step in field(&day, "steps").as_list().unwrap() {
        let title = field(step, "title").as_text();
        match take(&mut desk, step) {
            Some(written) => {
                assert_eq!(written.split('\n').collect::<Vec<_>>(), lines(step), "{title:?}");
                let changes = step.as_object().and_then(|step| step.get("changes")).map_or("[]".into(), to_text);
                assert_eq!(desk.changes(), changes, "{title:?}");
            }
            None => assert_eq!(desk.view(), to_text(field(step, "view")), "{title:?}"),
        }
        steps += 1;
    }
    assert!(steps >= least, "{steps}");
}

#[test]
fn a_day_is_written_to_the_letter() {
    replay("page.json", 30);
}

#[test]
fn a_day_of_notifications_is_written_to_the_letter() {
    replay("notifications.json", 25);
}

#[test]
fn a_day_of_records_is_written_to_the_letter() {
    replay("records.json", 8);
}

#[test]
fn telemetry_is_written_to_the_letter() {
    replay("telemetry.json", 8);
}
