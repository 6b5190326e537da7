import type { SessionView } from "ciframework";

/** Above it a badge only says that there are more. */
const MOST = 9;

/** What screen readers hear of a session's marks, or nothing. */
export function attentionText({ attention }: SessionView): string {
  const { requested, count, breached, breachDetails, activity } = attention;
  const parts: string[] = [];
  if (breached) parts.push(breachDetails === null || breachDetails === "" ? "target missed" : `target missed: ${breachDetails}`);
  if (requested) parts.push("needs attention");
  if (requested && count) parts.push(`${count} new ${count === 1 ? "message" : "messages"}`);
  if (activity) parts.push(`${activity} new ${activity === 1 ? "activity" : "activities"}`);
  return parts.join(", ");
}

/** The number on a session's mark: 9+ above nine, nothing where there is none. */
export function badgeText({ attention: { count, activity } }: SessionView): string {
  const number = count || activity || 0;
  if (number <= 0) return "";
  return number > MOST ? `${MOST}+` : String(number);
}
