//! Files of the preview of 2019: ids instead of unique names, other option values, page types as rows.

use ciframework::engine::json;
use ciframework::engine::value::Value;
use ciframework::import::assembly::assemble;
use ciframework::import::job::Job;

const DATA: &str = r#"<entities>
  <entity name="msdyn_consoleapplicationtype"><records>
    <record id="E1"><field name="msdyn_name" value="Entity Record"/></record></records></entity>
  <entity name="msdyn_consoleapplicationsessiontemplate"><records>
    <record id="A1">
      <field name="msdyn_name" value="Phone session"/>
      <field name="msdyn_title" value="{customer}"/>
      <field name="msdyn_panelstate" value="100000001"/>
      <field name="msdyn_anchortab" value="B1" lookupentity="msdyn_consoleapplicationtemplate" lookupentityname="Case"/>
    </record></records>
    <m2mrelationships><m2mrelationship sourceid="A1" targetentityname="msdyn_consoleapplicationtemplate" m2mrelationshipname="msdyn_msdyn_consoleapplicationsessiontemplate_m"><targetids><targetid>B1</targetid></targetids></m2mrelationship></m2mrelationships>
  </entity>
  <entity name="msdyn_consoleapplicationtemplate"><records>
    <record id="B1"><field name="msdyn_name" value="Case"/><field name="msdyn_pagetype" value="E1" lookupentity="msdyn_consoleapplicationtype"/></record></records>
    <m2mrelationships><m2mrelationship sourceid="B1" targetentityname="msdyn_consoleapplicationtemplateparameter" m2mrelationshipname="msdyn_msdyn_consoleapplicationtemplate_msdyn_co"><targetids><targetid>C1</targetid></targetids></m2mrelationship></m2mrelationships>
  </entity>
  <entity name="msdyn_consoleapplicationtemplateparameter"><records>
    <record id="C1"><field name="msdyn_name" value="Case entity"/><field name="msdyn_parametername" value="entityName"/><field name="msdyn_value" value="incident"/></record></records></entity>
  <entity name="msdyn_consoleapplicationnotificationtemplate"><records>
    <record id="D1"><field name="msdyn_name" value="Ring"/><field name="msdyn_desktopnotificationsettings" value="100000003"/><field name="msdyn_showtimeout" value="100000001"/><field name="msdyn_theme" value="100000001"/><field name="msdyn_actionbuttons" value="100000000"/></record></records></entity>
</entities>"#;

#[test]
fn the_preview_is_read_as_what_it_would_be_today() {
    let imported = assemble(Job::of_file("data.xml", DATA.as_bytes().to_vec()).and_then(Job::finish).unwrap(), None);
    let lists =
        ["sessions", "tabs", "notifications"].map(|list| imported.catalogue.get(list).map(json::to_text).unwrap());
    assert_eq!(
        lists,
        [
            r#"[{"uniqueName":"Phone session","name":"Phone session","title":"{customer}","type":"generic","panelState":"minimized","anchorTab":"Case","additionalTabs":["Case"]}]"#,
            r#"[{"uniqueName":"Case","name":"Case","pageType":"entityrecord","parameters":{"entityName":"incident"}}]"#,
            r#"[{"uniqueName":"Ring","name":"Ring","showTimeout":false,"showReject":false,"desktopMode":"background","theme":"light","fields":[]}]"#,
        ]
    );
    assert!(imported.findings.iter().all(|finding| finding.code == "no_unique_name"), "{:?}", imported.findings);
    assert_eq!(imported.catalogue.get("providers"), Some(&Value::List(vec![])));
}

#[test]
fn a_panel_state_that_the_preview_did_not_have_is_said() {
    let import = |state: &str| {
        let data = DATA.replace(
            "value=\"100000001\"/>\n      <field name=\"msdyn_anchortab\"",
            &format!("value=\"{state}\"/>\n      <field name=\"msdyn_anchortab\""),
        );
        assemble(Job::of_file("data.xml", data.into_bytes()).and_then(Job::finish).unwrap(), None)
    };
    let codes = |state: &str| {
        let unknown = import(state).findings.into_iter().filter(|finding| finding.code == "unknown_value");
        unknown.map(|finding| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(codes("100000002"), Vec::<String>::new());
    assert_eq!(codes("100000007"), ["msdyn_panelstate is \"100000007\", which has no meaning here. It was left out."]);
}

/// A search of all links for each parameter would be felt here.
#[test]
fn each_of_very_many_parameters_goes_to_its_own_tab() {
    let mut data = String::from("<entities><entity name=\"msdyn_consoleapplicationtemplate\"><records>");
    let tabs = 8_000;
    (0..tabs)
        .for_each(|at| data += &format!("<record id=\"B{at}\"><field name=\"msdyn_name\" value=\"T{at}\"/></record>"));
    data += "</records><m2mrelationships>";
    for at in 0..tabs {
        data += &format!(
            "<m2mrelationship sourceid=\"B{at}\" targetentityname=\"msdyn_consoleapplicationtemplateparameter\" m2mrelationshipname=\"msdyn_msdyn_consoleapplicationtemplate_msdyn_co\"><targetids><targetid>C{at}</targetid></targetids></m2mrelationship>"
        );
    }
    data += "</m2mrelationships></entity><entity name=\"msdyn_consoleapplicationtemplateparameter\"><records>";
    for at in 0..tabs {
        data += &format!(
            "<record id=\"C{at}\"><field name=\"msdyn_parametername\" value=\"p\"/><field name=\"msdyn_value\" value=\"T{at}\"/></record>"
        );
    }
    data += "</records></entity></entities>";
    let imported = assemble(Job::of_file("data.xml", data.into_bytes()).and_then(Job::finish).unwrap(), None);
    let list = imported.catalogue.get("tabs").and_then(Value::as_list).unwrap();
    let own = |tab: &Value| {
        let tab = tab.as_object().unwrap();
        tab.get("parameters").and_then(Value::as_object).unwrap().get("p") == tab.get("uniqueName")
    };
    assert_eq!((list.len(), list.iter().filter(|tab| own(tab)).count()), (tabs, tabs));
}
