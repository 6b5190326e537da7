import "./search-page.css";
import type { TabView } from "ciframework";
import { button, element, setAttribute, setText } from "../element.ts";
import { icon } from "../icons.ts";
import { messageBar } from "../message.ts";
import { roving } from "../roving.ts";
import { CatchingUp } from "./catching-up.ts";
import { layoutOf, SEARCHED } from "./layouts.ts";
import type { NewsListener } from "./news.ts";
import { openRecord, type PageContext, type TabBody } from "./page-context.ts";
import { wordsFilter } from "./list-page/list-columns.ts";
import { type Found, type Hit, searchQuery, searchText } from "./search.ts";
import { literal, sentenceOf, type Source, type Table } from "./source.ts";

/** 0 relevance, 1 categorized, as in the search calls. */
type SearchType = "0" | "1";

let pages = 0;

const NOTHING: Found = { hits: [], more: new Set(), problems: [] };

/** Finds records by words in one table or in all, and opens them. */
export class SearchPage implements TabBody {
  readonly element: HTMLElement;
  #context: PageContext;
  #source: Source;
  #box = element("input", { class: "input search-box", type: "search", "aria-label": "Search records", placeholder: "Name, number, words", autocomplete: "off" });
  #tables = element("select", { class: "input", "aria-label": "Table" });
  #said = element("p", { class: "search-said", role: "status" });
  #message = messageBar();
  #results = element("div", { class: "search-results" });
  #roving = roving(this.#results, ".hit", "vertical");
  #type: SearchType;
  #found: Found = NOTHING;
  #running: AbortController | null = null;
  #refreshes: number;
  #query: { table: string; options: string } | null = null;
  /** What was searched for last; the box may hold other words by now. */
  #searched = { words: "", table: "" };
  /** Writes that the results know of. */
  #read = 0;
  #catching = new CatchingUp(() => this.#run(true));

  constructor(tab: TabView, context: PageContext, source: Source) {
    this.#context = context;
    this.#source = source;
    this.#refreshes = tab.refreshes;
    const { searchText: words, searchType, entityName, query } = tab.parameters;
    this.#type = String(searchType) === "1" ? "1" : "0";
    this.#box.value = typeof words === "string" ? words : "";
    const table = typeof entityName === "string" ? entityName : "";
    if (typeof query === "string" && query !== "" && table !== "" && this.#box.value === "") this.#query = { table, options: query };
    const form = element("form", { class: "search-form", role: "search" }, this.#box, this.#tables, button({ appearance: "primary", size: "medium", onclick: () => this.#typed() }, "Search"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#typed();
    });
    this.#tables.addEventListener("change", () => this.#typed());
    this.#box.addEventListener("keydown", (event) => event.key === "ArrowDown" && this.#enter(event));
    const head = element("header", { class: "page-head" }, element("span", { class: "page-icon" }, icon("search")), element("div", { class: "page-heading" }, element("h2", { class: "page-title" }, "Search"), this.#said));
    this.element = element("div", { class: "page search-page" }, head, element("div", { class: "search-bar" }, form, this.#order()), this.#message.element, this.#results);
    void this.#offerTables(table).then(() => this.#run());
  }

  update(tab: TabView): void {
    if (tab.refreshes === this.#refreshes) return;
    this.#refreshes = tab.refreshes;
    void this.#run();
  }

  enter(): boolean {
    this.#box.focus();
    return true;
  }

  shown(isShown: boolean): void {
    if (isShown && this.#read !== this.#source.news.count) this.#catching.ask();
  }

  written: NewsListener = (changes) => {
    const table = this.#query?.table ?? this.#searched.table;
    const tables: readonly string[] = table === "" ? SEARCHED : [table];
    if (changes.length === 0 || changes.some(({ entityName }) => tables.includes(entityName))) this.#catching.ask();
  };

  async #offerTables(chosen: string): Promise<void> {
    const names = new Set<string>([...SEARCHED, ...(chosen === "" ? [] : [chosen])]);
    const labels = await Promise.all([...names].map(async (name) => [name, await this.#source.table(name).then(({ labels }) => labels, () => name)] as const));
    this.#tables.replaceChildren(element("option", { value: "" }, "All tables"), ...labels.map(([value, label]) => element("option", { value }, label)));
    this.#tables.value = chosen;
  }

  /** Relevance or categorized. */
  #order(): HTMLElement {
    const name = `search-order-${++pages}`;
    const choices = (["0", "1"] as const).map((type) => {
      const radio = element("input", { type: "radio", name, value: type, onchange: () => this.#arrange(type) });
      radio.checked = type === this.#type;
      return element("label", { class: "search-choice" }, radio, type === "0" ? "By relevance" : "By table");
    });
    return element("fieldset", { class: "search-order" }, element("legend", { class: "visually-hidden" }, "Order of the results"), ...choices);
  }

  #arrange(type: SearchType): void {
    this.#type = type;
    this.#draw();
  }

  /** What the agent types replaces the query of a widget. */
  #typed(): void {
    this.#query = null;
    void this.#run();
  }

  /** An earlier search is given up. `again`: nobody has asked, so what stands there stays where the source is away. */
  async #run(again = false): Promise<void> {
    const quietly = again && this.#running === null;
    if (!again) this.#searched = { words: this.#box.value, table: this.#tables.value };
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    this.#read = this.#source.news.count;
    setAttribute(this.#results, "aria-busy", "true");
    const found = await this.#search(running.signal).catch((error: unknown): Found => ({ ...NOTHING, problems: [sentenceOf(error)] }));
    if (running.signal.aborted) return;
    this.#running = null;
    setAttribute(this.#results, "aria-busy", null);
    if (quietly && (found.problems.length > 0 || written(found) === written(this.#found))) return;
    this.#found = found;
    if (found.problems.length > 0) this.#message.show("error", found.problems.join(" "));
    else this.#message.clear();
    this.#draw();
  }

  #search(signal: AbortSignal): Promise<Found> {
    const { words, table } = this.#searched;
    return this.#query ? searchQuery(this.#source, this.#query.table, this.#query.options, signal) : searchText(this.#source, words, table || null, signal);
  }

  dispose(): void {
    this.#catching.stop();
    this.#running?.abort();
  }

  #draw(): void {
    const { hits, more } = this.#found;
    const idle = this.#query === null && this.#searched.words.trim() === "";
    const count = `${hits.length}${more.size > 0 ? " or more" : ""} ${hits.length === 1 ? "record" : "records"}`;
    setText(this.#said, idle ? "Type words that the record holds." : hits.length === 0 ? "Nothing found." : `${count}${this.#query ? " of the widget's query" : ""}`);
    const lists = this.#type === "0" ? [this.#list(hits, "Results"), ...this.#rest()] : this.#byTable();
    const held = this.#results.contains(document.activeElement) ? nameOf(document.activeElement) : null;
    this.#results.replaceChildren(...lists);
    this.#roving.refresh(null);
    if (held !== null) ([...this.#results.querySelectorAll<HTMLElement>("[data-hit], [aria-label]")].find((one) => nameOf(one) === held) ?? this.#box).focus();
  }

  #byTable(): HTMLElement[] {
    const found = new Set(this.#found.hits.map(({ table }) => table.name));
    const names = [...new Set<string>([...SEARCHED, ...found])].filter((name) => found.has(name));
    return names.map((name) => {
      const hits = this.#found.hits.filter(({ table }) => table.name === name);
      const table = hits[0]!.table;
      const all = this.#found.more.has(name) && this.#query === null ? this.#showAll(table, "Show all") : null;
      const title = element("h3", { class: "card-title" }, `${table.labels} (${hits.length}${this.#found.more.has(name) ? "+" : ""})`);
      return element("section", { class: "search-group" }, element("header", { class: "search-group-head" }, title, all), this.#list(hits, table.labels));
    });
  }

  /** Ways to the rows beyond those that are shown. */
  #rest(): HTMLElement[] {
    if (this.#query !== null) return [];
    const tables = new Map(this.#found.hits.filter(({ table }) => this.#found.more.has(table.name)).map(({ table }) => [table.name, table]));
    if (tables.size === 0) return [];
    return [element("div", { class: "search-rest" }, "There are more:", ...[...tables.values()].map((table) => this.#showAll(table, table.labels)))];
  }

  #showAll(table: Table, text: string): HTMLElement {
    const words = this.#searched.words.trim();
    const viewId = this.#context.workplace.views.of(table).find(({ filter }) => filter === undefined)?.id;
    const parameters = { entityName: table.name, filter: wordsFilter(table, words, literal), filterName: `Search: ${words}`, ...(viewId ? { viewId } : {}) };
    const label = `Show all ${table.labels.toLowerCase()} that were found`;
    return button({ appearance: "outline", "aria-label": text === "Show all" ? label : `${text}: ${label.toLowerCase()}`, onclick: () => void this.#context.agent.openTab({ templateName: "msdyn_entitylist", parameters }) }, text);
  }

  #list(hits: readonly Hit[], label: string): HTMLElement {
    return element("ul", { class: "search-list", "aria-label": label }, ...hits.map((hit) => element("li", {}, this.#item(hit))));
  }

  #item({ table, id, title, summary, found }: Hit): HTMLElement {
    const words = this.#query ? "" : this.#searched.words;
    const why = found && element("span", { class: "hit-note" }, `${found.label}: `, ...marked(found.text, words));
    return element(
      "button",
      { class: "hit", type: "button", "data-hit": `${table.name} ${id}`, onclick: () => openRecord(this.#context.agent, { table: table.name, id }) },
      element("span", { class: "hit-icon" }, icon(layoutOf(table.name)?.icon ?? "entityrecord")),
      element("span", { class: "hit-text" }, element("span", { class: "hit-title" }, ...marked(title, words)), element("span", { class: "hit-note" }, ...marked(summary, words)), why),
      this.#type === "0" && element("span", { class: "hit-table" }, table.label),
    );
  }

  #enter(event: KeyboardEvent): void {
    const first = this.#results.querySelector<HTMLElement>(".hit");
    if (!first) return;
    event.preventDefault();
    first.focus();
  }
}

/** What is drawn of it. */
const written = ({ hits, more }: Found): string => JSON.stringify([hits.map(({ table, ...hit }) => [table.name, hit]), [...more]]);

/** By what a hit or a button is found again when the results are drawn anew. */
const nameOf = (one: Element | null): string => one?.getAttribute("data-hit") ?? one?.getAttribute("aria-label") ?? "";

/** The places of the words, marked. */
function marked(title: string, text: string): (Node | string)[] {
  const words = text.split(/\s+/).filter(Boolean).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return [title];
  return title.split(new RegExp(`(${words.join("|")})`, "i")).map((part, index) => (index % 2 === 1 ? element("mark", {}, part) : part));
}
