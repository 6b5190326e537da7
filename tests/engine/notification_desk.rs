//! What tests of notifications share.

use ciframework::engine::effect::Effect;
use ciframework::engine::id::ConnectionId;
use serde_json::{Value, json};

use crate::desk::{Desk, parsed};

/// What `notifyEvent` resolves to.
pub fn ended(action: &str, reason: &str) -> Value {
    json!({"actionName": action, "responseReason": reason, "value": {"actionName": action, "responseReason": reason}})
}

/// Notifies from a template and gives the number of the call, which waits.
pub fn notify(desk: &mut Desk, from: ConnectionId, template: &str) -> i64 {
    notify_with(desk, from, json!([{"templateName": template}]))
}

pub fn notify_with(desk: &mut Desk, from: ConnectionId, arguments: Value) -> i64 {
    assert_eq!(desk.try_call(from, "notifyEvent", arguments.clone()), None, "{arguments}");
    desk.last_call()
}

/// Calls that the latest input resolved, in order.
pub fn settled(desk: &Desk) -> Vec<(ConnectionId, i64, Value)> {
    let reply = |effect: &Effect| match effect {
        Effect::Reply { to, id, result } => Some((*to, *id, parsed(result.as_ref().unwrap()))),
        _ => None,
    };
    desk.effects.iter().filter_map(reply).collect()
}
