import { describe, expect, test } from "vitest";
import { createMemoryRecords } from "../../src/records-memory/index.ts";
import { defaultsOf } from "../../www/records/defaults.ts";
import type { Field } from "../../www/records/layouts.ts";
import { createSource } from "../../www/records/source.ts";
import { createRecords } from "../../src/shim/records.ts";

const PERSON = { table: "systemuser", id: "6e2c9a57-0d43-4b8f-9f1e-5a7d8c3b2e16", name: "Robin Marlow" };
const CUSTOMER = { table: "contact", id: "c0a7ac70-0000-4000-8000-000000000001", name: "Maya" };
const OPTIONS = [{ value: 1, label: "One" }, { value: 2, label: "Two" }];

const tables = [
  {
    logicalName: "extn_thing",
    columns: [
      { name: "extn_level", type: "choice", options: OPTIONS, default: 2 },
      { name: "extn_kind", type: "choice", options: OPTIONS },
      { name: "extn_loud", type: "boolean", default: true },
      { name: "extn_quiet", type: "boolean" },
      { name: "extn_state", type: "text" },
    ],
  },
] as const;
const field = (column: string, kind: Field["kind"], more: Partial<Field> = {}): Field => ({ column, kind, ...more });
const FIELDS = [field("extn_level", "choice"), field("extn_kind", "choice"), field("extn_loud", "yesno"), field("extn_quiet", "yesno"), field("extn_state", "text"), field("statecode", "choice")];

const table = () => createSource(createRecords(createMemoryRecords({ tables: tables as never }), 1_000).records).table("extn_thing");
/** Its metadata name all columns of the table: there is no form for it. */
async function known(): Promise<Awaited<ReturnType<typeof table>>> {
  const { records } = createRecords(createMemoryRecords({ tables: tables as never }), 1_000);
  const { readDefault, readOptions } = await import("../../www/records/source.ts");
  const { Attributes } = (await records.metadata("extn_thing", FIELDS.map(({ column }) => column))) as { Attributes: Record<string, Record<string, unknown>> };
  return { ...(await table()), defaultOf: (column) => readDefault(Attributes[column]), optionsOf: (column) => readOptions(Attributes[column]?.OptionSet) };
}

describe("a new record", () => {
  test("has what metadata names, and nothing where they name none", async () => {
    expect(Object.fromEntries(defaultsOf(FIELDS, await known(), null))).toEqual({ extn_level: 2, extn_loud: true, extn_quiet: false, statecode: 0 });
  });

  test("has its first state where metadata names none, and no other choice so", async () => {
    const none = { ...(await known()), defaultOf: () => null, optionsOf: () => OPTIONS };
    expect(Object.fromEntries(defaultsOf([field("statuscode", "choice"), field("extn_kind", "choice")], none, null))).toEqual({ statuscode: 1 });
  });

  test("has no default that is no option, and none in a field that is only read", async () => {
    const strange = { ...(await known()), defaultOf: () => 7 };
    expect([...defaultsOf(FIELDS.filter(({ kind }) => kind === "choice"), strange, null)]).toEqual([["statecode", 0]]);
    expect([...defaultsOf([field("extn_level", "choice", { fixed: true })], await known(), null)]).toEqual([]);
  });

  test("is the agent's own where its form lets that be chosen, and nobody's where users cannot own it", async () => {
    const owner = (targets: Record<string, string>): Field => field("ownerid", "lookup", { targets });
    expect(defaultsOf([owner({ systemuser: "ownerid" })], await known(), PERSON).get("ownerid")).toEqual(PERSON);
    expect(defaultsOf([owner({ team: "ownerid" })], await known(), PERSON).has("ownerid")).toBe(false);
    expect(defaultsOf([owner({ systemuser: "ownerid" })], await known(), null).has("ownerid")).toBe(false);
  });

  test("points at the record it is made from by the first lookup that may, once", async () => {
    const lookup = (column: string, ...names: string[]): Field => field(column, "lookup", { targets: Object.fromEntries(names.map((name) => [name, column])) });
    const fields = [lookup("parentid", "account"), lookup("customerid", "account", "contact"), lookup("otherid", "contact")];
    const from = { entityType: "contact", id: `{${CUSTOMER.id.toUpperCase()}}`, name: "Maya" };
    expect([...defaultsOf(fields, await known(), null, from)]).toEqual([["customerid", CUSTOMER]]);
    expect([...defaultsOf(fields, await known(), null, JSON.stringify(from))]).toEqual([["customerid", CUSTOMER]]);
    for (const wrong of [null, "", "text", { entityType: "contact" }, { entityType: "task", id: "1" }]) expect([...defaultsOf(fields, await known(), null, wrong)]).toEqual([]);
  });
});
