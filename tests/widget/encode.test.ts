// @vitest-environment node
import { describe, expect, test } from "vitest";
import { resolution } from "../../src/widget/encode.ts";
import list from "../fixtures/methods.json" with { type: "json" };
import { createWidget, outcome, reason, turn } from "./harness.ts";

const asked = list.filter(({ encoding }) => encoding != "S");
const session = { sessionId: "session-id-1", conversationId: null, context: { a: 1 }, isFocused: true, focused: true };
const metadata = { LogicalName: "contact", Attributes: { fullname: { AttributeType: 14 } } };
const values: Record<string, unknown> = { J: { id: "7", rows: [1] }, M: session, E: metadata, V: ["tab-id-1"] };

const isHandlerCall = (name: string) => /Handler$/.test(name);
/** Calls a method with arguments that the library accepts. addHandler answers null and removeHandler true. */
function start(widget: ReturnType<typeof createWidget>, name: string): Promise<unknown> {
  if (!isHandlerCall(name)) return widget.cif[name]("x");
  const handler = () => {};
  if (name == "removeHandler") {
    widget.cif.addHandler("x", handler);
    return widget.cif.removeHandler("x", handler);
  }
  return widget.cif.addHandler("x", handler);
}

async function settle(name: string, exact: boolean, answer: unknown[]) {
  const widget = createWidget({ exact });
  const promise = start(widget, name);
  await turn();
  const [id, method] = widget.lines().at(-1)!;
  expect(method).toBe(name);
  widget.receive([[id, ...answer]]);
  return outcome(promise);
}

function expectResolved(encoding: string, exact: boolean, value: any) {
  const plain = values[encoding] as any;
  if (encoding == "J") return expect(value).toBe(JSON.stringify(plain));
  if (encoding == "V") return expect(value).toEqual(plain);
  if (encoding == "M") {
    expect(value).toBeInstanceOf(Map);
    expect(Object.fromEntries(value)).toEqual(plain);
    return expect(Object.keys(value).sort()).toEqual(exact ? [] : Object.keys(plain).sort());
  }
  if (exact) return expect(value).toEqual(plain);
  expect(JSON.parse(value)).toEqual(plain);
  return expect(value.LogicalName).toBe("contact");
}

function expectRejected(name: string, encoding: string, exact: boolean, error: any) {
  const fields = { message: "No.", msdyn_name: name[0]!.toUpperCase() + name.slice(1), errorCode: 1002, code: "wrong_argument" };
  if (encoding == "J") {
    expect(JSON.parse(error)).toEqual(fields);
    expect(typeof error).toBe(exact ? "string" : "object");
    if (!exact) expect("" + error).toBe(JSON.stringify(fields));
  } else {
    expect(error).toBeInstanceOf(Map);
    expect(Object.fromEntries(error)).toEqual(fields);
    expect(String(error)).toBe(exact ? "[object Map]" : "No.");
  }
  if (exact) return;
  expect(error).toMatchObject(fields);
  for (const [key, value] of Object.entries(fields)) expect([error.has(key), error.get(key)]).toEqual([true, value]);
  expect([error.has("other"), error.get("other")]).toEqual([false, undefined]);
}

describe.each([false, true])("exact: %s", (exact) => {
  test.each(asked)("$name resolves in its encoding", async ({ name, encoding }) => {
    const end: any = await settle(name, exact, [isHandlerCall(name) ? null : values[encoding]]);
    if (isHandlerCall(name)) expect(end.resolved).toBe(name == "addHandler" ? null : true);
    else expectResolved(encoding, exact, end.resolved);
  });

  test.each(asked)("$name rejects in its form", async ({ name, encoding }) => {
    const end: any = await settle(name, exact, [null, { code: "wrong_argument", message: "No.", errorCode: 1002 }]);
    expectRejected(name, encoding, exact, end.rejected);
  });
});

test("no value is null, never undefined", () => {
  expect(resolution("V", undefined, false)).toBe(null);
  expect(resolution("J", undefined, false)).toBe("null");
  expect(resolution("E", undefined, false)).toBe(null);
});

test("plain falsy values stay what they are", () => {
  for (const value of [0, false, ""]) expect(resolution("V", value, false)).toBe(value);
});

test("a session without conversation has null there, and focus under both names", () => {
  const map = resolution("M", { sessionId: "s", context: {}, isFocused: false }, false) as any;
  expect([map.get("conversationId"), map.conversationId, map.get("focused"), map.focused]).toEqual([null, null, false, false]);
});

test("keys from outside cannot change how a result behaves", () => {
  const hostile = JSON.parse('{"__proto__":{"polluted":1},"toString":1,"length":"x","constructor":2,"0":"zero","LogicalName":"contact"}');
  const result = resolution("E", hostile, false) as any;
  expect(JSON.parse(result)).toEqual(hostile);
  expect(result).toBeInstanceOf(String);
  expect([result.LogicalName, result.polluted, ({} as any).polluted]).toEqual(["contact", undefined, undefined]);
  const map = resolution("M", JSON.parse('{"sessionId":"s","get":1,"__proto__":{"polluted":1}}'), false) as any;
  expect([map.get("sessionId"), map.get("get"), map.polluted]).toEqual(["s", 1, undefined]);
});

test("a session's context keeps a hostile key as data", async () => {
  const widget = createWidget();
  const promise = widget.cif.getSession("s");
  await turn();
  widget.client.receive('[[1,{"sessionId":"s","context":{"__proto__":{"x":1}}}]]');
  const { context } = await promise;
  expect([Object.hasOwn(context, "__proto__"), context.x]).toEqual([true, undefined]);
});

test("a rejection without number has errorCode 0", async () => {
  const widget = createWidget();
  const promise = widget.cif.setMode(1);
  await turn();
  widget.receive([[1, null, { code: "wrong_argument", message: "No.", errorCode: null }]]);
  expect((await reason(promise)).errorCode).toBe(0);
});

test("rejections survive what widgets do with them", async () => {
  const widget = createWidget();
  const [text, map] = [widget.cif.getEnvironment(), widget.cif.setMode(1)];
  widget.client.lost("host_gone", "Bye.");
  const [first, second] = [await reason(text), await reason(map)];
  expect([`${first}`.includes("Bye."), `${second}`, second + "!"]).toEqual([true, "Bye.", "Bye.!"]);
  expect(structuredClone(second)).toEqual(new Map(second));
  expect(JSON.parse(structuredClone(first)).message).toBe("Bye.");
});
