import { type Mind, readReply, type Reply, thrownError } from "./mind.ts";
import { listOf } from "./plan.ts";

/** Rows that one call brought for itself, as texts by table and id; for one that is not there, its id; for lookups that were followed, a mark. */
export type Borrowed = Map<string, Map<string, string>>;

/** What one call is about, and what was brought for it. */
export interface Question {
  /** As it is asked before anything was sifted. */
  text: string;
  table: string;
  /** Of parts of its filter, by their number, the ids that stay of tables that do not fit. */
  sifted: [part: number, ...ids: string[]][];
  /** The table that may be scanned where it does not fit. */
  scannable: string | null;
  borrowed: Borrowed;
  /** Tables that must stay in memory until it is answered. */
  pinned: Set<string>;
}

export const questionOf = (text: string, table: string, scannable: string | null): Question => ({ text, table, sifted: [], scannable, borrowed: new Map(), pinned: new Set() });

/** The question as the module is asked it. */
export const textOf = ({ text, sifted }: Question): string => (sifted.length === 0 ? text : `${text.slice(0, -1)},"sifted":${JSON.stringify(sifted)}}`);

export function lend(borrowed: Borrowed, table: string, key: string, text: string): void {
  const rows = borrowed.get(table) ?? new Map<string, string>();
  borrowed.set(table, rows.set(key, text));
}

/** One turn of the module, without a pause, so that rows that were borrowed for two calls never mix. */
export function turn(mind: Mind, { borrowed }: Question, act: () => string): Reply {
  try {
    for (const [table, rows] of borrowed) mind.loadRows(table, listOf([...rows.values()]));
    return readReply(act());
  } catch (thrown) {
    throw thrownError(thrown);
  } finally {
    if (borrowed.size > 0) mind.forget();
  }
}
