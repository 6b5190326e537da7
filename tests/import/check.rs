use ciframework::engine::json;
use ciframework::import::check::check;

use crate::export::WHOLE;

/// Findings of a catalogue with these lists, as `level code place`.
fn findings(lists: &str) -> Vec<String> {
    let text = format!("{{\"catalogue\": 1{}{lists}}}", if lists.is_empty() { "" } else { ", " });
    said(&text)
}

fn said(text: &str) -> Vec<String> {
    let found = check(&json::read(text).unwrap());
    found.iter().map(|one| format!("{} {} {}", one.level.name(), one.code, one.place)).collect()
}

#[test]
fn a_sound_catalogue_has_no_findings() {
    assert_eq!(findings(""), [""; 0]);
    assert_eq!(
        findings(
            r#""sessions": [{"uniqueName": "abc_a", "type": "generic", "anchorTab": "abc_t", "additionalTabs": ["msdyn_entityrecord"]}],
               "tabs": [{"uniqueName": "abc_t", "pageType": "website", "parameters": {"url": "https://example.com"}}],
               "providers": [{"name": "abc_p", "url": "https://example.com", "trustedDomains": ["https://*.example.com:8443"]}],
               "profiles": [{"uniqueName": "abc_x", "providers": ["abc_p"]}]"#
        ),
        [""; 0]
    );
    let whole = said(WHOLE);
    assert!(whole.iter().all(|finding| !finding.starts_with("error")), "{whole:?}");
}

#[test]
fn the_root_is_an_object_of_known_lists_with_a_version() {
    assert_eq!(said("[]"), ["error wrong_type "]);
    assert_eq!(said("{}"), ["error missing_key catalogue"]);
    assert_eq!(said(r#"{"catalogue": 2}"#), ["error unknown_version catalogue"]);
    assert_eq!(findings(r#""tabs": {}"#), ["error wrong_type tabs"]);
    assert_eq!(findings(r#""tabs": [7]"#), ["error wrong_type tabs[0]"]);
    let found = check(&json::read(r#"{"catalogue": 1, "Session": []}"#).unwrap());
    assert_eq!(found[0].code, "unknown_key");
    let near = check(&json::read(r#"{"catalogue": 1, "session": []}"#).unwrap());
    assert!(near[0].message.contains("\"sessions\" may be meant"), "{}", near[0].message);
}

#[test]
fn a_slip_of_the_pen_is_told_from_another_word() {
    let said =
        |name: &str| check(&json::read(&format!(r#"{{"catalogue": 1, "{name}": []}}"#)).unwrap())[0].message.clone();
    for (slip, meant) in [
        ("sesions", "sessions"),
        ("sesssions", "sessions"),
        ("sexsions", "sessions"),
        ("sessoins", "sessions"),
        ("tasb", "tabs"),
    ] {
        assert!(said(slip).contains(&format!("\"{meant}\" may be meant")), "{}", said(slip));
    }
    for other in ["seasons", "tasks", "pan", "x"] {
        assert!(
            said(other).contains("Known are sessions, tabs, notifications, fields, providers, profiles,"),
            "{}",
            said(other)
        );
    }
}

#[test]
fn names_are_there_are_unique_and_have_a_prefix() {
    let tab = |name: &str| format!(r#"{{"uniqueName": "{name}", "pageType": "search"}}"#);
    let tabs = |names: &[&str]| {
        findings(&format!("\"tabs\": [{}]", names.iter().map(|name| tab(name)).collect::<Vec<_>>().join(",")))
    };
    assert_eq!(tabs(&["abc_a", "abc_b"]), [""; 0]);
    assert_eq!(tabs(&["abc_a", "abc_a"]), ["error duplicate_name tabs[1].uniqueName"]);
    assert_eq!(tabs(&["plain"]), ["warning name_shape tabs[0].uniqueName"]);
    assert_eq!(tabs(&["ab_a"]), ["warning name_shape tabs[0].uniqueName"]);
    assert_eq!(tabs(&[""]), ["error missing_key tabs[0].uniqueName"]);
    assert_eq!(tabs(&[&format!("abc_{}", "x".repeat(125))]), ["warning too_long tabs[0].uniqueName"]);
}

#[test]
fn every_key_has_its_type() {
    let session = |rest: &str| {
        findings(&format!(r#""sessions": [{{"uniqueName": "abc_a", "anchorTab": "msdyn_search", {rest}}}]"#))
    };
    assert_eq!(session(r#""titleSync": true"#), [""; 0]);
    assert_eq!(session(r#""titleSync": "yes""#), ["error wrong_type sessions[0].titleSync"]);
    assert_eq!(session(r#""panelState": "open""#), ["error wrong_value sessions[0].panelState"]);
    assert_eq!(session(r#""title": 4"#), ["error wrong_type sessions[0].title"]);
    assert_eq!(session(r#""additionalTabs": "a""#), ["error wrong_type sessions[0].additionalTabs"]);
    assert_eq!(session(r#""panelstate": "docked""#), ["warning unknown_key sessions[0].panelstate"]);
    let long = format!(r#""title": "{}""#, "x".repeat(201));
    assert_eq!(session(&long), ["warning too_long sessions[0].title"]);
}

#[test]
fn sessions_have_an_anchor_or_a_table_and_tabs_that_are_there() {
    let session = |rest: &str| findings(&format!(r#""sessions": [{{"uniqueName": "abc_a"{rest}}}]"#));
    assert_eq!(session(""), ["warning missing_key sessions[0].anchorTab"]);
    assert_eq!(session(r#", "type": "entity""#), ["error missing_key sessions[0].entity"]);
    assert_eq!(session(r#", "type": "entity", "entity": "incident""#), [""; 0]);
    assert_eq!(session(r#", "anchorTab": "abc_gone""#), ["warning missing_reference sessions[0].anchorTab"]);
    let many = format!(r#", "anchorTab": "msdyn_search", "additionalTabs": [{}]"#, ["\"msdyn_search\""; 10].join(","));
    assert_eq!(session(&many), ["warning too_many sessions[0].additionalTabs"]);
    assert_eq!(
        session(r#", "anchorTab": "msdyn_search", "title": "{a""#),
        ["warning unbalanced_braces sessions[0].title"]
    );
    assert_eq!(session(r#", "anchorTab": "msdyn_search", "title": "{a} {b}""#), [""; 0]);
}

#[test]
fn tabs_have_a_page_type_and_what_it_needs() {
    let tab = |rest: &str| findings(&format!(r#""tabs": [{{"uniqueName": "abc_t"{rest}}}]"#));
    assert_eq!(tab(""), ["error missing_key tabs[0].pageType"]);
    assert_eq!(tab(r#", "pageType": "form""#), ["error wrong_value tabs[0].pageType"]);
    let site = |url: &str| tab(&format!(r#", "pageType": "website", "parameters": {{"url": {url}}}"#));
    assert_eq!(site("null"), ["warning missing_parameter tabs[0].parameters.url"]);
    assert_eq!(site("\"http://example.com\""), ["error wrong_value tabs[0].parameters.url"]);
    assert_eq!(site("\"https://example.com\""), [""; 0]);
    let record = |data: &str| {
        tab(&format!(r#", "pageType": "entityrecord", "parameters": {{"entityName": "{{table}}", "data": {data}}}"#))
    };
    assert_eq!(record(r#""{\"title\":\"{subject}\"}""#), [""; 0]);
    assert_eq!(record(r#""{data}""#), [""; 0]);
    assert_eq!(record(r#""{\"title\" \"{subject}\"}""#), ["warning wrong_value tabs[0].parameters.data"]);
    assert_eq!(
        tab(r#", "pageType": "search", "parameters": {"words": "a"}"#),
        ["info unknown_parameter tabs[0].parameters.words"]
    );
    assert_eq!(
        tab(r#", "pageType": "search", "parameters": {"searchType": 1}"#),
        ["error wrong_type tabs[0].parameters"]
    );
}

#[test]
fn notifications_have_four_fields_and_five_hundred_seconds() {
    let ring = |rest: &str| findings(&format!(r#""notifications": [{{"uniqueName": "abc_n"{rest}}}]"#));
    let fields =
        |count: usize| format!(r#", "fields": [{}]"#, vec![r#"{"label": "a", "value": "{b}"}"#; count].join(","));
    assert_eq!(ring(&fields(4)), [""; 0]);
    assert_eq!(ring(&fields(5)), ["warning too_many notifications[0].fields"]);
    assert_eq!(ring(r#", "fields": [{"value": "a"}]"#), ["warning missing_key notifications[0].fields[0].label"]);
    assert_eq!(ring(r#", "timeout": 500"#), [""; 0]);
    assert_eq!(ring(r#", "timeout": 501"#), ["warning out_of_range notifications[0].timeout"]);
}

#[test]
fn providers_have_framable_addresses_and_full_origins() {
    let provider = |rest: &str| findings(&format!(r#""providers": [{{"name": "abc_p"{rest}}}]"#));
    assert_eq!(provider(r#", "url": "ftp://a""#), ["error wrong_value providers[0].url"]);
    assert_eq!(
        provider(r#", "trustedDomains": ["login.example.com"]"#),
        ["warning wrong_value providers[0].trustedDomains[0]"]
    );
    assert_eq!(
        provider(r#", "trustedDomains": ["https://login.example.com/path"]"#),
        ["warning wrong_value providers[0].trustedDomains[0]"]
    );
    assert_eq!(provider(r#", "order": 1001"#), ["warning out_of_range providers[0].order"]);
    assert_eq!(provider(r#", "order": 1000"#), [""; 0]);
    assert_eq!(provider(r#", "landingUrl": "x""#), ["warning unknown_key providers[0].landingUrl"]);
}

#[test]
fn profiles_choose_providers_and_entity_sessions_that_are_there() {
    let base = r#""sessions": [{"uniqueName": "abc_g", "anchorTab": "msdyn_search"}, {"uniqueName": "abc_e", "type": "entity", "entity": "incident"}]"#;
    let profile = |rest: &str| findings(&format!(r#"{base}, "profiles": [{{"uniqueName": "abc_x", {rest}}}]"#));
    assert_eq!(profile(r#""sessionTemplates": ["abc_e"]"#), [""; 0]);
    assert_eq!(profile(r#""sessionTemplates": ["abc_g"]"#), ["warning wrong_value profiles[0].sessionTemplates[0]"]);
    assert_eq!(
        profile(r#""sessionTemplates": ["abc_z"]"#),
        ["warning missing_reference profiles[0].sessionTemplates[0]"]
    );
    assert_eq!(profile(r#""providers": ["abc_z"]"#), ["warning missing_reference profiles[0].providers[0]"]);
    let defaults = |flags: [bool; 3]| {
        let profiles =
            flags.iter().enumerate().map(|(at, flag)| format!(r#"{{"uniqueName": "abc_{at}", "isDefault": {flag}}}"#));
        findings(&format!("\"profiles\": [{}]", profiles.collect::<Vec<_>>().join(",")))
    };
    assert_eq!(defaults([false, true, false]), [""; 0]);
    assert_eq!(defaults([true, false, true]), ["warning too_many profiles[2].isDefault"]);
}

#[test]
fn labels_and_other_columns_have_their_shapes() {
    let tab = |rest: &str| findings(&format!(r#""tabs": [{{"uniqueName": "abc_t", "pageType": "search", {rest}}}]"#));
    assert_eq!(tab(r#""labels": {"title": {"1031": "Suche"}}"#), [""; 0]);
    assert_eq!(tab(r#""labels": {"title": {"de": "Suche"}}"#), ["error wrong_type tabs[0].labels"]);
    assert_eq!(tab(r#""labels": {"title": "Suche"}"#), ["error wrong_type tabs[0].labels"]);
    assert_eq!(tab(r#""other": {"abc_extra": "1"}"#), [""; 0]);
    assert_eq!(tab(r#""other": {"abc_extra": 1}"#), ["error wrong_type tabs[0].other"]);
    assert_eq!(tab(r#""other": {"a b": "1"}"#), ["error wrong_type tabs[0].other"]);
}

#[test]
fn references_are_found_without_regard_to_case_as_the_host_finds_them() {
    let session = |anchor: &str| {
        findings(&format!(
            r#""sessions": [{{"uniqueName": "abc_a", "anchorTab": "{anchor}"}}], "tabs": [{{"uniqueName": "abc_Case", "pageType": "search"}}]"#
        ))
    };
    assert_eq!(session("ABC_case"), [""; 0]);
    assert_eq!(session("MSDYN_search"), [""; 0]);
    assert_eq!(session("abc_cases"), ["warning missing_reference sessions[0].anchorTab"]);
}

#[test]
fn twenty_thousand_entries_are_checked_at_once() {
    let entry = |list: &str, at: usize| match list {
        "tabs" => format!(r#"{{"uniqueName": "abc_t{at}", "pageType": "search"}}"#),
        _ => format!(r#"{{"uniqueName": "abc_s{at}", "anchorTab": "abc_t{at}", "additionalTabs": ["abc_t0"]}}"#),
    };
    let list = |name: &str| (0..20_000).map(|at| entry(name, at)).collect::<Vec<_>>().join(",");
    assert_eq!(findings(&format!(r#""tabs": [{}], "sessions": [{}]"#, list("tabs"), list("sessions"))), [""; 0]);
}

#[test]
fn notifications_may_share_a_field_and_not_only_its_name() {
    let of = |label: &str| {
        let field = |label: &str| format!(r#"[{{"uniqueName": "abc_f", "label": "{label}", "value": "{{n}}"}}]"#);
        let (one, other) = (field("Number"), field(label));
        findings(&format!(
            r#""notifications": [{{"uniqueName": "abc_a", "fields": {one}}}, {{"uniqueName": "abc_b", "fields": {other}}}]"#
        ))
    };
    assert_eq!(of("Number"), [""; 0]);
    assert_eq!(of("Phone"), ["warning duplicate_name notifications[1].fields[0].uniqueName"]);
}
