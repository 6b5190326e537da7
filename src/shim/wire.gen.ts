// Generated from src/wire by `npm run generate`. Do not edit; `cargo test --test wire` compares.

/** 0 minimized, 1 docked, 2 hidden, 3 collapsed. */
export type PanelMode = 0 | 1 | 2 | 3;

/** Rows of `docs/errors.md`. */
export type ErrorCode =
  | "missing_argument"
  | "wrong_argument"
  | "unknown_method"
  | "not_supported_in_version"
  | "not_a_provider"
  | "provider_inactive"
  | "unknown_provider"
  | "origin_not_trusted"
  | "unknown_connection"
  | "too_many_connections"
  | "template_not_found"
  | "template_inactive"
  | "template_not_generic"
  | "session_limit"
  | "session_not_found"
  | "session_not_owned"
  | "focused_session_not_owned"
  | "session_not_closable"
  | "tab_limit"
  | "tab_not_found"
  | "tab_not_closable"
  | "panel_not_available"
  | "context_too_large"
  | "too_many_handlers"
  | "too_many_calls"
  | "message_malformed"
  | "message_too_large"
  | "timed_out"
  | "answer_failed"
  | "no_record_source"
  | "record_not_found"
  | "entity_not_found"
  | "column_not_found"
  | "query_invalid"
  | "value_invalid"
  | "record_conflict"
  | "record_forbidden"
  | "record_source_unavailable"
  | "record_failed"
  | "notes_open"
  | "no_form_in_focus"
  | "not_supported"
  | "banner_not_found"
  | "dialog_not_found"
  | "too_many_overlays"
  | "single_session"
  | "home_fixed"
  | "event_name_misspelled"
  | "slug_unresolved"
  | "notification_template_not_found"
  | "notification_template_resolver_not_found"
  | "reject_after_client"
  | "notification_not_found"
  | "presence_not_found"
  | "invalid_options"
  | "duplicate_provider"
  | "duplicate_template"
  | "unknown_template"
  | "not_cloneable"
  | "no_host"
  | "host_gone"
  | "hello_from_unknown_window"
  | "same_origin_provider"
  | "not_initialised"
  | "already_installed"
  | "frame_not_possible"
  | "host_failed"
  | "host_destroyed"
  | "wasm_unavailable";

/** Kind of page that an application tab shows. */
export type PageType =
  | "entitylist"
  | "entityrecord"
  | "webresource"
  | "control"
  | "dashboard"
  | "search"
  | "website"
  | "custom";

/** What a person or the page does. `handle(JSON.stringify(input), now)`. */
export type Input =
  | { kind: "connect"; provider: string; origin: string | null }
  | { kind: "connect-page" }
  | { kind: "disconnect"; connection: number }
  | { kind: "focus-session"; sessionId: string }
  | { kind: "close-session"; sessionId: string }
  | { kind: "focus-tab"; tabId: string }
  | { kind: "close-tab"; tabId: string }
  | { kind: "refresh-tab"; tabId: string }
  | { kind: "set-panel-mode"; mode: number }
  | { kind: "resize-panel"; width: number }
  | { kind: "resize-window"; width: number }
  | { kind: "set-provider-active"; provider: string; active: boolean }
  | { kind: "answer-notification"; notificationId: string; accept: boolean }
  | { kind: "dismiss-notification"; notificationId: string }
  | { kind: "set-presence"; presenceId: string }
  | { kind: "click-to-act"; payload: Record<string, unknown> }
  | { kind: "send-article"; title: string; link: string }
  | { kind: "open-tab"; templateName: string; parameters: Record<string, unknown>; sessionId: string | null; focused: boolean; title: string | null }
  | { kind: "form-saved"; tabId: string; reference: Reference }
  | { kind: "set-tab-dirty"; tabId: string; dirty: boolean }
  | { kind: "answer"; ask: number; value?: unknown; error?: string; code?: string }
  | { kind: "answer-dialog"; dialogId: string; value: Record<string, unknown> | null }
  | { kind: "dismiss-banner"; bannerId: string }
  | { kind: "open-session"; templateName: string; context: Record<string, unknown>; focused: boolean }
  | { kind: "set-session-title"; sessionId: string; title: string }
  | { kind: "set-tab-title"; tabId: string; title: string }
  | { kind: "set-session-closable"; sessionId: string; closable: boolean }
  | { kind: "update-context"; sessionId: string; values: Record<string, unknown>; remove: boolean }
  | { kind: "request-attention"; sessionId: string }
  | { kind: "tick" };

/** A question that changes nothing. `JSON.parse(query(JSON.stringify(question)))`. */
export type Query =
  | { kind: "resolve-slug"; sessionId: string; slug: string }
  | { kind: "context"; sessionId: string };

/** A record, as forms name it. */
export interface Reference {
  entityType: string;
  id: string;
  name: string;
}

/** A fact, in the past tense. Declared for TypeScript; [`write`] writes it. */
export type Change =
  | { kind: "session-opened"; sessionId: string }
  | { kind: "session-closed"; sessionId: string }
  | { kind: "session-focused"; sessionId: string; previousSessionId: string }
  | { kind: "session-changed"; sessionId: string }
  | { kind: "tab-opened"; sessionId: string; tabId: string }
  | { kind: "tab-closed"; sessionId: string; tabId: string }
  | { kind: "tab-focused"; sessionId: string; tabId: string }
  | { kind: "tab-changed"; sessionId: string; tabId: string }
  | { kind: "tab-refreshed"; sessionId: string; tabId: string }
  | { kind: "panel-changed" }
  | { kind: "provider-changed"; provider: string }
  | { kind: "overlay-changed" }
  | { kind: "notification-opened"; notificationId: string }
  | { kind: "notification-shown"; notificationId: string }
  | { kind: "notification-changed"; notificationId: string }
  | { kind: "notification-closed"; notificationId: string }
  | { kind: "presence-changed" };

/** Why something was refused. */
export interface Refusal {
  /** Stable: a row of `docs/errors.md`. */
  code: ErrorCode;
  /** What is wrong and what would be right. */
  message: string;
  /** Where in the options, for a refusal by `createHost`. */
  path?: string;
}

/** Something the host noticed and nobody asked for. */
export interface Note {
  /** Stable: a row of `docs/errors.md`. */
  code: ErrorCode;
  /** What was noticed. */
  message: string;
  /** About whom. */
  provider?: string;
}

/** An open connection. */
export interface Connection {
  /** Its number, never used twice. */
  id: number;
  /** Milliseconds after which an unanswered call is rejected. */
  timeout: number;
  /** Encodings are `exact` rather than `compatible`. */
  exact: boolean;
}

/** A session or tab that a person or a script of the page opened. */
export interface Opened {
  /** Where. */
  sessionId: string;
  /** Absent when the session itself was asked for. */
  tabId?: string;
}

/** One thing that happened. Declared for TypeScript; [`write`] writes it. */
export type Telemetry =
  | { kind: "call"; call: number; method: string; provider: string | null; correlationId: string | null; at: number }
  | { kind: "answered"; call: number; code: ErrorCode | null; correlationId: string | null; at: number }
  | { kind: "event"; event: string; providers: string[]; correlationId: string | null; at: number }
  | { kind: "kpi"; name: string; provider: string | null; sessionId: string | null; conversationId: string | null; correlationId: string | null; at: number }
  | { kind: "analytics"; name: string | null; provider: string; data: Record<string, unknown>; correlationId: string | null; at: number };

/** A question to the page, answered by an `answer` input. */
export type Ask =
  | { what: "environment"; id: number; provider: string | null }
  | { what: "record"; id: number; provider: string | null; request: RecordRequest }
  | { what: "save-form"; id: number; provider: string | null; tabId: string };

/** What the record source is asked. */
export type RecordRequest =
  | { kind: "create"; entityName: string; data: Record<string, unknown> }
  | { kind: "retrieve"; entityName: string; id: string; options: string }
  | { kind: "update"; entityName: string; id: string; data: Record<string, unknown> }
  | { kind: "delete"; entityName: string; id: string }
  | { kind: "query"; entityName: string; options: string; top: number }
  | { kind: "metadata"; entityName: string; attributes: string[] };

/** First line of an outcome; an empty line when there is nothing but replies to the sender. */
export interface Effects {
  /** The input was refused and changed nothing. */
  refused?: Refusal;
  /** The connection that the input asked for. */
  connection?: Connection;
  /** Connections that are over; their goodbye is among the posts. */
  closed?: number[];
  /** The view changed; this is its new version. What changed is told when it is asked for. */
  version?: number;
  /** `[line, connection, connection, ...]`; absent: every line goes to the sender. */
  posts?: number[][];
  /** Questions to the page. */
  asks?: Ask[];
  /** Questions that nobody waits for any more: what runs for them can stop. */
  withdrawn?: number[];
  /** What the input was asked to open. */
  opened?: Opened;
  /** Rows for the embedder's telemetry, in the order in which they happened. */
  telemetry?: Telemetry[];
  /** Lines for the log. */
  notes?: Note[];
  /** Next deadline in milliseconds of the clock, or null for none. Absent: unchanged. */
  wake?: number | null;
}

/** Everything a user interface shows. */
export interface View {
  /** Grows by one with each input that changed something. */
  version: number;
  /** The session with focus. */
  focusedSessionId: string;
  /** False when ten sessions are open, and in single-session mode. */
  canCreateSession: boolean;
  /** Home first, then in the order of opening. */
  sessions: SessionView[];
  /** The communication panel of the focused session. */
  panel: PanelView;
  /** In channel order. */
  providers: ProviderView[];
  /** What is shown to the agent and waits for an answer. */
  notifications: NotificationsView;
  /** The agent's presence. */
  presence: PresenceView;
  /** All active providers are of version 1.0: one of them runs, and there are no sessions but home. */
  singleSession: boolean;
  /** In the order of opening; the agent answers each. */
  dialogs: DialogView[];
  /** In the order of showing. */
  banners: BannerView[];
  /** The latest of those that are shown. */
  progress: ProgressView | null;
  /** Somebody would hear a click on a number or an address now. */
  clickToAct: boolean;
}

/** A session. */
export interface SessionView {
  id: string;
  title: string;
  isHome: boolean;
  /** Name of the provider it belongs to; null for home. */
  provider: string | null;
  /** Unique name; null for home. */
  templateName: string | null;
  canClose: boolean;
  attention: Attention;
  focusedTabId: string;
  /** Anchor first. */
  tabs: TabView[];
}

/** Marks on a session's entry. */
export interface Attention {
  /** The provider asked for the agent's attention. */
  requested: boolean;
  /** How many messages it spoke of. */
  count: number | null;
  /** A measure of the conversation was missed; stays until the provider takes it back. */
  breached: boolean;
  /** Which, in the provider's words. */
  breachDetails: string | null;
  /** How much is new since the agent was last here. */
  activity: number | null;
}

/** An application tab. */
export interface TabView {
  id: string;
  /** Where the template gives none, the page's own. */
  title: string;
  isAnchor: boolean;
  canClose: boolean;
  templateName: string;
  pageType: PageType;
  /** Resolved page parameters. */
  parameters: Record<string, unknown>;
  /** Final address of a website page. */
  address: string | null;
  /** Why the page cannot be shown, as a sentence. */
  problem: string | null;
  /** Grows by one with each refresh. */
  refreshes: number;
  /** Its form holds changes that are not saved. */
  isDirty: boolean;
  /** A widget waits for the form to be saved. */
  waitsForSave: boolean;
  /** Its parameters wait for a record or a query. */
  isLoading: boolean;
}

/** The communication panel. */
export interface PanelView {
  /** 0 minimized, 1 docked, 2 hidden, 3 collapsed. */
  mode: PanelMode;
  /** Pixels. */
  width: number;
  /** Whose frame is shown; null when nobody's is. */
  provider: string | null;
  /** False in mode hidden, or when there is nobody to show. */
  visible: boolean;
  /** Right in single-session mode. */
  side: "left" | "right";
}

/** A channel provider. */
export interface ProviderView {
  name: string;
  label: string;
  order: number;
  active: boolean;
  apiVersion: "1.0" | "2.0";
  /** Open connections: frames and in-page users. */
  connections: number;
}

/** Notifications that are open. */
export interface NotificationsView {
  /** The one that is shown; null when there is none. */
  alert: NotificationView | null;
  /** Alerts that are shown later, ten at most. */
  waiting: number;
  /** Oldest first, three at most. */
  toasts: NotificationView[];
}

/** A notification that is shown. */
export interface NotificationView {
  id: string;
  /** Name of the provider that asks. */
  provider: string;
  /** Unique name; null for one that the call brought along. */
  templateName: string | null;
  kind: "alert" | "toast";
  title: string;
  /** Address of a picture. */
  icon: string | null;
  /** Four at most. */
  fields: NotificationField[];
  acceptText: string;
  /** Null: there is no such button. */
  rejectText: string | null;
  theme: "dark" | "light";
  desktopMode: "never" | "background" | "always";
  showsCountdown: boolean;
  /** Milliseconds of the host's clock. */
  shownAt: number;
  /** Milliseconds of the host's clock; null: it does not end by itself. */
  endsAt: number | null;
}

/** A line of a notification. */
export interface NotificationField {
  label: string;
  value: string;
}

/** The agent's presence and what it can be. */
export interface PresenceView {
  /** Null when there are no options. */
  current: PresenceOption | null;
  /** In the order of the menu. */
  options: PresenceOption[];
}

/** A presence that can be chosen. */
export interface PresenceOption {
  /** GUID. */
  id: string;
  /** What agents read, and what `setPresence` takes. */
  text: string;
  /** What it comes to for routing. */
  status: "AVAILABLE" | "BUSY" | "BUSY_DO_NOT_DISTURB" | "AWAY" | "OFFLINE";
  /** A colour of CSS. */
  color: string;
}

/** A dialog that waits for the agent. */
export interface DialogView {
  id: string;
  kind: "confirm" | "notes" | "quick-create";
  /** Whose call waits for it. */
  provider: string;
  title: string;
  subtitle: string;
  text: string;
  confirmText: string;
  cancelText: string;
  /** Pixels; null: as large as it needs to be. */
  width: number | null;
  height: number | null;
  /** Table of a note's or a new record's. */
  entityName: string | null;
  /** Record that a note is about. */
  entityId: string | null;
  /** Default values of a new record; of a note `annotationId`. */
  parameters: Record<string, unknown>;
}

/** A banner above the session's page. */
export interface BannerView {
  id: string;
  provider: string;
  message: string;
  level: "success" | "error" | "warning" | "information";
  action: BannerAction | null;
  /** It has a close button. */
  closable: boolean;
}

/** A banner's link. */
export interface BannerAction {
  label: string;
  /** An absolute http or https address. */
  link: string;
}

/** Something takes its time. */
export interface ProgressView {
  message: string;
  provider: string;
}
