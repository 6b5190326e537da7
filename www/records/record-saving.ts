import type { Values } from "./draft.ts";
import type { Field } from "./layouts.ts";
import type { Collision, RecordForm } from "./record-form.ts";
import type { Row } from "./row.ts";
import { bareId, type Source } from "./source.ts";

export interface SavingParts {
  source: Source;
  table: string;
  /** Empty: a new record. */
  id: string;
  form: RecordForm;
  read(row: Row): Values;
}

/** What came of it. */
export type Saving =
  /** `merged`: labels of what somebody else has changed meanwhile, and that stays. */
  | { kind: "saved"; id: string; merged: readonly string[] }
  /** Somebody else has changed the same fields: nothing is written. */
  | { kind: "conflict"; collisions: readonly Collision[]; theirs: Values };

/** How often a record may change between reading and writing before it is given up. */
const ROUNDS = 3;

/**
 * Writes what the form has changed. The record is read first: fields that only somebody else has changed stay as they are, and
 * fields that both have changed are a conflict. A source that knows versions is told which one was read. What is written is settled on
 * the form; what is typed meanwhile stays a change of it.
 */
export async function saveRecord(parts: SavingParts): Promise<Saving> {
  const { source, table, id, form } = parts;
  if (id === "") {
    const written = new Map(form.changes);
    const made = await source.records.create(table, await form.payload(written));
    form.settle(written);
    return { kind: "saved", id: bareId(made.id), merged: [] };
  }
  const merged = new Set<string>();
  for (let round = 1; ; round += 1) {
    const fresh = await source.records.retrieve(table, id, "");
    const theirs = parts.read(fresh);
    const { moved, collisions } = form.compare(theirs);
    if (collisions.length > 0) return { kind: "conflict", collisions, theirs };
    for (const label of moved) merged.add(label);
    form.rebase(theirs);
    const version = typeof fresh["@odata.etag"] === "string" ? { "@odata.etag": fresh["@odata.etag"] } : {};
    const written = new Map(form.changes);
    try {
      await source.records.update(table, id, { ...version, ...(await form.payload(written)) });
      form.settle(written);
      return { kind: "saved", id, merged: [...merged] };
    } catch (error) {
      if (round === ROUNDS || codeOf(error) !== "record_conflict") throw error;
    }
  }
}

/** The column that a source's sentence is about. A lookup may be named by its link. */
export function columnIn(sentence: string, table: string, fields: readonly Field[]): string | undefined {
  const named = new RegExp(`^${table}\\.(\\w+)(?:@odata\\.bind)?[ :]`).exec(sentence)?.[1];
  return fields.find(({ column, targets = {} }) => named !== undefined && (column === named || Object.values(targets).includes(named)))?.column ?? named;
}

/** The code of whatever was thrown, or an empty text. */
export const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");
