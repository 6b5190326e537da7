import { correlationId } from "./shared/payload.js";

const TEMPLATE = "extn_call_incoming";

/**
 * A call that rings is shown by the desktop, wherever the agent is at work. The agent answers there or here; what happens in one
 * place ends the ringing in the other.
 */
export function createRinging({ client, calls, contacts, answer }) {
  /** Tokens of notifications that are open, by call. */
  const tokens = new Map();

  async function ring(call) {
    if (!client.available) return;
    const record = await contacts.identify(call);
    if (call.state !== "ringing" || !calls.list.includes(call)) return;
    const cancellationToken = correlationId();
    tokens.set(call, cancellationToken);
    const input = { templateName: TEMPLATE, templateParameters: parametersOf(call, record), cancellationToken };
    // Without the desktop's notification the call goes on ringing here.
    const text = await client.attempt("notifyEvent", input, correlationId());
    const shown = tokens.delete(call);
    if (shown && typeof text === "string" && calls.ringing.includes(call)) react(call, JSON.parse(text));
  }

  function react(call, { actionName, responseReason }) {
    if (actionName === "Accept") return answer(call);
    // Too many notifications are no answer of the agent's: the call rings here until somebody ends it.
    if (responseReason.startsWith("NotificationQueue")) return calls.note(call, "The desktop shows other calls first.");
    calls.hangUp(call);
  }

  return {
    heard(call, fact) {
      if (fact === "rang") ring(call);
      if (call.state === "ringing") return;
      const token = tokens.get(call);
      if (!token || !tokens.delete(call)) return;
      client.attempt("cancelEvent", token);
    },
  };
}

function parametersOf(call, record) {
  return {
    customerName: record?.name || call.customerName,
    customerRecordId: record?.id,
    company: record?.company || call.caller.company || "Not known",
    number: call.caller.number,
    subject: call.caller.subject,
  };
}
