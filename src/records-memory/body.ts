import { RecordError, type RecordRow } from "../shim/record-source.ts";
import { LOGICAL_NAME } from "./annotations.ts";
import { type Column, navigationOf, type Table } from "./schema.ts";
import type { Draft, Store } from "./store.ts";
import { guidOf, type Link, type Row, type Value, valueFor } from "./value.ts";

/** What one object of the body comes to. */
export interface Reading {
  values: Map<string, Value>;
  /** Rows of other tables that are to point here. */
  children: { table: Table; column: string; rows: RecordRow[]; links: Link[] }[];
}

export interface Turn {
  draft: Draft;
  table: Table;
  seeding: boolean;
  depth: number;
}

const BIND = "@odata.bind";
/** What the reader needs of the writer: rows nested in the body are inserted while it is read. */
export interface BodyParts {
  current(draft: Draft, link: Link): Row | undefined;
  insert(turn: Turn, data: RecordRow): Link;
}

/** Reads the body of a create or update. Throws with the name of the property that is wrong. */
export function createBodyReader({ schema }: Store, { current, insert }: BodyParts) {
  function read(turn: Turn, data: RecordRow): Reading {
    const { table } = turn;
    const reading: Reading = { values: new Map(), children: [] };
    for (const [key, given] of Object.entries(data)) {
      const at = key.indexOf("@");
      if (key.endsWith(BIND)) readBind(turn, reading, key.slice(0, -BIND.length), given);
      else if (at < 0) readProperty(turn, reading, key, given, data);
      // Any other annotation describes; it writes nothing.
    }
    if (!turn.seeding) for (const column of table.columns.values()) if (column.readOnly) reading.values.delete(column.name);
    return reading;
  }

  function readProperty(turn: Turn, { values, children }: Reading, key: string, given: unknown, data: RecordRow): void {
    const { table } = turn;
    const column = table.columns.get(key);
    if (column && column.type !== "lookup") return void values.set(key, valueFor(table, column, given));
    const lookup = table.readable.get(key);
    if (lookup && turn.seeding) return void values.set(lookup.name, seededLink(table, lookup, given, data));
    if (lookup) valueFor(table, lookup, "");
    const collection = table.collections.get(key);
    if (collection) {
      const rows = rowsOf(table, key, given);
      return void children.push({ table: schema.table(collection.table), column: collection.column, rows, links: [] });
    }
    const found = navigationOf(table, key);
    if (!found) throw unknown(table, key);
    values.set(found.column.name, nested(turn, found.column, found.target, given));
  }

  function nested(turn: Turn, column: Column, target: string | null, given: unknown): Value {
    if (given === null) return null;
    if (target === null || !isRow(given)) return valueFor(turn.table, column, "");
    return insert({ ...turn, table: schema.table(target), depth: turn.depth + 1 }, given);
  }

  function readBind(turn: Turn, { values, children }: Reading, name: string, given: unknown): void {
    const { table } = turn;
    const collection = table.collections.get(name);
    if (collection) {
      const links = (Array.isArray(given) ? given : [given]).map((one) => bound(turn, name, one, [collection.table]));
      return void children.push({ table: schema.table(collection.table), column: collection.column, rows: [], links });
    }
    const found = navigationOf(table, name);
    if (!found) throw unknown(table, name);
    const targets = found.target ? [found.target] : found.column.targets;
    values.set(found.column.name, given === null ? null : bound(turn, name, given, targets));
  }

  /** The row that `/contacts(id)` names, which must be there. */
  function bound({ draft, table }: Turn, name: string, given: unknown, targets: readonly string[]): Link {
    const parts = typeof given === "string" ? /([A-Za-z_]\w*)\(([^()]*)\)\s*$/.exec(given) : null;
    const id = guidOf(parts?.[2]?.replace(/^\w+=/, ""));
    const target = schema.bySet(parts?.[1] ?? "");
    if (!target || id === null || !targets.includes(target.name)) {
      const sets = targets.map((one) => `/${schema.tables.get(one)?.set ?? one}(id)`).join(" or ");
      throw new RecordError("value_invalid", `${table.name}.${name}${BIND} must be ${sets}.`);
    }
    const link = { table: target.name, id };
    if (!current(draft, link)) throw new RecordError("record_not_found", `${table.name}.${name}${BIND}: there is no ${target.name} with id ${id}.`);
    return link;
  }

  return read;
}

function seededLink(table: Table, column: Column, given: unknown, data: RecordRow): Value {
  if (given === null) return null;
  const target = data[column.readName + LOGICAL_NAME] ?? column.targets[0];
  const id = guidOf(given);
  if (id !== null && typeof target === "string" && column.targets.includes(target)) return { table: target, id };
  throw new RecordError("value_invalid", `${table.name}.${column.readName} must be the id of a ${column.targets.join(" or ")}.`);
}

function rowsOf(table: Table, name: string, given: unknown): RecordRow[] {
  if (Array.isArray(given) && given.every(isRow)) return given;
  throw new RecordError("value_invalid", `${table.name}.${name} must be a list of records.`);
}

function isRow(given: unknown): given is RecordRow {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

function unknown(table: Table, name: string): RecordError {
  return new RecordError("column_not_found", `${table.name} has no column or navigation property "${name}".`);
}
