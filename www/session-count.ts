import type { View } from "ciframework";

/** How many sessions one agent can have open. Shown only: whether another one fits is `view.canCreateSession`. */
export const SESSION_LIMIT = 10;

/** Open sessions, home not counted. */
export function sessionCount(view: View): number {
  return view.sessions.filter((session) => !session.isHome).length;
}
