import type { Records } from "ciframework";
import type { Row } from "../row.ts";
import { literal, type Table } from "../source.ts";
import { canOrderBy, readName, selectOf, wordsFilter } from "./list-columns.ts";
import { RowReader } from "./row-reader.ts";
import { type Sort, sorted } from "./sorting.ts";
import { orderOf, type ViewDefinition } from "./views.ts";

/** Rows that a list reads without being asked for more, and those that it reads when it is. */
const AT_ONCE = 10_000;

export interface ListQuestion {
  view: ViewDefinition;
  words: string;
  /** A filter beside that of the view, or "". */
  picked: string;
}

/** The rows of a list: read as the view says, sorted here as long as all of them are here, else by the source. */
export class ListRows {
  readonly table: Table;
  #records: Records;
  #reader: RowReader | null = null;
  #sort: Sort | null = null;
  #sorted: { of: readonly Row[]; count: number; sort: Sort; rows: Row[] } | null = null;
  #running: AbortController | null = null;

  constructor(records: Records, table: Table) {
    this.#records = records;
    this.table = table;
  }

  get complete(): boolean {
    return this.#reader?.complete ?? false;
  }

  /** More rows can be asked for. */
  get canGoOn(): boolean {
    return this.#reader !== null && !this.#reader.complete && !this.#reader.stuck;
  }

  get rows(): readonly Row[] {
    const rows = this.#reader?.rows ?? [];
    const sort = this.#sort;
    if (!sort || !this.complete) return rows;
    if (this.#sorted?.of !== rows || this.#sorted.sort !== sort || this.#sorted.count !== rows.length) this.#sorted = { of: rows, count: rows.length, sort, rows: sorted(rows, sort) };
    return this.#sorted.rows;
  }

  /** Null: as the view says. */
  sortBy(sort: Sort | null): void {
    this.#sort = sort;
  }

  sortOf(view: ViewDefinition): Sort {
    return this.#sort ?? orderOf(view, this.table);
  }

  /**
   * Asks anew; an earlier question is given up. `stand` is called when the first rows are there and when all are; of rows that are
   * known (`again`) when all are, so that the list stays where it is. False: a later question has taken its place.
   */
  async read(question: ListQuestion, stand: () => void, again = false): Promise<boolean> {
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    // As the view says, for as long as all rows are here they are sorted here.
    const reader = this.#readerFor(question, null);
    const most = again ? Math.max(AT_ONCE, this.rows.length) : AT_ONCE;
    try {
      await reader.read(this.#sort || again ? most : 1, running.signal);
      if (!reader.complete && this.#sort) return await this.#bySource(question, running, stand);
      this.#take(reader, stand);
      await reader.read(most, running.signal);
    } catch (error) {
      if (running.signal.aborted) return false;
      // What was there before is better than nothing.
      if (!again) this.#reader = null;
      stand();
      throw error;
    }
    if (running.signal.aborted) return false;
    stand();
    return true;
  }

  async #bySource(question: ListQuestion, running: AbortController, stand: () => void): Promise<boolean> {
    const reader = this.#readerFor(question, this.#sort);
    await reader.read(AT_ONCE, running.signal);
    if (running.signal.aborted) return false;
    this.#take(reader, stand);
    return true;
  }

  async more(): Promise<void> {
    const reader = this.#reader;
    if (!reader) return;
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    try {
      await reader.read(reader.rows.length + AT_ONCE, running.signal);
    } catch (error) {
      if (!running.signal.aborted) throw error;
    }
  }

  stop(): void {
    this.#running?.abort();
  }

  #take(reader: RowReader, stand: () => void): void {
    this.#reader = reader;
    stand();
  }

  #readerFor({ view, words, picked }: ListQuestion, sort: Sort | null): RowReader {
    const filters = [view.filter ?? "", picked, wordsFilter(this.table, words, literal)].filter((part) => part !== "");
    const filter = filters.map((part) => `(${part})`).join(" and ");
    const { column, down } = sort ?? orderOf(view, this.table);
    const order = { column: readName(this.table, column), down };
    return new RowReader(this.#records, this.table, { filter, select: selectOf(view, this.table), order, goesOn: canOrderBy(this.table, column) });
  }
}
