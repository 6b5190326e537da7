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

const TABLE = /^[a-z_]\w{0,127}$/i;

/** The address of a table's definition. Throws `entity_not_found` for what cannot be a table's name. */
function definitionPath(name: string): string {
  if (!TABLE.test(name)) throw noTable(name);
  return `EntityDefinitions(LogicalName='${name}')`;
}

export const noTable = (name: string): RecordError => new RecordError("entity_not_found", `There is no table named "${String(name).slice(0, 100)}".`);

export async function readNames(connection: Connection, name: string, signal: AbortSignal): Promise<TableNames> {
  const path = `${definitionPath(name)}?$select=LogicalName,EntitySetName,PrimaryIdAttribute`;
  const { body } = await named(name, connection.send({ method: "GET", path }, signal));
  return namesIn(name, rowOf(body));
}

function namesIn(name: string, { EntitySetName, PrimaryIdAttribute }: Json): TableNames {
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

/** What `getEntityMetadata` tells, in one round trip whatever it asks for. Throws `column_not_found` for an attribute that is not there. */
export async function readMetadata(connection: Connection, name: string, attributes: readonly string[], signal: AbortSignal): Promise<RecordRow> {
  const path = definitionPath(name);
  if (attributes.length === 0) {
    const { body } = await named(name, connection.send({ method: "GET", path }, signal));
    return metadataOf(rowOf(body), {});
  }
  const unfit = attributes.find((one) => !TABLE.test(one));
  if (unfit !== undefined) throw noColumn(name, unfit);
  const filter = encodeURIComponent(attributes.map((one) => `LogicalName eq '${one}'`).join(" or "));
  const paths = [path, ...READINGS.map(({ kind, options }) => `${path}/Attributes${kind}?$select=LogicalName,${options}&$filter=${filter}`)];
  const [definition, ...lists] = await named(name, readTogether(connection, paths, signal));
  const details = new Map<string, Json>();
  for (const list of lists) for (const one of rowsOf(list)) details.set(String(one.LogicalName), { ...details.get(String(one.LogicalName)), ...one });
  const entries = attributes.map((one) => [one, attributeOf(name, one, details.get(one))] as const);
  return metadataOf(rowOf(definition), Object.fromEntries(entries));
}

const SETS = "$expand=OptionSet($select=Options),GlobalOptionSet($select=Options)";
/** What only some kinds of attributes have must be asked of these kinds. */
const READINGS = [
  { kind: "", options: "AttributeType,DisplayName" },
  { kind: "/Microsoft.Dynamics.CRM.PicklistAttributeMetadata", options: `DefaultFormValue&${SETS}` },
  { kind: "/Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata", options: `DefaultFormValue&${SETS}` },
  { kind: "/Microsoft.Dynamics.CRM.StateAttributeMetadata", options: `DefaultFormValue&${SETS}` },
  { kind: "/Microsoft.Dynamics.CRM.StatusAttributeMetadata", options: `DefaultFormValue&${SETS}` },
  { kind: "/Microsoft.Dynamics.CRM.BooleanAttributeMetadata", options: "DefaultValue&$expand=OptionSet($select=TrueOption,FalseOption),GlobalOptionSet($select=TrueOption,FalseOption)" },
  { kind: "/Microsoft.Dynamics.CRM.LookupAttributeMetadata", options: "Targets" },
];

const rowsOf = (list: unknown): Json[] => {
  const { value } = Object(list) as { value?: unknown };
  return Array.isArray(value) ? (value as Json[]) : [];
};

const noColumn = (table: string, name: string): RecordError => new RecordError("column_not_found", `${table} has no column "${String(name).slice(0, 100)}".`);

function metadataOf(definition: Json, attributes: Record<string, RecordRow>): RecordRow {
  const facts = Object.entries(FACTS).map(([key, otherwise]) => [key, plain(definition[key]) ?? otherwise]);
  const privileges = Array.isArray(definition.Privileges) ? (definition.Privileges as Json[]) : [];
  const Privileges = privileges.map((one) => ({ ...one, PrivilegeType: Math.max(0, RIGHTS.indexOf(String(one.PrivilegeType))) }));
  return { ...Object.fromEntries(facts), Privileges, Attributes: attributes };
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

function attributeOf(table: string, name: string, found: Json | undefined): RecordRow {
  if (!found) throw noColumn(table, name);
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
