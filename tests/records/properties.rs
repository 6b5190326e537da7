//! Queries against a naive reference, and texts that nobody would write.

use ciframework::records::Records;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::desk::NOW;
use crate::hostile;
use crate::naive::{COLUMNS, Thing, definitions, filter, holds, key, order, stored, text, things, written};

fn loaded(rows: &str) -> Records {
    let mut records = Records::new(&definitions().to_string()).unwrap();
    records.load("thing", rows).unwrap();
    records
}

fn asked(records: &Records, options: &str) -> Value {
    let request = json!({"kind": "query", "entityName": "thing", "options": options, "top": 5000, "now": NOW});
    let outcome: Value = serde_json::from_str(&records.ask(&request.to_string())).unwrap();
    outcome.get("answer").unwrap_or_else(|| panic!("{options}: {outcome}")).clone()
}

/// The same of tables that are too large for memory: their rows come by in two pieces, first for each part of the filter that
/// looks into one, then for the query.
fn gone_through(rows: &[Value], options: &str) -> Value {
    let mut records = Records::new(&definitions().to_string()).unwrap();
    let (first, second) = rows.split_at(rows.len() / 2);
    let pieces = [json!(first).to_string(), json!(second).to_string()];
    let mut request =
        json!({"kind": "query", "entityName": "thing", "options": options, "top": 5000, "now": NOW, "sifted": []});
    loop {
        let outcome: Value = serde_json::from_str(&records.scan(&request.to_string())).unwrap();
        let Some(needs) = outcome["need"].as_array() else { break };
        let Some(part) = needs.iter().find_map(|need| need["sift"].as_u64()) else {
            // Values of other rows that are compared with each other.
            assert_eq!(needs, &[json!({"table": "thing"})]);
            records.load("thing", &json!(rows).to_string()).unwrap();
            continue;
        };
        let mut set = vec![json!(part)];
        for piece in &pieces {
            let sifted = records.sift(&request.to_string(), usize::try_from(part).unwrap(), piece);
            let sifted: Value = serde_json::from_str(&sifted).unwrap();
            set.extend(sifted["ids"].as_array().unwrap_or_else(|| panic!("{options}: {sifted}")).iter().cloned());
        }
        request["sifted"].as_array_mut().unwrap().push(json!(set));
    }
    pieces.iter().for_each(|piece| records.feed(piece).unwrap());
    let outcome: Value = serde_json::from_str(&records.end()).unwrap();
    outcome.get("answer").unwrap_or_else(|| panic!("{options}: {outcome}")).clone()
}

fn ids(answer: &Value) -> Vec<String> {
    answer["rows"].as_array().unwrap().iter().map(|row| row["thingid"].as_str().unwrap().to_owned()).collect()
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02x}") })
        .collect()
}

/// Rows as JSON that another writer would have made: blanks, and escapes for all that is not plain.
fn spread(rows: &[Value]) -> String {
    let pretty = serde_json::to_string_pretty(rows).unwrap();
    let escape =
        |letter: char| if letter.is_ascii() { letter.to_string() } else { format!("\\u{:04x}", u32::from(letter)) };
    pretty.chars().map(escape).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn filters_hold_for_the_rows_for_which_the_reference_holds(things in things(), filter in filter(), raw in any::<bool>()) {
        let records = loaded(&json!(stored(&things)).to_string());
        let filter_text = written(&filter, "");
        let options = format!("$select=thingid&$filter={}", if raw { filter_text } else { encoded(&filter_text) });
        let expected: Vec<String> = (0..things.len()).filter(|row| holds(&things, *row, &filter)).map(key).collect();
        prop_assert_eq!(&ids(&asked(&records, &options)), &expected, "{}", options);
        prop_assert_eq!(&ids(&gone_through(&stored(&things), &options)), &expected, "{}", options);
    }

    #[test]
    fn orders_are_those_of_the_reference(
        things in things(),
        by in prop::collection::vec((0..COLUMNS.len(), any::<bool>()), 1..3),
        (skip, top) in (0..4_usize, 0..12_usize),
    ) {
        let records = loaded(&json!(stored(&things)).to_string());
        let mut rows: Vec<usize> = (0..things.len()).collect();
        rows.sort_by(|a, b| sorted(&things, *a, *b, &by));
        let words: Vec<String> = by.iter().map(|(column, down)| format!("{} {}", COLUMNS[*column].0, if *down { "desc" } else { "asc" })).collect();
        let options = format!("$orderby={}&$skip={skip}&$top={top}&$count=true", words.join(","));
        let answer = asked(&records, &options);
        prop_assert_eq!(ids(&answer), rows.iter().copied().skip(skip).take(top).map(key).collect::<Vec<_>>());
        prop_assert_eq!(&answer["count"], &json!(things.len()));
        prop_assert_eq!(answer.get("more").is_some(), skip + top < things.len() );
    }

    #[test]
    fn rows_come_out_as_they_went_in_however_they_are_written(things in things(), pretty in any::<bool>()) {
        let rows = stored(&things);
        let records = loaded(&if pretty { spread(&rows) } else { json!(rows).to_string() });
        let answer = asked(&records, "");
        for (row, thing) in answer["rows"].as_array().unwrap().iter().zip(&things) {
            for ((name, _), value) in COLUMNS.iter().zip(&thing.values) {
                prop_assert!(order(&row[*name], value).is_none_or(|order| order.is_eq()), "{}", name);
                prop_assert_eq!(row[*name].as_str(), value.as_str());
                prop_assert_eq!(row[*name].is_null(), value.is_null());
            }
            prop_assert_eq!(row["_parent_value"].as_str().map(str::to_owned), thing.parent.map(key));
        }
    }

    #[test]
    fn any_text_is_found_in_itself(text in text()) {
        let things = vec![Thing { values: COLUMNS.iter().map(|(name, _)| if *name == "name" { json!(text) } else { Value::Null }).collect(), parent: None }];
        let records = loaded(&json!(stored(&things)).to_string());
        let options = format!("$filter={}", encoded(&format!("contains(name,'{0}') and name eq '{0}'", text.to_uppercase().replace('\'', "''"))));
        prop_assert_eq!(ids(&asked(&records, &options)).len(), 1);
    }

    #[test]
    fn no_text_breaks_the_reader(options in "[ -~é]{0,60}", words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..14)) {
        let records = loaded("[]");
        for options in [options.clone(), format!("$filter={options}"), format!("$filter={}", words.join(" ")), format!("${}", words.concat())] {
            let request = json!({"kind": "query", "entityName": "thing", "options": options, "top": 5000, "now": NOW});
            let outcome: Value = serde_json::from_str(&records.ask(&request.to_string())).unwrap();
            prop_assert!(outcome.get("answer").is_some() || outcome["fault"]["message"].is_string(), "{}", outcome);
        }
    }

    #[test]
    fn what_a_stranger_writes_is_refused_or_comes_to_an_answer(
        text in prop_oneof!["\\PC{0,40}", "[\\[\\]{}\",:a-f0-9. ]{0,40}", prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..10).prop_map(|words| words.join(" "))],
    ) {
        hostile::settle(&text);
    }

    #[test]
    fn numbers_survive(number in prop_oneof![(-1_000_000_000..1_000_000_000_i64).prop_map(|n| n as f64 / 10_000.0), any::<i32>().prop_map(f64::from), (0..100_000_000_i64).prop_map(|n| n as f64 / 1e10)]) {
        let records = loaded(&json!([{"thingid": key(0), "price": number}]).to_string());
        prop_assert_eq!(asked(&records, &format!("$filter=price eq {number}"))["rows"][0]["price"].as_f64(), Some(number));
    }
}

const WORDS: [&str; 34] = [
    "name",
    "size",
    "made",
    "parent/name",
    "children/any",
    "(",
    ")",
    ",",
    "'a'",
    "''",
    "'",
    "eq",
    "ne",
    "gt",
    "and",
    "or",
    "not",
    "in",
    "contains",
    "trim",
    "null",
    "true",
    "-1.5",
    "2026-01-31",
    "{",
    "[",
    "]",
    "=",
    "c:",
    "@p",
    "$filter=",
    "&",
    "%2",
    "Microsoft.Dynamics.CRM.Today",
];

fn sorted(things: &[Thing], a: usize, b: usize, by: &[(usize, bool)]) -> std::cmp::Ordering {
    for (column, down) in by {
        let (a, b) = (&things[a].values[*column], &things[b].values[*column]);
        let found = order(a, b).unwrap_or_else(|| b.is_null().cmp(&a.is_null()));
        if found.is_ne() {
            return if *down { found.reverse() } else { found };
        }
    }
    std::cmp::Ordering::Equal
}

/// A text four times as long takes about four times as long, not sixteen times.
#[test]
fn long_filters_are_read_in_one_pass() {
    let records = loaded("[]");
    let steps = |count: usize| {
        let options = format!("$filter={}", vec!["contains(name,'x')"; count].join(" or "));
        let request =
            json!({"kind": "query", "entityName": "thing", "options": options, "top": 1, "now": NOW}).to_string();
        let start = cpu();
        assert!(records.ask(&request).contains("answer"));
        cpu().saturating_sub(start)
    };
    steps(500);
    let (short, long) = (steps(2_000).max(1), steps(8_000));
    assert!(long < short.saturating_mul(12), "{short} {long}");
}

/// Nanoseconds that this thread has computed: others on the machine do not count.
fn cpu() -> u128 {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse().ok())
        .unwrap_or_default()
}
