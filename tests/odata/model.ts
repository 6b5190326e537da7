import type { Column, SampleTable, Value } from "../../www/sample-data/columns.ts";

/** Tables as the server takes them: a model in its own language, and rows by entity. */
export interface Model {
  cds: string;
  rows: Record<string, Record<string, unknown>[]>;
}

/** Where the service answers. */
export const SERVICE = "/odata/v4/desk/";

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A service in the manner of OData: links with keys of their own, one for each table that a lookup may lead to. */
export function modelOf(tables: readonly SampleTable[]): Model {
  const sets = new Map(tables.map(({ name, set }) => [name, set]));
  const parties = tables.filter((table) => table.parties !== undefined);
  const entities = [...tables.map((table) => entityOf(table, sets)), partiesOf(parties, sets)];
  const names = [...sets.values(), "activityparties"];
  // It gives no more than so many rows at once, so that every longer answer is read page by page.
  const service = `@cds.query.limit.max: 100 service Desk @(path: ${quoted(SERVICE)}) {\n${names.map((set) => `  entity ${set} as projection on desk.${set};`).join("\n")}\n}`;
  const keys = new Map(tables.map(({ name, id }) => [name, id]));
  const rows = Object.fromEntries(tables.map((table) => [table.set, table.rows.map((row) => rowOf(table, row, keys))]));
  return { cds: `namespace desk;\n${entities.join("\n")}\n${service}\n`, rows };
}

function entityOf(table: SampleTable, sets: ReadonlyMap<string, string>): string {
  const elements = Object.entries(table.columns).flatMap(([name, column]) => elementsOf(table, name, column, sets));
  const party = table.parties === undefined ? [] : [`${table.parties} : Composition of many activityparties on ${table.parties}.activityid_${table.name} = $self;`];
  return `@title: ${quoted(table.label)} entity ${table.set} {\n${[...elements, ...party].map((one) => `  ${one}`).join("\n")}\n}`;
}

function elementsOf(table: SampleTable, name: string, column: Column, sets: ReadonlyMap<string, string>): string[] {
  const title = `@title: ${quoted(column.label)}`;
  if (name === table.id) return [`${title} key ${name} : UUID;`];
  const links = Object.entries(column.targets ?? {}).filter(([target]) => sets.has(target));
  if (column.type === "lookup") return links.map(([target, navigation]) => `${title} ${navigation} : Association to ${sets.get(target)};`);
  if (name === "modifiedon") return [`${title} @odata.etag @cds.on.insert: $now @cds.on.update: $now ${name} : Timestamp;`];
  if (name === "createdon") return [`${title} @cds.on.insert: $now ${name} : Timestamp;`];
  const first = column.default === undefined ? "" : ` default ${column.default}`;
  const needed = name === table.title && name !== "fullname" ? "@mandatory " : "";
  return [`${title} ${needed}${name} : ${typeOf(column)}${first};`];
}

function typeOf({ type, options }: Column): string {
  switch (type) {
    case "choice": {
      const symbols = (options ?? []).map(({ value, label }) => `![${label}] = ${value};`);
      return `Integer enum { ${symbols.join(" ")} }`;
    }
    case "date":
      return "Timestamp";
    case "memo":
      return "LargeString";
    case "whole":
      return "Integer";
    case "yesno":
      return "Boolean";
    default:
      return "String(100)";
  }
}

/** Who took part: rows that are written together with an activity. */
function partiesOf(activities: readonly SampleTable[], sets: ReadonlyMap<string, string>): string {
  const people = ["account", "contact", "systemuser"].map((name) => `  partyid_${name} : Association to ${sets.get(name)};`);
  const owners = activities.map(({ name, set }) => `  activityid_${name} : Association to ${set};`);
  return `entity activityparties {\n  key activitypartyid : UUID;\n  addressused : String(100);\n  participationtypemask : Integer;\n${[...people, ...owners].join("\n")}\n}`;
}

function rowOf(table: SampleTable, row: Readonly<Record<string, Value>>, keys: ReadonlyMap<string, string>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === null || typeof value !== "object") out[name] = value;
    else out[`${table.columns[name]?.targets?.[value.table]}_${keys.get(value.table)}`] = value.id;
  }
  return out;
}
