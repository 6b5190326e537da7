// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Apm, ApmEventName } from "../../src/apm/public.ts";
import { install, openStage, type Page, type Stage } from "./stage.ts";

const HOME = "session-id-0";

let stage: Stage;
let apm: Apm;
const open: BroadcastChannel[] = [];

beforeEach(async () => {
  stage = await openStage();
  apm = stage.page.Microsoft.Apm;
});
afterEach(() => {
  for (const channel of open.splice(0)) channel.close();
  stage.uninstall();
  stage.host.destroy();
});

interface Heard {
  list: unknown[];
  /** Resolves when so many messages have come. */
  until(count: number): Promise<unknown[]>;
}

function listen(name: ApmEventName, from: Apm = apm): Heard {
  const channel = new BroadcastChannel(from.getEventPublisherTopic(name));
  open.push(channel);
  const list: unknown[] = [];
  let wake = (): void => {};
  channel.onmessage = ({ data }: { data: unknown }) => {
    list.push(data);
    wake();
  };
  return {
    list,
    until: (count) =>
      new Promise((resolve) => {
        wake = () => list.length >= count && resolve(list);
        wake();
      }),
  };
}

const call = (caller: string, isFocused = true): Promise<string> =>
  apm.createSession({ templateName: "call", sessionContext: { caller }, isFocused });

const focusedTab = (): string => apm.getFocusedSession().getFocusedTab()!.tabId;

describe("events", () => {
  it("ON_SESSION_SWITCH names both sessions, by whoever the focus is moved", async () => {
    const heard = listen("ON_SESSION_SWITCH");
    const id = await call("Ada");
    await stage.host.agent.goHome();
    expect(await heard.until(2)).toEqual([
      { previousSessionId: HOME, newSessionId: id },
      { previousSessionId: id, newSessionId: HOME },
    ]);
  });

  it("ON_SESSION_CLOSED names the session, and the switch that follows is told too", async () => {
    const [closed, switched] = [listen("ON_SESSION_CLOSED"), listen("ON_SESSION_SWITCH")];
    const quiet = await call("Bob", false);
    const id = await call("Ada");
    await stage.host.agent.closeSession(quiet);
    await stage.host.agent.closeSession(id);
    expect(await closed.until(2)).toEqual([{ sessionId: quiet }, { sessionId: id }]);
    expect(await switched.until(2)).toEqual([
      { previousSessionId: HOME, newSessionId: id },
      { previousSessionId: id, newSessionId: HOME },
    ]);
  });

  it("ON_TAB_SWITCH tells tabs and sessions, in both spellings, when another tab comes into view", async () => {
    const heard = listen("ON_TAB_SWITCH");
    const homeTab = focusedTab();
    const id = await call("Ada");
    const [anchor, site] = apm.getFocusedSession().getAllTabs();
    await stage.host.agent.focusTab(site!);
    await stage.host.agent.closeTab(site!);
    await stage.host.agent.goHome();
    expect(await heard.until(4)).toEqual([
      { previousSessionId: HOME, previousTabId: homeTab, sessionId: id, SessionId: id, tabId: anchor },
      { previousSessionId: id, previousTabId: anchor, sessionId: id, SessionId: id, tabId: site },
      { previousSessionId: id, previousTabId: site, sessionId: id, SessionId: id, tabId: anchor },
      { previousSessionId: id, previousTabId: anchor, sessionId: HOME, SessionId: HOME, tabId: homeTab },
    ]);
  });

  it("ON_TAB_SWITCH says nothing of tabs that nobody sees", async () => {
    const hidden = await call("Ada", false);
    const heard = listen("ON_TAB_SWITCH");
    const site = apm.getSession(hidden)!.getAllTabs()[1]!;
    await stage.host.agent.focusTab(site);
    await stage.host.agent.closeTab(site);
    await stage.host.agent.focusSession(hidden);
    expect(await heard.until(1)).toEqual([expect.objectContaining({ previousSessionId: HOME, sessionId: hidden })]);
  });
});

describe("topics", () => {
  it("are the same at each asking, and another for each event and each host", async () => {
    const other = await openStage();
    const names: ApmEventName[] = ["ON_SESSION_SWITCH", "ON_SESSION_CLOSED", "ON_TAB_SWITCH"];
    const topics = [apm, other.page.Microsoft.Apm].flatMap((of) => names.map((name) => of.getEventPublisherTopic(name)));
    expect(new Set(topics).size).toBe(6);
    expect(topics[0]).toBe(apm.getEventPublisherTopic("ON_SESSION_SWITCH"));
    other.uninstall();
    other.host.destroy();
  });

  it("of two hosts do not mix", async () => {
    const other = await openStage();
    const [mine, theirs] = [listen("ON_SESSION_SWITCH"), listen("ON_SESSION_SWITCH", other.page.Microsoft.Apm)];
    const id = await other.page.Microsoft.Apm.createSession({ templateName: "call" });
    expect(await theirs.until(1)).toEqual([{ previousSessionId: HOME, newSessionId: id }]);
    expect(mine.list).toEqual([]);
    other.uninstall();
    other.host.destroy();
  });

  it("exist for the three events only", () => {
    for (const name of ["ON_SESSION_OPENED", "on_session_switch", "toString", undefined]) {
      expect(() => apm.getEventPublisherTopic(name as never), String(name)).toThrow(expect.objectContaining({ code: "wrong_argument" }));
    }
    expect(apm.getEventPublisherTopic("ON_TAB_SWITCH")).toMatch(/\w/);
  });

  it("fall silent when the API is taken away", async () => {
    const before = listen("ON_SESSION_SWITCH");
    stage.uninstall();
    const page: Page = {};
    const uninstall = install(page, stage.host);
    const after = listen("ON_SESSION_SWITCH", page.Microsoft!.Apm);
    await stage.host.desk.openSession({ templateName: "call" });
    await after.until(1);
    expect(before.list).toEqual([]);
    uninstall();
  });
});
