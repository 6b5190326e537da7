//! Numbers and objects.

use ciframework::engine::value::{Number, Object, Value};
use proptest::prelude::*;

fn number(source: &str) -> Number {
    Number::from_source(source)
}

fn written(number: &Number) -> String {
    let mut out = String::new();
    number.write(&mut out);
    out
}

#[test]
fn exact_integers_are_found_in_any_spelling() {
    let exact = [
        ("0", 0),
        ("-0", 0),
        ("5.0", 5),
        ("1e2", 100),
        ("1E+2", 100),
        ("1200e-2", 12),
        ("-0.5e1", -5),
        ("0.00001e5", 1),
        ("0e999999999999999999999", 0),
        ("9007199254740991", 9_007_199_254_740_991),
        ("-9007199254740991", -9_007_199_254_740_991),
        ("9007199254740991.0", 9_007_199_254_740_991),
    ];
    for (source, expected) in exact {
        assert_eq!(number(source).as_i64(), Some(expected), "{source}");
        assert_eq!(number(source).rounded(), Some(expected), "{source}");
    }
    for source in
        ["0.5", "1e-1", "9007199254740992", "1e16", "1e400", "12345678901234567890", "1e-99999999999999999999"]
    {
        assert_eq!(number(source).as_i64(), None, "{source}");
    }
}

#[test]
fn halves_round_away_from_zero() {
    let rounded = [
        ("0.4", Some(0)),
        ("0.5", Some(1)),
        ("-0.5", Some(-1)),
        ("1.49999999999999999999", Some(1)),
        ("2.5", Some(3)),
        ("349.6", Some(350)),
        ("0.05", Some(0)),
        ("5e-2", Some(0)),
        ("9007199254740990.6", Some(9_007_199_254_740_991)),
        ("9007199254740991.5", None),
        ("-1e300", None),
        ("99999999999999999999999999999e-28", Some(10)),
    ];
    for (source, expected) in rounded {
        assert_eq!(number(source).rounded(), expected, "{source}");
    }
}

#[test]
fn numbers_are_written_as_they_came() {
    for source in ["0", "-0", "5.0", "1e2", "-9007199254740991", "12345678901234567890123", "10", "100", "-7"] {
        assert_eq!(written(&number(source)), source);
    }
    assert_eq!(written(&Number::from(i64::MIN)), "-9223372036854775808");
    assert_eq!(Number::from(i64::MAX).as_i64(), None);
    assert_eq!(Number::from(1_000_000).as_i64(), Some(1_000_000));
}

fn object(pairs: &[(&str, i64)]) -> Object {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect()
}

#[test]
fn names_keep_their_order_and_are_unique() {
    let mut one = object(&[("b", 1), ("a", 2), ("b", 3)]);
    assert_eq!(one.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!(one.get("b"), Some(&Value::from(3)));
    one.insert("a", 9);
    one.insert("c", true);
    assert_eq!(one.len(), 3);
    assert_eq!(one.remove("b"), Some(Value::from(3)));
    assert_eq!(one.remove("b"), None);
    assert_eq!(one, {
        let mut expected = object(&[("a", 9)]);
        expected.insert("c", true);
        expected
    });
}

#[test]
fn three_of_a_name_leave_the_last_value_in_the_first_place() {
    for size in [3, 40] {
        let mut pairs: Vec<(String, Value)> = (0..size).map(|at| (format!("n{at}"), Value::from(at))).collect();
        for value in [100, 200] {
            pairs.push((String::from("n1"), Value::from(value)));
        }
        let one = Object::from(pairs);
        assert_eq!(one.len(), size as usize);
        assert_eq!(one.iter().nth(1), Some(("n1", &Value::from(200))));
        assert_eq!(one.iter().nth(2), Some(("n2", &Value::from(2))));
    }
}

#[test]
fn another_object_wins_where_both_have_a_name() {
    for size in [2, 50] {
        let mut one = object(&[("x", 1), ("n0", 1)]);
        let other: Object = (0..size).map(|at| (format!("n{at}"), Value::from(at + 10))).collect();
        one.extend_from(&other);
        assert_eq!(one.len(), size as usize + 1);
        assert_eq!(one.iter().nth(1), Some(("n0", &Value::from(10))));
        assert_eq!(one.get("x"), Some(&Value::from(1)));
    }
}

#[test]
fn many_names_go_at_once() {
    let mut one = object(&[("a", 1), ("b", 2), ("c", 3), ("d", 4)]);
    one.remove_all(["d", "b", "none"]);
    assert_eq!(one, object(&[("a", 1), ("c", 3)]));
}

#[test]
fn case_matters_only_when_the_exact_name_is_missing() {
    let one = object(&[("Name", 1), ("name", 2)]);
    assert_eq!(one.get_ignore_case("name"), Some(&Value::from(2)));
    assert_eq!(one.get_ignore_case("NAME"), Some(&Value::from(1)));
    assert_eq!(one.get("NAME"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn building_at_once_is_inserting_one_by_one(names in prop::collection::vec("[a-d]{0,2}", 0..60), split in 0..60usize) {
        let pairs = names.into_iter().zip(0..).map(|(name, at)| (name, Value::from(at))).collect::<Vec<(String, Value)>>();
        let mut inserted = Object::new();
        for (name, value) in &pairs {
            inserted.insert(name.as_str(), value.clone());
        }
        let (first, second) = pairs.split_at(split.min(pairs.len()));
        let mut joined = Object::from(first.to_vec());
        joined.extend_from(&Object::from(second.to_vec()));
        prop_assert_eq!(&joined, &inserted);
        prop_assert_eq!(&Object::from(pairs), &inserted);
    }
}
