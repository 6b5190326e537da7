import { correlationId } from "./shared/payload.js";

const TEMPLATE = "extn_chat_incoming";

/** A new chat is offered by the desktop, wherever the agent is at work. It can be accepted there or here. */
export function createInviting({ client, conversations, accept }) {
  /** Tokens of invitations that are open, by conversation. */
  const tokens = new Map();

  async function invite(conversation) {
    if (!client.available || tokens.has(conversation)) return;
    const cancellationToken = correlationId();
    tokens.set(conversation, cancellationToken);
    const { customer, topic, lines } = conversation;
    const templateParameters = { customerName: customer.name, topic, channel: customer.channel, message: lines.at(-1).text };
    const text = await client.attempt("notifyEvent", { templateName: TEMPLATE, templateParameters, cancellationToken }, correlationId());
    if (!tokens.delete(conversation) || conversation.state !== "new" || typeof text !== "string") return;
    const { actionName, responseReason } = JSON.parse(text);
    if (actionName === "Accept") return accept(conversation);
    // Declined or not seen: the chat stays in the list, where it can still be accepted.
    const missed = responseReason === "DeclinedByAgent" ? "You declined this chat." : "Nobody took this chat when it was offered.";
    conversations.edit(conversation, { notice: missed });
  }

  return {
    heard(conversation, fact) {
      if (fact === "written" && conversation.state === "new") invite(conversation);
      if (conversation.state === "new") return;
      const token = tokens.get(conversation);
      if (token && tokens.delete(conversation)) client.attempt("cancelEvent", token);
    },
  };
}
