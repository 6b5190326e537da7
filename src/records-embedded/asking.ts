import { RecordError } from "../shim/record-source.ts";
import type { RecordRequest } from "../shim/wire.gen.ts";
import { createBringing } from "./bringing.ts";
import type { Mind, Reply } from "./mind.ts";
import { listOf } from "./plan.ts";
import { type Question, questionOf, textOf, turn } from "./question.ts";
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

/** As keys are written. */
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function createAsking({ mind, storage, residence, now, newId }: AskingParts): Asking {
  const scans = createTurns();
  const { borrow, bring } = createBringing(mind, storage, residence);

  /** Repeats a question until nothing is needed for it any more. Null: the request's table has to be scanned. */
  async function rounds(act: () => string, question: Question, signal: AbortSignal): Promise<Reply | null> {
    const { pinned } = question;
    for (let round = 0; round < ROUNDS; round += 1) {
      signal.throwIfAborted();
      const reply = turn(mind, question, act);
      if (!reply.need) {
        if (pinned.size > 0) residence.trim();
        return reply;
      }
      if (!(await bring(reply.need, question, signal))) return null;
      if (pinned.size > 0) residence.trim(pinned);
    }
    throw new RecordError("record_failed", "The rows that this needs could not be brought together.");
  }

  async function scan(text: string, table: string, signal: AbortSignal): Promise<Reply> {
    const question = questionOf(text, table, null);
    await rounds(() => mind.scan(textOf(question)), question, signal);
    try {
      await storage.each(table, (texts) => {
        if (!signal.aborted) mind.feed(listOf(texts));
        return !signal.aborted;
      });
      return (await rounds(() => mind.end(), question, signal))!;
    } catch (error) {
      // It holds what it has found, and tables that are to go, until another begins or it ends; to end it may need rows still.
      mind.scan("{}");
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
      const question = questionOf(text, request.entityName, request.kind === "query" ? request.entityName : null);
      await foresee(request, question);
      const reply = await rounds(() => mind.ask(textOf(question)), question, signal);
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
