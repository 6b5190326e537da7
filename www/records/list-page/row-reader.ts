import type { Records } from "ciframework";
import { holdsDay, type Row } from "../row.ts";
import { literal, type Table } from "../source.ts";

/** What a list asks its rows for. */
export interface Question {
  /** OData, or "". */
  filter: string;
  /** Columns as they are read; none: all. */
  select: readonly string[];
  order: { column: string; down: boolean };
  /** Whether rows behind a value of the order's column can be asked for: true for text, numbers and moments. */
  goesOn: boolean;
}

/** Rows of the first answer: a screen full is there at once. */
const FIRST = 250;
/** Most rows that a source gives in one answer. */
const MOST = 5_000;

/**
 * Reads the rows of a table answer by answer. There is no `$skip` in the port: the next answer begins at the values of the last row,
 * and what is already known of it is passed over.
 */
export class RowReader {
  readonly rows: Row[] = [];
  /** There are no more rows than these. */
  complete = false;
  /** What lies behind cannot be asked for: too many rows are alike, or the order's column has no such values. */
  stuck = false;
  #records: Records;
  #table: Table;
  #question: Question;
  #known = new Set<string>();

  constructor(records: Records, table: Table, question: Question) {
    this.#records = records;
    this.#table = table;
    this.#question = question;
  }

  /** At least `wanted` rows in all, where there are so many. */
  async read(wanted: number, signal: AbortSignal): Promise<void> {
    while (!this.complete && !this.stuck && this.rows.length < wanted) {
      // A source that answers at once would keep the page from being drawn in between.
      if (this.rows.length > 0) await turn();
      await this.#next(signal);
    }
  }

  async #next(signal: AbortSignal): Promise<void> {
    const last = this.rows.at(-1);
    const top = last ? MOST : FIRST;
    const { rows } = await this.#records.query(this.#table.name, this.#options(last), top, signal);
    signal.throwIfAborted();
    const before = this.rows.length;
    for (const row of rows) this.#take(row);
    this.complete = rows.length < top;
    this.stuck = !this.complete && (this.rows.length === before || !this.#mayGoOn);
  }

  #take(row: Row): void {
    const id = String(row[this.#table.id]);
    if (this.#known.has(id)) return;
    this.#known.add(id);
    this.rows.push(row);
  }

  /** What cannot go on is asked for the most rows at once, behind the first ones. */
  get #mayGoOn(): boolean {
    return this.#question.goesOn || this.rows.length <= FIRST;
  }

  #options(last: Row | undefined): string {
    const { filter, select, order, goesOn } = this.#question;
    const { title } = this.#table;
    const behind = last && goesOn ? boundary(last, order, title) : "";
    const filters = [filter, behind].filter((part) => part !== "").map((part) => `(${part})`);
    const tie = order.column === title ? "" : `,${title} asc`;
    const where = filters.length === 0 ? "" : `$filter=${encodeURIComponent(filters.join(" and "))}&`;
    const what = select.length === 0 ? "" : `$select=${select.join(",")}&`;
    return `${what}${where}$orderby=${order.column} ${order.down ? "desc" : "asc"}${tie}`;
  }
}

/** Rows that do not come before this one. Sources put what is empty first, or last where the order goes down. */
export function boundary(row: Row, { column, down }: Question["order"], title: string): string {
  const [value, name] = [row[column], row[title]];
  const alike = [isEmpty(value) ? `${column} eq null` : `${column} eq ${written(row, column)}`, column !== title && !isEmpty(name) ? `${title} ge ${written(row, title)}` : ""];
  const same = alike.filter((part) => part !== "").join(" and ");
  if (isEmpty(value)) return down ? same : `(${same}) or ${column} ne null`;
  const behind = down ? `${column} lt ${written(row, column)} or ${column} eq null` : `${column} gt ${written(row, column)}`;
  return `${behind} or (${same})`;
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const isEmpty = (value: unknown): boolean => value === null || value === undefined;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/;

/** As a filter wants it: only texts stand in quotes, and days and moments are none. */
function written(row: Row, column: string): string {
  const value = row[column];
  return typeof value !== "string" || MOMENT.test(value) || holdsDay(row, column) ? String(value) : literal(value);
}
