import type { CorrelationId, JsonText, OrDigits, OrText } from "./global-error.js";

/** Values of a session by which slugs are resolved. Text, number and boolean entries of `templateParameters` are among them. */
export type SessionContext = Record<string, unknown>;

/** What `createSession` takes. Keys beyond the named ones are values for slugs, and part of the session's context. */
export interface SessionInput {
  /** Unique name of a Generic session template. */
  templateName: string;
  /** Values for slugs. An object under the unique name of a tab template goes to that tab alone. */
  templateParameters?: OrText<Record<string, unknown>> | null;
  templateTag?: string;
  /** Comes back from `getSession` and in the session's events. */
  context?: OrText<SessionContext> | null;
  customerName?: string;
  [slug: string]: unknown;
}

/** What `getSession` yields. The fields are properties too, except with exact encodings. */
export interface SessionMap extends Map<string, unknown> {
  get(key: "sessionId"): string;
  get(key: "conversationId"): string | null;
  get(key: "context"): SessionContext;
  get(key: "isFocused" | "focused"): boolean;
  get(key: string): unknown;
  readonly sessionId?: string;
  readonly conversationId?: string | null;
  readonly context?: SessionContext;
  readonly isFocused?: boolean;
  readonly focused?: boolean;
}

/** A title as it is, or values for the slugs of the template's title. Without `sessionId`: the session in focus. */
export type SessionTitleInput = { sessionId?: string | null; title?: string } & Record<string, unknown>;

export interface SessionMethods {
  /**
   * False when ten sessions are open, and for providers of version 1.0.
   * @example
   * ```ts
   * if (await Microsoft.CIFramework.canCreateSession()) await Microsoft.CIFramework.createSession({ templateName: "call" });
   * ```
   */
  canCreateSession(correlationId?: CorrelationId): Promise<boolean>;
  /**
   * The id of a new session with the tabs of its template, in focus. `onSessionSwitched` follows.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `template_not_found`, `template_inactive`, `template_not_generic`,
   * `session_limit`, `context_too_large`.
   * @example
   * ```ts
   * const id: string = await Microsoft.CIFramework.createSession({
   *   templateName: "call",
   *   templateParameters: { caller: "Ada" },
   *   context: { callId: 7 },
   * });
   * ```
   */
  createSession(input: OrText<SessionInput>, correlationId?: CorrelationId, providerSessionId?: string | null): Promise<string>;
  /**
   * An own session as a `Map`: `sessionId`, `conversationId`, `context`, `isFocused`, `focused`.
   *
   * Rejects: `missing_argument`, `session_not_found`, `session_not_owned`.
   * @example
   * ```ts
   * const session = await Microsoft.CIFramework.getSession(sessionId);
   * const conversation: string | null = session.get("conversationId");
   * const { callId } = session.get("context");
   * ```
   */
  getSession(sessionId: string, correlationId?: CorrelationId): Promise<SessionMap>;
  /**
   * The id of the session in focus when it is an own one, else null. Cheap enough to poll.
   * @example
   * ```ts
   * const id: string | null = await Microsoft.CIFramework.getFocusedSession();
   * ```
   */
  getFocusedSession(correlationId?: CorrelationId): Promise<string | null>;
  /**
   * Ids of the own open sessions, in the order of opening.
   * @example
   * ```ts
   * for (const id of await Microsoft.CIFramework.getAllSessions()) console.log(id);
   * ```
   */
  getAllSessions(correlationId?: CorrelationId): Promise<string[]>;
  /**
   * Null; the session has the title, or the template's title with these values. The old form is `(sessionId, title)`.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `session_not_found`, `session_not_owned`, `focused_session_not_owned`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.setSessionTitle({ sessionId, title: "Call from Ada" });
   * await Microsoft.CIFramework.setSessionTitle({ caller: "Ada" });
   * ```
   */
  setSessionTitle(input: SessionTitleInput | JsonText<SessionTitleInput>, correlationId?: CorrelationId): Promise<null>;
  setSessionTitle(sessionId: string, title: string, correlationId?: CorrelationId): Promise<null>;
  /**
   * The session's id; its entry asks for the agent's attention. A number in second place counts messages, a text there is the
   * correlation id. Nothing happens to a session that is in focus.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `session_not_found`, `session_not_owned`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.requestFocusSession(sessionId, 3);
   * ```
   */
  requestFocusSession(sessionId: string, correlationId?: CorrelationId): Promise<string>;
  requestFocusSession(sessionId: string, messagesCount: OrDigits | null | undefined, correlationId?: CorrelationId): Promise<string>;
  /**
   * Null; the session's entry shows that a goal is missed. `shouldReset` false without details takes the mark away.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `session_not_found`, `session_not_owned`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.notifyKpiBreach(sessionId, true, "Waiting for 5 minutes");
   * await Microsoft.CIFramework.notifyKpiBreach(sessionId, false);
   * ```
   */
  notifyKpiBreach(
    sessionId: string,
    shouldReset?: boolean | null,
    details?: string | null,
    correlationId?: CorrelationId,
  ): Promise<null>;
  /**
   * Null; the session's entry shows how much is new, until the agent comes to it.
   *
   * Rejects: `missing_argument`, `wrong_argument` for a negative count, `session_not_found`, `session_not_owned`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.notifyNewActivity(sessionId, 2);
   * ```
   */
  notifyNewActivity(
    sessionId: string,
    count: OrDigits,
    shouldReset?: boolean | null,
    correlationId?: CorrelationId,
  ): Promise<null>;
  /**
   * The whole context after adding and changing these values; with `isDelete`, after taking the named keys away. Without
   * `sessionId`: the session in focus.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `session_not_found`, `session_not_owned`, `context_too_large`.
   * @example
   * ```ts
   * const context = await Microsoft.CIFramework.updateContext({ customerName: "Ada" }, sessionId);
   * await Microsoft.CIFramework.updateContext({ customerName: null }, sessionId, true);
   * ```
   */
  updateContext(
    input: OrText<SessionContext>,
    sessionId?: string | null,
    isDelete?: boolean | null,
    correlationId?: CorrelationId,
  ): Promise<SessionContext>;
}
