import { HostError } from "../shim/errors.ts";
import type { Records } from "../shim/public.ts";
import { conversationsQuery } from "./conversations.ts";
import type { Deadlines } from "./deadline.ts";
import type { ApmHost } from "./host.ts";
import { guidOf } from "./input.ts";
import { conversationOf } from "./objects.ts";
import type { ApmOptions, LinkedTable, Omnichannel } from "./public.ts";

const TABLE = "msdyn_ocliveworkitem";
/** As many as one answer of the Web API holds. */
const MOST = 5000;
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";

/** Where a conversation names the record that is linked to it. */
const LINKS: Readonly<Record<LinkedTable, { bind: string; set: string; column: string }>> = {
  account: { bind: "msdyn_customer_msdyn_ocliveworkitem_account", set: "accounts", column: "_msdyn_customer_value" },
  contact: { bind: "msdyn_customer_msdyn_ocliveworkitem_contact", set: "contacts", column: "_msdyn_customer_value" },
  incident: { bind: "regardingobjectid_incident", set: "incidents", column: "_regardingobjectid_value" },
};

export function createOmnichannel(host: ApmHost, options: ApmOptions, deadlines: Deadlines): Omnichannel {
  const opening = new Map<string, Promise<void>>();
  const focused = (): string | null => conversationOf(host, host.view.focusedSessionId);

  return {
    getConversationId: async () => focused(),
    async getConversations(input) {
      const { rows } = await records(host).query(TABLE, conversationsQuery(input, Date.now()), MOST);
      // The documentation's name for the id; the table itself, one of activities, calls it `activityid`.
      return rows.map((row) => ({ msdyn_ocliveworkitemid: row["activityid"], ...row }));
    },
    async openConversation(conversationId, lastSessionId, liveWorkstreamId) {
      const id = guidOf(conversationId, "conversationId");
      // Two calls for one conversation open one session.
      const pending = opening.get(id);
      if (pending) return pending;
      const opened = openConversation(host, options, id, { lastSessionId, liveWorkstreamId }).finally(() => opening.delete(id));
      opening.set(id, opened);
      return opened;
    },
    async linkToConversation(entityLogicalName, recordId, conversationId) {
      const { bind, set } = linkOf(entityLogicalName);
      const record = guidOf(recordId, "recordId");
      await write(host, theConversation(conversationId, focused), { [`${bind}@odata.bind`]: `/${set}(${record})` });
    },
    async unlinkFromConversation(entityLogicalName, recordId, conversationId) {
      const { bind, column } = linkOf(entityLogicalName);
      const record = guidOf(recordId, "recordId");
      const conversation = theConversation(conversationId, focused);
      const row = await records(host).retrieve(TABLE, conversation, "");
      const linked = row[`${column}@Microsoft.Dynamics.CRM.lookuplogicalname`] ?? entityLogicalName;
      if (row[column] !== record || linked !== entityLogicalName) {
        throw new HostError("record_not_found", `The ${entityLogicalName} ${record} is not linked to the conversation.`);
      }
      await records(host).update(TABLE, conversation, { [`${bind}@odata.bind`]: null });
    },
    async sendMessageToConversation(message, toSendBox = true, conversationId) {
      if (message === undefined || message === null || message === "") throw new HostError("missing_argument", "message is missing.");
      const { sendMessage } = options;
      if (!sendMessage) {
        throw new HostError("not_supported", "sendMessageToConversation: nobody in this page sends messages. Give installApm a sendMessage.");
      }
      const conversation = theConversation(conversationId, focused);
      await deadlines.within("sendMessageToConversation", () => sendMessage(message, { toSendBox: toSendBox !== false, conversationId: conversation }));
    },
  };
}

function records(host: ApmHost): Records {
  if (host.records) return host.records;
  throw new HostError("no_record_source", "Conversations are records, and this host has no record source. Give createHost one.");
}

function linkOf(table: string): (typeof LINKS)[LinkedTable] {
  if (Object.hasOwn(LINKS, table)) return LINKS[table as LinkedTable];
  throw new HostError("wrong_argument", "entityLogicalName has to be account, contact or incident.");
}

/** The one that is named, else the one in focus. */
function theConversation(given: string | undefined | null, focused: () => string | null): string {
  const id = given ?? focused();
  if (id === null) throw new HostError("missing_argument", "conversationId is missing, and the session in focus has no conversation.");
  return guidOf(id, "conversationId");
}

/** A session's conversation has no record before somebody says something of it: then it is made. */
async function write(host: ApmHost, id: string, values: Record<string, unknown>): Promise<void> {
  const store = records(host);
  try {
    await store.update(TABLE, id, values);
  } catch (error) {
    const known = host.view.sessions.some((session) => host.desk.conversation(session.id)?.toLowerCase() === id);
    if ((error as { code?: unknown }).code !== "record_not_found" || !known || (await exists(store, id))) throw error;
    const { PrimaryIdAttribute } = await store.metadata(TABLE);
    await store.create(TABLE, { ...values, [String(PrimaryIdAttribute)]: id });
  }
}

/** What was not found may have been the record that is to be linked. */
const exists = (store: Records, id: string): Promise<boolean> =>
  store.retrieve(TABLE, id).then(
    () => true,
    () => false,
  );

interface Extra {
  lastSessionId: string | undefined;
  liveWorkstreamId: string | undefined;
}

async function openConversation(host: ApmHost, options: ApmOptions, id: string, extra: Extra): Promise<void> {
  const open = host.view.sessions.find((session) => conversationOf(host, session.id)?.toLowerCase() === id);
  if (open) return host.agent.focusSession(open.id);
  const row = await records(host).retrieve(TABLE, id, "");
  const customerName = row[`_msdyn_customer_value${FORMATTED}`] ?? row["msdyn_title"] ?? row["subject"];
  const templateName = options.conversationTemplate ?? "msdyn_chat_session";
  await host.desk.openSession({ templateName, context: { LiveWorkItemId: id, customerName, ...extra }, isFocused: true });
}
