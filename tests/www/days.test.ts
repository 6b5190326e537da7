import { afterEach, describe, expect, test, vi } from "vitest";
import { sorted } from "../../www/records/list-page/sorting.ts";

const home = process.env.TZ;

afterEach(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

/** The module makes its formats when it is loaded. */
async function inZone(zone: string): Promise<typeof import("../../www/records/row.ts")> {
  process.env.TZ = zone;
  vi.resetModules();
  return import("../../www/records/row.ts");
}

const WORDS = "birthdate@OData.Community.Display.V1.FormattedValue";

describe.each(["America/Los_Angeles", "UTC", "Pacific/Auckland"])("in %s", (zone) => {
  test("a day without a time is the same day", async () => {
    const { cellText, dayText } = await inZone(zone);
    for (const day of ["2026-03-01", "2026-03-01T00:00:00Z"]) expect(dayText(day)).toBe("Mar 1, 2026");
    expect(cellText({ birthdate: "2026-03-01", [WORDS]: "1.3.2026" }, "birthdate")).toBe("Mar 1, 2026");
    expect(cellText({ birthdate: "2026-03-01" }, "birthdate"), "a text that looks like one").toBe("2026-03-01");
  });
});

test("a moment is on the day of the agent's clock", async () => {
  const moment = "2026-03-01T04:30:00Z";
  expect((await inZone("America/Los_Angeles")).dayText(moment)).toBe("Feb 28, 2026");
  expect((await inZone("Pacific/Auckland")).dayText(moment)).toBe("Mar 1, 2026");
  expect((await inZone("America/Los_Angeles")).cellText({ createdon: moment }, "createdon")).toMatch(/^Feb 28, 2026, 8:30\sPM$/);
});

test("days are sorted by the calendar, not by the words that they are read in", () => {
  const rows = ["2026-04-01", "2025-12-31", "2026-01-15"].map((day) => ({ due: day, "due@OData.Community.Display.V1.FormattedValue": day }));
  expect(sorted(rows, { column: "due", down: false }).map(({ due }) => due)).toEqual(["2025-12-31", "2026-01-15", "2026-04-01"]);
  // A text that only looks like one stays among the texts.
  expect(sorted([{ name: "2026-04-01" }, { name: "10" }], { column: "name", down: false }).map(({ name }) => name)).toEqual(["10", "2026-04-01"]);
});
