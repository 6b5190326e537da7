import type { Page } from "@playwright/test";
import type { Apm, ApmEventMap, Omnichannel, ProductivityMacros } from "ciframework/apm";
import { desktopOn } from "./pages/desktop.ts";
import { openBareHost, type PlainOptions, probeUrl } from "./pages/bare-host.ts";
import { value } from "./pages/outcome.ts";
import { ready } from "./pages/probe.ts";
import { expect, type Stage, test } from "./stage.ts";

/** What a script of the host's page, or of a frame that shares its origin, works with. */
interface Scripted {
  Microsoft: { Apm: Apm; Omnichannel: Omnichannel; ProductivityMacros: ProductivityMacros };
}

const OPTIONS: Omit<PlainOptions, "providers"> = {
  templates: {
    sessions: [
      { uniqueName: "call", title: "Call from {caller}", anchorTab: "case", additionalTabs: ["site"] },
      { uniqueName: "incident", type: "entity", entity: "incident", title: "Case", anchorTab: "case" },
    ],
    tabs: [
      { uniqueName: "case", title: "Case", pageType: "entityrecord", parameters: { entityName: "{entityName}", entityId: "{entityId}" } },
      { uniqueName: "site", title: "Site", pageType: "website", parameters: { url: "https://example.com/" } },
    ],
  },
};

/** A host with the API in its page, a probe on another origin, and a form: a frame of the page's own origin, with its own realm. */
async function open(page: Page, stage: Stage) {
  const host = await openBareHost(page, stage, { providers: [{ name: "probe", url: probeUrl(stage) }], ...OPTIONS });
  const probe = await ready(await host.frame("probe"));
  const failed = await page.evaluate(async (address) => {
    const { installApm } = (await import(address)) as typeof import("ciframework/apm");
    installApm(window, window.ciframeworkHost!, { macros: { greet: ({ sessionId }: { sessionId: string }) => `Hello from ${sessionId}` } });
    const other = await window.ciframework.createHost({ providers: [] });
    const form = document.createElement("iframe");
    form.name = "form";
    document.body.append(form);
    try {
      installApm(window, other);
    } catch (error) {
      return error instanceof window.ciframework.HostError && error.code;
    }
    return null;
  }, "/package/apm.js");
  expect(failed).toBe("already_installed");
  const form = page.frame({ name: "form" })!;
  return { host, probe, form };
}

test.describe("Microsoft.Apm in the host's page", () => {
  test("a form of the page's origin opens sessions with a Map of its own realm, and no provider hears or owns them", async ({ page, stage }) => {
    const { host, probe, form } = await open(page, stage);
    const opened = await form.evaluate(async () => {
      const { Apm } = (window.parent as unknown as Scripted).Microsoft;
      const pairs = JSON.stringify([["entityName", "incident"], ["entityId", "7"]]);
      const id = await Apm.createSession({ templateName: "incident", sessionContext: new Map([["parametersStr", pairs]]) });
      const session = Apm.getFocusedSession();
      session.title = "From a form";
      return { id, same: session === Apm.getSession(id), title: session.title, slug: session.resolveSlug("{anchor.entityId}") };
    });
    expect(opened).toMatchObject({ same: true, title: "From a form", slug: "7" });
    const view = await host.view();
    expect(view.sessions.at(-1)).toMatchObject({ id: opened.id, title: "From a form", provider: null });
    expect(await value(probe, "getAllSessions")).toEqual([]);
    expect(await value(probe, "getFocusedSession")).toBeNull();
  });

  test("the form's channels tell of what the widget and the agent do", async ({ page, stage }) => {
    const { host, probe, form } = await open(page, stage);
    await form.evaluate(() => {
      const { Apm } = (window.parent as unknown as Scripted).Microsoft;
      const heard: [string, unknown][] = [];
      Object.assign(window, { heard });
      for (const name of ["ON_SESSION_SWITCH", "ON_SESSION_CLOSED", "ON_TAB_SWITCH"] as const) {
        const channel = new BroadcastChannel(Apm.getEventPublisherTopic(name));
        channel.addEventListener("message", ({ data }: MessageEvent<ApmEventMap[typeof name]>) => heard.push([name, data]));
      }
    });
    const id = await value(probe, "createSession", { templateName: "call", templateParameters: { caller: "Ada" } });
    const tabs = (await host.view()).sessions.at(-1)!.tabs.map((tab) => tab.id);
    await page.evaluate((tab) => window.ciframeworkHost!.agent.focusTab(tab), tabs[1]!);
    await page.evaluate((session) => window.ciframeworkHost!.agent.closeSession(session), id);
    const heard = (name: string) => form.evaluate((wanted) => (window as unknown as { heard: [string, unknown][] }).heard.filter(([name]) => name === wanted).map(([, data]) => data), name);
    const home = "session-id-0";
    await expect.poll(() => heard("ON_SESSION_CLOSED")).toEqual([{ sessionId: id }]);
    await expect.poll(() => heard("ON_SESSION_SWITCH")).toEqual([
      { previousSessionId: home, newSessionId: id },
      { previousSessionId: id, newSessionId: home },
    ]);
    await expect.poll(() => heard("ON_TAB_SWITCH")).toEqual([
      expect.objectContaining({ previousSessionId: home, sessionId: id, SessionId: id, tabId: tabs[0] }),
      expect.objectContaining({ previousTabId: tabs[0], tabId: tabs[1] }),
      expect.objectContaining({ previousTabId: tabs[1], sessionId: home }),
    ]);
  });

  test("a widget on another origin reaches none of it, and the form beside it does", async ({ page, stage }) => {
    const { probe, form } = await open(page, stage);
    const reach = (): string => {
      try {
        return typeof (window.parent as unknown as Scripted).Microsoft.Apm;
      } catch (error) {
        return (error as Error).name;
      }
    };
    expect(await probe.evaluate(reach)).toBe("SecurityError");
    expect(await form.evaluate(reach)).toBe("object");
    expect(await probe.evaluate(() => Object.keys(window.Microsoft))).toEqual(["CIFramework"]);
  });

  test("macros run, and what the page cannot do is refused with a sentence", async ({ page, stage }) => {
    const { form } = await open(page, stage);
    const said = await form.evaluate(async () => {
      const { ProductivityMacros, Omnichannel } = (window.parent as unknown as Scripted).Microsoft;
      const refusal = (promise: Promise<unknown>) => promise.then(() => "accepted", (error: { code: string }) => error.code);
      return [
        await ProductivityMacros.runMacro("greet"),
        await refusal(ProductivityMacros.runMacro("none")),
        await refusal(Omnichannel.sendMessageToConversation("Hello")),
        await refusal(Omnichannel.getConversations({ agentId: "11111111-1111-4111-8111-111111111111" })),
      ];
    });
    expect(said).toEqual(["Hello from session-id-0", "wrong_argument", "not_supported", "no_record_source"]);
  });
});

test("the agent sees what a script of the desktop's page does: the session, its title, its close button and the tab in view", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const script = <T>(run: (apm: Apm, id: string) => T | Promise<T>, id = ""): Promise<T> =>
    page.evaluate(`(${run.toString()})(window.Microsoft.Apm, ${JSON.stringify(id)})`);
  const id = await script(async (apm) => {
    const id = await apm.createSession({ templateName: "extn_research_session" });
    apm.getSession(id)!.title = "Written by a form";
    return id;
  });
  await expect(desktop.session("Written by a form")).toHaveAttribute("aria-current", "true");
  await expect(desktop.closeSession("Written by a form")).toHaveCount(1);
  await script((apm, id) => void (apm.getSession(id)!.canClose = false), id);
  await expect(desktop.closeSession("Written by a form")).toHaveCount(0);
  await script(async (apm, id) => {
    const tab = await apm.getSession(id)!.createTab({ templateName: "extn_dashboard_tab" });
    apm.getSession(id)!.getTab(tab)!.title = "Also by a form";
  }, id);
  await expect(desktop.tab("Also by a form")).toHaveAttribute("aria-selected", "true");
  await script((apm) => apm.getSession("session-id-0")!.focus());
  await expect(desktop.home).toHaveAttribute("aria-current", "true");
});
