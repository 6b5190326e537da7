import { RecordError } from "../shim/record-source.ts";
import type { RecordRequest } from "../shim/wire.gen.ts";
import { type Mind, type Need, readReply, type Reply } from "./mind.ts";
import { type Key, listOf } from "./plan.ts";
import type { Residence } from "./residence.ts";
import type { Storage } from "./storage.ts";
import { createTurns } from "./turns.ts";

/** A question that still needs rows after so many rounds would need them forever. */
const ROUNDS = 64;

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

export function createAsking({ mind, storage, residence, now, newId }: AskingParts): Asking {
  const scans = createTurns();

  /** One turn of the module, without a pause, so that rows that were borrowed for two calls never mix. */
  function turn(borrowed: Borrowed, act: () => string): Reply {
    for (const [table, rows] of borrowed) mind.loadRows(table, listOf([...rows.values()]));
    try {
      return readReply(act());
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
  async function bring(needs: readonly Need[], borrowed: Borrowed, pinned: Set<string>, scannable: string | null): Promise<boolean> {
    await borrow(needs.flatMap(({ table, ids = [] }) => ids.map((id) => ({ table, id }))), borrowed);
    for (const { table, ids } of needs) {
      if (ids) continue;
      pinned.add(table);
      if (!(await residence.bring(table, table !== scannable))) return false;
    }
    return true;
  }

  /** Repeats a question until nothing is needed for it any more. Null: the request's table has to be scanned. */
  async function rounds(act: () => string, borrowed: Borrowed, scannable: string | null, signal: AbortSignal): Promise<Reply | null> {
    const pinned = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      signal.throwIfAborted();
      const reply = turn(borrowed, act);
      if (!reply.need) {
        if (pinned.size > 0) residence.trim();
        return reply;
      }
      if (!(await bring(reply.need, borrowed, pinned, scannable))) return null;
      if (pinned.size > 0) residence.trim(pinned);
    }
    throw new RecordError("record_failed", "The rows that this needs could not be brought together.");
  }

  async function scan(text: string, table: string, signal: AbortSignal): Promise<Reply> {
    const borrowed: Borrowed = new Map();
    await rounds(() => mind.scan(text), borrowed, null, signal);
    await storage.each(table, (texts) => {
      if (!signal.aborted) mind.feed(listOf(texts));
      return !signal.aborted;
    });
    return (await rounds(() => mind.end(), borrowed, null, signal))!;
  }

  return {
    async settle(request, signal) {
      const text = JSON.stringify({ ...request, now: now(), ids: freshIds(request, newId) });
      const scannable = request.kind === "query" ? request.entityName : null;
      const reply = await rounds(() => mind.ask(text), new Map(), scannable, signal);
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
