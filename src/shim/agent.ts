import { refusalError } from "./errors.ts";
import type { Agent } from "./public.ts";
import type { Queue } from "./queue.ts";
import type { Input, PanelMode } from "./wire.gen.ts";

const MINIMIZED = 0;
const DOCKED = 1;

/** What a person can do: one input each. */
export function createAgent(queue: Queue, panelMode: () => PanelMode): Agent {
  const act = (input: Input): Promise<void> =>
    new Promise((resolve, reject) => {
      queue.handle(input, ({ refused }) => (refused ? reject(refusalError(refused)) : resolve()));
    });
  return {
    focusSession: (sessionId) => act({ kind: "focus-session", sessionId }),
    closeSession: (sessionId) => act({ kind: "close-session", sessionId }),
    goHome: () => act({ kind: "focus-session", sessionId: "session-id-0" }),
    focusTab: (tabId) => act({ kind: "focus-tab", tabId }),
    closeTab: (tabId) => act({ kind: "close-tab", tabId }),
    refreshTab: (tabId) => act({ kind: "refresh-tab", tabId }),
    setPanelMode: (mode) => act({ kind: "set-panel-mode", mode }),
    // Read inside an async function, so that a host that is over rejects instead of throwing.
    togglePanel: async () => act({ kind: "set-panel-mode", mode: panelMode() === DOCKED ? MINIMIZED : DOCKED }),
    resizePanel: (width) => act({ kind: "resize-panel", width: Math.round(width) }),
    setProviderActive: (provider, active) => act({ kind: "set-provider-active", provider, active }),
  };
}
