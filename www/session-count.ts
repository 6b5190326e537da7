import type { View } from "ciframework";

/** How many sessions one agent can have open. Shown only: whether another one fits is `view.canCreateSession`. */
const SESSION_LIMIT = 10;

/** Open sessions, home not counted. */
export function sessionCount(view: View): number {
  return view.sessions.filter((session) => !session.isHome).length;
}

/** Providers of version 1.0 alone have the desktop's only session: there is nothing to count. */
export const hasOneSession = (view: View): boolean => !view.canCreateSession && sessionCount(view) < SESSION_LIMIT;

export const sessionCountText = (view: View): string => `${sessionCount(view)} of ${SESSION_LIMIT}`;
