import type { Frame, Page } from "@playwright/test";
import { TEMPLATES } from "./fixtures/templates.ts";
import { type BareHost, openBareHost, probeUrl, state } from "./pages/bare-host.ts";
import { call, refusal, value } from "./pages/outcome.ts";
import { heardSessions, ready } from "./pages/probe.ts";
import { expect, type Stage, test } from "./stage.ts";

async function twoProviders(page: Page, stage: Stage) {
  const host = await openBareHost(page, stage, {
    templates: TEMPLATES,
    providers: [
      { name: "first", url: probeUrl(stage) },
      { name: "second", url: probeUrl(stage) },
    ],
  });
  const first = await ready(await host.frame("first"), "onSessionSwitched", "onSessionClosed");
  const second = await ready(await host.frame("second"), "onSessionSwitched", "onSessionClosed");
  const own = await value(first, "createSession", { templateName: "call", templateParameters: { caller: "Ada" } });
  return { host, first, second, own };
}

type Row = [method: string, wrong: unknown[], code: string, right: unknown[]];

async function expectRefused(host: BareHost, frame: Frame, rows: Row[]): Promise<void> {
  for (const [method, wrong, code, right] of rows) {
    const before = await state(host);
    expect(await refusal(frame, method, ...wrong), `${method}(${JSON.stringify(wrong)})`).toBe(code);
    expect(await state(host), `${method}(${JSON.stringify(wrong)}) changed something`).toEqual(before);
    const outcome = await call(frame, method, ...right);
    expect(outcome, `${method}(${JSON.stringify(right)})`).toHaveProperty("value");
  }
}

test("each wrong argument is refused with its code and changes nothing; its twin is accepted", async ({ page, stage }) => {
  const { host, first, own } = await twoProviders(page, stage);
  await expectRefused(host, first, [
    ["setMode", [7], "wrong_argument", [0]],
    ["setMode", [-1], "wrong_argument", ["1"]],
    ["setMode", ["docked"], "wrong_argument", [2]],
    ["setMode", [], "missing_argument", [1]],
    ["setWidth", [-1], "wrong_argument", [400]],
    ["setWidth", ["wide"], "wrong_argument", ["410"]],
    ["setWidth", [null], "missing_argument", [30]],
    ["createTab", [{ templateName: "nowhere" }], "template_not_found", [{ templateName: "note" }]],
    ["createTab", [{ templateName: "idle" }], "template_inactive", [{ templateName: "fixed" }]],
    ["createTab", [{}], "missing_argument", [{ templateName: "note" }]],
    ["createTab", [{ templateName: "note", templateParameters: "{" }], "wrong_argument", [{ templateName: "note", templateParameters: "{}" }]],
    ["createSession", [{ templateName: "nobody" }], "template_not_found", [{ templateName: "call" }]],
    ["createSession", [{ templateName: "sleeping" }], "template_inactive", [{ templateName: "call" }]],
    ["createSession", [{ templateName: "record" }], "template_not_generic", [{ templateName: "call" }]],
    ["createSession", [{ templateParameters: {} }], "missing_argument", [{ templateName: "call" }]],
    ["createSession", [{ templateName: "" }], "missing_argument", [{ templateName: "CALL" }]],
    ["createSession", [{ templateName: 7 }], "wrong_argument", [{ templateName: "call" }]],
    ["createSession", ["{not json"], "wrong_argument", ['{"templateName":"call"}']],
    ["createSession", ["[1]"], "wrong_argument", [{ templateName: "call", templateParameters: '{"caller":"Eve"}' }]],
    ["getSession", ["session-id-77"], "session_not_found", [own]],
    ["getSession", ["session-id-0"], "session_not_owned", [own]],
    ["requestFocusSession", [own, -2], "wrong_argument", [own, 2]],
    ["updateContext", ["{"], "wrong_argument", ['{"a":1}']],
  ]);
});

test("an anchor tab and a tab that may not be closed stay; an ordinary one goes", async ({ page, stage }) => {
  const { host, first } = await twoProviders(page, stage);
  const fixed = await value(first, "createTab", { templateName: "fixed" });
  const [anchor, note] = await value<string[]>(first, "getTabs");
  const before = await state(host);
  expect(await refusal(first, "closeTab", anchor)).toBe("tab_not_closable");
  expect(await refusal(first, "closeTab", fixed)).toBe("tab_not_closable");
  expect(await refusal(first, "closeTab", "tab-id-99")).toBe("tab_not_found");
  expect(await state(host)).toEqual(before);
  await value(first, "closeTab", note);
  expect(await value(first, "getTabs")).toEqual([anchor, fixed]);
});

test("nothing of somebody else's can be touched: session, context, title, tabs, panel", async ({ page, stage }) => {
  const { host, first, second, own } = await twoProviders(page, stage);
  const [anchor, note] = await value<string[]>(first, "getTabs");
  const before = await state(host);
  expect(await refusal(second, "getSession", own)).toBe("session_not_owned");
  expect(await refusal(second, "updateContext", { caller: "Mallory" }, own)).toBe("session_not_owned");
  expect(await refusal(second, "requestFocusSession", own)).toBe("session_not_owned");
  expect(await refusal(second, "setSessionTitle", { sessionId: own, title: "Stolen" })).toBe("focused_session_not_owned");
  for (const method of ["closeTab", "focusTab", "refreshTab"]) {
    expect(await refusal(second, method, note)).toBe("focused_session_not_owned");
  }
  expect(await refusal(second, "setTabTitle", anchor, { title: "Stolen" })).toBe("focused_session_not_owned");
  expect(await refusal(second, "createTab", { templateName: "note" })).toBe("focused_session_not_owned");
  expect(await refusal(second, "getTabs")).toBe("focused_session_not_owned");
  expect(await refusal(second, "setMode", 2)).toBe("focused_session_not_owned");
  expect(await value(second, "getFocusedSession")).toBe(null);
  expect(await value(second, "getAllSessions")).toEqual([]);
  expect(await state(host)).toEqual(before);
  expect(await heardSessions(second)).toEqual([]);

  // The owner may do all of that.
  await value(first, "updateContext", { caller: "Grace" }, own);
  await value(first, "setSessionTitle", { sessionId: own, title: "Mine" });
  await value(first, "focusTab", note);
  await value(first, "refreshTab", note);
  await value(first, "setTabTitle", note, { title: "Also mine" });
  await value(first, "setMode", 0);
  await value(first, "closeTab", note);
  expect((await host.view()).sessions[1]).toMatchObject({ title: "Mine", tabs: [{ id: anchor }] });
});

test("the eleventh session and the eleventh tab are refused; after closing one there is room", async ({ page, stage }) => {
  const { host, first, own } = await twoProviders(page, stage);
  for (let tabs = 2; tabs < 10; tabs += 1) await value(first, "createTab", { templateName: "note" });
  for (let sessions = 1; sessions < 10; sessions += 1) await value(first, "createSession", { templateName: "call" });
  const full = await state(host);
  expect(await value(first, "canCreateSession")).toBe(false);
  expect(await refusal(first, "createSession", { templateName: "call" })).toBe("session_limit");
  expect(await state(host)).toEqual(full);
  await page.evaluate(() => window.ciframeworkHost!.agent.closeSession("session-id-2"));
  expect(await value(first, "canCreateSession")).toBe(true);
  expect(await value(first, "createSession", { templateName: "call" })).toBe("session-id-11");

  await page.evaluate((id) => window.ciframeworkHost!.agent.focusSession(id), own);
  const crowded = await state(host);
  expect(await refusal(first, "createTab", { templateName: "note" })).toBe("tab_limit");
  expect(await state(host)).toEqual(crowded);
  const tabs = await value<string[]>(first, "getTabs");
  await value(first, "closeTab", tabs.at(-1));
  expect(await value(first, "createTab", { templateName: "note" })).toMatch(/^tab-id-\d+$/);
});

test("the host's own page may raise events and nothing more", async ({ page, stage }) => {
  const { host } = await twoProviders(page, stage);
  const before = await state(host);
  const code = await page.evaluate(() =>
    window.Microsoft.CIFramework.createSession({ templateName: "call" }).catch((reason: { code: string }) => reason.code),
  );
  expect(code).toBe("not_a_provider");
  expect(await state(host)).toEqual(before);
  expect(await page.evaluate(() => window.Microsoft.CIFramework.raiseEvent("EXTN_NOBODY", 1))).toBe(false);
});
