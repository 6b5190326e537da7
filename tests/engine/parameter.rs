//! Precedence, casts, addresses and what happens to slugs without a value.

use ciframework::engine::dictionary::Dictionary;
use ciframework::engine::json::{read, to_text};
use ciframework::engine::page::PageType;
use ciframework::engine::parameter::{ResolvedTab, Rules, Unresolved, resolve_created_tab, resolve_tab, scalars};
use ciframework::engine::template::{TabTemplate, TabTemplateSource};
use ciframework::engine::value::{Object, Value};

const ID: &str = "11111111-1111-1111-1111-11111111aaaa";

/// A template, a call and a dictionary; what comes out of them.
pub struct Case {
    pub page: PageType,
    pub title: &'static str,
    pub rows: Vec<(&'static str, Option<&'static str>)>,
    pub bag: String,
    pub dictionary: String,
    pub rules: Rules,
}

pub fn case(page: PageType, rows: &[(&'static str, Option<&'static str>)]) -> Case {
    let empty = || String::from("{}");
    Case { page, title: "", rows: rows.to_vec(), bag: empty(), dictionary: empty(), rules: Rules::default() }
}

pub fn object(text: &str) -> Object {
    read(text).unwrap().as_object().unwrap().clone()
}

impl Case {
    fn bag(mut self, json: &str) -> Self {
        self.bag = json.to_owned();
        self
    }

    pub fn knows(mut self, json: &str) -> Self {
        self.dictionary = json.to_owned();
        self
    }

    fn template(&self) -> TabTemplate {
        let source = TabTemplateSource {
            unique_name: "extn_tab".into(),
            name: Some("My tab".into()),
            title: Some(self.title.to_owned()),
            page_type: self.page,
            can_close: true,
            parameters: self.rows.iter().map(|(name, value)| ((*name).into(), value.map(String::from))).collect(),
            active: true,
        };
        TabTemplate::new(source, false)
    }

    fn with(&self, run: impl Fn(&TabTemplate, &Object, &Dictionary<'_>) -> ResolvedTab) -> ResolvedTab {
        let known = object(&self.dictionary);
        run(&self.template(), &object(&self.bag), &Dictionary::new(&[&known]))
    }

    pub fn anchor(&self) -> ResolvedTab {
        self.with(|tab, bag, dictionary| resolve_tab(tab, true, bag, dictionary, &self.rules))
    }

    fn additional(&self) -> ResolvedTab {
        self.with(|tab, bag, dictionary| resolve_tab(tab, false, bag, dictionary, &self.rules))
    }

    fn created(&self) -> ResolvedTab {
        self.with(|tab, bag, dictionary| resolve_created_tab(tab, bag, dictionary, &self.rules))
    }
}

pub fn shown(tab: &ResolvedTab) -> String {
    to_text(&Value::Object(tab.parameters.clone()))
}

pub fn missed(tab: &ResolvedTab) -> Vec<(&str, &str)> {
    tab.unresolved.iter().map(|miss| (miss.place.as_str(), miss.name.as_str())).collect()
}

const LIST: &[(&str, Option<&str>)] = &[("entityName", Some("account")), ("viewType", None)];

#[test]
fn a_group_wins_everywhere() {
    for group in ["extn_tab", "My tab"] {
        let bag = format!(r#"{{"entityName":"lead","{group}":{{"entityName":"contact","viewType":4230}}}}"#);
        let given = case(PageType::EntityList, LIST).bag(&bag);
        let expected = r#"{"entityName":"contact","viewType":4230}"#;
        assert_eq!(shown(&given.anchor()), expected);
        assert_eq!(shown(&given.additional()), expected);
        assert_eq!(shown(&given.created()), expected);
    }
}

#[test]
fn the_unique_name_of_a_group_comes_before_the_display_name() {
    let given = case(PageType::EntityList, LIST)
        .bag(r#"{"My tab":{"entityName":"no","viewType":1},"extn_tab":{"entityName":"yes"}}"#);
    assert_eq!(shown(&given.anchor()), r#"{"entityName":"yes"}"#);
}

#[test]
fn a_global_overrides_the_anchor_and_only_fills_other_tabs() {
    let mut given = case(PageType::EntityList, LIST).bag(r#"{"entityName":"lead","viewType":"1039","other":1}"#);
    assert_eq!(shown(&given.anchor()), r#"{"entityName":"lead","viewType":"1039"}"#);
    assert_eq!(shown(&given.additional()), r#"{"entityName":"account","viewType":"1039"}"#);
    given.rules.globals_override_all_tabs = true;
    assert_eq!(shown(&given.additional()), r#"{"entityName":"lead","viewType":"1039"}"#);
}

#[test]
fn null_looks_further_down_and_the_empty_text_is_a_value() {
    let given = case(PageType::Search, &[("searchText", Some("configured"))]);
    let look = |bag: &str| shown(&case(PageType::Search, &given.rows).bag(bag).anchor());
    assert_eq!(look(r#"{"extn_tab":{"searchText":null},"searchText":"global"}"#), r#"{"searchText":"global"}"#);
    assert_eq!(look(r#"{"extn_tab":{"searchText":null},"searchText":null}"#), r#"{"searchText":"configured"}"#);
    assert_eq!(look(r#"{"extn_tab":{"searchText":""},"searchText":"global"}"#), r#"{"searchText":""}"#);
    assert_eq!(look(r#"{"searchText":""}"#), r#"{"searchText":""}"#);
    let configured = case(PageType::Search, &[("searchText", Some(""))]).bag(r#"{"searchText":"global"}"#);
    assert_eq!(shown(&configured.additional()), r#"{"searchText":""}"#);
}

#[test]
fn runtime_text_is_scanned_once_and_found_values_never() {
    let given = case(PageType::Search, &[]).bag(r#"{"searchText":"for {who}"}"#).knows(r#"{"who":"{you}","you":"x"}"#);
    assert_eq!(shown(&given.anchor()), r#"{"searchText":"for {you}"}"#);
    assert_eq!(given.anchor().unresolved, []);
}

#[test]
fn a_value_of_the_call_replaces_json_and_is_not_merged() {
    let rows = [("entityName", Some("incident")), ("data", Some(r#"{"title":"a","x":"b"}"#))];
    let given =
        case(PageType::EntityRecord, &rows).bag(r#"{"data":"{\"title\":\"{t}\"}"}"#).knows(r#"{"t":"say \"hi\""}"#);
    assert_eq!(shown(&given.anchor()), r#"{"entityName":"incident","data":{"title":"say \"hi\""}}"#);
    let given = case(PageType::EntityRecord, &rows).bag(r#"{"data":{"title":"{t}"}}"#);
    assert_eq!(
        shown(&given.anchor()),
        r#"{"entityName":"incident","data":{"title":"{t}"}}"#,
        "objects are not scanned"
    );
}

#[test]
fn unknown_names_of_rows_and_groups_are_passed_on() {
    let rows = [("searchText", Some("x")), ("mine", Some("row {n}"))];
    let given = case(PageType::Search, &rows)
        .bag(r#"{"extn_tab":{"theirs":[1],"text":"{n}","none":null},"stray":1,"mine":"global"}"#)
        .knows(r#"{"n":5}"#);
    assert_eq!(shown(&given.anchor()), r#"{"searchText":"x","mine":"global","theirs":[1],"text":5}"#);
    assert_eq!(shown(&given.additional()), r#"{"searchText":"x","mine":"row 5","theirs":[1],"text":5}"#);
}

#[test]
fn created_tabs_take_all_of_the_bag() {
    let mut given = case(PageType::Search, &[("searchText", Some("{searchQ} {n}"))])
        .bag(r#"{"searchQ":"Ana","extra":"of {n}","Title":7,"searchType":"1"}"#)
        .knows(r#"{"searchQ":"old","n":5}"#);
    given.title = "{title}";
    let tab = given.created();
    assert_eq!(shown(&tab), r#"{"searchText":"Ana 5","searchType":1,"extra":"of 5"}"#);
    assert_eq!(tab.title.as_deref(), Some("7"));
    let given = case(PageType::Search, &[("searchText", Some("configured"))]).bag(r#"{"searchText":"called"}"#);
    assert_eq!(shown(&given.created()), r#"{"searchText":"called"}"#);
}

#[test]
fn texts_are_turned_into_the_type_of_their_parameter() {
    let rows = [("entityName", Some("incident"))];
    let look = |name: &str, value: &str| {
        let tab = case(PageType::EntityRecord, &rows).bag(&format!(r#"{{"{name}":{value}}}"#)).anchor();
        tab.parameters.get(name).map(to_text)
    };
    for (text, flag) in [("true", true), ("FALSE", false), ("1", true), ("0", false), (" Yes", true), ("no", false)] {
        assert_eq!(look("validateRecord", &format!("\"{text}\"")), Some(flag.to_string()));
    }
    assert_eq!(look("validateRecord", "1").as_deref(), Some("true"));
    assert_eq!(look("validateRecord", "false").as_deref(), Some("false"));
    assert_eq!(look("validateRecord", "\"maybe\"").as_deref(), Some("\"maybe\""), "the page decides");
    assert_eq!(look("formId", &format!("\"{{{}}}\"", ID.to_uppercase())), Some(format!("\"{ID}\"")));
    assert_eq!(look("formId", &format!("\" {ID}\"")), Some(format!("\"{ID}\"")));
    assert_eq!(look("formId", "\"Not a GUID\"").as_deref(), Some("\"Not a GUID\""));
    assert_eq!(look("relationship", "\"{ \\\"a\\\": 1 }\"").as_deref(), Some("{\"a\":1}"));
    assert_eq!(look("relationship", "\"plain\"").as_deref(), Some("\"plain\""));
    let number = |text: &str| {
        let tab = case(PageType::Search, &[]).bag(&format!(r#"{{"searchType":"{text}"}}"#)).anchor();
        shown(&tab)
    };
    assert_eq!(number("1"), r#"{"searchType":1}"#);
    assert_eq!(number("0x1"), r#"{"searchType":"0x1"}"#);
}

#[test]
fn a_guid_in_braces_is_no_slug() {
    let rows = [("entityName", Some("incident")), ("data", Some(r#"{"id":"{11111111-1111-1111-1111-11111111aaaa}"}"#))];
    let tab = case(PageType::EntityRecord, &rows).bag(&format!(r#"{{"entityId":"{{{ID}}}"}}"#)).anchor();
    assert_eq!(shown(&tab), format!(r#"{{"entityName":"incident","entityId":"{ID}","data":{{"id":"{{{ID}}}"}}}}"#));
    assert_eq!(tab.unresolved, []);
}

#[test]
fn a_slug_alone_keeps_the_type_and_a_slug_in_text_does_not() {
    let look = |text: &'static str| {
        let tab = case(PageType::Search, &[("searchText", Some(text))])
            .knows(r#"{"n":5.0,"ok":true,"o":{"a":[1,null]},"none":null,"t":"x"}"#)
            .anchor();
        shown(&tab)
    };
    assert_eq!(look("{n}"), r#"{"searchText":5.0}"#);
    assert_eq!(look("{o}"), r#"{"searchText":{"a":[1,null]}}"#);
    assert_eq!(look("{n} {ok} {t} {o}"), r#"{"searchText":"5.0 true x {\"a\":[1,null]}"}"#);
    assert_eq!(look("{none}"), "{}");
    assert_eq!(look("<{none}>"), r#"{"searchText":"<>"}"#);
}

#[test]
fn unresolved_members_leave_their_object_or_list() {
    let data = r#"{"a":"{x}","b":["{x}","{n}",{"c":"{x}"}],"d":"-{x}-","{n}":1}"#;
    let rows = [("entityName", Some("incident")), ("data", Some(data))];
    let tab = case(PageType::EntityRecord, &rows).knows(r#"{"n":5}"#).anchor();
    assert_eq!(shown(&tab), r#"{"entityName":"incident","data":{"b":[5,{}],"d":"--","{n}":1}}"#);
    assert_eq!(missed(&tab), [("parameter data", "x")], "once for each place and name");
}

#[test]
fn text_that_becomes_json_is_parsed_afterwards() {
    let rows = [("entityName", Some("incident")), ("data", Some(r#"{"a":{n},"b":"{n}"}"#))];
    let tab = case(PageType::EntityRecord, &rows).knows(r#"{"n":5}"#).anchor();
    assert_eq!(tab.parameters.get("data").map(to_text).as_deref(), Some(r#"{"a":5,"b":"5"}"#));
    let rows = [("entityName", Some("incident")), ("data", Some("{all}"))];
    let tab = case(PageType::EntityRecord, &rows).knows(r#"{"all":"{\"a\":\"{n}\"}","n":5}"#).anchor();
    assert_eq!(tab.parameters.get("data").map(to_text).as_deref(), Some(r#"{"a":"{n}"}"#));
}

#[test]
fn a_value_cannot_break_out_of_its_member() {
    let rows = [("entityName", Some("incident")), ("data", Some(r#"{"title":"{t} {t}"}"#))];
    let tab = case(PageType::EntityRecord, &rows).knows(r#"{"t":"\",\"ownerid\":\"me\\"}"#).anchor();
    let data = tab.parameters.get("data").unwrap().as_object().unwrap();
    assert_eq!(data.len(), 1);
    assert_eq!(data.get("title").and_then(Value::as_text), Some(r#"","ownerid":"me\ ","ownerid":"me\"#));
}

#[test]
fn a_missing_mandatory_parameter_is_a_problem_of_the_tab() {
    let needed = [
        (PageType::EntityList, "entityName"),
        (PageType::EntityRecord, "entityName"),
        (PageType::WebResource, "webresourceName"),
        (PageType::Control, "controlName"),
        (PageType::Dashboard, "dashboardId"),
        (PageType::Website, "url"),
        (PageType::Custom, "name"),
    ];
    for (page, name) in needed {
        let problem = case(page, &[]).anchor().problem.unwrap();
        assert!(problem.contains(&["parameter ", name, " is missing"].concat()), "{problem}");
        assert!(problem.contains("extn_tab") && problem.contains("templateParameters"), "{problem}");
        assert!(case(page, &[(name, Some("{x}"))]).anchor().problem.is_some(), "an unresolved slug sets nothing");
        let blank = case(page, &[(name, Some(" "))]).anchor().problem;
        assert_eq!(blank.is_none(), page == PageType::Dashboard, "a blank dashboard is the default one");
        assert_eq!(case(page, &[(name, Some("https://x.example"))]).anchor().problem, None);
    }
    assert_eq!(case(PageType::Search, &[]).anchor().problem, None);
}

fn website(url: &'static str, data: &'static str) -> ResolvedTab {
    case(PageType::Website, &[("url", Some(url)), ("data", Some(data))])
        .knows(r#"{"q":"a b&c/é{q}","n":5,"o":{"k":"v"},"base":"https://x.example/","host":"localhost"}"#)
        .anchor()
}

#[test]
fn addresses_join_url_and_data_and_encode_values_only() {
    let address = |url, data| website(url, data).address.unwrap();
    assert_eq!(address("https://x.example/?q=", "{q}"), "https://x.example/?q=a%20b%26c%2F%C3%A9%7Bq%7D");
    assert_eq!(address("https://x.example/?q=", "a b&{n}{none}"), "https://x.example/?q=a b&5");
    assert_eq!(address("https://x.example/?q=", "{o}"), "https://x.example/?q=%7B%22k%22%3A%22v%22%7D");
    assert_eq!(address("{base}path", ""), "https://x.example/path");
    assert_eq!(address(" HTTPS://x.example", ""), "HTTPS://x.example");
    assert_eq!(website("https://x.example/?q=", "{q}").parameters.get("data"), Some(&Value::from("a b&c/é{q}")));
    let called = case(PageType::Website, &[("url", Some("https://x.example/?"))])
        .bag(r#"{"data":"a={n} b"}"#)
        .knows(r#"{"n":"1 2"}"#);
    assert_eq!(called.anchor().address.as_deref(), Some("https://x.example/?a=1%202 b"));
}

#[test]
fn only_https_or_this_machine_is_framed() {
    let good = [
        "https://x.example",
        "https://x.example:8443/a?b#c",
        "http://localhost:3000/a",
        "http://LOCALHOST",
        "http://127.0.0.1/",
        "http://[::1]:80/",
    ];
    for url in good {
        assert_eq!(website(url, "").address.as_deref(), Some(url));
        assert_eq!(website(url, "").problem, None);
    }
    let bad = [
        "http://x.example",
        "javascript:alert(1)",
        "javascript://x.example/%0aalert(1)",
        "data:text/html,x",
        "//x.example",
        "/path",
        "x.example",
        "https://",
        "https:///path",
        "https://x .example",
        "http://localhost.x.example",
        "http://localhost@x.example",
        "http://x.example\\@localhost",
        "http://x.example#@localhost",
        "http://localhost\n.x.example",
        "http://[::1].x.example@x.example",
    ];
    for url in bad {
        let tab = website(url, "");
        assert_eq!(tab.address, None, "{url}");
        assert!(tab.problem.unwrap().contains("https"), "{url}");
    }
    assert!(website("http://localhost", ".x.example").problem.is_some(), "data cannot move the address elsewhere");
    assert!(website("http://localhost", "/x").problem.is_none());
}

#[test]
fn only_scalars_enter_the_dictionary() {
    let bag = object(r#"{"a":"x","b":1,"c":false,"d":null,"e":{},"f":[]}"#);
    assert_eq!(to_text(&Value::Object(scalars(&bag))), r#"{"a":"x","b":1,"c":false}"#);
}

#[test]
fn reports_name_place_and_slug() {
    let mut given = case(PageType::Search, &[("searchText", Some("{anchor.a@b.c} {$odata.a.b.?x={y}}"))]);
    given.title = "{who }";
    let expected = [
        ("title", "who"),
        ("parameter searchText", "anchor.a@b.c"),
        ("parameter searchText", "y"),
        ("parameter searchText", "$odata.a.b"),
    ];
    assert_eq!(missed(&given.anchor()), expected);
    let whole = Unresolved { place: "title".into(), name: "who".into(), wants: None };
    assert_eq!(given.anchor().unresolved.first(), Some(&whole));
}

#[test]
fn a_bag_of_a_hundred_thousand_names_is_no_trouble() {
    // Comparing each with each would be 10^10 steps.
    let bag: Object = (0..100_000).map(|at| (format!("name{at}"), Value::from(at))).collect();
    let tab = case(PageType::Search, &[]).template();
    let dictionary = Dictionary::new(&[]);
    let opened = resolve_created_tab(&tab, &bag, &dictionary, &Rules::default());
    assert_eq!(opened.parameters.len(), 100_000);
}
