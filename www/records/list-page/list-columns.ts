import { type Field, type FieldKind, fieldsOf, layoutOf } from "../layouts.ts";
import { cellText, lookupColumn, type Row } from "../row.ts";
import type { Table } from "../source.ts";
import type { GridColumn } from "./grid-cell.ts";
import { columnsOf, orderOf, type ViewDefinition } from "./views.ts";

/** Most columns of a table of which nothing but its rows is known. */
const MOST = 7;

/** Pixels, by what a column holds. */
const WIDTHS: Partial<Record<FieldKind, number>> = { memo: 260, email: 210, phone: 190, lookup: 160, date: 205, moment: 205, choice: 110, yesno: 100, whole: 120 };
const NAME = 200;
const TEXT = 130;

/** The columns of a view that the table has. Where neither view nor layout names any, those that the rows fill. */
export function gridColumns(view: ViewDefinition, table: Table, rows: readonly Row[]): GridColumn[] {
  const named = columnsOf(view).filter(({ name }) => table.has(name));
  const columns = named.length > 0 ? named : filledColumns(table, rows);
  return columns.map(({ name, width }, at) => {
    const found = kindOf(table, name);
    const kind = at === 0 ? "name" : cellKind(found, name, rows);
    const targets = fieldOf(table, name)?.targets;
    return {
      name,
      label: table.labelOf(name),
      kind,
      width: width ?? (at === 0 ? NAME : ((found && WIDTHS[found]) ?? TEXT)),
      atEnd: kind === "text" && found === "whole",
      ...(targets ? { targets } : {}),
    };
  });
}

function fieldOf({ name }: Table, column: string): Field | undefined {
  const layout = layoutOf(name);
  return layout ? fieldsOf(layout).find((field) => field.column === column) : undefined;
}

/** What a column holds, by the layout or by what the source says of it; null where neither knows. */
const kindOf = (table: Table, column: string): FieldKind | null => fieldOf(table, column)?.kind ?? table.kindOf(column);

function cellKind(kind: FieldKind | null, name: string, rows: readonly Row[]): GridColumn["kind"] {
  if (kind === "phone") return "phone";
  return kind === "lookup" || rows.some((row) => lookupColumn(name) in row) ? "lookup" : "text";
}

function filledColumns(table: Table, rows: readonly Row[]): { name: string; width: null }[] {
  const sample = rows.slice(0, 20);
  const keys = new Set(sample.flatMap((row) => Object.keys(row).filter((key) => !key.includes("@") && key !== table.id && typeof row[key] !== "object")));
  const names = [...keys].map((key) => key.replace(/^_(.*)_value$/, "$1")).filter((name) => name !== table.title && sample.some((row) => cellText(row, name) !== ""));
  return [table.title, ...names.slice(0, MOST - 1)].map((name) => ({ name, width: null }));
}

const MOMENTS = new Set(["createdon", "modifiedon"]);
const IN_ORDER = new Set<FieldKind>(["text", "phone", "email", "address", "date", "whole"]);

/** Columns whose values can be asked for one behind the other. */
export function canOrderBy(table: Table, column: string): boolean {
  if (column === table.title || MOMENTS.has(column)) return true;
  const kind = kindOf(table, column);
  return kind !== null && IN_ORDER.has(kind);
}

/** As a row has it, and as a source orders by it. */
export const readName = (table: Table, column: string): string => (kindOf(table, column) === "lookup" ? lookupColumn(column) : column);

/** What a view needs of its rows, as it is read; empty where nobody tells what a column holds: then all are read. */
export function selectOf(view: ViewDefinition, table: Table): string[] {
  const columns = columnsOf(view).filter(({ name }) => table.has(name));
  const wanted = [...columns.map(({ name }) => name), orderOf(view, table).column].filter((name) => name !== table.title && name !== table.id);
  const isKnown = (name: string): boolean => kindOf(table, name) !== null || MOMENTS.has(name);
  if (columns.length === 0 || !wanted.every(isKnown)) return [];
  return [...new Set([table.id, table.title, ...wanted.map((name) => readName(table, name))])];
}

/** Rows that hold every word in one of the columns that the search looks into. */
export function wordsFilter(table: Table, text: string, quoted: (word: string) => string): string {
  const columns = (layoutOf(table.name)?.search ?? [table.title]).filter((column) => table.has(column));
  const words = text.split(/\s+/).filter(Boolean);
  return words.map((word) => `(${columns.map((column) => `contains(${column},${quoted(word)})`).join(" or ")})`).join(" and ");
}
