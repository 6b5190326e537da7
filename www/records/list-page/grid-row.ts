import { element } from "../../element.ts";
import type { Row } from "../row.ts";
import { GridCell, type GridColumn } from "./grid-cell.ts";

/** One row on the screen. Scrolling gives it other rows to show. */
export class GridRow {
  readonly element: HTMLElement;
  readonly cells: readonly GridCell[];
  /** Whose values it shows; -1: nobody's that hold. */
  index = -1;
  #selected: boolean | null = null;
  /** Where it stands in the list. */
  place = -1;

  constructor(columns: readonly GridColumn[]) {
    this.cells = columns.map((column, at) => new GridCell(column, at));
    this.element = element("div", { role: "row", class: "list-row" }, ...this.cells.map((cell) => cell.element));
  }

  write(row: Row, index: number, calls: boolean): void {
    this.index = index;
    this.element.setAttribute("aria-rowindex", String(index + 2));
    for (const cell of this.cells) cell.write(row, calls);
  }

  stand(place: number, top: number): void {
    if (this.place === place) return;
    this.place = place;
    this.element.style.transform = `translateY(${top}px)`;
  }

  select(selected: boolean): void {
    if (selected === this.#selected) return;
    this.#selected = selected;
    this.element.setAttribute("aria-selected", String(selected));
  }

  cellAt(node: EventTarget | null): number {
    return node instanceof Node ? this.cells.findIndex((cell) => cell.element.contains(node)) : -1;
  }
}
