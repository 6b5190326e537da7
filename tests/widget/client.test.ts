// @vitest-environment node
import { afterEach, describe, expect, test, vi } from "vitest";
import { createWidget, outcome, reason, turn } from "./harness.ts";
import list from "../fixtures/methods.json" with { type: "json" };

afterEach(() => vi.restoreAllMocks());

describe("sending", () => {
  test("what one turn produces goes as one message, the next turn makes another", async () => {
    const { cif, sent } = createWidget();
    cif.getMode();
    cif.setMode(1);
    expect(sent).toEqual([]);
    await turn();
    cif.getWidth();
    await turn();
    expect(sent.map(({ lines }) => lines)).toEqual([[[1, "getMode"], [2, "setMode", 1]], [[3, "getWidth"]]]);
  });

  test("a link without batches gets each call at once", () => {
    const { cif, sent } = createWidget({ batch: false });
    cif.getMode();
    cif.setMode(1);
    expect(sent.map(({ lines }) => lines)).toEqual([[[1, "getMode"]], [[2, "setMode", 1]]]);
  });

  test.each([true, false])("calls before the connection are kept in order (batch: %s)", async (batch) => {
    const { cif, sent, open, receive } = createWidget({ opened: false, batch });
    const first = cif.createSession({ templateName: "a" });
    await turn();
    cif.setMode(1);
    await turn();
    expect(sent).toEqual([]);
    open();
    expect(sent).toEqual([{ lines: [[1, "createSession", { templateName: "a" }], [2, "setMode", 1]], clones: undefined }]);
    receive([[1, "session-id-1"]]);
    expect(await first).toBe("session-id-1");
  });

  test("a call that is too large for a message is refused, one that just fits is sent", async () => {
    const { cif, sent } = createWidget();
    const large = (characters: number) => cif.updateContext({ note: "x".repeat(characters) });
    expect((await reason(large(12 << 20))).code).toBe("message_too_large");
    await turn();
    expect(sent).toEqual([]);
    void large((12 << 20) - 40);
    await turn();
    expect(sent.map(({ lines }) => lines.length)).toEqual([1]);
  });

  test.each([true, false])("a turn that is too large for one message makes several, in order (opened before: %s)", async (opened) => {
    const { cif, sent, open } = createWidget({ opened });
    for (let call = 0; call < 3; call++) void cif.updateContext({ note: "x".repeat(5 << 20) });
    void cif.raiseEvent("AppEvent", new Date(0));
    await turn();
    if (!opened) open();
    expect(sent.map(({ lines }) => lines.map(([id]) => id))).toEqual([[1, 2], [3, 4]]);
    expect(sent[1]!.clones).toEqual({ 4: new Date(0) });
  });

  test("arguments are read when the call is made", async () => {
    const { cif, lines } = createWidget();
    const context = { a: 1 };
    cif.updateContext(context);
    context.a = 2;
    await turn();
    expect(lines()[0]![2]).toEqual({ a: 1 });
  });

  test("a call from within an argument's getter has a number of its own", async () => {
    const { cif, lines } = createWidget();
    cif.updateContext({ get a() { cif.getMode(); return 1; } });
    await turn();
    const ids = lines().map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(lines().map(([, name]) => name)).toContain("updateContext");
  });

  test("ten thousand calls in a burst go out and are answered", async () => {
    const { cif, sent, receive } = createWidget();
    const all = Array.from({ length: 10_000 }, () => cif.getMode());
    await turn();
    expect(sent).toHaveLength(1);
    receive(sent[0]!.lines.map(([id]) => [id, id]));
    expect((await Promise.all(all)).at(-1)).toBe(10_000);
  });
});

describe("time", () => {
  const timed = list.filter(({ encoding, waits, name }) => encoding != "S" && !waits && !/Handler$/.test(name));
  const waiting = list.filter(({ waits }) => waits);

  test.each(timed)("$name is rejected when its time is over, not before", async ({ name }) => {
    const { cif, clock, client } = createWidget({ timeout: 1_000 });
    const settled = vi.fn();
    const promise = cif[name]("x");
    promise.then(settled, settled);
    clock.advance(999);
    await turn();
    expect(settled).not.toHaveBeenCalled();
    clock.advance(1);
    expect((await reason(promise)).code).toBe("timed_out");
    expect(clock.waiting()).toBe(0);
    client.receive("[[1,5]]");
  });

  test.each(waiting)("$name waits for a person", async ({ name }) => {
    const { cif, clock, receive } = createWidget({ timeout: 1_000 });
    const promise = cif[name]({});
    await turn();
    clock.advance(1e9);
    expect(clock.waiting()).toBe(0);
    receive([[1, 5]]);
    expect(await outcome(promise)).toHaveProperty("resolved");
  });

  test.each(waiting)("$name does not wait where no host has answered", async ({ name }) => {
    const { cif, clock } = createWidget({ opened: false });
    const settled = vi.fn();
    const promise = cif[name]({});
    promise.then(settled, settled);
    clock.advance(99_999);
    await turn();
    expect(settled).not.toHaveBeenCalled();
    clock.advance(1);
    expect((await reason(promise)).code).toBe("timed_out");
  });

  test("one timer serves all calls", async () => {
    const { cif, clock } = createWidget({ timeout: 1_000 });
    cif.createSession({ templateName: "waits" });
    const early = Array.from({ length: 100 }, () => cif.getMode());
    clock.advance(600);
    const late = cif.getWidth();
    expect([clock.waiting(), clock.started()]).toEqual([1, 1]);
    clock.advance(400);
    for (const promise of early) expect((await reason(promise)).code).toBe("timed_out");
    expect([clock.waiting(), clock.started()]).toEqual([1, 2]);
    clock.advance(600);
    expect((await reason(late)).code).toBe("timed_out");
    expect(clock.waiting()).toBe(0);
  });

  test("an answered call does not expire, and a late answer is ignored", async () => {
    const { cif, clock, receive } = createWidget({ timeout: 1_000 });
    const [first, second] = [cif.getMode(), cif.getWidth()];
    await turn();
    receive([[1, 2]]);
    clock.advance(1_000);
    receive([[2, 300]]);
    expect(await first).toBe(2);
    expect((await reason(second)).code).toBe("timed_out");
  });

  test("the time of a kept call begins anew with the connection, and with its time-out", async () => {
    const { cif, clock, open, receive } = createWidget({ opened: false, timeout: 10_000 });
    const promise = cif.getMode();
    clock.advance(99_999);
    open();
    clock.advance(9_999);
    receive([[1, 1]]);
    expect(await promise).toBe(1);
  });

  test("a call that was given up is not made when the host comes at last", async () => {
    const { cif, clock, open, lines } = createWidget({ opened: false });
    const given = cif.createSession({ templateName: "a" });
    clock.advance(60_000);
    cif.getMode();
    clock.advance(40_000);
    expect((await reason(given)).get("code")).toBe("timed_out");
    open();
    expect(lines()).toEqual([[2, "getMode"]]);
  });

  test("without a connection a call ends after 100 seconds", async () => {
    const { cif, clock } = createWidget({ opened: false });
    const promise = cif.getMode();
    clock.advance(100_000);
    expect((await reason(promise)).code).toBe("timed_out");
  });
});

describe("the end", () => {
  test("a goodbye rejects open calls with its code, and later ones at once", async () => {
    const { cif, clock, sent, receive } = createWidget();
    const open = [cif.getMode(), cif.createSession({}), cif.getEnvironment()];
    await turn();
    receive([[-3, "provider_inactive", "Switched off."]]);
    for (const promise of open) expect(await reason(promise)).toMatchObject({ code: "provider_inactive", message: "Switched off." });
    expect((await reason(cif.getMode())).code).toBe("provider_inactive");
    expect((await reason(cif.addHandler("x", () => {}))).code).toBe("provider_inactive");
    await turn();
    expect([sent.length, clock.waiting()]).toEqual([1, 0]);
  });

  test("the first reason stays", async () => {
    const { cif, client } = createWidget();
    client.lost("provider_inactive", "Switched off.");
    client.lost("host_gone", "Gone.");
    expect((await reason(cif.getMode())).code).toBe("provider_inactive");
  });
});

describe("promises", () => {
  test("functions work as detached references", async () => {
    const { cif, lines } = createWidget();
    const { getMode, addHandler } = cif;
    getMode();
    addHandler("x", () => {});
    await turn();
    expect(lines()).toEqual([[1, "getMode"], [2, "addHandler", "x"]]);
  });

  test("a promise that was patched after loading is the one that callers get", async () => {
    const original = globalThis.Promise;
    class Patched<T> extends original<T> {}
    const { cif, receive } = createWidget();
    let promise;
    try {
      globalThis.Promise = Patched as PromiseConstructor;
      promise = cif.getMode();
    } finally {
      globalThis.Promise = original;
    }
    expect(promise).toBeInstanceOf(Patched);
    await turn();
    receive([[1, 1]]);
    expect(await promise).toBe(1);
  });

  test("an answer to nobody and an event for nobody are ignored", async () => {
    const { cif, receive } = createWidget();
    receive([[77, 1], [78, null, { code: "x", message: "y" }], [0, "onmodechanged", {}]]);
    const promise = cif.getMode();
    await turn();
    receive([[1, 1]]);
    expect(await promise).toBe(1);
  });

  test("a notice goes to the developer's console", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    createWidget().receive([[-2, "slug_unresolved", "No value for {x}."]]);
    expect(warn.mock.calls.flat().join()).toMatch(/No value for \{x\}.*slug_unresolved/);
  });
});
