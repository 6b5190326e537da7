/**
 * The conversations of this agent. Knows no desktop and draws nothing.
 *
 * States: `new`, `opening` (accepted, its session is being made), `open`, `ended`. `heard(conversation, fact)` hears
 * `began`, `ended`, `written` (by the customer), `sent` and `changed`. A line: `{from: "customer" | "agent" | "system",
 * text, at}`, `at` in milliseconds of `now`.
 */
export function createConversations({ customers, now, heard }) {
  const list = customers.map((customer) => ({
    id: customer.id,
    customer,
    topic: customer.topic,
    state: "new",
    sessionId: null,
    conversationId: null,
    context: null,
    asked: false,
    notice: "",
    unread: customer.opening.length,
    written: 0,
    lines: customer.opening.map((text) => ({ from: "customer", text, at: now() })),
    get over() {
      return this.state === "ended";
    },
  }));

  function set(conversation, parts, fact = "changed") {
    Object.assign(conversation, parts);
    heard(conversation, fact);
  }

  function say(conversation, from, text, parts, fact) {
    conversation.lines.push({ from, text, at: now() });
    set(conversation, parts, fact);
  }

  return {
    list,
    opening: (conversation) => set(conversation, { state: "opening", notice: "" }),
    /** Back to where it was before somebody tried to accept it. */
    refused: (conversation, notice) => set(conversation, { state: "new", notice }),
    begin(conversation, notice = "") {
      if (conversation.state !== "open") set(conversation, { state: "open", unread: 0, notice }, "began");
    },
    link: (conversation, sessionId) => set(conversation, { sessionId }),
    edit: (conversation, parts) => set(conversation, parts),
    read: (conversation) => conversation.unread > 0 && set(conversation, { unread: 0 }),
    send: (conversation, text) => say(conversation, "agent", text, {}, "sent"),
    /** The customer's next line. `seen`: the agent is looking. */
    write(conversation, seen) {
      const { replies } = conversation.customer;
      const text = replies[conversation.written % replies.length];
      const unread = seen ? 0 : conversation.unread + 1;
      say(conversation, "customer", text, { written: conversation.written + 1, unread }, "written");
    },
    end(conversation, text) {
      if (conversation.state === "open") say(conversation, "system", text, { state: "ended", unread: 0 }, "ended");
    },
    ofSession: (sessionId) => list.find((conversation) => conversation.sessionId === sessionId),
    get unread() {
      return list.reduce((sum, { state, unread }) => sum + (state === "open" ? unread : 0), 0);
    },
  };
}

/** `09:05`. */
export function hourText(at) {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}
