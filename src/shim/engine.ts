import type { PanelMode, PresenceOption } from "./wire.gen.ts";
import type { NotificationTemplateOptions, SessionTemplateOptions, TabTemplateOptions } from "./catalogue.ts";

/** One provider, as the engine wants it: every field there. */
export interface ProviderSettings {
  name: string;
  label: string;
  origins: string[];
  order: number;
  active: boolean;
  apiVersion: "1.0" | "2.0";
  customParams: string | null;
  enableOutbound: boolean;
}

/** What `new Host` takes, as JSON text: strict, every field there, no `undefined` anywhere. */
export interface Settings {
  providers: ProviderSettings[];
  templates: { sessions: SessionTemplateOptions[]; tabs: TabTemplateOptions[]; notifications: NotificationTemplateOptions[] };
  environment: Record<string, unknown>;
  /** The embedder gave a function: the engine asks for the rest. */
  environmentAsked: boolean;
  exact: boolean;
  home: { title: string; tab: string | null };
  panel: { mode: PanelMode; width: number };
  timeouts: { v1: number; v2: number };
  templateOptions: { showUnresolved: boolean; globalsOverrideAllTabs: boolean };
  windowWidth: number;
  /** The embedder gave a sink. */
  telemetry: boolean;
  /** `current`: an id; null: the first option, or none. */
  presence: { options: PresenceOption[]; current: string | null };
  /** The embedder gave a record source. */
  records: boolean;
}

/** The host in wasm. Text in, text out; it never calls back. Any exception from a method means that it is dead. */
export interface Engine {
  handle(input: string, now: number): string;
  receive(connection: number, text: string, now: number): string;
  /** What the last input changed: JSON text of a list of `Change`. */
  changes(): string;
  /** A question that changes nothing: JSON text of a `Query` in, JSON text of its answer out. */
  query(text: string): string;
  view(): string;
  free(): void;
}

/** What the shim uses of the loaded wasm module. */
export interface EngineModule {
  /** Throws an error whose message is the JSON text of a `Refusal` when it does not like the settings. */
  Host: new (settings: string, seed: string) => Engine;
  readonly version: string;
  readonly memory: WebAssembly.Memory;
}
