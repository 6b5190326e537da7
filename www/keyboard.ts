import type { Agent, View } from "ciframework";

export interface KeyboardParts {
  view(): View;
  agent: Agent;
  openShortcuts(): void;
  openTemplates(): Promise<void>;
  /** Takes the focus to what was notified. */
  openNotification(): void;
  /** Called when an action may have taken the focused element away. */
  keepFocus(): void;
}

/** The desktop's own keys. AltGr, which some systems report as Ctrl and Alt, is left to typing. */
export function listenToKeyboard(parts: KeyboardParts): void {
  addEventListener("keydown", (event) => isChord(event) && answer(event, parts), { capture: true });
  addEventListener("keydown", (event) => {
    const action = isChord(event) ? chord(event.code, parts) : plain(event, parts);
    if (action) perform(event, action, parts);
  });
}

const isChord = (event: KeyboardEvent): boolean => event.ctrlKey && event.altKey && !event.getModifierState("AltGraph");

function perform(event: KeyboardEvent, action: Action, { keepFocus }: KeyboardParts): void {
  event.preventDefault();
  void Promise.resolve(action()).then(keepFocus);
}

/** An alert is answered from everywhere, also while a dialog is open. A key that is held down answers one. */
function answer(event: KeyboardEvent, parts: KeyboardParts): void {
  const { view, agent, openNotification } = parts;
  const { alert } = view().notifications;
  if (event.repeat) return;
  if (event.code === "KeyN") return perform(event, openNotification, parts);
  const accept = event.code === "KeyA";
  if (!alert || (!accept && (event.code !== "KeyX" || alert.rejectText === null))) return;
  perform(event, () => agent.answerNotification(alert.id, accept), parts);
}

type Action = () => Promise<void> | void;

function chord(code: string, { view, agent, openTemplates }: KeyboardParts): Action | null {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit !== undefined) return sessionAction(Number(digit), view(), agent);
  if (code === "KeyG") return openTemplates;
  const session = view().sessions.find(({ id }) => id === view().focusedSessionId);
  if (!session) return null;
  switch (code) {
    case "ArrowLeft":
      return () => agent.focusTab(tabBeside(-1));
    case "ArrowRight":
      return () => agent.focusTab(tabBeside(1));
    case "KeyW":
      return session.canClose ? () => agent.closeSession(session.id) : null;
    case "KeyR":
      return session.isHome && session.tabs[0]?.id === session.focusedTabId ? null : () => agent.refreshTab(session.focusedTabId);
    case "KeyP":
      return view().panel.visible ? () => agent.togglePanel() : null;
    default:
      return null;
  }

  function tabBeside(step: number): string {
    const ids = session!.tabs.map(({ id }) => id);
    return ids[(ids.indexOf(session!.focusedTabId) + step + ids.length) % ids.length] ?? session!.focusedTabId;
  }
}

function sessionAction(digit: number, view: View, agent: Agent): Action | null {
  if (digit === 0) return () => agent.goHome();
  const session = view.sessions.filter(({ isHome }) => !isHome)[digit - 1];
  return session ? () => agent.focusSession(session.id) : null;
}

function plain(event: KeyboardEvent, { openShortcuts }: KeyboardParts): Action | null {
  if (event.key !== "?" || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return null;
  return openShortcuts;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
