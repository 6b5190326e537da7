import type { Agent } from "ciframework";
import { card } from "../card.ts";
import { button, element } from "../element.ts";
import { icon } from "../icons.ts";
import { layoutOf } from "./layouts.ts";
import { openRecord } from "./page-context.ts";
import { cellText, lookupColumn, summaryText } from "./row.ts";
import { sentenceOf, type Source } from "./source.ts";

const AT_MOST = 20;

export interface RelatedParts {
  agent: Agent;
  source: Source;
  about: { table: string; id: string };
  lists: readonly { table: string; column: string }[];
  /** The record's own name. */
  name(): string;
}

/** Lists of records that point at this one: the cases of a contact, the contacts of an account. */
export class RelatedLists {
  readonly element = element("div", { class: "related" });
  #parts: RelatedParts;
  /** What is drawn, list by list: the same again leaves it as it is, and the focus in it. */
  #drawn = "";
  #reading = 0;

  constructor(parts: RelatedParts) {
    this.#parts = parts;
  }

  read(): void {
    void this.#show();
  }

  async #show(): Promise<void> {
    const reading = ++this.#reading;
    const lists = await Promise.all(this.#parts.lists.map((list) => this.#list(list)));
    const written = JSON.stringify(lists.map(({ shows }) => shows));
    if (reading !== this.#reading || written === this.#drawn) return;
    this.#drawn = written;
    this.element.replaceChildren(...lists.map(({ card: made }) => made));
  }

  async #list({ table: name, column }: { table: string; column: string }): Promise<{ shows: unknown; card: HTMLElement }> {
    const { agent, source, about } = this.#parts;
    try {
      const table = await source.table(name);
      const rows = await source.rows(name, `$filter=${lookupColumn(column)} eq ${about.id}&$orderby=createdon desc`, AT_MOST);
      const items = rows.map((row) => {
        const id = String(row[table.id]);
        const title = element("span", { class: "related-title" }, cellText(row, table.title) || table.label);
        const note = element("span", { class: "related-note" }, summaryText(row, (layoutOf(name)?.summary ?? []).filter((one) => one !== column)));
        const open = () => openRecord(agent, { table: name, id });
        return element("li", {}, element("button", { class: "related-item", type: "button", onclick: open }, icon(layoutOf(name)?.icon ?? "entityrecord"), element("span", { class: "related-text" }, title, note)));
      });
      const create = button({ appearance: "outline", class: "related-new", "aria-label": `New ${table.label.toLowerCase()} here`, onclick: () => this.#create(name, column) }, "New");
      return { shows: rows, card: card(table.labels, create, items.length > 0 ? element("ul", { class: "related-list", "aria-label": table.labels }, ...items) : element("p", { class: "quiet" }, "None.")) };
    } catch (error) {
      return { shows: sentenceOf(error), card: card("Related records", element("p", { class: "quiet" }, sentenceOf(error))) };
    }
  }

  /** A new record that points here from the start. */
  #create(table: string, column: string): void {
    const { agent, about, name } = this.#parts;
    const data = { [column]: about.id, [`${column}type`]: about.table, [`${column}name`]: name() };
    void agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: table, data: JSON.stringify(data) } });
  }
}
