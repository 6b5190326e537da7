import type { Agent, TabView, View } from "ciframework";
import { ask } from "./ask-dialog.ts";

export interface LeavingParts {
  view(): View;
  /** Saves what was changed on a tab's page. */
  save(tabId: string): Promise<void>;
  /** Gives up what was changed there. */
  discard(tabId: string): void;
}

/** The same actions, but a tab or session with unsaved changes is closed only after the agent was asked. */
export function carefulAgent(agent: Agent, parts: LeavingParts): Agent {
  let asking = false;
  async function leave(tabs: readonly TabView[], close: () => Promise<void>): Promise<void> {
    const dirty = tabs.filter(({ isDirty }) => isDirty);
    if (dirty.length === 0) return close();
    if (asking) return;
    asking = true;
    const go = await mayGo(agent, dirty, parts).finally(() => (asking = false));
    if (go) await close();
  }
  const sessions = () => parts.view().sessions;
  return {
    ...agent,
    closeTab: (tabId) => leave(sessions().flatMap(({ tabs }) => tabs).filter(({ id }) => id === tabId), () => agent.closeTab(tabId)),
    closeSession: (sessionId) => leave(sessions().find(({ id }) => id === sessionId)?.tabs ?? [], () => agent.closeSession(sessionId)),
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
