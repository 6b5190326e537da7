import type { Agent } from "./agent.ts";
import type { SaveForm } from "./asks.ts";
import type { NotificationTemplateOptions, SessionTemplateOptions, TabTemplateOptions } from "./catalogue.ts";
import type { Desk } from "./desk.ts";
import type { RecordSource } from "./record-source.ts";
import type { Records } from "./records.ts";
import type { TelemetrySink } from "./telemetry.ts";
import type { Change, Note, PanelMode, PresenceOption, View } from "./wire.gen.ts";

export type { Agent, OpenTabInput } from "./agent.ts";
export type { SaveForm } from "./asks.ts";
export type { NotificationTemplateOptions, SessionTemplateOptions, TabTemplateOptions } from "./catalogue.ts";
export type { Desk, OpenSessionInput } from "./desk.ts";
export type { RecordContext, RecordFailure, RecordRow, RecordSource } from "./record-source.ts";
export type { Records } from "./records.ts";
export type { TelemetrySink } from "./telemetry.ts";

/** A channel provider: whose widget it is, where it lives, what it may do. */
export interface ProviderOptions {
  /** Unique name; `duplicate_provider` when another has it. */
  name: string;
  /** Heading of its panel. Default: the name. */
  label?: string;
  /**
   * Landing address, loaded to the letter. https, or http on a loopback host or when the page itself is on http; never on the
   * page's own origin (`same_origin_provider`). Without one the provider lives in the page itself:
   * `host.provider(name).CIFramework`.
   */
  url?: string;
  /**
   * Further full origins it may speak from, as in `https://login.example.com:8443`. Scheme, host and port all count. A leading
   * `*.` in the host part stands for every host below it: `https://*.example.com`.
   */
  trustedDomains?: string[];
  /** 0 to 1000, lower first. Default: the position in the list. */
  order?: number;
  /** Only active providers may call. Default true. */
  active?: boolean;
  /** Which methods it has, and how long a call may take. Default `2.0`. */
  apiVersion?: "1.0" | "2.0";
  /** Returned verbatim by `getEnvironment`. Default null. */
  customParams?: string | null;
  /** Click-to-act is on from the start. Default false. */
  enableOutbound?: boolean;
  /** Sandbox tokens beyond the default six, separated by commas or blanks. */
  sandbox?: string;
}

/** What `createHost` takes. A wrong field is refused with `invalid_options` and its path. */
export interface HostOptions {
  /** May be empty. */
  providers: ProviderOptions[];
  /** The catalogue. `duplicate_template` and `unknown_template` when it does not fit together. */
  templates?: {
    sessions?: SessionTemplateOptions[];
    tabs?: TabTemplateOptions[];
    notifications?: NotificationTemplateOptions[];
  };
  /**
   * What `getEnvironment` reports, over neutral values for the keys that widgets read (`clientUrl`, `orgLcid`, `userId`, ...).
   * A function is asked at each call and may answer later; when it throws, the call is rejected with `answer_failed`.
   */
  environment?: Record<string, unknown> | (() => Record<string, unknown> | Promise<Record<string, unknown>>);
  /**
   * What the agent's presence can be, and the id of the one at the start (default: the first). Default: Available, Busy, Do not
   * disturb, Away and Offline.
   */
  presence?: { options: PresenceOption[]; current?: string | null };
  /** Where records live. Without one, calls that need records reject with `no_record_source`. See `ciframework/memory-records`. */
  records?: RecordSource;
  /** Hears of every call, answer, event and key figure under its correlation id. See `ciframework/opentelemetry`. */
  telemetry?: TelemetrySink;
  /** See docs: `compatible` (default) or `exact` encodings of results and rejections. */
  encodings?: "compatible" | "exact";
  /** The session that is always there. `title`: default `Home`. `tab`: unique name of its anchor's tab template. */
  home?: { title?: string; tab?: string };
  /** The panel at the start. `mode`: default 1, docked. `width`: pixels, default 400. */
  panel?: { mode?: PanelMode; width?: number };
  /** Milliseconds for providers of each version. Defaults 10,000 and 100,000. */
  timeouts?: { v1?: number; v2?: number };
  templateOptions?: {
    /** Leave unresolved slugs visible, for authors. Default false. */
    showUnresolved?: boolean;
    /** A flat template parameter overrides the configured value on every tab. Default false: on the anchor only. */
    globalsOverrideAllTabs?: boolean;
  };
  /** Where the wasm module is: nothing, an address, bytes or a compiled module. */
  wasm?: WasmSource;
  /** Milliseconds. Default `Date.now`. */
  clock?: () => number;
  /** 32 hexadecimal digits from which ids are made. Default: from the browser. */
  seed?: string;
}

/** Where the wasm module comes from: an address, a response, its bytes, or the compiled module. */
export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** A method of `Microsoft.CIFramework` that gives a promise. */
export type MethodName =
  | "addHandler"
  | "canCreateSession"
  | "cancelEvent"
  | "clearGlobalNotification"
  | "closeNotes"
  | "closeProgressIndicator"
  | "closeTab"
  | "createRecord"
  | "createSession"
  | "createTab"
  | "deleteRecord"
  | "executeAction"
  | "executeFetchQuery"
  | "focusTab"
  | "getAllSessions"
  | "getClickToAct"
  | "getEntityMetadata"
  | "getEnvironment"
  | "getFcsValue"
  | "getFocusedSession"
  | "getFocusedTab"
  | "getMode"
  | "getPresence"
  | "getSession"
  | "getTabs"
  | "getWidth"
  | "initLogAnalytics"
  | "initializeAgentPresenceList"
  | "insertNotes"
  | "isConsoleApp"
  | "logAnalyticsEvent"
  | "notifyEvent"
  | "notifyKpiBreach"
  | "notifyNewActivity"
  | "openDialog"
  | "openForm"
  | "openKBSearchControl"
  | "openMDDDialog"
  | "raiseEvent"
  | "refreshForm"
  | "refreshTab"
  | "removeHandler"
  | "renderSearchPage"
  | "requestFocusSession"
  | "retrieveRecord"
  | "searchAndOpenRecords"
  | "setAgentPresence"
  | "setClickToAct"
  | "setMode"
  | "setPresence"
  | "setSessionTitle"
  | "setTabTitle"
  | "setWidth"
  | "showGlobalNotification"
  | "showProgressIndicator"
  | "showTimeoutGlobalNotification"
  | "updateContext"
  | "updateConversation"
  | "updateRecord";

/**
 * The `Microsoft.CIFramework` object. Every method returns a promise; `isNullOrUndefined` alone answers at once. Methods need no
 * `this`. Rejections are the values that widgets know (a `Map`, or a `String` with the same fields), with `message` and `code`.
 */
export type CIFramework = { readonly [Name in MethodName]: (...args: any[]) => Promise<any> } & {
  isNullOrUndefined(value: unknown): boolean;
};

/** One provider of a host. */
export interface ProviderHandle {
  readonly name: string;
  /** The API for a widget in this page. Connects at the first call, and again after its connection ended. */
  readonly CIFramework: CIFramework;
  /**
   * Makes (once) the sandboxed frame of its landing address inside `container` and returns it. Never move it: a moved frame
   * reloads. The frame that the panel shows has the id `SidePanelIFrame`. Throws `frame_not_possible` for a provider without
   * `url`, outside a browser, or when `container` is not in the document.
   */
  mount(container: Element): HTMLIFrameElement;
  /** Removes its frame. Its sessions stay its own. */
  unmount(): void;
}

/** What `host.on` takes beside `"change"`, `"view"` and `"note"`. */
export type ChangeKind = Change["kind"];

/** A running host. When its engine crashes, everything open and later is rejected with `host_failed`. */
export interface Host {
  /** What a user interface shows: frozen, and the same object until `version` grows. Made when it is read. */
  readonly view: View;
  readonly agent: Agent;
  /** For scripts of the page that open, name and mark sessions. */
  readonly desk: Desk;
  /** The record source that was given, for the page's own use; null without one. */
  readonly records: Records | null;
  /** The API of the host's own page: custom events; it owns no session. */
  readonly page: { readonly CIFramework: CIFramework };
  /** The last 200 notes, oldest first. */
  readonly notes: readonly Note[];
  /** Throws `unknown_provider` for a name that is not in the options. */
  provider(name: string): ProviderHandle;
  /**
   * Returns the function that ends the subscription. `"change"` hears every change, `"view"` the view once for all changes of a
   * turn. A listener may act on the host: that waits its turn. One that throws is reported and disturbs nobody.
   */
  on(kind: "change", listener: (change: Change) => void): () => void;
  on(kind: "view", listener: (view: View) => void): () => void;
  on(kind: "note", listener: (note: Note) => void): () => void;
  on<K extends ChangeKind>(kind: K, listener: (change: Extract<Change, { kind: K }>) => void): () => void;
  /**
   * The page saves the form of a tab when a widget asks for it (`refreshForm`). The newest handler answers; without one the
   * widget's call is rejected. Returns the function that takes the handler away.
   */
  onSaveForm(handler: SaveForm): () => void;
  /** Says goodbye to every widget, removes frames and listeners. Whatever comes later is rejected with `host_destroyed`. */
  destroy(): void;
}
