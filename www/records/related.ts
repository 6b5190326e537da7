import type { Agent } from "ciframework";
import { card } from "../card.ts";
import { element } from "../element.ts";
import { icon } from "../icons.ts";
import { layoutOf } from "./layouts.ts";
import { openRecord } from "./page-context.ts";
import { cellText, lookupColumn, summaryText } from "./row.ts";
import { sentenceOf, type Source } from "./source.ts";

const AT_MOST = 20;

/** Lists of records that point at this one: the cases of a contact, the contacts of an account. */
export class RelatedLists {
  readonly element = element("div", { class: "related" });
  #agent: Agent;
  #source: Source;
  #about: { table: string; id: string };
  #lists: readonly { table: string; column: string }[];

  constructor(agent: Agent, source: Source, about: { table: string; id: string }, lists: readonly { table: string; column: string }[]) {
    this.#agent = agent;
    this.#source = source;
    this.#about = about;
    this.#lists = lists;
  }

  read(): void {
    void Promise.all(this.#lists.map((list) => this.#list(list))).then((cards) => this.element.replaceChildren(...cards));
  }

  async #list({ table: name, column }: { table: string; column: string }): Promise<HTMLElement> {
    try {
      const table = await this.#source.table(name);
      const rows = await this.#source.rows(name, `$filter=${lookupColumn(column)} eq ${this.#about.id}&$orderby=createdon desc`, AT_MOST);
      const items = rows.map((row) => {
        const id = String(row[table.id]);
        const title = element("span", { class: "related-title" }, cellText(row, table.title) || table.label);
        const note = element("span", { class: "related-note" }, summaryText(row, (layoutOf(name)?.summary ?? []).filter((one) => one !== column)));
        const open = () => openRecord(this.#agent, { table: name, id });
        return element("li", {}, element("button", { class: "related-item", type: "button", onclick: open }, icon(layoutOf(name)?.icon ?? "entityrecord"), element("span", { class: "related-text" }, title, note)));
      });
      return card(table.labels, items.length > 0 ? element("ul", { class: "related-list", "aria-label": table.labels }, ...items) : element("p", { class: "quiet" }, "None."));
    } catch (error) {
      return card("Related records", element("p", { class: "quiet" }, sentenceOf(error)));
    }
  }
}
