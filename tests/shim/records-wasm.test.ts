// @vitest-environment node
import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMemoryRecords, type MemoryRecords, standardTables } from "../../src/records-memory/index.ts";
import { type CIFramework, createHost, type Host, init } from "../../src/shim/index.ts";

/** A widget in the page, the real engine and records in memory. */
const ADA = "00000000-0000-4000-8000-000000000001";
const NOBODY = "00000000-0000-0000-0000-000000000000";

let records: MemoryRecords;
let host: Host;
let cif: CIFramework;

beforeAll(async () => init(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url))));
beforeEach(async () => {
  records = createMemoryRecords({
    tables: standardTables,
    rows: { contact: [{ contactid: ADA, firstname: "Ada", lastname: "Byron", telephone1: "+1555" }, { firstname: "Alan" }] },
  });
  host = await createHost({ providers: [{ name: "phone" }], records });
  cif = host.provider("phone").CIFramework;
});
afterEach(() => host.destroy());

const tabs = (): string[] => host.view.sessions[0]!.tabs.map(({ templateName }) => templateName);

describe("records through the whole host", () => {
  it("are created, read, changed and deleted, each result as JSON text", async () => {
    const { id } = JSON.parse(await cif.createRecord("contact", '{"lastname":"Hopper"}'));
    expect(JSON.parse(await cif.updateRecord("contact", `{${id}}`, { firstname: "Grace" }))).toMatchObject({ id, entityType: "contact" });
    expect(JSON.parse(await cif.retrieveRecord("contact", id, "?$select=fullname"))).toMatchObject({ contactid: id, fullname: "Grace Hopper" });
    expect(JSON.parse(await cif.deleteRecord("contact", id))).toMatchObject({ id, contactid: id });
    const gone = await cif.retrieveRecord("contact", id).catch((error: unknown) => error);
    expect([gone.code, JSON.parse(gone).message]).toEqual(["record_not_found", expect.stringContaining(id)]);
  });

  it("are found by number; one hit opens, and rows come by number keys", async () => {
    const found = JSON.parse(await cif.searchAndOpenRecords("contact", "$select=fullname&$filter=contains(telephone1,'+1555')", false));
    expect(Object.keys(found)).toEqual(["0"]);
    expect(found[0]).toMatchObject({ contactid: ADA, fullname: "Ada Byron" });
    expect(tabs()).toContain("msdyn_entityrecord");
    const before = tabs();
    expect(await cif.searchAndOpenRecords("contact", "?$filter=lastname eq 'Nobody'", true)).toBe("{}");
    expect(tabs()).toEqual(before);
  });

  it("are refused with the source's own code and sentence, and nothing changes", async () => {
    const before = await records.query("contact", "", 10, { signal: new AbortController().signal, provider: null });
    for (const [call, code] of [
      [cif.createRecord("contact", '{"nickname":"A"}'), "column_not_found"],
      [cif.updateRecord("contact", NOBODY, "{}"), "record_not_found"],
      [cif.searchAndOpenRecords("lead", "?$select=name", true), "entity_not_found"],
      [cif.searchAndOpenRecords("contact", "?$filter=lastname eq", true), "query_invalid"],
    ] as [Promise<unknown>, string][]) {
      expect(await call.catch((error: { code: string }) => error.code)).toBe(code);
    }
    expect(await records.query("contact", "", 10, { signal: new AbortController().signal, provider: null })).toEqual(before);
  });

  it("tell their metadata as text and as an object", async () => {
    const metadata = await cif.getEntityMetadata("contact", ["telephone1"]);
    expect([JSON.parse(metadata).PrimaryIdAttribute, metadata.PrimaryIdAttribute]).toEqual(["contactid", "contactid"]);
    expect(Object.keys(metadata.Attributes)).toEqual(["telephone1"]);
  });

  it("are not there without a source", async () => {
    const bare = await createHost({ providers: [{ name: "phone" }] });
    const refused = await bare.provider("phone").CIFramework.retrieveRecord("contact", ADA).catch((error: unknown) => error);
    expect(refused.code).toBe("no_record_source");
    expect(bare.records).toBeNull();
    bare.destroy();
  });
});

describe("forms", () => {
  it("wait for their saving, which the page tells", async () => {
    const open = cif.openForm('{"entityName":"contact"}', "{}");
    await cif.getFocusedTab();
    const tab = host.view.sessions[0]!.tabs.find(({ waitsForSave }) => waitsForSave)!;
    await host.agent.setTabDirty(tab.id, true);
    expect(host.view.sessions[0]!.tabs.find(({ id }) => id === tab.id)?.isDirty).toBe(true);
    await host.agent.formSaved(tab.id, { entityType: "contact", id: ADA, name: "Ada" });
    expect(JSON.parse(await open)).toEqual({ savedEntityReference: [{ entityType: "contact", id: ADA, name: "Ada" }] });
  });

  it("are saved by the page when a widget asks for it", async () => {
    const id = await host.agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: "contact", entityId: ADA } });
    const refused = await cif.refreshForm(true).catch((error: unknown) => error);
    expect(refused.message).toContain("onSaveForm");
    const saved: string[] = [];
    host.onSaveForm(async (tabId) => void saved.push(tabId));
    await cif.refreshForm(true);
    expect(saved).toEqual([id]);
  });
});
