//! Random work of two widgets and an agent, held against `model`; and the same inputs give the same outputs.

use ciframework::engine::effect::Change;
use ciframework::engine::id::ConnectionId;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::desk::{CHAT, Desk, SOFTPHONE, desk};
use crate::model::{Answer, Model, Session};

/// What happens. `who` is 0 or 1; `session` and `tab` choose among what is open, and one beyond.
#[derive(Clone, Debug)]
enum Step {
    Create { who: usize, template: &'static str, value: i64 },
    CreateTab { who: usize, template: &'static str, focused: bool },
    FocusTab { who: usize, tab: usize },
    CloseTab { who: usize, tab: usize },
    SetMode { who: usize, mode: i64 },
    SetWidth { who: usize, width: i64 },
    SetTitle { who: usize, session: usize, title: String },
    RequestFocus { who: usize, session: usize, count: i64 },
    UpdateContext { who: usize, session: Option<usize>, name: String, value: Option<i64> },
    AgentFocuses { session: usize },
    AgentCloses { session: usize },
    AgentFocusesTab { tab: usize },
    AgentClosesTab { tab: usize },
    AgentSetsMode { mode: i64 },
    AgentResizes { width: i64 },
    Reconnect { who: usize },
}

fn step() -> impl Strategy<Value = Step> {
    use Step::*;
    let who = || 0..2_usize;
    let place = || 0..200_usize;
    let width = || prop_oneof![-5..700_i64, Just(299), Just(300), Just(640), Just(641)];
    let templates = prop::sample::select(vec!["call", "talk", "talk", "crowded", "retired", "nobody"]);
    let tabs = prop::sample::select(vec!["notes", "notes", "pinned", "gone", "nobody"]);
    prop_oneof![
        6 => (who(), templates, 0..9_i64).prop_map(|(who, template, value)| Create { who, template, value }),
        4 => (who(), tabs, prop::bool::ANY).prop_map(|(who, template, focused)| CreateTab { who, template, focused }),
        2 => (who(), place()).prop_map(|(who, tab)| FocusTab { who, tab }),
        3 => (who(), place()).prop_map(|(who, tab)| CloseTab { who, tab }),
        2 => (who(), -1..6_i64).prop_map(|(who, mode)| SetMode { who, mode }),
        2 => (who(), width()).prop_map(|(who, width)| SetWidth { who, width }),
        2 => (who(), place(), "[a-c]{1,2}").prop_map(|(who, session, title)| SetTitle { who, session, title }),
        2 => (who(), place(), -1..4_i64).prop_map(|(who, session, count)| RequestFocus { who, session, count }),
        2 => (who(), prop::option::of(place()), "[ab]", prop::option::of(0..3_i64))
            .prop_map(|(who, session, name, value)| UpdateContext { who, session, name, value }),
        3 => place().prop_map(|session| AgentFocuses { session }),
        3 => place().prop_map(|session| AgentCloses { session }),
        2 => place().prop_map(|tab| AgentFocusesTab { tab }),
        2 => place().prop_map(|tab| AgentClosesTab { tab }),
        2 => (-1..6_i64).prop_map(|mode| AgentSetsMode { mode }),
        2 => width().prop_map(|width| AgentResizes { width }),
        1 => who().prop_map(|who| Reconnect { who }),
    ]
}

/// A desk whose widgets listen to everything.
struct Run {
    desk: Desk,
    widgets: [ConnectionId; 2],
}

const NAMES: [&str; 2] = [SOFTPHONE, CHAT];
const EVENTS: [&str; 4] = ["onSessionSwitched", "onSessionClosed", "onmodechanged", "onsizechanged"];

impl Run {
    fn new() -> Run {
        let mut desk = desk();
        let widgets = NAMES.map(|name| {
            let widget = desk.connect(name);
            desk.listen(widget, &EVENTS);
            widget
        });
        Run { desk, widgets }
    }

    fn call(&mut self, who: usize, method: &str, arguments: Value) -> Answer {
        self.desk.try_call(self.widgets[who], method, arguments).unwrap().map(drop)
    }

    fn agent(&mut self, input: Value) -> Answer {
        self.desk.try_agent(input)
    }

    fn reconnect(&mut self, who: usize) -> Answer {
        self.desk.agent(json!({"kind": "disconnect", "connection": self.widgets[who].0}));
        self.widgets[who] = self.desk.connect(NAMES[who]);
        self.desk.listen(self.widgets[who], &EVENTS);
        Ok(())
    }

    /// The step on the engine.
    fn take(&mut self, step: &Step, model: &Model) -> Answer {
        let session = |at: &usize| format!("session-id-{}", chosen(model, *at));
        let tab = |at: &usize| format!("tab-id-{}", chosen_tab(model, *at));
        match step {
            Step::Create { who, template, value } => {
                self.call(*who, "createSession", json!([{"templateName": template, "context": {"value": value}}]))
            }
            Step::CreateTab { who, template, focused } => {
                self.call(*who, "createTab", json!([{"templateName": template, "isFocused": focused}]))
            }
            Step::FocusTab { who, tab: at } => self.call(*who, "focusTab", json!([tab(at)])),
            Step::CloseTab { who, tab: at } => self.call(*who, "closeTab", json!([tab(at)])),
            Step::SetMode { who, mode } => self.call(*who, "setMode", json!([mode])),
            Step::SetWidth { who, width } => self.call(*who, "setWidth", json!([width])),
            Step::SetTitle { who, session: at, title } => {
                self.call(*who, "setSessionTitle", json!([{"sessionId": session(at), "title": title}]))
            }
            Step::RequestFocus { who, session: at, count } => {
                self.call(*who, "requestFocusSession", json!([session(at), count]))
            }
            Step::UpdateContext { who, session: at, name, value } => {
                let id = at.as_ref().map(session);
                self.call(*who, "updateContext", json!([{name: value}, id, value.is_none()]))
            }
            Step::AgentFocuses { session: at } => {
                self.agent(json!({"kind": "focus-session", "sessionId": session(at)}))
            }
            Step::AgentCloses { session: at } => self.agent(json!({"kind": "close-session", "sessionId": session(at)})),
            Step::AgentFocusesTab { tab: at } => self.agent(json!({"kind": "focus-tab", "tabId": tab(at)})),
            Step::AgentClosesTab { tab: at } => self.agent(json!({"kind": "close-tab", "tabId": tab(at)})),
            Step::AgentSetsMode { mode } => self.agent(json!({"kind": "set-panel-mode", "mode": mode})),
            Step::AgentResizes { width } => self.agent(json!({"kind": "resize-panel", "width": width})),
            Step::Reconnect { who } => self.reconnect(*who),
        }
    }

    /// Events of the latest input, as the model writes them.
    fn heard(&self, who: usize) -> Vec<String> {
        let line = |(event, payload): (String, Value)| match payload["sessionId"].as_str() {
            Some(id) => {
                assert_eq!(payload["focused"], payload["focussed"]);
                format!("{event} {id} {}", payload["focused"])
            }
            None => format!("{event} {}", payload["value"]),
        };
        self.desk.told(self.widgets[who]).into_iter().map(line).collect()
    }
}

/// The step on the model.
fn expect(model: &mut Model, step: &Step) -> Answer {
    let before = model.clone();
    let session = |at: &usize| chosen(&before, *at);
    let tab = |at: &usize| chosen_tab(&before, *at);
    match step {
        Step::Create { who, template, value } => model.create(*who, template, *value),
        Step::CreateTab { who, template, focused } => model.create_tab(*who, template, *focused),
        Step::FocusTab { who, tab: at } => model.focus_tab(*who, tab(at)),
        Step::CloseTab { who, tab: at } => model.close_tab(*who, tab(at)),
        Step::SetMode { who, mode } => model.set_mode(*who, *mode),
        Step::SetWidth { who, width } => model.set_width(*who, *width),
        Step::SetTitle { who, session: at, title } => model.set_title(*who, session(at), title),
        Step::RequestFocus { who, session: at, count } => model.request_focus(*who, session(at), *count),
        Step::UpdateContext { who, session: at, name, value } => {
            model.update_context(*who, at.as_ref().map(session), name, *value)
        }
        Step::AgentFocuses { session: at } => model.agent_focuses(session(at)),
        Step::AgentCloses { session: at } => model.agent_closes(session(at)),
        Step::AgentFocusesTab { tab: at } => model.agent_focuses_tab(tab(at)),
        Step::AgentClosesTab { tab: at } => model.agent_closes_tab(tab(at)),
        Step::AgentSetsMode { mode } => model.agent_sets_mode(*mode),
        Step::AgentResizes { width } => model.agent_resizes(*width),
        Step::Reconnect { .. } => Ok(()),
    }
}

/// An open session, or 99.
fn chosen(model: &Model, at: usize) -> u32 {
    model.sessions.get(at % (model.sessions.len() + 1)).map_or(99, |session| session.id)
}

/// A tab of the focused session, of any session, or 999.
fn chosen_tab(model: &Model, at: usize) -> u32 {
    let here = &model.get(model.focus()).unwrap().tabs;
    let all: Vec<u32> = model.sessions.iter().flat_map(|session| session.tabs.iter().map(|(id, _)| *id)).collect();
    match at % 3 {
        0 => all.get(at / 3 % (all.len() + 1)).copied().unwrap_or(999),
        _ => here[at / 3 % here.len()].0,
    }
}

/// The engine's state is the model's.
fn compare(desk: &Desk, model: &Model) {
    let view = desk.view();
    assert_eq!(view["focusedSessionId"], format!("session-id-{}", model.focus()));
    assert_eq!(view["canCreateSession"], json!(model.sessions.len() <= 10));
    let shown = model.get(model.focus()).unwrap();
    assert_eq!(
        (&view["panel"]["mode"], &view["panel"]["provider"]),
        (&json!(shown.mode), &json!(shown.owner.map(|who| NAMES[who])))
    );
    assert_eq!(view["panel"]["visible"], json!(shown.owner.is_some() && shown.mode != 2));
    if let Some(width) = model.width() {
        assert_eq!(view["panel"]["width"], json!(width));
    }
    let seen = view["sessions"].as_array().unwrap();
    assert_eq!(seen.len(), model.sessions.len());
    for (seen, expected) in seen.iter().zip(&model.sessions) {
        compare_session(seen, expected);
    }
    for (seen, expected) in desk.host.sessions().iter().zip(&model.sessions) {
        assert_eq!(crate::desk::parsed(&seen.context.clone().into()), json!(expected.context));
    }
}

fn compare_session(seen: &Value, expected: &Session) {
    assert_eq!(seen["id"], format!("session-id-{}", expected.id));
    assert_eq!((&seen["isHome"], &seen["canClose"]), (&json!(expected.id == 0), &json!(expected.id != 0)));
    assert_eq!(
        (&seen["title"], &seen["provider"]),
        (&json!(expected.title), &json!(expected.owner.map(|who| NAMES[who])))
    );
    let attention = json!({"requested": expected.attention.is_some(), "count": expected.attention.flatten()});
    assert_eq!(json!({"requested": seen["attention"]["requested"], "count": seen["attention"]["count"]}), attention);
    assert_eq!(seen["focusedTabId"], format!("tab-id-{}", expected.focus));
    let tabs: Vec<Value> = seen["tabs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tab| json!([tab["id"], tab["isAnchor"], tab["canClose"]]))
        .collect();
    let wanted = expected
        .tabs
        .iter()
        .enumerate()
        .map(|(at, (id, can_close))| json!([format!("tab-id-{id}"), at == 0, can_close]));
    assert_eq!(tabs, wanted.collect::<Vec<_>>());
}

/// The view without its version.
fn shown(desk: &Desk) -> (u64, Value) {
    let mut view = desk.view();
    let version = view["version"].take().as_u64().unwrap();
    (version, view)
}

/// Changes that need not be seen: a context or a remembered width is in no view, and a title may come to the same.
fn may_be_unseen(change: &Change) -> bool {
    matches!(change, Change::SessionChanged(_) | Change::TabChanged(..) | Change::PanelChanged)
}

fn one_step(run: &mut Run, model: &mut Model, step: &Step) {
    let (version, before) = shown(&run.desk);
    let answer = run.take(step, &model.clone());
    assert_eq!(answer, expect(model, step), "{step:?}");
    compare(&run.desk, model);
    let heard = std::mem::take(&mut model.heard);
    for who in [0, 1] {
        let wanted: Vec<String> = heard.iter().filter(|(one, _)| *one == who).map(|(_, line)| line.clone()).collect();
        assert_eq!(run.heard(who), wanted, "{step:?}");
    }
    if let Step::Reconnect { .. } = step {
        return;
    }
    let (grown, after) = shown(&run.desk);
    let changes = run.desk.changes();
    assert_eq!(grown - version, u64::from(!changes.is_empty()), "one step of the version for all changes of an input");
    assert!(answer.is_ok() || changes.is_empty(), "{step:?}: a refusal changes nothing");
    if after == before {
        assert!(changes.iter().all(may_be_unseen), "{step:?}: {changes:?}");
    } else {
        assert!(!changes.is_empty(), "{step:?}: what is seen has changed and nobody was told");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_does_what_the_model_does(steps in prop::collection::vec(step(), 1..60)) {
        let (mut run, mut again, mut model) = (Run::new(), Run::new(), Model::new());
        for step in &steps {
            let before = model.clone();
            one_step(&mut run, &mut model, step);
            again.take(step, &before).ok();
            prop_assert_eq!(&run.desk.effects, &again.desk.effects);
        }
        prop_assert_eq!(run.desk.view_text(), again.desk.view_text());
    }
}

#[test]
fn ten_sessions_and_ten_tabs_are_within_reach_of_the_steps() {
    let (mut run, mut model) = (Run::new(), Model::new());
    for at in 0..12 {
        one_step(&mut run, &mut model, &Step::Create { who: at % 2, template: "crowded", value: 1 });
    }
    one_step(&mut run, &mut model, &Step::CreateTab { who: 1, template: "notes", focused: true });
    assert_eq!((model.sessions.len(), model.get(10).unwrap().tabs.len()), (11, 10));
}
