import type { Records } from "ciframework";
import { layoutOf, type Field, fieldsOf, type FieldKind } from "./layouts.ts";
import { RecordNews } from "./news.ts";
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
  /** False for a column that the source said it does not have. */
  has(column: string): boolean;
  /** What a new record has in a column of choices or of yes and no; null where that is not known. */
  defaultOf(column: string): number | boolean | null;
  /** What a column holds; null where that is not known. */
  kindOf(column: string): FieldKind | null;
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
  /** What was written, by whomever. */
  readonly news: RecordNews;
}

export function createSource(records: Records, news = new RecordNews()): Source {
  const tables = new Map<string, Promise<Table>>();

  function table(name: string): Promise<Table> {
    const known = tables.get(name);
    if (known) return known;
    const columns = new Set([...(fieldsOfTable(name).map(({ column }) => column)), ...(layoutOf(name)?.list ?? [])]);
    const asked = readMetadata(records, name, [...columns]).then(({ found, lacking }) => readTable(name, found, lacking));
    tables.set(name, asked);
    // A source that is away for a moment may be asked again.
    asked.catch(() => tables.delete(name));
    return asked;
  }

  return {
    records,
    news,
    table,
    rows: async (name, options, top) => (await records.query(name, options, top)).rows,
    link: async ({ table: name, id }) => `/${(await table(name)).set}(${id})`,
  };
}

const fieldsOfTable = (name: string): readonly Field[] => {
  const layout = layoutOf(name);
  return layout ? fieldsOf(layout) : [];
};

/** Environments differ: columns that one of them lacks must not take a table's whole page away. */
async function readMetadata(records: Records, name: string, columns: string[]): Promise<{ found: Record<string, unknown>; lacking: ReadonlySet<string> }> {
  try {
    return { found: await records.metadata(name, columns), lacking: new Set() };
  } catch (error) {
    if (!lacksColumn(error)) throw error;
  }
  const found = await records.metadata(name, []);
  const lacking = new Set<string>();
  const attributes = await Promise.all(
    columns.map((column) =>
      records.metadata(name, [column]).then(
        (one) => one.Attributes as Record<string, unknown>,
        (error: unknown) => {
          if (!lacksColumn(error)) throw error;
          lacking.add(column);
          return {};
        },
      ),
    ),
  );
  return { found: { ...found, Attributes: Object.assign({}, ...attributes) as Record<string, unknown> }, lacking };
}

const lacksColumn = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === "column_not_found";

/** By the numbers that the client API gives to kinds of attributes. */
const KINDS: Readonly<Record<number, FieldKind>> = { 0: "yesno", 2: "moment", 3: "number", 5: "whole", 6: "lookup", 7: "memo", 8: "number", 9: "lookup", 11: "choice", 12: "choice", 13: "choice", 14: "text" };

export const kindOfAttribute = (attribute: unknown): FieldKind | null => KINDS[Number((attribute as { AttributeType?: unknown } | undefined)?.AttributeType)] ?? null;

function readTable(name: string, found: Record<string, unknown>, lacking: ReadonlySet<string>): Table {
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
    has: (column) => !lacking.has(column),
    defaultOf: (column) => readDefault(attributes[column]),
    kindOf: (column) => kindOfAttribute(attributes[column]),
  };
}

export function readDefault(attribute: Readonly<Record<string, unknown>> | undefined): number | boolean | null {
  const found = attribute?.DefaultFormValue ?? attribute?.DefaultValue;
  return typeof found === "number" || typeof found === "boolean" ? found : null;
}

/** An option set is keyed by the option's value. */
export function readOptions(set: unknown): Option[] {
  if (typeof set !== "object" || set === null) return [];
  return Object.values(set as Record<string, { value?: unknown; text?: unknown }>).map(({ value, text }) => ({ value: Number(value), label: String(text ?? value) }));
}

/** A GUID as queries want it: without braces, in lower case. */
export const bareId = (id: string): string => id.replace(/^\{|\}$/g, "").toLowerCase();

/** Text inside an OData literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The sentence of whatever was thrown. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
