import type { TabView } from "ciframework";
import { card } from "./card.ts";
import { element } from "./element.ts";
import { structured } from "./parameter-list.ts";

/** Labels of columns that forms everywhere have. Any other column shows its logical name. */
const LABELS: Record<string, string> = {
  caseorigincode: "Origin",
  customerid: "Customer",
  description: "Description",
  emailaddress1: "Email",
  firstname: "First name",
  lastname: "Last name",
  prioritycode: "Priority",
  subject: "Subject",
  telephone1: "Phone",
  title: "Title",
};

interface Field {
  column: string;
  value: string;
  /** Table that a lookup points at. */
  table: string | null;
}

/** What a record page would open: an existing record, or a new one with its prefilled fields. */
export function recordForm(tab: TabView): HTMLElement {
  const { entityId, entityName, data } = tab.parameters;
  const table = element("code", {}, String(entityName));
  if (typeof entityId === "string" && entityId !== "")
    return card("Existing record", element("p", { class: "page-note" }, "Opens the ", table, " record ", element("code", { class: "value" }, entityId), "."));
  const fields = prefilled(data);
  const note = fields.length > 0 ? " record. These fields are filled in:" : " record. No field is filled in.";
  return card("New record", element("p", { class: "page-note" }, "A new ", table, note), fields.length > 0 ? fieldList(fields) : null);
}

function fieldList(fields: Field[]): HTMLElement {
  return element(
    "dl",
    { class: "record-form" },
    ...fields.map(({ column, value, table }) =>
      element(
        "div",
        { class: "record-field" },
        element("dt", {}, LABELS[column] ?? column),
        element(
          "dd",
          { title: column },
          element("span", { class: "value" }, value === "" ? "-" : value),
          table !== null && element("span", { class: "lookup-table" }, table),
        ),
      ),
    ),
  );
}

function prefilled(data: unknown): Field[] {
  const json = structured(data);
  if (json === null || Array.isArray(json)) return [];
  const texts = new Map(Object.entries(json).map(([column, value]) => [column, textOf(value)]));
  return [...texts]
    .filter(([column]) => !isPartOfLookup(column, texts))
    .map(([column, value]) => ({ column, value: texts.get(`${column}name`) ?? value, table: texts.get(`${column}type`) ?? lookupTable(json, column) }));
}

/** A lookup is written as three columns: `<column>`, `<column>name` and `<column>type`. */
function isPartOfLookup(column: string, texts: Map<string, string>): boolean {
  return ["name", "type"].some((ending) => column.endsWith(ending) && texts.has(column.slice(0, -ending.length)));
}

/** Or as a list of `{id, name, entityType}`. */
function lookupEntry(value: unknown): { name?: unknown; entityType?: unknown } | null {
  return Array.isArray(value) && typeof value[0] === "object" ? (value[0] as object | null) : null;
}

function lookupTable(json: object, column: string): string | null {
  const type = lookupEntry((json as Record<string, unknown>)[column])?.entityType;
  return typeof type === "string" ? type : null;
}

function textOf(value: unknown): string {
  const name = lookupEntry(value)?.name;
  if (typeof name === "string") return name;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}
