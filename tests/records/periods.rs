//! Query functions of Dataverse: those that speak of time, and the others.

use serde_json::json;

use crate::desk::{Desk, id, people, standard};

/// Functions of time, and whether they hold on Saturday, the thirty-first of January 2026, for a moment.
const TIMES: [(&str, &str, bool); 51] = [
    ("Today", "2026-01-31T00:00:00Z", true),
    ("Today", "2026-01-30T23:59:59Z", false),
    ("Yesterday", "2026-01-30T23:59:59Z", true),
    ("Tomorrow", "2026-02-01T00:00:00Z", true),
    ("ThisWeek", "2026-01-25T00:00:00Z", true),
    ("ThisWeek", "2026-02-01T00:00:00Z", false),
    ("LastWeek", "2026-01-24T23:59:59Z", true),
    ("NextWeek", "2026-02-01T00:00:00Z", true),
    ("ThisMonth", "2026-01-01T00:00:00Z", true),
    ("LastMonth", "2025-12-31T23:59:59Z", true),
    ("NextMonth", "2026-02-28T23:59:59Z", true),
    ("NextMonth", "2026-03-01T00:00:00Z", false),
    ("ThisYear", "2026-12-31T23:59:59Z", true),
    ("LastYear", "2025-01-01T00:00:00Z", true),
    ("NextYear", "2027-12-31T00:00:00Z", true),
    ("Last7Days", "2026-01-24T00:00:00Z", true),
    ("Last7Days", "2026-01-31T09:30:01Z", false),
    ("Next7Days", "2026-02-07T23:59:59Z", true),
    ("LastXDays/2", "2026-01-29T00:00:00Z", true),
    ("LastXDays/2", "2026-01-28T23:59:59Z", false),
    ("LastXHours/2", "2026-01-31T07:30:00Z", true),
    ("LastXHours/2", "2026-01-31T07:29:59Z", false),
    ("LastXWeeks/1", "2026-01-24T00:00:00Z", true),
    ("LastXMonths/2", "2025-11-30T00:00:00Z", true),
    ("LastXYears/1", "2025-01-31T00:00:00Z", true),
    ("NextXDays/1", "2026-02-01T23:59:59Z", true),
    ("NextXHours/1", "2026-01-31T10:30:00Z", true),
    ("NextXWeeks/1", "2026-02-07T23:59:59Z", true),
    ("NextXWeeks/1", "2026-02-08T00:00:00Z", false),
    ("NextXMonths/1", "2026-02-28T23:59:59Z", true),
    ("NextXMonths/1", "2026-03-01T00:00:00Z", false),
    ("NextXYears/1", "2027-01-31T23:59:59Z", true),
    ("NextXYears/1", "2026-01-31T09:29:59Z", false),
    ("OlderThanXHours/1", "2026-01-31T08:29:59Z", true),
    ("OlderThanXWeeks/1", "2026-01-24T00:00:00Z", false),
    ("OlderThanXMonths/2", "2025-11-29T23:59:59Z", true),
    ("OlderThanXYears/1", "2025-01-31T00:00:00Z", false),
    ("ThisFiscalYear", "2026-12-31T23:59:59Z", true),
    ("LastFiscalYear", "2025-12-31T23:59:59Z", true),
    ("NextFiscalYear", "2026-12-31T23:59:59Z", false),
    ("ThisFiscalPeriod", "2026-03-31T23:59:59Z", true),
    ("ThisFiscalPeriod", "2026-04-01T00:00:00Z", false),
    ("LastFiscalPeriod", "2025-10-01T00:00:00Z", true),
    ("NextFiscalPeriod", "2026-06-30T23:59:59Z", true),
    ("OlderThanXDays/1", "2026-01-29T23:59:59Z", true),
    ("OlderThanXDays/1", "2026-01-30T00:00:00Z", false),
    ("OlderThanXMinutes/30", "2026-01-31T08:59:59Z", true),
    ("On/'2026-01-30'", "2026-01-30T12:00:00Z", true),
    ("NotOn/'2026-01-30'", "2026-01-30T12:00:00Z", false),
    ("OnOrAfter/2026-01-30", "2026-01-30T00:00:00Z", true),
    ("OnOrBefore/2026-01-30", "2026-01-31T00:00:00Z", false),
];

fn holds(desk: &mut Desk, function: &str, moment: &str) -> bool {
    let task = desk.create("task", json!({"subject": "T", "scheduledend": moment})).unwrap();
    let (name, value) = function.split_once('/').unwrap_or((function, ""));
    let value = if value.is_empty() { String::new() } else { format!(",PropertyValue={value}") };
    let options = format!("$filter=Microsoft.Dynamics.CRM.{name}(PropertyName='scheduledend'{value})");
    let found = desk.names("task", &options).len() == 1;
    desk.delete("task", &task).unwrap();
    found
}

#[test]
fn functions_of_time_follow_the_clock() {
    let mut desk = Desk::people();
    for (function, moment, expected) in TIMES {
        assert_eq!(holds(&mut desk, function, moment), expected, "{function} {moment}");
    }
}

/// Fiscal years that begin in April: the thirty-first of January lies in the last quarter of one.
#[test]
fn fiscal_years_begin_in_their_month() {
    let mut desk = Desk::with(&json!({"tables": standard(), "user": id(6), "format": {"fiscalMonth": 3}}), people());
    for (function, from, to) in [
        ("ThisFiscalYear", "2025-04-01", "2026-03-31"),
        ("LastFiscalYear", "2024-04-01", "2025-03-31"),
        ("NextFiscalYear", "2026-04-01", "2027-03-31"),
        ("ThisFiscalPeriod", "2026-01-01", "2026-03-31"),
        ("LastFiscalPeriod", "2025-10-01", "2025-12-31"),
        ("NextFiscalPeriod", "2026-04-01", "2026-06-30"),
        ("ThisYear", "2026-01-01", "2026-12-31"),
        ("ThisMonth", "2026-01-01", "2026-01-31"),
    ] {
        assert!(holds(&mut desk, function, &format!("{from}T00:00:00Z")), "{function} {from}");
        assert!(holds(&mut desk, function, &format!("{to}T23:59:59Z")), "{function} {to}");
        // A second before midnight, on a clock that is an hour ahead; and a minute later than the last second of all.
        assert!(!holds(&mut desk, function, &format!("{from}T00:59:59+01:00")), "{function} {from}");
        assert!(!holds(&mut desk, function, &format!("{to}T23:59:59-00:01")), "{function} {to}");
    }
}

#[test]
fn other_functions_of_dataverse_are_known() {
    let mut desk = Desk::people();
    let call = |rest: &str| format!("$filter=Microsoft.Dynamics.CRM.{rest}");
    for (function, expected) in [
        ("In(PropertyName='firstname',PropertyValues=[\"Ada\",'alan'])", 2),
        ("NotIn(PropertyName='firstname',PropertyValues=['Ada'])", 2),
        ("Between(PropertyName='birthdate',PropertyValue1=1800-01-01,PropertyValue2='1900-01-01')", 1),
        ("NotBetween(PropertyName='birthdate',PropertyValue2='1900-01-01',PropertyValue1='1800-01-01')", 2),
        ("EqualUserId(PropertyName='ownerid')", 3),
        ("NotEqualUserId(PropertyName='ownerid')", 0),
        ("LastXDays(PropertyName=@p1,PropertyValue=@p2)&@p1='createdon'&@p2=1", 3),
        ("Today(PropertyName='parentcustomerid_account/createdon')", 1),
        ("Today(PropertyName='createdon') eq false", 0),
    ] {
        assert_eq!(desk.names("contact", &call(function)).len(), expected, "{function}");
    }
}
