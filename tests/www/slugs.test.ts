// @vitest-environment node
import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { createHost, init } from "ciframework";
import { isFromRecords, missingOf, slugsIn, slugsOf } from "../../www/gallery/slugs.ts";

beforeAll(async () => init(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url))));

const TEXTS: [string, string[]][] = [
  ["Voice-{customerName}", ["customerName"]],
  ['{"title":"{customerName}","x":"{none}"}', ["customerName", "none"]],
  ['{"a":1} {} {{x}} {a\nb} { y} {\'z\'} {[z]} {:z} {,z} {"z"}', ["x"]],
  ["${amount } {What is your name?}", ["amount", "What is your name?"]],
  ["{anchor._customerid_value@OData.Community.Display.V1.FormattedValue}", ["anchor._customerid_value@OData.Community.Display.V1.FormattedValue"]],
  ["{$Odata.incident.title.?$filter=incidentid eq '{caseId}' and a eq {anchor.b}} {after}", ["caseId", "anchor.b", "$Odata.incident.title", "after"]],
  ["{$odata.incident.title} {$odata.1.b.?c} {$odata.a.b.?{$odata.c.d.?e}}", ["$odata.c.d"]],
  ["{open {nested} close}", ["nested"]],
  ["no slugs at all", []],
];

test.each(TEXTS)("%j holds %j", (text, slugs) => {
  expect(slugsIn(text)).toEqual(slugs);
});

test("they are the slugs that the engine asks for, whatever the text", async () => {
  for (const [title, slugs] of TEXTS) {
    const host = await createHost({ providers: [{ name: "phone" }], templates: { sessions: [{ uniqueName: "abc_call", title }] } });
    await host.provider("phone").CIFramework.createSession({ templateName: "abc_call", context: {} });
    const said = host.notes.filter(({ code }) => code === "slug_unresolved").map(({ message }) => message);
    // What a query's options lack, the query lacks: the engine may name either.
    for (const message of said) expect(slugs.some((slug) => message.includes(`{${slug}}`)), `${title}: ${message}`).toBe(true);
    for (const slug of slugs.filter((one) => !isFromRecords(one) && !title.includes("$Odata"))) expect(said.some((message) => message.includes(`{${slug}}`)), slug).toBe(true);
    host.destroy();
  }
});

const TEMPLATES = {
  sessions: [{ uniqueName: "abc_call", title: "{Name}", anchorTab: "ABC_case", additionalTabs: ["msdyn_entityrecord", "abc_gone"] }],
  tabs: [{ uniqueName: "abc_case", pageType: "entityrecord" as const, title: "{name}", parameters: { data: '{"a":"{NAME} {other} {other}"}', entityId: null } }],
  notifications: [{ uniqueName: "abc_ring", title: "{name}", fields: [{ label: "Number", value: "{number}" }] }],
};

test("of an opening they come with all their places, and letter case tells no two apart", () => {
  expect(slugsOf({ list: "sessions", name: "abc_call" }, TEMPLATES)).toEqual([
    { slug: "name", places: ["title of abc_case", "data of abc_case", "title of abc_call"] },
    { slug: "other", places: ["data of abc_case"] },
    { slug: "entityName", places: ["entityName of msdyn_entityrecord"] },
    { slug: "entityId", places: ["entityId of msdyn_entityrecord"] },
  ]);
  expect(slugsOf({ list: "notifications", name: "abc_ring" }, TEMPLATES)).toEqual([
    { slug: "name", places: ["title of abc_ring"] },
    { slug: "number", places: ["Number of abc_ring"] },
  ]);
  expect(slugsOf({ list: "tabs", name: "abc_gone" }, TEMPLATES)).toEqual([]);
});

test("those count as missing that the engine found no value for, however it says so", () => {
  const slugs = slugsOf({ list: "notifications", name: "abc_ring" }, TEMPLATES);
  expect(missingOf(slugs, [{ code: "slug_unresolved", message: "Nothing was there for {NUMBER}" }])).toEqual([slugs[1]]);
  expect(missingOf(slugs, [{ code: "tab_limit", message: "{number}" }])).toEqual([]);
  expect(["anchor.title", "$Odata.incident.title", "anchor", "anchored.title"].map(isFromRecords)).toEqual([true, true, false, false]);
});
