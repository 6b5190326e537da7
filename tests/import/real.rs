//! Real exports, which are not part of the project: `CIFRAMEWORK_EXPORTS` names their folder, else `../shared/data` is tried.

use std::path::PathBuf;

use ciframework::engine::value::{Object, Value};
use ciframework::import::assembly::assemble;
use ciframework::import::check::check;
use ciframework::import::export::solution_archive;
use ciframework::import::finding::Level;
use ciframework::import::job::{Harvest, Job};
use ciframework::import::pretty::pretty;

fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("CIFRAMEWORK_EXPORTS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("{} is not there: the real exports are not read.", folder.display());
    None
}

fn import(name: &str) -> Option<Harvest> {
    let bytes = std::fs::read(folder()?.join(name)).unwrap();
    Some(Job::of_file(name, bytes).and_then(Job::finish).unwrap())
}

#[test]
fn the_real_export_has_the_rows_and_links_that_were_counted_by_hand() {
    let Some(harvest) = import("dccp-unmanaged.zip") else { return };
    let counts: Vec<_> = harvest.counts.iter().map(|(table, count)| (table.as_str(), *count)).collect();
    let expected = [
        ("msdyn_appconfiguration", 1),
        ("msdyn_applicationtabtemplate", 4),
        ("msdyn_channelprovider", 2),
        ("msdyn_notificationfield", 2),
        ("msdyn_notificationtemplate", 1),
        ("msdyn_paneconfiguration", 1),
        ("msdyn_sessiontemplate", 3),
        ("msdyn_templateparameter", 23),
    ];
    assert_eq!(counts, expected);
    assert_eq!(harvest.links.len(), 8);
    let mut relationships: Vec<_> = harvest.links.iter().map(|link| link.relationship).collect();
    relationships.dedup();
    assert_eq!(relationships.len(), 5);
    assert_eq!(
        (harvest.solutions[0].name.as_str(), harvest.solutions[0].managed),
        ("DCCPChannelIntegrationFramework", false)
    );
}

#[test]
fn the_managed_twin_differs_in_its_manifest_only() {
    let (Some(one), Some(other)) = (import("dccp-unmanaged.zip"), import("dccp-managed.zip")) else { return };
    assert!(other.solutions[0].managed);
    assert_eq!((one.rows, one.links, one.counts), (other.rows, other.links, other.counts));
}

fn list<'a>(catalogue: &'a Object, name: &str) -> Vec<&'a Object> {
    let list = catalogue.get(name).and_then(Value::as_list).unwrap_or_default();
    list.iter().map(|one| one.as_object().unwrap()).collect()
}

fn named<'a>(entries: &[&'a Object], name: &str) -> &'a Object {
    let found = entries.iter().find(|one| one.get("uniqueName").and_then(Value::as_text) == Some(name));
    found.unwrap_or_else(|| panic!("{name}"))
}

fn text<'a>(object: &'a Object, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_text)
}

#[test]
fn the_real_export_comes_to_the_catalogue_that_was_read_off_it_by_hand() {
    let Some(harvest) = import("dccp-unmanaged.zip") else { return };
    let imported = assemble(harvest, None);
    let catalogue = &imported.catalogue;
    let sessions = list(catalogue, "sessions");
    let voice = named(&sessions, "extn_voice_identified_session");
    assert_eq!(text(voice, "title"), Some("Voice-{customerName}"));
    assert_eq!((text(voice, "anchorTab"), text(voice, "panelState")), (Some("extn_case_tab"), Some("docked")));
    assert_eq!(voice.get("additionalTabs"), Some(&Value::List(vec!["extn_customer_tab".into()])));
    assert_eq!(named(&sessions, "extn_default_session").get("buildExpression"), Some(&Value::Bool(true)));
    assert!(
        sessions.iter().all(|one| text(one, "type") == Some("generic") && text(one, "panelState") == Some("docked"))
    );

    let tabs = list(catalogue, "tabs");
    let case = named(&tabs, "extn_case_tab");
    assert_eq!((text(case, "title"), text(case, "pageType")), (None, Some("entityrecord")));
    let parameters = case.get("parameters").and_then(Value::as_object).unwrap();
    assert_eq!((parameters.len(), text(parameters, "entityName")), (9, Some("incident")));
    assert_eq!(text(parameters, "data").unwrap().matches('{').count(), 9, "one brace of the JSON and eight slugs");
    assert_eq!(
        tabs.iter().map(|tab| tab.get("parameters").and_then(Value::as_object).unwrap().len()).sum::<usize>(),
        23
    );

    let [notification] = list(catalogue, "notifications")[..] else { panic!("one notification") };
    let labels: Vec<_> = list(notification, "fields").iter().map(|field| text(field, "value").unwrap()).collect();
    assert_eq!(labels, ["{extn_comment}", "{extn_phonenumber}"]);
    assert_eq!((text(notification, "desktopMode"), text(notification, "theme")), (Some("never"), Some("dark")));

    let [profile] = list(catalogue, "profiles")[..] else { panic!("one profile") };
    assert_eq!(
        profile.get("providers"),
        Some(&Value::List(vec!["extn_cif2simulator".into(), "msdyn_omnichannel".into()]))
    );
    let providers = list(catalogue, "providers");
    assert_eq!(providers.iter().map(|one| text(one, "label")).collect::<Vec<_>>(), [Some("CIF2 Simulator"), None]);
    assert_eq!(list(catalogue, "panes").len(), 1);
    let missing: Vec<_> = imported.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(
        missing,
        ["missing_reference", "missing_reference"],
        "two scripts that every environment has: {:?}",
        imported.findings
    );
}

#[test]
fn the_real_export_taken_to_a_solution_and_back_is_the_same_byte_by_byte() {
    let Some(harvest) = import("dccp-managed.zip") else { return };
    let first = assemble(harvest, None).catalogue;
    let archive = solution_archive(&first);
    let again = assemble(Job::of_file("again.zip", archive).and_then(Job::finish).unwrap(), None).catalogue;
    assert_eq!(pretty(&again.into()), pretty(&first.clone().into()));
    let errors: Vec<_> = check(&first.into()).into_iter().filter(|finding| finding.level == Level::Error).collect();
    assert_eq!(errors, []);
}
