import { RecordError } from "../shim/record-source.ts";
import type { Column, Table } from "./schema.ts";

/** The row that a lookup points to. */
export interface Link {
  table: string;
  id: string;
}

export type Value = string | number | boolean | Link | null;

/** Values by column name. What is not there is null. */
export type Row = ReadonlyMap<string, Value>;

const GUID = /^[{(']?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})[})']?$/i;

/** The GUID in lower case without braces or quotes, or null. */
export function guidOf(text: unknown): string | null {
  const found = typeof text === "string" ? GUID.exec(text.trim()) : null;
  return found ? (found[1] as string).toLowerCase() : null;
}

export function isLink(value: Value | undefined): value is Link {
  return typeof value === "object" && value !== null;
}

/** A value as the column keeps it. Throws `value_invalid` with the column's name. Lookups are written by their links. */
export function valueFor(table: Table, column: Column, given: unknown): Value {
  if (given === null || given === undefined) return null;
  const invalid = (wanted: string): never => {
    throw new RecordError("value_invalid", `${table.name}.${column.name} must be ${wanted}.`);
  };
  switch (column.type) {
    case "text":
    case "memo":
      return textFor(column, given, invalid);
    case "integer":
    case "decimal":
    case "money":
    case "choice":
      return numberFor(column, given, invalid);
    case "boolean":
      return typeof given === "boolean" ? given : invalid("true or false");
    case "datetime":
    case "date":
      return momentFor(column, given, invalid);
    case "guid":
      return guidOf(given) ?? invalid("a GUID");
    case "lookup":
      return invalid(`written by its navigation property, as in "${column.name}@odata.bind": "/sets(id)"`);
    default:
      return column.type satisfies never;
  }
}

type Invalid = (wanted: string) => never;

function textFor(column: Column, given: unknown, invalid: Invalid): string {
  if (typeof given !== "string") return invalid("text");
  const most = column.maxLength ?? (column.type === "text" ? 100 : 100_000);
  return given.length > most ? invalid(`text of at most ${most} characters`) : given;
}

function numberFor(column: Column, given: unknown, invalid: Invalid): number {
  const value = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
  if (typeof value !== "number" || !Number.isFinite(value)) return invalid("a number");
  if (column.type === "integer" || column.type === "choice") {
    if (!Number.isInteger(value)) return invalid("a whole number");
  }
  const { options } = column;
  if (column.type === "choice" && options && !options.some((one) => one.value === value)) {
    return invalid(`one of ${options.map((one) => `${one.value} (${one.label})`).join(", ")}`);
  }
  return value;
}

function momentFor(column: Column, given: unknown, invalid: Invalid): string {
  const time = typeof given === "string" ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(time)) return invalid("a date, as in 2026-01-31T09:30:00Z");
  const text = new Date(time).toISOString();
  return column.type === "date" ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
}
