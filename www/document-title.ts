import type { View } from "ciframework";
import { attentionText } from "./attention.ts";

/** What the browser's tab says: first what waits for an answer, then how many sessions want something, then where we are. */
export function documentTitle(view: View): string {
  const { alert } = view.notifications;
  const session = view.sessions.find(({ id }) => id === view.focusedSessionId);
  const waiting = view.sessions.filter((one) => attentionText(one) !== "").length;
  return `${alert ? `Incoming: ${alert.title} - ` : ""}${waiting > 0 ? `(${waiting}) ` : ""}${session?.title ?? ""} - ciframework desktop`;
}
