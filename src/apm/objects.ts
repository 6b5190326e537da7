import { HostError } from "../shim/errors.ts";
import type { SessionView, TabView } from "../shim/wire.gen.ts";
import type { ApmHost } from "./host.ts";
import { bagOf, textOf, valuesOf } from "./input.ts";
import type { ApmContext, ApmSession, ApmTab, ApmTabInput } from "./public.ts";

/** Tabs of one session. */
const TABS = 10;

/** Says who refused what, for methods that give nothing back. */
export type Quietly = (done: Promise<unknown>) => void;

/** The one object of each open session and of each open tab. */
export interface Objects {
  session(id: string): ApmSession | undefined;
  tab(id: string): ApmTab | undefined;
  openTab(input: ApmTabInput, sessionId: string | null): Promise<string>;
  /** Forgets what is no longer open. */
  prune(): void;
}

export function createObjects(host: ApmHost, quietly: Quietly): Objects {
  const sessions = new Map<string, ApmSession>();
  const tabs = new Map<string, ApmTab>();
  const findSession = (id: string) => host.view.sessions.find((session) => session.id === id);
  const findTab = (id: string) => host.view.sessions.flatMap((session) => session.tabs).find((tab) => tab.id === id);

  const objects: Objects = {
    session: (id) => remembered(sessions, id, findSession, (view) => createSession(host, objects, quietly, view, () => findSession(id))),
    tab: (id) => remembered(tabs, id, findTab, (view) => createTab(host, quietly, view, () => findTab(id))),
    async openTab(input, sessionId) {
      const { templateName, appContext, isFocused } = bagOf(input, "input");
      const parameters = valuesOf(appContext, "input.appContext");
      const given = { templateName: textOf(templateName, "input.templateName"), parameters, isFocused: isFocused !== false };
      return host.agent.openTab(sessionId === null ? given : { ...given, sessionId });
    },
    prune() {
      for (const id of sessions.keys()) if (!findSession(id)) sessions.delete(id);
      for (const id of tabs.keys()) if (!findTab(id)) tabs.delete(id);
    },
  };
  return objects;
}

function remembered<View, T>(known: Map<string, T>, id: string, find: (id: string) => View | undefined, make: (view: View) => T): T | undefined {
  const view = find(id);
  // What was closed in this very turn has not been pruned yet.
  if (!view) return undefined;
  let found = known.get(id);
  if (!found) known.set(id, (found = make(view)));
  return found;
}

function createSession(
  host: ApmHost,
  objects: Objects,
  quietly: Quietly,
  first: SessionView,
  find: () => SessionView | undefined,
): ApmSession {
  const { id } = first;
  let last = first;
  const now = (): SessionView => (last = find() ?? last);
  const tabs = (): TabView[] => find()?.tabs ?? [];
  return {
    sessionId: id,
    isDefault: first.isHome,
    get canClose() {
      return now().canClose;
    },
    set canClose(closable) {
      quietly(host.desk.setSessionClosable(id, Boolean(closable)));
    },
    get title() {
      return now().title;
    },
    set title(title) {
      quietly(host.desk.setSessionTitle(id, String(title)));
    },
    close: () => quietly(host.agent.closeSession(id)),
    focus: () => quietly(host.agent.focusSession(id)),
    requestFocus: () => quietly(host.desk.requestAttention(id)),
    getFocusedTab: () => objects.tab(now().focusedTabId),
    getTab: (tabId) => (tabs().some((tab) => tab.id === tabId) ? objects.tab(tabId) : undefined),
    getAllTabs: () => tabs().map((tab) => tab.id),
    canCreateTab: () => find() !== undefined && tabs().length < TABS,
    createTab: (input) => objects.openTab(input, id),
    updateContext: (values) => quietly((async () => host.desk.updateContext(id, valuesOf(values, "values")))()),
    getContext: async () => contextOf(host, now()),
    resolveSlug: (slug) => host.desk.resolveSlug(id, String(slug)),
  };
}

function createTab(host: ApmHost, quietly: Quietly, first: TabView, find: () => TabView | undefined): ApmTab {
  const { id } = first;
  let last = first;
  const now = (): TabView => (last = find() ?? last);
  return {
    tabId: id,
    get canClose() {
      return now().canClose;
    },
    get title() {
      return now().title;
    },
    set title(title) {
      quietly(host.desk.setTabTitle(id, String(title)));
    },
    close: () => quietly(host.agent.closeTab(id)),
    focus: () => quietly(host.agent.focusTab(id)),
    refresh: () => quietly(host.agent.refreshTab(id)),
  };
}

/** The id of the conversation that a session is about: one that a page opened says it itself. */
export function conversationOf(host: ApmHost, sessionId: string): string | null {
  const named = host.desk.context(sessionId)?.["LiveWorkItemId"];
  return typeof named === "string" && named !== "" ? named : host.desk.conversation(sessionId);
}

function contextOf(host: ApmHost, session: SessionView): ApmContext {
  const values = host.desk.context(session.id);
  if (!values) throw new HostError("session_not_found", `There is no open session ${session.id}.`);
  const parameters: Record<string, unknown> = { ...values };
  const conversation = conversationOf(host, session.id);
  if (conversation !== null) parameters["LiveWorkItemId"] = conversation;
  const anchor = session.tabs[0]?.parameters ?? {};
  for (const name of ["entityName", "entityId"]) if (name in anchor) parameters[`anchor.${name}`] = anchor[name];
  return { get: (name) => (Object.hasOwn(parameters, name) ? parameters[name] : undefined), parameters };
}
