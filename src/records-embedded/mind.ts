import { RecordError, type RecordFailure } from "../shim/record-source.ts";
import type { Plan } from "./plan.ts";

/** What thinks: queries, checks, metadata. It knows the rows that it was given; everything goes in and out as JSON text. */
export interface Mind {
  /** Rows that wait aside, seen by nobody, until `load` brings the last ones. */
  append(table: string, rows: string): void;
  /** The whole table is in memory from now on. */
  load(table: string, rows: string): void;
  /** What waits aside goes, too. */
  unload(table: string): void;
  resident(): string;
  /**
   * A list of rows for the next question alone, of ids that were looked for and are not there, and of lists of a lookup and ids:
   * all rows are there whose lookup leads to these.
   */
  loadRows(table: string, rows: string): void;
  forget(): void;
  ask(request: string): string;
  /** The ids that stay of some rows for a part of a question's filter, by its number, or what that needs first. */
  sift(request: string, part: number, rows: string): string;
  commit(plan: string): void;
  /** A query over a table that is fed to it: `scan`, `feed` for each batch, `end`. */
  scan(request: string): string;
  feed(rows: string): void;
  end(): string;
  free(): void;
}

/** Rows that are needed first: of a table all, those with these ids, or those whose lookup, such as `_customerid_value`, leads to them. */
export interface Need {
  table: string;
  ids?: string[];
  column?: string;
  /** Of a table that does not fit, what stays of its rows for the part of the filter that has this number. */
  sift?: number;
}

export interface Fault {
  code: RecordFailure;
  message: string;
}

export interface Reply {
  answer?: unknown;
  plan?: Plan;
  need?: Need[];
  ids?: string[];
  fault?: Fault;
}

/** Throws what a fault says. */
export function readReply(text: string): Reply {
  const reply = JSON.parse(text) as Reply;
  if (reply.fault) throw new RecordError(reply.fault.code, reply.fault.message);
  return reply;
}

/** The module throws a fault's JSON text; anything else is no fault of the tables. */
export function thrownError(thrown: unknown): unknown {
  try {
    const { code, message } = JSON.parse(String(thrown)) as Fault;
    return new RecordError(code, message);
  } catch {
    return thrown;
  }
}
