import type { Host } from "ciframework";

const TABLE = "msdyn_ocliveworkitem";

/** Each session of a provider has a conversation, and widgets write into its record: it is there as soon as the session is. */
export function keepConversations(host: Host): void {
  /** Closed only when it was made: a source may answer later than a session lasts. */
  const open = new Map<string, { id: string; made: Promise<unknown> }>();
  host.on("session-opened", ({ sessionId }) => {
    const id = host.desk.conversation(sessionId);
    const session = host.view.sessions.find((one) => one.id === sessionId);
    if (id === null || !session || !host.records) return;
    // A source without such a table simply keeps no conversations.
    const made = host.records.create(TABLE, { activityid: id, subject: session.title }).catch(() => {});
    open.set(sessionId, { id, made });
  });
  host.on("session-closed", ({ sessionId }) => {
    const kept = open.get(sessionId);
    open.delete(sessionId);
    void kept?.made.then(() => host.records?.update(TABLE, kept.id, { statecode: 1, statuscode: 4 })).catch(() => {});
  });
}
