import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type EmbeddedRecords, type RecordRow, standardTables } from "../../src/records-embedded/index.ts";
import type { Mind } from "../../src/records-embedded/mind.ts";
import { loadMind } from "../../src/records-embedded/module.ts";
import { openStore } from "../../src/records-embedded/store.ts";
import { contents, freshBrowser } from "./browser.ts";

freshBrowser();
// Thousands of rows are written to a database that is made of JavaScript.
vi.setConfig({ testTimeout: 30_000 });

const wasm = await readFile(new URL("../../build/wasm/records_bg.wasm", import.meta.url));
const CONTEXT = { signal: new AbortController().signal, provider: null };
const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, "0")}`;
const LOGICAL_NAME = "@Microsoft.Dynamics.CRM.lookuplogicalname";
/** A table of as many rows has far more bytes than may be in memory, and more rows than one batch. */
const MANY = 2_100;
const BOUND = 100_000;
const [HARBOUR, MILL, ADA] = [id(1), id(2), id(1_000)];

const link = (column: string, table: string, to: string): RecordRow => ({ [`_${column}_value`]: to, [`_${column}_value${LOGICAL_NAME}`]: table });

/** Every five hundredth contact belongs to one of two accounts; the first contact has a case and, of many, two notes. */
function seed(): Record<string, RecordRow[]> {
  const contact = Array.from({ length: MANY }, (_, at) => ({ contactid: id(1_000 + at), firstname: `F${at}`, lastname: "Many", ...(at % 500 === 0 ? link("parentcustomerid", "account", at % 1_000 === 0 ? HARBOUR : MILL) : {}) }));
  const annotation = Array.from({ length: MANY }, (_, at) => ({ annotationid: id(100_000 + at), subject: `N${at}`, ...link("objectid", "contact", at % 1_500 === 7 ? ADA : id(1_001)) }));
  return { account: [{ accountid: HARBOUR, name: "Harbour" }, { accountid: MILL, name: "Mill" }], contact, annotation, incident: [{ incidentid: id(3), title: "C", ...link("customerid", "contact", ADA) }] };
}

/** The module, and the most rows of one table that it ever held of what it was given. */
function counting(mind: Mind, atEnd: () => void): { mind: Mind; most: () => number } {
  const held = new Map<string, number>();
  let most = 0;
  const hold = (key: string, count: number): void => {
    held.set(key, count);
    most = Math.max(most, count);
  };
  const rowsIn = (text: string): number => (JSON.parse(text) as unknown[]).filter((one) => typeof one === "object" && !Array.isArray(one)).length;
  const counted: Partial<Mind> = {
    append(table, rows) {
      hold(table, (held.get(table) ?? 0) + rowsIn(rows));
      mind.append(table, rows);
    },
    loadRows(table, rows) {
      hold(`${table} for one call`, rowsIn(rows));
      mind.loadRows(table, rows);
    },
    end() {
      atEnd();
      return mind.end();
    },
    unload(table) {
      held.delete(table);
      mind.unload(table);
    },
  };
  const wrapped = new Proxy(mind, { get: (target, name) => (name in counted ? Reflect.get(counted, name) : (Reflect.get(target, name) as () => unknown).bind(target)) });
  return { mind: wrapped, most: () => most };
}

const opened: EmbeddedRecords[] = [];
afterEach(() => {
  for (const records of opened.splice(0)) records.close();
});

async function open(residentBytes?: number, atEnd = () => {}): Promise<{ records: EmbeddedRecords; most: () => number }> {
  const options = { tables: standardTables, name: "test", seed, wasm, now: () => Date.UTC(2026, 0, 31), ...(residentBytes === undefined ? {} : { residentBytes }) };
  const make = await loadMind(options);
  const counters: (() => number)[] = [];
  const records = await openStore(options, () => {
    const { mind, most } = counting(make(), atEnd);
    counters.push(most);
    return mind;
  });
  opened.push(records);
  // The first one is asked; the others only check the rows of a seed.
  return { records, most: counters[0]! };
}

/** What a change leaves, in a database of its own. */
async function left(change: (records: EmbeddedRecords) => Promise<unknown>, residentBytes?: number): Promise<{ rows: Record<string, unknown>; most: number }> {
  indexedDB.deleteDatabase("test");
  const { records, most } = await open(residentBytes);
  await change(records);
  const { rows } = await contents();
  records.close();
  return { rows, most: most() };
}

describe("tables that are too large for memory", () => {
  it("are gone through in batches when a record is deleted to which they may lead", async () => {
    const change = (records: EmbeddedRecords) => records.delete("contact", ADA, CONTEXT);
    const [whole, part] = [await left(change), await left(change, BOUND)];
    expect(part.rows).toEqual(whole.rows);
    expect(Object.keys(part.rows).filter((key) => key.startsWith("annotation/"))).toHaveLength(MANY - 2);
    expect(part.rows[`incident/${id(3)}`]).not.toHaveProperty("_customerid_value");
    expect(whole.most).toBe(MANY);
    expect(part.most).toBeLessThanOrEqual(3);
  });

  it("lose their links to a record that is deleted, and nothing else", async () => {
    const { rows, most } = await left((records) => records.delete("account", HARBOUR, CONTEXT), BOUND);
    const parents = Object.values(rows).map((row) => (row as RecordRow)["_parentcustomerid_value"]);
    expect(parents.filter((parent) => parent !== undefined)).toEqual(Array(2).fill(MILL));
    expect(Object.keys(rows).filter((key) => key.startsWith("contact/"))).toHaveLength(MANY);
    expect(most).toBeLessThanOrEqual(5);
  });

  it.each([
    ["of a query", (records: EmbeddedRecords) => records.query("account", "$select=name&$orderby=name&$expand=contact_customer_accounts($select=fullname;$orderby=firstname desc;$top=3)", 10, CONTEXT)],
    ["of a record", (records: EmbeddedRecords) => records.retrieve("account", MILL, "$expand=contact_customer_accounts($select=fullname,_parentcustomerid_value;$filter=contains(firstname,'5'))", CONTEXT)],
    ["of a query that itself goes through a table in batches", (records: EmbeddedRecords) => records.query("contact", "$select=fullname&$filter=endswith(firstname,'00') or firstname eq 'F0'&$orderby=firstname&$top=4&$expand=incident_customer_contacts($select=title)", 10, CONTEXT)],
  ])("give the rows of an expanded collection %s, and no others", async (_, ask) => {
    const [large, small] = [await open(), await open(BOUND)];
    const expected = await ask(large.records);
    expect(await ask(small.records)).toEqual(expected);
    expect(JSON.stringify(expected)).toMatch(/contact_customer_accounts":\[\{|incident_customer_contacts":\[\{/);
    expect(large.most()).toBe(MANY);
    expect(small.most()).toBeLessThan(10);
    expect((await small.records.use()).resident).not.toHaveProperty("contact");
  });

  it.each([
    ["any", "account", "$select=name&$filter=contact_customer_accounts/any(c:endswith(c/firstname,'500'))&$orderby=name", 1],
    ["all", "account", "$select=name&$filter=contact_customer_accounts/all(c:c/firstname ne 'F500')", 1],
    ["any of any", "account", "$select=name&$filter=contact_customer_accounts/any(c:c/incident_customer_contacts/any(i:i/title eq 'C'))", 1],
    ["a path", "incident", "$select=title&$filter=customerid_contact/firstname eq 'F0' and customerid_contact/parentcustomerid_account/name eq 'harbour'", 1],
    ["a path from a table that is gone through itself", "annotation", "$select=subject&$filter=objectid_contact/firstname eq 'F0'&$orderby=subject", 2],
    ["a path in what is expanded", "account", "$select=name&$expand=contact_customer_accounts($select=firstname;$filter=parentcustomerid_account/primarycontactid/firstname eq null)&$orderby=name", 2],
  ])("are looked into by %s in a filter, and only ids stay of them", async (_, table, options, count) => {
    const [large, small] = [await open(), await open(BOUND)];
    const expected = await large.records.query(table, options, 10, CONTEXT);
    expect(expected.rows).toHaveLength(count);
    expect(await small.records.query(table, options, 10, CONTEXT)).toEqual(expected);
    expect(large.most()).toBe(MANY);
    expect(small.most()).toBeLessThan(20);
    expect(await small.records.query("account", "$select=name&$filter=contact_customer_accounts/any(c:c/firstname eq 'nobody')", 10, CONTEXT)).toEqual({ rows: [] });
  });

  it("stop coming by when nobody waits for the answer any more", async () => {
    const { records } = await open(BOUND);
    const control = new AbortController();
    const answer = records.query("account", "$filter=contact_customer_accounts/any()", 10, { ...CONTEXT, signal: control.signal });
    queueMicrotask(() => control.abort());
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    expect((await records.query("account", "$filter=contact_customer_accounts/any()", 10, CONTEXT)).rows).toHaveLength(2);
  });

  it("leave nothing old behind when nobody waits for the answer any more", async () => {
    const control = new AbortController();
    const [one, other] = [(await open(BOUND, () => control.abort())).records, (await open(BOUND)).records];
    const accounts = async () => (await one.query("account", "$select=name&$orderby=name", 10, CONTEXT)).rows.map(({ name }) => name);
    expect(await accounts()).toEqual(["Harbour", "Mill"]);
    const scanned = one.query("contact", "$filter=firstname eq 'F0'&$expand=incident_customer_contacts($select=title,_customerid_value)", 10, { ...CONTEXT, signal: control.signal });
    await expect(scanned).rejects.toMatchObject({ name: "AbortError" });
    const told = new Promise<void>((resolve) => void one.onChange((_, { otherTab }) => otherTab && resolve()));
    await other.importFile((await (await other.exportFile()).text()).replace("Harbour", "Quay"));
    await told;
    expect(await accounts()).toEqual(["Mill", "Quay"]);
  });

  it("give a collection as it is after a change, also one that another tab made", async () => {
    const [one, other] = [await open(BOUND), await open(BOUND)];
    const names = async (records: EmbeddedRecords) => ((await records.retrieve("account", MILL, "$expand=contact_customer_accounts($select=firstname)", CONTEXT)).contact_customer_accounts as RecordRow[]).map(({ firstname }) => firstname);
    expect(await names(one.records)).toEqual(["F500", "F1500"]);
    await other.records.update("contact", id(1_001), { "parentcustomerid_account@odata.bind": `/accounts(${MILL})` }, CONTEXT);
    expect(await names(one.records)).toEqual(["F1", "F500", "F1500"]);
  });
});
