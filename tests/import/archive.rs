use std::io::Read;

use ciframework::import::archive::Archive;
use ciframework::import::fault::{Code, Fault};
use ciframework::import::job::Job;
use ciframework::import::limit;

use crate::pack::{pack, rename, store};

fn open(bytes: Vec<u8>) -> Result<Archive, Fault> {
    Archive::open(bytes.into(), "")
}

fn refused(bytes: Vec<u8>) -> Fault {
    open(bytes).map(|_| ()).unwrap_err()
}

#[test]
fn stored_and_deflated_entries_give_their_bytes() {
    let files: [(&str, &[u8]); 2] = [("one/a.xml", b"<a/>"), ("b.xml", b"<b>bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb</b>")];
    for bytes in [pack(&files), store(&files)] {
        let archive = open(bytes).unwrap();
        let read: Vec<_> = archive
            .entries()
            .iter()
            .map(|entry| (entry.path.clone(), archive.read(entry, limit::NESTED_BYTES).unwrap()))
            .collect();
        assert_eq!(read, [("one/a.xml".into(), files[0].1.to_vec()), ("b.xml".into(), files[1].1.to_vec())]);
    }
}

#[test]
fn backslashes_are_folders_like_slashes() {
    let bytes = rename(&pack(&[("one/two/a.xml", b"<a/>")]), b"one/two/a.xml", b"one\\two\\a.xml");
    assert_eq!(open(bytes).unwrap().entries()[0].path, "one/two/a.xml");
}

#[test]
fn names_that_lead_out_of_the_archive_are_refused_and_dots_inside_names_are_not() {
    for (good, bad) in
        [("aa/b.xml", "../b.xml"), ("a/bb/c.xml", "a/../c.xml"), ("a/c.xml", "/ac.xml"), ("aaa.xml", "c:a.xml")]
    {
        let archive = pack(&[(good, b"<a/>")]);
        assert!(open(archive.clone()).is_ok(), "{good}");
        let fault = refused(rename(&archive, good.as_bytes(), bad.as_bytes()));
        assert_eq!((fault.code, fault.place.as_str()), (Code::EntryName, bad));
    }
    assert!(open(pack(&[("a..b/c...xml", b"<a/>")])).is_ok());
}

#[test]
fn a_name_that_is_there_twice_is_refused_also_when_only_the_slashes_differ() {
    let archive = pack(&[("a/b.xml", b"<a/>"), ("a_b.xml", b"<b/>")]);
    assert!(open(archive.clone()).is_ok());
    let fault = refused(rename(&archive, b"a_b.xml", b"a\\b.xml"));
    assert_eq!((fault.code, fault.place.as_str()), (Code::EntryName, "a/b.xml"));
}

#[test]
fn an_archive_that_is_cut_off_anywhere_is_an_error() {
    let whole = pack(&[("customizations.xml", b"<ImportExportXml></ImportExportXml>"), ("solution.xml", b"<a/>")]);
    let import = |bytes: Vec<u8>| Job::of_file("export.zip", bytes).and_then(Job::finish);
    assert!(import(whole.clone()).is_ok());
    for end in 0..whole.len() {
        assert!(import(whole[..end].to_vec()).is_err(), "{end} of {} bytes", whole.len());
    }
}

#[test]
fn damage_is_found_by_the_checksum() {
    let whole = store(&[("customizations.xml", b"<ImportExportXml>one</ImportExportXml>")]);
    let damaged = rename(&[whole.clone(), b"<ImportExportXml>one".to_vec()].concat(), b">one", b">two");
    let damaged = damaged[..whole.len()].to_vec();
    let fault = Job::of_file("export.zip", damaged).and_then(Job::finish).unwrap_err();
    assert_eq!((fault.code, fault.place.as_str()), (Code::ArchiveBroken, "customizations.xml"));
    assert!(Job::of_file("export.zip", whole).and_then(Job::finish).is_ok());
}

#[test]
fn a_bomb_is_refused_by_its_directory_before_anything_is_unpacked() {
    let zeros = vec![b' '; 16 << 20];
    let fault = refused(pack(&[("data.xml", &zeros)]));
    assert_eq!((fault.code, fault.place.as_str()), (Code::ArchiveTooLarge, "data.xml"));
    assert!(fault.message.contains("500 times"), "{}", fault.message);
    assert!(open(pack(&[("data.xml", &zeros[..4 << 20])])).is_ok(), "as dense, but short");
}

#[test]
fn an_entry_that_is_larger_than_the_directory_says_stops_where_it_lies() {
    let archive = pack(&[("data.xml", &vec![b' '; 100_000])]);
    let size = 100_000u32.to_le_bytes();
    let lie = rename(&archive, &size, &50_000u32.to_le_bytes());
    let archive = open(lie).unwrap();
    let mut read = Vec::new();
    let error = archive.stream(&archive.entries()[0]).unwrap().read_to_end(&mut read).unwrap_err();
    assert_eq!(Fault::of_io(&error, "").code, Code::ArchiveBroken);
    assert!(read.len() <= 60_000, "{}", read.len());
}

#[test]
fn more_entries_than_the_limit_are_refused() {
    let names: Vec<String> = (0..=limit::ENTRIES).map(|at| format!("{at}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let fault = refused(store(&files));
    assert_eq!(fault.code, Code::ArchiveTooLarge);
    assert!(fault.message.contains("100000"), "{}", fault.message);
    assert!(open(store(&files[1..])).is_ok());
}

#[test]
fn a_package_may_hold_archives_but_those_hold_no_further_ones() {
    let inner = pack(&[("data.xml", b"<entities></entities>")]);
    let package = pack(&[("PkgFolder/Data.zip", &inner), ("[Content_Types].xml", b"<a/>")]);
    assert!(Job::of_file("package.zip", package.clone()).and_then(Job::finish).is_ok());
    let fault = Job::of_file("outer.zip", pack(&[("package.zip", &package)])).map(|_| ()).unwrap_err();
    assert_eq!((fault.code, fault.place.as_str()), (Code::ArchiveTooLarge, "package.zip!PkgFolder/Data.zip"));
}

#[test]
fn what_is_no_export_is_said_to_be_none() {
    for (name, bytes) in [("a.png", b"\x89PNG".to_vec()), ("a.zip", pack(&[("readme.txt", b"hello")]))] {
        let fault = Job::of_file(name, bytes).map(|_| ()).unwrap_err();
        assert_eq!(fault.code, Code::UnknownFormat, "{name}");
    }
    assert_eq!(Job::of_file("a.zip", Vec::new()).map(|_| ()).unwrap_err().code, Code::Empty);
}

#[test]
fn fifty_thousand_rows_are_read_in_an_archive_of_their_own_entries() {
    let names: Vec<String> = (0..50_000).map(|at| format!("msdyn_presences/abc_{at}/msdyn_presence.xml")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"<msdyn_presence/>"[..])).collect();
    let harvest = Job::of_file("export.zip", store(&files)).and_then(Job::finish).unwrap();
    assert_eq!((harvest.rows.len(), harvest.rows[49_999].name.as_deref()), (50_000, Some("abc_49999")));
}

#[test]
fn an_archive_may_stand_behind_something_else_and_a_letter_is_none() {
    let inner = pack(&[(
        "data.xml",
        b"<entities><entity name=\"account\"><records><record id=\"1\"/></records></entity></entities>",
    )]);
    let whole = Job::of_file("export.zip", inner.clone()).and_then(Job::finish).unwrap();
    for before in [&b"PK00"[..], &[b'M'; 1_000]] {
        let bytes = [before, &inner].concat();
        assert_eq!(Job::of_file("export.zip", bytes).and_then(Job::finish).unwrap(), whole);
    }
    let fault = Job::of_file("export.zip", b"Dear all, PK".to_vec()).map(|_| ()).unwrap_err();
    assert_eq!(fault.code, Code::UnknownFormat);
}
