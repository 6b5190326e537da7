import { createMemoryRecords } from "ciframework/memory-records";
import type { Records } from "ciframework";
import { beforeAll, describe, expect, test } from "vitest";
import { ListRows } from "../../www/records/list-page/list-rows.ts";
import { boundary, type Question, RowReader } from "../../www/records/list-page/row-reader.ts";
import { sorted } from "../../www/records/list-page/sorting.ts";
import type { Table } from "../../www/records/source.ts";

const NEVER = new AbortController().signal;
const context = { signal: NEVER, provider: null };

const TABLE: Table = { name: "extn_thing", label: "Thing", labels: "Things", set: "extn_things", id: "extn_thingid", title: "extn_name", labelOf: (column) => column, optionsOf: () => [], has: () => true, defaultOf: () => null, kindOf: () => null };

/** `count` things: few names, few numbers, some of both empty, so that answers end in the middle of what is alike. */
function things(count: number): { records: Records; ids: Set<string>; asked: string[] } {
  const rows = Array.from({ length: count }, (_, at) => ({
    extn_thingid: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
    extn_name: at % 11 === 0 ? null : `Thing ${at % 700}`,
    extn_number: at % 13 === 0 ? null : at % 5,
    extn_same: "alike",
  }));
  const source = createMemoryRecords({
    tables: [{ logicalName: "extn_thing", primaryName: "extn_name", columns: [{ name: "extn_number", type: "integer" }, { name: "extn_same", type: "text" }] }],
    rows: { extn_thing: rows },
  });
  const asked: string[] = [];
  const query: Records["query"] = (name, options = "", top = 5_000) => {
    asked.push(decodeURIComponent(options));
    return source.query(name, options, top, context);
  };
  return { records: { query } as Records, ids: new Set(rows.map(({ extn_thingid }) => extn_thingid)), asked };
}

async function readAll(question: Partial<Question>, count = 12_000) {
  const { records, ids, asked } = things(count);
  const reader = new RowReader(records, TABLE, { filter: "", select: [], order: { column: "extn_name", down: false }, goesOn: true, ...question });
  await reader.read(count * 2, NEVER);
  return { reader, ids, asked };
}

describe("the rows of a list, answer by answer", () => {
  test.each([
    ["the name", { column: "extn_name", down: false }],
    ["the name, downwards", { column: "extn_name", down: true }],
    ["numbers that many share", { column: "extn_number", down: false }],
    ["numbers that many share, downwards", { column: "extn_number", down: true }],
  ])("each row comes once when they are in the order of %s", async (_, order) => {
    const { reader, ids } = await readAll({ order });
    expect(reader.complete).toBe(true);
    expect(new Set(reader.rows.map((row) => row.extn_thingid))).toEqual(ids);
    expect(reader.rows).toHaveLength(ids.size);
  }, 30_000);

  test("a filter holds in every answer", async () => {
    const { reader, asked } = await readAll({ filter: "extn_number eq 3 or extn_number eq 4" });
    expect(reader.rows.length).toBeGreaterThan(4_000);
    expect(new Set(reader.rows.map((row) => row.extn_number))).toEqual(new Set([3, 4]));
    expect(asked).toHaveLength(2);
    expect(asked.every((options) => options.startsWith("$filter=(extn_number eq 3 or extn_number eq 4)"))).toBe(true);
  });

  test("what is selected is read in every answer, and nothing else", async () => {
    const { reader, asked } = await readAll({ select: ["extn_thingid", "extn_name"] }, 900);
    expect(asked.every((options) => options.startsWith("$select=extn_thingid,extn_name&"))).toBe(true);
    expect(reader.rows).toHaveLength(900);
    expect(reader.rows[0]).not.toHaveProperty("extn_same");
  });

  test("only as many are asked for as are wanted", async () => {
    const { records, asked } = things(12_000);
    const reader = new RowReader(records, TABLE, { filter: "", select: [], order: { column: "extn_name", down: false }, goesOn: true });
    await reader.read(1, NEVER);
    expect([reader.rows.length, asked.length, reader.complete, reader.stuck]).toEqual([250, 1, false, false]);
    await reader.read(251, NEVER);
    expect(asked).toHaveLength(2);
    expect(reader.rows.length).toBeGreaterThan(250);
  });

  test("an order that cannot go on ends after one large answer, and says so", async () => {
    const { reader, asked } = await readAll({ order: { column: "extn_same", down: false }, goesOn: false });
    expect([reader.rows.length, asked.length, reader.complete, reader.stuck]).toEqual([5_000, 2, false, true]);
    const few = await readAll({ order: { column: "extn_same", down: false }, goesOn: false }, 900);
    expect([few.reader.rows.length, few.reader.complete, few.reader.stuck]).toEqual([900, true, false]);
  });

  test.each([
    [{ name: "O'Hara" }, "name", false, "name gt 'O''Hara' or (name eq 'O''Hara')"],
    [{ name: "Ada", at: "2026-06-01T10:00:00Z" }, "at", true, "at lt 2026-06-01T10:00:00Z or at eq null or (at eq 2026-06-01T10:00:00Z and name ge 'Ada')"],
    [{ name: "Ada", due: "2026-06-01", "due@OData.Community.Display.V1.FormattedValue": "6/1/2026" }, "due", false, "due gt 2026-06-01 or (due eq 2026-06-01 and name ge 'Ada')"],
    [{ name: "2026-06-01" }, "name", false, "name gt '2026-06-01' or (name eq '2026-06-01')"],
    [{ name: "Ada", size: null }, "size", false, "(size eq null and name ge 'Ada') or size ne null"],
    [{ name: "Ada", size: null }, "size", true, "size eq null and name ge 'Ada'"],
    [{ name: null, size: 0 }, "size", false, "size gt 0 or (size eq 0)"],
  ])("what is not before %j by %s (downwards: %j) is asked for as %s", (row, column, down, filter) => expect(boundary(row, { column, down }, "name")).toBe(filter));
});

describe("the rows of a list page", () => {
  const view = { id: "", name: "All things", table: "extn_thing" };
  const question = { view, words: "", picked: "" };
  const nothing = (): void => {};
  /** More than are read at once, made for those tests alone that want them. */
  let many: ReturnType<typeof things>;
  beforeAll(() => void (many = things(16_000)));

  test("ten thousand are read at once, the rest when it is wanted, and then they are sorted in the page", async () => {
    const { records, ids, asked } = many;
    const rows = new ListRows(records, TABLE);
    const stood: number[] = [];
    expect(await rows.read(question, () => stood.push(rows.rows.length))).toBe(true);
    expect(stood[0]).toBe(250);
    expect(rows.rows.length).toBeGreaterThanOrEqual(10_000);
    expect([rows.complete, rows.canGoOn]).toEqual([false, true]);
    await rows.more();
    expect([rows.rows.length, rows.complete, rows.canGoOn]).toEqual([ids.size, true, false]);
    const before = asked.length;
    rows.sortBy({ column: "extn_number", down: true });
    expect(rows.rows[0]!.extn_number).toBe(4);
    expect(asked).toHaveLength(before);
    rows.sortBy(null);
    expect(rows.sortOf(view)).toEqual({ column: "extn_name", down: false });
  }, 30_000);

  test("the source sorts what is too long for the page", async () => {
    const { records, asked } = many;
    const rows = new ListRows(records, TABLE);
    await rows.read(question, nothing);
    rows.sortBy({ column: "extn_number", down: true });
    await rows.read(question, nothing);
    expect(asked.some((options) => options.startsWith("$orderby=extn_number desc"))).toBe(true);
    expect(rows.rows[0]!.extn_number).toBe(4);
  }, 30_000);

  test("what is read again stands when all of it is there, so that the list stays where it is", async () => {
    const { records } = things(900);
    const rows = new ListRows(records, TABLE);
    const stood: number[] = [];
    await rows.read(question, () => stood.push(rows.rows.length));
    expect(stood).toEqual([250, 900]);
    await rows.read(question, () => stood.push(rows.rows.length), true);
    expect(new Set(stood.slice(2))).toEqual(new Set([900]));
  });

  test("a later question takes the place of an earlier one, whose rows are never shown", async () => {
    const { records } = things(900);
    const rows = new ListRows(records, TABLE);
    const shown: number[] = [];
    const [first, second] = await Promise.all([rows.read(question, () => shown.push(1)), rows.read({ ...question, picked: "extn_number eq 1" }, () => shown.push(2))]);
    expect([first, second]).toEqual([false, true]);
    expect(new Set(shown)).toEqual(new Set([2]));
    expect(new Set(rows.rows.map((row) => row.extn_number))).toEqual(new Set([1]));
  });

  test("what is refused leaves no rows and is thrown; the next question is answered", async () => {
    const { records } = things(100);
    const rows = new ListRows(records, TABLE);
    await rows.read(question, nothing);
    await expect(rows.read({ ...question, picked: "nosuch eq 1" }, nothing)).rejects.toThrow(/nosuch/);
    expect(rows.rows).toEqual([]);
    await rows.read(question, nothing);
    expect(rows.rows).toHaveLength(100);
    // What is read again keeps what there is.
    await expect(rows.read({ ...question, picked: "nosuch eq 1" }, nothing, true)).rejects.toThrow(/nosuch/);
    expect(rows.rows).toHaveLength(100);
  });
});

describe("sorting by what is read", () => {
  const rows = [
    { name: "b 10", size: 2, at: "2026-06-02T10:00:00Z", "size@OData.Community.Display.V1.FormattedValue": "Normal" },
    { name: "b 9", size: 10, at: "2026-06-01T10:00:00Z", "size@OData.Community.Display.V1.FormattedValue": "Low" },
    { name: null, size: null, at: null },
    { name: "A", size: 1, at: "2026-06-02T09:00:00+02:00", "size@OData.Community.Display.V1.FormattedValue": "High" },
  ];
  const names = (column: string, down: boolean): unknown[] => sorted(rows, { column, down }).map(({ name }) => name);

  test("numbers in names count as numbers, and what is empty is last in both directions", () => {
    expect(names("name", false)).toEqual(["A", "b 9", "b 10", null]);
    expect(names("name", true)).toEqual(["b 10", "b 9", "A", null]);
  });

  test("numbers and choices go by their value, moments by their time", () => {
    expect(names("size", false)).toEqual(["A", "b 10", "b 9", null]);
    expect(names("at", false)).toEqual(["b 9", "A", "b 10", null]);
    expect(rows[0]!.name).toBe("b 10");
  });
});
