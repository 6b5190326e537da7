import { catalogue } from "../catalogue.ts";
import { choice, common, id, lookup, memo, type Row, type SampleTable, text, to, type Value, whole, yesNo } from "./columns.ts";
import { templateId } from "./ids.ts";

/*
 * The desktop's own templates as rows, in the tables in which Dataverse keeps them, for widgets that look them up. The desktop runs
 * its catalogue and does not read these.
 */

const SINCE = { createdon: "2025-01-02T08:00:00Z", modifiedon: "2025-01-02T08:00:00Z", statecode: 0, statuscode: 1 };
const PAGE_TYPES = ["entitylist", "entityrecord", "webresource", "control", "dashboard", "search", "website", "custom"];
const PANEL_STATES = ["minimized", "hidden", "docked"];
const DESKTOP_MODES = ["never", "background", "always"];

/** The columns that differ from table to table stand between those that all templates have. */
function templateTable(name: string, label: string, typeCode: number, columns: SampleTable["columns"], rows: readonly Row[]): SampleTable {
  const shared = { msdyn_name: text("Name"), msdyn_uniquename: text("Unique name") };
  return { name, label, labels: `${label}s`, set: `${name}s`, id: `${name}id`, title: "msdyn_name", typeCode, columns: { [`${name}id`]: id(label), ...shared, ...columns, ...common() }, rows };
}

const { sessions, tabs, notifications } = catalogue;
const TAB = 100;
const PARAMETER = 200;
const NOTIFICATION = 400;
const FIELD = 500;

const tabLink = (uniqueName: string): Value => to("msdyn_applicationtabtemplate", templateId(TAB + tabs.findIndex((tab) => tab.uniqueName === uniqueName)));

const sessionRows: Row[] = sessions.map(({ uniqueName, name, title, panelState, anchorTab, ...more }, index) => ({
  msdyn_sessiontemplateid: templateId(1 + index),
  msdyn_name: name,
  msdyn_uniquename: uniqueName,
  msdyn_title: title,
  msdyn_sessiontype: 0,
  msdyn_panelstate: 162_450_000 + PANEL_STATES.indexOf(panelState),
  msdyn_enabletitlesync: "titleSync" in more,
  msdyn_anchortab: tabLink(anchorTab),
  ...SINCE,
}));

const tabRows: Row[] = tabs.map((tab, index) => ({
  msdyn_applicationtabtemplateid: templateId(TAB + index),
  msdyn_name: tab.name,
  msdyn_uniquename: tab.uniqueName,
  msdyn_title: "title" in tab ? tab.title : null,
  msdyn_pagetype: 509_180_000 + PAGE_TYPES.indexOf(tab.pageType),
  // Its labels are inverted: 0 can be closed.
  msdyn_pinned: !tab.canClose,
  ...SINCE,
}));

const parameterRows: Row[] = tabs
  .flatMap((tab) => Object.entries(tab.parameters).map(([name, value]) => ({ tab: tab.uniqueName, name, value: value as string | null })))
  .map(({ tab, name, value }, index) => ({
    msdyn_templateparameterid: templateId(PARAMETER + index),
    msdyn_name: name,
    msdyn_uniquename: `${tab}_${name.toLowerCase()}`,
    msdyn_value: value,
    msdyn_applicationtabtemplateid: tabLink(tab),
    ...SINCE,
  }));

const notificationRows: Row[] = notifications.map(({ uniqueName, name, title, timeout, acceptText, rejectText, desktopMode, ...more }, index) => ({
  msdyn_notificationtemplateid: templateId(NOTIFICATION + index),
  msdyn_name: name,
  msdyn_uniquename: uniqueName,
  msdyn_title: title,
  msdyn_timeout: timeout,
  msdyn_showtimeout: true,
  msdyn_acceptbuttontext: acceptText,
  msdyn_rejectbuttontext: rejectText,
  msdyn_showrejectbutton: true,
  msdyn_autoacceptnotification: false,
  msdyn_desktopnotificationmode: 509_180_000 + DESKTOP_MODES.indexOf(desktopMode),
  msdyn_theme: "theme" in more ? 509_180_001 : 509_180_000,
  ...SINCE,
}));

const fieldRows: Row[] = notifications
  .flatMap(({ uniqueName, fields }) => fields.map((field, order) => ({ ...field, order, notification: uniqueName })))
  .map(({ label, value, order, notification }, index) => ({
    msdyn_notificationfieldid: templateId(FIELD + index),
    msdyn_name: `${notification} ${label}`,
    msdyn_uniquename: `${notification}_${label.toLowerCase()}`,
    msdyn_title: label,
    msdyn_value: value,
    msdyn_order: order,
    ...SINCE,
  }));

export const templateTables: readonly SampleTable[] = [
  templateTable(
    "msdyn_sessiontemplate",
    "Session template",
    10_601,
    {
      msdyn_title: text("Title"),
      msdyn_description: memo("Description"),
      msdyn_sessiontype: choice("Type", "0 Generic|1 Entity"),
      msdyn_entity: text("Entity"),
      msdyn_panelstate: choice("Communication panel mode", "162450000 Minimized|162450001 Hidden|162450002 Docked"),
      msdyn_enabletitlesync: yesNo("Apply session title to anchor tab"),
      msdyn_anchortab: lookup("Anchor tab", { msdyn_applicationtabtemplate: "msdyn_anchortab" }),
    },
    sessionRows,
  ),
  templateTable(
    "msdyn_applicationtabtemplate",
    "Application tab template",
    10_602,
    {
      msdyn_title: text("Title"),
      msdyn_description: memo("Description"),
      msdyn_pagetype: choice(
        "Page type",
        "509180000 Entity List|509180001 Entity Record|509180002 Web Resource|509180003 Control|509180004 Dashboard|509180005 Search|509180006 Third Party Website|509180007 Custom",
      ),
      msdyn_pinned: yesNo("Can close", "Yes|No"),
    },
    tabRows,
  ),
  templateTable(
    "msdyn_templateparameter",
    "Template parameter",
    10_603,
    { msdyn_value: memo("Value"), msdyn_applicationtabtemplateid: lookup("Application tab template", { msdyn_applicationtabtemplate: "msdyn_applicationtabtemplateid" }) },
    parameterRows,
  ),
  templateTable(
    "msdyn_notificationtemplate",
    "Notification template",
    10_604,
    {
      msdyn_title: text("Title"),
      msdyn_description: memo("Description"),
      msdyn_timeout: whole("Timeout (seconds)"),
      msdyn_showtimeout: yesNo("Show timeout"),
      msdyn_acceptbuttontext: text("Accept button text"),
      msdyn_rejectbuttontext: text("Reject button text"),
      msdyn_showrejectbutton: yesNo("Show reject button"),
      msdyn_autoacceptnotification: yesNo("Accept automatically"),
      msdyn_desktopnotificationmode: choice("Desktop notification", "509180000 Never|509180001 When app is in background|509180002 Always"),
      msdyn_theme: choice("Theme", "509180000 Dark|509180001 Light"),
    },
    notificationRows,
  ),
  templateTable("msdyn_notificationfield", "Notification field", 10_605, { msdyn_title: text("Field header"), msdyn_value: text("Value"), msdyn_order: whole("Order") }, fieldRows),
];
