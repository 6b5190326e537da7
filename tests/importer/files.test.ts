// @vitest-environment node
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { checkCatalogue, exportSolution, ImportError, importFiles } from "../../src/importer/index.ts";
import type { ImportErrorCode, Progress } from "../../src/importer/public.ts";
import { asFolder, dataFile, pack, SOLUTION, wasm } from "./pack.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (path: string, content: Uint8Array, more = {}) => importFiles([{ path, bytes: content }], { wasm, ...more });

async function refused(promise: Promise<unknown>): Promise<[ImportErrorCode, string]> {
  const error = await promise.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof ImportError)) throw new Error(`not an ImportError: ${String(error)}`);
  expect(error.message).toMatch(/^[A-Z].*\.$/s);
  return [error.code, error.place];
}

it("a solution's zip comes to a catalogue with its counts, its solution and what was noticed", async () => {
  const { catalogue, text, counts, solutions, findings } = await read("contoso.zip", pack(SOLUTION));
  expect(JSON.parse(text)).toEqual(catalogue);
  expect(catalogue.sessions).toEqual([
    {
      uniqueName: "abc_call",
      name: "Call",
      title: "Call {customerName}",
      type: "generic",
      panelState: "docked",
      anchorTab: "abc_case",
      labels: { name: { 1033: "Call", 1031: "Anruf" } },
      additionalTabs: ["abc_site"],
    },
  ]);
  expect(catalogue.tabs?.[1]).toMatchObject({ uniqueName: "abc_site", pageType: "website", parameters: { url: "https://example.com/?q={number}" } });
  expect(counts).toEqual({ msdyn_applicationtabtemplate: 2, msdyn_sessiontemplate: 1, msdyn_templateparameter: 1 });
  expect(solutions).toEqual([{ name: "Contoso", version: "1.2.0.0", managed: false }]);
  expect(findings.map(({ level, code, place }) => `${level} ${code} ${place}`)).toEqual(["warning missing_parameter tabs[0].parameters.entityName"]);
});

it("an unpacked folder, also below another one and with backslashes, comes to the same", async () => {
  const { text } = await read("contoso.zip", pack(SOLUTION));
  const folder = asFolder(SOLUTION);
  expect((await importFiles(folder, { wasm })).text).toBe(text);
  expect((await importFiles(folder.toReversed(), { wasm })).text).toBe(text);
  const turned = folder.map(({ path, bytes }) => ({ path: `src\\${path.replaceAll("/", "\\")}`, bytes }));
  expect((await importFiles(turned, { wasm })).text).toBe(text);
});

it("texts are those of the wanted language", async () => {
  const name = async (language?: number) => (await read("a.zip", pack(SOLUTION), language === undefined ? {} : { language })).catalogue.sessions?.[0]?.name;
  expect([await name(), await name(1031), await name(1036)]).toEqual(["Call", "Anruf", "Call"]);
});

it("a Configuration Migration file is read by itself, in its zip, and in a package", async () => {
  const data = dataFile(3);
  const zip = pack({ "data.xml": data, "data_schema.xml": "<entities/>", "[Content_Types].xml": "<Types/>" });
  for (const [name, source] of [["data.xml", bytes(data)], ["data.zip", zip], ["package.zip", pack({ "PkgFolder\\Data.zip": zip })]] as const) {
    const { catalogue, counts, findings } = await read(name, source);
    expect(catalogue.sessions).toEqual([{ uniqueName: "abc_call", type: "generic", anchorTab: "Case" }]);
    expect(counts).toEqual({ account: 3, msdyn_sessiontemplate: 1 });
    expect(findings.map(({ code }) => code)).toEqual(["missing_reference", "missing_reference"]);
  }
});

it("progress goes from step to step to the whole, and the page gets its turn in between", async () => {
  const told: Progress[] = [];
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const { counts } = await read("data.xml", bytes(dataFile(20_000)), { onProgress: (progress: Progress) => told.push(progress) });
  clearInterval(timer);
  expect(counts["account"]).toBe(20_000);
  expect(told.length).toBeGreaterThan(1);
  expect(turns).toBeGreaterThan(0);
  expect(told.at(-1)!.done).toBe(told.at(-1)!.total);
  for (const [at, { done }] of told.entries()) expect(done).toBeGreaterThanOrEqual(told[at - 1]?.done ?? 0);
});

it("an import that is stopped says so, before it begins and on its way, and the next one is not touched by it", async () => {
  expect(await refused(read("a.zip", pack(SOLUTION), { signal: AbortSignal.abort() }))).toEqual(["import_aborted", ""]);
  const stop = new AbortController();
  const running = read("data.xml", bytes(dataFile(20_000)), { signal: stop.signal, onProgress: () => stop.abort() });
  expect(await refused(running)).toEqual(["import_aborted", ""]);
  expect((await read("a.zip", pack(SOLUTION))).counts["msdyn_sessiontemplate"]).toBe(1);
});

it("what a listener of progress throws comes out as it is", async () => {
  const mine = new Error("mine");
  const thrown = await read("a.zip", pack(SOLUTION), { onProgress: () => { throw mine; } }).catch((error: unknown) => error);
  expect(thrown).toBe(mine);
});

const archive = pack(SOLUTION);
const row = "msdyn_sessiontemplates/abc_call/msdyn_sessiontemplate.xml";

it.each<[string, string, Uint8Array, ImportErrorCode, string]>([
  ["no archive and no data", "a.png", bytes("\x89PNG"), "unknown_format", ""],
  ["a zip of other things", "a.zip", pack({ "readme.txt": "hello" }), "unknown_format", ""],
  ["an archive that was cut off", "a.zip", archive.subarray(0, archive.length - 30), "archive_broken", ""],
  ["a bomb", "a.zip", pack({ "data.xml": new Uint8Array(16 << 20) }), "archive_too_large", "data.xml"],
  ["a name that leads out", "a.zip", pack({ "a/../../data.xml": "<entities/>" }), "entry_name", "a/../../data.xml"],
  ["broken XML", "a.zip", pack({ ...SOLUTION, [row]: "<msdyn_sessiontemplate>\n  <a>\n</msdyn_sessiontemplate>" }), "malformed", `${row}:3:25`],
  ["an entity of its own", "data.xml", bytes('<!DOCTYPE a [<!ENTITY b "b">]><entities>&b;</entities>'), "entity_refused", "data.xml:1:31"],
  ["an encoding that is not read", "data.xml", bytes('<?xml version="1.0" encoding="windows-1252"?><entities/>'), "unknown_encoding", "data.xml:1:46"],
])("%s is refused with its place", async (_, path, content, code, place) => {
  expect(await refused(read(path, content))).toEqual([code, place]);
});

it("other files of a folder are not looked into, whatever they begin with; an archive of a package is", async () => {
  const folder = asFolder(SOLUTION);
  const { text } = await importFiles(folder, { wasm });
  const broken = bytes("PK\u0003\u0004 and no more");
  expect((await importFiles([...folder, { path: "CanvasApps/abc_app.msapp", bytes: broken }], { wasm })).text).toBe(text);
  expect(await refused(importFiles([...folder, { path: "PkgFolder/data.zip", bytes: broken }], { wasm }))).toEqual(["archive_broken", "PkgFolder/data.zip"]);
});

it("without files nothing is imported, and that is said", async () => {
  expect((await refused(importFiles([], { wasm })))[0]).toBe("unknown_format");
});

it("a catalogue is checked as text and as a value, and every finding has its path and what would be right", async () => {
  expect(await checkCatalogue({ catalogue: 1 }, { wasm })).toEqual([]);
  const wrong = { catalogue: 1 as const, tabs: [{ uniqueName: "abc_t", pageType: "form" }] };
  const [finding, ...more] = await checkCatalogue(JSON.stringify(wrong), { wasm });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ level: "error", code: "wrong_value", place: "tabs[0].pageType" });
  expect(finding!.message).toContain("entityrecord");
  expect(await checkCatalogue(wrong as never, { wasm })).toEqual([finding]);
  expect(await checkCatalogue('{\n  "catalogue": 1,\n}', { wasm })).toMatchObject([{ level: "error", code: "malformed", place: "3:1" }]);
  expect(await checkCatalogue('\ufeff{"$schema": "catalogue.schema.json", "catalogue": 1}', { wasm })).toEqual([]);
});

it("a catalogue that is taken to a solution and back is the same byte by byte", async () => {
  const first = await read("contoso.zip", pack(SOLUTION));
  const again = await read("again.zip", await exportSolution(first.catalogue, { wasm }));
  expect(again.text).toBe(first.text);
  expect(await exportSolution(again.text, { wasm })).toEqual(await exportSolution(first.text, { wasm }));
});

it("what is no catalogue is not exported", async () => {
  expect(await refused(exportSolution("{", { wasm }))).toEqual(["malformed", "1:2"]);
  expect(await refused(exportSolution("[]", { wasm }))).toEqual(["malformed", ""]);
  expect((await exportSolution("{}", { wasm })).length).toBeGreaterThan(0);
});

const exports = new URL(`${process.env["CIFRAMEWORK_EXPORTS"] ?? new URL("../../../shared/data", import.meta.url).pathname}/`, "file:");

it.skipIf(!existsSync(exports))("real exports, managed and unmanaged, come to one catalogue that holds after its way out and back", async () => {
  const [managed, unmanaged] = await Promise.all(
    ["dccp-managed.zip", "dccp-unmanaged.zip"].map(async (name) => read(name, await readFile(new URL(name, exports)))),
  );
  expect(managed!.text).toBe(unmanaged!.text);
  expect(managed!.counts).toEqual(unmanaged!.counts);
  expect([managed!.solutions[0]?.managed, unmanaged!.solutions[0]?.managed]).toEqual([true, false]);
  expect((await read("again.zip", await exportSolution(managed!.text, { wasm }))).text).toBe(managed!.text);
  expect(await checkCatalogue(managed!.text, { wasm })).toEqual([]);
});

it("a large data file by itself is packed on its way and comes to the same; small ones and archives are read as they are", async () => {
  const data = dataFile(80_000);
  expect(data.length).toBeGreaterThan(4 << 20);
  const told: Progress[] = [];
  const whole = await read("data.xml", bytes(data));
  const file = new File([data], "data.xml");
  file.arrayBuffer = () => Promise.reject(new Error("the whole file was read"));
  const large = await importFiles([{ path: "data.xml", bytes: file }], { wasm, onProgress: (progress) => told.push(progress) });
  expect(large).toEqual(whole);
  for (const [at, { done }] of told.entries()) expect(done).toBeGreaterThanOrEqual(told[at - 1]?.done ?? 0);
  expect(told.at(-1)).toEqual({ done: 2 * data.length, total: 2 * data.length });
  const packed = pack(SOLUTION);
  expect(await importFiles([{ path: "a.zip", bytes: new Blob([packed as BlobPart]) }], { wasm })).toEqual(await read("a.zip", packed));
  expect(await refused(importFiles([{ path: "data.xml", bytes: new Blob([data.slice(0, -20)]) }], { wasm }))).toEqual(["malformed", expect.stringMatching(/^data\.xml:\d+:\d+$/)]);
});

it("an import that is stopped while a file is packed says so", async () => {
  const stop = new AbortController();
  const bytes = new Blob([dataFile(80_000)]);
  expect(await refused(importFiles([{ path: "data.xml", bytes }], { wasm, signal: stop.signal, onProgress: () => stop.abort() }))).toEqual(["import_aborted", ""]);
});
