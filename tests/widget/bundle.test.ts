// @vitest-environment node
import { createContext, Script } from "node:vm";
import { brotliCompressSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import list from "../fixtures/methods.json" with { type: "json" };
import { createPage } from "./window.ts";

const host = "https://host.example";
let text: string;
beforeAll(async () => {
  const script = new URL("../../scripts/widget-bundle.mjs", import.meta.url).href;
  text = await (await import(/* @vite-ignore */ script)).bundleWidget();
}, 60_000);

/** The library as a classic script in a window of its own. */
function run(world: ReturnType<typeof createPage>) {
  const page: any = world.page;
  // Only the global object itself is `window`: what the fake page has goes there, bound to the fake page.
  const bound = Object.fromEntries(["addEventListener", "removeEventListener", "dispatchEvent"].map((name) => [name, page[name].bind(page)]));
  const names = { URL, URLSearchParams, CustomEvent, crypto, queueMicrotask, structuredClone, console, performance, setTimeout, clearTimeout };
  const window: any = createContext({ ...names, ...page, ...bound });
  window.window = window;
  const before = Object.keys(window);
  new Script(text).runInContext(window);
  return { window, added: Object.keys(window).filter((name) => !before.includes(name)) };
}

test("is a classic script that leaves nothing but Microsoft behind", () => {
  const world = createPage({ script: { "data-crmurl": host } });
  const { window, added } = run(world);
  expect(added).toEqual(["Microsoft"]);
  expect(Object.keys(window.Microsoft.CIFramework).sort()).toEqual(list.map(({ name }) => name).sort());
  expect(world.posted.map(({ target }) => target)).toEqual([host]);
  world.clock.advance(0);
  expect(world.done).toEqual([[host]]);
});

test("connects and answers", async () => {
  const world = createPage({ script: { "data-crmurl": host } });
  const { window } = run(world);
  const promise = window.Microsoft.CIFramework.getWidth();
  const { port1, port2 } = new MessageChannel();
  const data = { ciframework: 1, welcome: world.posted[0]!.data.hello, timeout: 1_000, exact: false };
  world.hear({ data, origin: host, source: world.windows[0], ports: [port2] });
  port1.postMessage("[[1,340]]");
  expect(await promise).toBe(340);
  port1.close();
});

test("weighs at most 4096 bytes", () => {
  expect(brotliCompressSync(text).length).toBeLessThanOrEqual(4_096);
});
