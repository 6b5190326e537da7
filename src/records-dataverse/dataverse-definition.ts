import { RecordError, type RecordRow } from "../shim/record-source.ts";
import { readTogether } from "./batch.ts";
import type { Connection } from "./connection.ts";
import { FACTS, kindNumber, optionSet, RIGHTS } from "./entity-facts.ts";
import { RecordServiceError } from "./failure.ts";
import { rowOf } from "./rows.ts";

type Json = Record<string, unknown>;

/** What each request about a table needs to know. */
export interface TableNames {
  name: string;
  set: string;
  id: string;
}

/** What tables and columns are called; anything else is none, and is in no address. */
export const LOGICAL_NAME = /^[a-z_]\w{0,127}$/i;

/** The address of a table's definition. Throws `entity_not_found` for what cannot be a table's name. */
function definitionPath(name: string): string {
  if (!LOGICAL_NAME.test(name)) throw noTable(name);
  return `EntityDefinitions(LogicalName='${name}')`;
}

export const noTable = (name: string): RecordError => new RecordError("entity_not_found", `There is no table named "${String(name).slice(0, 100)}".`);

export async function readNames(connection: Connection, name: string, signal: AbortSignal): Promise<TableNames> {
  const path = `${definitionPath(name)}?$select=LogicalName,EntitySetName,PrimaryIdAttribute`;
  const { body } = await named(name, connection.send({ method: "GET", path }, signal));
  return namesIn(name, rowOf(body));
}

export function namesIn(name: string, { EntitySetName, PrimaryIdAttribute }: Json): TableNames {
  if (typeof EntitySetName === "string" && EntitySetName !== "" && typeof PrimaryIdAttribute === "string") return { name, set: EntitySetName, id: PrimaryIdAttribute };
  throw new RecordError("entity_not_found", `The table "${name}" has no records that could be asked for.`);
}

/** A definition that is not there is a table that is not there; a record has nothing to do with it. */
async function named<T>(name: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof RecordServiceError) || error.code !== "record_not_found") throw error;
    const code = error.serviceCode === null ? "" : ` (${error.serviceCode})`;
    throw new RecordServiceError("entity_not_found", `${noTable(name).message}${code}`, error.serviceCode, error.status);
  }
}

/** A table's definition, and what is known of columns that were asked for; null of one that is not there. */
export interface Definition {
  facts: Json;
  columns: ReadonlyMap<string, Json | null>;
}

/** Reads a definition and some columns in one round trip, whatever is asked for. */
export async function readDefinition(connection: Connection, name: string, columns: readonly string[], signal: AbortSignal): Promise<Definition> {
  const path = definitionPath(name);
  if (columns.length === 0) {
    const { body } = await named(name, connection.send({ method: "GET", path }, signal));
    return { facts: rowOf(body), columns: new Map() };
  }
  const filter = encodeURIComponent(columns.map((one) => `LogicalName eq '${one}'`).join(" or "));
  const paths = [path, ...READINGS.map(({ kind, options }) => `${path}/Attributes${kind}?$select=LogicalName,${options}&$filter=${filter}`)];
  const [facts, ...lists] = await named(name, readTogether(connection, paths, signal));
  const found = new Map<string, Json | null>(columns.map((one) => [one, null]));
  for (const list of lists) for (const one of rowsOf(list)) found.set(String(one.LogicalName), { ...found.get(String(one.LogicalName)), ...one });
  return { facts: rowOf(facts), columns: found };
}

const SETS = "$expand=OptionSet($select=Options),GlobalOptionSet($select=Options)";
/** What only some kinds of attributes have must be asked of these kinds. */
const READINGS = [
  { kind: "", options: "AttributeType,DisplayName" },
  { kind: "/Microsoft.Dynamics.CRM.PicklistAttributeMetadata", options: `DefaultFormValue&${SETS}` },
  { kind: "/Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata", options: `DefaultFormValue&${SETS}` },
  { kind: "/Microsoft.Dynamics.CRM.StateAttributeMetadata", options: `DefaultFormValue&${SETS}` },
  { kind: "/Microsoft.Dynamics.CRM.StatusAttributeMetadata", options: `DefaultFormValue&${SETS}` },
  { kind: "/Microsoft.Dynamics.CRM.BooleanAttributeMetadata", options: "DefaultValue&$expand=OptionSet,GlobalOptionSet" },
  { kind: "/Microsoft.Dynamics.CRM.LookupAttributeMetadata", options: "Targets" },
];

const rowsOf = (list: unknown): Json[] => {
  const { value } = Object(list) as { value?: unknown };
  return Array.isArray(value) ? (value as Json[]) : [];
};

const noColumn = (table: string, name: string): RecordError => new RecordError("column_not_found", `${table} has no column "${String(name).slice(0, 100)}".`);

/** What `getEntityMetadata` tells. Throws `column_not_found` for an attribute that is not there. */
export function metadataOf(name: string, { facts, columns }: Definition, attributes: readonly string[]): RecordRow {
  const told = Object.entries(FACTS).map(([key, otherwise]) => [key, plain(facts[key]) ?? otherwise]);
  const privileges = Array.isArray(facts.Privileges) ? (facts.Privileges as Json[]) : [];
  const Privileges = privileges.map((one) => ({ ...one, PrivilegeType: Math.max(0, RIGHTS.indexOf(String(one.PrivilegeType))) }));
  const Attributes = Object.fromEntries(attributes.map((one) => [one, attributeOf(name, one, columns.get(one) ?? null)]));
  return { ...Object.fromEntries(told), Privileges, Attributes };
}

/** Labels are told as their text for this user, and managed properties as their values. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("UserLocalizedLabel" in value) return labelOf(value);
  return "Value" in value ? value.Value : value;
}

function labelOf(label: unknown): string | null {
  const { UserLocalizedLabel } = Object(label) as { UserLocalizedLabel?: { Label?: unknown } | null };
  return typeof UserLocalizedLabel?.Label === "string" ? UserLocalizedLabel.Label : null;
}

function attributeOf(table: string, name: string, found: Json | null): RecordRow {
  if (found === null) throw noColumn(table, name);
  return {
    AttributeType: kindNumber(found.AttributeType),
    DisplayName: labelOf(found.DisplayName) ?? name,
    EntityLogicalName: table,
    LogicalName: name,
    ...choicesOf(found),
    ...(Array.isArray(found.Targets) ? { Targets: found.Targets } : {}),
  };
}

function choicesOf({ OptionSet, GlobalOptionSet, DefaultFormValue, DefaultValue }: Json): RecordRow {
  const set = (OptionSet ?? GlobalOptionSet ?? null) as { Options?: Json[]; TrueOption?: Json; FalseOption?: Json } | null;
  if (set === null) return {};
  const options = set.Options ?? [set.FalseOption, set.TrueOption].filter((one) => one !== undefined && one !== null);
  const first = DefaultFormValue ?? DefaultValue;
  return {
    ...(first === undefined || first === null ? {} : { DefaultFormValue: first }),
    OptionSet: optionSet(options.map((one) => ({ value: Number(one.Value), text: labelOf(one.Label) ?? String(one.Value) }))),
  };
}
