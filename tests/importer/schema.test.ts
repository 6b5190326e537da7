// @vitest-environment node
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { checkCatalogue, importFiles } from "../../src/importer/index.ts";
import { pack, SOLUTION, wasm } from "./pack.ts";

const json = async (path: string) => JSON.parse(await readFile(new URL(`../../${path}`, import.meta.url), "utf8")) as Record<string, unknown>;
const schema = await json("types/catalogue.schema.json");
const whole = await json("tests/fixtures/catalogue/whole.json");
const validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(schema);

/** Places of what the schema has against a catalogue. */
function wrong(catalogue: unknown): string[] {
  validate(catalogue);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

it("whatever a catalogue can say is valid", () => {
  expect(wrong(whole)).toEqual([]);
  expect(wrong({ catalogue: 1 })).toEqual([]);
});

it("what an import makes is valid, and names the schema where an installed package has it", async () => {
  const { catalogue } = await importFiles([{ path: "a.zip", bytes: pack(SOLUTION) }], { wasm });
  expect(wrong(catalogue)).toEqual([]);
  const { name, exports } = (await json("package.json")) as { name: string; exports: Record<string, string> };
  expect(catalogue.$schema).toBe(`./node_modules/${name}/${exports["./catalogue.schema.json"]!.slice(2)}`);
});

const exported = new URL(`${process.env["CIFRAMEWORK_EXPORTS"] ?? new URL("../../../shared/data", import.meta.url).pathname}/dccp-unmanaged.zip`, "file:");

it.skipIf(!existsSync(exported))("what a real export comes to is valid", async () => {
  const { catalogue } = await importFiles([{ path: "a.zip", bytes: await readFile(exported) }], { wasm });
  expect(catalogue.tabs?.length).toBe(4);
  expect(wrong(catalogue)).toEqual([]);
});

const session = { uniqueName: "abc_s", anchorTab: "msdyn_search" };
const tab = { uniqueName: "abc_t", pageType: "search" };

it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ["a version", { catalogue: 1 }, {}],
  ["a version that is read", { catalogue: 1 }, { catalogue: 2 }],
  ["known lists", { catalogue: 1, tabs: [] }, { catalogue: 1, tab: [] }],
  ["lists", { catalogue: 1, tabs: [tab] }, { catalogue: 1, tabs: tab }],
  ["names", { catalogue: 1, tabs: [tab] }, { catalogue: 1, tabs: [{ pageType: "search" }] }],
  ["known keys", { catalogue: 1, sessions: [{ ...session, titleSync: true }] }, { catalogue: 1, sessions: [{ ...session, titlesync: true }] }],
  ["flags", { catalogue: 1, sessions: [{ ...session, titleSync: true }] }, { catalogue: 1, sessions: [{ ...session, titleSync: "yes" }] }],
  ["words", { catalogue: 1, sessions: [{ ...session, panelState: "docked" }] }, { catalogue: 1, sessions: [{ ...session, panelState: "open" }] }],
  ["tables of entity sessions", { catalogue: 1, sessions: [{ ...session, type: "entity", entity: "incident" }] }, { catalogue: 1, sessions: [{ ...session, type: "entity" }] }],
  ["texts that fit", { catalogue: 1, tabs: [{ ...tab, title: "x".repeat(200) }] }, { catalogue: 1, tabs: [{ ...tab, title: "x".repeat(201) }] }],
  ["page types", { catalogue: 1, tabs: [tab] }, { catalogue: 1, tabs: [{ uniqueName: "abc_t" }] }],
  ["parameters that are texts", { catalogue: 1, tabs: [{ ...tab, parameters: { searchText: null } }] }, { catalogue: 1, tabs: [{ ...tab, parameters: { searchText: 1 } }] }],
  ["labels by language", { catalogue: 1, tabs: [{ ...tab, labels: { title: { 1031: "Suche" } } }] }, { catalogue: 1, tabs: [{ ...tab, labels: { title: { de: "Suche" } } }] }],
  ["columns", { catalogue: 1, tabs: [{ ...tab, other: { abc_x: "1" } }] }, { catalogue: 1, tabs: [{ ...tab, other: { "a b": "1" } }] }],
  ["whole numbers", { catalogue: 1, notifications: [{ uniqueName: "abc_n", timeout: 5 }] }, { catalogue: 1, notifications: [{ uniqueName: "abc_n", timeout: "5" }] }],
  ["lines", { catalogue: 1, notifications: [{ uniqueName: "abc_n", fields: [{ label: "a" }] }] }, { catalogue: 1, notifications: [{ uniqueName: "abc_n", fields: ["a"] }] }],
  ["keys of the first version's providers", { catalogue: 1, providers: [{ name: "abc_p", generation: "first", appSelector: "a" }] }, { catalogue: 1, providers: [{ name: "abc_p", appSelector: "a" }] }],
])("the schema and the check want %s", async (_, right, bad) => {
  expect(wrong(right)).toEqual([]);
  expect(await checkCatalogue(right as never, { wasm })).toEqual([]);
  expect(wrong(bad)).not.toEqual([]);
  expect(await checkCatalogue(bad as never, { wasm })).not.toEqual([]);
});

it("editors are told what each page type's parameters are", () => {
  const { allOf } = (schema["definitions"] as Record<string, { allOf: { if: unknown; then: { properties: { parameters: { properties: object } } } }[] }>)["tabs"]!;
  const website = allOf.find((one) => JSON.stringify(one.if).includes("website"));
  expect(Object.keys(website!.then.properties.parameters.properties)).toEqual(["url", "data"]);
});
