import { correlationId } from "./shared/payload.js";

/** A customer who waits longer for an answer counts as a breach of the service level. Milliseconds. */
export const ANSWER_WITHIN = 60_000;

/** Watches how long customers wait for the next answer, and marks the session of one who waits too long. */
export function createWaiting({ client }) {
  /** Timers of customers who wait, by conversation. */
  const timers = new Map();
  const breached = new Set();

  function breach(conversation) {
    if (!conversation.sessionId) return;
    breached.add(conversation);
    const details = `${conversation.customer.name} has waited for more than a minute.`;
    client.attempt("notifyKpiBreach", conversation.sessionId, false, details, correlationId());
  }

  function stop(conversation) {
    clearTimeout(timers.get(conversation));
    timers.delete(conversation);
    if (!breached.delete(conversation) || !conversation.sessionId) return;
    client.attempt("notifyKpiBreach", conversation.sessionId, false, "", correlationId());
  }

  return {
    heard(conversation, fact) {
      if (fact === "written" && conversation.state === "open" && !timers.has(conversation)) {
        timers.set(conversation, setTimeout(breach, ANSWER_WITHIN, conversation));
      }
      if (fact === "sent" || conversation.state === "ended") stop(conversation);
    },
  };
}
