import type { FormatOptions } from "../records-memory/annotations.ts";
import type { TableDefinition } from "../records-memory/table.ts";
import type { RecordRow, RecordSource } from "../shim/record-source.ts";

/** Rows by logical name, in the form in which they are read. */
export type RowsByTable = Record<string, readonly RecordRow[]>;

/** A row of the version before as it is in the next one; null drops it. It is run once for each row, and must not wait for anything. */
export type RowUpgrade = (entityName: string, row: RecordRow) => RecordRow | null;

/** What `createEmbeddedRecords` takes. */
export interface EmbeddedRecordsOptions {
  /** `standardTables` or tables of your own. Their `rows` are what a new database starts with. */
  tables: readonly TableDefinition[];
  /** Name of the database, one for each set of data of the origin. Default `ciframework-records`. */
  name?: string;
  /** Version of the tables, a whole number from 1 up. New tables and columns need no new one; rows that have to change do. Default 1. */
  version?: number;
  /** By the version that they lead to. All that lie between the database's version and `version` are run, in order. */
  upgrades?: Readonly<Record<number, RowUpgrade>>;
  /** Further rows of a new database. Asked for once, before the first call is answered. */
  seed?(): RowsByTable | Promise<RowsByTable>;
  /** Id of the systemuser on whose behalf rows are written. Default: nobody. */
  user?: string;
  format?: FormatOptions;
  /** The month with whose first day a fiscal year begins, 1 to 12, for filters such as `ThisFiscalYear`. Default 1. */
  fiscalYearStart?: number;
  /** Address, bytes or module of `records.wasm`. Default: the file beside this one. */
  wasm?: string | URL | Request | Response | BufferSource | WebAssembly.Module;
  /** Most bytes of rows that are kept in memory for queries. Tables that do not fit are read for each query. Default 32 MiB. */
  residentBytes?: number;
  /** Told what a call's rejection alone would not tell the person: the data went away, another tab is in the way. */
  onTrouble?(trouble: StorageError): void;
  /** Milliseconds. Default `Date.now`. */
  now?(): number;
  /** Default: random GUIDs. */
  newId?(): string;
}

/** Why there is no storage, or why a file was not taken. */
export type StorageReason =
  /** The browser keeps nothing for this page: a private window, or its settings. */
  | "unavailable"
  /** There is no room left. Nothing of the call was kept. */
  | "full"
  /** The database was left by a newer version of the page. `exportStored` and `deleteStored` are the ways out. */
  | "newer"
  /** An upgrade failed. The database is as it was before. */
  | "upgrade"
  /** Another browser tab holds an older version open, and does not let go. */
  | "blocked"
  /** A newer version of the page took the database over in another tab; this page has to be loaded again. */
  | "superseded"
  /** The browser closed the database, because its data were cleared or cannot be read. The next call opens it anew. */
  | "lost"
  /** The file is no export of records, or its rows do not fit the tables. Nothing was changed. */
  | "file"
  /** The file was written by a newer version of the page. Nothing was changed. */
  | "file-newer";

/** A `RecordError` of the storage; `code` is `record_source_unavailable`, of files `value_invalid`. */
export interface StorageError extends Error {
  readonly code: "record_source_unavailable" | "value_invalid";
  readonly reason: StorageReason;
}

/** What was done to a record. */
export interface RecordChange {
  kind: "created" | "updated" | "deleted";
  entityName: string;
  id: string;
}

/** Told after each commit. */
export type RecordListener = (changes: readonly RecordChange[], from: { otherTab: boolean }) => void;

/** How much there is, and how safe it is. */
export interface StorageUse {
  /** Rows by logical name, of all tables that are described. */
  rows: Record<string, number>;
  /** Bytes of rows in memory, by logical name. */
  resident: Record<string, number>;
  /** Bytes that the origin takes and may take, by the browser's own estimate; null where it gives none. */
  usage: number | null;
  quota: number | null;
  /** Whether the browser promised not to clear it by itself; null where it cannot be asked. */
  persisted: boolean | null;
}

/** A record source in the browser's own database. */
export interface EmbeddedRecords extends RecordSource {
  /** Told of every record that was written, also by other tabs and with another record. Returns the function that ends it. */
  onChange(listener: RecordListener): () => void;
  use(): Promise<StorageUse>;
  /** Asks the browser to keep the data when it runs out of room. Some browsers ask the person. False where it does not promise. */
  persist(): Promise<boolean>;
  /** Every row of every table, as one file. */
  exportFile(): Promise<Blob>;
  /** Puts the rows of an exported file in the place of all that is there. Rejects with reason `file` or `file-newer`, and changes nothing then. */
  importFile(file: Blob | string): Promise<void>;
  /** Goes back to the rows that a new database starts with. */
  reset(): Promise<void>;
  /** Ends it; calls that come later are rejected. The data stay. */
  close(): void;
}
