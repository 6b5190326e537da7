use ciframework::import::fault::Code;
use ciframework::import::job::{Harvest, Job};
use ciframework::import::row::{Cell, Reference};
use ciframework::import::solution::{Part, part};
use ciframework::import::table::{ADDITIONAL_TABS, FIELDS};

use crate::pack::pack;

const SESSION: &str = r#"<msdyn_sessiontemplate msdyn_uniquename="abc_call">
  <iscustomizable>1</iscustomizable>
  <msdyn_anchortab><msdyn_uniquename>abc_case</msdyn_uniquename></msdyn_anchortab>
  <msdyn_description xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"></msdyn_description>
  <msdyn_name default="Call"><label description="Call" languagecode="1033" /><label description="Anruf" languagecode="1031" /></msdyn_name>
  <msdyn_panelstate>162450002</msdyn_panelstate>
</msdyn_sessiontemplate>"#;

const LINKS: &str = r#"<ImportExportXml><Entities><x><y>1</y></x></Entities>
  <msdyn_sessiontemplate_applicationtabset>
    <msdyn_sessiontemplate_applicationtab msdyn_applicationtabtemplateid.msdyn_uniquename="abc_case" msdyn_sessiontemplateid.msdyn_uniquename="abc_call"><iscustomizable>1</iscustomizable></msdyn_sessiontemplate_applicationtab>
  </msdyn_sessiontemplate_applicationtabset>
  <msdyn_notificationtemplate_notificationfieldset>
    <msdyn_notificationtemplate_notificationfield msdyn_notificationtemplateid.msdyn_uniquename="abc_ring" msdyn_notificationfieldid.msdyn_uniquename="abc_number" />
  </msdyn_notificationtemplate_notificationfieldset>
  <contoso_otherset><contoso_other a="b"/></contoso_otherset>
</ImportExportXml>"#;

const ROW: &str = "msdyn_sessiontemplates/abc_call/msdyn_sessiontemplate.xml";

fn import(files: &[(&str, &[u8])]) -> Harvest {
    Job::of_file("solution.zip", pack(files)).and_then(Job::finish).unwrap()
}

#[test]
fn a_row_has_texts_labels_references_and_no_unset_columns() {
    let harvest = import(&[(ROW, SESSION.as_bytes())]);
    let [row] = harvest.rows.as_slice() else { panic!("{:?}", harvest.rows) };
    assert_eq!(
        (row.table.as_str(), row.name.as_deref(), row.place.as_str()),
        ("msdyn_sessiontemplate", Some("abc_call"), ROW)
    );
    assert_eq!(row.reference("msdyn_anchortab"), Some(&Reference::named("abc_case")));
    assert_eq!(row.text("msdyn_panelstate"), Some("162450002"));
    assert_eq!(row.cell("msdyn_description"), None);
    let labels = vec![(1033, "Call".into()), (1031, "Anruf".into())];
    assert_eq!(row.cell("msdyn_name"), Some(&Cell::Text { text: "Call".into(), labels }));
}

#[test]
fn links_are_found_by_their_keys_whichever_comes_first() {
    let harvest = import(&[("customizations.xml", LINKS.as_bytes())]);
    let sides: Vec<_> =
        harvest.links.iter().map(|link| (link.relationship, link.sides[0].called(), link.sides[1].called())).collect();
    assert_eq!(sides, [(ADDITIONAL_TABS, "abc_call", "abc_case"), (FIELDS, "abc_ring", "abc_number")]);
}

#[test]
fn an_unpacked_folder_gives_the_same_as_its_archive() {
    let files = [(ROW, SESSION.as_bytes()), ("customizations.xml", LINKS.as_bytes())];
    let zipped = import(&files);
    let folder = |prefix: &str, slash: &str| {
        let path = |path: &str| [prefix, path].concat().replace('/', slash);
        let files = files.iter().map(|(name, bytes)| (path(name), bytes.to_vec())).collect();
        Job::of_files(files).and_then(Job::finish).unwrap()
    };
    assert_eq!(folder("", "/"), zipped);
    let nested = folder("src/Other/", "\\");
    assert_eq!(nested.counts, zipped.counts);
    assert_eq!(nested.links.len(), zipped.links.len());
}

#[test]
fn a_row_file_that_is_something_else_is_refused_whole() {
    let other = SESSION.replace("msdyn_sessiontemplate", "msdyn_applicationtabtemplate");
    let fault = Job::of_file("a.zip", pack(&[(ROW, other.as_bytes())])).and_then(Job::finish).unwrap_err();
    assert_eq!((fault.code, fault.place.as_str()), (Code::Malformed, ROW));
    let cut = &SESSION[..SESSION.len() - 30];
    let fault = Job::of_file("a.zip", pack(&[(ROW, cut.as_bytes())])).and_then(Job::finish).unwrap_err();
    assert_eq!(fault.code, Code::Malformed);
    assert!(fault.place.starts_with(&format!("{ROW}:6:")), "{}", fault.place);
}

#[test]
fn progress_ends_where_all_is_read() {
    let mut job =
        Job::of_file("a.zip", pack(&[(ROW, SESSION.as_bytes()), ("customizations.xml", LINKS.as_bytes())])).unwrap();
    let total = (SESSION.len() + LINKS.len()) as u64;
    assert_eq!(job.progress(), (0, total));
    assert!(job.step().unwrap());
    let (done, _) = job.progress();
    assert!(done > 0 && done < total);
    assert!(!job.step().unwrap());
    assert_eq!(job.progress(), (total, total));
}

#[test]
fn the_ending_of_a_file_may_be_written_in_any_case() {
    let is_row = |path: &str| matches!(part(path), Some(Part::Row(_)));
    for ending in ["xml", "XML", "Xml"] {
        assert!(is_row(&format!("msdyn_presences/abc_lunch/msdyn_presence.{ending}")), "{ending}");
    }
    assert!(!is_row("msdyn_presences/abc_lunch/msdyn_presence.xmlx"));
    assert!(!is_row("msdyn_presences/abc_lunch/msdyn_presence"));
}
