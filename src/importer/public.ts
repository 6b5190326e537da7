import type { NotificationTemplateOptions, ProviderOptions, SessionTemplateOptions, TabTemplateOptions } from "../shim/public.ts";

/** How bad a finding is: something is lost or cannot work, is not as meant, or is worth knowing. */
export type Level = "error" | "warning" | "info";

/** Something that was understood only in part, or looks wrong. */
export interface Finding {
  level: Level;
  /** Stable kind: `missing_reference`, `unknown_value`, ... */
  code: string;
  /** Path in the source, or in the catalogue: `tabs[2].pageType`. */
  place: string;
  /** What is wrong, and what would be right. */
  message: string;
}

/** Why an import stopped. */
export type ImportErrorCode =
  | "unknown_format"
  | "archive_broken"
  | "archive_too_large"
  | "entry_name"
  | "malformed"
  | "entity_refused"
  | "unknown_encoding"
  | "nothing_to_import"
  | "environment_refused"
  | "environment_unavailable"
  | "import_aborted"
  | "wasm_unavailable";

/** A catalogue, in the shape of its file. `catalogue.schema.json` describes every key. */
export interface Catalogue {
  $schema?: string;
  catalogue: 1;
  sessions?: (SessionTemplateOptions & Described)[];
  tabs?: (TabTemplateOptions & Described)[];
  notifications?: (NotificationTemplateOptions & Described)[];
  providers?: (ProviderOptions & Described)[];
  [list: string]: unknown;
}

/** What administrators wrote and no host reads. */
export interface Described {
  description?: string;
  labels?: Record<string, Record<string, string>>;
  other?: Record<string, string>;
}

/** For whom a catalogue is run. Names and ids count without regard to letter case and braces. */
export interface Person {
  /** Id, sign-in name or full name of the user, or several of them: whatever profiles may name users by. */
  user?: string | readonly string[];
  /** Names or ids of the security roles that the user has in person, not through a team. */
  roles?: readonly string[];
  /** Unique name of the app. Profiles of other apps do not count. */
  app?: string;
  /** Unique name of a profile that counts whoever the user is; null: the built-in default. */
  profile?: string | null;
}

/** Which profile it came to. */
export interface ProfileChoice {
  /** Its unique name; null: the built-in default, which has no provider and no entity session of a catalogue. */
  profile: string | null;
  /** Why: it was asked for, names the user, names a role, is the custom default, or there is none of these. */
  by: "asked" | "user" | "role" | "default" | "built-in";
}

/** What an import came to. */
export interface Imported {
  catalogue: Catalogue;
  /** The same as the text of its file. */
  text: string;
  /** Of the source first, then of the catalogue. */
  findings: Finding[];
  /** Rows by table, also of tables that are not read. */
  counts: Record<string, number>;
  /** The solutions that were in the source. */
  solutions: { name: string; version: string; managed: boolean }[];
}

/** How far an import is, in bytes of the unpacked source; for an environment, in tables. */
export interface Progress {
  done: number;
  total: number;
}

/** What every import takes. */
export interface ImportOptions {
  /** Code of the texts to choose where there are several. Default 1033, English. */
  language?: number;
  /** Told after each step. */
  onProgress?: (progress: Progress) => void;
  /** Told before the import waits because an environment asks for patience or fails: how long, and at which table. */
  onWait?: (wait: { seconds: number; place: string }) => void;
  /** Ends the import: it rejects with `import_aborted`. */
  signal?: AbortSignal;
  /** Where the wasm module is: nothing for `import.wasm` beside this file, an address, bytes or a compiled module. */
  wasm?: string | URL | Response | BufferSource | WebAssembly.Module;
}

/** A file of a source, by its name or its path in an unpacked folder. */
export interface SourceFile {
  path: string;
  /** A `Blob` or `File` is read when it is needed: of a large `data.xml` memory then never holds the whole. */
  bytes: Uint8Array | Blob;
}

/** A Dataverse environment. */
export interface EnvironmentSource {
  /** Its address: `https://contoso.crm.dynamics.com`. */
  url: string;
  /** Asked before each request; a token never appears in an error or a finding. */
  token: () => string | Promise<string>;
  /** Default: the page's own. */
  fetch?: typeof fetch;
}
