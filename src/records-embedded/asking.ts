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

/** Rows that one call brought for itself, as texts by table and id; for one that is not there, its id. */
type Borrowed = Map<string, Map<string, string>>;

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
    keys.forEach(({ table, id }, at) => {
      const found = borrowed.get(table) ?? new Map<string, string>();
      borrowed.set(table, found.set(id, texts[at] ?? JSON.stringify(id)));
    });
  }

  /** Gives false when a table does not fit that could be scanned instead. */
  async function bring(needs: readonly Need[], { table: own, scannable, borrowed, pinned }: Question): Promise<boolean> {
    const single: Key[] = [];
    for (const { table, ids } of needs) {
      if (ids && (table === own || !(await residence.bring(table, SMALL)))) single.push(...ids.map((id) => ({ table, id })));
      else if (!ids && !(await residence.bring(table, table === scannable ? undefined : Infinity))) return false;
      else pinned.add(table);
    }
    await borrow(single, borrowed);
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
