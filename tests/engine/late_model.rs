//! Random opening, naming, saving, answering and closing while slugs are looked up: no question is lost, and nothing waits for nobody.

use std::collections::BTreeSet;

use ciframework::engine::effect::Effect;
use ciframework::engine::id::ConnectionId;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::desk::{Desk, SOFTPHONE, desk_with};

const CASE: &str = "11111111-1111-1111-1111-111111111111";
const QUERY: &str = "{$odata.account.name.?$filter=accountid eq {anchor._customerid_value} or name eq '{who}'}";

#[derive(Clone, Debug)]
enum Step {
    Open { case: bool, who: bool },
    CreateTab { who: bool },
    Name { tab: bool, text: bool },
    Save,
    Answer { at: usize, row: Value },
    Fail { at: usize },
    Tick { span: u64 },
    Close { at: usize },
    CloseTab,
    Notify,
    Cancel,
}

fn step() -> impl Strategy<Value = Step> {
    use Step::*;
    let flag = || prop::bool::ANY;
    let row = prop::sample::select(vec![
        json!({"title": "Lamp", "_customerid_value": CASE}),
        json!({"rows": [{"name": "Contoso", "name@OData.Community.Display.V1.FormattedValue": "Contoso Ltd", "accountid": CASE}]}),
        json!({"rows": []}),
        json!({"rows": "none"}),
        json!({"_customerid_value": {"deep": [1]}, "title": null}),
        json!({}),
    ]);
    prop_oneof![
        4 => (flag(), flag()).prop_map(|(case, who)| Open { case, who }),
        2 => flag().prop_map(|who| CreateTab { who }),
        2 => (flag(), flag()).prop_map(|(tab, text)| Name { tab, text }),
        2 => Just(Save),
        8 => (0..6_usize, row).prop_map(|(at, row)| Answer { at, row }),
        1 => (0..6_usize).prop_map(|at| Fail { at }),
        2 => prop_oneof![Just(1_u64), Just(5_000), Just(10_000)].prop_map(|span| Tick { span }),
        1 => (0..4_usize).prop_map(|at| Close { at }),
        1 => Just(CloseTab),
        1 => Just(Notify),
        1 => Just(Cancel),
    ]
}

fn given(settings: &mut Value) {
    let search = |name: &str, words: &str| json!({"uniqueName": name, "title": "{anchor.title} {who}", "pageType": "search", "parameters": {"searchText": words}});
    settings["templates"] = json!({
        "sessions": [{"uniqueName": "late", "title": "{who} {anchor.title}", "titleSync": true, "anchorTab": "case", "additionalTabs": ["customer", "alike"]}],
        "tabs": [
            {"uniqueName": "case", "title": "Case {anchor.title}", "pageType": "entityrecord",
             "parameters": {"entityName": "incident", "entityId": "{caseId}", "formId": "{$odata.account.accountid.?$filter=name eq '{who}'}"}},
            search("customer", QUERY), search("alike", "{anchor.title}"), search("created", QUERY),
        ],
        "notifications": [{"uniqueName": "ring", "title": QUERY, "timeout": 0}],
    });
}

struct Day {
    desk: Desk,
    phone: ConnectionId,
    open: BTreeSet<u32>,
    seen: u32,
}

impl Day {
    fn take(&mut self, step: &Step) {
        let sessions: Vec<Value> = self.desk.view()["sessions"].as_array().unwrap()[1..].to_vec();
        let last = sessions.last();
        let tabs = |session: &Value| session["tabs"].as_array().unwrap().clone();
        let who = |who: bool| if who { json!({"who": "Ann's"}) } else { json!({}) };
        let mut answer = |desk: &mut Desk, at: usize, given: Value| {
            let Some(ask) = self.open.iter().nth(at).copied() else { return };
            self.open.remove(&ask);
            let mut input = json!({"kind": "answer", "ask": ask});
            input.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
            desk.agent(input);
        };
        let (desk, phone) = (&mut self.desk, self.phone);
        desk.effects.clear();
        match (step, last) {
            (Step::Open { case, who: named }, _) => {
                let mut bag = who(*named);
                if *case {
                    bag["caseId"] = json!(CASE);
                }
                desk.try_call(phone, "createSession", json!([{"templateName": "late", "templateParameters": bag}]));
            }
            (Step::CreateTab { who: named }, _) => {
                desk.try_call(
                    phone,
                    "createTab",
                    json!([{"templateName": "created", "templateParameters": who(*named)}]),
                );
            }
            (Step::Name { tab: false, text }, Some(session)) => {
                let mut input = if *text { json!({"title": "Mine"}) } else { json!({"who": "Bo"}) };
                input["sessionId"] = session["id"].clone();
                desk.try_call(phone, "setSessionTitle", json!([input]));
            }
            (Step::Name { tab: true, text }, Some(session)) => {
                let input = if *text { json!({"title": "Mine"}) } else { json!({"who": "Bo"}) };
                desk.try_call(phone, "setTabTitle", json!([tabs(session).last().unwrap()["id"], input]));
            }
            (Step::Save, Some(session)) => {
                let reference = json!({"entityType": "incident", "id": CASE, "name": "Lamp"});
                let saved = json!({"kind": "form-saved", "tabId": tabs(session)[0]["id"], "reference": reference});
                desk.try_agent(saved).ok();
            }
            (Step::Answer { at, row }, _) => answer(desk, *at, json!({"value": row})),
            (Step::Fail { at }, _) => {
                answer(desk, *at, json!({"error": "It says no, and why.", "code": "query_invalid"}))
            }
            (Step::Tick { span }, _) => desk.tick_after(*span),
            (Step::Close { at }, _) => {
                if let Some(session) = sessions.get(*at) {
                    desk.agent(json!({"kind": "close-session", "sessionId": session["id"]}));
                }
            }
            (Step::CloseTab, Some(session)) => {
                desk.try_agent(json!({"kind": "close-tab", "tabId": tabs(session).last().unwrap()["id"]})).ok();
            }
            (Step::Notify, _) => {
                desk.try_call(phone, "notifyEvent", json!([{"templateName": "ring", "cancellationToken": "t"}]));
            }
            (Step::Cancel, _) => {
                desk.try_call(phone, "cancelEvent", json!(["t"]));
            }
            _ => {}
        }
        self.check(step);
    }

    fn check(&mut self, step: &Step) {
        for effect in &self.desk.effects {
            match effect {
                Effect::Ask { id, .. } => {
                    assert!(id.0 > self.seen, "{step:?}: a number is used once");
                    self.seen = id.0;
                    self.open.insert(id.0);
                }
                Effect::Withdrawn(id) => assert!(self.open.remove(&id.0), "{step:?}: what is taken back was open"),
                _ => {}
            }
        }
        assert_eq!(self.desk.host.next_deadline().is_some(), !self.open.is_empty(), "{step:?}: questions end");
        if self.open.is_empty() {
            let view = self.desk.view();
            let sessions = view["sessions"].as_array().unwrap().iter();
            let waiting =
                sessions.flat_map(|one| one["tabs"].as_array().unwrap()).filter(|tab| tab["isLoading"] == true);
            assert_eq!(waiting.count(), 0, "{step:?}: no tab waits for nobody");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_question_is_lost_and_nothing_waits_for_nobody(steps in prop::collection::vec(step(), 1..40)) {
        let mut desk = desk_with(given);
        let phone = desk.connect(SOFTPHONE);
        let mut day = Day { desk, phone, open: BTreeSet::new(), seen: 0 };
        for step in &steps {
            day.take(step);
        }
        day.take(&Step::Cancel);
        while day.desk.view()["sessions"].as_array().unwrap().len() > 1 {
            day.take(&Step::Close { at: 0 });
        }
        prop_assert!(day.open.is_empty(), "{:?}", day.open);
    }
}
