// @vitest-environment node
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createWidget, reason } from "./harness.ts";

/** The host's table of codes. */
const table = readFileSync(new URL("../../src/wire/codes.rs", import.meta.url), "utf8");
const numberOf = (code: string) => Number(new RegExp(`(\\d+) "${code}"`).exec(table)?.[1] ?? 0);

test("the codes that the library shares with the host have the host's numbers", async () => {
  const { cif, clock } = createWidget();
  const late = cif.getMode();
  clock.advance(1_000);
  for (const error of [await reason(cif.addHandler("")), await reason(late)]) {
    expect(numberOf(error.code), error.code).toBeGreaterThan(0);
    expect(error.errorCode).toBe(numberOf(error.code));
  }
});

test.each(["not_cloneable", "no_host", "host_gone"])("%s is in the host's table, as a code of the library", (code) => {
  expect(table).toMatch(new RegExp(`"${code}" "widget library" "`));
});
