import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createHost, type Host, init } from "../../src/shim/index.ts";
import { ADA, anEnvironment, context, failure, json, NAMES, refusal, type Seen } from "./recorded.ts";

/** No token may come out of a source, whatever the service does with it: this one repeats each in all that it says. */
const TOKENS = ["eyJ0eXAiOiJKV1QifQ.first.A-_~+/=", "eyJ0eXAiOiJKV1QifQ.second.B-_~+/="];
const LEAK = /eyJ0eXAi|first\.A|second\.B/;

// The whole host beside other tests takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let host: Host;
let written: unknown[];
let told: unknown[];
let answer: (seen: Seen) => Response;

beforeAll(async () => init(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url))));
beforeEach(() => {
  written = [];
  told = [];
  for (const level of ["log", "info", "warn", "error", "debug"] as const) vi.spyOn(console, level).mockImplementation((...args) => void written.push(...args));
});
afterEach(() => {
  host?.destroy();
  vi.restoreAllMocks();
});

const echo = ({ headers }: Seen) => `It was asked with ${headers.get("Authorization")} and again ${headers.get("Authorization")}`;

function aHost() {
  let at = 0;
  const environment = anEnvironment((seen) => (seen.path.startsWith("EntityDefinitions") ? NAMES() : answer(seen)), { token: (_, renew) => TOKENS[renew ? (at = 1) : at]! });
  return { ...environment, async start() {
    host = await createHost({ providers: [{ name: "phone" }], records: environment.records, telemetry: { record: (entry) => void told.push(entry) } });
    return host.provider("phone").CIFramework;
  } };
}

/** Everything of an error that somebody may print, keep or send. */
const printed = (error: unknown): string => [String(error), JSON.stringify(error), (error as Error).stack, (error as Error).message, String((error as Error).cause), ...Object.values(Object(error) as object)].join("\n");

test.each([
  ["a refusal", (seen: Seen) => refusal(400, "0x0", echo(seen))],
  ["a code", (seen: Seen) => refusal(400, echo(seen), "Wrong.")],
  ["a refusal of the token", (seen: Seen) => refusal(401, "0x8005F101", echo(seen))],
  ["a failure", (seen: Seen) => refusal(500, "0x80040216", echo(seen), { "X-Echo": "x" })],
  ["a page", (seen: Seen) => new Response(`<html>${echo(seen)}</html>`, { status: 502 })],
  ["text instead of rows", (seen: Seen) => new Response(echo(seen), { status: 200 })],
  ["a broken multipart answer", (seen: Seen) => new Response(echo(seen), { status: 200, headers: { "Content-Type": `multipart/mixed; boundary=${echo(seen)}` } })],
  ["a link to another place", (seen: Seen) => json({ value: [], "@odata.nextLink": `https://elsewhere.example/?${echo(seen)}` })],
])("a token that the service repeats in %s reaches no widget, view, log or trace", async (_, given) => {
  answer = given;
  const { records, start, seen } = aHost();
  const cif = await start();
  const calls = [
    () => cif.searchAndOpenRecords("contact", "?$select=fullname", true),
    () => cif.retrieveRecord("contact", ADA, "?$select=fullname"),
    () => cif.createRecord("contact", '{"lastname":"Byron"}'),
    () => cif.updateRecord("contact", ADA, '{"lastname":"Byron"}'),
    () => cif.getEntityMetadata("contact", ["fullname"]),
  ];
  const outcomes = await Promise.all(calls.map((call) => call().then((value) => JSON.stringify(value), printed)));
  const own = [await failure(records.create("contact", {}, context())).catch(() => null), await failure(records.metadata("contact", ["a"], context()))];
  expect(outcomes.join("\n")).not.toMatch(LEAK);
  expect(own.map(printed).join("\n")).not.toMatch(LEAK);
  expect(JSON.stringify([host.view, told, written])).not.toMatch(LEAK);
  // And yet it was sent, which is what makes this a test.
  expect(seen.filter(({ headers }) => LEAK.test(headers.get("Authorization") ?? "")).length).toBeGreaterThan(4);
  expect(told.length).toBeGreaterThan(4);
});

test("what the service says beside a token is told", async () => {
  answer = (seen) => refusal(400, "0x0", echo(seen));
  const cif = await aHost().start();
  const refused = await cif.searchAndOpenRecords("contact", "?$select=fullname", true).catch((error: unknown) => error);
  expect(JSON.parse(String(refused)).message).toBe("Dataverse: It was asked with Bearer [token] and again Bearer [token] (0x0)");
});

test("a token is in no property of the source, nor in what a copy of it would hold", () => {
  const { records } = aHost();
  expect(JSON.stringify(records)).toBe("{}");
  expect(Object.values(records).every((one) => typeof one === "function")).toBe(true);
});
