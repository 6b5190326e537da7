import { loadMind } from "./module.ts";
import type { EmbeddedRecords, EmbeddedRecordsOptions } from "./public.ts";
import { openStore } from "./store.ts";

export { type RecordContext, RecordError, type RecordFailure, type RecordRow, type RecordSource } from "../shim/record-source.ts";
export { standardTables } from "../records-memory/standard.ts";
export type { FormatOptions } from "../records-memory/annotations.ts";
export type { CollectionDefinition, ColumnDefinition, ColumnOption, ColumnType, TableDefinition } from "../records-memory/table.ts";
export type { EmbeddedRecords, EmbeddedRecordsOptions, RecordChange, RecordListener, RowsByTable, RowUpgrade, StorageReason, StorageUse } from "./public.ts";
export { deleteStored, exportStored } from "./stored.ts";
export { StorageError } from "./trouble.ts";

/**
 * Records in the browser's own database: they survive a reload, and every tab of the browser sees the same ones.
 *
 * Rejects with `StorageError` when there is no storage, its data are a newer version's or cannot be upgraded (`reason` says which), and
 * with `RecordError` when the tables or the rows to start with do not fit together. Nothing in the database is changed then.
 *
 * ```ts
 * const records = await createEmbeddedRecords({ tables: standardTables, onTrouble: ({ message }) => showBanner(message) });
 * const host = await createHost({ providers, records });
 * ```
 */
export async function createEmbeddedRecords(options: EmbeddedRecordsOptions): Promise<EmbeddedRecords> {
  return openStore(options, await loadMind(options));
}

