import type { Host } from "ciframework";

const TABLE = "msdyn_ocliveworkitem";

/** Each session of a provider has a conversation, and widgets write into its record: it is there as soon as the session is. */
export function keepConversations(host: Host): void {
  const open = new Map<string, string>();
  host.on("session-opened", ({ sessionId }) => {
    const id = host.desk.conversation(sessionId);
    const session = host.view.sessions.find((one) => one.id === sessionId);
    if (id === null || !session || !host.records) return;
    open.set(sessionId, id);
    // A source without such a table simply keeps no conversations.
    host.records.create(TABLE, { activityid: id, subject: session.title }).catch(() => {});
  });
  host.on("session-closed", ({ sessionId }) => {
    const id = open.get(sessionId);
    open.delete(sessionId);
    if (id !== undefined) host.records?.update(TABLE, id, { statecode: 1, statuscode: 4 }).catch(() => {});
  });
}
