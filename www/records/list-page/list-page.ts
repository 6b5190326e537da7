import "../search-page.css";
import "./list-page.css";
import type { TabView, View } from "ciframework";
import { button, element, setAttribute, setText } from "../../element.ts";
import { icon } from "../../icons.ts";
import { adviceFor, problemPage } from "../../pages/problem-page.ts";
import { CatchingUp } from "../catching-up.ts";
import { layoutOf } from "../layouts.ts";
import type { NewsListener } from "../news.ts";
import { openRecord, type PageContext, type TabBody } from "../page-context.ts";
import { cellText, type Row } from "../row.ts";
import { sentenceOf, type Source, type Table } from "../source.ts";
import { Grid } from "./grid.ts";
import type { CellAct, GridColumn } from "./grid-cell.ts";
import { gridColumns } from "./list-columns.ts";
import { ListRows } from "./list-rows.ts";
import { chosenView, type ViewDefinition } from "./views.ts";

/** Milliseconds without a key after which the filter is asked for. */
const PAUSE = 200;

/** A table of records: a view of it, narrowed by words, sorted by any column. */
export class ListPage implements TabBody {
  readonly element = element("div", { class: "page list-page" });
  #context: PageContext;
  #source: Source;
  #name: string;
  #title = element("h2", { class: "page-title" });
  #said = element("p", { class: "page-facts", role: "status" });
  #refreshed = element("p", { class: "page-refreshed" });
  #views = element("select", { class: "input", "aria-label": "View", onchange: () => this.#choose(this.#views.value) });
  #box = element("input", { class: "input search-box", type: "search", "aria-label": "Filter the rows", placeholder: "Filter by words", autocomplete: "off" });
  #chip: HTMLElement;
  #state = element("div", { class: "list-state", hidden: true });
  #foot = element("div", { class: "list-foot", hidden: true });
  #grid: Grid;
  #rows: ListRows | null = null;
  #all: readonly ViewDefinition[] = [];
  #view: ViewDefinition | null = null;
  #tab: TabView;
  #calls: boolean;
  #pause = 0;
  #wasLeft = false;
  /** Answers that are waited for. */
  #reads = 0;
  /** Other rows are asked for, and none of them has come yet. */
  #begins = false;
  #catching = new CatchingUp(() => this.#read(false));
  #columns = "";
  #picked: { filter: string; name: string } | null;

  constructor(tab: TabView, view: View, context: PageContext, source: Source) {
    this.#context = context;
    this.#source = source;
    this.#tab = tab;
    this.#name = String(tab.parameters.entityName ?? "");
    this.#calls = view.clickToAct;
    const { filter, filterName } = tab.parameters;
    this.#picked = typeof filter === "string" && filter !== "" ? { filter, name: typeof filterName === "string" && filterName !== "" ? filterName : filter } : null;
    this.#chip = this.#makeChip();
    this.#grid = new Grid({
      table: this.#name,
      idOf: (row) => String(row[this.#rows?.table.id ?? ""]),
      act: (row, column, act) => this.#act(row, column, act),
      sort: (column) => void this.#sort(column),
    });
    this.#listenToBox();
    setText(this.#title, tab.title);
    void this.#start();
  }

  update(tab: TabView, view: View): void {
    const before = this.#tab;
    this.#tab = tab;
    if (view.clickToAct !== this.#calls) {
      this.#calls = view.clickToAct;
      this.#show();
    }
    if (tab.refreshes === before.refreshes) return;
    if (!this.#rows) return void this.#start();
    void this.#read(false).then(() => setText(this.#refreshed, `Refreshed at ${new Date().toLocaleTimeString()}`));
  }

  enter(): boolean {
    this.#box.focus();
    return this.#box === document.activeElement;
  }

  /** What has changed while the agent was elsewhere is there when he returns. */
  shown(isShown: boolean): void {
    if (!isShown) this.#wasLeft = true;
    else if (this.#wasLeft && this.#rows) void this.#read(false);
  }

  written: NewsListener = (changes) => {
    const rows = this.#rows;
    if (!rows) return;
    const tables = new Set([this.#name, ...(layoutOf(this.#name)?.sections ?? []).flatMap(({ fields }) => fields.flatMap(({ targets = {} }) => Object.keys(targets)))]);
    if (changes.length === 0 || changes.some(({ entityName }) => tables.has(entityName))) this.#catching.ask();
  };

  dispose(): void {
    this.#catching.stop();
    clearTimeout(this.#pause);
    this.#rows?.stop();
    this.#grid.dispose();
  }

  async #start(): Promise<void> {
    let table: Table;
    try {
      table = await this.#source.table(this.#name);
    } catch (error) {
      const again = { label: "Try again", act: () => void this.#start() };
      const problem = problemPage({ title: `The list of "${this.#name}" cannot be shown`, sentence: sentenceOf(error), advice: adviceFor(error), icon: "entitylist", actions: [again] });
      this.element.classList.add("list-page-problem");
      return this.element.replaceChildren(problem);
    }
    this.element.classList.remove("list-page-problem");
    this.#rows = new ListRows(this.#source.records, table);
    this.#all = this.#context.workplace.views.of(table);
    this.#view = chosenView(this.#all, this.#tab.parameters.viewId);
    this.#views.replaceChildren(...this.#all.map(({ id, name }) => element("option", { value: id }, name)));
    this.#views.value = this.#view?.id ?? "";
    setText(this.#title, table.labels);
    // Only where no template has named the tab.
    if (this.#tab.title === this.#name) this.#context.desk.setTabTitle(this.#tab.id, table.labels).catch(() => {});
    this.element.replaceChildren(this.#head(), this.#bar(), this.#state, this.#grid.element, this.#foot);
    this.#context.ready();
    await this.#read(true);
  }

  #head(): HTMLElement {
    const create = () => void this.#context.agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: this.#name } });
    const heading = element("div", { class: "page-heading" }, this.#title, this.#said);
    const picture = element("span", { class: "page-icon" }, icon(layoutOf(this.#name)?.icon ?? "entitylist"));
    return element("header", { class: "page-head" }, picture, heading, this.#refreshed, button({ appearance: "outline", size: "medium", onclick: create }, "New"));
  }

  #bar(): HTMLElement {
    return element("div", { class: "list-bar" }, this.#views, this.#box, this.#chip);
  }

  /** What a dashboard or a link has narrowed the list to. */
  #makeChip(): HTMLElement {
    const drop = (): void => {
      this.#picked = null;
      this.#chip.hidden = true;
      this.#views.focus();
      void this.#read(true);
    };
    const name = this.#picked?.name ?? "";
    const cross = element("button", { class: "icon-button", type: "button", "aria-label": `Show without ${name}`, onclick: drop }, icon("close"));
    return element("span", { class: "list-chip", hidden: this.#picked === null }, name, cross);
  }

  #listenToBox(): void {
    this.#box.addEventListener("input", () => {
      clearTimeout(this.#pause);
      this.#pause = window.setTimeout(() => void this.#read(true), PAUSE);
    });
    this.#box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && this.#grid.enter()) event.preventDefault();
      if (event.key !== "Enter") return;
      clearTimeout(this.#pause);
      void this.#read(true);
    });
  }

  #choose(id: string): void {
    this.#view = this.#all.find((view) => view.id === id) ?? null;
    this.#rows?.sortBy(null);
    this.#views.value = id;
    void this.#read(true);
  }

  async #sort(column: string): Promise<void> {
    const rows = this.#rows;
    if (!rows || !this.#view) return;
    const now = rows.sortOf(this.#view);
    rows.sortBy({ column, down: now.column === column && !now.down });
    if (!rows.complete) return this.#read(true);
    this.#grid.toTop();
    this.#show();
  }

  /** `fresh`: other rows than before are asked for, so they begin at the top. */
  async #read(fresh: boolean): Promise<void> {
    const [rows, view] = [this.#rows, this.#view];
    if (!rows || !view) return;
    this.#busy(1);
    this.#begins ||= fresh;
    const question = { view, words: this.#box.value, picked: this.#picked?.filter ?? "" };
    const stand = (): void => {
      if (this.#begins) this.#grid.toTop();
      this.#begins = false;
      this.#show();
    };
    try {
      if (!(await rows.read(question, stand, !fresh))) return;
      this.#quiet();
    } catch (error) {
      this.#refuse(error);
    } finally {
      this.#busy(-1);
    }
    this.#count();
  }

  #busy(step: 1 | -1): void {
    this.#reads += step;
    setAttribute(this.#grid.element, "aria-busy", this.#reads > 0 ? "true" : null);
  }

  #show(): void {
    const [rows, view] = [this.#rows, this.#view];
    if (!rows || !view) return;
    const columns = gridColumns(view, rows.table, rows.rows);
    const written = JSON.stringify(columns);
    if (written !== this.#columns) {
      this.#columns = written;
      this.#grid.columns(columns, `${rows.table.labels}, table`);
    }
    this.#grid.rows(rows.rows, rows.sortOf(view), rows.complete, this.#calls);
  }

  #count(): void {
    const rows = this.#rows;
    if (!rows) return;
    const count = rows.rows.length.toLocaleString();
    setText(this.#said, rows.complete ? `${count} ${count === "1" ? "row" : "rows"}` : `The first ${count} rows`);
    this.#foot.hidden = rows.complete;
    if (rows.complete) return;
    const more = button({ appearance: "outline", onclick: () => void this.#more() }, "Read more rows");
    const why = rows.canGoOn ? "There are more rows than these." : "There are more rows than these. Narrow the list to see others.";
    this.#foot.replaceChildren(element("span", {}, why), ...(rows.canGoOn ? [more] : []));
  }

  async #more(): Promise<void> {
    this.#busy(1);
    try {
      await this.#rows?.more();
      this.#show();
    } catch (error) {
      this.#refuse(error);
    } finally {
      this.#busy(-1);
    }
    this.#count();
  }

  /** Nothing found is said, with the way out. */
  #quiet(): void {
    const empty = this.#rows?.rows.length === 0;
    this.#state.hidden = !empty;
    this.#grid.element.hidden = empty;
    if (!empty) return;
    const words = this.#box.value.trim();
    const name = this.#view?.name ?? "";
    const clear = (): void => {
      this.#box.value = "";
      this.#box.focus();
      void this.#read(true);
    };
    const all = this.#all.find(({ filter, id }) => filter === undefined && id !== this.#view?.id);
    const sentence = words === "" ? `There are no rows in "${name}".` : `No row in "${name}" holds "${words}".`;
    const way = words !== "" ? button({ appearance: "outline", size: "medium", onclick: clear }, "Clear the filter") : all ? button({ appearance: "outline", size: "medium", onclick: () => this.#choose(all.id) }, `Show ${all.name}`) : null;
    this.#state.replaceChildren(element("p", {}, sentence), ...(way ? [way] : []));
  }

  #refuse(error: unknown): void {
    const kept = this.#rows !== null && this.#rows.rows.length > 0;
    const again = button({ appearance: "outline", size: "medium", onclick: () => void this.#read(!kept) }, "Try again");
    this.#state.hidden = false;
    this.#grid.element.hidden = !kept;
    this.#state.replaceChildren(element("p", { role: "alert" }, `${sentenceOf(error)}${kept ? " The rows below are as they were before." : ""}`), element("p", { class: "quiet" }, adviceFor(error)), again);
  }

  #act(row: Row, { name }: GridColumn, act: CellAct): void {
    const { agent } = this.#context;
    const { table } = this.#rows!;
    const entityId = String(row[table.id]);
    if (act.kind === "open") return openRecord(agent, { table: this.#name, id: entityId });
    if (act.kind === "reference") return openRecord(agent, act.reference);
    void agent.clickToAct({ value: act.value, name, format: "Phone", entityLogicalName: this.#name, entityId, recordTitle: cellText(row, table.title) });
  }
}
