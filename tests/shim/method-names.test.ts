import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { methods } from "../../src/widget/methods.ts";

it("the public type names every method of the library's table and no other", () => {
  const text = readFileSync("src/shim/public.ts", "utf8");
  const start = text.indexOf("export type MethodName");
  const named = [...text.slice(start, text.indexOf(";", start)).matchAll(/\| "(\w+)"/g)].map((match) => match[1]);
  expect(named).toEqual([...methods.keys()].filter((name) => name !== "isNullOrUndefined").toSorted());
});
