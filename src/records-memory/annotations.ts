import type { RecordRow } from "../shim/record-source.ts";
import { type Column, navigationName, type Table } from "./schema.ts";
import type { Store } from "./store.ts";
import { isLink, type Link, type Row, type Value } from "./value.ts";

export const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
export const LOGICAL_NAME = "@Microsoft.Dynamics.CRM.lookuplogicalname";
export const NAVIGATION = "@Microsoft.Dynamics.CRM.associatednavigationproperty";

/** How people read values. */
export interface FormatOptions {
  /** Default `en-US`. */
  locale?: string;
  /** Default `UTC`. */
  timeZone?: string;
  /** Of money columns. Default `USD`. */
  currency?: string;
}

/** Rows as callers see them. */
export interface Projector {
  /** `columns` null: all of them. The primary id is always there. */
  project(table: Table, row: Row, columns: readonly Column[] | null): RecordRow;
}

export function createProjector(store: Store, options: FormatOptions): Projector {
  const format = createFormat(store, options);
  return {
    project(table, row, columns) {
      const out: RecordRow = { "@odata.etag": `W/"${String(row.get("modifiedon") ?? "")}"`, [table.id]: row.get(table.id) };
      for (const column of columns ?? table.columns.values()) {
        const value = row.get(column.name) ?? null;
        const name = column.readName;
        out[name] = isLink(value) ? value.id : value;
        if (value === null) continue;
        const text = format(column, value);
        if (text !== null) out[name + FORMATTED] = text;
        if (!isLink(value)) continue;
        out[name + LOGICAL_NAME] = value.table;
        out[name + NAVIGATION] = navigationName(column, value.table);
      }
      return out;
    },
  };
}

function createFormat(store: Store, { locale = "en-US", timeZone = "UTC", currency = "USD" }: FormatOptions) {
  const number = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 10 });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short", timeZone });

  return function format(column: Column, value: Exclude<Value, null>): string | null {
    switch (column.type) {
      case "integer":
        return number.format(value as number);
      case "decimal":
        return decimal.format(value as number);
      case "money":
        return money.format(value as number);
      case "datetime":
        return moment.format(new Date(value as string));
      case "date":
        return day.format(new Date(value as string));
      case "boolean":
      case "choice":
        return labelOf(column, Number(value));
      case "lookup":
        return nameOf(store, value as Link);
      default:
        return null;
    }
  };
}

const YES_NO = ["No", "Yes"];

function labelOf({ options, type }: Column, value: number): string | null {
  const label = options?.find((one) => one.value === value)?.label;
  return label ?? (type === "boolean" ? (YES_NO[value] as string) : null);
}

export function nameOf(store: Store, link: Link): string | null {
  const table = store.schema.tables.get(link.table);
  const name = table ? store.find(link)?.get(table.primaryName) : null;
  return typeof name === "string" ? name : null;
}
