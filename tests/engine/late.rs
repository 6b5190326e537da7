//! Slugs that wait for records: columns of the anchor's record, and queries.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::desk_apm::slug;
use crate::late_desk::{ACCOUNT, CASE, LABEL, asking, late, late_with, reading, saved, search, tab};

#[test]
fn vectors_6_and_7_a_query_in_a_parameter() {
    for (slug, sent) in [
        (
            "{$odata.incident.title.?$filter=incidentid eq '{caseId}'&$select=title}",
            format!("$filter=incidentid eq '{CASE}'&$select=title"),
        ),
        ("{$Odata.incident.title.?$filter=incidentid eq'{caseId}'}", format!("$filter=incidentid eq '{CASE}'")),
    ] {
        let (mut desk, phone) = late("Late", json!([search(slug)]));
        let id = desk.open_late(phone);
        assert_eq!(desk.requests(), [asking(&sent)]);
        assert_eq!(desk.tab(&id, 1)["isLoading"], true);
        desk.found(1, json!([{"title": "Broken lamp"}]));
        assert_eq!(desk.tab(&id, 1)["parameters"], json!({"searchText": "Broken lamp"}));
        assert_eq!(desk.tab(&id, 1)["isLoading"], false);
        assert_eq!(desk.told_unresolved(), Vec::<String>::new());
    }
}

#[test]
fn vector_8_a_quotation_mark_in_a_value_ends_nothing() {
    let (mut desk, phone) =
        late("Late", json!([search("{$odata.incident.title.?$filter=fullname eq '{customerName}'}")]));
    desk.open_late(phone);
    assert_eq!(desk.requests(), [asking("$filter=fullname eq 'Ana \"A\" O''Neil'")]);
}

#[test]
fn vector_13_an_annotated_column_of_the_anchor_in_a_title() {
    let (mut desk, phone) = late(&format!("{{anchor._customerid_value@{LABEL}}}"), json!([]));
    let id = desk.open_late(phone);
    assert_eq!(desk.requests(), [reading()]);
    assert_eq!(desk.session(&id)["title"], "Case", "until it is known");
    desk.answer(1, json!({"_customerid_value": ACCOUNT, (format!("_customerid_value@{LABEL}")): "Contoso"}));
    assert_eq!(desk.session(&id)["title"], "Contoso");
}

#[test]
fn vectors_15_and_16_words_where_people_read_and_numbers_in_parameters() {
    let slug = "{$odata.incident.prioritycode.?$filter=incidentid eq '{caseId}'&$select=prioritycode}";
    let (mut desk, phone) = late(slug, json!([tab("found", slug, "search", json!({"searchText": slug}))]));
    let id = desk.open_late(phone);
    assert_eq!(desk.requests().len(), 1, "one question for all of them");
    desk.found(1, json!([{"prioritycode": 1, (format!("prioritycode@{LABEL}")): "High"}]));
    assert_eq!(desk.session(&id)["title"], "High");
    assert_eq!(desk.tab(&id, 1)["title"], "High");
    assert_eq!(desk.tab(&id, 1)["parameters"], json!({"searchText": 1}));
}

#[test]
fn a_query_waits_for_the_columns_of_the_anchor_that_it_names() {
    let slug = "{$odata.contact.fullname.?$filter=contactid eq {anchor._customerid_value}}";
    let (mut desk, phone) = late("Late", json!([search(slug)]));
    let id = desk.open_late(phone);
    assert_eq!(desk.requests(), [reading()]);
    desk.answer(1, json!({"_customerid_value": format!("{{{}}}", ACCOUNT.to_uppercase())}));
    let options = format!("$filter=contactid eq {ACCOUNT}");
    assert_eq!(desk.requests(), [json!({"kind": "query", "entityName": "contact", "options": options, "top": 1})]);
    assert_eq!(desk.tab(&id, 1)["isLoading"], true);
    desk.found(2, json!([{"fullname": "Maya"}]));
    assert_eq!(desk.tab(&id, 1)["parameters"], json!({"searchText": "Maya"}));
}

#[test]
fn outside_quotation_marks_only_what_cannot_change_a_query_is_put_in() {
    for (name, sent) in
        [("n", Some("$filter=x eq 5")), ("ok", Some("$filter=x eq true")), ("customerName", None), ("none", None)]
    {
        let (mut desk, phone) =
            late("Late", json!([search(&format!("{{$odata.incident.title.?$filter=x eq {{{name}}}}}"))]));
        let id = desk.open_late(phone);
        assert_eq!(desk.requests(), sent.map(asking).into_iter().collect::<Vec<_>>(), "{name}");
        assert_eq!(desk.tab(&id, 1)["isLoading"], sent.is_some(), "{name}");
        let told = [sent.is_none(), name == "none"].into_iter().filter(|told| *told).count();
        assert_eq!(desk.told_unresolved().len(), told, "{name}: the query, and a name without a value");
    }
}

#[test]
fn without_a_row_a_column_or_a_value_the_slug_is_unresolved_and_told_once() {
    for rows in [json!([]), json!([{}]), json!([{"title": null}])] {
        let (mut desk, phone) = late("Late", json!([search("{$odata.incident.title.?$top=1}")]));
        let id = desk.open_late(phone);
        assert_eq!(desk.told_unresolved(), Vec::<String>::new());
        desk.found(1, rows);
        assert_eq!(desk.tab(&id, 1)["parameters"], json!({}));
        assert_eq!(desk.tab(&id, 1)["isLoading"], false);
        assert_eq!(
            desk.told_unresolved(),
            ["Template found, parameter searchText: no value for {$odata.incident.title}."]
        );
        desk.open_late(phone);
        desk.found(2, json!([]));
        assert_eq!(desk.told_unresolved(), Vec::<String>::new());
    }
}

#[test]
fn a_mandatory_parameter_is_missed_only_after_the_look_up() {
    let site = tab("site", "Site", "website", json!({"url": "{$odata.account.websiteurl.?$top=1}"}));
    let (mut desk, phone) = late("Late", json!([site]));
    let id = desk.open_late(phone);
    assert_eq!((&desk.tab(&id, 1)["problem"], &desk.tab(&id, 1)["address"]), (&Value::Null, &Value::Null));
    desk.found(1, json!([]));
    assert!(desk.tab(&id, 1)["problem"].as_str().unwrap().contains("url"));

    let second = desk.open_late(phone);
    desk.found(2, json!([{"websiteurl": "https://contoso.example/"}]));
    assert_eq!(desk.tab(&second, 1)["address"], "https://contoso.example/");
    assert_eq!(desk.tab(&second, 1)["problem"], Value::Null);
}

#[test]
fn a_failure_is_as_good_as_no_record_and_its_reason_is_told() {
    let (mut desk, phone) = late("About {anchor.title}", json!([]));
    let id = desk.open_late(phone);
    desk.fail(1, "record_not_found");
    assert_eq!(desk.session(&id)["title"], "About");
    assert_eq!(
        desk.told_unresolved(),
        ["{anchor} was not looked up: It says no, and why.", "Template late, title: no value for {anchor.title}."]
    );
}

#[test]
fn ten_seconds_are_waited_and_not_longer() {
    let (mut desk, phone) = late("About {anchor.title}", json!([search("{anchor.title}")]));
    let id = desk.open_late(phone);
    assert_eq!(desk.host.next_deadline().unwrap().0, desk.now().0 + 10_000);
    desk.tick_after(9_999);
    assert_eq!((desk.withdrawn(), &desk.tab(&id, 1)["isLoading"]), (0, &json!(true)));
    desk.tick_after(1);
    assert_eq!((desk.withdrawn(), &desk.tab(&id, 1)["isLoading"]), (1, &json!(false)));
    assert_eq!(desk.host.next_deadline(), None);
    let before = desk.view_text();
    desk.answer(1, json!({"title": "Too late"}));
    assert_eq!(desk.view_text(), before);
}

#[test]
fn a_session_that_closes_takes_its_questions_back() {
    let (mut desk, phone) = late("About {anchor.title}", json!([search("{$odata.incident.title.?$top=1}")]));
    let id = desk.open_late(phone);
    let other = desk.open_late(phone);
    desk.agent(json!({"kind": "close-session", "sessionId": id}));
    assert_eq!(desk.withdrawn(), 2);
    desk.answer(3, json!({"title": "The other's"}));
    assert_eq!(desk.session(&other)["title"], "About The other's");
}

#[test]
fn without_a_record_source_nothing_waits() {
    let change = |given: &mut Value| given["records"] = json!(false);
    let anchor = json!({"entityName": "incident", "entityId": "{caseId}"});
    let (mut desk, phone) = late_with("About {anchor.title}", anchor, json!([search("{anchor.title}")]), change);
    let id = desk.open_late(phone);
    assert_eq!((desk.requests(), desk.told_unresolved().len()), (Vec::new(), 2));
    assert_eq!(desk.session(&id)["title"], "About");
    assert_eq!(desk.tab(&id, 1)["isLoading"], false);
}

#[test]
fn an_anchor_that_shows_no_record_has_no_columns() {
    for anchor in [json!({"entityName": "incident"}), json!({"entityId": CASE, "entityName": "{none}"})] {
        let (mut desk, phone) = late_with("About {anchor.title}", anchor, json!([]), |_| {});
        let id = desk.open_late(phone);
        assert_eq!(desk.requests(), Vec::<Value>::new());
        assert_eq!(desk.session(&id)["title"], "About");
        assert!(desk.told_unresolved().contains(&"Template late, title: no value for {anchor.title}.".into()));
    }
}

#[test]
fn the_anchors_own_parameters_never_wait_for_its_record() {
    let anchor = json!({"entityName": "incident", "entityId": "{anchor.parentcaseid}"});
    let (mut desk, phone) = late_with("Late", anchor, json!([]), |_| {});
    let id = desk.open_late(phone);
    assert_eq!(desk.requests(), Vec::<Value>::new());
    assert_eq!(desk.tab(&id, 0)["isLoading"], false);
    assert_eq!(desk.told_unresolved(), ["Template shown, parameter entityId: no value for {anchor.parentcaseid}."]);
}

#[test]
fn which_record_the_anchor_shows_may_itself_be_looked_up() {
    let anchor =
        json!({"entityName": "incident", "entityId": "{$odata.incident.incidentid.?$filter=ticketnumber eq '{n}'}"});
    let (mut desk, phone) = late_with("About {anchor.title}", anchor, json!([]), |_| {});
    let id = desk.open_late(phone);
    assert_eq!(desk.requests(), [asking("$filter=ticketnumber eq '5'")]);
    desk.found(1, json!([{"incidentid": CASE}]));
    assert_eq!(desk.requests(), [reading()]);
    desk.answer(2, json!({"title": "Broken lamp"}));
    assert_eq!(desk.session(&id)["title"], "About Broken lamp");
    assert_eq!(desk.tab(&id, 0)["parameters"]["entityId"], CASE);
}

#[test]
fn titles_follow_the_anchor_when_it_is_saved() {
    let tabs = json!([tab("named", "{anchor.title}", "search", json!({"searchText": "{anchor.title}"}))]);
    let (mut desk, phone) = late("About {anchor.title}", tabs);
    let id = desk.open_late(phone);
    desk.answer(1, json!({"title": "Lamp"}));
    let anchor = desk.tab(&id, 0)["id"].clone();
    desk.agent(json!({"kind": "form-saved", "tabId": anchor, "reference": saved()}));
    assert_eq!(desk.requests(), [reading()]);
    desk.answer(2, json!({"title": "Two lamps"}));
    assert_eq!(desk.session(&id)["title"], "About Two lamps");
    assert_eq!(desk.tab(&id, 1)["title"], "Two lamps");
    assert_eq!(desk.tab(&id, 1)["parameters"], json!({"searchText": "Lamp"}), "a tab resolves them once");
}

#[test]
fn a_record_that_is_made_in_the_anchor_gives_the_titles_their_values() {
    let (mut desk, phone) = late_with("About {anchor.title}", json!({"entityName": "incident"}), json!([]), |_| {});
    let id = desk.open_late(phone);
    let anchor = desk.tab(&id, 0)["id"].clone();
    desk.agent(json!({"kind": "form-saved", "tabId": anchor, "reference": saved()}));
    assert_eq!(desk.requests(), [reading()]);
    desk.answer(1, json!({"title": "Lamp"}));
    assert_eq!(desk.session(&id)["title"], "About Lamp");
}

#[test]
fn a_title_that_somebody_gave_is_kept() {
    let tabs = json!([tab("named", "{anchor.title}", "search", json!({}))]);
    let (mut desk, phone) = late("About {anchor.title}", tabs);
    let id = desk.open_late(phone);
    let (tab, anchor) = (desk.tab(&id, 1)["id"].clone(), desk.tab(&id, 0)["id"].clone());
    desk.agent(json!({"kind": "set-session-title", "sessionId": id, "title": "Mine"}));
    desk.agent(json!({"kind": "set-tab-title", "tabId": tab, "title": "Mine too"}));
    desk.answer(1, json!({"title": "Lamp"}));
    assert_eq!((&desk.session(&id)["title"], &desk.tab(&id, 1)["title"]), (&json!("Mine"), &json!("Mine too")));
    desk.agent(json!({"kind": "form-saved", "tabId": anchor, "reference": saved()}));
    desk.answer(2, json!({"title": "Two lamps"}));
    assert_eq!((&desk.session(&id)["title"], &desk.tab(&id, 1)["title"]), (&json!("Mine"), &json!("Mine too")));
}

#[test]
fn values_of_a_title_that_come_later_are_looked_up_too() {
    let slug = "{who} {$odata.incident.title.?$filter=ticketnumber eq '{who}'}";
    let (mut desk, phone) = late(slug, json!([tab("named", slug, "search", json!({}))]));
    let id = desk.open_late(phone);
    assert_eq!(desk.requests(), Vec::<Value>::new(), "without its value the query is not sent");
    desk.call(phone, "setSessionTitle", json!([{"sessionId": id, "who": "A"}]));
    assert_eq!(desk.requests(), [asking("$filter=ticketnumber eq 'A'")]);
    desk.found(1, json!([{"title": "Lamp"}]));
    assert_eq!(desk.session(&id)["title"], "A Lamp");
    let tab = desk.tab(&id, 1)["id"].clone();
    desk.call(phone, "setTabTitle", json!([tab, {"who": "B"}]));
    assert_eq!(desk.requests(), [asking("$filter=ticketnumber eq 'B'")]);
    desk.found(2, json!([{"title": "Door"}]));
    assert_eq!(desk.tab(&id, 1)["title"], "B Door");
    assert_eq!(desk.session(&id)["title"], "A Lamp");
}

#[test]
fn a_tab_of_a_call_is_looked_up_with_the_calls_own_values() {
    let created = tab(
        "created",
        "{anchor.title} {who}",
        "search",
        json!({"searchText": "{$odata.incident.title.?$filter=x eq '{who}'}"}),
    );
    let anchor = json!({"entityName": "incident", "entityId": "{caseId}"});
    let (mut desk, phone) = late_with("About {anchor.title}", anchor, json!([]), |given| {
        given["templates"]["tabs"].as_array_mut().unwrap().push(created);
    });
    let id = desk.open_late(phone);
    desk.answer(1, json!({"title": "Lamp"}));
    desk.call(phone, "createTab", json!([{"templateName": "created", "templateParameters": {"who": "Bo"}}]));
    assert_eq!(desk.tab(&id, 1)["title"], "Lamp Bo", "the anchor is known already");
    assert_eq!(desk.requests(), [asking("$filter=x eq 'Bo'")]);
    desk.found(2, json!([{"title": "Found"}]));
    assert_eq!(desk.tab(&id, 1)["parameters"]["searchText"], "Found");
}

#[test]
fn a_notification_is_shown_at_once_and_its_values_come() {
    let priority = "{$odata.incident.prioritycode.?$filter=incidentid eq {caseId}}";
    let (mut desk, phone) = late_with("Late", json!({}), json!([]), |given| {
        given["templates"]["notifications"] = json!([{"uniqueName": "ring", "title": "Call {anchor.title}", "timeout": 30,
            "fields": [{"label": "Priority", "value": priority}]}]);
    });
    let input = json!([{"templateName": "ring", "templateParameters": {"caseId": CASE}, "cancellationToken": "t"}]);
    assert_eq!(desk.try_call(phone, "notifyEvent", input.clone()), None);
    assert_eq!(desk.requests(), [asking(&format!("$filter=incidentid eq {CASE}"))], "a notification has no anchor");
    let shown = |desk: &Desk| desk.view()["notifications"]["alert"].clone();
    assert_eq!(shown(&desk)["fields"], json!([{"label": "Priority", "value": "-"}]));
    desk.found(1, json!([{"prioritycode": 1, (format!("prioritycode@{LABEL}")): "High"}]));
    assert_eq!(shown(&desk)["fields"], json!([{"label": "Priority", "value": "High"}]));
    assert_eq!(shown(&desk)["title"], "Call");

    assert_eq!(desk.call(phone, "cancelEvent", json!(["t"])), "t");
    assert_eq!(desk.withdrawn(), 0);
    assert_eq!(desk.try_call(phone, "notifyEvent", input), None);
    desk.call(phone, "cancelEvent", json!(["t"]));
    assert_eq!(desk.withdrawn(), 1, "what is over is not asked any more");
}

#[test]
fn a_script_reads_the_anchors_columns_once_they_are_known() {
    let (mut desk, phone) = late("About {anchor.title}", json!([]));
    let id = desk.open_late(phone);
    assert_eq!(slug(&desk, &id, "{anchor.title}"), "");
    desk.answer(1, json!({"title": "Lamp", (format!("prioritycode@{LABEL}")): "High"}));
    assert_eq!(slug(&desk, &id, "{anchor.title}"), "Lamp");
    assert_eq!(slug(&desk, &id, &format!("{{anchor.prioritycode@{LABEL}}}")), "High");
    assert_eq!(slug(&desk, &id, "{anchor.entityId}"), CASE);
}

#[test]
fn the_table_and_id_of_the_anchor_are_known_with_and_without_its_record() {
    let tabs = json!([tab(
        "same",
        "{anchor.entityName}",
        "entityrecord",
        json!({"entityName": "{anchor.entityName}", "entityId": "{Session.AnchorTab.EntityId}"})
    )]);
    for records in [true, false] {
        let anchor = json!({"entityName": "incident", "entityId": "{caseId}"});
        let (mut desk, phone) = late_with("Late", anchor, tabs.clone(), |given| given["records"] = json!(records));
        let id = desk.open_late(phone);
        assert_eq!(desk.requests().len(), usize::from(records));
        if records {
            desk.fail(1, "record_not_found");
        }
        assert_eq!(desk.tab(&id, 1)["title"], "incident");
        assert_eq!(desk.tab(&id, 1)["parameters"], json!({"entityName": "incident", "entityId": CASE}));
    }
}

#[test]
fn the_tab_in_focus_gives_its_record_to_what_a_call_opens() {
    let created = tab(
        "created",
        "{Session.CurrentTab.name} {Session.AnchorTab.title}",
        "search",
        json!({"searchText": "{Session.CurrentTab.EntityName}"}),
    );
    let account = tab("account", "Account", "entityrecord", json!({"entityName": "account", "entityId": ACCOUNT}));
    let anchor = json!({"entityName": "incident", "entityId": "{caseId}"});
    let (mut desk, phone) = late_with("Late", anchor, json!([account]), |given| {
        given["templates"]["tabs"].as_array_mut().unwrap().push(created);
    });
    let id = desk.open_late(phone);
    let tab = desk.tab(&id, 1)["id"].clone();
    desk.agent(json!({"kind": "focus-tab", "tabId": tab}));
    desk.call(phone, "createTab", json!([{"templateName": "created"}]));
    let account = json!({"kind": "retrieve", "entityName": "account", "id": ACCOUNT, "options": ""});
    assert_eq!(desk.requests(), [account, reading()]);
    desk.answer(1, json!({"name": "Contoso"}));
    desk.answer(2, json!({"title": "Lamp"}));
    assert_eq!(
        (&desk.tab(&id, 2)["title"], &desk.tab(&id, 2)["parameters"]),
        (&json!("Contoso Lamp"), &json!({"searchText": "account"}))
    );
    desk.agent(json!({"kind": "focus-tab", "tabId": tab}));
    assert_eq!(slug(&desk, &id, "{Session.CurrentTab.name}"), "Contoso");
    assert_eq!(slug(&desk, &id, "{Session.CurrentTab.EntityId}"), ACCOUNT);
    assert_eq!(slug(&desk, &id, "{Session.AnchorTab.Title}"), "Lamp");
    assert_eq!(slug(&desk, &id, "{Session.OtherTab.name}"), "");
}

#[test]
fn a_thousand_records_are_looked_up_for_a_session_and_no_more() {
    let (mut desk, phone) = late("{$odata.incident.title.?$filter=ticketnumber eq '{who}'}", json!([]));
    let id = desk.open_late(phone);
    for number in 1..=1_000 {
        desk.call(phone, "setSessionTitle", json!([{"sessionId": id, "who": number}]));
        assert_eq!(desk.requests().len(), 1, "{number}");
        desk.found(number, json!([{"title": format!("Case {number}#?")}]));
    }
    assert_eq!(desk.session(&id)["title"], "Case 1000#?");
    desk.call(phone, "setSessionTitle", json!([{"sessionId": id, "who": "more"}]));
    assert_eq!((desk.requests(), desk.session(&id)["title"].clone()), (Vec::new(), json!("Case")), "the anchor's own");
    desk.call(phone, "setSessionTitle", json!([{"sessionId": id, "who": 7}]));
    assert_eq!(desk.session(&id)["title"], "Case 7#?");
}
