/** Which keys step through the items. */
export type Direction = "vertical" | "horizontal";

export interface Roving {
  /** Call after each update of the items: exactly one of them stays in the tab order. */
  refresh(current: HTMLElement | null): void;
}

const STEPS: Record<Direction, Record<string, number>> = {
  vertical: { ArrowUp: -1, ArrowDown: 1 },
  horizontal: { ArrowLeft: -1, ArrowRight: 1 },
};

/**
 * One tab stop for many items, after the ARIA Authoring Practices. The stop is the item that was focused last while the focus is
 * inside, else the current one. Companions (an item's close button, `data-companion-of`) are in the tab order with their item.
 */
export function roving(container: HTMLElement, selector: string, direction: Direction, onMove?: (item: HTMLElement) => void): Roving {
  const items = () => [...container.querySelectorAll<HTMLElement>(selector)];

  const makeStop = (stop: HTMLElement | null) => {
    for (const item of items()) {
      const index = item === stop ? 0 : -1;
      if (item.tabIndex !== index) item.tabIndex = index;
      const companion = item.parentElement?.querySelector<HTMLElement>("[data-companion]");
      if (companion && companion.tabIndex !== index) companion.tabIndex = index;
    }
  };

  container.addEventListener("focusin", (event) => {
    const item = itemOf(event.target as HTMLElement, selector);
    if (item) makeStop(item);
  });

  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const from = itemOf(event.target as HTMLElement, selector);
    const to = from && target(items(), from, event.key, direction);
    if (!to) return;
    event.preventDefault();
    to.focus();
    onMove?.(to);
  });

  return {
    refresh(current) {
      const inside = itemOf(document.activeElement as HTMLElement | null, selector);
      makeStop(inside && container.contains(inside) ? inside : (current ?? items()[0] ?? null));
    },
  };
}

/** The item that an element is, or whose companion it is. */
function itemOf(node: HTMLElement | null, selector: string): HTMLElement | null {
  if (!node) return null;
  const own = node.closest<HTMLElement>(selector);
  if (own) return own;
  const companion = node.closest<HTMLElement>("[data-companion]");
  return companion?.parentElement?.querySelector<HTMLElement>(selector) ?? null;
}

function target(items: HTMLElement[], from: HTMLElement, key: string, direction: Direction): HTMLElement | null {
  if (key === "Home") return items[0] ?? null;
  if (key === "End") return items.at(-1) ?? null;
  const step = STEPS[direction][key];
  if (step === undefined) return null;
  return items[(items.indexOf(from) + step + items.length) % items.length] ?? null;
}
