// @vitest-environment node
import { expect, test } from "vitest";
import { methods } from "../../src/widget/methods.ts";
import expected from "../fixtures/methods.json" with { type: "json" };
import { createWidget } from "./harness.ts";

test("the table has exactly the methods of the committed list, with their encodings and waits", () => {
  const table = [...methods].map(([name, { encoding, waits }]) => ({ name, encoding, waits }));
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  expect(table.sort(byName)).toEqual([...expected].sort(byName));
  expect(expected.length).toBe(60);
});

test("every method is a function of the framework, and nothing else is there", () => {
  const { cif } = createWidget();
  expect(Object.keys(cif).sort()).toEqual(expected.map(({ name }) => name).sort());
  for (const { name } of expected) expect(cif[name], name).toBeTypeOf("function");
});

test("isNullOrUndefined answers at once", () => {
  const { cif } = createWidget();
  expect([null, undefined, 0, "", false].map((value) => cif.isNullOrUndefined(value))).toEqual([true, true, false, false, false]);
});
