import { button, element, setAttribute } from "../element.ts";
import { roving } from "../roving.ts";
import type { Group } from "./groups.ts";

interface ChartParts {
  title: string;
  /** What the bars stand for, as the head of the table's first column. */
  by: string;
  /** What is counted. */
  of: string;
  groups: readonly Group[];
  /** Bars lie for values and stand for time. */
  standing: boolean;
  /** Whether it is shown as a table, until the agent switches. */
  asTable: boolean;
  switched(asTable: boolean): void;
  open(group: Group): void;
}

/** Bars that are buttons, each with its words, or the same as a table. */
export function chart(parts: ChartParts): { picture: HTMLElement; switch: HTMLElement } {
  const bars = barsOf(parts);
  const table = tableOf(parts);
  const toggle = button({ class: "tile-switch", "data-key": "switch", "aria-label": `${parts.title} as a table` }, "Table");
  const show = (asTable: boolean): void => {
    table.hidden = !asTable;
    bars.hidden = asTable;
    setAttribute(toggle, "aria-pressed", String(asTable));
    setAttribute(toggle, "appearance", asTable ? "primary" : "outline");
  };
  toggle.addEventListener("click", () => {
    const asTable = !bars.hidden;
    parts.switched(asTable);
    show(asTable);
  });
  show(parts.asTable);
  return { picture: element("div", { class: "chart" }, bars, table), switch: toggle };
}

function barsOf({ title, of, groups, standing, open }: ChartParts): HTMLElement {
  const most = Math.max(1, ...groups.map(({ count }) => count));
  const items = groups.map((group) => {
    const words = `${group.label}: ${group.count} ${of}`;
    const fill = element("span", { class: "bar-fill" });
    fill.style.setProperty("--part", String(group.count / most));
    const bar = element(
      "button",
      { class: "bar", type: "button", "data-key": `bar ${group.label}`, "aria-label": words, title: words, disabled: group.filter === null, onclick: () => open(group) },
      element("span", { class: "bar-label" }, group.label),
      element("span", { class: "bar-track" }, fill),
      element("span", { class: "bar-count" }, standing && group.count === 0 ? "" : String(group.count)),
    );
    return element("li", {}, bar);
  });
  const list = element("ul", { class: standing ? "bars bars-standing" : "bars", "aria-label": title }, ...items);
  roving(list, ".bar:not(:disabled)", standing ? "horizontal" : "vertical").refresh(null);
  return list;
}

function tableOf({ title, by, of, groups, open }: ChartParts): HTMLElement {
  const rows = groups.map((group) => {
    const name = group.filter === null ? group.label : element("button", { class: "link", type: "button", "data-key": `row ${group.label}`, onclick: () => open(group) }, group.label);
    return element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, String(group.count)));
  });
  const head = element("tr", {}, element("th", { scope: "col" }, by), element("th", { scope: "col" }, of));
  return element("table", { class: "chart-table", "aria-label": title }, element("thead", {}, head), element("tbody", {}, ...rows));
}
