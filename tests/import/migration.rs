use std::io::{self, Read};

use ciframework::import::fault::Code;
use ciframework::import::job::{Content, Harvest, Job};
use ciframework::import::migration::{Found, Migration};
use ciframework::import::row::Reference;
use ciframework::import::table::ADDITIONAL_TABS;

use crate::pack::pack;

pub const DATA: &str = r#"<entities xmlns:xsd="http://www.w3.org/2001/XMLSchema" timestamp="2024-01-01T00:00:00Z">
  <entity name="msdyn_sessiontemplate" displayname="Session Template">
    <records>
      <record id="{11111111-0000-0000-0000-00000000000A}">
        <field name="msdyn_sessiontemplateid" value="11111111-0000-0000-0000-00000000000A" />
        <field name="msdyn_uniquename" value="abc_call" />
        <field name="msdyn_enabletitlesync" value="True" />
        <field name="msdyn_title" value="Call &quot;{customerName}&quot;" />
        <field name="msdyn_description" value="" />
        <field name="msdyn_anchortab" value="22222222-0000-0000-0000-00000000000B" lookupentity="msdyn_applicationtabtemplate" lookupentityname="Case" />
      </record>
    </records>
    <m2mrelationships>
      <m2mrelationship sourceid="11111111-0000-0000-0000-00000000000A" targetentityname="msdyn_applicationtabtemplate" targetentitynameidfield="msdyn_applicationtabtemplateid" m2mrelationshipname="msdyn_sessiontemplate_applicationtab">
        <targetids><targetid>33333333-0000-0000-0000-00000000000C</targetid><targetid>22222222-0000-0000-0000-00000000000B</targetid></targetids>
      </m2mrelationship>
    </m2mrelationships>
  </entity>
  <entity name="account" displayname="Account"><records><record id="4"><field name="name" value="Contoso"/></record></records><m2mrelationships /></entity>
</entities>"#;

fn import(bytes: Vec<u8>) -> Harvest {
    Job::of_file("data.xml", bytes).and_then(Job::finish).unwrap()
}

#[test]
fn rows_references_and_links_are_read_and_other_tables_counted() {
    let harvest = import(DATA.as_bytes().to_vec());
    let [row] = harvest.rows.as_slice() else { panic!("{:?}", harvest.rows) };
    assert_eq!(row.name.as_deref(), Some("abc_call"));
    assert_eq!(row.id.as_deref(), Some("11111111-0000-0000-0000-00000000000a"));
    assert_eq!(row.text("msdyn_title"), Some("Call \"{customerName}\""));
    assert_eq!(row.cell("msdyn_description"), None);
    let anchor = Reference {
        table: Some("msdyn_applicationtabtemplate".into()),
        id: Some("22222222-0000-0000-0000-00000000000b".into()),
        label: Some("Case".into()),
        name: None,
    };
    assert_eq!(row.reference("msdyn_anchortab"), Some(&anchor));
    let targets: Vec<_> = harvest.links.iter().map(|link| (link.relationship, link.sides[1].called())).collect();
    let [b, c] = ["22222222-0000-0000-0000-00000000000b", "33333333-0000-0000-0000-00000000000c"];
    assert_eq!(targets, [(ADDITIONAL_TABS, c), (ADDITIONAL_TABS, b)]);
    let counts: Vec<_> = harvest.counts.iter().map(|(table, count)| (table.as_str(), *count)).collect();
    assert_eq!(counts, [("account", 1), ("msdyn_sessiontemplate", 1)]);
}

#[test]
fn a_file_that_its_page_packed_is_the_same_file() {
    let packed = |path: &str, bytes: Vec<u8>| {
        let content = Content::Deflated(bytes, DATA.len() as u64);
        Job::of_files(vec![(path.to_string(), content)]).and_then(Job::finish)
    };
    let mut bytes = Vec::new();
    flate2::read::DeflateEncoder::new(DATA.as_bytes(), flate2::Compression::fast()).read_to_end(&mut bytes).unwrap();
    assert_eq!(packed("data.xml", bytes.clone()).unwrap(), import(DATA.as_bytes().to_vec()));
    assert_eq!(packed("letter.txt", bytes.clone()).unwrap_err().code, Code::UnknownFormat);
    bytes.truncate(bytes.len() / 2);
    let fault = packed("data.xml", bytes).unwrap_err();
    assert_eq!(fault.place.split(':').next(), Some("data.xml"));
}

#[test]
fn a_data_file_by_itself_may_have_any_name() {
    let file = |name: &str, text: &str| (name.to_string(), text.as_bytes().to_vec());
    let alone = Job::of_files(vec![file("Contact centre.XML", DATA)]).and_then(Job::finish).unwrap();
    assert_eq!(alone.counts, import(DATA.as_bytes().to_vec()).counts);
    for files in [
        vec![file("Contact centre.xml", "<letter/>")],
        vec![file("Contact centre.xml", DATA), file("letter.txt", "")],
        vec![file("Contact centre.txt", DATA)],
    ] {
        assert_eq!(Job::of_files(files).and_then(Job::finish).unwrap_err().code, Code::UnknownFormat);
    }
}

#[test]
fn links_read_from_the_other_side_are_the_same_links() {
    let turned = r#"<entities><entity name="msdyn_applicationtabtemplate"><m2mrelationships>
      <m2mrelationship sourceid="2" targetentityname="msdyn_sessiontemplate" m2mrelationshipname="msdyn_sessiontemplate_applicationtab">
        <targetids><targetid>1</targetid></targetids></m2mrelationship></m2mrelationships></entity></entities>"#;
    let harvest = import(turned.as_bytes().to_vec());
    assert_eq!((harvest.links[0].sides[0].called(), harvest.links[0].sides[1].called()), ("1", "2"));
}

#[test]
fn an_id_in_a_column_of_lookups_is_a_reference_also_where_its_table_is_left_out() {
    let said = import(DATA.as_bytes().to_vec());
    let left_out = DATA.replace(" lookupentity=\"msdyn_applicationtabtemplate\"", "");
    assert_eq!(import(left_out.into_bytes()).rows[0].cell("msdyn_anchortab"), said.rows[0].cell("msdyn_anchortab"));
    // What is no id stays a text.
    let data = r#"<entities><entity name="msdyn_applicationtabtemplate"><records><record id="1">
      <field name="msdyn_pagetype" value="509180001"/></record></records></entity></entities>"#;
    assert_eq!(import(data.as_bytes().to_vec()).rows[0].text("msdyn_pagetype"), Some("509180001"));
}

#[test]
fn packed_nested_and_bare_files_give_the_same() {
    let bare = import(DATA.as_bytes().to_vec());
    let zipped = pack(&[("data.xml", DATA.as_bytes()), ("data_schema.xml", b"<entities/>")]);
    let package = pack(&[("PkgFolder/Data.zip", &zipped)]);
    for bytes in [zipped, package] {
        let found = import(bytes);
        assert_eq!((&found.counts, found.links.len(), found.rows.len()), (&bare.counts, 2, 1));
    }
}

#[test]
fn a_data_file_with_another_root_is_refused() {
    let fault = Job::of_file("data.xml", b"<rows><row/></rows>".to_vec()).and_then(Job::finish).unwrap_err();
    assert_eq!((fault.code, fault.place.as_str()), (Code::UnknownFormat, "data.xml:1:7"));
    let fault = Job::of_file("data.xml", DATA.as_bytes()[..900].to_vec()).and_then(Job::finish).unwrap_err();
    assert_eq!(fault.code, Code::Malformed);
}

/// Many megabytes of rows that nobody holds as a whole.
struct Rows {
    left: usize,
    row: Vec<u8>,
    at: usize,
}

impl Read for Rows {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.row.len() {
            let next: &[u8] = match self.left {
                0 => return Ok(0),
                1 => b"</records></entity></entities>",
                _ => {
                    br#"<record id="1"><field name="name" value="0123456789012345678901234567890123456789"/></record>"#
                }
            };
            (self.left, self.row, self.at) = (self.left - 1, next.to_vec(), 0);
        }
        let count = (&self.row[self.at..]).read(into)?;
        self.at += count;
        Ok(count)
    }
}

#[test]
fn fifty_megabytes_pass_row_by_row() {
    let head = br#"<entities><entity name="account"><records>"#.to_vec();
    let mut migration = Migration::new(Rows { left: 540_001, row: head, at: 0 }, "data.xml");
    let mut count = 0;
    while let Found::Other(table) = migration.read().unwrap() {
        assert_eq!(table, "account");
        count += 1;
    }
    assert_eq!(count, 540_000);
}

#[test]
fn a_page_can_show_how_far_a_large_file_is() {
    let mut data = String::from("<entities><entity name=\"account\"><records>");
    data.push_str(&"<record id=\"1\"><field name=\"name\" value=\"Contoso\"/></record>".repeat(5_000));
    data.push_str("</records></entity></entities>");
    let size = data.len() as u64;
    let mut job = Job::of_file("data.xml", data.into_bytes()).unwrap();
    let mut seen = vec![job.progress()];
    while job.step().unwrap() {
        seen.push(job.progress());
    }
    assert_eq!(job.progress(), (size, size));
    assert_eq!(seen[0], (0, size));
    assert!(seen.is_sorted());
    let halfway = seen.iter().filter(|(done, _)| (size / 4..size * 3 / 4).contains(done)).count();
    assert!(halfway > 2, "{seen:?}");
}
