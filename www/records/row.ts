/** A row as a record source gives it, in the form of the Dataverse Web API. */
export type Row = Readonly<Record<string, unknown>>;

/** A lookup's value on a form. */
export interface Reference {
  table: string;
  id: string;
  name: string;
}

const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const LOOKUP_TABLE = "@Microsoft.Dynamics.CRM.lookuplogicalname";

/** The column of a row that holds a lookup's id. */
export const lookupColumn = (column: string): string => `_${column}_value`;

export function referenceIn(row: Row, column: string, targets: Readonly<Record<string, string>> = {}): Reference | null {
  const key = lookupColumn(column);
  const id = row[key];
  if (typeof id !== "string" || id === "") return null;
  const table = row[key + LOOKUP_TABLE] ?? Object.keys(targets)[0] ?? "";
  return { table: String(table), id, name: String(row[key + FORMATTED] ?? "") };
}

/** What a person reads in a cell: the formatted value where the source gives one. */
export function cellText(row: Row, column: string): string {
  const lookup = lookupColumn(column);
  const value = row[column];
  // In the agent's own time, wherever the source is.
  if (typeof value === "string" && isMoment(value)) return momentText(value);
  if (typeof value === "string" && holdsDay(row, column)) return dayText(value);
  const found = row[column + FORMATTED] ?? row[lookup + FORMATTED] ?? value ?? row[lookup];
  if (found === null || found === undefined) return "";
  if (typeof found === "boolean") return found ? "Yes" : "No";
  return typeof found === "object" ? JSON.stringify(found) : String(found);
}

/** A source that writes it in words knows that it is a day, and not a text that looks like one. */
export const holdsDay = (row: Row, column: string): boolean => isDay(String(row[column])) && column + FORMATTED in row;

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text);
export const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d(?:T00:00:00(?:\.0+)?Z)?$/.test(text);

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const BARE_DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

/** A moment in the agent's own time; text that is none stays as it is. */
export function momentText(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : MOMENT.format(at);
}

/** The day of a moment in the agent's own time. What is a day and no moment is the same one everywhere. */
export function dayText(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : (isDay(text) ? BARE_DAY : DAY).format(at);
}

/** What stands under a record's name: some columns in one line. */
export const summaryText = (row: Row, columns: readonly string[]): string =>
  columns.map((column) => cellText(row, column)).filter((text) => text !== "").join(" · ");
