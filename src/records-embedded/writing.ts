import { RecordError } from "../shim/record-source.ts";
import type { RecordRequest } from "../shim/wire.gen.ts";
import type { Asking } from "./asking.ts";
import { type Channel, type Notice } from "./channel.ts";
import type { Mind } from "./mind.ts";
import type { Plan } from "./plan.ts";
import type { RecordChange } from "./public.ts";
import type { Residence } from "./residence.ts";
import type { Storage } from "./storage.ts";
import { createTurns } from "./turns.ts";

/** Commits of others that come in between, time after time: then they are faster than this page can ever be. */
const ATTEMPTS = 32;

/** Everything that changes rows, one after the other, and what other tabs tell. */
export interface Writing {
  write(request: RecordRequest, signal: AbortSignal): Promise<unknown>;
  /** Puts these rows in the place of everything. `unless` seeded: does nothing then. */
  replace(plan: Plan, unless?: "seeded"): Promise<void>;
  hear(notice: Notice): void;
  /** Looks whether others have written. */
  catchUp(): Promise<void>;
}

export interface WritingParts {
  mind: Mind;
  storage: Storage;
  residence: Residence;
  asking: Asking;
  channel: Pick<Channel, "tell">;
  /** An empty list: everything was replaced. */
  changed(changes: readonly RecordChange[], otherTab: boolean): void;
}

export function createWriting({ mind, storage, residence, asking, channel, changed }: WritingParts): Writing {
  const turns = createTurns();
  /** The commit that the rows in memory are as new as, at least. */
  let seen = 0;

  /** In tables that are in memory. A row beside them would never hear of what others write. */
  function remember(plan: Plan): void {
    mind.commit(JSON.stringify(plan));
    mind.forget();
  }

  async function refresh(): Promise<void> {
    const revision = await storage.revision();
    if (revision === seen) return;
    residence.clear();
    seen = revision;
  }

  async function attempt(request: RecordRequest, signal: AbortSignal): Promise<{ answer: unknown } | null> {
    const { plan, answer } = await asking.settle(request, signal);
    if (!plan) return { answer };
    if (!(await storage.commit(plan, seen, signal))) return null;
    seen += 1;
    remember(plan);
    residence.trim();
    const changes = changesOf(plan);
    channel.tell({ revision: seen, changes });
    changed(changes, false);
    return { answer };
  }

  /** Another tab's commit: its rows are read again, where they are in memory. */
  async function follow({ revision, changes }: Notice): Promise<void> {
    if (revision > seen) {
      // A table that was read before that commit may still be on its way into memory.
      await residence.settled();
      if (changes && revision === seen + 1) await reread(changes, revision);
      else await refresh();
    }
    changed(changes ?? [], true);
  }

  async function reread(changes: readonly RecordChange[], revision: number): Promise<void> {
    const keys = changes.map(({ entityName, id }) => ({ table: entityName, id })).filter(({ table }) => residence.has(table));
    const texts = await storage.rows(keys);
    const plan: Plan = { put: [], remove: [] };
    keys.forEach((key, at) => {
      const text = texts[at];
      if (text === undefined) plan.remove.push(key);
      else plan.put.push({ ...key, row: JSON.parse(text), was: null });
    });
    remember(plan);
    seen = revision;
  }

  return {
    write: (request, signal) =>
      turns(async () => {
        for (let count = 0; count < ATTEMPTS; count += 1) {
          const done = await attempt(request, signal);
          if (done) return done.answer;
          await residence.settled();
          await refresh();
        }
        throw new RecordError("record_conflict", "Other tabs of this browser write all the time, so that this could not be written. Nothing was changed.");
      }),

    replace: (plan, unless) =>
      turns(async () => {
        const revision = await storage.replace(plan, unless);
        if (revision === null) return;
        await residence.settled();
        residence.clear();
        seen = revision;
        channel.tell({ revision, changes: null });
        changed([], false);
      }),

    // What cannot be read now is found out by the next call, which is told why.
    hear: (notice) => void turns(() => follow(notice)).catch(() => {}),
    catchUp: () =>
      turns(async () => {
        await residence.settled();
        await refresh();
      }),
  };
}

function changesOf({ put, remove }: Plan): RecordChange[] {
  return [
    ...put.map(({ table, id, was }): RecordChange => ({ kind: was === null ? "created" : "updated", entityName: table, id })),
    ...remove.map(({ table, id }): RecordChange => ({ kind: "deleted", entityName: table, id })),
  ];
}
