// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createWidget, reason, turn } from "./harness.ts";

let complaints: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  complaints = vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

describe("registration", () => {
  test("the host hears of the first and the last handler of a name", async () => {
    const { cif, lines, receive } = createWidget();
    const [a, b] = [() => {}, () => {}];
    const added = [cif.addHandler("onmodechanged", a), cif.addHandler("onmodechanged", b), cif.addHandler("onmodechanged", a)];
    await turn();
    expect(lines()).toEqual([[1, "addHandler", "onmodechanged"]]);
    receive([[1, null]]);
    expect(await Promise.all(added)).toEqual([null, null, null]);
    expect(await cif.removeHandler("onmodechanged", a)).toBe(true);
    const last = cif.removeHandler("onmodechanged", b);
    await turn();
    expect(lines().slice(1)).toEqual([[2, "removeHandler", "onmodechanged"]]);
    receive([[2, null]]);
    expect(await last).toBe(true);
  });

  test("removing what is not there yields false and asks nobody", async () => {
    const { cif, lines } = createWidget();
    expect(await cif.removeHandler("onmodechanged", () => {})).toBe(false);
    cif.addHandler("onmodechanged", () => {});
    expect(await cif.removeHandler("onmodechanged", () => {})).toBe(false);
    expect(lines()).toHaveLength(1);
  });

  test.each([
    ["addHandler", "", () => {}],
    ["addHandler", undefined, () => {}],
    ["addHandler", 7, () => {}],
    ["addHandler", "onmodechanged", undefined],
    ["addHandler", "onmodechanged", "onMode"],
    ["removeHandler", "", () => {}],
    ["removeHandler", "onmodechanged", null],
  ])("%s(%j, ...) without a name or a function is refused", async (method, name, handler) => {
    const { cif, lines } = createWidget();
    const error = await reason(cif[method](name, handler));
    expect(error).toBeInstanceOf(Map);
    expect(error).toMatchObject({ code: "missing_argument", msdyn_name: method == "addHandler" ? "AddHandler" : "RemoveHandler" });
    await turn();
    expect(lines()).toEqual([]);
  });

  test("names that are members of every object are names like others", async () => {
    const { cif, receive } = createWidget();
    const heard = vi.fn();
    for (const name of ["__proto__", "constructor"]) cif.addHandler(name, heard);
    receive([[0, "__proto__", 1], [0, "constructor", 2], [0, "toString", 3]]);
    expect(heard.mock.calls).toEqual([["1"], ["2"]]);
  });

  test("a refused name is asked for again", async () => {
    const { cif, lines, receive } = createWidget();
    const heard = vi.fn();
    const [first, second] = [cif.addHandler("x", heard), cif.addHandler("x", () => {})];
    await turn();
    receive([[1, null, { code: "too_many_handlers", message: "Too many." }]]);
    expect((await reason(first)).code).toBe("too_many_handlers");
    expect((await reason(second)).code).toBe("too_many_handlers");
    const again = cif.addHandler("x", heard);
    await turn();
    receive([[lines().at(-1)![0], null]]);
    expect(await again).toBe(null);
    receive([[0, "x", 1]]);
    await turn();
    expect(heard).toHaveBeenCalledTimes(1);
  });
});

describe("delivery", () => {
  test("a function that was added twice is called once", () => {
    const { cif, receive } = createWidget();
    const heard = vi.fn();
    cif.addHandler("onmodechanged", heard);
    cif.addHandler("onmodechanged", heard);
    receive([[0, "onmodechanged", { value: 1 }]]);
    expect(heard.mock.calls).toEqual([['{"value":1}']]);
  });

  test("the payload is written once for all handlers", () => {
    const { cif, receive } = createWidget();
    for (let count = 5; count--; ) cif.addHandler("onmodechanged", () => {});
    const stringify = vi.spyOn(JSON, "stringify");
    const text = '[[0,"onmodechanged",{"value":1}]]';
    stringify.mockClear();
    receive(JSON.parse(text));
    expect(stringify.mock.calls.filter(([value]) => !Array.isArray(value))).toHaveLength(1);
  });

  test("a removed handler hears nothing more, the others do", async () => {
    const { cif, receive } = createWidget();
    const [gone, stays] = [vi.fn(), vi.fn()];
    cif.addHandler("x", gone);
    cif.addHandler("x", stays);
    cif.removeHandler("x", gone);
    receive([[0, "x", 1]]);
    expect([gone.mock.calls.length, stays.mock.calls.length]).toEqual([0, 1]);
  });

  test("a handler that an earlier one removes does not hear the event that both wait for", () => {
    const { cif, receive } = createWidget();
    const [gone, stays] = [vi.fn(), vi.fn()];
    cif.addHandler("x", () => void cif.removeHandler("x", gone));
    cif.addHandler("x", gone);
    cif.addHandler("x", stays);
    receive([[0, "x", 1]]);
    expect([gone.mock.calls.length, stays.mock.calls.length]).toEqual([0, 1]);
  });

  test("a handler that an earlier one adds waits for the next event", () => {
    const { cif, receive } = createWidget();
    const late = vi.fn();
    cif.addHandler("x", () => void cif.addHandler("x", late));
    receive([[0, "x", 1], [0, "x", 2]]);
    expect(late.mock.calls).toEqual([["2"]]);
  });

  test("a handler that adds and removes handlers while it runs ends", () => {
    const { cif, receive } = createWidget();
    let calls = 0;
    const again = () => {
      calls++;
      cif.addHandler("x", () => again());
      cif.removeHandler("x", again);
    };
    cif.addHandler("x", again);
    receive([[0, "x", 1]]);
    expect(calls).toBe(1);
  });

  test.each<[string, () => unknown]>([
    ["throws", () => { throw new Error("mine"); }],
    ["throws nothing", () => { throw undefined; }],
    ["rejects", () => Promise.reject(new Error("mine"))],
    ["returns a thenable that throws", () => ({ then() { throw new Error("mine"); } })],
    ["returns an object whose then cannot be read", () => ({ get then() { throw new Error("mine"); } })],
  ])("a handler that %s disturbs nobody and is reported", async (_title, handler) => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    try {
      const { cif, receive } = createWidget();
      const heard = vi.fn();
      cif.addHandler("x", handler);
      cif.addHandler("x", heard);
      receive([[0, "x", 1], [0, "x", 2]]);
      await turn();
      await turn();
      expect(heard.mock.calls).toEqual([["1"], ["2"]]);
      expect(complaints).toHaveBeenCalledTimes(2);
      expect(unhandled).not.toHaveBeenCalled();
    } finally {
      process.off("unhandledRejection", unhandled);
    }
  });

  test("a handler that returns anything else is not reported", async () => {
    const { cif, receive } = createWidget();
    for (const value of [undefined, 7, null, new Promise(() => {}), Promise.resolve(1)]) cif.addHandler("x", () => value);
    receive([[0, "x", 1]]);
    await turn();
    expect(complaints).not.toHaveBeenCalled();
  });
});

describe("order", () => {
  test("an answer is known before the event of the same message, through layers of async", async () => {
    const { cif, receive } = createWidget();
    const story: string[] = [];
    cif.addHandler("onSessionSwitched", (text: string) => story.push(`event ${JSON.parse(text).sessionId}`));
    const inner = async () => await cif.createSession({ templateName: "a" });
    const middle = async () => await inner();
    const outer = async () => story.push(`answer ${await middle()}`);
    outer();
    await turn();
    receive([[0, "onSessionSwitched", { sessionId: "before" }], [2, "session-id-1"], [0, "onSessionSwitched", { sessionId: "session-id-1" }]]);
    await turn();
    expect(story).toEqual(["answer session-id-1", "event before", "event session-id-1"]);
  });

  test("events alone are delivered at once", () => {
    const { cif, receive } = createWidget();
    const heard = vi.fn();
    cif.addHandler("x", heard);
    receive([[0, "x", 1]]);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test("an event that comes while others wait stays behind them", async () => {
    const { cif, receive } = createWidget();
    const heard: string[] = [];
    cif.addHandler("x", (text: string) => heard.push(text));
    cif.getMode();
    await turn();
    receive([[2, 1], [0, "x", 1], [0, "x", 2]]);
    receive([[0, "x", 3]]);
    await turn();
    expect(heard).toEqual(["1", "2", "3"]);
  });

  test("a call from within a handler is answered before the event that it caused", async () => {
    const widget = createWidget({ batch: false });
    const story: string[] = [];
    let first = true;
    widget.cif.addHandler("x", (text: string) => {
      story.push(`event ${text}`);
      if (!first) return;
      first = false;
      widget.cif.getMode().then(() => story.push("answer"));
      widget.receive([[widget.lines().at(-1)![0], 1], [0, "x", 2]]);
    });
    widget.receive([[0, "x", 1]]);
    await turn();
    expect(story).toEqual(["event 1", "answer", "event 2"]);
  });
});
