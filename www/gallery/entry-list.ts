import type { Catalogue } from "ciframework/import";
import { element, setAttribute, setText } from "../element.ts";
import { updateList } from "../keyed-list.ts";
import { roving } from "../roving.ts";
import { entriesOf, type Entry, LISTS, type ListKind } from "./entries.ts";

interface Group {
  kind: ListKind;
  entries: Entry[];
}

const keyOf = ({ kind, at }: Entry): string => `${kind.key}-${at}`;

/** Every entry of the catalogue, list by list. One tab stop; the filter is another. */
export class EntryList {
  readonly element: HTMLElement;
  #filter = element("input", { class: "input", type: "search", "aria-label": "Filter by name", placeholder: "Filter by name", autocomplete: "off" });
  #groups = element("div", { class: "gallery-groups" });
  #none = element("p", { class: "quiet gallery-none", role: "status" });
  #roving = roving(this.#groups, ".gallery-entry", "vertical");
  #catalogue: Catalogue = { catalogue: 1 };
  #chosen: Entry | null = null;
  #choose: (entry: Entry) => void;

  constructor(choose: (entry: Entry) => void) {
    this.#choose = choose;
    this.#filter.addEventListener("input", () => this.#draw());
    this.#filter.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      this.#groups.querySelector<HTMLElement>(".gallery-entry")?.focus();
    });
    this.element = element("nav", { class: "gallery-list", "aria-label": "Catalogue" }, this.#filter, this.#none, this.#groups);
  }

  update(catalogue: Catalogue, chosen: Entry | null): void {
    this.#catalogue = catalogue;
    this.#chosen = chosen;
    this.#draw();
  }

  /** Shows all entries again. */
  clearFilter(): void {
    this.#filter.value = "";
  }

  focus(): void {
    (this.#groups.querySelector<HTMLElement>('[aria-current="true"]') ?? this.#filter).focus();
  }

  #draw(): void {
    const words = this.#filter.value.trim().toLowerCase();
    const fits = ({ name, label }: Entry) => `${name} ${label}`.toLowerCase().includes(words);
    const groups = LISTS.map((kind) => ({ kind, entries: entriesOf(this.#catalogue, kind).filter(fits) })).filter(({ entries }) => entries.length > 0);
    setText(this.#none, groups.length > 0 ? "" : words === "" ? "This catalogue is empty." : `Nothing here is named "${this.#filter.value.trim()}".`);
    updateList(this.#groups, groups, {
      key: ({ kind }) => kind.key,
      create: ({ kind }) => makeGroup(kind),
      update: (group, { entries }: Group) => this.#drawGroup(group, entries),
    });
    this.#roving.refresh(this.#groups.querySelector<HTMLElement>('[aria-current="true"]'));
  }

  #drawGroup(group: HTMLElement, entries: readonly Entry[]): void {
    setText(group.querySelector(".gallery-count")!, String(entries.length));
    updateList(group.querySelector("ul")!, entries, {
      key: keyOf,
      create: (entry) => this.#make(entry),
      update: (item, entry) => {
        const button = item.querySelector(".gallery-entry")!;
        setText(item.querySelector(".gallery-entry-label")!, entry.label);
        setText(item.querySelector(".gallery-entry-name")!, entry.data.active === false ? `${entry.name}, inactive` : entry.name);
        setAttribute(button, "aria-current", this.#chosen !== null && keyOf(this.#chosen) === keyOf(entry) ? "true" : null);
      },
    });
  }

  #make({ kind, at }: Entry): HTMLElement {
    const choose = () => {
      const entry = entriesOf(this.#catalogue, kind).find((one) => one.at === at);
      if (entry) this.#choose(entry);
    };
    const texts = [element("span", { class: "gallery-entry-label" }), element("span", { class: "gallery-entry-name" })];
    return element("li", {}, element("button", { class: "gallery-entry", type: "button", onclick: choose }, ...texts));
  }
}

function makeGroup(kind: ListKind): HTMLElement {
  const id = `gallery-group-${kind.key}`;
  const title = element("h3", { class: "gallery-group-title", id }, kind.title, " ", element("span", { class: "gallery-count" }));
  return element("section", { class: "gallery-group" }, title, element("ul", { "aria-labelledby": id }));
}
