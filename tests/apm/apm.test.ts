// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Apm } from "../../src/apm/public.ts";
import { HostError } from "../../src/shim/index.ts";
import { openStage, settled, type Stage } from "./stage.ts";

const CASE = "33333333-3333-4333-8333-333333333333";

let stage: Stage;
let apm: Apm;

beforeEach(async () => {
  stage = await openStage();
  apm = stage.page.Microsoft.Apm;
});
afterEach(() => {
  stage.uninstall();
  stage.host.destroy();
});

const call = (caller: string, isFocused = true): Promise<string> =>
  apm.createSession({ templateName: "call", sessionContext: new Map([["caller", caller]]), isFocused });

describe("createSession", () => {
  it("opens a session in focus that belongs to no provider, and gives its id", async () => {
    const id = await call("Ada");
    expect(stage.host.view.sessions.find((session) => session.id === id)).toMatchObject({ title: "Call from Ada", provider: null });
    expect(apm.getFocusedSession().sessionId).toBe(id);
    expect(apm.getAllSessions()).toEqual(["session-id-0", id]);
  });

  it("leaves the focus where it is when it is told to", async () => {
    const id = await call("Ada", false);
    expect(apm.getFocusedSession().isDefault).toBe(true);
    expect(apm.getSession(id)?.isDefault).toBe(false);
  });

  it("takes the anchor's parameters from the pairs of parametersStr", async () => {
    const pairs = JSON.stringify([["entityName", "incident"], ["entityId", CASE]]);
    const context = new Map([["parametersStr", pairs], ["customerName", "Ada"]]);
    const id = await apm.createSession({ templateName: "incident", sessionContext: context });
    const [anchor] = stage.host.view.sessions.find((session) => session.id === id)!.tabs;
    expect(anchor?.parameters).toMatchObject({ entityName: "incident", entityId: CASE });
    expect((await apm.getSession(id)!.getContext()).get("anchor.entityId")).toBe(CASE);
  });

  it.each([
    ["no input", undefined, "missing_argument"],
    ["no template", { sessionContext: new Map() }, "missing_argument"],
    ["an unknown template", { templateName: "none" }, "template_not_found"],
    ["a context that is a text", { templateName: "call", sessionContext: "caller" }, "wrong_argument"],
    ["a context that is no JSON", { templateName: "call", sessionContext: { big: 1n } }, "not_cloneable"],
    ["pairs that are none", { templateName: "incident", sessionContext: new Map([["parametersStr", "7"]]) }, "wrong_argument"],
  ])("rejects %s with a message and a code, and opens nothing", async (_what, input, code) => {
    const before = stage.host.view;
    const error = await apm.createSession(input as never).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HostError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\w+/) as string });
    expect(stage.host.view).toBe(before);
  });

  it("stops at ten", async () => {
    for (let number = 0; number < 10; number++) {
      expect(apm.canCreateSession()).toBe(true);
      await call(String(number));
    }
    expect(apm.canCreateSession()).toBe(false);
    await expect(call("eleven")).rejects.toMatchObject({ code: "session_limit" });
  });
});

describe("a session's object", () => {
  it("is one and reads the session as it is now", async () => {
    const id = await call("Ada");
    const session = apm.getSession(id)!;
    expect(apm.getSession(id)).toBe(session);
    expect(apm.getFocusedSession()).toBe(session);
    await stage.host.desk.setSessionTitle(id, "Another");
    expect(session.title).toBe("Another");
    expect(apm.getSession("session-id-99")).toBeUndefined();
  });

  it("writes its title and whether it closes, at once", async () => {
    const id = await call("Ada");
    const session = apm.getSession(id)!;
    expect(session.canClose).toBe(true);
    session.title = "Ada calls";
    session.canClose = false;
    expect([session.title, session.canClose]).toEqual(["Ada calls", false]);
    expect(stage.host.view.sessions.at(-1)).toMatchObject({ title: "Ada calls", canClose: false });
    session.canClose = true;
    expect(session.canClose).toBe(true);
    expect(stage.refused).toEqual([]);
  });

  it("closes and focuses its session, and asks for attention only where that is needed", async () => {
    const [first, second] = [await call("Ada"), await call("Bob")];
    apm.getSession(first)!.requestFocus();
    apm.getSession(second)!.requestFocus();
    const attention = (id: string) => stage.host.view.sessions.find((session) => session.id === id)?.attention.requested;
    expect([attention(first), attention(second)]).toEqual([true, false]);
    apm.getSession(first)!.focus();
    expect(apm.getFocusedSession().sessionId).toBe(first);
    apm.getSession(first)!.close();
    expect(apm.getAllSessions()).toEqual(["session-id-0", second]);
  });

  it("of home is fixed: what is refused is said, and nothing changes", async () => {
    const home = apm.getFocusedSession();
    const before = stage.host.view;
    home.title = "Mine";
    home.canClose = true;
    home.close();
    await settled();
    expect(stage.host.view).toBe(before);
    expect(stage.refused).toHaveLength(3);
    for (const error of stage.refused) expect(error).toBeInstanceOf(HostError);
  });

  it("of a closed session says what was last known and does nothing", async () => {
    const id = await call("Ada");
    const session = apm.getSession(id)!;
    expect(session.title).toBe("Call from Ada");
    session.close();
    expect(apm.getSession(id)).toBeUndefined();
    expect([session.title, session.getAllTabs(), session.canCreateTab(), session.resolveSlug("{caller}")]).toEqual(["Call from Ada", [], false, ""]);
    await expect(session.getContext()).rejects.toMatchObject({ code: "session_not_found" });
    session.focus();
    await settled();
    expect(stage.refused).toEqual([expect.objectContaining({ code: "session_not_found" })]);
  });
});

describe("context", () => {
  it("is changed, read back and resolved", async () => {
    const session = apm.getSession(await call("Ada"))!;
    session.updateContext({ order: "7" });
    session.updateContext(new Map([["caller", "Bob"]]));
    const context = await session.getContext();
    expect([context.get("order"), context.get("caller"), context.get("toString")]).toEqual(["7", "Bob", undefined]);
    expect(context.parameters).toMatchObject({ order: "7", caller: "Bob", LiveWorkItemId: expect.any(String) as string });
    expect([session.resolveSlug("{order}"), session.resolveSlug("order"), session.resolveSlug("{nothing}")]).toEqual(["7", "", ""]);
  });

  it("is a snapshot", async () => {
    const session = apm.getSession(await call("Ada"))!;
    const before = await session.getContext();
    session.updateContext({ caller: "Bob" });
    expect(before.get("caller")).toBe("Ada");
    expect((await session.getContext()).get("caller")).toBe("Bob");
  });

  it("keeps names that objects have by themselves as plain names", async () => {
    const session = apm.getSession(await call("Ada"))!;
    session.updateContext(JSON.parse('{"__proto__":"p","constructor":"c"}') as Record<string, unknown>);
    const context = await session.getContext();
    expect(context.get("constructor")).toBe("c");
    expect(Object.getPrototypeOf(context.parameters)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["p"]).toBeUndefined();
  });

  it("refuses values that are none, and says so", async () => {
    const session = apm.getSession(await call("Ada"))!;
    const before = stage.host.view;
    session.updateContext(7 as never);
    await settled();
    expect(stage.refused).toEqual([expect.objectContaining({ code: "wrong_argument" })]);
    expect(stage.host.view).toBe(before);
  });
});

describe("tabs", () => {
  it("open in the session in focus, or in the session that is asked", async () => {
    const [first, second] = [await call("Ada"), await call("Bob")];
    const here = await apm.createTab({ templateName: "site", appContext: new Map([["url", "https://example.com/7"]]) });
    const there = await apm.getSession(first)!.createTab({ templateName: "site", isFocused: false });
    expect(apm.getSession(second)!.getAllTabs()).toContain(here);
    expect(apm.getSession(second)!.getFocusedTab()?.tabId).toBe(here);
    expect(apm.getSession(first)!.getAllTabs()).toContain(there);
    expect(apm.getSession(first)!.getFocusedTab()?.tabId).not.toBe(there);
    const tab = stage.host.view.sessions.flatMap((session) => session.tabs).find(({ id }) => id === here);
    expect(tab?.address).toBe("https://example.com/7");
  });

  it("are refused with a code where none can open, and nothing changes", async () => {
    const before = stage.host.view;
    await expect(apm.createTab({ templateName: "none" })).rejects.toMatchObject({ code: "template_not_found" });
    await expect(apm.createTab(null as never)).rejects.toMatchObject({ code: "missing_argument" });
    expect(stage.host.view).toBe(before);
  });

  it("stop at ten", async () => {
    const session = apm.getSession(await call("Ada"))!;
    while (session.canCreateTab()) await session.createTab({ templateName: "site" });
    expect(session.getAllTabs()).toHaveLength(10);
    await expect(session.createTab({ templateName: "site" })).rejects.toMatchObject({ code: "tab_limit" });
  });

  it("have one object each, which is live and whose title can be written", async () => {
    const session = apm.getSession(await call("Ada"))!;
    const [anchor, site] = session.getAllTabs().map((id) => session.getTab(id)!);
    expect(session.getTab(anchor!.tabId)).toBe(anchor);
    expect(session.getFocusedTab()).toBe(anchor);
    expect([anchor!.canClose, site!.canClose, anchor!.title]).toEqual([false, true, "Case of Ada"]);
    site!.title = "Shop";
    expect(site!.title).toBe("Shop");
    site!.focus();
    expect(session.getFocusedTab()).toBe(site);
    site!.refresh();
    expect(stage.host.view.sessions.at(-1)!.tabs.at(-1)!.refreshes).toBe(1);
    site!.close();
    expect(session.getTab(site!.tabId)).toBeUndefined();
    expect(apm.getFocusedSession().getTab("tab-id-99")).toBeUndefined();
    expect(stage.refused).toEqual([]);
  });

  it("that are anchors do not close, by their object or by id", async () => {
    const session = apm.getSession(await call("Ada"))!;
    const anchor = session.getFocusedTab()!;
    const before = stage.host.view;
    anchor.close();
    apm.closeTab(anchor.tabId);
    apm.focusTab("tab-id-99");
    await settled();
    expect(stage.host.view).toBe(before);
    expect(stage.refused.map((error) => (error as HostError).code)).toEqual(["tab_not_closable", "tab_not_closable", "tab_not_found"]);
  });

  it("belong to one session: another does not find them", async () => {
    const [first, second] = [await call("Ada"), await call("Bob")];
    const [tab] = apm.getSession(first)!.getAllTabs();
    expect(apm.getSession(second)!.getTab(tab!)).toBeUndefined();
    expect(apm.getSession(first)!.getTab(tab!)?.tabId).toBe(tab);
  });

  it("are focused, refreshed and closed by id", async () => {
    const session = apm.getSession(await call("Ada"))!;
    const site = session.getAllTabs()[1]!;
    apm.focusTab(site);
    apm.refreshTab(site);
    expect(session.getFocusedTab()?.tabId).toBe(site);
    apm.closeTab(site);
    expect(session.getAllTabs()).not.toContain(site);
    expect(stage.refused).toEqual([]);
  });
});
