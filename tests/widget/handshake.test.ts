// @vitest-environment node
import { afterEach, describe, expect, test } from "vitest";
import { start } from "../../src/widget/library.ts";
import golden from "../fixtures/wire/port.json" with { type: "json" };
import { reason, turn } from "./harness.ts";
import { createPage, nextMessage, type PageOptions } from "./window.ts";

const host = "https://host.example";
const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

function begin(options: PageOptions = {}) {
  const world = createPage({ script: { src: `${host}/l.js`, "data-crmurl": host }, ...options });
  start(world.page);
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  port1.start();
  const nonce = world.posted[0]?.data.hello as string;
  const welcome = { data: { ciframework: 1, welcome: nonce, timeout: 1_000, exact: false } as any, origin: host, source: world.windows[0], ports: [port2] };
  return { ...world, nonce, welcome, port: port1, cif: world.page.Microsoft.CIFramework };
}

/** The port closes when a test ends, and open calls are rejected then. */
const ignored = (promise: Promise<unknown>) => void promise.catch(() => {});

/** A call is made and reaches the host. */
async function connects({ hear, welcome, port, cif }: ReturnType<typeof begin>, change: object = {}) {
  const arrived = nextMessage(port);
  ignored(cif.getMode());
  hear({ ...welcome, ...change });
  return JSON.parse(await arrived);
}

describe("hello", () => {
  test("goes to the host's exact origin, again and again with growing pauses, and stays the same", () => {
    const { clock, posted } = begin();
    expect(posted).toHaveLength(1);
    const times = [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000];
    for (const [index, pause] of times.entries()) {
      clock.advance(pause - 1);
      expect(posted).toHaveLength(index + 1);
      clock.advance(1);
      expect(posted).toHaveLength(index + 2);
    }
    expect(new Set(posted.map((message) => JSON.stringify(message))).size).toBe(1);
    expect(posted[0]).toEqual({ level: 0, target: host, data: { ciframework: 1, hello: expect.stringMatching(/^[\d-]{4,200}$/) } });
  });

  test("ends with the welcome", async () => {
    const world = begin();
    await connects(world);
    world.clock.advance(60_000);
    expect(world.posted).toHaveLength(1);
  });

  test("each document has a nonce of its own", () => {
    expect(begin().nonce).not.toBe(begin().nonce);
  });

  const chain = ["https://widget.example", host, "https://portal.example"];
  test("goes only to ancestors of that origin where the browser tells", () => {
    expect(begin({ ancestors: chain }).posted.map(({ level, target }) => [level, target])).toEqual([[1, host]]);
  });

  test("goes to every ancestor where it does not tell", () => {
    const { posted } = begin({ ancestors: chain, tells: false });
    expect(posted.map(({ level, target }) => [level, target])).toEqual([[0, host], [1, host], [2, host]]);
  });

  test("goes to every candidate when nothing names the host", () => {
    const { posted } = begin({ script: { src: `${host}/l.js` }, referrer: "https://portal.example/x", ancestors: [host, "https://portal.example"] });
    expect(posted.map(({ level, target }) => [level, target])).toEqual([[0, host], [1, "https://portal.example"]]);
  });

  test("goes to the origin of ucilib alone when there are two", () => {
    const { posted } = begin({ query: "?ucilib=https://uci.example/l.js", tells: false });
    expect(posted.map(({ target }) => target)).toEqual(["https://uci.example"]);
  });
});

describe("welcome", () => {
  test("from the right window, origin and with the right nonce connects", async () => {
    expect(await connects(begin())).toEqual([[1, "getMode"]]);
  });

  test("from an outer ancestor that was greeted connects", async () => {
    const world = begin({ ancestors: ["https://widget.example", host] });
    expect(await connects(world, { source: world.windows[1] })).toEqual([[1, "getMode"]]);
  });

  test("from the second accepted origin connects", async () => {
    const world = begin({ query: "?ucilib=https://uci.example/l.js", tells: false });
    expect(await connects(world, { origin: "https://uci.example" })).toEqual([[1, "getMode"]]);
  });

  test.each<[string, (world: ReturnType<typeof begin>) => object]>([
    ["another origin", () => ({ origin: "https://evil.example" })],
    ["the host's name on another port", () => ({ origin: "https://host.example:8443" })],
    ["an opaque origin", () => ({ origin: "null" })],
    ["a window that was not greeted", () => ({ source: {} })],
    ["an ancestor that was not greeted", ({ windows }) => ({ source: windows[1] })],
    ["the page itself", ({ page }) => ({ source: page })],
    ["nowhere", () => ({ source: null })],
    ["a host that answers another nonce", ({ nonce }) => ({ data: { ciframework: 1, welcome: `${nonce}0`, timeout: 1, exact: false } })],
    ["another protocol", ({ nonce }) => ({ data: { ciframework: 2, welcome: nonce, timeout: 1, exact: false } })],
    ["a host without a port", () => ({ ports: [] })],
    ["something else that speaks", () => ({ data: "hello" })],
    ["silence", () => ({ data: null })],
  ])("from %s is ignored, its twin is not", async (_title, change) => {
    const world = begin({ ancestors: [host, "https://portal.example"] });
    const stranger = new MessageChannel();
    ports.push(stranger.port1, stranger.port2);
    world.hear({ ...world.welcome, ports: [stranger.port2], ...change(world) });
    world.clock.advance(250);
    expect(world.posted).toHaveLength(2);
    expect(await connects(world)).toEqual([[1, "getMode"]]);
  });

  test("a second one is ignored", async () => {
    const world = begin();
    await connects(world);
    const second = new MessageChannel();
    ports.push(second.port1, second.port2);
    world.hear({ ...world.welcome, ports: [second.port2] });
    const arrived = nextMessage(world.port);
    ignored(world.cif.setMode(1));
    expect(JSON.parse(await arrived)).toEqual([[2, "setMode", 1]]);
  });
});

describe("port", () => {
  test("an answer comes back", async () => {
    const world = begin();
    const promise = world.cif.getWidth();
    world.hear(world.welcome);
    world.port.postMessage("[[1,340]]");
    expect(await promise).toBe(340);
  });

  test("values beside the text travel in both directions", async () => {
    const world = begin();
    const at = new Date(0);
    const heard = new Promise<any>((resolve) => world.cif.addHandler("AppEvent", resolve));
    ignored(world.cif.raiseEvent("AppEvent", { at }));
    const arrived = nextMessage(world.port);
    world.hear(world.welcome);
    const [text, clones] = await arrived;
    expect(JSON.parse(text)).toEqual([[1, "addHandler", "AppEvent"], [2, "raiseEvent", "AppEvent", { $clone: "2" }]]);
    expect(clones).toEqual({ 2: { at } });
    world.port.postMessage(['[[-1,"AppEvent",{"$clone":"2"},null]]', clones]);
    expect((await heard).get("value")).toEqual({ at });
  });

  test("the terms of the welcome count", async () => {
    const world = begin();
    world.hear({ ...world.welcome, data: { ...world.welcome.data, exact: true } });
    const promise = world.cif.getEnvironment();
    world.port.postMessage('[[1,null,{"code":"wrong_argument","message":"No.","errorCode":1}]]');
    expect(typeof (await reason(promise))).toBe("string");
  });

  test("a page that goes away says goodbye, one that may come back does not", async () => {
    const world = begin();
    await connects(world);
    const heard: string[] = [];
    const goodbye = new Promise<void>((resolve) =>
      world.port.addEventListener("message", ({ data }) => heard.push(data) && data == "[]" && resolve()),
    );
    world.page.dispatchEvent(Object.assign(new Event("pagehide"), { persisted: true }));
    const open = reason(world.cif.getMode());
    await turn();
    world.page.dispatchEvent(Object.assign(new Event("pagehide"), { persisted: false }));
    await goodbye;
    expect((await open).code).toBe("host_gone");
    expect((await reason(world.cif.getMode())).code).toBe("host_gone");
    expect(heard).toEqual(['[[2,"getMode"]]', JSON.stringify(golden.goodbye.message)]);
  });

  test("a page that goes away before a host has answered leaves no call open", async () => {
    const world = begin();
    const open = [world.cif.getMode(), world.cif.notifyEvent({})].map(reason);
    world.page.dispatchEvent(Object.assign(new Event("pagehide"), { persisted: false }));
    for (const call of open) expect((await call).code).toBe("host_gone");
  });

  test("when it closes, open and later calls are rejected", async () => {
    const world = begin();
    await connects(world);
    const open = world.cif.createSession({ templateName: "a" });
    world.port.close();
    expect((await reason(open)).code).toBe("host_gone");
    expect((await reason(world.cif.getMode())).code).toBe("host_gone");
  });
});
