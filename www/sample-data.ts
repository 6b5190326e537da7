import type { TableDefinition } from "ciframework/memory-records";
import type { Column, Row, SampleTable } from "./sample-data/columns.ts";
import { ROBIN } from "./sample-data/ids.ts";
import { TABLES } from "./sample-data/tables.ts";

/** On whose behalf rows are written. */
export const sampleUser = ROBIN;

/** The tables of the sample organisation, without rows. */
export const sampleTables = (): TableDefinition[] => [...TABLES.map(definitionOf), PARTIES];

/** Its rows: invented people, the same ones in every browser. */
export const sampleRows = (): Record<string, Record<string, unknown>[]> => Object.fromEntries(TABLES.map(({ name, rows }) => [name, rows.map(rowOf)]));

/** Who took part in a phone call. */
const PARTIES: TableDefinition = {
  logicalName: "activityparty",
  entitySetName: "activityparties",
  label: "Activity party",
  pluralLabel: "Activity parties",
  primaryName: "addressused",
  objectTypeCode: 135,
  columns: [
    { name: "participationtypemask", type: "choice", options: ["Sender", "To", "Cc", "Bcc"].map((label, at) => ({ value: at + 1, label })) },
    { name: "partyid", type: "lookup", targets: ["account", "contact", "systemuser"] },
    { name: "activityid", type: "lookup", targets: ["phonecall"], cascade: true },
  ],
};

function definitionOf(table: SampleTable): TableDefinition {
  return {
    logicalName: table.name,
    entitySetName: table.set,
    primaryId: table.id,
    primaryName: table.title,
    label: table.label,
    pluralLabel: table.labels,
    isActivity: table.activity ?? false,
    objectTypeCode: table.typeCode,
    columns: Object.entries(table.columns)
      .filter(([name]) => name !== table.id)
      .map(([name, column]) => columnOf(name, column, table)),
    ...(table.parties === undefined ? {} : { collections: [{ name: table.parties, table: "activityparty", column: "activityid" }] }),
  };
}

type ColumnDefinition = NonNullable<TableDefinition["columns"]>[number];

const TYPES: Record<Column["type"], ColumnDefinition["type"]> = {
  id: "guid",
  text: "text",
  memo: "memo",
  whole: "integer",
  yesno: "boolean",
  date: "datetime",
  choice: "choice",
  lookup: "lookup",
};

function columnOf(name: string, { type, label, options, targets, default: first }: Column, { name: table }: SampleTable): ColumnDefinition {
  return {
    name,
    label,
    type: TYPES[type],
    ...(options ? { options: [...options] } : {}),
    ...(targets ? { targets: Object.keys(targets) } : {}),
    ...(first === undefined ? {} : { default: first }),
    ...(name === "createdon" || name === "modifiedon" ? { readOnly: true } : {}),
    ...(table === "contact" && name === "fullname" ? { composedOf: ["firstname", "lastname"] } : {}),
    // A note goes with what it is about.
    ...(table === "annotation" && name === "objectid" ? { cascade: true } : {}),
  };
}

/** In the form in which rows are read. */
function rowOf(row: Row): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === null || typeof value !== "object") read[name] = value;
    else Object.assign(read, { [`_${name}_value`]: value.id, [`_${name}_value@Microsoft.Dynamics.CRM.lookuplogicalname`]: value.table });
  }
  return read;
}
