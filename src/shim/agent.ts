import { refusalError } from "./errors.ts";
import type { Queue } from "./queue.ts";
import type { Effects, Input, PanelMode, Reference } from "./wire.gen.ts";

/** A tab that the agent or the page opens. */
export interface OpenTabInput {
  /** Unique name of an application tab template. */
  templateName: string;
  /** Page parameters; they win over the template's. */
  parameters?: Record<string, unknown>;
  /** Default: the session in focus. */
  sessionId?: string;
  /** Default true. */
  isFocused?: boolean;
  /** Default: the template's. */
  title?: string;
}

/** What a person can do. Each settles when it is done, and rejects with a `HostError` when the host refuses. */
export interface Agent {
  /** `session_not_found` when it is not open. */
  focusSession(sessionId: string): Promise<void>;
  /** Its provider hears `onSessionClosed`. `session_not_found`, or `session_not_closable` for home. */
  closeSession(sessionId: string): Promise<void>;
  /** Focuses the home session. */
  goHome(): Promise<void>;
  /** A tab of any session. `tab_not_found` when it is not open. */
  focusTab(tabId: string): Promise<void>;
  /** `tab_not_found`, or `tab_not_closable` for an anchor and for tabs whose template says so. */
  closeTab(tabId: string): Promise<void>;
  /** Its `refreshes` grows by one. `tab_not_found` when it is not open. */
  refreshTab(tabId: string): Promise<void>;
  /** By hand: the provider hears `onmodechanged`. `panel_not_available` where the panel shows nobody. */
  setPanelMode(mode: PanelMode): Promise<void>;
  /** Docked becomes minimized and back. */
  togglePanel(): Promise<void>;
  /** By hand, in pixels: the provider hears `onsizechanged`. */
  resizePanel(width: number): Promise<void>;
  /** Switching off ends the provider's connections; its sessions stay. `unknown_provider` when there is none. */
  setProviderActive(name: string, active: boolean): Promise<void>;
  /** Its `notifyEvent` call resolves. `notification_not_found` when it is not shown. */
  answerNotification(notificationId: string, accept: boolean): Promise<void>;
  /** A toast's close button: counts as declined. `notification_not_found` when it is not shown. */
  dismissNotification(notificationId: string): Promise<void>;
  /** Every provider that listens hears `onPresenceChange`. `presence_not_found` when it is none of the options. */
  setPresence(presenceId: string): Promise<void>;
  /** A number or an address was clicked: one provider hears `onclicktoact`, if `view.clickToAct` says so. */
  clickToAct(payload: Record<string, unknown>): Promise<void>;
  /** Send was pressed on a knowledge article: `onsendkbarticle`. */
  sendArticle(article: { title: string; link: string }): Promise<void>;
  /** Gives the tab's id. `template_not_found`, `tab_limit` or `session_not_found`. */
  openTab(input: OpenTabInput): Promise<string>;
  /** The form in this tab saved a new record: an `openForm` call that waits for it resolves. */
  formSaved(tabId: string, reference: Reference): Promise<void>;
  /** Its form holds changes that are not saved. */
  setTabDirty(tabId: string, dirty: boolean): Promise<void>;
  /** The call that opened it resolves; null when it was cancelled or closed. `dialog_not_found` when it is not open. */
  answerDialog(dialogId: string, value: Record<string, unknown> | null): Promise<void>;
  /** `banner_not_found` when it is not shown. */
  dismissBanner(bannerId: string): Promise<void>;
}

const MINIMIZED = 0;
const DOCKED = 1;

/** What a person can do: one input each. */
export function createAgent(queue: Queue, panelMode: () => PanelMode): Agent {
  const enter = <T>(input: Input, result: (effects: Effects) => T): Promise<T> =>
    new Promise((resolve, reject) => {
      queue.handle(input, (effects) => (effects.refused ? reject(refusalError(effects.refused)) : resolve(result(effects))));
    });
  const act = (input: Input): Promise<void> => enter(input, () => {});
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
    answerNotification: (notificationId, accept) => act({ kind: "answer-notification", notificationId, accept }),
    dismissNotification: (notificationId) => act({ kind: "dismiss-notification", notificationId }),
    setPresence: (presenceId) => act({ kind: "set-presence", presenceId }),
    clickToAct: (payload) => act({ kind: "click-to-act", payload }),
    sendArticle: async ({ title, link }) => act({ kind: "send-article", title, link }),
    async openTab({ templateName, parameters = {}, sessionId, isFocused = true, title }) {
      const where = { sessionId: sessionId ?? null, focused: isFocused, title: title ?? null };
      return enter({ kind: "open-tab", templateName, parameters, ...where }, ({ opened }) => opened?.tabId ?? "");
    },
    formSaved: async (tabId, { entityType, id, name }) => act({ kind: "form-saved", tabId, reference: { entityType, id, name } }),
    setTabDirty: (tabId, dirty) => act({ kind: "set-tab-dirty", tabId, dirty }),
    answerDialog: (dialogId, value) => act({ kind: "answer-dialog", dialogId, value }),
    dismissBanner: (bannerId) => act({ kind: "dismiss-banner", bannerId }),
  };
}
