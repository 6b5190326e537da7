import type { Locator } from "@playwright/test";
import type { Desktop } from "./desktop.ts";

/** The list page in focus. */
export function listIn(desktop: Desktop) {
  const page = desktop.shownPage;
  const grid = page.getByRole("grid");
  return {
    page,
    grid,
    said: page.getByRole("status"),
    view: page.getByRole("combobox", { name: "View" }),
    filter: page.getByRole("searchbox", { name: "Filter the rows" }),
    names: grid.getByRole("rowheader"),
    name: (text: string): Locator => grid.getByRole("rowheader", { name: text, exact: true }).first(),
    header: (label: string): Locator => grid.getByRole("columnheader", { name: label, exact: true }),
    selected: grid.locator("[role=row][aria-selected=true]"),
    /** The row with this place in the list, counted from one. */
    row: (number: number): Locator => grid.locator(`[role=row][aria-rowindex="${number + 1}"]`),
    scroller: page.locator(".list-place"),
    busy: page.locator("[aria-busy=true]"),
  };
}
