import type { Page } from "@playwright/test";
import { expectConnections, openBareHost, probeUrl } from "./pages/bare-host.ts";
import { desktopOn } from "./pages/desktop.ts";
import { refusal, value } from "./pages/outcome.ts";
import { ready } from "./pages/probe.ts";
import { expect, type Stage, test } from "./stage.ts";

const TEMPLATES = {
  sessions: [{ uniqueName: "call", title: "Call", anchorTab: "case" }],
  tabs: [{ uniqueName: "case", title: "Case", pageType: "entityrecord" as const, parameters: { entityName: "incident" } }],
};

const oneProbe = (page: Page, stage: Stage) => openBareHost(page, stage, { providers: [{ name: "probe", url: probeUrl(stage) }], templates: TEMPLATES });

test("a destroyed host removes its frames and rejects whatever its page still asks", async ({ page, stage }) => {
  const host = await oneProbe(page, stage);
  const frame = await ready(await host.frame("probe"));
  await value(frame, "createSession", { templateName: "call" });
  const after = await page.evaluate(async () => {
    const host = window.ciframeworkHost!;
    const handle = host.provider("probe");
    const code = (call: Promise<unknown>) => call.then(() => "fulfilled", (reason: { code: string }) => reason.code);
    const open = code(handle.CIFramework.getEnvironment());
    host.destroy();
    const codes = [await open, await code(handle.CIFramework.getMode()), await code(host.agent.goHome()), await code(host.page.CIFramework.raiseEvent("EXTN_A"))];
    host.destroy();
    return { codes, frames: document.querySelectorAll("iframe").length };
  });
  expect(after.codes.slice(1)).toEqual(["host_destroyed", "host_destroyed", "host_destroyed"]);
  expect(["fulfilled", "host_destroyed"]).toContain(after.codes[0]);
  expect(after.frames).toBe(0);
});

test("when the host says goodbye, open and later calls of a widget are rejected", async ({ page, stage }) => {
  const host = await openBareHost(page, stage, { providers: [] });
  // An environment that never answers keeps the call open. A function cannot travel with the options.
  await page.evaluate(async (url) => {
    window.ciframeworkHost!.destroy();
    const host = await window.ciframework.createHost({ providers: [{ name: "probe", url }], environment: () => new Promise(() => {}) });
    window.ciframeworkHost = host;
    host.provider("probe").mount(document.querySelector("main")!);
  }, probeUrl(stage));
  const frame = await ready(await host.frame("probe"));
  await expectConnections(host, "probe", 1);
  await frame.evaluate(() => {
    const open = window.Microsoft.CIFramework.getEnvironment().catch((reason: { code: string }) => reason.code);
    Object.assign(window, { open });
  });
  await value(frame, "getMode");
  // Switched off instead of destroyed, so that the frame is still there to be asked.
  await page.evaluate(() => window.ciframeworkHost!.agent.setProviderActive("probe", false));
  expect(await frame.evaluate(() => (window as unknown as { open: Promise<string> }).open)).toBe("provider_inactive");
  expect(await refusal(frame, "getMode")).toBe("provider_inactive");
});

test("a host can be made anew in the same page after one was destroyed", async ({ page, stage }) => {
  const host = await oneProbe(page, stage);
  await expectConnections(host, "probe", 1);
  await page.evaluate(async (url) => {
    window.ciframeworkHost!.destroy();
    const host = await window.ciframework.createHost({ providers: [{ name: "probe", url }] });
    window.ciframeworkHost = host;
    host.provider("probe").mount(document.querySelector("main")!);
  }, probeUrl(stage));
  const frame = await ready(await host.frame("probe"));
  await expectConnections(host, "probe", 1);
  expect(await value(frame, "getAllSessions")).toEqual([]);
  expect(await value(frame, "getMode")).toBe(1);
});

test("the desktop's page loaded again starts from nothing and connects everybody again", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await desktop.simulate("CALL", { answer: true });
  await expect(desktop.sessions).toHaveCount(2);
  await page.reload();
  await expect(desktop.rail).toBeVisible();
  await expect.poll(async () => (await desktop.view()).providers.map(({ connections }) => connections)).toEqual([1, 1]);
  await expect(desktop.sessions).toHaveCount(1);
  await desktop.simulate("CHAT", { accept: true });
  await expect(desktop.sessions).toHaveCount(2);
});

interface Kept {
  add: Map<string, number>;
}

/** Counts listeners on the window, on ports and on frames, from before anything of the host runs. */
async function countListeners(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window !== window.top) return;
    const add = new Map<string, number>();
    const known = new WeakMap<EventTarget, Set<unknown>>();
    Object.assign(window, { kept: { add } });
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const change = (target: unknown, name: string, listener: unknown, by: 1 | -1): void => {
      const one = (target ?? window) as EventTarget;
      const listeners = known.get(one) ?? new Set();
      known.set(one, listeners);
      if (listeners.has(listener) === (by === 1)) return;
      listeners[by === 1 ? "add" : "delete"](listener);
      const key = `${one.constructor.name} ${name}`;
      add.set(key, (add.get(key) ?? 0) + by);
    };
    EventTarget.prototype.addEventListener = function (name: string, listener: unknown, ...rest: unknown[]) {
      change(this, name, listener, 1);
      return (addEventListener as (...args: unknown[]) => void).call(this, name, listener, ...rest);
    };
    EventTarget.prototype.removeEventListener = function (name: string, listener: unknown, ...rest: unknown[]) {
      change(this, name, listener, -1);
      return (removeEventListener as (...args: unknown[]) => void).call(this, name, listener, ...rest);
    };
  });
}

const kept = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => Object.fromEntries([...(window as unknown as { kept: Kept }).kept.add].filter(([key, count]) => count !== 0 && /^(Window|MessagePort|HTMLIFrameElement)/.test(key))));

test("200 provider frames that come and go, half of them without a goodbye, leave nothing behind", async ({ page, stage }) => {
  // Two hundred documents are loaded, one after the other in each place.
  test.slow();
  await countListeners(page);
  const names = Array.from({ length: 8 }, (_, index) => `probe-${index}`);
  const host = await openBareHost(page, stage, { providers: names.map((name) => ({ name, url: probeUrl(stage) })) });
  for (const name of names) await expectConnections(host, name, 1);
  expect(await kept(page)).toMatchObject({ "MessagePort message": 8, "HTMLIFrameElement load": 8, "Window message": 1 });
  const unmountAll = () => page.evaluate((all) => all.forEach((name) => window.ciframeworkHost!.provider(name).unmount()), names);
  await unmountAll();
  const before = await kept(page);
  expect(before).not.toHaveProperty(["MessagePort message"]);

  await page.evaluate(async (all) => {
    const host = window.ciframeworkHost!;
    const connections = (name: string) => host.view.providers.find((one) => one.name === name)!.connections;
    const until = (name: string, count: number) =>
      new Promise<void>((resolve) => {
        if (connections(name) === count) return resolve();
        const off = host.on("view", () => {
          if (connections(name) !== count) return;
          off();
          resolve();
        });
      });
    const comeAndGo = async (name: string) => {
      for (let cycle = 0; cycle < 25; cycle += 1) {
        const frame = host.provider(name).mount(document.querySelector("main")!);
        // Some go before their library has said hello.
        if (cycle % 4 !== 3) await until(name, 1);
        if (cycle % 2 === 0) host.provider(name).unmount();
        else frame.remove();
        await until(name, 0);
      }
    };
    await Promise.all(all.map(comeAndGo));
  }, names);

  expect(await kept(page)).toEqual(before);
  expect(await page.locator("iframe").count()).toBe(0);
  expect(page.frames()).toHaveLength(1);
  expect((await host.view()).providers.map(({ connections }) => connections)).toEqual(names.map(() => 0));

  await page.evaluate(() => window.ciframeworkHost!.destroy());
  expect(await kept(page)).not.toHaveProperty(["Window message"]);
});
