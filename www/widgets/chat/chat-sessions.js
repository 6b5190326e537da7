import { correlationId } from "./shared/payload.js";
import { rejectionText } from "./shared/rejection.js";

const TEMPLATE = "extn_chat_session";
const FULL = "Ten sessions are open. Close one in the desktop, then accept this conversation.";
const CLOSED = "The agent closed the session before the conversation began.";

/** Which conversation has which session of the desktop, and what the desktop hears of it. */
export function createChatSessions({ client, conversations, focusMoved }) {
  let focused = null;
  /** Sessions that are being made, by conversation. */
  const pending = new Map();

  /** A conversation needs a session if there is a desktop; a refusal leaves it new, with the sentence that says why. */
  async function accept(conversation) {
    if (!client.available) return conversations.begin(conversation);
    conversations.opening(conversation);
    try {
      if (!conversation.sessionId && !(await client.call("canCreateSession"))) return conversations.refused(conversation, FULL);
      await open(conversation);
      if (conversation.sessionId === null) return conversations.refused(conversation, CLOSED);
      conversations.begin(conversation);
    } catch (reason) {
      conversations.refused(conversation, rejectionText(reason));
    }
  }

  /** Whoever asks again, at once or later, gets the session that there is. */
  function open(conversation) {
    if (conversation.sessionId) return Promise.resolve();
    const asked = pending.get(conversation) ?? make(conversation).finally(() => pending.delete(conversation));
    pending.set(conversation, asked);
    return asked;
  }

  async function make(conversation) {
    const sessionId = await client.call("createSession", sessionInput(conversation), correlationId());
    conversations.link(conversation, sessionId);
    const session = await client.attempt("getSession", sessionId);
    // The agent may have closed it meanwhile.
    if (conversation.sessionId === sessionId) conversations.edit(conversation, { context: session?.get("context") ?? null, conversationId: session?.get("conversationId") ?? null });
  }

  /** For a conversation that was accepted while no desktop was there. */
  async function openLater(conversation) {
    await open(conversation).catch((reason) => conversations.edit(conversation, { notice: rejectionText(reason) }));
  }

  /** New lines in a session that is not in focus: the desktop counts them on its entry and forgets them when the agent goes there. */
  function tellUnread(conversation) {
    return client.attempt("notifyNewActivity", conversation.sessionId, conversation.unread, false, correlationId());
  }

  function attend(conversation, count = Math.max(1, conversation.unread)) {
    conversations.edit(conversation, { asked: true });
    return client.attempt("requestFocusSession", conversation.sessionId, count);
  }

  function switched({ sessionId, focused: gained }) {
    if (gained) focused = sessionId;
    else if (focused === sessionId) focused = null;
    const conversation = conversations.ofSession(sessionId);
    if (conversation && gained) conversations.edit(conversation, { asked: false });
    focusMoved(gained ? conversation : null);
  }

  const isFocused = ({ sessionId }) => sessionId !== null && sessionId === focused;

  return {
    accept,
    openLater,
    attend,
    tellUnread,
    isFocused,
    /** A conversation with a session that is not in focus: only the agent can go there. */
    isElsewhere: (conversation) => conversation.sessionId !== null && !isFocused(conversation),
    switched,
    closed({ sessionId }) {
      const conversation = conversations.ofSession(sessionId);
      if (!conversation) return;
      conversations.edit(conversation, { sessionId: null, context: null });
      conversations.end(conversation, "The agent closed the session.");
    },
    restore: () => restore(client, conversations, switched),
    began: (conversation) => client.available && client.attempt("raiseEvent", "EXTN_CHAT_STARTED", factOf(conversation, "startedAt")),
    ended: (conversation) => client.available && client.attempt("raiseEvent", "EXTN_CHAT_ENDED", factOf(conversation, "endedAt")),
  };
}

/** After a reload the sessions are still ours: each conversation finds its own again by what its context says. */
async function restore(client, conversations, switched) {
  const ids = (await client.attempt("getAllSessions")) ?? [];
  for (const sessionId of ids.filter((id) => !conversations.ofSession(id))) {
    const session = await client.attempt("getSession", sessionId);
    const context = session?.get("context");
    const conversation = conversations.list.find(({ id }) => id === context?.conversation);
    if (!conversation || conversation.state !== "new") continue;
    const conversationId = session.get("conversationId") ?? null;
    conversations.edit(conversation, { sessionId, conversationId, context, topic: context.topic ?? conversation.topic, state: "open" });
    if (session.get("isFocused")) switched({ sessionId, focused: true });
  }
}

function sessionInput({ id, customer, topic }) {
  return {
    templateName: TEMPLATE,
    templateParameters: {
      customerName: customer.name,
      topic,
      customerRecordId: customer.contactId,
      customerEntityName: "contact",
      entityName: "contact",
      entityId: customer.contactId,
    },
    context: { conversation: id, channel: customer.channel, topic },
  };
}

function factOf({ id, customer, topic }, when) {
  return { conversation: id, customerName: customer.name, topic, [when]: new Date() };
}
