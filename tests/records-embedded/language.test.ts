import { expect, it } from "vitest";
import { languageOf } from "../../src/records-embedded/language.ts";

it("is read off the browser's own", () => {
  const plain = (text: string): string => text.replace(/\s/g, " ");
  const english = languageOf({});
  expect({ ...english, time: plain(english.time) }).toEqual({
    decimal: ".",
    group: ",",
    money: "$#",
    date: "M/d/yy",
    time: "h:mm a",
    both: "{1}, {0}",
    firstWeekday: expect.any(Number),
    zones: [],
  });
  const german = languageOf({ locale: "de-DE", currency: "EUR" });
  expect({ ...german, money: plain(german.money), firstWeekday: 1 }).toEqual({
    decimal: ",",
    group: ".",
    money: "# €",
    date: "dd.MM.yy",
    time: "HH:mm",
    both: "{1}, {0}",
    firstWeekday: 1,
    zones: [],
  });
});

it("keeps letters that a language has between the numbers apart from those that stand for them", () => {
  const { date, time, both } = languageOf({ locale: "fr-CA" });
  expect([date, time.replace(/\s/g, " "), both.replace(/\s/g, " ")]).toEqual(["yyyy-MM-dd", "HH 'h' mm", "{1} {0}"]);
  expect(languageOf({ locale: "fi" })).toMatchObject({ date: "d.M.yyyy", time: "H.mm", both: "{1} klo {0}" });
});

it("has every change of the clock, at its minute", () => {
  const { zones } = languageOf({ timeZone: "Europe/Berlin" });
  const in2026 = zones.filter(([from]) => new Date(from).getUTCFullYear() === 2026);
  expect(in2026).toEqual([
    [Date.UTC(2026, 2, 29, 1), 120],
    [Date.UTC(2026, 9, 25, 1), 60],
  ]);
  expect(zones.map(([from]) => from)).toEqual(zones.map(([from]) => from).toSorted((a, b) => a - b));
  expect(languageOf({ timeZone: "Asia/Kolkata" }).zones).toEqual([[expect.any(Number), 330]]);
});

it("refuses a place that is none, and takes one that is", () => {
  expect(() => languageOf({ timeZone: "Europe/Atlantis" })).toThrow(RangeError);
  expect(languageOf({ timeZone: "America/New_York" }).zones.at(-1)?.[1]).toBe(-300);
});
