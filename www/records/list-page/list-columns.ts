import { type Field, fieldsOf, layoutOf } from "../layouts.ts";
import { cellText, lookupColumn, type Row } from "../row.ts";
import type { Table } from "../source.ts";
import type { GridColumn } from "./grid-cell.ts";
import { columnsOf, type ViewDefinition } from "./views.ts";

/** Most columns of a table of which nothing but its rows is known. */
const MOST = 7;

/** Pixels, by what a column holds. */
const WIDTHS: Partial<Record<Field["kind"], number>> = { memo: 260, email: 210, phone: 190, lookup: 160, date: 185, choice: 110, yesno: 100, whole: 120 };
const NAME = 200;
const TEXT = 130;

/** The columns of a view. Where neither view nor layout names any, those that the rows fill. */
export function gridColumns(view: ViewDefinition, table: Table, rows: readonly Row[]): GridColumn[] {
  const named = columnsOf(view);
  const columns = named.length > 0 ? named : filledColumns(table, rows);
  const layout = layoutOf(table.name);
  const fields = new Map((layout ? fieldsOf(layout) : []).map((field) => [field.column, field]));
  return columns.map(({ name, width }, at) => {
    const field = fields.get(name);
    const kind = at === 0 ? "name" : kindOf(field, name, rows);
    return {
      name,
      label: table.labelOf(name),
      kind,
      width: width ?? (at === 0 ? NAME : ((field && WIDTHS[field.kind]) ?? TEXT)),
      atEnd: kind === "text" && field?.kind === "whole",
      ...(field?.targets ? { targets: field.targets } : {}),
    };
  });
}

function kindOf(field: Field | undefined, name: string, rows: readonly Row[]): GridColumn["kind"] {
  if (field?.kind === "phone") return "phone";
  const isLookup = field?.kind === "lookup" || rows.some((row) => lookupColumn(name) in row);
  return isLookup ? "lookup" : "text";
}

function filledColumns(table: Table, rows: readonly Row[]): { name: string; width: null }[] {
  const sample = rows.slice(0, 20);
  const keys = new Set(sample.flatMap((row) => Object.keys(row).filter((key) => !key.includes("@") && key !== table.id && typeof row[key] !== "object")));
  const names = [...keys].map((key) => key.replace(/^_(.*)_value$/, "$1")).filter((name) => name !== table.title && sample.some((row) => cellText(row, name) !== ""));
  return [table.title, ...names.slice(0, MOST - 1)].map((name) => ({ name, width: null }));
}

/** Columns whose values can be asked for one behind the other. */
export function canOrderBy(table: Table, column: string): boolean {
  if (column === table.title || column === "createdon" || column === "modifiedon") return true;
  const layout = layoutOf(table.name);
  const kind = layout && fieldsOf(layout).find((field) => field.column === column)?.kind;
  return kind !== undefined && kind !== null && kind !== "lookup" && kind !== "choice" && kind !== "yesno" && kind !== "memo";
}

/** As a source orders by it. */
export function orderColumn(table: Table, column: string): string {
  const layout = layoutOf(table.name);
  const field = layout ? fieldsOf(layout).find((one) => one.column === column) : undefined;
  return field?.kind === "lookup" ? lookupColumn(column) : column;
}

/** Rows that hold every word in one of the columns that the search looks into. */
export function wordsFilter(table: Table, text: string, quoted: (word: string) => string): string {
  const columns = layoutOf(table.name)?.search ?? [table.title];
  const words = text.split(/\s+/).filter(Boolean);
  return words.map((word) => `(${columns.map((column) => `contains(${column},${quoted(word)})`).join(" or ")})`).join(" and ");
}
