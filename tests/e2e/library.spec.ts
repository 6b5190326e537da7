import type { Page } from "@playwright/test";
import { type BareHost, expectConnections, openBareHost, type PlainOptions, probeUrl } from "./pages/bare-host.ts";
import { call, refusal, value } from "./pages/outcome.ts";
import { ready } from "./pages/probe.ts";
import { expect, type Stage, test } from "./stage.ts";

/** One provider named `probe`, whose page is the probe with this query. */
function withProbe(page: Page, stage: Stage, query: [string, string][], more: Partial<PlainOptions> = {}): Promise<BareHost> {
  const url = `${stage.probe}/probe.html?${new URLSearchParams(query)}`;
  return openBareHost(page, stage, { providers: [{ name: "probe", url }], ...more });
}

/** One provider with a probe that loads the library in the usual way. */
async function connected(page: Page, stage: Stage, more: Partial<PlainOptions> = {}) {
  const host = await openBareHost(page, stage, { providers: [{ name: "probe", url: probeUrl(stage) }], ...more });
  const frame = await ready(await host.frame("probe"));
  return { host, frame };
}

const HISTORIC = "/webresources/Widget/msdyn_ciLibrary.js";
const PATHS = [
  HISTORIC,
  "/WebResources/Widget/msdyn_ciLibrary.js",
  "/WEBRESOURCES/WIDGET/MSDYN_CILIBRARY.JS",
  "/webresources/widget/msdyn_cilibrary.js",
  "/%7B638123456789%7D/webresources/Widget/msdyn_ciLibrary.js",
  "/a/b/Webresources/Widget/msdyn_ciLibrary.js?ver=1",
];

test.describe("finding the library and the host", () => {
  for (const path of PATHS) {
    test(`the library is at ${path}`, async ({ page, stage }) => {
      const host = await withProbe(page, stage, [
        ["library", stage.host + path],
        ["crmurl", stage.host],
      ]);
      const frame = await ready(await host.frame("probe"));
      expect(await value(frame, "canCreateSession")).toBe(true);
    });
  }

  test("a path that only looks like it is not the library", async ({ request, stage }) => {
    const status = async (path: string) => (await request.get(stage.host + path)).status();
    expect(await status(HISTORIC)).toBe(200);
    expect(await status(`${HISTORIC}.map`)).toBe(404);
  });

  const ways: [string, (stage: Stage) => [string, string][]][] = [
    ["data-crmurl", (stage) => [["library", "/library/widget.js"], ["crmurl", stage.host]]],
    ["data-crmurl with a slash and a path at the end", (stage) => [["library", "/library/widget.js"], ["crmurl", `${stage.host}/main.aspx/`]]],
    ["data-crmurl percent-encoded", (stage) => [["library", "/library/widget.js"], ["crmurl", encodeURIComponent(stage.host)]]],
    ["ucilib in the query alone", (stage) => [["library", "/library/widget.js"], ["ucilib", stage.host + HISTORIC]]],
    ["the script's own address and the referrer, without attributes", (stage) => [["library", stage.host + HISTORIC]]],
    ["the referrer alone, from a copy of the library", () => [["library", "/library/widget.js"]]],
  ];
  for (const [way, query] of ways) {
    test(`the host is found by ${way}`, async ({ page, stage }) => {
      const host = await withProbe(page, stage, query(stage));
      await expectConnections(host, "probe", 1);
      const frame = await ready(await host.frame("probe"));
      expect(await value(frame, "canCreateSession")).toBe(true);
      await expect.poll(() => frame.evaluate(() => window.seen.init)).toEqual([[stage.host]]);
    });
  }

  test("the host is found by the ancestor's origin alone, when the widget navigated itself", async ({ page, stage }) => {
    const host = await withProbe(page, stage, []);
    const frame = await host.frame("probe");
    await frame.evaluate(() => location.assign("./probe.html?library=/library/widget.js"));
    await frame.waitForURL(/library=/);
    await ready(frame);
    expect(new URL(await frame.evaluate(() => document.referrer)).origin).toBe(stage.probe);
    expect(await value(frame, "canCreateSession")).toBe(true);
  });

  test("a page in no frame is told so at once", async ({ page, stage }) => {
    await page.goto(probeUrl(stage));
    const frame = await ready(page.mainFrame());
    expect(await refusal(frame, "getMode")).toBe("no_host");
    expect(await frame.evaluate(() => window.seen.init)).toEqual([]);
  });

  test("a host origin that is not the host's gets nothing, and the right one works", async ({ page, stage }) => {
    const host = await withProbe(page, stage, [
      ["library", stage.host + HISTORIC],
      ["crmurl", stage.stranger],
    ]);
    const frame = await ready(await host.frame("probe"));
    await expect.poll(() => frame.evaluate(() => window.seen.init)).toEqual([[stage.stranger]]);
    expect(await host.connections("probe")).toBe(0);
    expect(await host.notes()).toEqual([]);
    await frame.goto(probeUrl(stage));
    await expectConnections(host, "probe", 1);
  });
});

test.describe("starting", () => {
  test("loading it twice leaves one API, one connection and one CIFInitDone", async ({ page, stage }) => {
    const host = await withProbe(page, stage, [
      ["library", stage.host + HISTORIC],
      ["library", `${stage.host}/again${HISTORIC}`],
      ["crmurl", stage.host],
    ]);
    const frame = await ready(await host.frame("probe"));
    await frame.waitForFunction(() => window.seen.loads === 2 && window.seen.init.length > 0);
    await frame.evaluate(() => window.listen("EXTN_PING"));
    await page.evaluate(() => window.Microsoft.CIFramework.raiseEvent("EXTN_PING", 1));
    expect(await value(frame, "getMode")).toBe(1);
    expect(await frame.evaluate(() => [window.seen.init.length, window.seen.events.length])).toEqual([1, 1]);
    expect(await host.connections("probe")).toBe(1);
  });

  test("CIFInitDone reaches listeners added in onload, and in a promise reaction after it", async ({ page, stage }) => {
    const host = await withProbe(page, stage, []);
    const frame = await host.frame("probe");
    const order = await frame.evaluate(
      ([library, crmurl]) =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = [];
          const note = (name: string) => {
            seen.push(name);
            if (seen.length === 4) resolve(seen);
          };
          const script = document.createElement("script");
          script.src = library!;
          script.dataset.crmurl = crmurl;
          const loaded = new Promise<void>((done) => {
            script.onload = () => {
              note(`onload, ${typeof window.Microsoft.CIFramework.createSession}`);
              window.addEventListener("CIFInitDone", () => note("listener of onload"));
              done();
            };
          });
          void loaded
            .then(() => Promise.resolve())
            .then(() => {
              note("reaction");
              window.addEventListener("CIFInitDone", () => note("listener of the reaction"));
              return undefined;
            });
          document.head.append(script);
        }),
      [stage.host + HISTORIC, stage.host],
    );
    expect(order).toEqual(["onload, function", "reaction", "listener of onload", "listener of the reaction"]);
  });

  test("calls made before there is a connection are kept in order, also as detached references", async ({ page, stage }) => {
    const host = await withProbe(page, stage, []);
    const frame = await host.frame("probe");
    const answers = await frame.evaluate(
      async ([library, crmurl]) => {
        let calls: Promise<unknown>[] = [];
        const script = document.createElement("script");
        script.src = library!;
        script.dataset.crmurl = crmurl;
        const loaded = new Promise<void>((done) => {
          script.onload = () => {
            const { createTab, getTabs, focusTab, getFocusedTab } = window.Microsoft.CIFramework;
            calls = [
              createTab({ templateName: "msdyn_entityrecord", templateParameters: { entityName: "account" } }),
              getTabs(),
              focusTab("tab-id-0"),
              getFocusedTab(),
            ];
            done();
          };
        });
        document.head.append(script);
        await loaded;
        return Promise.all(calls);
      },
      [stage.host + HISTORIC, stage.host],
    );
    expect(answers[1]).toContain(answers[0]);
    expect(answers).toHaveLength(4);
    expect((answers[1] as string[]).length).toBe(2);
    expect(answers[3]).toBe((answers[1] as string[])[0]);
    expect((await host.view()).sessions[0]!.tabs).toHaveLength(2);
  });

  test("promises are those of the page, also when it has patched them", async ({ page, stage }) => {
    const { frame } = await connected(page, stage);
    const patched = await frame.evaluate(async () => {
      class Zoned<T> extends Promise<T> {
        static scheduled = 0;
        override then(...given: Parameters<Promise<T>["then"]>) {
          Zoned.scheduled += 1;
          return super.then(...given) as never;
        }
      }
      const original = window.Promise;
      window.Promise = Zoned as unknown as PromiseConstructor;
      const asked = window.Microsoft.CIFramework.getMode();
      const refused = window.Microsoft.CIFramework.setMode(7);
      const kinds = [asked instanceof Zoned, refused instanceof Zoned];
      const outcome = [await asked, await refused.catch((error: { code: string }) => error.code)];
      window.Promise = original;
      return { kinds, outcome, scheduled: Zoned.scheduled > 0 };
    });
    expect(patched).toEqual({ kinds: [true, true], outcome: [1, "wrong_argument"], scheduled: true });
  });

  test("what the page had in Microsoft stays", async ({ page, stage }) => {
    const host = await withProbe(page, stage, []);
    const frame = await host.frame("probe");
    const kept = await frame.evaluate(
      async ([library, crmurl]) => {
        Object.assign(window, { Microsoft: { Apm: { version: 3 } } });
        await window.loadLibrary(library!, crmurl);
        return [(window.Microsoft as unknown as { Apm: { version: number } }).Apm.version, typeof window.Microsoft.CIFramework.getMode];
      },
      [stage.host + HISTORIC, stage.host],
    );
    expect(kept).toEqual([3, "function"]);
  });
});

test.describe("limits of one turn", () => {
  test("of 10,000 calls in a turn 4,096 are answered, the rest rejected, and the next call works", async ({ page, stage }) => {
    const { host, frame } = await connected(page, stage);
    await value(frame, "getMode");
    const before = await host.view();
    const counts = await frame.evaluate(async () => {
      const calls = Array.from({ length: 10_000 }, () => window.Microsoft.CIFramework.getMode());
      const found: Record<string, number> = {};
      for (const { status, ...rest } of await Promise.allSettled(calls)) {
        const key = status === "fulfilled" ? "answered" : (rest as { reason: { code: string } }).reason.code;
        found[key] = (found[key] ?? 0) + 1;
      }
      return found;
    });
    expect(counts).toEqual({ answered: 4096, too_many_calls: 5904 });
    expect(await host.view()).toEqual(before);
    expect(await value(frame, "getMode")).toBe(1);
  });

  test("a context of 10 MB is refused, one of 900 KB is taken", async ({ page, stage }) => {
    const { host, frame } = await connected(page, stage, CATALOGUE);
    const id = await value(frame, "createSession", { templateName: "call" });
    const before = await host.view();
    const update = (bytes: number) =>
      frame.evaluate(
        ([bytes, id]) =>
          window.Microsoft.CIFramework.updateContext({ note: "x".repeat(bytes as number) }, id).then(
            (context) => context.note.length,
            (error) => error.code,
          ),
        [bytes, id],
      );
    expect(await update(10_000_000)).toBe("context_too_large");
    expect(await host.view()).toEqual(before);
    expect(await update(900_000)).toBe(900_000);
  });

  test("a call of 17 MB is refused by the library, and the next call works", async ({ page, stage }) => {
    const { host, frame } = await connected(page, stage, CATALOGUE);
    const id = await value(frame, "createSession", { templateName: "call" });
    const before = await host.view();
    const refused = await frame.evaluate(
      (id) =>
        window.Microsoft.CIFramework.updateContext({ note: "x".repeat(17 << 20) }, id).then(
          () => "taken",
          (error) => error.code,
        ),
      id,
    );
    expect(refused).toBe("message_too_large");
    expect(await value(frame, "getFocusedSession")).toBe(id);
    expect(await host.view()).toEqual(before);
  });
});

const CATALOGUE: Partial<PlainOptions> = {
  templates: {
    sessions: [{ uniqueName: "call", title: "Call from {caller}", anchorTab: "case" }],
    tabs: [{ uniqueName: "case", title: "Case", pageType: "entityrecord", parameters: { entityName: "incident" } }],
  },
};

test.describe("values", () => {
  test("Date, Map, Set and bytes arrive at the host page's handler as what they are", async ({ page, stage }) => {
    const { frame } = await connected(page, stage);
    await page.evaluate(() => {
      const arrived = new Promise((resolve) => {
        void window.Microsoft.CIFramework.addHandler("EXTN_FACTS", (argument: Map<string, any>) => {
          const { at, by, kinds, bytes, size, missing } = argument.get("value");
          resolve({
            argument: argument instanceof Map,
            correlationId: argument.get("correlationId"),
            at: at instanceof Date && at.toISOString(),
            by: by instanceof Map && [...by],
            kinds: kinds instanceof Set && [...kinds],
            bytes: bytes instanceof Uint8Array && [...bytes],
            size: typeof size === "bigint" && String(size),
            missing: missing === undefined,
          });
        });
      });
      Object.assign(window, { arrived });
    });
    const raised = await frame.evaluate(() =>
      window.Microsoft.CIFramework.raiseEvent(
        "EXTN_FACTS",
        { at: new Date(0), by: new Map([["a", 1]]), kinds: new Set([2]), bytes: new Uint8Array([3]), size: 4n, missing: undefined },
        "correlation-1",
      ),
    );
    expect(raised).toBe(true);
    expect(await page.evaluate(() => (window as unknown as { arrived: Promise<unknown> }).arrived)).toEqual({
      argument: true,
      correlationId: "correlation-1",
      at: "1970-01-01T00:00:00.000Z",
      by: [["a", 1]],
      kinds: [2],
      bytes: [3],
      size: "4",
      missing: true,
    });
  });

  test("the widget hears its own event and the page's, with real values", async ({ page, stage }) => {
    const { frame } = await connected(page, stage);
    await frame.evaluate(() => window.listen("EXTN_FACTS"));
    await page.evaluate(() => window.Microsoft.CIFramework.raiseEvent("EXTN_FACTS", { at: new Date(5) }));
    await frame.evaluate(() => window.Microsoft.CIFramework.raiseEvent("EXTN_FACTS", { at: new Date(6) }));
    const times = () =>
      frame.evaluate(() => window.seen.events.map(([, argument]) => ((argument as Map<string, any>).get("value").at as Date).getTime()));
    await expect.poll(times).toEqual([5, 6]);
  });

  test("a function, a node, a circle and a failing getter are refused as not_cloneable; plain data is taken", async ({ page, stage }) => {
    const { host, frame } = await connected(page, stage);
    await value(frame, "getMode");
    const before = await host.view();
    const codes = await frame.evaluate(async () => {
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      const { raiseEvent, createSession, updateContext } = window.Microsoft.CIFramework;
      const failing = { get value(): never { throw new Error("no"); } };
      const code = (call: Promise<unknown>) => call.then((value) => value, (error) => error.code);
      return Promise.all([
        code(raiseEvent("EXTN_A", () => 1)),
        code(raiseEvent("EXTN_A", { deep: [document.body] })),
        code(createSession({ templateName: "x", templateParameters: { handler: () => 1 } })),
        code(updateContext(circle)),
        code(updateContext(failing)),
        code(raiseEvent("EXTN_A", { deep: [1] })),
      ]);
    });
    // A circle can be cloned, but no JSON can carry it outside of an event.
    expect(codes).toEqual(["not_cloneable", "not_cloneable", "not_cloneable", "not_cloneable", "not_cloneable", false]);
    expect(await host.view()).toEqual(before);
  });
});

test.describe("encodings", () => {
  const shapes = (page: Page, stage: Stage, encodings: "compatible" | "exact") => async () => {
    const { frame } = await connected(page, stage, { ...CATALOGUE, encodings });
    const id = await value(frame, "createSession", { templateName: "call" });
    return frame.evaluate(async (id) => {
      const api = window.Microsoft.CIFramework;
      const plain = await api.setMode(7).catch((error) => error);
      const json = await api.openForm({}).catch((error) => error);
      const session = await api.getSession(id);
      const environment = await api.getEnvironment();
      return {
        plain: [plain instanceof Map, plain.get("msdyn_name"), plain.code ?? null],
        json: [typeof json, JSON.parse(json).code, json.code ?? null],
        session: [session instanceof Map, session.get("sessionId") === id, session.sessionId ?? null],
        environment: [typeof environment, typeof JSON.parse(environment).clientUrl],
      };
    }, id);
  };

  test("compatible: a Map or String that can be read in every way that widgets know", async ({ page, stage }) => {
    expect(await shapes(page, stage, "compatible")()).toEqual({
      plain: [true, "SetMode", "wrong_argument"],
      json: ["object", "missing_argument", "missing_argument"],
      session: [true, true, "session-id-1"],
      environment: ["string", "string"],
    });
  });

  test("exact: the bare forms", async ({ page, stage }) => {
    expect(await shapes(page, stage, "exact")()).toEqual({
      plain: [true, "SetMode", null],
      json: ["string", "missing_argument", null],
      session: [true, true, null],
      environment: ["string", "string"],
    });
  });

  test("a widget on another origin of the host's own site works the same", async ({ page, stage }) => {
    const host = await openBareHost(page, stage, { providers: [{ name: "probe", url: probeUrl(stage, stage.neighbour) }] });
    const frame = await ready(await host.frame("probe"));
    expect(new URL(frame.url()).hostname).toBe(new URL(stage.host).hostname);
    expect(await call(frame, "canCreateSession")).toEqual({ value: true });
  });
});
