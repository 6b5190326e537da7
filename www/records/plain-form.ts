import type { Field, FieldKind } from "./layouts.ts";
import { referenceIn, type Row } from "./row.ts";
import { kindOfAttribute, readDefault, readOptions, type Source, type Table } from "./source.ts";

export interface PlainForm {
  /** Knows the labels and options of every column. */
  table: Table;
  sections: readonly { title: string; fields: readonly Field[] }[];
}

const NAVIGATION = "@Microsoft.Dynamics.CRM.associatednavigationproperty";
/** Written by the source alone, or changed by other means than a form. */
const SYSTEM = new Set(["createdon", "modifiedon", "createdby", "modifiedby", "ownerid", "statecode", "statuscode", "versionnumber"]);
const MOMENT = /^\d{4}-\d\d-\d\dT/;

/** A form for a table without one, made of what the source says of its columns. Without a row, one of the table's shows which there are. */
export async function plainForm(source: Source, table: Table, row: Row | null): Promise<PlainForm> {
  const sample = row ?? (await source.rows(table.name, "", 1))[0] ?? {};
  const columns = Object.keys(sample).filter((column) => !column.includes("@") && (sample[column] === null || typeof sample[column] !== "object"));
  const names = columns.map((column) => column.replace(/^_(.*)_value$/, "$1"));
  const attributes = await attributesOf(source, table.name, names);
  const fields = names.filter((name) => name !== table.id).map((name) => fieldOf(name, sample, attributes[name]));
  const first = fields.filter(({ column }) => column === table.title).map((field) => ({ ...field, required: true }));
  const rest = fields.filter(({ column }) => column !== table.title && !SYSTEM.has(column));
  const short = rest.filter(({ kind }) => kind !== "memo");
  const sections = [
    { title: table.label, fields: [...first, ...short] },
    ...rest.filter(({ kind }) => kind === "memo").map((field) => ({ title: labelIn(attributes, field.column), fields: [field] })),
    { title: "Administration", fields: fields.filter(({ column }) => SYSTEM.has(column)).map((field) => ({ ...field, fixed: true })) },
  ];
  return {
    table: { ...table, labelOf: (column) => labelIn(attributes, column), optionsOf: (column) => readOptions(attributes[column]?.OptionSet), defaultOf: (column) => readDefault(attributes[column]) },
    sections: sections.filter((section) => section.fields.length > 0),
  };
}

type Attributes = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** Columns that are no attributes to ask for, such as those that another column follows, make the source refuse: then it is asked for each. */
async function attributesOf(source: Source, table: string, names: string[]): Promise<Attributes> {
  const ask = async (some: string[]): Promise<Attributes> => ((await source.records.metadata(table, some)).Attributes ?? {}) as Attributes;
  try {
    return await ask(names);
  } catch {
    const each = await Promise.all(names.map((name) => ask([name]).catch((): Attributes => ({}))));
    return Object.assign({}, ...each) as Attributes;
  }
}

function fieldOf(column: string, sample: Row, attribute: Attributes[string]): Field {
  const kind = kindIn(sample, column, kindOfAttribute(attribute));
  // Other kinds can be read.
  if (kind === null) return { column, kind: guessed(column, sample), fixed: true };
  if (kind !== "lookup") return { column, kind };
  const reference = referenceIn(sample, column);
  const link = sample[`_${column}_value${NAVIGATION}`];
  // Metadata does not say where a lookup may lead; a row that has a value does.
  return reference && typeof link === "string" ? { column, kind, targets: { [reference.table]: link } } : { column, kind, fixed: true };
}

/** Metadata tells days and moments by one number; a row's value tells them apart. */
const kindIn = <Kind extends FieldKind | null>(row: Row, column: string, kind: Kind): Kind | "date" => (kind === "moment" && /^\d{4}-\d\d-\d\d$/.test(String(row[column])) ? "date" : kind);

function guessed(column: string, sample: Row): FieldKind {
  if (`_${column}_value` in sample) return "lookup";
  const value = sample[column];
  return typeof value === "boolean" ? "yesno" : typeof value === "string" && MOMENT.test(value) ? "moment" : "text";
}

const labelIn = (attributes: Attributes, column: string): string => String(attributes[column]?.DisplayName ?? column);

/** A table's own form, as far as the source has its columns, with the kinds that metadata tells. */
export function layoutForm(table: Table, sections: PlainForm["sections"], row: Row = {}): PlainForm["sections"] {
  const known = ({ column, kind, targets, ...rest }: Field): Field => {
    const found = kind === "auto" ? kindIn(row, column, table.kindOf(column) ?? "text") : kind;
    // Without its targets a lookup can be read, but nothing can be looked up.
    return { column, kind: found, ...rest, ...(targets ? { targets } : found === "lookup" ? { fixed: true } : {}) };
  };
  return sections.map(({ title, fields }) => ({ title, fields: fields.filter(({ column }) => table.has(column)).map(known) })).filter(({ fields }) => fields.length > 0);
}
