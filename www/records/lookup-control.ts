import { element, setAttribute, setText } from "../element.ts";
import { icon } from "../icons.ts";
import type { ControlParts } from "./control.ts";
import type { FieldValue } from "./draft.ts";
import { type Field, layoutOf } from "./layouts.ts";
import { type Reference, type Row, summaryText } from "./row.ts";
import { literal, sentenceOf, type Table } from "./source.ts";

/** Milliseconds after the last key before the source is asked. */
const PAUSE = 150;
const HITS_PER_TABLE = 6;

/**
 * A lookup: the record it points at, as a button that opens it; where it points at none, a box that finds one. The box is a
 * combobox after the ARIA Authoring Practices.
 */
export class LookupControl {
  readonly element: HTMLElement;
  readonly target: HTMLInputElement;
  #parts: ControlParts;
  #tables: readonly string[];
  #chip = element("div", { class: "lookup-chip", role: "group" });
  #list = element("ul", { class: "lookup-list", role: "listbox" });
  #hits: Reference[] = [];
  #active = -1;
  #asked = 0;
  #timer = 0;

  constructor({ targets = {} }: Field, parts: ControlParts, label: string) {
    this.#parts = parts;
    this.#tables = Object.keys(targets);
    this.#list.id = `${parts.id}-list`;
    setAttribute(this.#list, "aria-label", label);
    setAttribute(this.#chip, "aria-label", label);
    this.target = element("input", {
      id: parts.id,
      class: "input",
      type: "text",
      role: "combobox",
      placeholder: "Look up a record",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.#list.id,
      oninput: () => this.#askSoon(),
      onkeydown: (event: KeyboardEvent) => this.#key(event),
      onblur: () => this.#close(),
    });
    // A press on an option must not take the focus from the box first.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.hidden = true;
    this.element = element("div", { class: "lookup" }, this.#chip, this.target, this.#list);
  }

  show(value: FieldValue): void {
    const reference = value !== null && typeof value === "object" ? value : null;
    this.#chip.hidden = reference === null;
    this.target.hidden = reference !== null;
    if (!reference) return;
    const name = reference.name || reference.id;
    const clear = element("button", { class: "icon-button lookup-clear", type: "button", "aria-label": `Remove ${name}`, onclick: () => this.#choose(null) }, icon("close"));
    this.#chip.replaceChildren(this.#parts.name(reference), clear);
  }

  /** Text that stands in the box and is no record yet. */
  get pending(): string {
    return this.target.hidden ? "" : this.target.value.trim();
  }

  #choose(reference: Reference | null): void {
    this.#close();
    this.target.value = "";
    this.show(reference);
    this.#parts.changed(reference);
    if (reference) this.#chip.querySelector<HTMLElement>("button")?.focus();
    else this.target.focus();
  }

  #askSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(this.target.value.trim()), PAUSE);
  }

  /** `browse`: without a text the first records are shown. */
  async #ask(text: string, browse = false): Promise<void> {
    const asked = ++this.#asked;
    if (text === "" && !browse) return this.#close();
    const found = await Promise.allSettled(this.#tables.map((name) => this.#find(name, text)));
    if (asked !== this.#asked || document.activeElement !== this.target) return;
    const failed = found.find((one) => one.status === "rejected");
    const hits = found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
    this.#draw(hits, failed && hits.length === 0 ? sentenceOf(failed.reason) : "No record has this name.");
  }

  /** By the name, and after those by what else the table is searched by: agents look for a number or an address too. */
  async #find(name: string, text: string): Promise<{ reference: Reference; note: string }[]> {
    const { source } = this.#parts;
    const table = await source.table(name);
    const ask = (columns: readonly string[], top: number): Promise<Row[]> => {
      const clauses = encodeURIComponent(columns.map((column) => `contains(${column},${literal(text)})`).join(" or "));
      return source.rows(name, `${text === "" ? "" : `$filter=${clauses}&`}$orderby=${table.title}`, top);
    };
    const rows = await ask([table.title], HITS_PER_TABLE);
    const others = (layoutOf(name)?.search ?? []).filter((column) => column !== table.title && table.has(column));
    if (text !== "" && rows.length < HITS_PER_TABLE && others.length > 0) {
      const ids = new Set(rows.map((row) => row[table.id]));
      rows.push(...(await ask(others, HITS_PER_TABLE)).filter((row) => !ids.has(row[table.id])).slice(0, HITS_PER_TABLE - rows.length));
    }
    return rows.map((row) => ({ reference: referenceTo(row, table), note: noteOf(row, table) }));
  }

  #draw(found: { reference: Reference; note: string }[], otherwise: string): void {
    this.#hits = found.map(({ reference }) => reference);
    const options = found.map(({ reference, note }, index) =>
      element(
        "li",
        { class: "lookup-option", role: "option", id: `${this.#list.id}-${index}`, "aria-selected": "false", onclick: () => this.#choose(reference) },
        element("span", {}, reference.name),
        element("span", { class: "lookup-note" }, note),
      ),
    );
    const none = element("li", { class: "lookup-none", role: "option", "aria-disabled": "true" }, otherwise);
    this.#list.replaceChildren(...(options.length > 0 ? options : [none]));
    this.#list.hidden = false;
    setAttribute(this.target, "aria-expanded", "true");
    this.#mark(options.length > 0 ? 0 : -1);
  }

  #mark(active: number): void {
    this.#active = active;
    const options = [...this.#list.querySelectorAll(".lookup-option")];
    for (const [index, option] of options.entries()) setAttribute(option, "aria-selected", String(index === active));
    options[active]?.scrollIntoView({ block: "nearest" });
    setAttribute(this.target, "aria-activedescendant", options[active]?.id ?? null);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (this.#list.hidden) {
      if (event.key === "ArrowDown") void this.#ask(this.target.value.trim(), true);
      return;
    }
    const count = this.#hits.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = this.#hits[this.#active];
    if (step !== undefined && count > 0) this.#mark((this.#active + step + count) % count);
    else if (event.key === "Enter" && chosen) this.#choose(chosen);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    // Enter and Escape mean something else to the form and to a dialog around it.
    event.stopPropagation();
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#hits = [];
    this.#list.hidden = true;
    setText(this.#list, "");
    setAttribute(this.target, "aria-expanded", "false");
    setAttribute(this.target, "aria-activedescendant", null);
  }
}

const referenceTo = (row: Row, table: Table): Reference => ({ table: table.name, id: String(row[table.id]), name: String(row[table.title] ?? "") });

const noteOf = (row: Row, table: Table): string => [table.label, summaryText(row, (layoutOf(table.name)?.summary ?? []).slice(0, 1))].filter(Boolean).join(" · ");
