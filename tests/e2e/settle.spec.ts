import type { Frame, Page } from "@playwright/test";
import { methods } from "../../src/widget/methods.ts";
import { DEEPEST_TEMPLATES, deepestArguments, UNANSWERED } from "../fixtures/deepest-arguments.ts";
import { type BareHost, expectConnections, openBareHost, probeUrl } from "./pages/bare-host.ts";
import { value } from "./pages/outcome.ts";
import { ready } from "./pages/probe.ts";
import { expect, type Stage, test } from "./stage.ts";

declare global {
  interface Window {
    /** In the host's page: what the record source was told to give up. */
    signals: AbortSignal[];
    /** In the watching window: what came of each call. */
    outcomes: Record<string, string>;
  }
}

/** The note's end comes before its beginning, and what opens other pages after what needs the record in focus. */
const ORDER = ["closeNotes", ...UNANSWERED, ...methods.keys()];
const NAMES = [...new Set(ORDER)].filter((name) => name !== "isNullOrUndefined");

/** A host that gets no answer from anybody it asks, and its only widget. */
async function openDeaf(page: Page, stage: Stage): Promise<{ host: BareHost; frame: Frame }> {
  const host = await openBareHost(page, stage, { providers: [] });
  await page.evaluate(
    async ({ url, templates }) => {
      window.ciframeworkHost!.destroy();
      window.signals = [];
      const never = (...given: unknown[]) => (window.signals.push((given.at(-1) as { signal: AbortSignal }).signal), new Promise<never>(() => {}));
      const records = { create: never, retrieve: never, update: never, delete: never, query: never, metadata: never };
      const host = await window.ciframework.createHost({ providers: [{ name: "probe", url }], templates, records, environment: () => new Promise(() => {}) });
      window.ciframeworkHost = host;
      host.onSaveForm(() => new Promise(() => {}));
      host.provider("probe").mount(document.querySelector("main")!);
    },
    { url: probeUrl(stage), templates: DEEPEST_TEMPLATES },
  );
  const frame = await ready(await host.frame("probe"));
  await expectConnections(host, "probe", 1);
  return { host, frame };
}

/** A window that the widget opened: it makes all calls through the widget's API and outlives the widget. */
async function watch(page: Page, stage: Stage, frame: Frame): Promise<Page> {
  const session = await value(frame, "createSession", { templateName: "call" });
  const conversation = await frame.evaluate(async (id) => (await window.Microsoft.CIFramework.getSession(id)).get("conversationId") as string, session);
  const calls = NAMES.map((name) => ({ name, given: deepestArguments(name, conversation) }));
  const [popup] = await Promise.all([page.waitForEvent("popup"), frame.evaluate((url) => void window.open(url), `${stage.probe}/probe.html`)]);
  await popup.waitForLoadState();
  await popup.evaluate((calls) => {
    const api = window.opener.Microsoft.CIFramework as Record<string, (...given: unknown[]) => Promise<unknown>>;
    window.outcomes = {};
    for (const { name, given } of calls) {
      window.outcomes[name] = "open";
      const handler = name.endsWith("Handler") ? [() => {}] : [];
      api[name]!(...given, ...handler).then(
        () => (window.outcomes[name] = "resolved"),
        (reason: { code: string }) => (window.outcomes[name] = reason.code),
      );
    }
  }, calls);
  // Answers keep their order: what is open after this one waits for somebody.
  await value(frame, "getMode");
  expect((await openCalls(popup)).toSorted()).toEqual(UNANSWERED.toSorted());
  return popup;
}

const openCalls = (popup: Page): Promise<string[]> =>
  popup.evaluate(() => Object.entries(window.outcomes).flatMap(([name, outcome]) => (outcome === "open" ? [name] : [])));

/** How the calls ended that nobody had answered. */
const ends = (popup: Page): Promise<string[]> => popup.evaluate((names) => [...new Set(names.map((name) => window.outcomes[name]!))], UNANSWERED);

const ENDS: [string, string, (page: Page, frame: Frame) => Promise<unknown>][] = [
  ["its provider is switched off", "provider_inactive", (page) => page.evaluate(() => window.ciframeworkHost!.agent.setProviderActive("probe", false))],
  ["its page is loaded again", "host_gone", (_, frame) => frame.evaluate(() => location.reload())],
  ["its frame is taken out of the host's page", "host_gone", (page) => page.evaluate(() => document.querySelector("iframe")!.remove())],
];

// Chrome says so of a window that a widget opens: it inherits the sandbox of the widget's frame.
test.beforeEach(({ complaints }) => complaints.allow(/can escape its sandboxing/));

test.describe("no promise hangs: whatever a widget has called is settled", () => {
  for (const [what, code, end] of ENDS) {
    test(`when ${what}, and the host gives up what it asked`, async ({ page, stage }) => {
      const { host, frame } = await openDeaf(page, stage);
      const popup = await watch(page, stage, frame);
      expect(await host.view()).toMatchObject({ dialogs: [{}, {}, {}], notifications: { alert: {} } });
      await end(page, frame);
      await expect.poll(() => ends(popup)).toEqual([code]);
      expect(await openCalls(popup)).toEqual([]);
      await expect.poll(async () => (await host.view()).dialogs).toEqual([]);
      expect((await host.view()).notifications.alert).toBeNull();
      const signals = await page.evaluate(() => window.signals.map(({ aborted }) => aborted));
      expect(signals.length).toBeGreaterThan(5);
      expect(signals).not.toContain(false);
    });
  }

  test("when the host's page is loaded again", async ({ page, stage }) => {
    const { frame } = await openDeaf(page, stage);
    const popup = await watch(page, stage, frame);
    await page.reload();
    await expect.poll(() => ends(popup)).toEqual(["host_gone"]);
    expect(await openCalls(popup)).toEqual([]);
  });

  test("when the host ends", async ({ page, stage }) => {
    const { frame } = await openDeaf(page, stage);
    const popup = await watch(page, stage, frame);
    await page.evaluate(() => window.ciframeworkHost!.destroy());
    await expect.poll(() => ends(popup)).toEqual(["host_destroyed"]);
    expect(await openCalls(popup)).toEqual([]);
  });
});
