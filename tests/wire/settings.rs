//! Settings: each wrong field is refused with its path, and the right one next to it is taken.

use ciframework::wire::settings::host;
use serde_json::{Value, json};

use crate::desk::{SEED, bare};

fn full() -> Value {
    let mut given = bare();
    given["providers"] = json!([{
        "name": "softphone", "label": "Softphone", "origins": ["https://phone.example"], "order": 0, "active": true,
        "apiVersion": "2.0", "customParams": null, "enableOutbound": false,
    }]);
    given["templates"]["sessions"] = json!([{"uniqueName": "call", "anchorTab": "case", "additionalTabs": ["case"]}]);
    given["templates"]["tabs"] =
        json!([{"uniqueName": "case", "pageType": "entityrecord", "parameters": {"entityId": null}}]);
    given
}

/// Puts `value` at a pointer such as `/providers/0/name`; `None` takes the field out.
fn changed(pointer: &str, value: Option<Value>) -> Value {
    let mut given = full();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = given.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(fields), Some(value)) => drop(fields.insert(name.into(), value)),
        (Value::Object(fields), None) => drop(fields.remove(name).unwrap()),
        (Value::Array(rows), Some(value)) => rows.push(value),
        other => panic!("{other:?}"),
    }
    given
}

fn refusal(given: &str, seed: &str) -> (String, String) {
    let refused = host(given, seed).err().unwrap_or_else(|| panic!("{given}"));
    let shape: Value = serde_json::from_str(&refused.to_text()).unwrap();
    let names: Vec<&str> = shape.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["code", "message", "path"]);
    assert!(shape["message"].as_str().unwrap().len() > 10, "{shape}");
    (shape["code"].as_str().unwrap().into(), shape["path"].as_str().unwrap().into())
}

/// The path of a pointer: `/providers/0/name` is `providers[0].name`.
fn path(pointer: &str) -> String {
    pointer.split('/').skip(1).fold(String::new(), |path, step| match step.parse::<usize>() {
        Ok(at) => format!("{path}[{at}]"),
        Err(_) if path.is_empty() => step.into(),
        Err(_) => format!("{path}.{step}"),
    })
}

#[test]
fn the_full_settings_and_the_bare_ones_are_taken() {
    for given in [full(), bare()] {
        assert!(host(&given.to_string(), SEED).is_ok());
    }
}

const MANDATORY: [&str; 25] = [
    "/providers",
    "/records",
    "/templates/sessions",
    "/templates/tabs",
    "/environment",
    "/environmentAsked",
    "/exact",
    "/home/title",
    "/panel/mode",
    "/panel/width",
    "/timeouts/v1",
    "/timeouts/v2",
    "/templateOptions/showUnresolved",
    "/templateOptions/globalsOverrideAllTabs",
    "/windowWidth",
    "/telemetry",
    "/providers/0/name",
    "/providers/0/label",
    "/providers/0/origins",
    "/providers/0/order",
    "/providers/0/active",
    "/providers/0/apiVersion",
    "/providers/0/enableOutbound",
    "/templates/sessions/0/uniqueName",
    "/templates/tabs/0/pageType",
];

#[test]
fn a_mandatory_field_is_missed() {
    for pointer in MANDATORY {
        let refused = refusal(&changed(pointer, None).to_string(), SEED);
        assert_eq!(refused, ("invalid_options".into(), path(pointer)), "{pointer}");
    }
    for group in ["/templates", "/home", "/panel", "/timeouts", "/templateOptions"] {
        assert_eq!(refusal(&changed(group, None).to_string(), SEED).1, path(group));
    }
}

#[test]
fn a_field_of_the_wrong_kind_is_refused_and_its_twin_taken() {
    let cases = [
        ("/providers", json!({}), json!([])),
        ("/providers/0/name", json!(7), json!("x")),
        ("/providers/0/label", json!(null), json!("")),
        ("/providers/0/order", json!("1"), json!(1_000)),
        ("/providers/0/order", json!(1.5), json!(-1)),
        ("/providers/0/active", json!("true"), json!(false)),
        ("/providers/0/apiVersion", json!("3.0"), json!("1.0")),
        ("/providers/0/apiVersion", json!(2), json!("2.0")),
        ("/providers/0/customParams", json!({}), json!("{}")),
        ("/providers/0/enableOutbound", json!(null), json!(true)),
        ("/environment", json!([]), json!({"any": {"thing": 1}})),
        ("/environmentAsked", json!(0), json!(true)),
        ("/exact", json!("exact"), json!(true)),
        ("/home/title", json!(null), json!("Start")),
        ("/home/tab", json!(7), json!("case")),
        ("/panel/mode", json!(4), json!(3)),
        ("/panel/mode", json!(-1), json!(0)),
        ("/panel/width", json!("400"), json!(300)),
        ("/timeouts/v1", json!(-1), json!(1)),
        ("/timeouts/v2", json!(1.5), json!(86_400_000)),
        ("/windowWidth", json!(-1), json!(0)),
        ("/telemetry", json!(null), json!(true)),
        ("/templateOptions/showUnresolved", json!(null), json!(true)),
        ("/templates/sessions/0/type", json!("Generic"), json!("generic")),
        ("/templates/sessions/0/panelState", json!("closed"), json!("hidden")),
        ("/templates/sessions/0/titleSync", json!("yes"), json!(true)),
        ("/templates/sessions/0/additionalTabs", json!("case"), json!(null)),
        ("/templates/sessions/0/active", json!(1), json!(false)),
        ("/templates/tabs/0/pageType", json!("entityRecord"), json!("website")),
        ("/templates/tabs/0/canClose", json!("no"), json!(false)),
        ("/templates/tabs/0/parameters", json!([]), json!({"entityName": "{x}"})),
        ("/templates/tabs/0/parameters/entityId", json!(7), json!("7")),
    ];
    for (pointer, wrong, right) in cases {
        let refused = refusal(&changed(pointer, Some(wrong.clone())).to_string(), SEED);
        assert_eq!(refused, ("invalid_options".into(), path(pointer)), "{wrong}");
        assert!(host(&changed(pointer, Some(right.clone())).to_string(), SEED).is_ok(), "{pointer} {right}");
    }
    let lists = [
        ("/providers/0/origins/1", json!(7), json!("https://b.example")),
        ("/templates/sessions/0/additionalTabs/1", json!(null), json!("case")),
    ];
    for (pointer, wrong, right) in lists {
        assert_eq!(refusal(&changed(pointer, Some(wrong)).to_string(), SEED).1, path(pointer));
        assert!(host(&changed(pointer, Some(right)).to_string(), SEED).is_ok());
    }
}

#[test]
fn an_unknown_field_is_refused_where_it_stands() {
    for parent in [
        "",
        "/providers/0",
        "/templates",
        "/templates/sessions/0",
        "/templates/tabs/0",
        "/home",
        "/panel",
        "/timeouts",
        "/templateOptions",
    ] {
        let pointer = format!("{parent}/activ");
        let refused = refusal(&changed(&pointer, Some(json!(true))).to_string(), SEED);
        assert_eq!(refused, ("invalid_options".into(), path(&pointer)), "{pointer}");
    }
}

#[test]
fn names_have_to_fit_together() {
    let provider = full()["providers"][0].clone();
    let cases = [
        ("/providers/1", provider, "duplicate_provider", "providers[1].name"),
        (
            "/templates/sessions/1",
            json!({"uniqueName": "call"}),
            "duplicate_template",
            "templates.sessions[1].uniqueName",
        ),
        (
            "/templates/tabs/1",
            json!({"uniqueName": "case", "pageType": "search"}),
            "duplicate_template",
            "templates.tabs[1].uniqueName",
        ),
        (
            "/templates/sessions/1",
            json!({"uniqueName": "x", "anchorTab": "y"}),
            "unknown_template",
            "templates.sessions[1].anchorTab",
        ),
        (
            "/templates/sessions/1",
            json!({"uniqueName": "x", "additionalTabs": ["case", "y"]}),
            "unknown_template",
            "templates.sessions[1].additionalTabs[1]",
        ),
        ("/templates/sessions/1", json!({"uniqueName": ""}), "invalid_options", "templates.sessions[1].uniqueName"),
        (
            "/templates/sessions/1",
            json!({"uniqueName": "x", "type": "entity"}),
            "invalid_options",
            "templates.sessions[1].entity",
        ),
        ("/home/tab", json!("y"), "unknown_template", "home.tab"),
    ];
    for (pointer, value, code, path) in cases {
        assert_eq!(refusal(&changed(pointer, Some(value)).to_string(), SEED), (code.into(), path.into()));
    }
    let mut other = full()["providers"][0].clone();
    other["name"] = json!("chat");
    assert!(host(&changed("/providers/1", Some(other)).to_string(), SEED).is_ok());
    let entity = json!({"uniqueName": "x", "type": "entity", "entity": "incident", "anchorTab": "case"});
    assert!(host(&changed("/templates/sessions/1", Some(entity)).to_string(), SEED).is_ok());
}

#[test]
fn text_that_is_no_settings_is_refused_as_a_whole() {
    for text in ["", "{", "null", "[]", "7", "{}", "\u{0}"] {
        let (code, path) = refusal(text, SEED);
        assert_eq!(code, "invalid_options");
        assert!(path.is_empty() || text == "{}", "{text}: {path}");
    }
    for seed in ["", "x", "1", "0123456789abcdef0123456789abcdef0", "+123456789abcdef0123456789abcdef", "é"] {
        assert_eq!(refusal(&full().to_string(), seed), ("invalid_options".into(), "seed".into()));
    }
}
