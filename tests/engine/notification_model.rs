//! Random notifying, cancelling, answering, waiting and going away, held against a model that is a list and a few rules.

use std::collections::BTreeMap;

use ciframework::engine::id::ConnectionId;
use ciframework::engine::time::Millis;
use proptest::prelude::*;
use serde_json::json;

use crate::desk::{CHAT, Desk, SOFTPHONE, desk};
use crate::notification_desk::settled;

const NAMES: [&str; 2] = [SOFTPHONE, CHAT];

#[derive(Clone, Debug)]
enum Step {
    Notify { who: usize, template: &'static str, token: Option<u8> },
    Cancel { who: usize, token: u8 },
    Answer { id: u32, accept: bool },
    AnswerShown { accept: bool },
    Dismiss { id: u32 },
    Tick { span: u64 },
    Reconnect { who: usize },
    SwitchOff { who: usize },
}

fn step() -> impl Strategy<Value = Step> {
    use Step::*;
    let who = || 0..2_usize;
    let templates = prop::sample::select(vec!["ring", "ring", "ring", "endless", "hint", "automatic", "nobody"]);
    let span = prop_oneof![0..3_000_u64, Just(4_999), Just(5_000), Just(29_999), Just(30_000), Just(100_000)];
    prop_oneof![
        16 => (who(), templates, prop::option::of(0..3_u8)).prop_map(|(who, template, token)| Notify { who, template, token }),
        2 => (who(), 0..3_u8).prop_map(|(who, token)| Cancel { who, token }),
        1 => (0..40_u32, prop::bool::ANY).prop_map(|(id, accept)| Answer { id, accept }),
        2 => prop::bool::ANY.prop_map(|accept| AnswerShown { accept }),
        2 => (0..40_u32).prop_map(|id| Dismiss { id }),
        3 => span.prop_map(|span| Tick { span }),
        1 => who().prop_map(|who| Reconnect { who }),
        1 => who().prop_map(|who| SwitchOff { who }),
    ]
}

#[derive(Clone, Debug, PartialEq)]
struct Open {
    id: u32,
    who: usize,
    call: i64,
    token: Option<u8>,
    toast: bool,
    seconds: u64,
    shown: bool,
    ends: Option<u64>,
}

type Settled = Vec<(i64, String)>;

/// All that is open, oldest first.
#[derive(Debug, Default)]
struct Model {
    open: Vec<Open>,
    last: u32,
    now: u64,
}

impl Model {
    fn of(&self, toast: bool) -> Vec<&Open> {
        self.open.iter().filter(|one| one.toast == toast).collect()
    }

    /// Takes out what is wanted, alerts before toasts, and shows what comes next.
    fn end(&mut self, wanted: impl Fn(&Open) -> bool, reason: &str) -> Settled {
        let (mut gone, left): (Vec<Open>, Vec<Open>) = self.open.drain(..).partition(|one| wanted(one));
        gone.sort_by_key(|one| one.toast);
        self.open = left;
        self.show();
        gone.into_iter().map(|one| (one.call, reason.to_string())).collect()
    }

    fn show(&mut self) {
        let alert = self.of(false).first().map(|one| one.id);
        for one in self.open.iter_mut().filter(|one| !one.shown && (one.toast || Some(one.id) == alert)) {
            one.shown = true;
            one.ends = (one.seconds > 0).then_some(self.now + one.seconds * 1_000);
        }
    }

    fn pass(&mut self) -> Settled {
        let now = self.now;
        let late = move |one: &Open| one.ends.is_some_and(|end| end <= now);
        let mut settled = self.end(|one| late(one) && !one.shown, "NotificationQueueTimeLimitExceeded");
        settled.extend(self.end(late, "DisplayTimeout"));
        settled
    }

    fn notify(&mut self, who: usize, call: i64, template: &str, token: Option<u8>) -> Settled {
        let (toast, seconds) = match template {
            "automatic" => return vec![(call, "AutoAccept".into())],
            "ring" => (false, 30),
            "endless" => (false, 0),
            _ => (true, 5),
        };
        if !toast && self.of(false).len() == 11 {
            return vec![(call, "NotificationQueueLimitExceeded".into())];
        }
        self.last += 1;
        let ends = (seconds > 0).then_some(self.now + seconds * 1_000);
        self.open.push(Open { id: self.last, who, call, token, toast, seconds, shown: false, ends });
        let oldest = self.of(true).first().map(|one| one.id).filter(|_| toast && self.of(true).len() > 3);
        self.end(|one| Some(one.id) == oldest, "DisplayTimeout")
    }
}

/// The engine and its model, side by side.
struct Run {
    desk: Desk,
    model: Model,
    widgets: [ConnectionId; 2],
    /// How often each call that waited was settled; those whose connection ended are taken out.
    waiting: BTreeMap<i64, usize>,
    owners: BTreeMap<i64, ConnectionId>,
}

impl Run {
    fn new() -> Run {
        let mut desk = desk();
        let widgets = NAMES.map(|name| desk.connect(name));
        let model = Model { now: desk.now().0, ..Model::default() };
        Run { desk, model, widgets, waiting: BTreeMap::new(), owners: BTreeMap::new() }
    }

    /// What the step has to settle.
    fn take(&mut self, step: &Step) -> Settled {
        match step {
            Step::Notify { who, template, token } => self.notify(*who, template, *token),
            Step::Cancel { who, token } => {
                let answer = self.desk.try_call(self.widgets[*who], "cancelEvent", json!([format!("t{token}")]));
                let expected = self.model.end(|one| one.who == *who && one.token == Some(*token), "Cancelled");
                assert_eq!(answer.unwrap().is_ok(), !expected.is_empty());
                let own = self.desk.last_call();
                self.desk.effects.retain(|effect| !is_reply_to(effect, own));
                expected
            }
            Step::Answer { id, accept } => self.answer(*id, *accept),
            Step::AnswerShown { accept } => {
                let id = self.model.of(false).first().map_or(1_000, |one| one.id);
                self.answer(id, *accept)
            }
            Step::Dismiss { id } => {
                let input = json!({"kind": "dismiss-notification", "notificationId": format!("notification-id-{id}")});
                let done = self.desk.try_agent(input);
                let expected = self.model.end(|one| one.toast && one.id == *id, "DeclinedByAgent");
                assert_eq!(done.is_ok(), !expected.is_empty());
                expected
            }
            Step::Tick { span } => {
                self.desk.tick_after(*span);
                self.model.now += span;
                self.model.pass()
            }
            Step::Reconnect { who } => {
                let input = json!({"kind": "disconnect", "connection": self.widgets[*who].0});
                self.leave(*who, &[input])
            }
            Step::SwitchOff { who } => {
                let input =
                    |active: bool| json!({"kind": "set-provider-active", "provider": NAMES[*who], "active": active});
                self.leave(*who, &[input(false), input(true)])
            }
        }
    }

    fn notify(&mut self, who: usize, template: &str, token: Option<u8>) -> Settled {
        let from = self.widgets[who];
        let input = json!({"templateName": template, "cancellationToken": token.map(|token| format!("t{token}"))});
        let answer = self.desk.try_call(from, "notifyEvent", json!([input]));
        if template == "nobody" {
            assert_eq!(answer, Some(Err("notification_template_not_found")));
            self.desk.effects.clear();
            return Vec::new();
        }
        let call = self.desk.last_call();
        self.waiting.insert(call, 0);
        self.owners.insert(call, from);
        self.model.notify(who, call, template, token)
    }

    fn answer(&mut self, id: u32, accept: bool) -> Settled {
        let id_text = format!("notification-id-{id}");
        let done =
            self.desk.try_agent(json!({"kind": "answer-notification", "notificationId": id_text, "accept": accept}));
        let reason = if accept { "Accept" } else { "DeclinedByAgent" };
        let expected = self.model.end(|one| !one.toast && one.shown && one.id == id, reason);
        assert_eq!(done.is_ok(), !expected.is_empty());
        expected
    }

    /// Nobody hears of what goes with a connection.
    fn leave(&mut self, who: usize, inputs: &[serde_json::Value]) -> Settled {
        for input in inputs {
            self.desk.agent(input.clone());
            assert!(settled(&self.desk).is_empty());
        }
        let gone = self.widgets[who];
        self.waiting.retain(|call, count| *count > 0 || self.owners[call] != gone);
        self.model.end(|one| one.who == who, "");
        self.widgets[who] = self.desk.connect(NAMES[who]);
        Vec::new()
    }

    fn compare(&mut self, expected: Settled) {
        let found = settled(&self.desk);
        for (to, call, _) in &found {
            assert_eq!(self.owners[call], *to);
            *self.waiting.get_mut(call).unwrap() += 1;
        }
        let reason = |value: serde_json::Value| value["responseReason"].as_str().unwrap().to_string();
        let found: Settled = found.into_iter().map(|(_, call, value)| (call, reason(value))).collect();
        assert_eq!(found, expected);
        let view = self.desk.view()["notifications"].clone();
        let id = |one: &&Open| json!(format!("notification-id-{}", one.id));
        let (alerts, toasts) = (self.model.of(false), self.model.of(true));
        assert!(alerts.len() <= 11 && toasts.len() <= 3);
        assert_eq!(view["alert"]["id"], alerts.first().map_or(json!(null), id));
        assert_eq!(view["alert"]["endsAt"], json!(alerts.first().and_then(|one| one.ends)));
        assert_eq!(view["waiting"], json!(alerts.len().saturating_sub(1)));
        let shown: Vec<_> = view["toasts"].as_array().unwrap().iter().map(|toast| toast["id"].clone()).collect();
        assert_eq!(shown, toasts.iter().map(id).collect::<Vec<_>>());
        assert_eq!(self.desk.host.next_deadline(), self.model.open.iter().filter_map(|one| one.ends).min().map(Millis));
    }
}

fn is_reply_to(effect: &ciframework::engine::effect::Effect, call: i64) -> bool {
    matches!(effect, ciframework::engine::effect::Effect::Reply { id, .. } if *id == call)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_call_is_settled_once_and_what_is_shown_is_what_the_model_shows(steps in prop::collection::vec(step(), 1..120)) {
        let mut run = Run::new();
        for step in &steps {
            let expected = run.take(step);
            run.compare(expected);
        }
        for _ in 0..12 {
            let expected = run.answer(run.model.of(false).first().map_or(1_000, |one| one.id), true);
            run.compare(expected);
        }
        let expected = run.take(&Step::Tick { span: 5_000 });
        run.compare(expected);
        prop_assert!(run.model.open.is_empty());
        prop_assert!(run.waiting.values().all(|count| *count == 1), "{:?}", run.waiting);
    }
}

/// The random steps reach the limits: else the property would say little.
#[test]
fn the_limits_are_within_reach() {
    let mut run = Run::new();
    let mut reasons = std::collections::BTreeSet::new();
    let mut steps: Vec<Step> = (0..12).map(|_| Step::Notify { who: 0, template: "ring", token: Some(1) }).collect();
    steps.push(Step::AnswerShown { accept: true });
    steps.push(Step::AnswerShown { accept: false });
    steps.extend((0..4).map(|_| Step::Notify { who: 1, template: "hint", token: None }));
    steps.push(Step::Notify { who: 1, template: "automatic", token: None });
    steps.push(Step::Tick { span: 30_000 });
    steps.push(Step::Notify { who: 1, template: "ring", token: Some(1) });
    steps.push(Step::Cancel { who: 1, token: 1 });
    for step in &steps {
        let expected = run.take(step);
        reasons.extend(expected.iter().map(|(_, reason)| reason.clone()));
        run.compare(expected);
    }
    assert_eq!(reasons.len(), 7, "{reasons:?}");
}
