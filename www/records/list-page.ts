import "./list-page.css";
import type { TabView, View } from "ciframework";
import { button, element, setAttribute, setText } from "../element.ts";
import { icon } from "../icons.ts";
import { messageBar } from "../message.ts";
import { roving } from "../roving.ts";
import { fieldsOf, layoutOf } from "./layouts.ts";
import { openRecord, type PageContext, type TabBody } from "./page-context.ts";
import { cellText, type Row, referenceIn } from "./row.ts";
import { sentenceOf, type Source, type Table } from "./source.ts";

const AT_MOST = 200;

/** A table of records: the first 200 of a view, sorted by any column. */
export class ListPage implements TabBody {
  readonly element: HTMLElement;
  #context: PageContext;
  #source: Source;
  #name: string;
  #title = element("h2", { class: "page-title" });
  #said = element("p", { class: "page-facts", role: "status" });
  #views = element("select", { class: "input", "aria-label": "View" });
  #message = messageBar();
  #place = element("div", { class: "list-place", role: "region", tabindex: 0 });
  #roving = roving(this.#place, ".list-open", "vertical");
  #table: Table | null = null;
  #rows: readonly Row[] = [];
  #sort: { column: string; down: boolean } | null = null;
  #refreshes: number;
  #offered: boolean;

  constructor(tab: TabView, view: View, context: PageContext, source: Source) {
    this.#context = context;
    this.#source = source;
    this.#name = String(tab.parameters.entityName ?? "");
    this.#refreshes = tab.refreshes;
    this.#offered = view.clickToAct;
    const create = button({ appearance: "outline", size: "medium", onclick: () => void context.agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: this.#name } }) }, "New");
    const heading = element("div", { class: "page-heading" }, this.#title, this.#said);
    const head = element("header", { class: "page-head" }, element("span", { class: "page-icon" }, icon(layoutOf(this.#name)?.icon ?? "entitylist")), heading, this.#views, create);
    setText(this.#title, tab.title);
    this.element = element("div", { class: "page list-page" }, head, this.#message.element, this.#place);
    this.#views.addEventListener("change", () => void this.#read());
    void this.#start();
  }

  update(tab: TabView, view: View): void {
    if (view.clickToAct !== this.#offered) {
      this.#offered = view.clickToAct;
      this.#draw();
    }
    if (tab.refreshes === this.#refreshes) return;
    this.#refreshes = tab.refreshes;
    void this.#read();
  }

  async #start(): Promise<void> {
    try {
      this.#table = await this.#source.table(this.#name);
    } catch (error) {
      this.#views.hidden = true;
      return this.#message.show("error", sentenceOf(error));
    }
    const { labels } = this.#table;
    const active = layoutOf(this.#name)?.active;
    const names = active === undefined ? [["all", labels]] : [["active", `Active ${labels.toLowerCase()}`], ["all", `All ${labels.toLowerCase()}`]];
    this.#views.replaceChildren(...names.map(([value, label]) => element("option", { value: value ?? "" }, label ?? "")));
    this.#views.hidden = names.length < 2;
    setText(this.#title, labels);
    setAttribute(this.#place, "aria-label", `${labels}, table`);
    await this.#read();
  }

  async #read(): Promise<void> {
    const table = this.#table;
    if (!table) return;
    const filter = this.#views.value === "active" ? `$filter=statecode eq ${layoutOf(this.#name)?.active}&` : "";
    try {
      this.#rows = await this.#source.rows(this.#name, `${filter}$orderby=${table.title}`, AT_MOST);
      this.#message.clear();
    } catch (error) {
      this.#rows = [];
      this.#message.show("error", sentenceOf(error));
    }
    this.#draw();
  }

  get #columns(): readonly string[] {
    return layoutOf(this.#name)?.list ?? [this.#table?.title ?? "name"];
  }

  #draw(): void {
    const table = this.#table;
    if (!table) return;
    const count = this.#rows.length;
    setText(this.#said, count === AT_MOST ? `The first ${AT_MOST} rows` : `${count} ${count === 1 ? "row" : "rows"}`);
    const held = document.activeElement instanceof HTMLElement && this.#place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const head = element("tr", {}, ...this.#columns.map((column) => this.#header(column, table)));
    const body = this.#sorted().map((row) => element("tr", {}, ...this.#columns.map((column, index) => this.#cell(row, column, index, table))));
    this.#place.replaceChildren(element("table", { class: "list" }, element("thead", {}, head), element("tbody", {}, ...body)));
    this.#roving.refresh(null);
    if (held !== undefined) this.#place.querySelector<HTMLElement>(`[data-key="${CSS.escape(held)}"]`)?.focus();
  }

  #header(column: string, table: Table): HTMLElement {
    const sorted = this.#sort?.column === column ? (this.#sort.down ? "descending" : "ascending") : "none";
    const press = (): void => {
      this.#sort = { column, down: this.#sort?.column === column && !this.#sort.down };
      this.#draw();
    };
    const mark = element("span", { class: "list-mark", "aria-hidden": "true" }, { none: "", ascending: "↑", descending: "↓" }[sorted]);
    return element("th", { scope: "col", "aria-sort": sorted }, element("button", { class: "list-sort", type: "button", "data-key": `sort ${column}`, onclick: press }, table.labelOf(column), mark));
  }

  #cell(row: Row, column: string, index: number, table: Table): HTMLElement {
    const text = cellText(row, column);
    const id = String(row[table.id]);
    const { agent } = this.#context;
    if (index === 0) {
      const open = element("button", { class: "link list-open", type: "button", "data-key": id, onclick: () => openRecord(agent, { table: this.#name, id }) }, text || "(no name)");
      return element("th", { scope: "row" }, open);
    }
    const layout = layoutOf(this.#name);
    const field = layout ? fieldsOf(layout).find((one) => one.column === column) : undefined;
    const reference = referenceIn(row, column, field?.targets);
    if (reference && text !== "") return element("td", {}, element("button", { class: "link", type: "button", onclick: () => openRecord(agent, reference) }, text));
    if (field?.kind === "phone" && text !== "" && this.#offered) return element("td", {}, this.#phone(row, column, text, table));
    return element("td", {}, text);
  }

  #phone(row: Row, column: string, value: string, table: Table): HTMLElement {
    const payload = { value, name: column, format: "Phone", entityLogicalName: this.#name, entityId: String(row[table.id]), recordTitle: cellText(row, table.title) };
    return element("button", { class: "link list-phone", type: "button", "aria-label": `Call ${value}`, onclick: () => void this.#context.agent.clickToAct(payload) }, icon("phone"), value);
  }

  #sorted(): readonly Row[] {
    const sort = this.#sort;
    if (!sort) return this.#rows;
    const sign = sort.down ? -1 : 1;
    return [...this.#rows].sort((one, other) => sign * compare(one, other, sort.column));
  }
}

/** Moments and numbers by what they are, everything else by what is read; empty cells come last. */
function compare(one: Row, other: Row, column: string): number {
  const [a, b] = [one[column], other[column]];
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && /^\d{4}-\d\d-\d\dT/.test(a)) return a.localeCompare(String(b ?? ""));
  return cellText(one, column).localeCompare(cellText(other, column), undefined, { numeric: true });
}
