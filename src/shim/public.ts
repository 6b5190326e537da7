import type { Change, Note, PanelMode, View } from "./wire.gen.ts";

/** A session template, in the shape of the catalogue file. */
export interface SessionTemplateOptions {
  uniqueName: string;
  name?: string;
  /** May hold slugs, `{customerName}`. */
  title?: string;
  type?: "generic" | "entity";
  entity?: string;
  /** Communication panel mode when the session opens. Default `docked`. */
  panelState?: "minimized" | "hidden" | "docked";
  /** The anchor tab takes the session's title. */
  titleSync?: boolean;
  /** Unique name of the anchor's tab template. */
  anchorTab?: string;
  /** Unique names, in order. */
  additionalTabs?: string[];
  active?: boolean;
}

/** An application tab template, in the shape of the catalogue file. */
export interface TabTemplateOptions {
  uniqueName: string;
  name?: string;
  title?: string;
  pageType: "entitylist" | "entityrecord" | "webresource" | "control" | "dashboard" | "search" | "website" | "custom";
  /** Default true. The anchor tab is never closable. */
  canClose?: boolean;
  /** Configured values; text may hold slugs; null is "not set". */
  parameters?: Record<string, string | null>;
  active?: boolean;
}

export interface ProviderOptions {
  /** Unique name. */
  name: string;
  /** Heading of its panel. Default: the name. */
  label?: string;
  /** Landing address. Without one the provider lives in the page itself: `host.provider(name).CIFramework`. */
  url?: string;
  /** Further full origins it may speak from; a leading `*.` in the host part is a wildcard. */
  trustedDomains?: string[];
  /** 0 to 1000, lower first. Default: the position in the list. */
  order?: number;
  active?: boolean;
  apiVersion?: "1.0" | "2.0";
  /** Returned verbatim by `getEnvironment`. */
  customParams?: string | null;
  enableOutbound?: boolean;
  /** Sandbox tokens beyond the default six, separated by commas or blanks. */
  sandbox?: string;
}

export interface HostOptions {
  providers: ProviderOptions[];
  templates?: { sessions?: SessionTemplateOptions[]; tabs?: TabTemplateOptions[] };
  /** What `getEnvironment` reports beside what the host knows; a function may answer later. */
  environment?: Record<string, unknown> | (() => Record<string, unknown> | Promise<Record<string, unknown>>);
  /** See docs: `compatible` (default) or `exact` encodings of results and rejections. */
  encodings?: "compatible" | "exact";
  home?: { title?: string; tab?: string };
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

export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** The `Microsoft.CIFramework` object. Every method returns a promise; `isNullOrUndefined` alone answers at once. */
export type CIFramework = Record<string, (...args: unknown[]) => Promise<any>> & {
  isNullOrUndefined(value: unknown): boolean;
};

/** What a person can do. Each settles when it is done, and rejects with a `HostError` when the host refuses. */
export interface Agent {
  focusSession(sessionId: string): Promise<void>;
  closeSession(sessionId: string): Promise<void>;
  goHome(): Promise<void>;
  focusTab(tabId: string): Promise<void>;
  closeTab(tabId: string): Promise<void>;
  refreshTab(tabId: string): Promise<void>;
  setPanelMode(mode: PanelMode): Promise<void>;
  /** Docked becomes minimized and back. */
  togglePanel(): Promise<void>;
  /** By hand: the provider hears `onsizechanged`. */
  resizePanel(width: number): Promise<void>;
  setProviderActive(name: string, active: boolean): Promise<void>;
}

export interface ProviderHandle {
  readonly name: string;
  /** The API for a widget in this page. Connects at first use. */
  readonly CIFramework: CIFramework;
  /** Makes (once) the sandboxed frame of its landing address inside `container` and returns it. Never move it: a moved frame reloads. */
  mount(container: Element): HTMLIFrameElement;
  unmount(): void;
}

export type ChangeKind = Change["kind"];

export interface Host {
  /** What a user interface shows. Same object until `version` grows. */
  readonly view: View;
  readonly agent: Agent;
  /** The API of the host's own page: custom events; it owns no session. */
  readonly page: { readonly CIFramework: CIFramework };
  /** The last 200 notes, oldest first. */
  readonly notes: readonly Note[];
  provider(name: string): ProviderHandle;
  /** Returns the function that ends the subscription. `"change"` hears every change. */
  on(kind: "change", listener: (change: Change) => void): () => void;
  on(kind: "view", listener: (view: View) => void): () => void;
  on(kind: "note", listener: (note: Note) => void): () => void;
  on<K extends ChangeKind>(kind: K, listener: (change: Extract<Change, { kind: K }>) => void): () => void;
  /** Says goodbye to every widget, removes frames and listeners. */
  destroy(): void;
}
