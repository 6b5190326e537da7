// @vitest-environment node
import { afterEach, describe, expect, test, vi } from "vitest";
import { start } from "../../src/widget/library.ts";
import { reason, turn } from "./harness.ts";
import { createPage } from "./window.ts";

const host = "https://host.example";
const src = `${host}/webresources/Widget/msdyn_ciLibrary.js`;
afterEach(() => vi.restoreAllMocks());

describe("CIFInitDone", () => {
  test("comes once, in a task after the script's load event, without a connection", async () => {
    const { page, clock, done, script } = createPage({ script: { src, "data-crmurl": host } });
    start(page);
    clock.advance(10_000);
    expect(done).toEqual([]);
    script!.dispatchEvent(new Event("load"));
    await turn();
    expect(done).toEqual([]);
    const late = vi.fn();
    page.addEventListener("CIFInitDone", late);
    clock.advance(0);
    expect(done).toEqual([[host]]);
    expect(late).toHaveBeenCalledTimes(1);
    script!.dispatchEvent(new Event("load"));
    clock.advance(10_000);
    expect(done).toEqual([[host]]);
  });

  test("waits for scripts further down the page, which may add listeners", () => {
    const { page, clock, done, script } = createPage({ script: { src, "data-crmurl": host }, parsing: true });
    start(page);
    script!.dispatchEvent(new Event("load"));
    clock.advance(10_000);
    expect(done).toEqual([]);
    page.document.dispatchEvent(new Event("DOMContentLoaded"));
    clock.advance(0);
    expect(done).toEqual([[host]]);
  });

  test("comes in a later task when there is no script element with an address", () => {
    for (const script of [undefined, { "data-crmurl": host }]) {
      const { page, clock, done } = createPage(script ? { script } : {});
      start(page);
      expect(done).toEqual([]);
      clock.advance(0);
      expect(done).toEqual([[host]]);
    }
  });

  test("names all accepted origins, in a list of its own", () => {
    const { page, clock, done, posted } = createPage({ script: { "data-crmurl": host }, query: "?ucilib=https://uci.example/l.js", tells: false });
    start(page);
    clock.advance(0);
    expect(done).toEqual([[host, "https://uci.example"]]);
    done[0]!.push("https://evil.example");
    expect(posted.map(({ target }) => target)).toEqual(["https://uci.example"]);
  });

  test("every function is there before", () => {
    const { page } = createPage({ script: { src } });
    start(page);
    expect(page.Microsoft.CIFramework.createSession).toBeTypeOf("function");
  });
});

describe("the script element", () => {
  test("that runs is asked first, else the marked one", () => {
    const marked = { "data-crmurl": "https://marked.example" };
    const targets = (script: Record<string, string> | undefined) => {
      const { page, posted } = createPage({ ...(script ? { script } : {}), marked, tells: false });
      start(page);
      return posted.map(({ target }) => target);
    };
    expect(targets({ src, "data-crmurl": host })).toEqual([host]);
    expect(targets({ src })).toEqual(["https://marked.example"]);
    expect(targets(undefined)).toEqual(["https://marked.example"]);
  });
});

describe("Microsoft", () => {
  test("keeps its other members", () => {
    const Microsoft = { Apps: { own: 1 }, CIFramework: undefined };
    const { page } = createPage({ Microsoft });
    start(page);
    expect(page.Microsoft).toBe(Microsoft);
    expect(Microsoft.Apps).toEqual({ own: 1 });
    expect(page.Microsoft.CIFramework.getMode).toBeTypeOf("function");
  });

  test("loading twice changes nothing", async () => {
    const { page, clock, done, posted } = createPage();
    start(page);
    const first = page.Microsoft.CIFramework;
    const { getMode } = first;
    start(page);
    expect(page.Microsoft.CIFramework).toBe(first);
    expect(first.getMode).toBe(getMode);
    clock.advance(0);
    expect([done.length, posted.length]).toEqual([1, 1]);
    clock.advance(250);
    expect(posted).toHaveLength(2);
  });

  test.each<[string, unknown]>([
    ["frozen", Object.freeze({})],
    ["a text", "Microsoft"],
    ["a failing proxy", new Proxy({}, { get() { throw new Error("no"); }, set: () => false })],
  ])("%s: nothing is thrown, and the developer is told", (_title, Microsoft) => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    const { page, clock, done, posted } = createPage({ Microsoft });
    expect(() => start(page)).not.toThrow();
    clock.advance(1_000);
    expect([complaint.mock.calls.length, done.length, posted.length]).toEqual([1, 0, 0]);
  });
});

describe("without a host", () => {
  test.each([
    ["no ancestor", { ancestors: [] as string[], script: { "data-crmurl": host } }],
    ["no candidate", { ancestors: ["null"], referrer: "" }],
    ["nothing but its own referrer", { tells: false, referrer: "https://widget.example/login" }],
  ])("%s: calls are rejected at once and nothing is announced", async (_title, options) => {
    const { page, clock, done, posted } = createPage(options);
    start(page);
    expect((await reason(page.Microsoft.CIFramework.getMode())).code).toBe("no_host");
    expect(JSON.parse(await reason(page.Microsoft.CIFramework.getEnvironment())).code).toBe("no_host");
    clock.advance(10_000);
    expect([done, posted]).toEqual([[], []]);
  });

  test("with an ancestor and a candidate calls wait", async () => {
    const { page } = createPage({ tells: false, referrer: `${host}/` });
    start(page);
    const settled = vi.fn();
    page.Microsoft.CIFramework.createSession({}).then(settled, settled);
    await turn();
    expect(settled).not.toHaveBeenCalled();
  });
});
