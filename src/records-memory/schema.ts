import { RecordError } from "../shim/record-source.ts";
import { type CollectionDefinition, type ColumnDefinition, COMMON_COLUMNS, type TableDefinition } from "./table.ts";

export interface Column extends ColumnDefinition {
  label: string;
  targets: string[];
  /** The name under which its value is read. */
  readName: string;
}

export interface Table {
  name: string;
  set: string;
  id: string;
  primaryName: string;
  columns: ReadonlyMap<string, Column>;
  /** Columns by the name under which they are read. */
  readable: ReadonlyMap<string, Column>;
  collections: ReadonlyMap<string, CollectionDefinition>;
  definition: TableDefinition;
}

/** A way to one other row. */
export interface Navigation {
  column: Column;
  /** Null where the name leaves several tables open. */
  target: string | null;
}

export interface Schema {
  readonly tables: ReadonlyMap<string, Table>;
  /** Throws `entity_not_found`. */
  table(name: string): Table;
  bySet(set: string): Table | undefined;
}

export function createSchema(definitions: readonly TableDefinition[]): Schema {
  const tables = new Map<string, Table>();
  for (const definition of definitions) {
    const table = readTable(definition);
    if (tables.has(table.name)) throw new RecordError("value_invalid", `There are two tables named "${table.name}".`);
    tables.set(table.name, table);
  }
  const sets = new Map([...tables.values()].map((table) => [table.set, table]));
  for (const table of tables.values()) checkCollections(table, tables);
  return {
    tables,
    table(name) {
      const table = tables.get(name);
      if (table) return table;
      const meant = sets.get(name);
      const hint = meant ? ` Use the singular logical name "${meant.name}".` : "";
      throw new RecordError("entity_not_found", `There is no table named "${name}".${hint}`);
    },
    bySet: (set) => sets.get(set),
  };
}

/** Which lookup, and where it leads, or null when `name` is no navigation property of one row. */
export function navigationOf(table: Table, name: string): Navigation | null {
  for (const column of table.columns.values()) {
    if (column.type !== "lookup" || !(name.startsWith(column.name) || name === column.navigation)) continue;
    const [only] = column.targets;
    if (name === column.name || name === column.navigation) {
      return { column, target: column.targets.length === 1 ? (only as string) : null };
    }
    for (const target of column.targets) if (spellings(table, column, target).includes(name)) return { column, target };
  }
  return null;
}

/** The navigation property that leads from a lookup to one of its tables. */
export function navigationName(column: Column, target: string): string {
  if (column.navigation) return column.navigation;
  return column.targets.length === 1 || column.name === "ownerid" ? column.name : `${column.name}_${target}`;
}

/** Lookups with several targets have a property for each, and not all tables spell them alike. */
function spellings(table: Table, { name }: Column, target: string): string[] {
  return [`${name}_${target}`, `${name}_${target}_${table.name}`, `${name}_${table.name}_${target}`];
}

function readTable(definition: TableDefinition): Table {
  const { logicalName: name, isActivity = false } = definition;
  if (typeof name !== "string" || name === "") throw new RecordError("value_invalid", "Each table needs a logicalName.");
  const id = definition.primaryId ?? (isActivity ? "activityid" : `${name}id`);
  const primaryName = definition.primaryName ?? (isActivity ? "subject" : "name");
  const columns = new Map<string, Column>();
  const idColumn: ColumnDefinition = { name: id, type: "guid", label: definition.label ?? name };
  const nameColumn: ColumnDefinition = { name: primaryName, type: "text", maxLength: 400 };
  for (const one of [idColumn, nameColumn, ...COMMON_COLUMNS, ...(definition.columns ?? [])]) {
    const readName = one.type === "lookup" ? `_${one.name}_value` : one.name;
    columns.set(one.name, { ...one, label: one.label ?? one.name, targets: one.targets ?? [], readName });
  }
  return {
    name,
    set: definition.entitySetName ?? plural(name),
    id,
    primaryName,
    columns,
    readable: new Map([...columns.values()].map((column) => [column.readName, column])),
    collections: new Map((definition.collections ?? []).map((one) => [one.name, one])),
    definition,
  };
}

/** Entity sets are named as the tables' owners would: accounts, activityparties, addresses. */
function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** A collection that leads nowhere would be found out only by the first widget that expands it. */
function checkCollections(table: Table, tables: ReadonlyMap<string, Table>): void {
  for (const { name, table: other, column } of table.collections.values()) {
    const lookup = tables.get(other)?.columns.get(column);
    if (lookup?.type === "lookup" && lookup.targets.includes(table.name)) continue;
    throw new RecordError("value_invalid", `${table.name}.${name} needs a lookup ${other}.${column} that points to ${table.name}.`);
  }
}
