import { RecordError, type RecordContext, type RecordRow, type RecordSource } from "../shim/record-source.ts";
import { createProjector, type FormatOptions } from "./annotations.ts";
import { plan } from "./expand.ts";
import { metadataOf } from "./metadata.ts";
import { readOptions } from "./odata.ts";
import { createSchema, type Table } from "./schema.ts";
import { createStore, type Draft } from "./store.ts";
import type { TableDefinition } from "./table.ts";
import { guidOf } from "./value.ts";
import { checkLinks, createWriter, notFound } from "./write.ts";

export { type RecordContext, RecordError, type RecordFailure, type RecordRow, type RecordSource } from "../shim/record-source.ts";
export type { FormatOptions } from "./annotations.ts";
export { standardTables } from "./standard.ts";
export type { CollectionDefinition, ColumnDefinition, ColumnOption, ColumnType, TableDefinition } from "./table.ts";

/** What `createMemoryRecords` takes. */
export interface MemoryRecordsOptions {
  /** `standardTables` or tables of your own. */
  tables: readonly TableDefinition[];
  /** Further rows by logical name, in the form in which rows are read. */
  rows?: Record<string, readonly RecordRow[]>;
  /** Id of the systemuser on whose behalf rows are written. Default: nobody. */
  user?: string;
  format?: FormatOptions;
  /** Milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Default: random GUIDs. */
  newId?: () => string;
}

/** What was done to a record. */
export interface RecordChange {
  kind: "created" | "updated" | "deleted";
  entityName: string;
  id: string;
}

/** A record source in memory. It forgets everything with the page. */
export interface MemoryRecords extends RecordSource {
  /** Told after each change, also of records that went with another. Returns the function that ends it. */
  onChange(listener: (change: RecordChange) => void): () => void;
}

/**
 * Records in memory, described by tables as Dataverse describes its own: for tests, demonstrations and widgets in development.
 *
 * Throws `RecordError` when the tables or their rows do not fit together.
 *
 * ```ts
 * const records = createMemoryRecords({ tables: standardTables, rows: { contact: [{ firstname: "Ada", lastname: "Byron" }] } });
 * const host = await createHost({ providers, records });
 * ```
 */
export function createMemoryRecords(options: MemoryRecordsOptions): MemoryRecords {
  const schema = createSchema(options.tables);
  const store = createStore(schema);
  const projector = createProjector(store, options.format ?? {});
  const { now = Date.now, newId = () => crypto.randomUUID() } = options;
  const writer = createWriter(store, { now, newId, user: guidOf(options.user) });
  const listeners = new Set<(change: RecordChange) => void>();

  function seed(): void {
    const draft: Draft = new Map();
    for (const { name, definition } of schema.tables.values()) seedRows(draft, name, definition.rows ?? []);
    for (const [name, rows] of Object.entries(options.rows ?? {})) seedRows(draft, name, rows);
    checkLinks(store, draft);
    store.commit(draft);
  }

  function seedRows(draft: Draft, name: string, rows: readonly RecordRow[]): void {
    for (const row of rows) writer.create(draft, schema.table(name), row, true);
  }

  /** All of it or nothing; then its listeners hear of it. */
  function write(change: (draft: Draft) => void): void {
    const draft: Draft = new Map();
    change(draft);
    const changes = [...draft.values()].map(({ link, row }): RecordChange => {
      const kind = row === null ? "deleted" : store.find(link) ? "updated" : "created";
      return { kind, entityName: link.table, id: link.id };
    });
    store.commit(draft);
    for (const one of changes) for (const listener of [...listeners]) listener(one);
  }

  seed();
  return {
    async create(entityName, data, context) {
      begin(context);
      const table = schema.table(entityName);
      let id = "";
      write((draft) => (id = writer.create(draft, table, bodyOf(data))));
      return { id };
    },
    async retrieve(entityName, id, text, context) {
      begin(context);
      const table = schema.table(entityName);
      const { run } = plan(store, projector, table, readOptions(text), 1);
      const key = keyOf(table, id);
      const row = store.find({ table: table.name, id: key });
      const found = row && run([row])[0];
      if (!found) throw notFound(table, key);
      return found;
    },
    async update(entityName, id, data, context) {
      begin(context);
      const table = schema.table(entityName);
      const key = keyOf(table, id);
      write((draft) => writer.update(draft, table, key, bodyOf(data)));
      return { id: key };
    },
    async delete(entityName, id, context) {
      begin(context);
      const table = schema.table(entityName);
      write((draft) => writer.remove(draft, table, keyOf(table, id)));
    },
    async query(entityName, text, top, context) {
      begin(context);
      const table = schema.table(entityName);
      return { rows: plan(store, projector, table, readOptions(text), top).run(store.rows(table).values()) };
    },
    async metadata(entityName, attributes, context) {
      begin(context);
      return metadataOf(schema, schema.table(entityName), attributes);
    },
    onChange(listener) {
      const own = (change: RecordChange): void => listener(change);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}

function begin(context: RecordContext | undefined): void {
  context?.signal.throwIfAborted();
}

function keyOf(table: Table, id: string): string {
  const key = guidOf(id);
  if (key === null) throw new RecordError("value_invalid", `The id of a ${table.name} is a GUID, not "${String(id).slice(0, 60)}".`);
  return key;
}

function bodyOf(data: RecordRow): RecordRow {
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return data;
  throw new RecordError("value_invalid", "The data of a record must be an object.");
}
