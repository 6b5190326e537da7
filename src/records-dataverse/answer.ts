import type { RecordRow } from "../shim/record-source.ts";
import type { Question } from "./question.ts";
import type { Lookup, Tables } from "./tables.ts";

const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const LOGICAL_NAME = "@Microsoft.Dynamics.CRM.lookuplogicalname";
const NAVIGATION = "@Microsoft.Dynamics.CRM.associatednavigationproperty";

/** A row of the service as Dataverse would give it: lookups by `_x_value`, names and labels beside the values. */
export function answerFor(tables: Tables, { table, added, expanded }: Question, row: RecordRow): RecordRow {
  const out: RecordRow = {};
  for (const [name, value] of Object.entries(row)) {
    if (name === "@odata.context" || added.has(name)) continue;
    const inner = expanded.get(name);
    out[name] = inner ? expandedAnswer(tables, inner, value) : value;
    const label = value === null ? undefined : table.columns.get(name)?.options?.find((one) => one.value === value)?.label;
    if (label !== undefined) out[name + FORMATTED] = label;
  }
  const { name: key } = table.key;
  if (out[key] !== undefined) out[key] = String(out[key]);
  for (const lookup of table.lookups.values()) addLookup(tables, lookup, row, out);
  return out;
}

function expandedAnswer(tables: Tables, inner: Question, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one: RecordRow) => answerFor(tables, inner, one));
  return typeof value === "object" && value !== null ? answerFor(tables, inner, value as RecordRow) : value;
}

function addLookup(tables: Tables, { column, ways }: Lookup, row: RecordRow, out: RecordRow): void {
  const name = `_${column}_value`;
  const asked = ways.filter(({ navigation, foreignKey }) => navigation in row || (foreignKey !== null && foreignKey in row));
  if (asked.length === 0) return;
  out[name] ??= null;
  for (const { navigation, table, foreignKey } of asked) {
    const target = tables.table(table);
    const other = Object(row[navigation]) as RecordRow;
    const id = (foreignKey === null ? null : row[foreignKey]) ?? other[target.key.name] ?? null;
    if (id === null) continue;
    out[name] = String(id);
    out[name + LOGICAL_NAME] = table;
    out[name + NAVIGATION] = navigation;
    const title = target.title === null ? null : other[target.title];
    if (typeof title === "string") out[name + FORMATTED] = title;
  }
}
