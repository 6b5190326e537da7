// What scripts of the host's own page see as `Microsoft.Apm`, `Microsoft.Omnichannel` and `Microsoft.ProductivityMacros`.

/** A `Map`, as the documentation has it, or a plain object. */
export type Values = Iterable<readonly [string, unknown]> | Readonly<Record<string, unknown>>;

/** What `Apm.createSession` takes. */
export interface ApmSessionInput {
  /** Unique name of a session template, Generic or Entity. */
  templateName: string;
  /**
   * Values for slugs. The entry `parametersStr` is JSON text of pairs, `[["entityName","incident"],["entityId","..."]]`, with the
   * page parameters of the anchor tab.
   */
  sessionContext?: Values | null;
  /** Default true. */
  isFocused?: boolean;
}

/** What `createTab` takes. */
export interface ApmTabInput {
  /** Unique name of an application tab template. */
  templateName: string;
  /** Page parameters, and values for slugs. */
  appContext?: Values | null;
  /** Default true. */
  isFocused?: boolean;
}

/** The names that `getEventPublisherTopic` knows. */
export type ApmEventName = keyof ApmEventMap;

/** What a `BroadcastChannel` of an event's topic carries in `event.data`. */
export interface ApmEventMap {
  ON_SESSION_SWITCH: { previousSessionId: string; newSessionId: string };
  ON_SESSION_CLOSED: { sessionId: string };
  /** Both spellings of the id are in use. */
  ON_TAB_SWITCH: { previousSessionId: string; previousTabId: string; sessionId: string; SessionId: string; tabId: string };
}

/** A snapshot of a session's values. */
export interface ApmContext {
  /** Undefined for a name without value. */
  get(name: string): unknown;
  /** All of them; `LiveWorkItemId` and the anchor's `anchor.entityName` and `anchor.entityId` among them, where there are such. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * A session. There is one object for each open session, and it reads the session as it is now; of a closed one it says what was
 * last known. Methods without result do not throw: what the host refuses goes to the `refused` option of `installApm`.
 */
export interface ApmSession {
  readonly sessionId: string;
  /** It is the home session. */
  readonly isDefault: boolean;
  /** False hides the close button. Home stays as it is. */
  canClose: boolean;
  /** The home session's stays as it is. */
  title: string;
  /** The home session does not close. */
  close(): void;
  focus(): void;
  /** Its entry asks for the agent's attention. */
  requestFocus(): void;
  getFocusedTab(): ApmTab | undefined;
  /** Undefined for a tab that is not open in this session. */
  getTab(tabId: string): ApmTab | undefined;
  /** Ids, the anchor first. */
  getAllTabs(): string[];
  /** False when ten tabs are open. */
  canCreateTab(): boolean;
  /** The id of a new tab of this session. Rejects with a `HostError`: `template_not_found`, `template_inactive`, `tab_limit`, `session_not_found`. */
  createTab(input: ApmTabInput): Promise<string>;
  /** Adds and changes values. */
  updateContext(values: Values): void;
  /** Rejects with `session_not_found` after the session was closed. */
  getContext(): Promise<ApmContext>;
  /** The value of a slug, given with its braces; an empty text where there is none. */
  resolveSlug(slug: string): string;
}

/** An application tab. One object for each open tab, as live as a session's. */
export interface ApmTab {
  readonly tabId: string;
  readonly canClose: boolean;
  title: string;
  /** An anchor does not close. */
  close(): void;
  focus(): void;
  refresh(): void;
}

/** `Microsoft.Apm`. Everything answers at once, except that opening gives promises. */
export interface Apm {
  /** The id of a new session. Rejects with a `HostError`: `template_not_found`, `template_inactive`, `session_limit`, `wrong_argument`. */
  createSession(input: ApmSessionInput): Promise<string>;
  /** Undefined for a session that is not open. */
  getSession(sessionId: string): ApmSession | undefined;
  getFocusedSession(): ApmSession;
  /** Ids, home first. */
  getAllSessions(): string[];
  /** False when ten sessions are open. */
  canCreateSession(): boolean;
  /** The id of a new tab of the session in focus. Rejects as `ApmSession.createTab` does. */
  createTab(input: ApmTabInput): Promise<string>;
  closeTab(tabId: string): void;
  focusTab(tabId: string): void;
  refreshTab(tabId: string): void;
  /** Name of the `BroadcastChannel` that carries the event. Throws a `HostError` `wrong_argument` for any other name. */
  getEventPublisherTopic(eventName: ApmEventName): string;
}

/** What `Omnichannel.getConversations` takes, or its JSON text. */
export interface ConversationsInput {
  agentId: string;
  /** Columns beyond the five that always come. */
  attributes?: readonly string[];
  /** Values of the column `statuscode`, any of which will do. */
  status?: readonly (number | string)[];
  orderBy?: readonly { attributeName: string; descending?: boolean }[];
  /** Only conversations of the last so many days. */
  createdBeforeDays?: number;
}

/** Tables whose records can be linked to a conversation. */
export type LinkedTable = "account" | "contact" | "incident";

/** `Microsoft.Omnichannel`. Conversations are records (`msdyn_ocliveworkitem`); without a record source all but the first reject with `no_record_source`. */
export interface Omnichannel {
  /** Of the session in focus; null where there is none. */
  getConversationId(): Promise<string | null>;
  getConversations(input: ConversationsInput | string, correlationId?: string): Promise<Record<string, unknown>[]>;
  /** Focuses the conversation's session, or opens one. Rejects with `record_not_found`. */
  openConversation(conversationId: string, lastSessionId?: string, liveWorkstreamId?: string): Promise<void>;
  /** One customer and one case at a time: linking replaces. The conversation of an open session gets its record if it has none yet. */
  linkToConversation(entityLogicalName: LinkedTable, recordId: string, conversationId?: string): Promise<void>;
  /** Rejects with `record_not_found` when another record, or none, is linked. */
  unlinkFromConversation(entityLogicalName: LinkedTable, recordId: string, conversationId?: string): Promise<void>;
  /** Text or a rich message, into the send box unless `toSendBox` is false. Rejects with `not_supported` where the page registered nobody. */
  sendMessageToConversation(message: unknown, toSendBox?: boolean, conversationId?: string): Promise<void>;
}

/** `Microsoft.ProductivityMacros`. */
export interface ProductivityMacros {
  /** What the macro says. Rejects with `not_supported` where the page registered no macros, with `wrong_argument` for an unknown one. */
  runMacro(macroName: string): Promise<string>;
}

/** Something that the page can run by name. What it returns is its message, what it throws the rejection. */
export type Macro = (context: { sessionId: string }) => unknown;

/** What `installApm` takes beside the host. */
export interface ApmOptions {
  /** By name. Looked up at each run. */
  macros?: Record<string, Macro>;
  /** Sends a message, or puts it into the send box. What it throws is the rejection. */
  sendMessage?: (message: unknown, to: { conversationId: string; toSendBox: boolean }) => unknown;
  /** Unique name of the session template that `openConversation` opens. Default `msdyn_chat_session`. */
  conversationTemplate?: string;
  /** Hears what was refused of methods that give nothing back. Default: a warning in the console. */
  refused?: (error: unknown) => void;
  /** Milliseconds after which a macro or a message that is not done is given up, with `timed_out`. Default 100,000. */
  timeout?: number;
}
