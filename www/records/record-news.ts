import type { RecordChange } from "ciframework/records";
import type { FieldValue } from "./draft.ts";
import type { Field, Layout } from "./layouts.ts";
import { KINDS } from "./timeline-entry.ts";

export interface Shown {
  table: string;
  id: string;
  layout: Layout | null;
  fields: readonly Field[];
  value(column: string): FieldValue;
}

/** Whether what was written may be seen on a record's page: the record, what its lookups name, what happened to it, what belongs to it. */
export function concerns(changes: readonly RecordChange[], { table, id, layout, fields, value }: Shown): boolean {
  if (id === "") return false;
  if (changes.length === 0) return true;
  const beside = new Set([...(layout?.notes === undefined ? [] : KINDS.map(({ kind }) => kind as string)), ...(layout?.related ?? []).map((list) => list.table)]);
  const named = fields.map(({ column }) => value(column)).filter((one) => one !== null && typeof one === "object");
  return changes.some((change) => beside.has(change.entityName) || (change.entityName === table && change.id === id) || named.some((one) => one.table === change.entityName && one.id.toLowerCase() === change.id));
}
