import type { TabView, View } from "ciframework";
import { button, element, setAttribute, setText } from "../element.ts";
import { icon, type IconName } from "../icons.ts";
import { type Message, messageBar } from "../message.ts";
import { prefill, type Values, valuesOf } from "./draft.ts";
import { type Field, type Layout, layoutOf, type FieldKind } from "./layouts.ts";
import { openRecord, type PageContext, type TabBody } from "./page-context.ts";
import { RecordForm } from "./record-form.ts";
import { RelatedLists } from "./related.ts";
import { type Row, summaryText } from "./row.ts";
import { bareId, sentenceOf, type Source, type Table } from "./source.ts";
import { Timeline } from "./timeline.ts";

type Sections = readonly { title: string; fields: readonly Field[] }[];

/** The page of a record: its fields, what happened to it and what belongs to it. Without an id it makes a new one. */
export class RecordPage implements TabBody {
  readonly element: HTMLElement;
  #context: PageContext;
  #source: Source;
  #tab: TabView;
  #view: View;
  #title = element("h2", { class: "page-title" });
  #facts = element("p", { class: "page-facts" });
  #state = element("p", { class: "page-refreshed", role: "status" });
  #save = button({ appearance: "primary", size: "medium", class: "record-save", hidden: true, onclick: () => void this.save().catch(() => {}) }, "Save");
  #message: Message = messageBar();
  #body = element("div", { class: "record-body", "aria-busy": "true" }, element("p", { class: "quiet" }, "Reading the record."));
  #form: RecordForm | null = null;
  #timeline: Timeline | null = null;
  #related: RelatedLists | null = null;
  #table: Table | null = null;
  #recordId: string;
  #saving: Promise<void> | null = null;
  #dirty = false;
  #refreshes: number;

  constructor(tab: TabView, view: View, context: PageContext, source: Source) {
    this.#tab = tab;
    this.#view = view;
    this.#context = context;
    this.#source = source;
    this.#refreshes = tab.refreshes;
    const { entityId } = tab.parameters;
    this.#recordId = typeof entityId === "string" ? bareId(entityId) : "";
    const head = element(
      "header",
      { class: "page-head" },
      element("span", { class: "page-icon" }, icon(this.#layout?.icon ?? ("entityrecord" satisfies IconName))),
      element("div", { class: "page-heading" }, this.#title, this.#facts),
      this.#state,
      this.#save,
    );
    this.element = element("div", { class: "page record-page" }, head, this.#message.element, this.#body);
    setText(this.#title, tab.title);
    void this.#load();
  }

  update(tab: TabView, view: View): void {
    this.#tab = tab;
    this.#view = view;
    this.#form?.offerActs(view.clickToAct);
    if (this.#recordId === "") setText(this.#title, tab.title);
    if (tab.refreshes === this.#refreshes) return;
    this.#refreshes = tab.refreshes;
    void this.#load().then(() => setText(this.#state, `Refreshed at ${new Date().toLocaleTimeString()}`));
  }

  /** Two saves at once are one. */
  save(): Promise<void> {
    this.#saving ??= this.#write().finally(() => (this.#saving = null));
    return this.#saving;
  }

  get #name(): string {
    return String(this.#tab.parameters.entityName ?? "");
  }

  get #layout(): Layout | null {
    return layoutOf(this.#tab?.parameters.entityName === undefined ? "" : this.#name);
  }

  async #load(): Promise<void> {
    setAttribute(this.#body, "aria-busy", "true");
    try {
      this.#table = await this.#source.table(this.#name);
      const row = this.#recordId === "" ? null : await this.#source.records.retrieve(this.#name, this.#recordId, "");
      if (row) this.#showRow(row, this.#table);
      else if (!this.#form) this.#startNew(this.#table);
      this.#message.clear();
    } catch (error) {
      this.#message.show("error", sentenceOf(error));
      if (!this.#form) this.#body.replaceChildren(element("p", { class: "quiet" }, "There is nothing to show."));
    }
    setAttribute(this.#body, "aria-busy", null);
  }

  #showRow(row: Row, table: Table): void {
    const sections = this.#layout?.sections ?? plainSections(row);
    const values = valuesOf(row, sections.flatMap(({ fields }) => fields));
    if (this.#form) this.#form.rebase(values);
    else this.#build(table, sections, values);
    const name = String(row[table.title] ?? "");
    setText(this.#title, name || table.label);
    this.#facts.replaceChildren(...[table.label, summaryText(row, this.#layout?.summary ?? [])].filter(Boolean).map((text) => element("span", { class: "page-fact" }, text)));
    // Only where no template has named the tab.
    if (name !== "" && (this.#tab.title === this.#name || this.#tab.title === `New ${this.#name}`)) this.#context.desk.setTabTitle(this.#tab.id, name).catch(() => {});
    this.#timeline?.read();
    this.#related?.read();
    this.#follow();
  }

  #startNew(table: Table): void {
    const sections = (this.#layout?.sections ?? []).map(({ title, fields }) => ({ title, fields: fields.filter((field) => !field.fixed) })).filter(({ fields }) => fields.length > 0);
    const { values, more } = prefill(this.#tab.parameters.data, sections.flatMap(({ fields }) => fields));
    this.#build(table, more.length > 0 ? [...sections, { title: sections.length > 0 ? "More values" : table.label, fields: more }] : sections, new Map(), values);
    this.#facts.replaceChildren(element("span", { class: "page-fact" }, `New ${table.label.toLowerCase()}`), element("span", { class: "page-fact" }, "Not saved yet"));
    this.#follow();
  }

  #build(table: Table, sections: Sections, saved: Values, given?: Values): void {
    this.#form = new RecordForm({
      table,
      source: this.#source,
      sections,
      saved,
      ...(given ? { given } : {}),
      changed: () => this.#follow(),
      open: (reference) => openRecord(this.#context.agent, reference),
      act: (field, format, value) => this.#act(field, format, value),
    });
    this.#form.offerActs(this.#view.clickToAct);
    const aside = this.#recordId === "" ? null : this.#aside();
    this.#body.replaceChildren(this.#form.element, ...(aside ? [aside] : []));
  }

  #aside(): HTMLElement | null {
    const about = { table: this.#name, id: this.#recordId };
    const { notes, related } = this.#layout ?? {};
    if (notes !== undefined) this.#timeline = new Timeline(this.#context.agent, this.#source, about, notes);
    if (related) this.#related = new RelatedLists(this.#context.agent, this.#source, about, related);
    const parts = [this.#timeline?.element, this.#related?.element].filter((one) => one !== undefined);
    return parts.length > 0 ? element("div", { class: "record-aside" }, ...parts) : null;
  }

  /** What stands above the form follows the form. */
  #follow(): void {
    const dirty = this.#form?.dirty ?? false;
    const isNew = this.#recordId === "";
    this.#save.hidden = !this.#form || (!dirty && !isNew);
    if (dirty || isNew) setText(this.#state, dirty ? "Unsaved changes" : "");
    else if (this.#state.textContent === "Unsaved changes") setText(this.#state, "");
    if (dirty === this.#dirty) return;
    this.#dirty = dirty;
    void this.#context.agent.setTabDirty(this.#tab.id, dirty);
  }

  async #write(): Promise<void> {
    const form = this.#form;
    if (!form || (this.#recordId !== "" && !form.dirty)) return;
    const faults = form.check();
    if (faults.length > 0) {
      this.#message.show("error", faults.join(" "));
      throw new Error(faults.join(" "));
    }
    setText(this.#state, "Saving");
    try {
      await this.#send(form);
    } catch (error) {
      setText(this.#state, "Unsaved changes");
      this.#message.show("error", `The record is not saved. ${sentenceOf(error)}`);
      throw error;
    }
    setText(this.#state, "Saved");
  }

  async #send(form: RecordForm): Promise<void> {
    const { records } = this.#source;
    const payload = await form.payload();
    const isNew = this.#recordId === "";
    const { id } = isNew ? await records.create(this.#name, payload) : await records.update(this.#name, this.#recordId, payload);
    this.#recordId = bareId(id);
    if (isNew) this.#form = null;
    await this.#load();
    const name = this.#title.textContent ?? "";
    await this.#context.agent.formSaved(this.#tab.id, { entityType: this.#name, id: this.#recordId, name });
  }

  #act({ column }: Field, format: "Phone" | "Email", value: string): void {
    const recordTitle = this.#recordId === "" ? "" : (this.#title.textContent ?? "");
    void this.#context.agent.clickToAct({ value, name: column, format, entityLogicalName: this.#name, entityId: this.#recordId, recordTitle });
  }
}

/** A table without a form of its own: every column, to be read. */
function plainSections(row: Row): Sections {
  const columns = Object.keys(row).filter((column) => !column.includes("@") && row[column] !== null && typeof row[column] !== "object");
  const kind = (column: string): FieldKind => (column.startsWith("_") ? "lookup" : typeof row[column] === "boolean" ? "yesno" : "text");
  const bare = (column: string): string => column.replace(/^_(.*)_value$/, "$1");
  return [{ title: "Columns", fields: columns.map((column) => ({ column: bare(column), kind: kind(column), fixed: true })) }];
}
