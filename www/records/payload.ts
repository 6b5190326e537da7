import type { FieldValue } from "./draft.ts";
import type { Field } from "./layouts.ts";
import type { Source } from "./source.ts";

/** The body of a create or update, in the form of the Dataverse Web API. */
export async function payloadOf(changed: readonly string[], fields: readonly Field[], value: (column: string) => FieldValue, source: Source): Promise<Record<string, unknown>> {
  const payload: Record<string, unknown> = {};
  for (const column of changed) {
    const field = fields.find((one) => one.column === column);
    if (field?.kind === "lookup") await addLink(payload, field, value(column), source);
    else payload[column] = value(column);
  }
  return payload;
}

async function addLink(payload: Record<string, unknown>, { column, targets = {} }: Field, value: FieldValue, source: Source): Promise<void> {
  if (value !== null && typeof value === "object") payload[`${targets[value.table] ?? column}@odata.bind`] = await source.link(value);
  else payload[`${Object.values(targets)[0] ?? column}@odata.bind`] = null;
}

/** The sentence that says what is wrong with a field's value, or null. */
export function fault({ kind, required }: Field, label: string, value: FieldValue): string | null {
  if (value === null || value === "") return required ? `${label} is needed.` : null;
  if (kind === "whole" && !Number.isInteger(value)) return `${label} takes a whole number.`;
  if (kind === "number" && typeof value !== "number") return `${label} takes a number.`;
  if (kind === "moment" && Number.isNaN(Date.parse(String(value)))) return `${label} takes a day and a time.`;
  if (kind === "email" && !/^[^\s@]+@[^\s@]+$/.test(String(value))) return `${label} takes an address such as name@company.example.`;
  return null;
}
