import { RecordError, type RecordRow } from "../shim/record-source.ts";
import { guidOf } from "./options-text.ts";
import type { Column, Lookup, Table, Tables } from "./tables.ts";

const BIND = "@odata.bind";

/** The body of a create or an update in the words of the service. Throws with the name of what the table does not have. */
export function payloadFor(tables: Tables, table: Table, data: RecordRow): RecordRow {
  const payload: RecordRow = {};
  for (const [name, value] of Object.entries(data)) {
    if (name.endsWith(BIND)) bind(tables, table, payload, name.slice(0, -BIND.length), value);
    else if (name === "@odata.type") payload[name] = value;
    // Any other annotation describes; it writes nothing.
    else if (!name.includes("@")) addValue(tables, table, payload, name, value);
  }
  return payload;
}

function addValue(tables: Tables, table: Table, payload: RecordRow, name: string, value: unknown): void {
  const link = table.navigations.get(name);
  if (link) payload[name] = nested(tables, tables.table(link.table), link.collection, value, `${table.name}.${name}`);
  else if (table.columns.has(name) || !table.complete) payload[name] = value;
  else if (table.lookups.has(/^_(\w+)_value$/.exec(name)?.[1] ?? "")) throw new RecordError("value_invalid", `${table.name}.${name} is written by its navigation property, as in "${name.slice(1, -6)}${BIND}": "/set(id)".`);
  else throw new RecordError("column_not_found", `${table.name} has no column or navigation property "${name.slice(0, 100)}".`);
}

function nested(tables: Tables, target: Table, collection: boolean, value: unknown, place: string): unknown {
  if (value === null && !collection) return null;
  const rows = collection ? value : [value];
  if (!Array.isArray(rows) || !rows.every(isRow)) throw new RecordError("value_invalid", `${place} must be ${collection ? "a list of records" : "a record"}.`);
  const payloads = rows.map((row) => payloadFor(tables, target, row));
  return collection ? payloads : payloads[0];
}

const isRow = (value: unknown): value is RecordRow => typeof value === "object" && value !== null && !Array.isArray(value);

function bind(tables: Tables, table: Table, payload: RecordRow, name: string, value: unknown): void {
  const link = table.navigations.get(name);
  if (link?.collection) {
    payload[name + BIND] = value;
    return;
  }
  const lookup = table.lookups.get(name) ?? [...table.lookups.values()].find(({ ways }) => ways.some(({ navigation }) => navigation === name));
  if (!lookup) throw new RecordError("column_not_found", `${table.name} has no navigation property "${name.slice(0, 100)}".`);
  const bound = value === null ? null : boundTo(tables, table, name, lookup, value);
  for (const way of lookup.ways) {
    const here = bound?.navigation === way.navigation;
    // One lookup leads to one row: what it led to by another way is let go.
    if (way.foreignKey !== null) payload[way.foreignKey] = here ? bound.key : (payload[way.foreignKey] ?? null);
    else if (here) payload[way.navigation + BIND] = bound.address;
    else if (bound === null || lookup.ways.length > 1) payload[way.navigation] = null;
  }
}

interface Bound {
  navigation: string;
  key: unknown;
  address: string;
}

/** The row that `/contacts(id)` names, by the way that leads to its table. */
function boundTo(tables: Tables, table: Table, name: string, lookup: Lookup, value: unknown): Bound {
  const [, set = "", text = ""] = (typeof value === "string" && /([A-Za-z_]\w*)\(([^()]*)\)\s*$/.exec(value)) || [];
  const target = tables.bySet(set);
  const ways = lookup.ways.filter(({ navigation }) => navigation === name || name === lookup.column);
  const way = ways.find((one) => one.table === target?.name);
  if (!target || !way) {
    const sets = ways.map((one) => `/${tables.table(one.table).set}(id)`).join(" or ");
    throw new RecordError("value_invalid", `${table.name}.${name}${BIND} must be ${sets}.`);
  }
  const literal = keyLiteral(target.name, target.key, text.replace(/^\w+=/, ""));
  return { navigation: way.navigation, key: keyValue(target.key, literal), address: `${target.set}(${literal})` };
}

/** A key as it stands in an address. Throws `value_invalid` for what cannot be one. */
export function keyLiteral(table: string, { type }: Column, given: string): string {
  const text = String(given).trim();
  if (type === "Edm.Guid") {
    const id = guidOf(text);
    if (id === null) throw new RecordError("value_invalid", `The id of a ${table} is a GUID, not "${text.slice(0, 60)}".`);
    return id;
  }
  if (/^Edm\.(Int|Byte|SByte)/.test(type)) {
    if (!/^-?\d{1,19}$/.test(text)) throw new RecordError("value_invalid", `The id of a ${table} is a whole number, not "${text.slice(0, 60)}".`);
    return text;
  }
  const bare = /^'(.*)'$/.exec(text)?.[1]?.replaceAll("''", "'") ?? text;
  if (bare === "") throw new RecordError("value_invalid", `The id of a ${table} is missing.`);
  return `'${encodeURIComponent(bare.replaceAll("'", "''"))}'`;
}

/** A key as it stands in a body. */
function keyValue({ type }: Column, literal: string): unknown {
  if (literal.startsWith("'")) return keyText(literal);
  return type === "Edm.Guid" ? literal : Number(literal);
}

/** A key that the service wrote into an address, as an id. */
export const keyText = (literal: string): string => decodeURIComponent(literal.replace(/^\w+=/, "").replace(/^'(.*)'$/, "$1")).replaceAll("''", "'");
