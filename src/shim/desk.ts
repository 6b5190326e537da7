import { refusalError } from "./errors.ts";
import type { Queue } from "./queue.ts";
import type { Input, Query } from "./wire.gen.ts";

/** A session that the page itself opens. */
export interface OpenSessionInput {
  /** Unique name of a session template, of type generic or entity. */
  templateName: string;
  /** Values for slugs and parameters; the session keeps them. */
  context?: Record<string, unknown>;
  /** Default true. */
  isFocused?: boolean;
}

/** What scripts of the host's page may do with sessions and tabs, whoever owns them. Rejects with a `HostError`. */
export interface Desk {
  /** Gives the session's id. It belongs to no provider. `template_not_found`, `session_limit` or `single_session`. */
  openSession(input: OpenSessionInput): Promise<string>;
  /** `session_not_found`, or `home_fixed` for home. */
  setSessionTitle(sessionId: string, title: string): Promise<void>;
  /** `tab_not_found` when it is not open. */
  setTabTitle(tabId: string, title: string): Promise<void>;
  /** Whether the agent may close it; the page's own `closeSession` is refused as well. `home_fixed` for home. */
  setSessionClosable(sessionId: string, closable: boolean): Promise<void>;
  /** Adds and changes values, or removes those that are named. */
  updateContext(sessionId: string, values: Record<string, unknown>, remove?: boolean): Promise<void>;
  /** Marks a session that has no focus. */
  requestAttention(sessionId: string): Promise<void>;
  /** The text that `{slug}`, braces included, stands for in this session; "" when it stands for none. */
  resolveSlug(sessionId: string, slug: string): string;
  /** The session's values; null when it is not open. */
  context(sessionId: string): Record<string, unknown> | null;
  /** The id of its conversation; null when it has none or is not open. */
  conversation(sessionId: string): string | null;
}

interface Context {
  context: Record<string, unknown>;
  conversationId: string | null;
}

/** `query` answers at once and throws a `HostError` when the host is over. */
export function createDesk(queue: Queue, query: (query: Query) => unknown): Desk {
  const act = (input: Input): Promise<string> =>
    new Promise((resolve, reject) => {
      queue.handle(input, ({ refused, opened }) => (refused ? reject(refusalError(refused)) : resolve(opened?.sessionId ?? "")));
    });
  const done = async (input: Input): Promise<void> => void (await act(input));
  const look = (sessionId: string) => query({ kind: "context", sessionId }) as Context | null;
  return {
    openSession: async ({ templateName, context = {}, isFocused = true }) =>
      act({ kind: "open-session", templateName, context, focused: isFocused }),
    setSessionTitle: (sessionId, title) => done({ kind: "set-session-title", sessionId, title }),
    setTabTitle: (tabId, title) => done({ kind: "set-tab-title", tabId, title }),
    setSessionClosable: (sessionId, closable) => done({ kind: "set-session-closable", sessionId, closable }),
    updateContext: (sessionId, values, remove = false) => done({ kind: "update-context", sessionId, values, remove }),
    requestAttention: (sessionId) => done({ kind: "request-attention", sessionId }),
    resolveSlug: (sessionId, slug) => String(query({ kind: "resolve-slug", sessionId, slug }) ?? ""),
    context: (sessionId) => look(sessionId)?.context ?? null,
    conversation: (sessionId) => look(sessionId)?.conversationId ?? null,
  };
}
