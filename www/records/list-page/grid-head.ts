import { element, setAttribute } from "../../element.ts";
import type { ColumnWidths } from "./column-widths.ts";
import type { GridColumn } from "./grid-cell.ts";
import type { Sort } from "./sorting.ts";

/** Pixels for one press of an arrow key. */
const STEP = 16;

interface HeadParts {
  widths: ColumnWidths;
  sort(column: string): void;
  /** A width has changed. */
  resized(): void;
}

const MARKS = { none: "", ascending: "↑", descending: "↓" } as const;

/** The row of column headers: each sorts by a press, and is wider or narrower by drag, or by Shift and an arrow key. */
export class GridHead {
  readonly element = element("div", { role: "row", class: "list-row list-head", "aria-rowindex": 1 });
  #parts: HeadParts;
  #columns: readonly GridColumn[] = [];
  #cells: HTMLElement[] = [];

  constructor(parts: HeadParts) {
    this.#parts = parts;
  }

  show(columns: readonly GridColumn[]): void {
    this.#columns = columns;
    this.#cells = columns.map((column, at) => this.#cell(column, at));
    this.element.replaceChildren(...this.#cells);
  }

  mark(sort: Sort): void {
    this.#columns.forEach(({ name }, at) => {
      const direction = name === sort.column ? (sort.down ? "descending" : "ascending") : "none";
      const cell = this.#cells[at]!;
      setAttribute(cell, "aria-sort", direction);
      cell.querySelector(".list-mark")!.textContent = MARKS[direction];
    });
  }

  stop(at: number): HTMLElement | null {
    return this.#cells[at]?.querySelector<HTMLElement>(".list-sort") ?? null;
  }

  cellAt(node: EventTarget | null): number {
    return node instanceof Node ? this.#cells.findIndex((cell) => cell.contains(node)) : -1;
  }

  /** Whether the key was one for widths. */
  answer(event: KeyboardEvent, at: number): boolean {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    const column = this.#columns[at];
    if (!event.shiftKey || step === undefined || !column) return false;
    this.#set(column, this.#widthOf(at) + step);
    this.#parts.widths.keep();
    return true;
  }

  #cell(column: GridColumn, at: number): HTMLElement {
    const sort = element(
      "button",
      { class: "list-sort", type: "button", tabindex: -1, "aria-keyshortcuts": "Shift+ArrowLeft Shift+ArrowRight", "data-end": column.atEnd, onclick: () => this.#parts.sort(column.name) },
      element("span", { class: "list-text" }, column.label),
      element("span", { class: "list-mark", "aria-hidden": "true" }),
    );
    const handle = element("span", { class: "list-handle", "aria-hidden": "true", title: "Drag to change the width, press twice for the first one" });
    handle.addEventListener("pointerdown", (event) => this.#drag(event, handle, column, at));
    handle.addEventListener("dblclick", () => this.#reset(column));
    return element("div", { role: "columnheader", class: "list-cell", "aria-colindex": at + 1 }, sort, handle);
  }

  #drag(event: PointerEvent, handle: HTMLElement, column: GridColumn, at: number): void {
    if (event.button !== 0) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const [from, width] = [event.clientX, this.#widthOf(at)];
    const move = ({ clientX }: PointerEvent): void => this.#set(column, width + clientX - from);
    handle.addEventListener("pointermove", move);
    handle.addEventListener(
      "lostpointercapture",
      () => {
        handle.removeEventListener("pointermove", move);
        this.#parts.widths.keep();
      },
      { once: true },
    );
  }

  #reset(column: GridColumn): void {
    this.#parts.widths.set(column.name, null);
    this.#parts.widths.keep();
    this.#parts.resized();
  }

  #set(column: GridColumn, width: number): void {
    this.#parts.widths.set(column.name, width);
    this.#parts.resized();
  }

  #widthOf(at: number): number {
    return this.#cells[at]?.getBoundingClientRect().width ?? 0;
  }
}
