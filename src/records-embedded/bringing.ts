import type { Mind, Need, Reply } from "./mind.ts";
import { type Key, listOf } from "./plan.ts";
import { type Borrowed, lend, type Question, textOf, turn } from "./question.ts";
import type { Residence } from "./residence.ts";
import type { Storage } from "./storage.ts";

/** Bytes of a table that is brought as a whole when one of its rows is wanted beside others: its names are wanted again and again. */
const SMALL = 256 * 1024;

/** Lookups of a table, and the ids that they may lead to. */
type Leads = Map<string, Set<string>>;

/** Rows out of the database, for questions that need them. */
export interface Bringing {
  /** Single rows, in one transaction. */
  borrow(keys: readonly Key[], borrowed: Borrowed): Promise<void>;
  /** Gives false when a table does not fit that could be scanned instead. */
  bring(needs: readonly Need[], question: Question, signal: AbortSignal): Promise<boolean>;
}

export function createBringing(mind: Mind, storage: Storage, residence: Residence): Bringing {
  async function borrow(keys: readonly Key[], borrowed: Borrowed): Promise<void> {
    if (keys.length === 0) return;
    const texts = await storage.rows(keys);
    keys.forEach(({ table, id }, at) => lend(borrowed, table, id, texts[at] ?? JSON.stringify(id)));
  }

  /** The rows of a table that lead to others, from one run through it. */
  async function follow(table: string, leads: Leads, borrowed: Borrowed): Promise<void> {
    const texts = await storage.leading(table, leads);
    for (const text of texts) lend(borrowed, table, text, text);
    for (const [column, ids] of leads) {
      const mark = JSON.stringify([column, ...ids]);
      lend(borrowed, table, mark, mark);
    }
  }

  /** What stays of a table for a part of the filter; nothing, where something else is needed before. */
  async function sift(table: string, part: number, question: Question, signal: AbortSignal): Promise<void> {
    const [ids, text] = [new Set<string>(), textOf(question)];
    let last: Reply = {};
    await storage.each(table, (texts) => {
      last = turn(mind, question, () => mind.sift(text, part, listOf(texts)));
      for (const id of last.ids ?? []) ids.add(id);
      return !signal.aborted && last.need === undefined;
    });
    signal.throwIfAborted();
    if (!last.need) question.sifted.push([part, ...ids]);
  }

  async function bring(needs: readonly Need[], question: Question, signal: AbortSignal): Promise<boolean> {
    const { table: own, scannable, borrowed, pinned } = question;
    const single: Key[] = [];
    const leading = new Map<string, Leads>();
    const sifting: [table: string, part: number][] = [];
    const whole = async (table: string, most?: number): Promise<boolean> => {
      const is = await residence.bring(table, most);
      if (is) pinned.add(table);
      return is;
    };
    for (const { table, ids, column, sift: part } of needs) {
      if (part !== undefined) {
        if (!(await whole(table, residence.room(pinned)))) sifting.push([table, part]);
      } else if (!ids) {
        if (!(await whole(table, table === scannable ? undefined : Infinity))) return false;
      } else if (column !== undefined) {
        if (!(await whole(table, residence.room(pinned)))) leading.set(table, (leading.get(table) ?? new Map<string, Set<string>>()).set(column, new Set(ids)));
      } else if (table === own || !(await whole(table, SMALL))) {
        single.push(...ids.map((id) => ({ table, id })));
      }
    }
    await borrow(single, borrowed);
    for (const [table, leads] of leading) await follow(table, leads, borrowed);
    // The first one alone: others may have it in them.
    const [first] = sifting;
    if (first) await sift(...first, question, signal);
    return true;
  }

  return { borrow, bring };
}
