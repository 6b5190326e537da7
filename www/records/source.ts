import type { Records } from "ciframework";
import { layoutOf, type Field, fieldsOf } from "./layouts.ts";
import type { Reference, Row } from "./row.ts";

/** What the desktop has to know of a table, taken from the source's metadata. */
export interface Table {
  name: string;
  label: string;
  labels: string;
  set: string;
  id: string;
  /** The column with a record's name. */
  title: string;
  /** Labels of columns, and the options of choices. */
  labelOf(column: string): string;
  optionsOf(column: string): readonly Option[];
}

export interface Option {
  value: number;
  label: string;
}

/** The record source as the pages use it: metadata is asked once for each table. */
export interface Source {
  records: Records;
  table(name: string): Promise<Table>;
  rows(name: string, options: string, top: number): Promise<Row[]>;
  /** `/contacts(<id>)`, as links are written. */
  link(reference: Reference): Promise<string>;
}

export function createSource(records: Records): Source {
  const tables = new Map<string, Promise<Table>>();

  function table(name: string): Promise<Table> {
    const known = tables.get(name);
    if (known) return known;
    const columns = new Set([...(fieldsOfTable(name).map(({ column }) => column)), ...(layoutOf(name)?.list ?? [])]);
    const asked = records.metadata(name, [...columns]).then((found) => readTable(name, found));
    tables.set(name, asked);
    // A source that is away for a moment may be asked again.
    asked.catch(() => tables.delete(name));
    return asked;
  }

  return {
    records,
    table,
    rows: async (name, options, top) => (await records.query(name, options, top)).rows,
    link: async ({ table: name, id }) => `/${(await table(name)).set}(${id})`,
  };
}

const fieldsOfTable = (name: string): readonly Field[] => {
  const layout = layoutOf(name);
  return layout ? fieldsOf(layout) : [];
};

function readTable(name: string, found: Record<string, unknown>): Table {
  const text = (key: string, otherwise: string): string => (typeof found[key] === "string" && found[key] !== "" ? String(found[key]) : otherwise);
  const attributes = (found.Attributes ?? {}) as Record<string, Record<string, unknown> | undefined>;
  const label = text("DisplayName", name);
  return {
    name,
    label,
    labels: text("DisplayCollectionName", label),
    set: text("EntitySetName", `${name}s`),
    id: text("PrimaryIdAttribute", `${name}id`),
    title: text("PrimaryNameAttribute", "name"),
    labelOf: (column) => String(attributes[column]?.DisplayName ?? column),
    optionsOf: (column) => readOptions(attributes[column]?.OptionSet),
  };
}

/** An option set is keyed by the option's value. */
function readOptions(set: unknown): Option[] {
  if (typeof set !== "object" || set === null) return [];
  return Object.values(set as Record<string, { value?: unknown; text?: unknown }>).map(({ value, text }) => ({ value: Number(value), label: String(text ?? value) }));
}

/** A GUID as queries want it: without braces, in lower case. */
export const bareId = (id: string): string => id.replace(/^\{|\}$/g, "").toLowerCase();

/** Text inside an OData literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The sentence of whatever was thrown. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
