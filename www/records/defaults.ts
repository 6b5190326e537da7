import { structured } from "../parameter-list.ts";
import { type FieldValue, type Prefill, prefill } from "./draft.ts";
import type { Field } from "./layouts.ts";
import type { Reference } from "./row.ts";
import type { Table } from "./source.ts";

/** Columns in which a new record has the first of its options where metadata names none. */
const STATES = new Set(["statecode", "statuscode"]);

/** What a new record's form starts with: what metadata gives a column, the agent as its owner, the first state. `from`: the record it is made from. */
export function defaultsOf(fields: readonly Field[], table: Table, person: Reference | null, from: unknown = null): Map<string, FieldValue> {
  const found = new Map<string, FieldValue>();
  const origin = originOf(from);
  let led = false;
  for (const field of fields) {
    if (field.fixed) continue;
    const value = defaultOf(field, table, person);
    if (value !== null) found.set(field.column, value);
    // The first lookup that may lead there is the one that means it.
    if (led || value !== null || !origin || field.targets?.[origin.table] === undefined) continue;
    led = true;
    found.set(field.column, origin);
  }
  return found;
}

/** The same with what the page's parameters give, which wins. */
export function startOf(fields: readonly Field[], table: Table, person: Reference | null, { data, createFromEntity }: Readonly<Record<string, unknown>>): Prefill {
  const { values, more } = prefill(data, fields);
  return { values: new Map([...defaultsOf(fields, table, person, createFromEntity), ...values]), more };
}

function defaultOf({ column, kind, targets = {} }: Field, table: Table, person: Reference | null): FieldValue {
  if (kind === "lookup") return column === "ownerid" && person !== null && person.table in targets ? person : null;
  const value = table.defaultOf(column);
  if (kind === "yesno") return value === null ? null : value === true || value === 1;
  if (kind !== "choice") return null;
  const options = table.optionsOf(column);
  // -1 stands for none.
  if (options.some((option) => option.value === value)) return value;
  return STATES.has(column) ? (options[0]?.value ?? null) : null;
}

/** `createFromEntity` as calls and templates write it: `{entityType, id, name}`, also as text. */
function originOf(given: unknown): Reference | null {
  const { entityType, id, name } = Object(structured(given) ?? {}) as { entityType?: unknown; id?: unknown; name?: unknown };
  if (typeof entityType !== "string" || entityType === "" || typeof id !== "string" || id === "") return null;
  return { table: entityType, id: id.replace(/^\{|\}$/g, "").toLowerCase(), name: typeof name === "string" ? name : "" };
}
