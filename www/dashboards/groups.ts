import { firstWeekday } from "../person-format.ts";
import { cellText, lookupColumn, type Row } from "../records/row.ts";
import { literal, type Table } from "../records/source.ts";
import type { TimeTile } from "./definition.ts";

/** A bar: what it stands for, how long it is, and which rows are behind it. */
export interface Group {
  label: string;
  count: number;
  /** OData for its rows; null where they have no filter in common. */
  filter: string | null;
}

/** Bars of one chart; what is beyond goes into the last one. */
const MOST_BARS = 8;

/** Rows by the values of a column: choices in their own order and also where there are none, everything else by size. */
export function groupsOf(rows: readonly Row[], by: string, table: Table): Group[] {
  const column = rows.some((row) => lookupColumn(by) in row) ? lookupColumn(by) : by;
  const groups = new Map<unknown, Group>();
  for (const { value, label } of table.optionsOf(by)) if (by !== "statuscode") groups.set(value, { label, count: 0, filter: `${column} eq ${value}` });
  for (const row of rows) {
    const value = row[column] ?? null;
    const group = groups.get(value) ?? { label: cellText(row, by) || "None", count: 0, filter: filterOf(column, value) };
    group.count += 1;
    groups.set(value, group);
  }
  const all = [...groups.values()];
  if (table.optionsOf(by).length === 0) all.sort((one, other) => other.count - one.count || one.label.localeCompare(other.label));
  if (all.length <= MOST_BARS) return all;
  const rest = all.slice(MOST_BARS - 1);
  return [...all.slice(0, MOST_BARS - 1), { label: `${rest.length} others`, count: rest.reduce((sum, { count }) => sum + count, 0), filter: null }];
}

function filterOf(column: string, value: unknown): string {
  if (typeof value !== "string") return `${column} eq ${value}`;
  // A lookup's id is a GUID, which stands bare.
  return `${column} eq ${column.startsWith("_") ? value : literal(value)}`;
}

/** Rows by days, weeks or months in the agent's own time, up to the latest row; units without rows are there too. */
export function groupsByTime(rows: readonly Row[], { by, unit, last = 12 }: Pick<TimeTile, "by" | "unit" | "last">): Group[] {
  const times = rows.map((row) => Date.parse(String(row[by]))).filter((time) => !Number.isNaN(time));
  if (times.length === 0) return [];
  const latest = times.reduce((one, other) => Math.max(one, other));
  let from = startOf(new Date(latest), unit);
  const groups: Group[] = [];
  for (let at = 0; at < last; at += 1) {
    const to = moved(from, unit, 1);
    const [a, b] = [from.getTime(), to.getTime()];
    const count = times.filter((time) => time >= a && time < b).length;
    groups.unshift({ label: labelOf(from, unit), count, filter: `${by} ge ${from.toISOString()} and ${by} lt ${to.toISOString()}` });
    from = moved(from, unit, -1);
  }
  return groups;
}

/** Weeks begin where the agent's language begins them. */
function startOf(date: Date, unit: TimeTile["unit"]): Date {
  const day = unit === "month" ? 1 : unit === "week" ? date.getDate() - ((date.getDay() + 7 - firstWeekday()) % 7) : date.getDate();
  return new Date(date.getFullYear(), date.getMonth(), day);
}

/** By the calendar, so that days of 23 and 25 hours are days. */
const moved = (date: Date, unit: TimeTile["unit"], by: number): Date =>
  unit === "month" ? new Date(date.getFullYear(), date.getMonth() + by, 1) : new Date(date.getFullYear(), date.getMonth(), date.getDate() + by * (unit === "week" ? 7 : 1));

const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const MONTH = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric" });

const labelOf = (from: Date, unit: TimeTile["unit"]): string => (unit === "month" ? MONTH.format(from) : DAY.format(from));
