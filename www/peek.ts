import type { View } from "ciframework";

/**
 * With several providers the host shows nobody's panel on Home. The agent may still look inside one there, to sign in or to
 * start work by hand. This is the agent's own glance: the host and the widgets hear nothing of it, and it ends when Home
 * loses the focus.
 */
export interface Peek {
  /** Name of the provider looked at, or null. */
  of(view: View): string | null;
  /** Whether the provider can be looked at now. */
  offers(view: View, name: string): boolean;
  toggle(name: string): void;
}

export function createPeek(framed: readonly string[], changed: () => void): Peek {
  let looked: string | null = null;

  const offers = (view: View, name: string): boolean =>
    view.panel.provider === null && isHomeFocused(view) && framed.includes(name) && view.providers.some((one) => one.name === name && one.active);

  return {
    offers,
    of(view) {
      if (looked !== null && !offers(view, looked)) looked = null;
      return looked;
    },
    toggle(name) {
      looked = looked === name ? null : name;
      changed();
    },
  };
}

function isHomeFocused(view: View): boolean {
  return view.sessions.some(({ id, isHome }) => isHome && id === view.focusedSessionId);
}
