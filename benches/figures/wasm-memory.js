// Memory of the wasm module over a million sessions, each opened with three tabs and closed, five to a message.
import { CALL } from "../pages/catalogue.js";
import { createCore, messages } from "../pages/core.js";

const WARMING = 1_000;
const SESSIONS = 1_000_000;
const AT_ONCE = 5;

export async function measure() {
  const { receive, handle, pages } = await createCore();
  const calls = Array.from({ length: AT_ONCE }, () => ["createSession", CALL]);
  const churn = (sessions) => {
    for (let done = 0; done < sessions; done += AT_ONCE) {
      for (const [, sessionId] of messages(receive(...calls))) handle({ kind: "close-session", sessionId });
    }
  };
  churn(WARMING);
  const before = pages();
  churn(SESSIONS);
  const view = messages(receive(["getAllSessions"]));
  if (view[0][1].length !== 0) throw new Error("Not every session was closed.");
  return { "wasm-memory-churn": { value: pages() - before } };
}
