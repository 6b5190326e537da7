import type { SessionView } from "ciframework";

/** What screen readers hear of a session's attention mark, or nothing. */
export function attentionText(session: SessionView): string {
  const { requested, count } = session.attention;
  if (!requested && !count) return "";
  if (!count) return "needs attention";
  return `needs attention, ${count} new ${count === 1 ? "message" : "messages"}`;
}
