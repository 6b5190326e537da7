import type { Agent, TabView, View } from "ciframework";
import { ask } from "./ask-dialog.ts";

export interface LeavingParts {
  view(): View;
  /** Saves what was changed on a tab's page. */
  save(tabId: string): Promise<void>;
  /** Gives up what was changed there. */
  discard(tabId: string): void;
}

/** The same actions, but a tab or session with unsaved changes is closed only after the agent was asked. One question at a time. */
export function carefulAgent(agent: Agent, parts: LeavingParts): Agent {
  const leaving = new Map<string, Promise<void>>();
  let last = Promise.resolve();

  /** `find`: null once it is closed. Closing it again meanwhile is the same closing; another waits for its turn. */
  function leave(id: string, find: () => readonly TabView[] | null, close: () => Promise<void>): Promise<void> {
    if (!find()?.some(({ isDirty }) => isDirty)) return close();
    const turn = leaving.get(id) ?? last.then(() => askAndClose(find, close)).finally(() => leaving.delete(id));
    leaving.set(id, turn);
    last = turn.catch(() => {});
    return turn;
  }

  async function askAndClose(find: () => readonly TabView[] | null, close: () => Promise<void>): Promise<void> {
    const tabs = find();
    if (!tabs) return;
    const dirty = tabs.filter(({ isDirty }) => isDirty);
    if (dirty.length === 0 || (await mayGo(agent, dirty, parts))) await close();
  }

  const sessions = () => parts.view().sessions;
  const tab = (tabId: string): TabView[] | null => {
    const found = sessions().flatMap(({ tabs }) => tabs).filter(({ id }) => id === tabId);
    return found.length > 0 ? found : null;
  };
  return {
    ...agent,
    closeTab: (tabId) => leave(tabId, () => tab(tabId), () => agent.closeTab(tabId)),
    closeSession: (sessionId) => leave(sessionId, () => sessions().find(({ id }) => id === sessionId)?.tabs ?? null, () => agent.closeSession(sessionId)),
  };
}

async function mayGo(agent: Agent, dirty: readonly TabView[], { save, discard }: LeavingParts): Promise<boolean> {
  const answer = await ask({
    title: "Unsaved changes",
    text: dirty.length === 1 ? `"${dirty[0]?.title ?? ""}" has changes that are not saved.` : `These tabs have changes that are not saved:\n${dirty.map(({ title }) => title).join("\n")}`,
    choices: [{ label: "Save and close", value: "save" }, { label: "Close without saving", value: "discard" }],
    cancelText: "Keep open",
  });
  if (answer?.value === "discard") for (const { id } of dirty) discard(id);
  if (answer?.value !== "save") return answer !== null;
  for (const { id } of dirty) {
    try {
      await save(id);
    } catch {
      // Its page says why not.
      await agent.focusTab(id);
      return false;
    }
  }
  return true;
}

/** Ctrl+S saves the page in focus, and the browser asks before the desktop goes with unsaved changes. */
export function listenToLeaving({ view, save }: Pick<LeavingParts, "view" | "save">): void {
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const session = view().sessions.find(({ id }) => id === view().focusedSessionId);
    // What cannot be saved says so on its page.
    if (session && !event.repeat) save(session.focusedTabId).catch(() => {});
  });
  addEventListener("beforeunload", (event) => {
    if (view().sessions.some(({ tabs }) => tabs.some(({ isDirty }) => isDirty))) event.preventDefault();
  });
}
