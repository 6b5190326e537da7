import { element } from "./element.ts";

export interface Shortcut {
  keys: string[];
  does: string;
  /** Also in the quick help of the home page. */
  quick?: boolean;
}

/** What `keyboard.ts` and the components do, told to people. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ["Ctrl", "Alt", "A"], does: "Accept the call or chat that is shown", quick: true },
  { keys: ["Ctrl", "Alt", "X"], does: "Reject it", quick: true },
  { keys: ["Ctrl", "Alt", "N"], does: "Go to the notification" },
  { keys: ["Ctrl", "Alt", "0"], does: "Go home", quick: true },
  { keys: ["Ctrl", "Alt", "1…9"], does: "Switch to that session", quick: true },
  { keys: ["Ctrl", "Alt", "W"], does: "Close the session", quick: true },
  { keys: ["Ctrl", "Alt", "←"], does: "Previous tab", quick: true },
  { keys: ["Ctrl", "Alt", "→"], does: "Next tab", quick: true },
  { keys: ["Ctrl", "S"], does: "Save the record", quick: true },
  { keys: ["Ctrl", "Alt", "R"], does: "Refresh the tab" },
  { keys: ["Ctrl", "Alt", "P"], does: "Minimize or expand the panel", quick: true },
  { keys: ["Ctrl", "Alt", "G"], does: "Open the gallery of templates" },
  { keys: ["↑", "↓"], does: "Move in the session list, Enter switches" },
  { keys: ["←", "→"], does: "Move in the tabs" },
  { keys: ["Delete"], does: "Close the session or tab that has the focus" },
  { keys: ["←", "→"], does: "Change the panel's width on its edge" },
  { keys: ["?"], does: "Show these shortcuts" },
];

export function shortcutList(shortcuts: readonly Shortcut[]): HTMLElement {
  return element(
    "dl",
    { class: "shortcut-list" },
    ...shortcuts.map(({ keys, does }) =>
      element("div", { class: "shortcut" }, element("dt", {}, does), element("dd", {}, ...keys.map((key) => element("kbd", {}, key)))),
    ),
  );
}
