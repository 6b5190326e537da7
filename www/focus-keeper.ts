/** Where the focus goes when what held it is gone: the first of these that is on the page and can take it. */
export interface FocusHome {
  area: Element;
  focus(): void;
}

/**
 * Runs an update and sees to it that the focus is not lost by it. If the focused element was removed or hidden, the home of its
 * area gets the focus.
 */
export function keepingFocus(homes: readonly FocusHome[], update: () => void): void {
  const held = document.activeElement;
  const home = homes.find(({ area }) => area.contains(held));
  update();
  if (!held || !home || canHold(held)) return;
  if (document.activeElement === held || !document.activeElement || document.activeElement === document.body) home.focus();
}

/** Whether the focus is in this part of the page, in sight. What was hidden just now holds it until it is drawn. */
export function holdsFocus(part: Element): boolean {
  const held = document.activeElement;
  return held !== null && part.contains(held) && canHold(held);
}

function canHold(held: Element): boolean {
  return held.isConnected && held.checkVisibility({ visibilityProperty: true });
}
