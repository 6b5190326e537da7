// @vitest-environment node
import { inflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { exportSolution } from "../../src/importer/index.ts";
import { load } from "../../src/importer/module.ts";
import { warmUp } from "../../src/importer/warm-up.ts";
import type { Catalogue, Imported } from "../../src/importer/public.ts";
import { pack } from "../../src/importer/zip.ts";
import { wasm } from "./pack.ts";

it("what warms the module up is a solution that is read in full", async () => {
  const { text, findings, counts, solutions } = JSON.parse(await warmUp(await load(wasm))) as Imported;
  const catalogue = JSON.parse(text) as Catalogue;
  expect(Object.keys(counts).length).toBe(7);
  expect(solutions).toEqual([{ name: "A", version: "1", managed: false }]);
  expect(catalogue.sessions).toEqual([{ uniqueName: "abc_a", name: "A", title: "A {b}", type: "generic", panelState: "docked", titleSync: true, anchorTab: "abc_b", additionalTabs: ["abc_b"] }]);
  expect(catalogue.notifications?.[0]?.fields).toHaveLength(1);
  expect((catalogue["profiles"] as { providers: string[] }[])[0]?.providers).toEqual(["abc_p"]);
  expect(findings.map(({ code }) => code)).toEqual(["missing_reference"]);
});

/** The entries of an archive by its directory, unpacked by Node. */
function entriesOf(bytes: Uint8Array): [string, string][] {
  const view = Buffer.from(bytes);
  const [count, entries] = [view.readUInt16LE(view.length - 12), [] as [string, string][]];
  for (let entry = 0, at = view.readUInt32LE(view.length - 6); entry < count; entry++) {
    const [packed, size, name, start] = [view.readUInt32LE(at + 20), view.readUInt32LE(at + 24), view.readUInt16LE(at + 28), view.readUInt32LE(at + 42)];
    const body = view.subarray(start + 30 + view.readUInt16LE(start + 26) + view.readUInt16LE(start + 28));
    const text = inflateRawSync(body.subarray(0, packed));
    expect(text.length).toBe(size);
    entries.push([view.toString("utf8", at + 46, at + 46 + name), text.toString()]);
    at += 46 + name;
  }
  return entries;
}

it("archives are deflated and hold what was put in, whatever its letters", async () => {
  const files: [string, string][] = [["a.xml", "<a/>".repeat(10_000)], ["ä/ö.xml", "grüße 😀"], ["empty.xml", ""]];
  const bytes = await pack(files);
  expect(entriesOf(bytes)).toEqual(files);
  expect(bytes.length).toBeLessThan(600);
  expect(await pack(files)).toEqual(bytes);
});

it("a solution that is taken out has a manifest, the kinds of its files, and its customizations last", async () => {
  const catalogue = { catalogue: 1 as const, sessions: [{ uniqueName: "nova_call" }] };
  const entries = entriesOf(await exportSolution(catalogue, { wasm }));
  expect(entries.map(([path]) => path)).toEqual(["[Content_Types].xml", "solution.xml", "msdyn_sessiontemplates/nova_call/msdyn_sessiontemplate.xml", "customizations.xml"]);
  expect(entries[1]![1]).toContain("<UniqueName>nova_templates</UniqueName>");
  expect(entries[1]![1]).toContain("<CustomizationPrefix>nova</CustomizationPrefix>");
});
