import { RecordError, type RecordRow } from "../shim/record-source.ts";
import { FACTS, kindNumber, optionSet } from "./entity-facts.ts";
import type { Column, Lookup, Table } from "./tables.ts";

const NO_YES = [{ value: 0, label: "No" }, { value: 1, label: "Yes" }];
const KINDS: Readonly<Record<string, string>> = {
  "Edm.Boolean": "Boolean",
  "Edm.Byte": "Integer",
  "Edm.Date": "DateTime",
  "Edm.DateTimeOffset": "DateTime",
  "Edm.Decimal": "Decimal",
  "Edm.Double": "Double",
  "Edm.Guid": "Uniqueidentifier",
  "Edm.Int16": "Integer",
  "Edm.Int32": "Integer",
  "Edm.Int64": "BigInt",
  "Edm.SByte": "Integer",
  "Edm.Single": "Double",
};
const SPECIAL: Readonly<Record<string, string>> = { ownerid: "Owner", statecode: "State", statuscode: "Status" };
/** Text that is longer than this is written in lines. */
const LONGEST_LINE = 4_000;

/** What `getEntityMetadata` tells of a table that is not Dataverse's. Throws `column_not_found` for an attribute that is not there. */
export function odataMetadata(table: Table, attributes: readonly string[]): RecordRow {
  const { name, given, set, key, title, label } = table;
  return {
    ...FACTS,
    DisplayCollectionName: given.pluralLabel ?? set,
    DisplayName: label,
    EntitySetName: set,
    IsActivity: given.isActivity ?? false,
    IsCustomEntity: name.includes("_"),
    LogicalCollectionName: set,
    LogicalName: name,
    ObjectTypeCode: given.objectTypeCode ?? 0,
    PrimaryIdAttribute: key.name,
    PrimaryNameAttribute: title ?? key.name,
    Privileges: [],
    Attributes: Object.fromEntries(attributes.map((one) => [one, attributeOf(table, one)])),
  };
}

function attributeOf(table: Table, name: string): RecordRow {
  const column = table.columns.get(name);
  const lookup = table.lookups.get(name);
  if (!column && !lookup) throw new RecordError("column_not_found", `${table.name} has no column "${String(name).slice(0, 100)}".`);
  const own = column ? columnFacts(column) : lookupFacts(lookup as Lookup);
  return { EntityLogicalName: table.name, LogicalName: name, ...own };
}

function columnFacts({ name, type, label, options, maxLength }: Column): RecordRow {
  const choices = options ?? (type === "Edm.Boolean" ? NO_YES : null);
  const kind = SPECIAL[name] ?? KINDS[type] ?? (maxLength !== null && maxLength <= LONGEST_LINE ? "String" : "Memo");
  return {
    AttributeType: kindNumber(options && !SPECIAL[name] && kind !== "Boolean" ? "Picklist" : kind),
    DisplayName: label,
    ...(choices ? { OptionSet: optionSet(choices.map(({ value, label: text }) => ({ value, text }))) } : {}),
  };
}

const lookupFacts = ({ column, label, ways }: Lookup): RecordRow => ({
  AttributeType: kindNumber(SPECIAL[column] ?? "Lookup"),
  DisplayName: label,
  Targets: [...new Set(ways.map(({ table }) => table))],
});
