//! Messages of the port: the golden file that the widget library is held to as well.

use ciframework::engine::effect::Effect;
use ciframework::engine::error::{Code, Refusal};
use ciframework::engine::id::ConnectionId;
use ciframework::engine::json;
use ciframework::engine::method;
use ciframework::engine::value::Value;
use ciframework::wire::codes::{CODES, row};
use ciframework::wire::{message, outcome};

use crate::desk::{Desk, bare, field, golden};

fn list(value: &Value, name: &str) -> Vec<Value> {
    field(value, name).as_list().unwrap().to_vec()
}

fn title(value: &Value) -> String {
    field(value, "title").as_text().unwrap().into()
}

fn parts(line: &Value) -> &[Value] {
    line.as_list().unwrap()
}

#[test]
fn every_message_of_a_widget_is_read_to_the_letter() {
    let mut messages: Vec<(String, Value)> = list(&golden("port.json"), "widgetToHost")
        .iter()
        .map(|one| (title(one), field(one, "message").clone()))
        .collect();
    let handlers = field(&golden("port.json"), "handlers").clone();
    for name in ["added", "removed"] {
        messages.push((name.into(), list(&handlers, name).into()));
    }
    assert!(messages.len() > 5);
    for (title, message) in messages {
        let calls = message::read(&json::to_text(&message)).unwrap();
        assert_eq!(calls.len(), message.as_list().unwrap().len(), "{title}");
        for (call, line) in calls.iter().zip(message.as_list().unwrap()) {
            let [id, name, arguments @ ..] = parts(line) else { panic!("{title}") };
            assert_eq!((Some(call.id), Some(call.method.as_str())), (id.as_i64(), name.as_text()), "{title}");
            assert_eq!(call.arguments, arguments, "{title}");
            assert!(method::find(&call.method).is_some(), "{title}: {}", call.method);
        }
    }
}

#[test]
fn a_goodbye_holds_no_calls() {
    assert_eq!(message::read("[]").unwrap(), []);
}

/// The code with a name, unless it is made outside the engine.
fn code(name: &Value) -> Option<Code> {
    CODES.iter().copied().find(|code| Some(row(*code).name) == name.as_text())
}

fn refusal(code: &Value, message: &Value) -> Option<Refusal> {
    Some(Refusal { code: self::code(code)?, message: message.as_text().unwrap().into() })
}

/// The effect behind a golden line; `None` for what the shim writes by itself.
fn effect(line: &Value) -> Option<Effect> {
    let to = ConnectionId(1);
    Some(match parts(line) {
        [kind, event, payload] if kind.as_i64() == Some(0) => Effect::Deliver {
            to: vec![to],
            event: Box::leak(event.as_text().unwrap().to_string().into_boxed_str()),
            payload: payload.clone(),
        },
        [kind, event, value, correlation] if kind.as_i64() == Some(-1) => Effect::Custom {
            to: vec![to],
            event: event.as_text().unwrap().into(),
            value: value.clone(),
            correlation: correlation.clone(),
        },
        [kind, code, message] if kind.as_i64() == Some(-2) => Effect::Notice { to, refusal: refusal(code, message)? },
        [kind, code, message] if kind.as_i64() == Some(-3) => {
            Effect::Close { connection: to, reason: refusal(code, message)? }
        }
        [id, value] => Effect::Reply { to, id: id.as_i64().unwrap(), result: Ok(value.clone()) },
        [id, _, error] => {
            let error = error.as_object().unwrap();
            let refusal = refusal(error.get("code").unwrap(), error.get("message").unwrap())?;
            assert_eq!(error.get("errorCode").unwrap().as_i64(), Some(row(refusal.code).number));
            Effect::Reply { to, id: id.as_i64().unwrap(), result: Err(refusal) }
        }
        other => panic!("{other:?}"),
    })
}

#[test]
fn every_message_to_a_widget_is_written_to_the_letter() {
    let desk = Desk::new(&bare().to_string());
    let mut written = 0;
    for one in list(&golden("port.json"), "hostToWidget").iter().chain(&list(&golden("port.json"), "events")) {
        let lines = list(one, "message");
        let effects: Vec<Effect> = lines.iter().filter_map(effect).collect();
        if effects.len() < lines.len() {
            assert!(json::to_text(&lines.into()).contains("host_gone"), "{}", title(one));
            continue;
        }
        let mut text = String::new();
        outcome::write_outcome(&desk.host, &mut Vec::new(), Some(ConnectionId(1)), effects, None, &mut text);
        let expected: Vec<String> = lines.iter().map(json::to_text).collect();
        assert_eq!(text.split('\n').skip(1).collect::<Vec<_>>(), expected, "{}", title(one));
        written += 1;
    }
    assert!(written > 9, "{written}");
}
