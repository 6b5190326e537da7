import { expect, test } from "vitest";
import { createControl } from "../../www/records/control.ts";
import type { FieldValue } from "../../www/records/draft.ts";
import type { Field } from "../../www/records/layouts.ts";
import { fault } from "../../www/records/payload.ts";
import type { Source, Table } from "../../www/records/source.ts";

/** What a control says of a text, and what is wrong with that. */
function typed(kind: Field["kind"], text: string): [FieldValue, string | null] {
  const field: Field = { column: "extn_field", kind };
  const given: FieldValue[] = [];
  const parts = { id: "field", table: { labelOf: () => "Field", optionsOf: () => [] } as unknown as Table, source: {} as Source, changed: (value: FieldValue) => void given.push(value) };
  const { element } = createControl(field, { ...parts, name: () => document.createElement("a"), act: () => {} });
  const input = element.querySelector("input")!;
  // The browser has its own say on what stands in an input of a type; what it lets through is what counts here.
  input.type = "text";
  input.value = text;
  input.dispatchEvent(new Event("input"));
  return [given[0]!, fault(field, "Field", given[0]!)];
}

test("a number is one, a blank is none, and neither is anything else", () => {
  expect(typed("number", " 2.5")).toEqual([2.5, null]);
  expect(typed("number", "0")).toEqual([0, null]);
  expect(typed("number", "")).toEqual([null, null]);
  expect(typed("number", "  ")).toEqual(["  ", "Field takes a number."]);
  expect(typed("whole", "2.5")).toEqual(["2.5", "Field takes a whole number."]);
});

test("a day is written as one, since a column of days refuses a moment", () => {
  expect(typed("date", "2026-03-01")).toEqual(["2026-03-01", null]);
});

test("a moment that no calendar has is refused by name, and does not end the form", () => {
  const [value, wrong] = typed("moment", "2026-03-01T10:30");
  expect([new Date(String(value)).getTime(), wrong]).toEqual([new Date("2026-03-01T10:30").getTime(), null]);
  expect(typed("moment", "12026-03-01T10:30")).toEqual(["12026-03-01T10:30", "Field takes a day and a time."]);
});
