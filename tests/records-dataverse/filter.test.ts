import { describe, expect, test } from "vitest";
import { readJson } from "../../src/records-dataverse/csdl-json.ts";
import { filterFor } from "../../src/records-dataverse/filter.ts";
import { bareGuids, outsideQuotes, readOptions, writeOptions } from "../../src/records-dataverse/options-text.ts";
import { createTables } from "../../src/records-dataverse/tables.ts";

const ID = "8c1f7d5e-20e5-4d0e-9a0f-0b1e5c7a3d11";
const link = (table: string) => ({ $Kind: "NavigationProperty", $Type: `M.${table}`, $ReferentialConstraint: { [`customer_${table}_key`]: "id" } });
const entity = (more: object) => ({ $Kind: "EntityType", $Key: ["id"], id: { $Type: "Edm.Guid" }, name: {}, ...more });
const csdl = readJson({
  M: {
    order: entity({ count: { $Type: "Edm.Int32" }, customer_person: link("person"), customer_firm: link("firm"), seller: { $Kind: "NavigationProperty", $Type: "M.person" } }),
    person: entity({}),
    firm: entity({}),
    C: { $Kind: "EntityContainer", orders: { $Collection: true, $Type: "M.order" }, persons: { $Collection: true, $Type: "M.person" }, firms: { $Collection: true, $Type: "M.firm" } },
  },
});
const tables = createTables(csdl, ["order", "person", "firm"].map((name) => ({ name })));
const translated = (filter: string, fold = true) => filterFor(tables, tables.table("order"), filter, fold);

describe("a filter in Dataverse's words", () => {
  test.each([
    [`_customer_value eq ${ID}`, `(customer_person_key eq ${ID} or customer_firm_key eq ${ID})`],
    [`_customer_value ne '{${ID}}'`, `(customer_person_key ne ${ID} and customer_firm_key ne ${ID})`],
    ["_customer_value eq null", "(customer_person_key eq null and customer_firm_key eq null)"],
    ["not (_customer_value ne null)", "not ((customer_person_key ne null or customer_firm_key ne null))"],
    [`_seller_value eq {${ID}}`, `seller/id eq ${ID}`],
    [`id eq '${ID}' and name eq '${ID}'`, `id eq ${ID} and name eq '${ID}'`],
    ["contains(name,'%AB%') or startswith(name,'C%')", "contains(tolower(name),'ab') or startswith(tolower(name),'c')"],
    ["startswith(name,'%D') and endswith(name,'E%')", "contains(tolower(name),'d') and contains(tolower(name),'e')"],
    ["contains(name,'%')", "contains(tolower(name),'')"],
    ["contains(customer_person/name,'O''B')", "contains(tolower(customer_person/name),'o''b')"],
    ["contains(count,'5')", "contains(count,'5')"],
    ["count gt 5 and count lt -1 or count eq 1e3", "count gt 5 and count lt -1 or count eq 1e3"],
    ["createdon ge 2026-01-01T00:00:00+01:00", "createdon ge 2026-01-01T00:00:00+01:00"],
    ["name in ('a','b')", "name in ('a','b')"],
    ["tags/any(t:t eq 'x')", "tags/any(t:t eq 'x')"],
    [`_unknown_value eq ${ID}`, `_unknown_value eq ${ID}`],
  ])("%s", (given, expected) => expect(translated(given)).toBe(expected));

  test("that compares a lookup of several tables otherwise is refused; of one table it is not", () => {
    expect(() => translated(`_customer_value in (${ID})`)).toThrow(expect.objectContaining({ code: "query_invalid" }));
    expect(translated(`_seller_value in (${ID})`)).toBe(`seller/id in (${ID})`);
  });
});

/** Numbers that look like chance and are the same each time. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const PIECES = ["''", "_customer_value eq null", `{${ID}}`, "contains(name,", "%25", "%", "+", "&$top=1", ";", ")", "(", " eq ", "ö", "漢", "\\", "#", "?", "/", "$filter=", "a", "Z", " "];

test("what is quoted is never taken for anything else, however it is written", () => {
  const roll = dice(7);
  for (let turn = 0; turn < 2_000; turn++) {
    const words = Array.from({ length: 1 + roll(3) }, () => Array.from({ length: roll(6) }, () => PIECES[roll(PIECES.length)]).join(""));
    const filter = words.map((word) => `name eq '${word}'`).join(roll(2) ? " and " : " or ");
    const text = roll(2) ? writeOptions(new Map([["$filter", filter]])) : `?%24filter=${encodeURIComponent(filter)}&search=x`;
    const read = readOptions(text, false);
    expect([...read]).toEqual([["$filter", filter]]);
    expect(translated(read.get("$filter")!, roll(2) === 1)).toBe(filter);
    expect(bareGuids(filter, (name) => name !== "name")).toBe(filter);
  }
});

test("options that are written are read as they were", () => {
  const roll = dice(11);
  for (let turn = 0; turn < 1_000; turn++) {
    const value = Array.from({ length: 1 + roll(8) }, () => PIECES[roll(PIECES.length)]).join("").trim();
    if (value === "") continue;
    expect(readOptions(writeOptions(new Map([["$orderby", value]])), false).get("$orderby")).toBe(value);
  }
});

test("blanks may be written as plus outside quotes, and a plus stays one inside and where it was encoded", () => {
  expect(readOptions("$filter=name+eq+'a+b'+and+at+gt+2026-01-01T00:00:00+02:00", false).get("$filter")).toBe("name eq 'a+b' and at gt 2026-01-01T00:00:00+02:00");
  expect(readOptions("$filter=at+gt+2026-01-01T00:00:00+and+at+lt+2026-02-01T00:00:00Z+or+on+eq+null", false).get("$filter")).toBe("at gt 2026-01-01T00:00:00 and at lt 2026-02-01T00:00:00Z or on eq null");
  expect(readOptions("$filter=name eq %27a+b%27 or count eq %2B5", false).get("$filter")).toBe("name eq 'a+b' or count eq +5");
  expect(outsideQuotes("a'a''a'a", (code) => code.toUpperCase())).toBe("A'a''a'A");
});
