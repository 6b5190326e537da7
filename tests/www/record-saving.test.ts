import { beforeEach, describe, expect, test, vi } from "vitest";
import { createMemoryRecords } from "ciframework/memory-records";
import type { Records } from "ciframework";
import { Draft, valuesOf } from "../../www/records/draft.ts";
import { useForms } from "../../www/records/form-file.ts";
import { DraftPlace } from "../../www/records/kept-drafts.ts";
import { type Field, layoutOf } from "../../www/records/layouts.ts";
import { plainForm } from "../../www/records/plain-form.ts";
import { RecordForm } from "../../www/records/record-form.ts";
import { saveRecord } from "../../www/records/record-saving.ts";
import { createSource, type Source } from "../../www/records/source.ts";

const ID = "00000000-0000-4000-8000-000000000001";
const FIELDS: readonly Field[] = [{ column: "name", kind: "text", required: true }, { column: "size", kind: "whole" }, { column: "note", kind: "memo" }];

/** A table with one row; `before` runs before each write, as somebody else's work would. */
function aSource(before: (records: Records) => Promise<unknown> = async () => {}): { source: Source; records: Records; written: Record<string, unknown>[] } {
  const memory = createMemoryRecords({
    tables: [{ logicalName: "extn_thing", columns: [{ name: "size", type: "integer", label: "Size" }, { name: "note", type: "memo", label: "Note" }, { name: "kind", type: "choice", label: "Kind", options: [{ value: 1, label: "Small" }] }] }],
    rows: { extn_thing: [{ extn_thingid: ID, name: "One", size: 1, note: null, kind: 1 }] },
  });
  const context = { signal: new AbortController().signal, provider: null };
  const plain = {
    create: (table: string, data: object) => memory.create(table, data as Record<string, unknown>, context),
    retrieve: (table: string, id: string, options = "") => memory.retrieve(table, id, options, context),
    update: (table: string, id: string, data: object) => memory.update(table, id, data as Record<string, unknown>, context),
    delete: (table: string, id: string) => memory.delete(table, id, context),
    query: (table: string, options = "", top = 50) => memory.query(table, options, top, context),
    metadata: (table: string, attributes: string[] = []) => memory.metadata(table, attributes, context),
  } as unknown as Records;
  const written: Record<string, unknown>[] = [];
  const records: Records = {
    ...plain,
    async update(table, id, data) {
      await before(plain);
      written.push(data);
      return plain.update(table, id, data);
    },
  };
  return { source: createSource(records), records: plain, written };
}

async function aForm(source: Source): Promise<RecordForm> {
  const row = await source.records.retrieve("extn_thing", ID);
  const { table } = await plainForm(source, await source.table("extn_thing"), row);
  return new RecordForm({ table, source, sections: [{ title: "", fields: FIELDS }], saved: valuesOf(row, FIELDS), changed: () => {}, open: null, act: () => {} });
}

const save = (source: Source, form: RecordForm, id = ID) => saveRecord({ source, table: "extn_thing", id, form, read: (row) => valuesOf(row, FIELDS) });

describe("saving", () => {
  test("writes what was changed and the version that was read, and nothing else", async () => {
    const { source, written } = aSource();
    const form = await aForm(source);
    form.restore([["size", 2]]);
    expect(await save(source, form)).toEqual({ kind: "saved", id: ID, merged: [] });
    expect(written).toEqual([{ size: 2, "@odata.etag": expect.stringMatching(/^W\//) }]);
  });

  test("leaves what only somebody else has changed, and names it", async () => {
    const { source, records, written } = aSource();
    const form = await aForm(source);
    form.restore([["size", 2]]);
    await records.update("extn_thing", ID, { note: "Theirs" });
    expect(await save(source, form)).toEqual({ kind: "saved", id: ID, merged: ["Note"] });
    expect(written[0]).not.toHaveProperty("note");
    expect(await records.retrieve("extn_thing", ID)).toMatchObject({ size: 2, note: "Theirs" });
  });

  test("writes nothing where both have changed the same; the same value twice is no conflict", async () => {
    const { source, records, written } = aSource();
    const form = await aForm(source);
    form.restore([["size", 2], ["note", "Mine"]]);
    await records.update("extn_thing", ID, { size: 3, note: "Mine" });
    const saving = await save(source, form);
    expect(saving).toMatchObject({ kind: "conflict", collisions: [{ column: "size", label: "Size", mine: "2", theirs: "3" }] });
    expect(written).toEqual([]);
    await records.update("extn_thing", ID, { size: 2 });
    expect(await save(source, form)).toMatchObject({ kind: "saved" });
  });

  test("reads again when the source tells of another version, and gives up in the end", async () => {
    let refusals = 1;
    const conflict = Object.assign(new Error("Another version."), { code: "record_conflict" });
    const { source, written } = aSource(() => (refusals-- > 0 ? Promise.reject(conflict) : Promise.resolve()));
    const form = await aForm(source);
    form.restore([["size", 2]]);
    expect(await save(source, form)).toMatchObject({ kind: "saved" });
    expect(written).toHaveLength(1);
    refusals = 9;
    form.restore([["size", 4]]);
    await expect(save(source, form)).rejects.toThrow("Another version.");
    expect(written).toHaveLength(1);
    expect(form.value("size")).toBe(4);
  });

  test("makes a new record of what is on the form", async () => {
    const { source, records } = aSource();
    const form = await aForm(source);
    form.rebase(new Map());
    form.restore([["name", "Two"]]);
    const saving = await save(source, form, "");
    expect(saving.kind).toBe("saved");
    expect(await records.retrieve("extn_thing", (saving as { id: string }).id)).toMatchObject({ name: "Two", size: null });
  });
});

describe("a draft", () => {
  test("is dirty by what the agent would lose, and clean once it is settled", () => {
    const draft = new Draft(new Map([["name", "One"]]), new Map([["size", 1]]));
    expect([draft.dirty, draft.changed]).toEqual([false, ["size"]]);
    draft.set("name", "Two");
    expect(draft.dirty).toBe(true);
    expect(draft.collisions(new Map([["name", "Three"]]))).toEqual(["name"]);
    expect(draft.moved(new Map([["name", "One"]]))).toEqual([]);
    draft.settle(new Map(draft.changed.map((column) => [column, draft.get(column)])));
    expect([draft.dirty, draft.changed, draft.get("name")]).toEqual([false, [], "Two"]);
  });

  test("is kept by its record and gone when nothing is changed any more", () => {
    const [page, next, other] = [ID, ID, ""].map((id) => new DraftPlace(() => ({ table: "contact", id }))) as [DraftPlace, DraftPlace, DraftPlace];
    page.keep([["jobtitle", "Director"]]);
    expect(next.left()).toBeNull();
    page.end();
    expect(next.left()).toMatchObject({ changes: [["jobtitle", "Director"]] });
    expect(other.left()).toBeNull();
    sessionStorage.setItem(`draft contact ${ID} 0-0`, "{broken");
    next.left()!.forget();
    expect(next.left()).toBeNull();
    page.keep([["jobtitle", "Director"]]);
    page.keep([]);
    expect(next.left()).toBeNull();
  });

  test("of two new records of a table is kept for each, and the newest that was left is offered first", () => {
    const [one, two, next] = ["", "", ""].map((id) => new DraftPlace(() => ({ table: "contact", id }))) as [DraftPlace, DraftPlace, DraftPlace];
    vi.spyOn(Date, "now").mockReturnValueOnce(1_000).mockReturnValueOnce(2_000);
    one.keep([["lastname", "One"]]);
    two.keep([["lastname", "Two"]]);
    for (const page of [one, two]) page.end();
    const left = [next.left()!];
    left[0]!.forget();
    left.push(next.left()!);
    left[1]!.forget();
    expect(left.map(({ changes }) => changes)).toEqual([[["lastname", "Two"]], [["lastname", "One"]]]);
    expect(next.left()).toBeNull();
  });
});

describe("a form from a file", () => {
  beforeEach(() => useForms({}));

  test("takes the place of the desktop's own and guesses what can be called", () => {
    useForms({ contact: { sections: [{ title: "Short", fields: ["lastname", "telephone1", { column: "parentcustomerid", targets: { account: "parentcustomerid_account" } }] }] } });
    expect(layoutOf("contact")).toMatchObject({
      icon: "entityrecord",
      sections: [{ title: "Short", fields: [{ column: "lastname", kind: "auto" }, { column: "telephone1", kind: "phone" }, { column: "parentcustomerid", kind: "lookup" }] }],
      quick: ["lastname", "telephone1", "parentcustomerid"],
      summary: ["telephone1"],
    });
    expect(layoutOf("account")?.icon).toBe("building");
  });

  test.each([
    [[], "pages.forms must be an object."],
    [{ contact: {} }, "pages.forms.contact.sections must be a list."],
    [{ contact: { sections: [{ fields: [7] }] } }, "pages.forms.contact.sections[0].fields[0] must be a column's name, or an object with one."],
    [{ contact: { sections: [{ fields: [{ column: "name", kind: "colour" }] }] } }, "pages.forms.contact.sections[0].fields[0].kind must be one of auto, text"],
    [{ contact: { sections: [], icon: "toString" } }, 'pages.forms.contact.icon: there is no icon named "toString".'],
    [{ contact: { sections: [], quick: "name" } }, "pages.forms.contact.quick must be a list."],
  ])("%j is refused by its place, and changes nothing", (forms, sentence) => {
    const before = layoutOf("contact");
    expect(() => useForms(forms)).toThrow(sentence);
    expect(layoutOf("contact")).toBe(before);
  });
});

test("a table without a form has one of its metadata, with the system's columns to be read", async () => {
  const { source } = aSource();
  const table = await source.table("extn_thing");
  const { sections, table: described } = await plainForm(source, table, await source.records.retrieve("extn_thing", ID));
  expect(sections.map(({ title }) => title)).toEqual(["extn_thing", "Note", "Administration"]);
  expect(sections[0]?.fields).toEqual([{ column: "name", kind: "text", required: true }, { column: "size", kind: "whole" }, { column: "kind", kind: "choice" }]);
  expect(sections[2]?.fields.every(({ fixed }) => fixed)).toBe(true);
  expect(described.optionsOf("kind")).toEqual([{ value: 1, label: "Small" }]);
});

test("a column that the source lacks takes no table away, and a source that is away is asked again", async () => {
  const { records } = aSource();
  let away = true;
  const source = createSource({ ...records, metadata: (table, attributes) => (away ? Promise.reject(Object.assign(new Error("Away."), { code: "record_source_unavailable" })) : records.metadata(table, attributes)) });
  useForms({ extn_thing: { sections: [{ fields: ["name", "extn_missing"] }] } });
  await expect(source.table("extn_thing")).rejects.toThrow("Away.");
  away = false;
  const table = await source.table("extn_thing");
  expect([table.has("name"), table.has("extn_missing"), table.kindOf("name")]).toEqual([true, false, "text"]);
  useForms({});
});
