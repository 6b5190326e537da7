// @vitest-environment node
import { describe, expect, it } from "vitest";
import { createCore } from "../../src/shim/core.ts";
import { readOptions } from "../../src/shim/options.ts";
import { createTransport } from "../../src/shim/transport.ts";
import { FakeEngine, output } from "./fake-engine.ts";

const ORIGIN = "https://phone.example.com";

/** A widget's window, as the host sees it. */
function widgetWindow() {
  const closed = false as boolean;
  const posted: { message: any; origin: string; port: MessagePort }[] = [];
  return {
    closed,
    posted,
    postMessage(message: unknown, origin: string, [port]: MessagePort[]) {
      posted.push({ message, origin, port: port as MessagePort });
    },
  };
}

type WidgetWindow = ReturnType<typeof widgetWindow>;

function setUp() {
  const options = readOptions({ providers: [{ name: "phone", url: `${ORIGIN}/w` }], clock: () => 0 }, null);
  const engine = new FakeEngine(options.settings);
  const core = createCore(engine, options);
  const listeners = new Set<(event: unknown) => void>();
  const page = {
    addEventListener: (_type: string, listener: any) => void listeners.add(listener),
    removeEventListener: (_type: string, listener: any) => void listeners.delete(listener),
  };
  const phone = widgetWindow();
  const nested = widgetWindow();
  const owners = new Map<unknown, string>([phone, nested].map((window) => [window, "phone"]));
  const frames = { providerOf: (source: unknown) => owners.get(source) ?? null };
  const transport = createTransport({ ...core, window: page as unknown as Window, frames, note: core.notes.add });
  core.onEnd(transport.stop);
  const hear = (source: WidgetWindow | null, data: unknown, origin = ORIGIN): void =>
    listeners.forEach((listener) => listener({ source, data, origin }));
  const hello = (source: WidgetWindow, nonce: string, origin = ORIGIN): void => hear(source, { ciframework: 1, hello: nonce }, origin);
  return { core, engine, transport, listeners, phone, nested, hear, hello, codes: () => core.notes.list().map((note) => note.code) };
}

/** The widget's end of the last welcome. */
function portOf(window: WidgetWindow): MessagePort {
  return (window.posted.at(-1) as WidgetWindow["posted"][number]).port;
}

function next(port: MessagePort): Promise<unknown> {
  return new Promise((resolve) => port.addEventListener("message", (event) => resolve(event.data), { once: true }));
}

async function until(what: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000 && !what(); turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(what()).toBe(true);
}

describe("hello", () => {
  it("from a provider's frame is welcomed, to that window and that origin only", () => {
    const { phone, hello, engine } = setUp();
    hello(phone, "n1");
    expect(engine.inputs).toEqual([{ kind: "connect", provider: "phone", origin: ORIGIN }]);
    expect(phone.posted).toHaveLength(1);
    const { message, origin, port } = phone.posted[0]!;
    expect(message).toEqual({ ciframework: 1, welcome: "n1", timeout: 100_000, exact: false });
    expect(origin).toBe(ORIGIN);
    port.close();
  });

  it("from a frame nested in it counts as the provider, beside it", () => {
    const { phone, nested, hello, core, engine } = setUp();
    hello(phone, "n1");
    hello(nested, "n2");
    expect(core.connections.size).toBe(2);
    expect(engine.kinds()).toEqual(["connect", "connect"]);
    expect(engine.inputs[1]).toMatchObject({ provider: "phone" });
    core.end("host_destroyed", "");
  });

  it("from a window that is no provider's gets silence and one line in the log, however often it is said", () => {
    const { hello, core, engine, codes } = setUp();
    const stranger = widgetWindow();
    hello(stranger, "n1");
    hello(stranger, "n1");
    expect([stranger.posted, engine.inputs, core.connections.size]).toEqual([[], [], 0]);
    expect(codes()).toEqual(["hello_from_unknown_window"]);
    hello(stranger, "n2");
    expect(codes()).toHaveLength(2);
  });

  it("from an origin that the engine refuses gets silence and one line, until it is accepted", () => {
    const { phone, hello, core, engine, codes } = setUp();
    hello(phone, "n1", "https://evil.example.com");
    hello(phone, "n1", "https://evil.example.com");
    expect([phone.posted, core.connections.size, codes()]).toEqual([[], 0, ["origin_not_trusted"]]);
    engine.settings.providers[0]!.origins.push("https://evil.example.com");
    hello(phone, "n1", "https://evil.example.com");
    expect(phone.posted.map(({ origin }) => origin)).toEqual(["https://evil.example.com"]);
    core.end("host_destroyed", "");
  });

  it.each([
    ["text", "hello"],
    ["null", null],
    ["another version", { ciframework: 2, hello: "n" }],
    ["no nonce", { ciframework: 1 }],
    ["an empty nonce", { ciframework: 1, hello: "" }],
    ["a nonce that is no text", { ciframework: 1, hello: 1 }],
    ["an endless nonce", { ciframework: 1, hello: "n".repeat(201) }],
  ])("that is none (%s) is ignored without a word", (_what, data) => {
    const { phone, hear, hello, core, engine, codes } = setUp();
    hear(phone, data);
    expect([phone.posted, engine.inputs, codes()]).toEqual([[], [], []]);
    hello(phone, "n".repeat(200));
    expect(phone.posted).toHaveLength(1);
    core.end("host_destroyed", "");
  });

  it("without a source is ignored", () => {
    const { hear, engine } = setUp();
    hear(null, { ciframework: 1, hello: "n" });
    expect(engine.inputs).toEqual([]);
  });

  it("with the nonce of the open connection is ignored", () => {
    const { phone, hello, engine, core } = setUp();
    hello(phone, "n1");
    hello(phone, "n1");
    expect([engine.kinds(), phone.posted.length]).toEqual([["connect"], 1]);
    core.end("host_destroyed", "");
  });

  it("with a new nonce ends the old connection of that window first, and no other", () => {
    const { phone, nested, hello, engine, core } = setUp();
    hello(phone, "n1");
    hello(nested, "n1");
    hello(phone, "n2");
    expect(engine.inputs.slice(2)).toEqual([
      { kind: "disconnect", connection: 1 },
      { kind: "connect", provider: "phone", origin: ORIGIN },
    ]);
    expect([core.connections.size, phone.posted.length]).toEqual([2, 2]);
    core.end("host_destroyed", "");
  });

  it("whose window cannot be reached ends the connection again", () => {
    const { phone, hello, engine, core } = setUp();
    phone.postMessage = () => {
      throw new SyntaxError("null is no target origin");
    };
    hello(phone, "n1");
    expect([engine.kinds(), core.connections.size]).toEqual([["connect", "disconnect"], 0]);
  });
});

describe("port", () => {
  it("carries text to the engine under the connection's number, and the answers of a turn back in one message", async () => {
    const { phone, hello, engine, core } = setUp();
    hello(phone, "n1");
    const port = portOf(phone);
    port.postMessage('[[1,"getMode"],[2,"getWidth"]]');
    expect(await next(port)).toBe('[[1,"getMode"],[2,"getWidth"]]');
    expect(engine.received).toEqual([{ connection: 1, text: '[[1,"getMode"],[2,"getWidth"]]', now: 0 }]);
    core.end("host_destroyed", "");
  });

  it("is told about an event once, in the order of its turn", async () => {
    const { phone, nested, hello, engine, core } = setUp();
    hello(phone, "n1");
    hello(nested, "n2");
    engine.onHandle = () => output({ posts: [[0, 1, 2], [1, 2]] }, [0, "onmodechanged", { value: 1 }], [0, "e", 2]);
    core.queue.handle({ kind: "set-panel-mode", mode: 1 });
    const both = await Promise.all([next(portOf(phone)), next(portOf(nested))]);
    expect(both).toEqual(['[[0,"onmodechanged",{"value":1}]]', '[[0,"onmodechanged",{"value":1}],[0,"e",2]]']);
    core.end("host_destroyed", "");
  });

  it("carries values beside the text to other widgets", async () => {
    const { phone, nested, hello, engine, core } = setUp();
    hello(phone, "n1");
    hello(nested, "n2");
    engine.onReceive = (_connection, text) => {
      const [[, , name, value]] = JSON.parse(text) as [[number, string, string, unknown]];
      return output({ posts: [[0, 2]] }, [-1, name, value]);
    };
    portOf(phone).postMessage(['[[7,"raiseEvent","e",{"$clone":7}]]', { 7: new Date(5) }]);
    const [text, clones] = (await next(portOf(nested))) as [string, Record<string, unknown>];
    const key = (JSON.parse(text) as [[number, string, { $clone: string }]])[0][2].$clone;
    expect(clones).toEqual({ [key]: new Date(5) });
    core.end("host_destroyed", "");
  });

  it.each([
    ["an object", { text: "[]" }],
    ["a number", 1],
    ["a list of one", ["[]"]],
    ["text beside nothing", ["[]", null]],
    ["values without text", [{}, {}]],
  ])("message that is %s is noted and not read; the next one is", async (_what, data) => {
    const { phone, hello, engine, core, codes } = setUp();
    hello(phone, "n1");
    const port = portOf(phone);
    port.postMessage(data);
    port.postMessage('[[1,"getMode"]]');
    expect(await next(port)).toBe('[[1,"getMode"]]');
    expect([engine.received.length, codes()]).toEqual([1, ["message_malformed"]]);
    core.end("host_destroyed", "");
  });

  it("that closes ends its connection", async () => {
    const { phone, hello, engine, core } = setUp();
    hello(phone, "n1");
    portOf(phone).close();
    await until(() => core.connections.size === 0);
    expect(engine.inputs.at(-1)).toEqual({ kind: "disconnect", connection: 1 });
  });

  it("whose widget says goodbye ends its connection, after what was sent before", async () => {
    const { phone, hello, engine, core } = setUp();
    hello(phone, "n1");
    portOf(phone).postMessage('[[1,"getMode"]]');
    portOf(phone).postMessage("[]");
    await until(() => core.connections.size === 0);
    expect(engine.received.map(({ text }) => text)).toEqual(['[[1,"getMode"]]']);
    expect(engine.inputs.at(-1)).toEqual({ kind: "disconnect", connection: 1 });
  });

  it("ends when a second document has loaded in its frame, and lives through its own document's load", () => {
    const { phone, nested, hello, engine, core, transport } = setUp();
    hello(phone, "n1");
    hello(nested, "n2");
    transport.loaded(phone as unknown as Window);
    expect(core.connections.size).toBe(2);
    transport.loaded(phone as unknown as Window);
    expect(engine.inputs.slice(2)).toEqual([{ kind: "disconnect", connection: 1 }]);
    core.end("host_destroyed", "");
  });

  it("of a nested window that is closed ends at the next hello or load", () => {
    const { phone, nested, hello, engine, core, transport } = setUp();
    hello(nested, "n1");
    hello(phone, "n2");
    expect(core.connections.size).toBe(2);
    nested.closed = true;
    hello(phone, "n3");
    expect(engine.inputs.slice(2, -1)).toEqual([1, 2].map((connection) => ({ kind: "disconnect", connection })));
    nested.closed = false;
    hello(nested, "n4");
    nested.closed = true;
    transport.loaded(phone as unknown as Window);
    expect([engine.inputs.at(-1), core.connections.size]).toEqual([{ kind: "disconnect", connection: 4 }, 1]);
    core.end("host_destroyed", "");
  });

  it("of a frame that is gone ends, with those nested in it, and nothing more is said", async () => {
    const { phone, nested, hello, engine, core, transport } = setUp();
    hello(phone, "n1");
    hello(nested, "n2");
    const heard: unknown[] = [];
    const closed = new Promise((resolve) => portOf(phone).addEventListener("close", resolve));
    portOf(phone).onmessage = (event) => heard.push(event.data);
    transport.gone("phone");
    transport.gone("phone");
    expect(engine.kinds()).toEqual(["connect", "connect", "disconnect", "disconnect"]);
    expect(core.connections.size).toBe(0);
    await closed;
    expect(heard).toEqual([]);
  });

  it("hears the goodbye of an engine that closes the connection, then closes", async () => {
    const { phone, hello, engine, core } = setUp();
    hello(phone, "n1");
    engine.onHandle = () => output({ posts: [[0, 1]], closed: [1] }, [-3, "provider_inactive", "Off."]);
    const port = portOf(phone);
    const closed = new Promise((resolve) => port.addEventListener("close", resolve));
    core.queue.handle({ kind: "set-provider-active", provider: "phone", active: false });
    expect(await next(port)).toBe('[[-3,"provider_inactive","Off."]]');
    await closed;
    expect(engine.kinds()).toEqual(["connect", "set-provider-active"]);
  });

  it("leaves 0 listeners and 0 connections after 200 frames that vanished", () => {
    const { phone, hello, core, transport, listeners } = setUp();
    const counts = countPortListeners(() => {
      for (let round = 0; round < 200; round++) {
        hello(phone, `n${round}`);
        transport.gone("phone");
      }
    });
    expect(counts.added).toBe(600);
    expect([counts.added - counts.removed, core.connections.size, listeners.size]).toEqual([0, 0, 1]);
    core.end("host_destroyed", "");
    expect(listeners.size).toBe(0);
  });

  it("is told when the host ends", async () => {
    const { phone, hello, core } = setUp();
    hello(phone, "n1");
    const port = portOf(phone);
    core.end("host_destroyed", "The host has been destroyed.");
    expect(await next(port)).toBe('[[-3,"host_destroyed","The host has been destroyed."]]');
    hello(phone, "n2");
    expect(phone.posted).toHaveLength(1);
  });
});

/** Counts what `run` adds to ports and takes off again. */
function countPortListeners(run: () => void): { added: number; removed: number } {
  const counts = { added: 0, removed: 0 };
  class CountingPort extends EventTarget {
    override addEventListener(...args: Parameters<EventTarget["addEventListener"]>): void {
      counts.added += 1;
      super.addEventListener(...args);
    }
    override removeEventListener(...args: Parameters<EventTarget["removeEventListener"]>): void {
      counts.removed += 1;
      super.removeEventListener(...args);
    }
    start(): void {}
    close(): void {}
    postMessage(): void {}
  }
  const real = globalThis.MessageChannel;
  globalThis.MessageChannel = class {
    port1 = new CountingPort();
    port2 = new CountingPort();
  } as unknown as typeof MessageChannel;
  run();
  globalThis.MessageChannel = real;
  return counts;
}
