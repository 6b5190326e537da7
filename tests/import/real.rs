//! Real exports, which are not part of the project: `CIFRAMEWORK_EXPORTS` names their folder, else `../shared/data` is tried.

use std::path::PathBuf;

use ciframework::import::job::{Harvest, Job};

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
