import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryRecords, RecordError, standardTables } from "../../src/records-memory/index.ts";
import { prepare, startHost } from "../../src/shim/host.ts";
import type { Host, HostOptions, RecordContext, RecordSource } from "../../src/shim/public.ts";
import type { Ask, Effects, Input } from "../../src/shim/wire.gen.ts";
import { type FakeEngine, fakeModule, output } from "./fake-engine.ts";

let host: Host;
let engine: FakeEngine;

function start(more: Partial<HostOptions>): void {
  const fake = fakeModule();
  host = startHost(fake.module, prepare({ providers: [{ name: "phone" }], ...more }));
  engine = fake.engine;
}

afterEach(() => host.destroy());

const rejection = (promise: Promise<unknown>): Promise<any> => promise.then(() => expect.fail("resolved"), (error: unknown) => error);
const never = (): Promise<never> => new Promise(() => {});

/** A source whose every method does what the test wants. */
function source(answer: (...args: any[]) => unknown): RecordSource {
  const method = answer as () => Promise<any>;
  return { create: method, retrieve: method, update: method, delete: method, query: method, metadata: method };
}

/** The engine asks, in the turn of the next input. */
function asking(asks: Ask[], effects: Partial<Effects> = {}): void {
  engine.onHandle = (input) => (input.kind === "focus-session" ? output({ asks: asks as Effects["asks"], ...effects } as Effects) : "");
  void host.agent.goHome();
}

const answers = (): Input[] => (engine.inputs as Input[]).filter(({ kind }) => kind === "answer");
const record = (id: number, request: Extract<Ask, { what: "record" }>["request"]): Ask => ({ id, what: "record", provider: "phone", request });

describe("a question about records", () => {
  const REQUESTS: [Extract<Ask, { what: "record" }>["request"], unknown[], unknown][] = [
    [{ kind: "create", entityName: "contact", data: { a: 1 } }, ["contact", { a: 1 }], { id: "1" }],
    [{ kind: "retrieve", entityName: "contact", id: "1", options: "$select=a" }, ["contact", "1", "$select=a"], { a: 1 }],
    [{ kind: "update", entityName: "contact", id: "1", data: {} }, ["contact", "1", {}], { id: "1" }],
    [{ kind: "query", entityName: "contact", options: "", top: 5 }, ["contact", "", 5], { rows: [{ a: 1 }] }],
    [{ kind: "metadata", entityName: "contact", attributes: ["a"] }, ["contact", ["a"]], { LogicalName: "contact" }],
  ];

  it.each(REQUESTS)("goes to the source with its arguments, and back: $kind", async (request, args, value) => {
    const asked: unknown[][] = [];
    start({ records: source(async (...given) => (asked.push(given), value)) });
    asking([record(7, request)]);
    await vi.waitFor(() => expect(answers()).toEqual([{ kind: "answer", ask: 7, value }]));
    expect(asked).toEqual([[...args, { signal: expect.any(AbortSignal), provider: "phone" }]]);
  });

  it("of what is done is answered so, whatever the source says about it", async () => {
    start({ records: source(async () => 5) });
    asking([record(7, { kind: "delete", entityName: "contact", id: "1" }), record(8, { kind: "update", entityName: "contact", id: "1", data: {} })]);
    const done = [{ kind: "answer", ask: 7, value: {} }, { kind: "answer", ask: 8, value: { id: "1" } }];
    await vi.waitFor(() => expect(answers()).toEqual(done));
  });

  it("calls the source's methods on the source", async () => {
    class Own {
      private row = { a: 1 };
      retrieve = undefined as never;
      async query(): Promise<{ rows: object[] }> {
        return { rows: [this.row] };
      }
    }
    const own = Object.assign(new Own(), { ...source(never), query: Own.prototype.query }) as unknown as RecordSource;
    start({ records: own });
    asking([record(1, { kind: "query", entityName: "contact", options: "", top: 1 })]);
    await vi.waitFor(() => expect(answers()).toEqual([{ kind: "answer", ask: 1, value: { rows: [{ a: 1 }] } }]));
  });

  it.each<[string, () => unknown, string, string]>([
    ["rejects with a code", () => Promise.reject(new RecordError("record_not_found", "No such contact.")), "record_not_found", "No such contact."],
    ["rejects with a code of another class", () => Promise.reject({ code: "record_forbidden", message: "Not yours." }), "record_forbidden", "Not yours."],
    ["rejects with a code that is none", () => Promise.reject({ code: "E_FAIL", message: "Broken." }), "record_failed", "Broken."],
    ["rejects with text", () => Promise.reject("offline"), "record_failed", "offline"],
    ["rejects with nothing", () => Promise.reject(undefined), "record_failed", "undefined"],
    ["rejects with what cannot be shown", () => Promise.reject(Object.create(null)), "record_failed", "did not say why"],
    ["throws at once", () => raise(new RecordError("query_invalid", "Bad.")), "query_invalid", "Bad."],
    ["gives no promise", () => "rows", "record_failed", "list of rows"],
    ["gives nothing", async () => undefined, "record_failed", "list of rows"],
    ["gives a list", async () => [{}], "record_failed", "list of rows"],
    ["gives rows that are none", async () => ({ rows: [1] }), "record_failed", "list of rows"],
    ["gives what JSON cannot carry", async () => ({ rows: [{ a: 1n }] }), "record_failed", "JSON cannot carry"],
  ])("is answered when the source %s", async (_what, answer, code, named) => {
    start({ records: source(answer) });
    asking([record(7, { kind: "query", entityName: "contact", options: "", top: 5 })]);
    await vi.waitFor(() => expect(answers()).toEqual([{ kind: "answer", ask: 7, error: expect.stringContaining(named), code }]));
  });

  it("is aborted when nobody waits any more, and then not answered", async () => {
    const contexts: RecordContext[] = [];
    let settle = (_value: object): void => {};
    start({ records: source((...given) => (contexts.push(given.at(-1)), new Promise((resolve) => (settle = resolve)))) });
    asking([1, 2].map((id) => record(id, { kind: "retrieve", entityName: "contact", id: "1", options: "" })));
    engine.onHandle = () => output({ withdrawn: [1] });
    await host.agent.goHome();
    expect(contexts.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    settle({ a: 2 });
    await vi.waitFor(() => expect(answers()).toEqual([{ kind: "answer", ask: 2, value: { a: 2 } }]));
  });

  it("is aborted when the host is over, and then not answered", async () => {
    const contexts: RecordContext[] = [];
    let settle = (_value: object): void => {};
    start({ records: source((...given) => (contexts.push(given.at(-1)), new Promise((resolve) => (settle = resolve)))) });
    asking([record(1, { kind: "retrieve", entityName: "contact", id: "1", options: "" })]);
    host.destroy();
    expect(contexts[0]?.signal.aborted).toBe(true);
    settle({});
    await Promise.resolve();
    expect(answers()).toEqual([]);
  });
});

describe("a question about a form", () => {
  const ask: Ask = { id: 3, what: "save-form", provider: "phone", tabId: "tab-id-1" };

  it("goes to the newest handler", async () => {
    start({});
    const saved: string[] = [];
    host.onSaveForm(async () => void saved.push("older"));
    const leave = host.onSaveForm(async (tabId) => void saved.push(tabId));
    asking([ask]);
    await vi.waitFor(() => expect(answers()).toEqual([{ kind: "answer", ask: 3, value: {} }]));
    leave();
    leave();
    asking([ask]);
    await vi.waitFor(() => expect(saved).toEqual(["tab-id-1", "older"]));
  });

  it.each<[string, ((tabId: string) => Promise<void>) | null, string]>([
    ["there is no handler", null, "onSaveForm"],
    ["it rejects", () => Promise.reject(new Error("A name is missing.")), "A name is missing."],
    ["it throws", () => raise(new Error("No form.")), "No form."],
  ])("fails when %s", async (_what, handler, named) => {
    start({});
    if (handler) host.onSaveForm(handler);
    asking([ask]);
    await vi.waitFor(() => expect(answers()).toEqual([{ kind: "answer", ask: 3, error: expect.stringContaining(named), code: "record_failed" }]));
  });
});

describe("records of a host", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("are null without a source", () => {
    start({});
    expect(host.records).toBeNull();
  });

  it("are those of the source", async () => {
    start({ records: createMemoryRecords({ tables: standardTables }) });
    const { create, retrieve, update, query, metadata, delete: remove } = host.records!;
    const { id } = await create("contact", { lastname: "Byron" });
    expect(await update("contact", id, { firstname: "Ada" })).toEqual({ id });
    expect(await retrieve("contact", id, "$select=fullname")).toMatchObject({ fullname: "Ada Byron" });
    expect((await query("contact")).rows).toHaveLength(1);
    expect(await metadata("contact")).toMatchObject({ PrimaryIdAttribute: "contactid" });
    expect(await remove("contact", id)).toBeUndefined();
    expect((await query("contact", "", 10)).rows).toHaveLength(0);
    expect(engine.inputs).toEqual([]);
  });

  it("reject with the source's code as a HostError", async () => {
    start({ records: createMemoryRecords({ tables: standardTables }) });
    expect(await rejection(host.records!.query("contact", "$filter=x eq 1"))).toMatchObject({ name: "HostError", code: "column_not_found" });
  });

  it("are given up after the time of a call, and the source is told", async () => {
    let signal: AbortSignal | undefined;
    start({ timeouts: { v2: 500 }, records: source((...given) => ((signal = given.at(-1).signal), never())) });
    const open = rejection(host.records!.query("contact"));
    await vi.advanceTimersByTimeAsync(499);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await open).toMatchObject({ code: "timed_out" });
    expect(signal?.aborted).toBe(true);
  });

  it("are given up by the caller's signal", async () => {
    let signal: AbortSignal | undefined;
    start({ records: source((...given) => ((signal = given.at(-1).signal), never())) });
    const mine = new AbortController();
    const open = rejection(host.records!.query("contact", "", 1, mine.signal));
    mine.abort(new Error("no more"));
    expect(await open).toMatchObject({ message: "no more" });
    expect(signal?.aborted).toBe(true);
    expect(await rejection(host.records!.query("contact", "", 1, mine.signal))).toMatchObject({ message: "no more" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("end with the host: open and later requests are rejected", async () => {
    start({ records: source(never) });
    const open = rejection(host.records!.retrieve("contact", "1"));
    host.destroy();
    expect(await open).toMatchObject({ code: "host_destroyed" });
    expect(await rejection(host.records!.retrieve("contact", "1"))).toMatchObject({ code: "host_destroyed" });
    expect(vi.getTimerCount()).toBe(0);
  });
});

function raise(error: unknown): never {
  throw error;
}
