import { correlationId } from "./shared/payload.js";

/** What the desktop's records and reports hear of a conversation. */
export function createChatLog({ client }) {
  function update(conversation, facts) {
    if (!conversation.conversationId) return;
    client.attempt("updateConversation", conversation.conversationId, JSON.stringify(facts), correlationId());
  }

  function event({ id, conversationId }, kpiEventName, additionalData = "") {
    const event = { kpiEventName, kpiEventReason: "Agent", eventTimestamp: new Date().toISOString(), additionalData, externalCorrelationId: id };
    const data = { conversationId: conversationId ?? undefined, providerSessionId: id, events: [event] };
    client.attempt("logAnalyticsEvent", data, kpiEventName, correlationId());
  }

  return {
    began(conversation) {
      const customer = { "msdyn_customer_msdyn_ocliveworkitem_contact@odata.bind": `/contacts(${conversation.customer.contactId})` };
      update(conversation, { subject: conversation.topic, msdyn_channel: "Chat", prioritycode: 1, ...customer });
      event(conversation, "ChatAccepted");
    },
    topic: (conversation) => update(conversation, { subject: conversation.topic }),
    ended(conversation) {
      update(conversation, { statecode: 1, statuscode: 4 });
      event(conversation, "ChatEnded", `${conversation.lines.length} lines`);
    },
    sentArticle: (conversation, title) => event(conversation, "ArticleSent", title),
  };
}
