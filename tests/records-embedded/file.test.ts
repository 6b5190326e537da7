import { describe, expect, it } from "vitest";
import { readFile, writeFile } from "../../src/records-embedded/file.ts";
import { createStorage, type Storage } from "../../src/records-embedded/storage.ts";
import type { StorageError } from "../../src/records-embedded/trouble.ts";
import { freshBrowser, open } from "./browser.ts";

freshBrowser();

const ROWS = { account: [{ accountid: "d", name: "D \"quoted\"\n" }], contact: [{ contactid: "a", name: "Ada" }, { contactid: "b", name: "Bö" }] };

async function stored(rows: Record<string, { [column: string]: string }[]> = ROWS): Promise<Storage> {
  const database = await open();
  const storage = createStorage(async () => database);
  const put = Object.entries(rows).flatMap(([table, list]) => list.map((row) => ({ table, id: row[`${table}id`]!, row, was: null })));
  await storage.replace({ put, remove: [] });
  return storage;
}

const failure = (promise: Promise<unknown>): Promise<StorageError> => promise.then(() => expect.fail("taken"), (error: StorageError) => error);

describe("a file", () => {
  it("is one JSON document with a head, and gives back the rows that went in", async () => {
    const file = await writeFile(await stored(), 3, Date.UTC(2026, 0, 2));
    expect(file.type).toBe("application/json");
    expect(JSON.parse(await file.text())).toEqual({ ciframework: "records", format: 1, version: 3, exportedOn: "2026-01-02T00:00:00.000Z", rows: ROWS });
    expect(await readFile(file, 3, {})).toEqual(ROWS);
    expect(await readFile(await file.text(), 3, {})).toEqual(ROWS);
  });

  it("may hold nothing", async () => {
    const file = await writeFile(await stored({}), 1, 0);
    expect(await readFile(file, 1, {})).toEqual({});
  });

  it("of an older version is brought to this one, as a database is", async () => {
    const file = await writeFile(await stored(), 1, 0);
    const upgrades = { 2: (table: string, row: Record<string, unknown>) => (row.name === "Ada" ? null : { ...row, in: table }) };
    expect(await readFile(file, 2, upgrades)).toEqual({ account: [{ ...ROWS.account[0], in: "account" }], contact: [{ ...ROWS.contact[1], in: "contact" }] });
  });

  const head = { ciframework: "records", format: 1, version: 1, rows: {} };
  it.each<[string, string, StorageError["reason"]]>([
    ["no JSON", "rows", "file"],
    ["a cut one", JSON.stringify(head).slice(0, -2), "file"],
    ["a list", "[]", "file"],
    ["another document", '{"catalogue": 1}', "file"],
    ["no version", JSON.stringify({ ...head, version: "1" }), "file"],
    ["rows that are no lists", JSON.stringify({ ...head, rows: { contact: {} } }), "file"],
    ["rows that are no objects", JSON.stringify({ ...head, rows: { contact: [1] } }), "file"],
    ["a newer format", JSON.stringify({ ...head, format: 2 }), "file-newer"],
    ["a newer version", JSON.stringify({ ...head, version: 2 }), "file-newer"],
  ])("that is %s is refused", async (_what, text, reason) => {
    expect(await failure(readFile(text, 1, {}))).toMatchObject({ code: "value_invalid", reason, message: expect.stringContaining("Nothing was changed.") });
    expect(await readFile(JSON.stringify(head), 1, {})).toEqual({});
  });
});
