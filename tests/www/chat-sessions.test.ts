import { expect, test } from "vitest";
// @ts-expect-error The sample widgets are plain scripts.
import { createChatSessions } from "../../www/widgets/chat/chat-sessions.js";
// @ts-expect-error The same.
import { createConversations } from "../../www/widgets/chat/conversations.js";

const CUSTOMER = { id: "c1", name: "Ada", topic: "tea", channel: "web", contactId: "1", opening: [], replies: ["Yes."] };

/** A desktop that tells of a session when the test says so. */
function accepted() {
  const client = {
    available: true,
    call: async (method: string) => (method === "createSession" ? "session-id-1" : true),
    attempt: () => new Promise((resolve) => (told = resolve)),
  };
  let told: (session: Map<string, unknown>) => void = () => {};
  const conversations = createConversations({ customers: [CUSTOMER], now: () => 0, heard: () => {} });
  const sessions = createChatSessions({ client, conversations, focusMoved: () => {} });
  const [conversation] = conversations.list;
  const done: Promise<void> = sessions.accept(conversation);
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  return { conversation, sessions, turn, end: async () => (told(new Map([["conversationId", "k1"]])), await done) };
}

test("a conversation that is accepted begins in its session", async () => {
  const { conversation, turn, end } = accepted();
  await turn();
  await end();
  expect(conversation).toMatchObject({ state: "open", sessionId: "session-id-1", conversationId: "k1" });
});

test("one whose session the agent closes before it begins waits again, and says why", async () => {
  const { conversation, sessions, turn, end } = accepted();
  await turn();
  sessions.closed({ sessionId: "session-id-1" });
  await end();
  expect(conversation).toMatchObject({ state: "new", sessionId: null, conversationId: null, notice: "The agent closed the session before the conversation began." });
});
