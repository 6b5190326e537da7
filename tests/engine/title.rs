//! Titles, and the look-up of names.

use ciframework::engine::dictionary::Dictionary;
use ciframework::engine::page::PageType;
use ciframework::engine::parameter::{Rules, render_title};
use ciframework::engine::slug::SlugText;
use ciframework::engine::value::Value;

use crate::parameter::{case, missed, object, shown};

fn title(text: &str, rules: Rules) -> (Option<String>, usize) {
    let known = object(r#"{"Who":"Ana","who ":"x","empty":"","n":5,"none":null}"#);
    let mut unresolved = Vec::new();
    let rendered = render_title(&SlugText::parse(text), &Dictionary::new(&[&known]), &rules, &mut unresolved);
    (rendered, unresolved.len())
}

#[test]
fn titles_lose_separators_only_when_a_slug_left_nothing() {
    let look = |text: &str| title(text, Rules::default());
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(look("Voice-{Who}"), (text("Voice-Ana"), 0));
    assert_eq!(look("Voice-{x}"), (text("Voice"), 1));
    assert_eq!(look("{x} – | :,/\\ Voice — {y}"), (text("Voice"), 2));
    assert_eq!(look("- {n} -"), (text("- 5 -"), 0));
    assert_eq!(look("- {empty}{n} -"), (text("5"), 0), "an empty value is found, and leaves nothing");
    assert_eq!(look("Voice-{none}-{none}"), (text("Voice"), 1), "reported once");
    assert_eq!(look("{x}"), (None, 1));
    assert_eq!(look("{empty}-"), (None, 0));
    assert_eq!(look(""), (None, 0));
    assert_eq!(look("  "), (None, 0));
}

#[test]
fn authors_can_leave_unresolved_slugs_visible() {
    let rules = Rules { show_unresolved: true, ..Rules::default() };
    assert_eq!(title("Voice-{x}", rules), (Some("Voice-{x}".into()), 1));
    let mut given = case(PageType::Search, &[("searchText", Some("{x}"))]);
    given.rules = rules;
    assert_eq!(shown(&given.anchor()), r#"{"searchText":"{x}"}"#);
    assert_eq!(missed(&given.anchor()), [("parameter searchText", "x")]);
}

#[test]
fn names_are_looked_up_exactly_then_whatever_the_case() {
    let (first, second) =
        (object(r#"{"NAME":1,"gone":null,"both":"first"}"#), object(r#"{"name":2,"gone":3,"both":"no"}"#));
    let layers = [&first, &second];
    let known = Dictionary::new(&layers);
    assert_eq!(known.get("name"), Some(&Value::from(2)), "exact in a later layer comes before another case");
    assert_eq!(known.get("Name"), Some(&Value::from(1)));
    assert_eq!(known.get("both  "), Some(&Value::from("first")));
    assert_eq!(known.get("gone"), Some(&Value::from(3)), "null counts as missing");
    assert_eq!(known.get("missing"), None);
    assert_eq!(known.get(" both"), None);
}
