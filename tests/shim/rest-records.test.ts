// @vitest-environment node
import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CIFramework, createHost, type Host, init } from "../../src/shim/index.ts";
import { createRestRecords } from "./rest-records.ts";

const [ADA, ALAN, MADE, NOBODY] = [1, 2, 3, 9].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`) as [string, string, string, string];

type Person = Record<string, string>;
let people: Map<string, Person>;
let asked: string[];
let away: boolean;
let host: Host;
let cif: CIFramework;

const json = (value: unknown, status = 200): Response => new Response(JSON.stringify(value), { status });

/** A service as the example expects it. */
const service: typeof fetch = async (address, init) => {
  if (away) throw new TypeError("Failed to fetch");
  const { pathname, search, searchParams } = new URL(String(address));
  const [, , id = ""] = pathname.split("/");
  const method = init?.method ?? "GET";
  asked.push(`${method} ${pathname}${decodeURIComponent(search)}`);
  const body = JSON.parse(String(init?.body ?? "{}")) as Person;
  if (method === "POST") return people.set(MADE, { id: MADE, ...body }), json(people.get(MADE), 201);
  if (id === "") return json([...people.values()].filter((one) => [...searchParams].every(([name, text]) => name === "limit" || one[name]?.includes(text))).slice(0, Number(searchParams.get("limit"))));
  const person = people.get(id);
  if (!person) return json({}, 404);
  if (method === "GET") return json(person);
  if (method === "DELETE") people.delete(id);
  else people.set(id, { ...person, ...body });
  return new Response(null, { status: 204 });
};

beforeAll(async () => init(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url))));
beforeEach(async () => {
  people = new Map([{ id: ADA, fullname: "Ada Byron", telephone1: "+1555" }, { id: ALAN, fullname: "Alan Turing", telephone1: "+44" }].map((one) => [one.id, one]));
  [asked, away] = [[], false];
  host = await createHost({ providers: [{ name: "phone" }], records: createRestRecords("https://people.example", service) });
  cif = host.provider("phone").CIFramework;
});
afterEach(() => host.destroy());

const codeOf = (call: Promise<unknown>): Promise<string> => call.then(() => expect.fail("accepted"), ({ code }: { code: string }) => code);

describe("a source of one's own, as docs/records.md has it", () => {
  it("is the one that is tested here, in fifty lines", async () => {
    const [page, example] = await Promise.all(["docs/records.md", "tests/shim/rest-records.ts"].map((file) => readFile(file, "utf8"))) as [string, string];
    expect(page).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
    expect(example.trimEnd().split("\n").length).toBeLessThanOrEqual(50);
  });

  it("creates, reads, changes and deletes for widgets", async () => {
    const { id } = JSON.parse(await cif.createRecord("contact", '{"fullname":"Grace Hopper"}')) as { id: string };
    expect(id).toBe(MADE);
    await cif.updateRecord("contact", `{${id}}`, { telephone1: "+1" });
    expect(JSON.parse(await cif.retrieveRecord("contact", id, "$select=fullname"))).toMatchObject({ contactid: MADE, fullname: "Grace Hopper", telephone1: "+1" });
    await cif.deleteRecord("contact", id);
    expect([...people.keys()]).toEqual([ADA, ALAN]);
  });

  it.each(["?$select=fullname&$filter=contains(telephone1,'+15')", "$filter=contains(telephone1, '%+15%')&$top=3", "%24filter=contains(telephone1%2C'%2B15')"])("finds a caller by %s, and opens what it found", async (options) => {
    const found = JSON.parse(await cif.searchAndOpenRecords("contact", options, false)) as Record<string, unknown>;
    expect(found).toEqual({ 0: { contactid: ADA, fullname: "Ada Byron", telephone1: "+1555" } });
    expect(host.view.sessions[0]!.tabs.map(({ templateName }) => templateName)).toContain("msdyn_entityrecord");
  });

  it("tells what a table is", async () => {
    expect(await cif.getEntityMetadata("contact", ["telephone1"])).toMatchObject({ PrimaryIdAttribute: "contactid", Attributes: { telephone1: { DisplayName: "Business Phone" } } });
    expect(await codeOf(cif.getEntityMetadata("contact", ["nickname"]))).toBe("column_not_found");
    expect(await codeOf(cif.getEntityMetadata("lead", []))).toBe("entity_not_found");
  });

  it.each<[string, () => Promise<unknown>]>([
    ["record_not_found", () => cif.retrieveRecord("contact", NOBODY)],
    ["entity_not_found", () => cif.createRecord("lead", "{}")],
    ["query_invalid", () => cif.searchAndOpenRecords("contact", "$filter=fullname eq 'Ada'", true)],
    ["query_invalid", () => cif.searchAndOpenRecords("contact", "$orderby=fullname", true)],
    ["query_invalid", () => cif.searchAndOpenRecords("contact", "$filter=contains(nickname,'A')", true)],
  ])("refuses with %s what it cannot do, and changes nothing", async (code, call) => {
    const before = [...people];
    expect(await codeOf(call())).toBe(code);
    expect([...people]).toEqual(before);
    expect(JSON.parse(await cif.searchAndOpenRecords("contact", "$filter=contains(fullname,'a')", true))).toHaveProperty("1");
  });

  it("says that its service is away, and goes on when it is back", async () => {
    away = true;
    expect(await codeOf(cif.retrieveRecord("contact", ADA))).toBe("record_source_unavailable");
    away = false;
    expect(JSON.parse(await cif.retrieveRecord("contact", ADA))).toMatchObject({ fullname: "Ada Byron" });
    expect(asked).toEqual([`GET /people/${ADA}`]);
  });
});
