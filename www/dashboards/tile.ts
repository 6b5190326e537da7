import { button, element, setAttribute } from "../element.ts";
import { openRecord, type PageContext } from "../records/page-context.ts";
import { readName } from "../records/list-page/list-columns.ts";
import { cellText, type Row, summaryText } from "../records/row.ts";
import { sentenceOf, type Source, type Table } from "../records/source.ts";
import { chart } from "./chart.ts";
import type { BarsTile, CountTile, ListTile, TileDefinition, TimeTile } from "./definition.ts";
import { type Group, groupsByTime, groupsOf } from "./groups.ts";
import { MOST, TileSource } from "./tile-source.ts";

const FIRST_ROWS = 6;

/** One tile of a dashboard. It reads for itself: what one of them cannot show does not keep the others. */
export class DashboardTile {
  readonly element: HTMLElement;
  #tile: TileDefinition;
  #context: PageContext;
  #source: TileSource;
  #heading: HTMLElement;
  #tools = element("span", { class: "tile-tools" });
  #body = element("div", { class: "tile-body" });
  #running: AbortController | null = null;
  /** What is drawn, as text: the same again leaves the tile as it is, and the focus in it. */
  #drawn = "";
  #asTable = false;

  constructor(tile: TileDefinition, context: PageContext, source: Source) {
    this.#tile = tile;
    this.#context = context;
    this.#source = new TileSource(tile, context, source);
    this.#heading = element("h3", { class: "card-title", tabindex: -1 }, tile.title);
    const head = element("header", { class: "tile-head" }, this.#heading, this.#tools);
    this.element = element("section", { class: "card tile", "data-kind": tile.kind, "aria-label": tile.title }, head, this.#body);
  }

  get table(): string {
    return this.#tile.table;
  }

  /** An earlier reading is given up. */
  async read(): Promise<void> {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    setAttribute(this.#body, "aria-busy", "true");
    try {
      await this.#show(signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#refuse(error);
    }
    if (!signal.aborted) setAttribute(this.#body, "aria-busy", null);
  }

  /** Whether this is to be drawn: it differs from what is there. */
  #isNew(...what: unknown[]): boolean {
    const text = JSON.stringify(what);
    if (text === this.#drawn) return false;
    this.#drawn = text;
    return true;
  }

  stop(): void {
    this.#running?.abort();
  }

  #show(signal: AbortSignal): Promise<void> {
    const tile = this.#tile;
    switch (tile.kind) {
      case "count":
        return this.#count(tile, signal);
      case "list":
        return this.#list(tile, signal);
      case "bars":
        return this.#bars(tile, signal);
      case "time":
        return this.#time(tile, signal);
    }
  }

  async #count(tile: CountTile, signal: AbortSignal): Promise<void> {
    const { length } = await this.#source.rows([], MOST, signal);
    if (signal.aborted || !this.#isNew(length)) return;
    const number = `${length.toLocaleString()}${length === MOST ? "+" : ""}`;
    const open = element("button", { class: "tile-count", type: "button", "data-key": "count", "aria-label": `${tile.title}: ${number}`, onclick: () => this.#source.open() }, number);
    setAttribute(this.element, "data-urgent", tile.urgent === true && length > 0);
    this.#put([], [open]);
  }

  async #list(tile: ListTile, signal: AbortSignal): Promise<void> {
    const table = await this.#source.table();
    const rows = await this.#source.rows([table.title, ...tile.columns.map((column) => readName(table, column))], tile.top ?? FIRST_ROWS, signal);
    if (signal.aborted || !this.#isNew(rows)) return;
    const items = rows.map((row) => element("li", {}, this.#item(tile, table, row)));
    const all = button({ appearance: "outline", "data-key": "all", "aria-label": `Show all of ${tile.title}`, onclick: () => this.#source.open() }, "Show all");
    if (items.length === 0) this.#put([], [nothing(table)]);
    else this.#put([all], [element("ul", { class: "tile-list", "aria-label": tile.title }, ...items)]);
  }

  #item(tile: ListTile, table: Table, row: Row): HTMLElement {
    const open = () => openRecord(this.#context.agent, { table: tile.table, id: String(row[table.id]) });
    const name = element("span", { class: "tile-item-name" }, cellText(row, table.title) || "(no name)");
    return element("button", { class: "tile-item", type: "button", "data-key": String(row[table.id]), onclick: open }, name, element("span", { class: "tile-item-note" }, summaryText(row, tile.columns)));
  }

  async #bars({ by }: BarsTile, signal: AbortSignal): Promise<void> {
    const table = await this.#source.table();
    const rows = await this.#source.rows([readName(table, by)], MOST, signal);
    if (!signal.aborted) this.#draw(table, by, rows, groupsOf(rows, by, table), false);
  }

  async #time(tile: TimeTile, signal: AbortSignal): Promise<void> {
    const table = await this.#source.table();
    const rows = await this.#source.rows([tile.by], MOST, signal);
    if (!signal.aborted) this.#draw(table, tile.by, rows, groupsByTime(rows, tile), true);
  }

  #draw(table: Table, by: string, rows: readonly Row[], groups: readonly Group[], standing: boolean): void {
    if (!this.#isNew(groups, rows.length)) return;
    if (rows.length === 0) return this.#put([], [nothing(table)]);
    const label = table.labelOf(by);
    const open = (group: Group): void => this.#source.open({ filter: group.filter ?? "", name: `${label}: ${group.label}` });
    const { picture, switch: toggle } = chart({ title: this.#tile.title, by: label, of: table.labels.toLowerCase(), groups, standing, open, asTable: this.#asTable, switched: (asTable) => (this.#asTable = asTable) });
    const partly = rows.length === MOST ? [element("p", { class: "quiet" }, `Of the first ${MOST.toLocaleString()} rows.`)] : [];
    this.#put([toggle], [picture, ...partly]);
  }

  #refuse(error: unknown): void {
    const again = button({ appearance: "outline", "data-key": "again", onclick: () => void this.read() }, "Try again");
    this.#drawn = "";
    this.#put([], [element("p", { class: "tile-problem", role: "alert" }, sentenceOf(error)), again]);
  }

  /** All of it anew. The focus stays on what stands for the same, else it goes to the heading. */
  #put(tools: readonly Node[], body: readonly Node[]): void {
    const held = this.element.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    this.#tools.replaceChildren(...tools);
    this.#body.replaceChildren(...body);
    if (!held || held.isConnected) return;
    const same = [...this.element.querySelectorAll<HTMLElement>("[data-key]:not(:disabled)")].find(({ dataset }) => dataset.key === held.dataset.key);
    (same ?? this.#heading).focus({ preventScroll: true });
  }
}

const nothing = (table: Table): HTMLElement => element("p", { class: "quiet" }, `No ${table.labels.toLowerCase()}.`);
