import type { Host } from "ciframework";
import { expect, test } from "vitest";
import { keepConversations } from "../../www/conversations.ts";
import { aSession, aView } from "./a-view.ts";

test("the record of a conversation is closed after it was made, however soon its session ends", async () => {
  const written: string[] = [];
  let made!: () => void;
  const heard = new Map<string, (event: { sessionId: string }) => void>();
  const host = {
    view: aView({ sessions: [aSession({}, { id: "session-id-1", title: "Ada" })] }),
    desk: { conversation: () => "c1" },
    records: {
      create: () => new Promise<void>((resolve) => (made = resolve)).then(() => written.push("made")),
      update: async (_table: string, _id: string, facts: object) => written.push(JSON.stringify(facts)),
    },
    on: (name: string, listener: (event: { sessionId: string }) => void) => heard.set(name, listener),
  };
  keepConversations(host as unknown as Host);
  heard.get("session-opened")!({ sessionId: "session-id-1" });
  heard.get("session-closed")!({ sessionId: "session-id-1" });
  made();
  await new Promise((resolve) => setTimeout(resolve));
  expect(written).toEqual(["made", '{"statecode":1,"statuscode":4}']);
});
