import { RecordError } from "../shim/record-source.ts";
import type { RecordRequest } from "../shim/wire.gen.ts";
import { type Mind, type Need, readReply, type Reply, thrownError } from "./mind.ts";
import { type Key, listOf } from "./plan.ts";
import type { Residence } from "./residence.ts";
import type { Storage } from "./storage.ts";
import { createTurns } from "./turns.ts";

/** A question that still needs rows after so many rounds would need them forever. */
const ROUNDS = 64;
/** Bytes of a table that is brought as a whole when one of its rows is wanted beside others: its names are wanted again and again. */
const SMALL = 256 * 1024;

export interface Asking {
  /** The answer to a request, or its plan. The rows that it needs are brought first. Rejects with `RecordError`, or what aborted it. */
  settle(request: RecordRequest, signal: AbortSignal): Promise<Reply>;
}

export interface AskingParts {
  mind: Mind;
  storage: Storage;
  residence: Residence;
  now(): number;
  newId(): string;
}

/** Rows that one call brought for itself, as texts by table and id; for one that is not there, its id; for lookups that were followed, a mark. */
type Borrowed = Map<string, Map<string, string>>;

/** Lookups of a table, and the ids that they may lead to. */
type Leads = Map<string, Set<string>>;

/** What one call is about, and what was brought for it. */
interface Question {
  table: string;
  /** The table that may be scanned where it does not fit. */
  scannable: string | null;
  borrowed: Borrowed;
  /** Tables that must stay in memory until it is answered. */
  pinned: Set<string>;
}

const questionAbout = (table: string, scannable: string | null): Question => ({ table, scannable, borrowed: new Map(), pinned: new Set() });

/** As keys are written. */
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function lend(borrowed: Borrowed, table: string, key: string, text: string): void {
  const rows = borrowed.get(table) ?? new Map<string, string>();
  borrowed.set(table, rows.set(key, text));
}

export function createAsking({ mind, storage, residence, now, newId }: AskingParts): Asking {
  const scans = createTurns();

  /** One turn of the module, without a pause, so that rows that were borrowed for two calls never mix. */
  function turn(borrowed: Borrowed, act: () => string): Reply {
    try {
      for (const [table, rows] of borrowed) mind.loadRows(table, listOf([...rows.values()]));
      return readReply(act());
    } catch (thrown) {
      throw thrownError(thrown);
    } finally {
      if (borrowed.size > 0) mind.forget();
    }
  }

  /** Single rows, in one transaction. */
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

  /** Gives false when a table does not fit that could be scanned instead. */
  async function bring(needs: readonly Need[], { table: own, scannable, borrowed, pinned }: Question): Promise<boolean> {
    const single: Key[] = [];
    const leading = new Map<string, Leads>();
    const whole = async (table: string, most?: number): Promise<boolean> => {
      const is = await residence.bring(table, most);
      if (is) pinned.add(table);
      return is;
    };
    for (const { table, ids, column } of needs) {
      if (!ids) {
        if (!(await whole(table, table === scannable ? undefined : Infinity))) return false;
      } else if (column !== undefined) {
        if (!(await whole(table, residence.room(pinned)))) leading.set(table, (leading.get(table) ?? new Map<string, Set<string>>()).set(column, new Set(ids)));
      } else if (table === own || !(await whole(table, SMALL))) {
        single.push(...ids.map((id) => ({ table, id })));
      }
    }
    await borrow(single, borrowed);
    for (const [table, leads] of leading) await follow(table, leads, borrowed);
    return true;
  }

  /** Repeats a question until nothing is needed for it any more. Null: the request's table has to be scanned. */
  async function rounds(act: () => string, question: Question, signal: AbortSignal): Promise<Reply | null> {
    const { borrowed, pinned } = question;
    for (let round = 0; round < ROUNDS; round += 1) {
      signal.throwIfAborted();
      const reply = turn(borrowed, act);
      if (!reply.need) {
        if (pinned.size > 0) residence.trim();
        return reply;
      }
      if (!(await bring(reply.need, question))) return null;
      if (pinned.size > 0) residence.trim(pinned);
    }
    throw new RecordError("record_failed", "The rows that this needs could not be brought together.");
  }

  async function scan(text: string, table: string, signal: AbortSignal): Promise<Reply> {
    const question = questionAbout(table, null);
    await rounds(() => mind.scan(text), question, signal);
    try {
      await storage.each(table, (texts) => {
        if (!signal.aborted) mind.feed(listOf(texts));
        return !signal.aborted;
      });
      return (await rounds(() => mind.end(), question, signal))!;
    } catch (error) {
      // It holds what it has found until it is ended.
      mind.end();
      throw error;
    }
  }

  /** What is asked for by its key is fetched at once, where the module would only say that it needs it. */
  async function foresee(request: RecordRequest, { borrowed }: Question): Promise<void> {
    const { entityName: table } = request;
    if ("id" in request && GUID.test(request.id) && !residence.has(table)) await borrow([{ table, id: request.id }], borrowed);
  }

  return {
    async settle(request, signal) {
      const text = JSON.stringify({ ...request, now: now(), ids: freshIds(request, newId) });
      const question = questionAbout(request.entityName, request.kind === "query" ? request.entityName : null);
      await foresee(request, question);
      const reply = await rounds(() => mind.ask(text), question, signal);
      return reply ?? scans(() => scan(text, request.entityName, signal));
    },
  };
}

/** An id for each record that may be new: each is an object of the body. */
function freshIds(request: RecordRequest, newId: () => string): string[] {
  if (request.kind !== "create" && request.kind !== "update") return [];
  return Array.from({ length: objectsIn(request.data) }, newId);
}

export function objectsIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, one) => sum + objectsIn(one), 0);
  return Array.isArray(value) ? inside : inside + 1;
}
