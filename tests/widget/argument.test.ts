// @vitest-environment node
import { describe, expect, test, vi } from "vitest";
import { createWidget, reason, turn } from "./harness.ts";

const cyclic: any = { name: "loop" };
cyclic.self = cyclic;
const deep = () => {
  let value: any = 1;
  for (let level = 200_000; level--; ) value = [value];
  return value;
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

const impossible: [string, () => unknown][] = [
  ["a function", () => () => {}],
  ["a function inside", () => ({ a: [() => {}] })],
  ["a symbol", () => Symbol("x")],
  ["a symbol inside", () => ({ a: Symbol("x") })],
  // Like a DOM node, a platform object that cannot be cloned.
  ["a platform object", () => new MessageChannel().port1],
  ["a circle", () => cyclic],
  ["a tower", deep],
  ["a throwing getter", () => ({ get a() { throw new Error("no"); } })],
  ["a getter that throws something odd", () => ({ get a() { throw { toString() { throw 1; } }; } })],
  ["a revoked proxy", revoked],
  ["a promise", () => ({ a: Promise.resolve() })],
];

describe.each(["updateContext", "raiseEvent", "createRecord"])("%s", (method) => {
  test.each(impossible)("refuses %s, without an exception", async (_title, make) => {
    const { cif, sent } = createWidget();
    let promise: any;
    expect(() => (promise = cif[method]("name", make()))).not.toThrow();
    expect((await reason(promise)).code).toBe("not_cloneable");
    const next = cif[method]("name", { a: 1 });
    await turn();
    expect(sent).toEqual([{ lines: [[2, method, "name", { a: 1 }]], clones: undefined }]);
    expect(next).toBeInstanceOf(Promise);
  });
});

describe("arguments", () => {
  test("undefined at the end is dropped, in the middle it is null", async () => {
    const { cif, lines } = createWidget();
    cif.getTabs(undefined, undefined, "corr");
    cif.getTabs(undefined, undefined);
    cif.getTabs();
    await turn();
    expect(lines()).toEqual([[1, "getTabs", null, null, "corr"], [2, "getTabs"], [3, "getTabs"]]);
  });

  test.each<[string, unknown, unknown]>([
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["a date inside", { at: [new Date(0)] }, { at: ["1970-01-01T00:00:00.000Z"] }],
    ["an invalid date", { at: new Date(NaN) }, { at: null }],
    ["a Map", new Map<unknown, unknown>([["a", new Date(0)], [1, new Set([2])]]), { a: "1970-01-01T00:00:00.000Z", 1: [2] }],
    ["a Set", { tags: new Set(["a", "b"]) }, { tags: ["a", "b"] }],
    ["no number", [NaN, Infinity], [null, null]],
    ["a big number", { n: 12345678901234567890n }, { n: "12345678901234567890" }],
    ["undefined inside", { a: undefined, b: [undefined] }, { b: [null] }],
    ["an instance", new (class { a = 1; get b() { return 2; } })(), { a: 1 }],
    ["an object without prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ["a boxed text", new String("x"), "x"],
    ["what looks like a reference", { $clone: "1" }, { $clone: "1" }],
  ])("%s", async (_title, given, expected) => {
    const { cif, sent } = createWidget();
    cif.createSession({ templateName: "a", context: given });
    await turn();
    expect(sent).toEqual([{ lines: [[1, "createSession", { templateName: "a", context: expected }]], clones: undefined }]);
  });

  test("a hostile key stays data", async () => {
    const widget = createWidget();
    const send = vi.spyOn(JSON, "stringify");
    widget.cif.updateContext(JSON.parse('{"__proto__":{"x":1}}'));
    expect(send.mock.results.at(-1)!.value).toBe('[1,"updateContext",{"__proto__":{"x":1}}]');
    send.mockRestore();
  });
});

describe("values beside the text", () => {
  const at = new Date(0);
  test.each<[string, unknown]>([
    ["a date inside", { startTime: at, isIncomingCall: true }],
    ["a Map", new Map([["a", { at }]])],
    ["a Set", new Set([1])],
    ["bytes", new Uint8Array([1, 2]).buffer],
    ["no number", { n: NaN }],
    ["a big number", { n: 5n }],
    ["undefined inside", { a: undefined }],
    ["what looks like a reference", [{ $clone: "7" }]],
  ])("an event's %s travels by clone", async (_title, value) => {
    const { cif, sent } = createWidget();
    cif.raiseEvent("AppEvent", value, "corr");
    await turn();
    expect(sent[0]!.lines).toEqual([[1, "raiseEvent", "AppEvent", { $clone: "1" }, "corr"]]);
    expect(sent[0]!.clones).toStrictEqual({ 1: value });
    expect(sent[0]!.clones![1]).not.toBe(value);
  });

  test("each message has the clones of its own calls", async () => {
    const { cif, sent } = createWidget();
    cif.raiseEvent("a", at);
    cif.getMode();
    cif.raiseEvent("b", new Set([1]));
    await turn();
    cif.raiseEvent("c", "plain");
    await turn();
    expect(sent.map(({ clones }) => clones)).toEqual([{ 1: at, 3: new Set([1]) }, undefined]);
  });

  test("a plain value and no value need none", async () => {
    const { cif, sent } = createWidget();
    cif.raiseEvent("a", { n: 1, list: [null, "x"] });
    cif.raiseEvent("b");
    cif.raiseEvent("c", undefined, "corr");
    await turn();
    expect(sent).toEqual([
      { lines: [[1, "raiseEvent", "a", { n: 1, list: [null, "x"] }], [2, "raiseEvent", "b"], [3, "raiseEvent", "c", null, "corr"]], clones: undefined },
    ]);
  });

  test("a handler gets the value that travelled beside the text", () => {
    const { cif, receive } = createWidget();
    const heard = vi.fn();
    cif.addHandler("AppEvent", heard);
    receive([[-1, "AppEvent", { $clone: "k" }, "corr"]], { k: { at } });
    expect(heard.mock.calls[0]![0]).toEqual(new Map<string, unknown>([["value", { at }], ["correlationId", "corr"]]));
  });

  test("a value inside a result is put in place", async () => {
    const { cif, receive } = createWidget();
    const promise = cif.getSession("session-id-1");
    await turn();
    receive([[1, { sessionId: "session-id-1", context: { at: { $clone: "k" } }, isFocused: true }]], { k: at });
    expect((await promise).get("context")).toEqual({ at });
  });

  test.each(["constructor", "__proto__", "other", 7])("a reference to %j, which is not there, stays as it is", (key) => {
    const { cif, receive } = createWidget();
    const heard = vi.fn();
    cif.addHandler("AppEvent", heard);
    receive([[-1, "AppEvent", { $clone: key }, null]], { k: at });
    expect(heard.mock.calls[0]![0].get("value")).toEqual({ $clone: key });
  });
});

describe("deep values", () => {
  const nested = (levels: number, inside: unknown = 1): unknown => (levels === 0 ? inside : { inner: nested(levels - 1, inside) });

  test.each([
    ["plain", 1],
    ["with a date", new Date(0)],
  ])("a value of 101 levels, %s, is refused, and the calls beside it leave", async (_, inside) => {
    const { cif, sent } = createWidget();
    const before = cif.getMode();
    const refused = cif.updateContext(nested(101, inside));
    cif.getWidth();
    before.catch(() => undefined);
    expect((await refused.catch((reason: Map<string, unknown>) => reason)).get("code")).toBe("not_cloneable");
    expect(sent.flatMap(({ lines }) => lines.map((line: unknown[]) => line[1]))).toEqual(["getMode", "getWidth"]);
  });

  test.each([
    ["plain", 1],
    ["with a date", new Date(0)],
  ])("a value of 100 levels, %s, leaves", async (_, inside) => {
    const { cif, sent } = createWidget();
    cif.updateContext(nested(100, inside));
    await turn();
    expect(sent).toHaveLength(1);
  });

  test("a deep value of an event is refused too, and one that no text carries travels beside it", async () => {
    const { cif, sent } = createWidget();
    const refused: unknown = await cif.raiseEvent("a", nested(101)).catch((reason: Map<string, unknown>) => reason.get("code"));
    expect(refused).toBe("not_cloneable");
    cif.raiseEvent("b", { at: new Date(0), deep: nested(200) });
    await turn();
    expect(sent[0]!.clones).toEqual({ 2: { at: new Date(0), deep: nested(200) } });
  });
});
