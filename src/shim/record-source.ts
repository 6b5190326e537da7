/** Why a record source did not do what it was asked for. Rows of `docs/errors.md`; anything else counts as `record_failed`. */
export type RecordFailure =
  | "record_not_found"
  | "entity_not_found"
  | "column_not_found"
  | "query_invalid"
  | "value_invalid"
  | "record_conflict"
  | "record_forbidden"
  | "record_source_unavailable"
  | "record_failed";

/** What a record source rejects with. Any error that has such a `code` is understood, wherever its class comes from. */
export class RecordError extends Error {
  readonly code: RecordFailure;

  constructor(code: RecordFailure, message: string) {
    super(message);
    this.name = "RecordError";
    this.code = code;
  }
}

/** Columns and annotations of one record, by name, as the Dataverse Web API writes them. */
export type RecordRow = Record<string, unknown>;

/** On whose behalf a record source is asked. */
export interface RecordContext {
  /** Aborts when nobody waits for the answer any more: time-out, connection gone, host destroyed. */
  readonly signal: AbortSignal;
  /** Name of the provider that called; null when the page itself asks. */
  readonly provider: string | null;
}

/**
 * Where records live: Dataverse, another back end, or memory (`ciframework/memory-records`). Entity names are singular logical
 * names; ids are GUIDs without braces. Whatever a method throws or rejects with is told to the caller: a `RecordError` with
 * its code, anything else as `record_failed`. A source that never answers is given up at the call's deadline.
 */
export interface RecordSource {
  /** `data` as the Web API takes it: `x@odata.bind` links and nested records included. */
  create(entityName: string, data: RecordRow, context: RecordContext): Promise<{ id: string }>;
  /** `options`: OData text without a leading `?`, "" for none. The row always holds the primary id attribute. */
  retrieve(entityName: string, id: string, options: string, context: RecordContext): Promise<RecordRow>;
  update(entityName: string, id: string, data: RecordRow, context: RecordContext): Promise<{ id: string }>;
  delete(entityName: string, id: string, context: RecordContext): Promise<void>;
  /** At most `top` rows. Each row always holds the primary id attribute. */
  query(entityName: string, options: string, top: number, context: RecordContext): Promise<{ rows: RecordRow[] }>;
  /** `PrimaryIdAttribute`, `PrimaryNameAttribute`, `LogicalName` and so on; `Attributes` for those that are named. */
  metadata(entityName: string, attributes: string[], context: RecordContext): Promise<RecordRow>;
}
