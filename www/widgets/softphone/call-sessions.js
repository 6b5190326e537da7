import { correlationId } from "./shared/payload.js";
import { rejectionText } from "./shared/rejection.js";
import { callerOf } from "./callers.js";
import { secondsOf } from "./calls.js";

const TEMPLATE = "extn_voice_identified_session";
const FULL = "Ten sessions are open. Close one in the desktop, then answer this call.";

/** Which call has which session of the desktop, and what the desktop hears of a call. */
export function createCallSessions({ client, calls, contacts, opened, focusMoved }) {
  let focused = null;
  const pending = new Map();

  /** Answers with a session if there is a desktop. A call that can have none yet waits; it is not lost. */
  async function answer(call) {
    if (!client.available || call.sessionId) return calls.connect(call);
    calls.opening(call);
    const notice = await open(call);
    // Somebody may have hung up meanwhile.
    if (call.state !== "opening") return;
    if (notice === FULL) calls.waiting(call, notice);
    else calls.connect(call, notice);
  }

  /** Resolves with an empty text, or with the sentence that says why there is no session. Asking twice at once opens one. */
  function open(call) {
    const asked = pending.get(call) ?? make(call).finally(() => pending.delete(call));
    pending.set(call, asked);
    return asked;
  }

  async function make(call) {
    try {
      const record = await contacts.identify(call);
      if (record) calls.edit(call, { record });
      if (!(await client.call("canCreateSession"))) return FULL;
      if (!calls.list.includes(call)) return "";
      calls.link(call, await client.call("createSession", sessionInput(call), correlationId()));
      learnConversation(call);
      return "";
    } catch (reason) {
      // Somebody else may have taken the last place since the question.
      const full = (await client.attempt("canCreateSession")) === false;
      return full ? FULL : `No session: ${rejectionText(reason)}`;
    }
  }

  /** The desktop keeps a conversation for each session; its record is told what the call is about. */
  async function learnConversation(call) {
    const session = await client.attempt("getSession", call.sessionId);
    calls.edit(call, { conversationId: session?.get("conversationId") ?? null });
    opened(call);
  }

  /** For a call that runs without a session. */
  async function openLater(call) {
    calls.note(call, await open(call));
  }

  function attend(call, count = 1) {
    return client.attempt("requestFocusSession", call.sessionId, count);
  }

  /** A call rings while the agent works elsewhere: the newest session of ours that is not in focus shows it. */
  function markRinging(call) {
    if (!client.available) return;
    const own = calls.list.filter((other) => other.sessionId);
    const same = own.find((other) => other.caller.id === call.caller.id);
    const target = same ?? (own.some((other) => other.sessionId === focused) ? null : own.at(-1));
    if (target && target.sessionId !== focused) attend(target, calls.ringing.length);
  }

  function switched({ sessionId, focused: gained }) {
    if (gained) focused = sessionId;
    else if (focused === sessionId) focused = null;
    focusMoved(gained ? calls.ofSession(sessionId) : null);
  }

  return {
    answer,
    attend,
    switched,
    openLater,
    markRinging,
    isFocused: (call) => call.sessionId !== null && call.sessionId === focused,
    closed({ sessionId }) {
      const call = calls.ofSession(sessionId);
      if (!call) return;
      calls.edit(call, { sessionId: null });
      calls.hangUp(call);
      calls.finish(call);
    },
    restore: () => restore({ client, calls, contacts, switched }),
    began: (call) => client.available && client.attempt("raiseEvent", "WIDGET_CALL_STARTED", startOf(call)),
    ended: (call) => client.available && client.attempt("raiseEvent", "WIDGET_CALL_ENDED", endOf(call)),
  };
}

/** After a reload the sessions are still ours, while their calls are gone: they come back as calls in wrap-up. */
async function restore({ client, calls, contacts, switched }) {
  const ids = (await client.attempt("getAllSessions")) ?? [];
  for (const sessionId of ids.filter((id) => !calls.ofSession(id))) {
    const session = await client.attempt("getSession", sessionId);
    const context = session?.get("context");
    if (!context?.extn_interactionid) continue;
    const notice = "The call ended when this page was loaded again.";
    const { customerName, extn_interactionid: interactionId, extn_phonenumber: number } = context;
    const conversationId = session.get("conversationId") ?? null;
    const call = calls.restore(callerOf(number ?? ""), { sessionId, customerName, interactionId, conversationId, notice });
    contacts.identify(call).then((record) => calls.edit(call, { record }));
    if (session.get("isFocused")) switched({ sessionId, focused: true });
  }
}

/** A value for each slug of the template. `1` is the case origin "phone". */
function sessionInput(call) {
  return {
    templateName: TEMPLATE,
    templateParameters: {
      customerName: call.customerName,
      customerRecordId: call.record?.id ?? "",
      customerEntityName: "contact",
      extn_media_type: "1",
      extn_phonenumber: call.caller.number,
      extn_email_address: call.caller.email,
      extn_interactionid: call.interactionId,
      extn_subject: call.caller.subject,
    },
  };
}

function startOf(call) {
  return {
    callId: call.interactionId,
    startTime: new Date(call.answeredAt),
    isIncomingCall: call.direction === "in",
    contactName: call.customerName,
    contactNumber: call.caller.number,
  };
}

function endOf(call) {
  return {
    callId: call.interactionId,
    callEndTime: new Date(call.endedAt),
    callTerminationReason: "success",
    isCallStarted: call.answeredAt !== null,
    callDurationInSeconds: secondsOf(call, call.endedAt),
  };
}
