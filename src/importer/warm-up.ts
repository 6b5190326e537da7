import type { ImportModule } from "./module.ts";
import { pack } from "./zip.ts";

const element = (name: string, inner: string | number): string => `<${name}>${inner}</${name}>`;
const reference = (column: string, name: string): string => element(column, element("msdyn_uniquename", name));
const localised = (column: string, text: string): string => `<${column} default="${text}"><label description="${text}" languagecode="1033" /></${column}>`;

const row = (table: string, name: string, ...columns: string[]): readonly [string, string] => {
  const inner = [element("iscustomizable", 1), ...columns, element("statecode", 0), element("statuscode", 1)];
  return [`${table}s/${name}/${table}.xml`, `<${table} msdyn_uniquename="${name}">\n  ${inner.join("\n  ")}\n</${table}>`];
};

const link = (name: string, one: string, other: string): string => {
  const [[table, value], [further, second]] = [one.split(" "), other.split(" ")] as [[string, string], [string, string]];
  return element(`${name}set`, `<${name} ${table}id.msdyn_uniquename="${value}" ${further}id.msdyn_uniquename="${second}">${element("iscustomizable", 1)}</${name}>`);
};

/** One row of each table that most exports have, with one column of each kind, and what lies beside them. */
const FILES = [
  row("msdyn_sessiontemplate", "abc_a", reference("msdyn_anchortab", "abc_b"), element("msdyn_enabletitlesync", 1), localised("msdyn_name", "A"), element("msdyn_panelstate", 162450002), element("msdyn_sessiontype", 0), localised("msdyn_title", "A {b}")),
  row("msdyn_applicationtabtemplate", "abc_b", localised("msdyn_name", "B"), element("msdyn_pagetype", 509180001), element("msdyn_pinned", 0), element("msdyn_templateparameters", '{"entityName":{"value":"incident"},"data":{"value":"{\\"a\\":\\"{b}\\"}"}}')),
  row("msdyn_templateparameter", "abc_d", reference("msdyn_applicationtabtemplateid", "abc_b"), localised("msdyn_name", "data"), element("msdyn_value", '{&quot;a&quot;:"{b}"}')),
  row("msdyn_notificationtemplate", "abc_n", localised("msdyn_name", "N"), element("msdyn_showtimeout", 1), element("msdyn_timeout", 120), localised("msdyn_title", "{b}")),
  row("msdyn_notificationfield", "abc_f", localised("msdyn_name", "F"), localised("msdyn_title", "F"), localised("msdyn_value", "{b}")),
  row("msdyn_channelprovider", "abc_p", element("msdyn_apiversion", 162450000), element("msdyn_channelurl", "https://a.example/"), localised("msdyn_label", "P"), element("msdyn_name", "P"), element("msdyn_sortorder", 2)),
  row("msdyn_appconfiguration", "abc_c", element("msdyn_appmoduleuniquename", "C"), localised("msdyn_name", "C"), element("msdyn_profileorder", 3)),
  ["solution.xml", '<ImportExportXml version="9.2"><SolutionManifest><UniqueName>A</UniqueName><Version>1</Version><Managed>0</Managed><Publisher><UniqueName>b</UniqueName></Publisher></SolutionManifest></ImportExportXml>'],
  [
    "customizations.xml",
    element(
      "ImportExportXml",
      "<Entities></Entities><Roles />" +
        link("msdyn_appconfig_msdyn_channelprovider", "msdyn_appconfiguration abc_c", "msdyn_channelprovider abc_p") +
        link("msdyn_appconfiguration_applicationextension", "msdyn_appconfiguration abc_c", "msdyn_applicationextension abc_x") +
        link("msdyn_notificationtemplate_notificationfield", "msdyn_notificationfield abc_f", "msdyn_notificationtemplate abc_n") +
        link("msdyn_sessiontemplate_applicationtab", "msdyn_applicationtabtemplate abc_b", "msdyn_sessiontemplate abc_a"),
    ),
  ],
] as const;

/**
 * Brings a small solution and forgets it: engines compile a function of wasm when it is first called, and somebody who waits for an
 * import would wait for that as well. Gives the text of what it came to.
 */
export async function warmUp({ Import }: ImportModule): Promise<string> {
  const files = await pack(FILES);
  const running = new Import();
  try {
    running.add("solution.zip", files);
    // Short enough to be done in one turn.
    while ((JSON.parse(running.step()) as { more: boolean }).more);
    return running.finish(0);
  } finally {
    running.free();
  }
}
