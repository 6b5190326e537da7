// Generated from src/wire by `cargo test --test wire`. Do not edit.

export type PanelMode = 0 | 1 | 2 | 3;
export type PageType = "entitylist" | "entityrecord" | "webresource" | "control" | "dashboard" | "search" | "website" | "custom";

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
  | { kind: "answer"; ask: number; value?: unknown; error?: string }
  | { kind: "tick" };

/** Facts, in the past tense, in the order in which they happened. */
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
  | { kind: "provider-changed"; provider: string };

export interface Refusal {
  code: string;
  message: string;
  /** Where in the options, for a refusal by `createHost`. */
  path?: string;
}

/** Something the host noticed and nobody asked for. */
export interface Note {
  code: string;
  message: string;
  provider?: string;
}

export interface Connection {
  id: number;
  /** Milliseconds after which an unanswered call is rejected. */
  timeout: number;
  /** Encodings are `exact` rather than `compatible`. */
  exact: boolean;
}

export interface Ask {
  id: number;
  what: "environment";
  provider: string;
}

/** First line of what `handle` and `receive` return; absent (an empty line) when there is nothing but replies. */
export interface Effects {
  refused?: Refusal;
  connection?: Connection;
  closed?: number[];
  /** The view changed; this is its new version. */
  version?: number;
  changes?: Change[];
  /** `[line, connection, connection, ...]`; absent: every line goes to the sender. */
  posts?: number[][];
  asks?: Ask[];
  notes?: Note[];
  /** Next deadline in milliseconds of the clock, or null for none. Absent: unchanged. */
  wake?: number | null;
}

export interface View {
  version: number;
  focusedSessionId: string;
  canCreateSession: boolean;
  /** Home first, then in the order of opening. */
  sessions: SessionView[];
  panel: PanelView;
  providers: ProviderView[];
}

export interface SessionView {
  id: string;
  title: string;
  isHome: boolean;
  /** Name of the provider it belongs to; null for home. */
  provider: string | null;
  templateName: string | null;
  canClose: boolean;
  attention: Attention;
  focusedTabId: string;
  /** Anchor first. */
  tabs: TabView[];
}

export interface Attention {
  /** The provider asked for the agent's attention. */
  requested: boolean;
  /** How many messages it spoke of. */
  count: number | null;
}

export interface TabView {
  id: string;
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
}

export interface PanelView {
  mode: PanelMode;
  /** Pixels. */
  width: number;
  /** Provider whose frame is shown; null when nobody's is. */
  provider: string | null;
  /** False in modes hidden, or when there is nobody to show. */
  visible: boolean;
}

export interface ProviderView {
  name: string;
  label: string;
  order: number;
  active: boolean;
  apiVersion: "1.0" | "2.0";
  /** Open connections (frames and in-page users). */
  connections: number;
}

/** Rows of the error table: `docs/errors.md`. */
export type ErrorCode = string;
