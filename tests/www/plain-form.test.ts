import { expect, test } from "vitest";
import { layoutForm, plainForm } from "../../www/records/plain-form.ts";
import type { Row } from "../../www/records/row.ts";
import { kindOfAttribute, type Source, type Table } from "../../www/records/source.ts";

const DATE_TIME = { AttributeType: 2 };
const ROW: Row = { extn_thingid: "1", name: "Rope", extn_due: "2026-03-01", extn_seen: "2026-03-01T10:30:00Z", extn_never: null };
const ATTRIBUTES: Record<string, { AttributeType: number }> = { name: { AttributeType: 14 }, extn_due: DATE_TIME, extn_seen: DATE_TIME, extn_never: DATE_TIME };

const table = { name: "extn_thing", id: "extn_thingid", title: "name", label: "Thing", has: () => true, kindOf: (column: string) => kindOfAttribute(ATTRIBUTES[column]) } as unknown as Table;
const source = {
  rows: async () => [ROW],
  records: { metadata: async (_table: string, names: string[]) => ({ Attributes: Object.fromEntries(names.map((name) => [name, ATTRIBUTES[name]])) }) },
} as unknown as Source;

const kinds = (sections: Awaited<ReturnType<typeof plainForm>>["sections"]): Record<string, string> =>
  Object.fromEntries(sections.flatMap(({ fields }) => fields.map(({ column, kind }) => [column, kind] as const)));

test("a column that holds a day is a field of a day, on a record and on a new one, where a moment stays one", async () => {
  const wanted = { name: "text", extn_due: "date", extn_seen: "moment", extn_never: "moment" };
  expect(kinds((await plainForm(source, table, ROW)).sections)).toEqual(wanted);
  expect(kinds((await plainForm(source, table, null)).sections), "by another of its rows").toEqual(wanted);
});

test("so is one that a layout leaves to the metadata", () => {
  const sections = [{ title: "Thing", fields: [{ column: "extn_due", kind: "auto" as const }, { column: "extn_seen", kind: "auto" as const }] }];
  expect(kinds(layoutForm(table, sections, ROW))).toEqual({ extn_due: "date", extn_seen: "moment" });
  expect(kinds(layoutForm(table, sections))).toEqual({ extn_due: "moment", extn_seen: "moment" });
});
