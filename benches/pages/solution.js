// The files of a solution that is like a real export of some 24 KB: as many rows of the same tables, with the same columns,
// links, and parts that no import reads.
import { guid } from "./noise.js";
import { address, canvasApp, webResources } from "./other-parts.js";

const SESSIONS = ["voice_session", "default_session", "search_session"];
const RECORD = ["createFromEntity", "data", "entityId", "entityName", "formId", "processId", "relationship", "selectedStageId", "processInstanceId"];
const PREFILL =
  '{"customerid":"{customerRecordId}", "customeridtype":"{customerEntityName}", "customeridname":"{customerName}", ' +
  '"caseorigincode":"{mediaType}", "description":"Phone: {phoneNumber} / Mail: {mailAddress} / Interaction: {interactionId}", "title":"{subject}"}';

const WORDS_OF_RULES = ["customerName", "queue", "language", "priority", "channel", "product", "region", "contract"];

/** Name, title, option value of the page type, and parameters with what they are set to. */
const TABS = [
  ["nova_support_case_tab", null, 509_180_001, RECORD, { entityName: "incident", data: PREFILL }],
  ["nova_support_customer_tab", "{customerName}", 509_180_001, RECORD.slice(0, 9), { entityName: "{customerEntityName}", entityId: "{customerRecordId}" }],
  ["nova_global_search_tab", null, 509_180_005, ["searchText", "searchType"], {}],
  ["nova_contact_search_page", "Find a contact", 509_180_007, ["name", "entityName", "recordId"], { name: "nova_contactsearch_d17e4" }],
];

/** What a session's rules look like in their column; they are kept as text and not run. */
const EXPRESSION = JSON.stringify({
  conditions: WORDS_OF_RULES.map((word, at) => ({ id: `condition_${at}`, left: `{${word}}`, operator: at % 2 === 0 ? "equals" : "contains", right: word })),
  actions: WORDS_OF_RULES.map((word, at) => ({ id: `action_${at}`, kind: "openTab", template: TABS[at % 4][0], after: `condition_${at}` })),
});

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const plain = (column, text) => `  <${column}>${escaped(String(text))}</${column}>\n`;
const localised = (column, text) =>
  `  <${column} default="${escaped(text)}">\n    <label description="${escaped(text)}" languagecode="1033" />\n  </${column}>\n`;
const reference = (column, name) => `  <${column}>\n    <msdyn_uniquename>${name}</msdyn_uniquename>\n  </${column}>\n`;

function row(table, name, ...columns) {
  const all = [plain("iscustomizable", 1), ...columns, plain("statecode", 0), plain("statuscode", 1)];
  return [`${table}s/${name}/${table}.xml`, `<${table} msdyn_uniquename="${name}">\n${all.join("")}</${table}>`];
}

const tab = ([name, title, pageType, names, set]) => {
  const copy = Object.fromEntries(names.map((key) => [key, { value: set[key] ?? null }]));
  const columns = [localised("msdyn_name", `Sample ${name.slice(5)}`), plain("msdyn_pagetype", pageType), plain("msdyn_pinned", 0)];
  if (title) columns.push(localised("msdyn_title", title));
  return row("msdyn_applicationtabtemplate", name, ...columns, plain("msdyn_templateparameters", JSON.stringify(copy)));
};

const parametersOf = ([owner, , , names, set]) =>
  names.map((name) => {
    const columns = [reference("msdyn_applicationtabtemplateid", owner), localised("msdyn_name", name)];
    if (name in set) columns.push(plain("msdyn_value", set[name]));
    return row("msdyn_templateparameter", `${owner}_${name}`, ...columns);
  });

const session = (name, at) =>
  row(
    "msdyn_sessiontemplate",
    `nova_${name}`,
    at === 2 ? "" : reference("msdyn_anchortab", TABS[at][0]),
    plain("msdyn_enablebuildexpression", Number(at === 1)),
    at === 1 ? plain("msdyn_expressiondata", EXPRESSION) : "",
    localised("msdyn_name", `Sample ${name}`),
    plain("msdyn_panelstate", 162_450_002),
    plain("msdyn_sessiontype", 0),
    localised("msdyn_title", "Call with {customerName}"),
  );

const field = (name) =>
  row(
    "msdyn_notificationfield",
    `nova_${name}`,
    localised("msdyn_name", `Sample ${name}`),
    localised("msdyn_title", name),
    localised("msdyn_value", `{${name}}`),
  );

const notification = () =>
  row(
    "msdyn_notificationtemplate",
    "nova_ringing",
    localised("msdyn_acceptbuttontext", "Accept"),
    plain("msdyn_autoacceptnotification", 0),
    plain("msdyn_desktopnotificationmode", 509_180_000),
    localised("msdyn_icon", "/webresources/nova_ringing_icon.svg"),
    localised("msdyn_name", "Sample voice notification"),
    localised("msdyn_rejectbuttontext", "Reject"),
    plain("msdyn_showrejectbutton", 1),
    plain("msdyn_showtimeout", 1),
    plain("msdyn_theme", 509_180_000),
    plain("msdyn_timeout", 120),
    localised("msdyn_title", "{customerName}"),
  );

const provider = (name, order) =>
  row(
    "msdyn_channelprovider",
    `nova_${name}`,
    plain("msdyn_apiversion", 162_450_000),
    plain("msdyn_channelurl", `https://${name}.example/widget/index.html?environment=production`),
    plain("msdyn_enableanalytics", 1),
    plain("msdyn_enableoutbound", 1),
    localised("msdyn_label", name),
    plain("msdyn_name", name),
    plain("msdyn_sortorder", order),
  );

const profile = () =>
  row(
    "msdyn_appconfiguration",
    "nova_profile",
    plain("msdyn_appmoduleuniquename", "CustomerServiceApps"),
    localised("msdyn_name", "Sample profile"),
    plain("msdyn_profileorder", 3),
  );

const pane = () => row("msdyn_paneconfiguration", "nova_pane", plain("msdyn_name", "Pane"), plain("msdyn_panemode", 0), plain("msdyn_panestate", 1));

const setting = (name) => [
  `environmentvariabledefinitions/nova_${name}/environmentvariabledefinition.xml`,
  `<environmentvariabledefinition schemaname="nova_${name}">\n${plain("defaultvalue", `https://settings.example/${name}`)}${localised("displayname", name)}` +
    `${plain("introducedversion", "1.0.0.5")}${plain("isrequired", 0)}${plain("secretstore", 0)}${plain("type", 100_000_000)}</environmentvariabledefinition>`,
];

const LINKS = [
  ["msdyn_appconfig_msdyn_channelprovider", "msdyn_appconfiguration", "nova_profile", "msdyn_channelprovider", "nova_phone"],
  ["msdyn_appconfig_msdyn_channelprovider", "msdyn_appconfiguration", "nova_profile", "msdyn_channelprovider", "nova_chat"],
  ["msdyn_msdyn_paneconfig_msdyn_appconfig", "msdyn_appconfiguration", "nova_profile", "msdyn_paneconfiguration", "nova_pane"],
  ["msdyn_notificationtemplate_notificationfield", "msdyn_notificationfield", "nova_comment", "msdyn_notificationtemplate", "nova_ringing"],
  ["msdyn_notificationtemplate_notificationfield", "msdyn_notificationfield", "nova_number", "msdyn_notificationtemplate", "nova_ringing"],
  ["msdyn_sessiontemplate_applicationtab", "msdyn_applicationtabtemplate", "nova_support_customer_tab", "msdyn_sessiontemplate", "nova_voice_session"],
];

const link = ([relationship, one, oneName, other, otherName]) =>
  `  <${relationship}set>\n    <${relationship} ${one}id.msdyn_uniquename="${oneName}" ${other}id.msdyn_uniquename="${otherName}">\n` +
  `      <iscustomizable>1</iscustomizable>\n    </${relationship}>\n  </${relationship}set>\n`;

const customizations = () =>
  `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n  <Entities></Entities>\n  <Roles></Roles>\n` +
  `${webResources(9)}${canvasApp()}${LINKS.map(link).join("")}  <Languages>\n    <Language>1033</Language>\n  </Languages>\n</ImportExportXml>`;

function manifest(components) {
  const parts = components.map((name, at) => `      <RootComponent type="${10_000 + at}" id="{${guid(name)}}" schemaName="${name}" behavior="0" />\n`);
  return (
    `<ImportExportXml version="9.2" languagecode="1033" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n` +
    `  <SolutionManifest>\n    <UniqueName>NovaSample</UniqueName>\n    <Version>1.0.0.6</Version>\n` +
    `    <Managed>0</Managed>\n${address(1)}${address(2)}    <RootComponents>\n${parts.join("")}    </RootComponents>\n  </SolutionManifest>\n</ImportExportXml>`
  );
}

const TYPES =
  '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="xml" ContentType="text/xml" /></Types>';

/** How many rows of each table an import has to find. */
export const ROWS = {
  msdyn_appconfiguration: 1,
  msdyn_applicationtabtemplate: 4,
  msdyn_channelprovider: 2,
  msdyn_notificationfield: 2,
  msdyn_notificationtemplate: 1,
  msdyn_paneconfiguration: 1,
  msdyn_sessiontemplate: 3,
  msdyn_templateparameter: 23,
};

/** `[path, text]` of every file. */
export function solutionFiles() {
  const rows = [
    profile(), ...TABS.map(tab), field("number"), field("comment"), notification(), ...SESSIONS.map(session),
    ...TABS.flatMap(parametersOf), provider("phone", 1), provider("chat", 2), pane(),
  ];
  const settings = ["Address", "Scope", "Client", "Authority", "Function"].map(setting);
  const names = [...rows, ...settings].map(([path]) => path.split("/")[1]);
  return [["customizations.xml", customizations()], ["[Content_Types].xml", TYPES], ["solution.xml", manifest(names)], ...rows, ...settings];
}
