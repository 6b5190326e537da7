import { performance } from "node:perf_hooks";
import { describe, expect, test } from "vitest";
import { createMemoryRecords } from "ciframework/memory-records";
import { sampleRecords } from "../../www/data/sample-records.ts";
import { makeHistory } from "../../www/sample-data/history.ts";
import { makeOrganisation } from "../../www/sample-data/organisation.ts";
import type { Value } from "../../www/sample-data/columns.ts";
import { TABLES } from "../../www/sample-data/tables.ts";

const rowsOf = (name: string) => TABLES.find((table) => table.name === name)!.rows;
const isReference = (value: Value): value is { table: string; id: string } => typeof value === "object" && value !== null;

describe("the sample organisation", () => {
  test("has the size of a real one", () => {
    expect([rowsOf("account").length, rowsOf("contact").length, rowsOf("incident").length]).toEqual([50, 200, 300]);
    for (const name of ["phonecall", "email", "annotation"]) expect(rowsOf(name).length, name).toBeGreaterThan(150);
    for (const name of ["task", "msdyn_ocliveworkitem", "knowledgearticle", "systemuser"]) expect(rowsOf(name).length, name).toBeGreaterThan(7);
    for (const name of ["msdyn_sessiontemplate", "msdyn_applicationtabtemplate", "msdyn_notificationtemplate"]) expect(rowsOf(name).length, name).toBeGreaterThan(0);
  });

  test("is made anew to the letter", () => {
    const [one, other] = [makeOrganisation(), makeOrganisation()];
    expect(one).toEqual(other);
    expect(makeHistory(one.customers)).toEqual(makeHistory(other.customers));
  });

  test("gives nobody the id, the number or the address of somebody else", () => {
    for (const { name, id, rows } of TABLES) {
      const ids = rows.map((row) => row[id]);
      expect(new Set(ids).size, name).toBe(ids.length);
    }
    const people = [...rowsOf("contact"), ...rowsOf("account")];
    for (const column of ["telephone1", "emailaddress1"]) {
      const values = people.map((row) => row[column]);
      expect(values.filter((value, index) => values.indexOf(value) !== index), column).toEqual([]);
    }
    expect(new Set(rowsOf("incident").map((row) => row.ticketnumber)).size).toBe(300);
  });

  test("points at nothing that is not there, and says of itself when it was closed", () => {
    const ids = new Set(TABLES.flatMap(({ name, id, rows }) => rows.map((row) => `${name} ${String(row[id])}`)));
    const lost = TABLES.flatMap(({ name, rows }) => rows.flatMap((row) => Object.values(row).filter(isReference).filter((one) => !ids.has(`${one.table} ${one.id}`)).map((one) => `${name}: ${one.table} ${one.id}`)));
    expect(lost).toEqual([]);
    for (const row of rowsOf("incident")) expect(String(row.createdon) <= String(row.modifiedon), String(row.title)).toBe(true);
    for (const row of rowsOf("incident")) expect([[0, [1, 2, 3, 4]], [1, [5]], [2, [6]]].some(([state, reasons]) => row.statecode === state && (reasons as number[]).includes(row.statuscode as number))).toBe(true);
  });

  test("is taken by a record source, values and all, and describes itself", async () => {
    const began = performance.now();
    const records = sampleRecords();
    expect(performance.now() - began).toBeLessThan(2_000);
    const context = { signal: new AbortController().signal, provider: null };
    const { rows } = await records.query("incident", "$filter=statecode eq 0&$orderby=createdon desc", 500, context);
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.length).toBeLessThan(120);
    for (const { name, columns } of TABLES) {
      const found = await records.metadata(name, Object.keys(columns), context);
      expect(found.LogicalName).toBe(name);
      expect(Object.keys(found.Attributes as object)).toEqual(Object.keys(columns));
    }
  });

  test("a source refuses a row that breaks its table, so the check above is one", () => {
    const tables = [{ logicalName: "incident", primaryName: "title", columns: [{ name: "prioritycode", type: "choice" as const, options: [{ value: 1, label: "High" }] }], rows: [{ title: "One", prioritycode: 9 }] }];
    expect(() => createMemoryRecords({ tables })).toThrow("must be one of 1 (High)");
  });
});
