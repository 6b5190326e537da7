import type { Desk, TabView } from "ciframework";

/** Names the tab of a record, where neither a template nor a widget has named it. The host knows a table by its logical name alone. */
export class TabName {
  #desk: Desk;
  #table: string;
  /** The name that the page gave. */
  #given = "";

  constructor(desk: Desk, table: string) {
    this.#desk = desk;
    this.#table = table;
  }

  /** What a new record is called. */
  fresh(tab: TabView, label: string | undefined): string {
    if (label === undefined || tab.title !== `New ${this.#table}`) return tab.title;
    const name = `New ${label.toLowerCase()}`;
    if (name !== this.#given) this.#give(tab, name);
    return name;
  }

  show(tab: TabView, name: string): void {
    if (tab.title !== name && [this.#table, `New ${this.#table}`, this.#given].includes(tab.title)) this.#give(tab, name);
  }

  #give({ id, title }: TabView, name: string): void {
    this.#given = name;
    if (title !== name) this.#desk.setTabTitle(id, name).catch(() => {});
  }
}
