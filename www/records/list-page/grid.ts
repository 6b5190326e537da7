import "./grid.css";
import { element, setAttribute } from "../../element.ts";
import type { Row } from "../row.ts";
import { ColumnWidths } from "./column-widths.ts";
import type { CellAct, GridColumn } from "./grid-cell.ts";
import { GridHead } from "./grid-head.ts";
import { type Place, stepped } from "./grid-keys.ts";
import { GridRow } from "./grid-row.ts";
import { RowWindow } from "./row-window.ts";
import type { Sort } from "./sorting.ts";

/** Pixels of every row, the head included; `grid.css` says the same. */
const ROW = 38;

export interface GridParts {
  /** For which the agent's widths are kept. */
  table: string;
  idOf(row: Row): string;
  act(row: Row, column: GridColumn, act: CellAct): void;
  sort(column: string): void;
}

/**
 * A table of any length, after the grid pattern of the ARIA Authoring Practices: one tab stop, arrows move it. Only the rows that are
 * seen are in the document, and the one that holds the keyboard.
 */
export class Grid {
  readonly element = element("div", { class: "list-place" });
  #parts: GridParts;
  #widths: ColumnWidths;
  #grid = element("div", { role: "grid", class: "list" });
  #head: GridHead;
  #body = element("div", { role: "rowgroup", class: "list-body" });
  #columns: readonly GridColumn[] = [];
  #rows: readonly Row[] = [];
  #shown = new Map<number, GridRow>();
  /** Rows that were shown before. There are never more than were once shown together. */
  #spare: GridRow[] = [];
  #calls = false;
  /** Row -1 is the head. */
  #active: Place = { row: 0, column: 0 };
  #selected: string | null = null;
  #window: RowWindow;

  constructor(parts: GridParts) {
    this.#parts = parts;
    this.#widths = new ColumnWidths(parts.table);
    this.#head = new GridHead({ widths: this.#widths, sort: parts.sort, resized: () => this.#size() });
    this.#grid.append(element("div", { role: "rowgroup", class: "list-top" }, this.#head.element), this.#body);
    this.element.append(this.#grid);
    this.#window = new RowWindow({ scroller: this.element, row: ROW, changed: () => this.#draw() });
    this.#grid.addEventListener("keydown", (event) => this.#key(event));
    this.#grid.addEventListener("focusin", ({ target }) => this.#entered(target));
    this.#grid.addEventListener("click", (event) => this.#click(event));
    this.#grid.addEventListener("dblclick", ({ target }) => this.#pressed(target, true));
  }

  columns(columns: readonly GridColumn[], label: string): void {
    this.#columns = columns;
    this.#shown.clear();
    this.#spare = [];
    this.#body.replaceChildren();
    this.#head.show(columns);
    setAttribute(this.#grid, "aria-label", label);
    setAttribute(this.#grid, "aria-colcount", columns.length);
    this.#active = { row: this.#active.row, column: Math.min(this.#active.column, columns.length - 1) };
    this.#size();
  }

  /** `complete`: there are no others. The selected row stays selected wherever it goes. */
  rows(rows: readonly Row[], sort: Sort, complete: boolean, calls: boolean): void {
    const held = this.#grid.contains(document.activeElement) ? this.#active.row : null;
    this.#rows = rows;
    this.#calls = calls;
    this.#head.mark(sort);
    setAttribute(this.#grid, "aria-rowcount", complete ? rows.length + 1 : -1);
    for (const shown of [...this.#shown.values(), ...this.#spare]) shown.index = -1;
    const found = this.#selected === null ? -1 : rows.findIndex((row) => this.#parts.idOf(row) === this.#selected);
    if (this.#active.row >= 0) this.#active = { row: Math.min(Math.max(found, 0), rows.length - 1), column: this.#active.column };
    this.#settle();
    if (held !== null && held >= 0) this.#stop()?.focus({ preventScroll: true });
  }

  toTop(): void {
    this.#window.toTop();
  }

  /** Takes the keyboard to the first row. False: there is none. */
  enter(): boolean {
    if (this.#rows.length === 0) return false;
    this.#go({ row: Math.max(this.#active.row, 0), column: this.#active.column });
    return true;
  }

  dispose(): void {
    this.#window.dispose();
  }

  /** Takes the count and the active row over, then draws. */
  #settle(): void {
    this.#window.set(this.#rows.length, this.#active.row);
    this.#draw();
  }

  #draw(): void {
    const items = this.#window.items();
    this.#body.style.height = `${this.#rows.length * ROW}px`;
    const wanted = new Set(items.map(({ index }) => index));
    const free = [...this.#shown.values()].filter(({ place }) => !wanted.has(place));
    for (const { place } of free) this.#shown.delete(place);
    for (const { index, top } of items) {
      const row = this.#rows[index];
      if (!row) continue;
      const shown = this.#shown.get(index) ?? free.pop() ?? this.#make();
      this.#shown.set(index, shown);
      if (shown.index !== index) shown.write(row, index, this.#calls);
      shown.select(this.#parts.idOf(row) === this.#selected);
      shown.stand(index, top);
    }
    for (const { element: left } of free) left.remove();
    this.#spare.push(...free);
    // Rows stay where they are in the document while they pass; what reads the document finds them in order afterwards.
    if (!this.#window.moves) this.#order();
    this.#makeStop();
  }

  #make(): GridRow {
    const made = this.#spare.pop() ?? new GridRow(this.#columns);
    this.#body.append(made.element);
    return made;
  }

  /** The row that holds the keyboard is never moved, for it would lose it: the others are, around it. */
  #order(): void {
    const rows = [...this.#shown.values()].sort((one, other) => one.place - other.place).map(({ element: row }) => row);
    if (rows.every((row, at) => row === this.#body.children[at])) return;
    const held = rows.findIndex((row) => row.contains(document.activeElement));
    const pivot = rows[held];
    if (!pivot) return this.#body.append(...rows);
    pivot.before(...rows.slice(0, held));
    pivot.after(...rows.slice(held + 1));
  }

  /** One template for the head and all rows, so that their columns agree. */
  #size(): void {
    const widths = this.#columns.map(({ name, width }) => ({ given: this.#widths.of(name), width }));
    const total = widths.reduce((sum, { given, width }) => sum + (given ?? width), 0);
    const columns = widths.map(({ given, width }) => (given === null ? `minmax(${width}px, ${width}fr)` : `${given}px`));
    this.#grid.style.setProperty("--list-columns", columns.join(" "));
    this.#grid.style.minWidth = `${total}px`;
  }

  #stop(): HTMLElement | null {
    const { row, column } = this.#active;
    return row < 0 ? this.#head.stop(column) : (this.#shown.get(row)?.cells[column]?.stop ?? null);
  }

  #makeStop(): void {
    // Without rows the head is all there is to enter.
    const stop = this.#stop() ?? this.#head.stop(this.#active.column);
    const held = this.#grid.querySelector<HTMLElement>("[tabindex='0']");
    if (held === stop) return;
    if (held) held.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
  }

  #go(place: Place): void {
    this.#active = place;
    if (place.row >= 0) {
      this.#select(place.row);
      this.#settle();
    }
    this.#makeStop();
    const stop = this.#stop();
    stop?.focus({ preventScroll: true });
    stop?.closest(".list-cell")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #select(index: number): void {
    const row = this.#rows[index];
    this.#selected = row ? this.#parts.idOf(row) : null;
    for (const shown of this.#shown.values()) shown.select(shown.index === index);
  }

  #placeOf(target: EventTarget | null): Place | null {
    const head = this.#head.cellAt(target);
    if (head >= 0) return { row: -1, column: head };
    for (const row of this.#shown.values()) {
      const column = row.cellAt(target);
      if (column >= 0) return { row: row.index, column };
    }
    return null;
  }

  #entered(target: EventTarget | null): void {
    const place = this.#placeOf(target);
    if (!place || (place.row === this.#active.row && place.column === this.#active.column)) return;
    this.#active = place;
    if (place.row < 0) return this.#makeStop();
    this.#select(place.row);
    this.#settle();
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    const place = this.#placeOf(event.target);
    if (!place) return;
    if (place.row < 0 && this.#head.answer(event, place.column)) return event.preventDefault();
    const isButton = event.target instanceof HTMLButtonElement;
    if (event.key === "Enter" && !isButton) return this.#pressed(event.target, true);
    const page = Math.max(1, Math.floor(this.element.clientHeight / ROW) - 2);
    const to = stepped(event, place, { rows: this.#rows.length, columns: this.#columns.length, page });
    if (to) this.#go(to);
    // A blank would scroll the page.
    if (to || (event.key === " " && !isButton)) event.preventDefault();
  }

  #click(event: MouseEvent): void {
    const place = this.#placeOf(event.target);
    if (!place || place.row < 0) return;
    this.#select(place.row);
    this.#pressed(event.target, false);
  }

  /** A link does what it says. A row is opened by two presses, or by Enter. */
  #pressed(target: EventTarget | null, opens: boolean): void {
    const place = this.#placeOf(target);
    const [row, column] = [place && this.#rows[place.row], place && this.#columns[place.column]];
    if (!place || !row || !column) return;
    const cell = this.#shown.get(place.row)?.cells[place.column];
    const linked = cell?.holdsButton(target) ? cell.act : null;
    if (linked && !opens) this.#parts.act(row, column, linked);
    else if (!linked && opens) this.#parts.act(row, column, { kind: "open" });
  }
}
