import type { TabView, View } from "ciframework";
import { button, element, setAttribute, setText } from "../element.ts";
import { icon, type IconName } from "../icons.ts";
import { prefill, type Values, valuesOf } from "./draft.ts";
import { keepDraft, keptDraft } from "./kept-drafts.ts";
import { type Field, type Layout, layoutOf } from "./layouts.ts";
import { openRecord, type PageContext, type TabBody } from "./page-context.ts";
import { layoutForm, plainForm } from "./plain-form.ts";
import { stateActs } from "./record-acts.ts";
import { conflictCard } from "./record-conflict.ts";
import { RecordForm } from "./record-form.ts";
import { createNotice, type Offer } from "./record-notice.ts";
import { codeOf, saveRecord, type Saving } from "./record-saving.ts";
import { RelatedLists } from "./related.ts";
import { momentText, type Row, summaryText } from "./row.ts";
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
  #acts = element("div", { class: "page-acts" });
  #save = button({ appearance: "primary", size: "medium", class: "record-save", title: "Save (Ctrl+S)", hidden: true, onclick: () => this.#trySave() }, "Save");
  #notice = createNotice();
  #conflict = element("div", { class: "conflict-slot" });
  #body = element("div", { class: "record-body", "aria-busy": "true" }, element("p", { class: "quiet" }, "Reading the record."));
  #form: RecordForm | null = null;
  #sections: Sections = [];
  #locked = false;
  #timeline: Timeline | null = null;
  #related: RelatedLists | null = null;
  #table: Table | null = null;
  #recordId: string;
  #saving: Promise<void> | null = null;
  #dirty = false;
  /** The title that this page gave its tab. */
  #named = "";
  #loading = 0;
  /** How often the desktop had written when the record was read. */
  #read = 0;
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
      { class: "page-head record-head" },
      element("span", { class: "page-icon" }, icon(this.#layout?.icon ?? ("entityrecord" satisfies IconName))),
      element("div", { class: "page-heading" }, this.#title, this.#facts),
      this.#state,
      this.#acts,
      this.#save,
    );
    this.element = element("div", { class: "page record-page" }, head, this.#notice.element, this.#conflict, this.#body);
    setText(this.#title, tab.title);
    void this.#load();
  }

  update(tab: TabView, view: View): void {
    this.#tab = tab;
    this.#view = view;
    this.#form?.offerActs(view.clickToAct);
    if (this.#recordId === "") this.#titleNew();
    if (tab.refreshes === this.#refreshes) return this.#catchUp();
    this.#refreshes = tab.refreshes;
    void this.#load().then((read) => read && setText(this.#state, `Refreshed at ${new Date().toLocaleTimeString()}`));
  }

  /** What was written on another page may be shown here. A form with changes is compared when it is saved. */
  #catchUp(): void {
    if (this.#loading > 0 || this.#saving || this.#dirty || !this.#form || this.#recordId === "" || this.#source.writes() === this.#read) return;
    void this.#load();
  }

  /** Two saves at once are one. */
  save(): Promise<void> {
    this.#saving ??= this.#write().finally(() => (this.#saving = null));
    return this.#saving;
  }

  discard(): void {
    keepDraft(this.#name, this.#recordId, []);
  }

  get #name(): string {
    return String(this.#tab.parameters.entityName ?? "");
  }

  get #layout(): Layout | null {
    return layoutOf(this.#name);
  }

  get #fields(): readonly Field[] {
    return this.#sections.flatMap(({ fields }) => fields);
  }

  /** Whether the record could be read. */
  async #load(): Promise<boolean> {
    setAttribute(this.#body, "aria-busy", "true");
    this.#loading += 1;
    this.#read = this.#source.writes();
    try {
      const table = (this.#table = await this.#source.table(this.#name));
      const row = this.#recordId === "" ? null : await this.#source.records.retrieve(this.#name, this.#recordId, "");
      this.#notice.clear();
      if (row) await this.#showRow(row, table);
      else if (!this.#form) await this.#startNew(table);
      return true;
    } catch (error) {
      this.#tellUnread(error);
      return false;
    } finally {
      this.#loading -= 1;
      setAttribute(this.#body, "aria-busy", null);
    }
  }

  async #showRow(row: Row, table: Table): Promise<void> {
    const layout = this.#layout;
    const locked = layout?.lockedWhenClosed === true && row.statecode !== undefined && row.statecode !== 0;
    const closedOver = locked && this.#form?.dirty === true;
    if (!this.#form || locked !== this.#locked) {
      this.#locked = locked;
      if (closedOver) this.#setDirty(false);
      const plain = layout ? null : await plainForm(this.#source, table, row);
      const sections = layout ? layoutForm(table, layout.sections) : (plain?.sections ?? []);
      this.#sections = locked ? sections.map(({ title, fields }) => ({ title, fields: fields.map((field) => ({ ...field, fixed: true })) })) : sections;
      this.#build(plain?.table ?? table, valuesOf(row, this.#fields));
      this.#offerKept();
    } else this.#form.rebase(valuesOf(row, this.#fields));
    const name = String(row[table.title] ?? "");
    setText(this.#title, name || table.label);
    const facts = [table.label, summaryText(row, layout?.summary ?? []), locked ? "Read only" : ""].filter(Boolean);
    this.#facts.replaceChildren(...facts.map((text) => element("span", { class: "page-fact" }, text)));
    this.#showActs(row);
    if (closedOver) this.#notice.say("warning", "Somebody else has closed this record. Your changes are kept, and offered when it is active again.");
    if (name !== "") this.#nameTab(name);
    this.#timeline?.read();
    this.#related?.read();
    this.#follow();
  }

  /** The host knows a table by its logical name alone. */
  #titleNew(): void {
    const { title } = this.#tab;
    setText(this.#title, title === `New ${this.#name}` && this.#table ? `New ${this.#table.label.toLowerCase()}` : title);
  }

  /** Only where neither a template nor a widget has named the tab. */
  #nameTab(name: string): void {
    const { id, title } = this.#tab;
    if (title === name || ![this.#name, `New ${this.#name}`, this.#named].includes(title)) return;
    this.#named = name;
    this.#context.desk.setTabTitle(id, name).catch(() => {});
  }

  async #startNew(table: Table): Promise<void> {
    const layout = this.#layout;
    const plain = layout ? null : await plainForm(this.#source, table, null);
    const sections = (layout ? layoutForm(table, layout.sections) : (plain?.sections ?? [])).map(({ title, fields }) => ({ title, fields: fields.filter((field) => !field.fixed) })).filter(({ fields }) => fields.length > 0);
    const { values, more } = prefill(this.#tab.parameters.data, sections.flatMap(({ fields }) => fields));
    this.#sections = more.length > 0 ? [...sections, { title: sections.length > 0 ? "More values" : table.label, fields: more }] : sections;
    this.#build(plain?.table ?? table, new Map(), values);
    this.#titleNew();
    this.#facts.replaceChildren(element("span", { class: "page-fact" }, table.label), element("span", { class: "page-fact" }, "Not saved yet"));
    this.#offerKept();
    this.#follow();
  }

  #build(table: Table, saved: Values, given?: Values): void {
    this.#form = new RecordForm({
      table,
      source: this.#source,
      sections: this.#sections,
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
    if (notes !== undefined) {
      const changed = (): void => this.#follow();
      this.#timeline ??= new Timeline({ agent: this.#context.agent, source: this.#source, about, link: notes, changed, value: (column) => this.#form?.value(column) ?? null });
    }
    if (related) this.#related ??= new RelatedLists({ agent: this.#context.agent, source: this.#source, about, lists: related, name: () => this.#title.textContent ?? "" });
    const parts = [this.#timeline?.element, this.#related?.element].filter((one) => one !== undefined);
    return parts.length > 0 ? element("div", { class: "record-aside" }, ...parts) : null;
  }

  #showActs(row: Row): void {
    const { acts = [], notes } = this.#layout ?? {};
    const about = { table: this.#name, id: this.#recordId };
    const made = stateActs(acts, row.statecode, {
      source: this.#source,
      about,
      notes,
      save: () => this.save(),
      done: (problem) => void this.#load().then(() => problem !== null && this.#notice.say("warning", problem)),
      failed: (error) => this.#notice.say("error", `Nothing has been changed. ${sentenceOf(error)}`),
    });
    this.#acts.replaceChildren(...made);
  }

  /** Changes that another page of this record was left with. */
  #offerKept(): void {
    const kept = keptDraft(this.#name, this.#recordId);
    if (!kept || this.#locked) return;
    const restore = (): void => {
      this.#notice.clear();
      this.#form?.restore(kept.changes);
      this.#form?.focus();
    };
    const forget = (): void => {
      this.#notice.clear();
      keepDraft(this.#name, this.#recordId, []);
      this.#form?.focus();
    };
    this.#notice.say("info", `Changes of ${momentText(new Date(kept.at).toISOString())} were never saved.`, { label: "Restore them", act: restore }, { label: "Forget them", act: forget });
  }

  /** What stands above the form follows the form. */
  #follow(): void {
    const form = this.#form;
    const changed = form?.dirty ?? false;
    const dirty = changed || (this.#timeline?.dirty ?? false);
    const isNew = this.#recordId === "";
    this.#save.hidden = !form || (!dirty && !isNew);
    if (dirty || isNew) setText(this.#state, dirty ? "Unsaved changes" : "");
    else if (this.#state.textContent === "Unsaved changes") setText(this.#state, "");
    if (form && (changed || this.#dirty)) keepDraft(this.#name, this.#recordId, changed ? form.changes : []);
    if (dirty !== this.#dirty) this.#setDirty(dirty);
  }

  #setDirty(dirty: boolean): void {
    this.#dirty = dirty;
    void this.#context.agent.setTabDirty(this.#tab.id, dirty);
  }

  async #write(): Promise<void> {
    const form = this.#form;
    if (!form) return;
    await this.#timeline?.save();
    if (this.#recordId !== "" && !form.dirty) return;
    const faults = form.check();
    if (faults.length > 0) {
      this.#notice.say("error", faults.join(" "));
      throw new Error(faults.join(" "));
    }
    setText(this.#state, "Saving");
    const saving = await this.#send(form).catch((error: unknown) => {
      this.#tellUnsaved(error);
      throw error;
    });
    if (saving.kind === "conflict") throw new Error(this.#tellConflict(form, saving));
    await this.#saved(saving.id, saving.merged);
  }

  #send(form: RecordForm): Promise<Saving> {
    return saveRecord({ source: this.#source, table: this.#name, id: this.#recordId, form, read: (row) => valuesOf(row, this.#fields) });
  }

  async #saved(id: string, merged: readonly string[]): Promise<void> {
    keepDraft(this.#name, this.#recordId, []);
    this.#conflict.replaceChildren();
    const isNew = this.#recordId === "";
    this.#recordId = id;
    // What was typed is what is saved now, also where it cannot be read again.
    this.#form?.settle();
    if (isNew) this.#form = null;
    await this.#load();
    const name = this.#title.textContent ?? "";
    await this.#context.agent.formSaved(this.#tab.id, { entityType: this.#name, id, name });
    if (merged.length > 0) this.#notice.say("info", `Somebody else has changed ${merged.join(", ")} meanwhile. That is kept beside your changes.`);
    setText(this.#state, "Saved");
  }

  #tellConflict(form: RecordForm, { collisions, theirs }: Extract<Saving, { kind: "conflict" }>): string {
    setText(this.#state, "Unsaved changes");
    this.#notice.clear();
    const settle = (): void => {
      form.rebase(theirs);
      this.#conflict.replaceChildren();
      form.focus();
      this.#follow();
    };
    const made = conflictCard(collisions, {
      overwrite: () => {
        settle();
        this.#trySave();
      },
      reload: () => {
        form.drop(collisions.map(({ column }) => column));
        settle();
      },
    });
    this.#conflict.replaceChildren(made);
    made.focus();
    return `Somebody else has changed ${collisions.map(({ label }) => label).join(", ")} meanwhile.`;
  }

  #tellUnsaved(error: unknown): void {
    setText(this.#state, "Unsaved changes");
    const sentence = sentenceOf(error);
    const column = this.#columnIn(sentence);
    if (column !== undefined) this.#form?.refuse(column, sentence);
    const again: Offer = { label: "Try again", act: () => this.#trySave() };
    const anew: Offer = { label: "Save as a new record", act: () => this.#saveAnew() };
    const offers = column !== undefined ? [] : codeOf(error) === "record_not_found" && this.#recordId !== "" ? [anew] : [again];
    const unsure = codeOf(error) === "timed_out" && this.#recordId === "" ? " It may be there all the same: look for it before you try again." : "";
    this.#notice.say("error", `The record is not saved. ${sentence}${unsure}`, ...offers);
  }

  /** The column that a source's sentence is about. A lookup may be named by its link. */
  #columnIn(sentence: string): string | undefined {
    const named = new RegExp(`^${this.#name}\\.(\\w+)(?:@odata\\.bind)?[ :]`).exec(sentence)?.[1];
    return this.#fields.find(({ column, targets = {} }) => named !== undefined && (column === named || Object.values(targets).includes(named)))?.column ?? named;
  }

  /** The record is gone: what its form holds becomes another one. */
  #saveAnew(): void {
    keepDraft(this.#name, this.#recordId, []);
    this.#recordId = "";
    const held = this.#fields.filter(({ fixed }) => !fixed).map(({ column }) => [column, this.#form?.value(column) ?? null] as const);
    this.#form?.rebase(new Map());
    this.#form?.restore(held);
    this.#trySave();
  }

  /** What cannot be saved has said why. */
  #trySave(): void {
    this.save().catch(() => {});
  }

  #tellUnread(error: unknown): void {
    const again: Offer = { label: "Try again", act: () => void this.#load() };
    const list: Offer = { label: `Show all ${(this.#table?.labels ?? this.#name).toLowerCase()}`, act: () => void this.#context.agent.openTab({ templateName: "msdyn_entitylist", parameters: { entityName: this.#name } }) };
    const code = codeOf(error);
    this.#notice.say("error", sentenceOf(error), ...(code === "entity_not_found" ? [] : [again]), ...(code === "record_not_found" ? [list] : []));
    if (!this.#form) {
      setText(this.#title, this.#tab.title === this.#name ? (this.#table?.label ?? this.#name) : this.#tab.title);
      this.#body.replaceChildren(element("p", { class: "quiet" }, "There is nothing to show."));
    }
    if (this.#dirty) setText(this.#state, "Unsaved changes");
  }

  #act({ column }: Field, format: "Phone" | "Email", value: string): void {
    const recordTitle = this.#recordId === "" ? "" : (this.#title.textContent ?? "");
    void this.#context.agent.clickToAct({ value, name: column, format, entityLogicalName: this.#name, entityId: this.#recordId, recordTitle });
  }
}
