import type { Page } from "@playwright/test";
import { expectConnections, openBareHost, probeUrl, state } from "./pages/bare-host.ts";
import { desktopOn } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { refusal, value } from "./pages/outcome.ts";
import { heard, ready } from "./pages/probe.ts";
import { recordIn } from "./pages/record.ts";
import { MAYA, openRecord } from "./pages/records.ts";
import { expect, type Stage, test } from "./stage.ts";

const OLD = "1.0" as const;

/** A provider of version 1.0 as the only one, on another origin than the host's. */
async function openOld(page: Page, stage: Stage) {
  const desktop = desktopOn(page, stage);
  await desktop.open([{ name: "extn_probe", label: "Probe", url: probeUrl(stage), apiVersion: OLD }]);
  const frame = await ready(await frameOf(desktop.widgetFrame("extn_probe")), "onmodechanged", "onclicktoact", "onpagenavigate");
  return { desktop, frame };
}

test("a widget of version 1.0 has its panel, clicks, searches and records in the only session", async ({ page, stage }) => {
  const { desktop, frame } = await openOld(page, stage);
  expect(JSON.parse(await value(frame, "getEnvironment"))).toMatchObject({ navigationType: "singleSession" });
  await expect(desktop.rail).not.toContainText("sessions");
  await expect(page.getByRole("heading", { name: "Open sessions" })).toBeHidden();
  expect([await value(frame, "canCreateSession"), await value(frame, "isConsoleApp")]).toEqual([false, false]);
  await value(frame, "setClickToAct", true);
  await openRecord(desktop, "contact", MAYA);
  await recordIn(desktop).shows("Maya Lindqvist");
  await recordIn(desktop).call("+44 20 7946 0112").click();
  await expect.poll(async () => (await heard(frame)).filter(([name]) => name === "onclicktoact")).toHaveLength(1);

  const found = JSON.parse(await value(frame, "searchAndOpenRecords", "account", "?$select=name&$filter=name eq 'Harbour Glass'", false));
  expect(found["0"].name).toBe("Harbour Glass");
  await recordIn(desktop).shows("Harbour Glass");
  const { id } = JSON.parse(await value(frame, "createRecord", "contact", JSON.stringify({ lastname: "Petrov" })));
  expect(JSON.parse(await value(frame, "retrieveRecord", "contact", id, "?$select=lastname")).lastname).toBe("Petrov");
  const [, { value: address }] = (await heard(frame)).findLast(([name]) => name === "onpagenavigate")!;
  expect(new URL(address as string).searchParams.get("etn")).toBe("account");

  await desktop.toggle.first().click();
  await expect.poll(async () => (await heard(frame)).filter(([name]) => name === "onmodechanged").map(([, payload]) => payload)).toEqual([{ value: 0 }]);
  await expect(desktop.sessions).toHaveCount(1);
});

test("what came with 2.0 is refused with a sentence and changes nothing; beside a provider of 2.0 there are sessions", async ({ page, stage }) => {
  const templates = { sessions: [{ uniqueName: "call" }] };
  const options = (apiVersion: "1.0" | "2.0") => ({
    providers: [
      { name: "old", url: probeUrl(stage), apiVersion: OLD },
      { name: "other", url: probeUrl(stage, stage.neighbour), apiVersion },
    ],
    templates,
  });
  const alone = await openBareHost(page, stage, options(OLD));
  const frame = await ready(await alone.frame("old"));
  await expectConnections(alone, "old", 1);
  const before = await state(alone);
  for (const [method, given] of [
    ["createSession", { templateName: "call" }],
    ["createTab", { templateName: "call" }],
    ["notifyEvent", { templateName: "call" }],
    ["setPresence", "Busy"],
    ["logAnalyticsEvent", {}],
    ["openDialog", { text: "Go on?" }],
  ] as const) {
    expect(await refusal(frame, method, given), method).toBe("not_supported_in_version");
  }
  expect(await refusal(frame, "setMode", 2)).toBe("wrong_argument");
  expect(await state(alone)).toEqual(before);
  expect(before.providers.map(({ connections }) => connections)).toEqual([1, 0]);

  const both = await openBareHost(page, stage, options("2.0"));
  const [old, other] = [await ready(await both.frame("old")), await ready(await both.frame("other"))];
  await value(other, "createSession", { templateName: "call" });
  expect(await refusal(old, "createSession", { templateName: "call" })).toBe("not_supported_in_version");
  expect((await both.view()).sessions).toHaveLength(2);
});

test("its calls have ten seconds, those of a provider of 2.0 a hundred", async ({ page, stage }) => {
  await page.clock.install();
  const host = await openBareHost(page, stage, { providers: [] });
  await page.evaluate(
    async (providers) => {
      window.ciframeworkHost!.destroy();
      const host = await window.ciframework.createHost({ providers, environment: () => new Promise(() => {}) });
      window.ciframeworkHost = host;
      for (const { name } of providers) host.provider(name).mount(document.querySelector("main")!);
    },
    [
      { name: "old", url: probeUrl(stage), apiVersion: OLD },
      { name: "new", url: probeUrl(stage, stage.neighbour), apiVersion: "2.0" as const },
    ],
  );
  const frames = await Promise.all(["old", "new"].map(async (name) => ready(await host.frame(name))));
  for (const name of ["old", "new"]) await expectConnections(host, name, 1);
  // From here on time passes only as the test says.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));
  for (const frame of frames) {
    await frame.evaluate(() => {
      Object.assign(window, { ended: "open" });
      void window.Microsoft.CIFramework.getEnvironment().catch(({ code }: { code: string }) => Object.assign(window, { ended: code }));
    });
    await value(frame, "getMode");
  }
  const ended = () => Promise.all(frames.map((frame) => frame.evaluate(() => (window as unknown as { ended: string }).ended)));
  for (const [milliseconds, outcomes] of [
    [9_999, ["open", "open"]],
    [1, ["timed_out", "open"]],
    [89_999, ["timed_out", "open"]],
    [1, ["timed_out", "timed_out"]],
  ] as const) {
    await page.clock.fastForward(milliseconds);
    for (const frame of frames) await frame.evaluate(() => window.Microsoft.CIFramework.getMode());
    expect(await ended()).toEqual(outcomes);
  }
});
