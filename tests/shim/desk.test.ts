import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { prepare, startHost } from "../../src/shim/host.ts";
import type { Desk, Host, TelemetrySink } from "../../src/shim/public.ts";
import type { Input, Telemetry } from "../../src/shim/wire.gen.ts";
import { type FakeEngine, fakeModule, output } from "./fake-engine.ts";
import { standInForBrowser } from "./frame-dom.ts";

let host: Host;
let engine: FakeEngine;

function start(telemetry?: TelemetrySink): void {
  const fake = fakeModule();
  host = startHost(fake.module, prepare({ providers: [{ name: "phone" }], ...(telemetry ? { telemetry } : {}) }));
  engine = fake.engine;
}

beforeEach(() => {
  standInForBrowser();
  start();
});
afterEach(() => host.destroy());

const rejection = (promise: Promise<unknown>): Promise<any> => promise.then(() => expect.fail("resolved"), (error: unknown) => error);
const refused = output({ refused: { code: "session_not_found", message: "There is no such session." } });

describe("desk", () => {
  it.each<[string, (desk: Desk) => Promise<unknown>, Input]>([
    ["setSessionTitle", (desk) => desk.setSessionTitle("s", "t"), { kind: "set-session-title", sessionId: "s", title: "t" }],
    ["setTabTitle", (desk) => desk.setTabTitle("t", "x"), { kind: "set-tab-title", tabId: "t", title: "x" }],
    ["setSessionClosable", (desk) => desk.setSessionClosable("s", false), { kind: "set-session-closable", sessionId: "s", closable: false }],
    ["updateContext", (desk) => desk.updateContext("s", { a: 1 }), { kind: "update-context", sessionId: "s", values: { a: 1 }, remove: false }],
    ["updateContext", (desk) => desk.updateContext("s", { a: 1 }, true), { kind: "update-context", sessionId: "s", values: { a: 1 }, remove: true }],
    ["requestAttention", (desk) => desk.requestAttention("s"), { kind: "request-attention", sessionId: "s" }],
    ["openSession", (desk) => desk.openSession({ templateName: "call" }), { kind: "open-session", templateName: "call", context: {}, focused: true }],
  ])("%s is one input: done, or refused with the engine's code", async (_name, act, input) => {
    await act(host.desk);
    expect(engine.inputs).toEqual([input]);
    engine.onHandle = () => refused;
    expect(await rejection(act(host.desk))).toMatchObject({ name: "HostError", code: "session_not_found" });
  });

  it("tells what it opened", async () => {
    engine.onHandle = () => output({ opened: { sessionId: "session-id-4", tabId: "tab-id-9" } });
    expect(await host.desk.openSession({ templateName: "call", context: { a: 1 }, isFocused: false })).toBe("session-id-4");
    expect(await host.agent.openTab({ templateName: "case", title: "Case" })).toBe("tab-id-9");
    expect(engine.inputs).toEqual([
      { kind: "open-session", templateName: "call", context: { a: 1 }, focused: false },
      { kind: "open-tab", templateName: "case", parameters: {}, sessionId: null, focused: true, title: "Case" },
    ]);
  });

  it("rejects, and never throws, when it is called wrongly", async () => {
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    const { agent, desk } = host as any;
    for (const call of [desk.openSession, agent.openTab, agent.sendArticle, () => agent.formSaved("t")]) expect(await rejection(call())).toBeInstanceOf(TypeError);
    expect(await rejection(desk.updateContext("s", circle))).toMatchObject({ code: "not_cloneable" });
    expect(await rejection(agent.clickToAct({ value: 1n }))).toMatchObject({ code: "not_cloneable" });
    expect(engine.inputs).toEqual([]);
    await desk.updateContext("s", {});
    expect(engine.inputs).toHaveLength(1);
  });

  it("asks the engine at once", () => {
    const asked: unknown[] = [];
    engine.query = (text) => {
      const question = JSON.parse(text) as { kind: string; sessionId: string };
      asked.push(question);
      if (question.kind === "resolve-slug") return '"Ada"';
      return question.sessionId === "s" ? '{"context":{"a":1},"conversationId":"c"}' : "null";
    };
    expect(host.desk.resolveSlug("s", "{caller}")).toBe("Ada");
    expect([host.desk.context("s"), host.desk.conversation("s")]).toEqual([{ a: 1 }, "c"]);
    expect([host.desk.context("x"), host.desk.conversation("x")]).toEqual([null, null]);
    expect(asked[0]).toEqual({ kind: "resolve-slug", sessionId: "s", slug: "{caller}" });
    expect(engine.inputs).toEqual([]);
  });

  it("ends with the host", async () => {
    const { desk } = host;
    host.destroy();
    expect(() => desk.context("s")).toThrow(expect.objectContaining({ code: "host_destroyed" }));
    expect(await rejection(desk.openSession({ templateName: "call" }))).toMatchObject({ code: "host_destroyed" });
  });

  it("ends the host when the engine crashes while it is asked", () => {
    engine.query = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    expect(() => host.desk.context("s")).toThrow(expect.objectContaining({ code: "host_failed" }));
    expect(host.notes.map(({ code }) => code)).toEqual(["host_failed"]);
  });
});

describe("events of the page's window", () => {
  const dispatch = (name: string, detail?: unknown): void => void window.dispatchEvent(new CustomEvent(name, { detail }));

  it("become inputs", () => {
    dispatch("CIClickToAct", { value: "+1", extra: { a: 1 } });
    dispatch("KMClickToSend", { title: "T", link: "https://x.example", more: 1 });
    expect(engine.inputs).toEqual([
      { kind: "click-to-act", payload: { value: "+1", extra: { a: 1 } } },
      { kind: "send-article", title: "T", link: "https://x.example" },
    ]);
  });

  it("without a payload are nobody's business", () => {
    for (const detail of [undefined, null, "text", 5, []]) dispatch("CIClickToAct", detail);
    dispatch("KMClickToSend");
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    dispatch("CIClickToAct", circle);
    expect(engine.inputs).toEqual([]);
    dispatch("KMClickToSend", { link: 5 });
    expect(engine.inputs).toEqual([{ kind: "send-article", title: "", link: "" }]);
  });

  it("are heard no more after the end", () => {
    host.destroy();
    const before = engine.inputs.length;
    dispatch("CIClickToAct", { value: "+1" });
    expect(engine.inputs).toHaveLength(before);
  });
});

describe("telemetry", () => {
  const entry = (call: number): Telemetry => ({ kind: "call", call, method: "setMode", provider: "phone", correlationId: null, at: 5 });

  it("goes to the sink in order, after what it measures", async () => {
    const log: unknown[] = [];
    host.destroy();
    start({ record: (one) => log.push((one as { call: number }).call) });
    expect(engine.settings.telemetry).toBe(true);
    host.on("change", ({ kind }) => log.push(kind));
    engine.onHandle = () => output({ telemetry: [entry(1), entry(2)], version: 2 });
    await host.agent.goHome();
    expect(log).toEqual(["panel-changed", 1, 2]);
  });

  it("keeps going when the sink throws or rejects", async () => {
    const reported: string[] = [];
    vi.stubGlobal("reportError", (error: Error) => reported.push(error.message));
    const heard: number[] = [];
    host.destroy();
    start({
      record(one) {
        heard.push((one as { call: number }).call);
        if (heard.length === 1) throw new Error("thrown");
        return Promise.reject(new Error("rejected")) as unknown as void;
      },
    });
    engine.onHandle = () => output({ telemetry: [entry(1), entry(2)], wake: null });
    await host.agent.goHome();
    await vi.waitFor(() => expect(reported).toEqual(["thrown", "rejected"]));
    expect(heard).toEqual([1, 2]);
    vi.unstubAllGlobals();
  });

  it("is not made without a sink", () => {
    expect(engine.settings.telemetry).toBe(false);
  });
});
