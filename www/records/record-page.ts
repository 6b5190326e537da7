import type { TabView, View } from "ciframework";
import { button, element, setAttribute, setText } from "../element.ts";
import { icon, type IconName } from "../icons.ts";
import { CatchingUp } from "./catching-up.ts";
import { startOf } from "./defaults.ts";
import { type Values, valuesOf } from "./draft.ts";
import { DraftPlace } from "./kept-drafts.ts";
import { offerKept } from "./kept-offer.ts";
import { type Field, isLocked, type Layout, layoutOf } from "./layouts.ts";
import type { NewsListener } from "./news.ts";
import { openRecord, type PageContext, type TabBody } from "./page-context.ts";
import { layoutForm, plainForm } from "./plain-form.ts";
import { StateActs } from "./record-acts.ts";
import { RecordAside } from "./record-aside.ts";
import { ConflictPlace } from "./record-conflict.ts";
import { RecordForm } from "./record-form.ts";
import { concerns } from "./record-news.ts";
import { createNotice, type Offer } from "./record-notice.ts";
import { codeOf, columnIn, saveRecord, type Saving } from "./record-saving.ts";
import { type Row, summaryText } from "./row.ts";
import { bareId, sentenceOf, type Source, type Table } from "./source.ts";
import { TabName } from "./tab-name.ts";

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
  #acts = new StateActs();
  #save = button({ appearance: "primary", size: "medium", class: "record-save", title: "Save (Ctrl+S)", hidden: true, onclick: () => this.#trySave() }, "Save");
  #notice = createNotice();
  #conflict = new ConflictPlace();
  #body = element("div", { class: "record-body", "aria-busy": "true" }, element("p", { class: "quiet" }, "Reading the record."));
  #form: RecordForm | null = null;
  #sections: Sections = [];
  #locked = false;
  #aside: RecordAside | null = null;
  #drafts = new DraftPlace(() => ({ table: this.#name, id: this.#recordId }));
  #table: Table | null = null;
  #recordId: string;
  #saving: Promise<void> | null = null;
  #dirty = false;
  #tabName: TabName;
  #loading = 0;
  /** How often it was asked for. An answer that comes after a newer one, or after the page is over, is passed over. */
  #asked = 0;
  /** How many news there were when the record was read. */
  #read = 0;
  #catching = new CatchingUp(() => this.#catchUp());
  /** The record could not be read, and the notice says why. */
  #unread = false;
  #refreshes: number;

  constructor(tab: TabView, view: View, context: PageContext, source: Source) {
    this.#tab = tab;
    this.#view = view;
    this.#context = context;
    this.#source = source;
    this.#refreshes = tab.refreshes;
    this.#tabName = new TabName(context.desk, this.#name);
    const { entityId } = tab.parameters;
    this.#recordId = typeof entityId === "string" ? bareId(entityId) : "";
    const head = element(
      "header",
      { class: "page-head record-head" },
      element("span", { class: "page-icon" }, icon(this.#layout?.icon ?? ("entityrecord" satisfies IconName))),
      element("div", { class: "page-heading" }, this.#title, this.#facts),
      this.#state,
      this.#acts.element,
      this.#save,
    );
    this.element = element("div", { class: "page record-page" }, head, this.#notice.element, this.#conflict.element, this.#body);
    setText(this.#title, tab.title);
    void this.#load();
  }

  update(tab: TabView, view: View): void {
    this.#tab = tab;
    this.#view = view;
    this.#form?.offerActs(view.clickToAct);
    if (this.#recordId === "") setText(this.#title, this.#tabName.fresh(tab, this.#table?.label));
    if (tab.refreshes === this.#refreshes) return this.#isOld ? this.#catching.ask() : undefined;
    this.#refreshes = tab.refreshes;
    void this.#load().then((read) => read && setText(this.#state, `Refreshed at ${new Date().toLocaleTimeString()}`));
  }

  written: NewsListener = (changes) => {
    const form = this.#form;
    if (form && concerns(changes, { table: this.#name, id: this.#recordId, layout: this.#layout, fields: this.#fields, value: (column) => form.value(column) })) this.#catching.ask();
  };

  dispose(): void {
    this.#drafts.end();
    this.#asked += 1;
    this.#catching.stop();
  }

  get #isOld(): boolean {
    return this.#recordId !== "" && this.#source.news.count !== this.#read;
  }

  /** What was written elsewhere is shown here too. What the agent has changed stays, and is compared with it. */
  async #catchUp(): Promise<void> {
    if (this.#loading > 0 || this.#saving || !this.#form || !this.#isOld) return;
    await (this.#form.dirty ? this.#meet(this.#form) : this.#load(true));
  }

  async #meet(form: RecordForm): Promise<void> {
    const asked = ++this.#asked;
    this.#read = this.#source.news.count;
    const row = await this.#source.records.retrieve(this.#name, this.#recordId, "").catch((error: unknown) => {
      if (codeOf(error) === "record_not_found") this.#tellUnsaved(error);
      // A source that is away says so when the form is saved.
      return null;
    });
    if (row && this.#table && asked === this.#asked && form === this.#form && !this.#saving) await this.#take(row, this.#table);
  }

  /** Shows what was read; over what both have changed the agent decides. */
  async #take(row: Row, table: Table): Promise<void> {
    const form = this.#form;
    const theirs = valuesOf(row, this.#fields);
    const { moved, collisions } = form?.dirty ? form.compare(theirs) : { moved: [], collisions: [] };
    if (form && collisions.length > 0 && !isLocked(this.#layout, row)) return void this.#tellConflict(form, { kind: "conflict", collisions, theirs });
    this.#conflict.clear();
    await this.#showRow(row, table);
    if (moved.length > 0 && form === this.#form) this.#notice.say("info", `${moved.join(", ")} was changed elsewhere meanwhile, and is shown as it is now. Your changes are kept.`);
  }

  /** Two saves at once are one. */
  save(): Promise<void> {
    this.#saving ??= this.#write().finally(() => (this.#saving = null));
    return this.#saving;
  }

  holds({ pageType, problem, parameters: { entityName, entityId } }: TabView): boolean {
    return pageType === "entityrecord" && problem === null && entityName === this.#name && this.#recordId !== "" && bareId(String(entityId)) === this.#recordId;
  }

  /** What is begun here begins in its first field. A record that is there is read first. */
  enter(): boolean {
    return this.#recordId === "" && this.#form !== null && this.#form.focus();
  }

  discard(): void {
    this.#drafts.keep([]);
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

  /** Whether the record could be read. `quietly`: nobody has asked for it, so what was said stays. */
  async #load(quietly = false): Promise<boolean> {
    setAttribute(this.#body, "aria-busy", "true");
    this.#loading += 1;
    const asked = ++this.#asked;
    this.#read = this.#source.news.count;
    try {
      const table = (this.#table = await this.#source.table(this.#name));
      const row = this.#recordId === "" ? null : await this.#source.records.retrieve(this.#name, this.#recordId, "");
      if (asked !== this.#asked) return false;
      if (!quietly || this.#unread) this.#notice.clear();
      this.#unread = false;
      if (row) await this.#take(row, table);
      else if (!this.#form) await this.#startNew(table);
      return true;
    } catch (error) {
      if (asked === this.#asked) this.#tellUnread(error);
      return false;
    } finally {
      this.#loading -= 1;
      if (this.#loading === 0) setAttribute(this.#body, "aria-busy", null);
      if (this.#loading === 0 && this.#isOld) this.#catching.ask();
    }
  }

  async #showRow(row: Row, table: Table): Promise<void> {
    const layout = this.#layout;
    const locked = isLocked(this.#layout, row);
    const closedOver = locked && this.#form?.dirty === true;
    if (!this.#form || locked !== this.#locked) {
      this.#locked = locked;
      if (closedOver) this.#setDirty(false);
      const plain = layout ? null : await plainForm(this.#source, table, row);
      const sections = layout ? layoutForm(table, layout.sections, row) : (plain?.sections ?? []);
      this.#sections = locked ? sections.map(({ title, fields }) => ({ title, fields: fields.map((field) => ({ ...field, fixed: true })) })) : sections;
      this.#build(plain?.table ?? table, valuesOf(row, this.#fields));
      if (!this.#locked) offerKept(this.#notice, this.#drafts, () => this.#form);
    } else this.#form.rebase(valuesOf(row, this.#fields));
    const name = String(row[table.title] ?? "");
    setText(this.#title, name || table.label);
    const facts = [table.label, summaryText(row, layout?.summary ?? []), locked ? "Read only" : ""].filter(Boolean);
    this.#facts.replaceChildren(...facts.map((text) => element("span", { class: "page-fact" }, text)));
    this.#showActs(row);
    if (closedOver) this.#notice.say("warning", "Somebody else has closed this record. Your changes are kept, and offered when it is active again.");
    if (name !== "") this.#tabName.show(this.#tab, name);
    this.#aside?.read();
    this.#follow();
  }

  async #startNew(table: Table): Promise<void> {
    const layout = this.#layout;
    const plain = layout ? null : await plainForm(this.#source, table, null);
    const sections = (layout ? layoutForm(table, layout.sections) : (plain?.sections ?? [])).map(({ title, fields }) => ({ title, fields: fields.filter((field) => !field.fixed) })).filter(({ fields }) => fields.length > 0);
    const { values, more } = startOf(sections.flatMap(({ fields }) => fields), plain?.table ?? table, this.#context.workplace.person, this.#tab.parameters);
    this.#sections = more.length > 0 ? [...sections, { title: sections.length > 0 ? "More values" : table.label, fields: more }] : sections;
    this.#build(plain?.table ?? table, new Map(), values);
    setText(this.#title, this.#tabName.fresh(this.#tab, table.label));
    this.#facts.replaceChildren(element("span", { class: "page-fact" }, table.label), element("span", { class: "page-fact" }, "Not saved yet"));
    offerKept(this.#notice, this.#drafts, () => this.#form);
    this.#follow();
    this.#context.ready();
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
    if (this.#recordId !== "") this.#aside ??= this.#makeAside();
    const held = this.#body.querySelector(":focus")?.closest<HTMLElement>("[data-column]")?.dataset.column;
    this.#body.replaceChildren(this.#form.element, ...(this.#aside?.element ? [this.#aside.element] : []));
    if (held !== undefined) this.#form.focus(held);
  }

  #makeAside(): RecordAside {
    return new RecordAside({
      layout: this.#layout,
      agent: this.#context.agent,
      source: this.#source,
      about: { table: this.#name, id: this.#recordId },
      changed: () => this.#follow(),
      value: (column) => this.#form?.value(column) ?? null,
      name: () => this.#title.textContent ?? "",
    });
  }

  #showActs(row: Row): void {
    const { acts = [], notes } = this.#layout ?? {};
    this.#acts.show(row.statecode, {
      acts,
      source: this.#source,
      about: { table: this.#name, id: this.#recordId },
      notes,
      save: () => this.save(),
      done: (problem) => void this.#load().then(() => problem !== null && this.#notice.say("warning", problem)),
      failed: (error) => this.#notice.say("error", `Nothing has been changed. ${sentenceOf(error)}`),
    });
  }

  /** What stands above the form follows the form. */
  #follow(): void {
    const form = this.#form;
    const changed = form?.dirty ?? false;
    const dirty = changed || (this.#aside?.dirty ?? false);
    const isNew = this.#recordId === "";
    const pressed = this.#save === document.activeElement;
    this.#save.hidden = !form || (!dirty && !isNew);
    if (pressed && this.#save.hidden) form?.focus();
    if (dirty || isNew) setText(this.#state, dirty ? "Unsaved changes" : "");
    else if (this.#state.textContent === "Unsaved changes") setText(this.#state, "");
    if (form && (changed || this.#dirty)) this.#drafts.keep(changed ? form.changes : []);
    if (dirty !== this.#dirty) this.#setDirty(dirty);
  }

  #setDirty(dirty: boolean): void {
    this.#dirty = dirty;
    void this.#context.agent.setTabDirty(this.#tab.id, dirty);
  }

  async #write(): Promise<void> {
    const form = this.#form;
    if (!form) return;
    await this.#aside?.save();
    if (this.#recordId !== "" && !form.dirty) return;
    const faults = form.check();
    if (faults.length > 0) {
      this.#notice.say("error", faults.join(" "));
      throw new Error(faults.join(" "));
    }
    setText(this.#state, "Saving");
    const saving = await saveRecord({ source: this.#source, table: this.#name, id: this.#recordId, form, read: (row) => valuesOf(row, this.#fields) }).catch((error: unknown) => {
      this.#tellUnsaved(error);
      throw error;
    });
    if (saving.kind === "conflict") throw new Error(this.#tellConflict(form, saving, true));
    await this.#saved(saving.id, saving.merged);
  }

  async #saved(id: string, merged: readonly string[]): Promise<void> {
    this.#drafts.keep([]);
    this.#conflict.clear();
    const [isNew, before] = [this.#recordId === "", this.#form];
    this.#recordId = id;
    if (isNew) this.#form = null;
    await this.#load();
    if (isNew && before?.dirty) this.#form?.restore(before.changes);
    this.#follow();
    await this.#context.agent.formSaved(this.#tab.id, { entityType: this.#name, id, name: this.#title.textContent ?? "" });
    if (merged.length > 0) this.#notice.say("info", `Somebody else has changed ${merged.join(", ")} meanwhile. That is kept beside your changes.`);
    // The host takes a saved form for a clean one; what was typed meanwhile is not saved.
    if (this.#dirty) this.#setDirty(true);
    else setText(this.#state, "Saved");
  }

  /** `asked`: by the agent, who is led there. */
  #tellConflict(form: RecordForm, { collisions, theirs }: Extract<Saving, { kind: "conflict" }>, asked = false): string {
    setText(this.#state, "Unsaved changes");
    this.#notice.clear();
    const settle = (): void => {
      form.rebase(theirs);
      this.#conflict.clear();
      form.focus();
      this.#follow();
    };
    this.#conflict.show(collisions, {
      overwrite: () => {
        settle();
        this.#trySave();
      },
      reload: () => {
        form.drop(collisions.map(({ column }) => column));
        settle();
      },
    });
    if (asked) this.#conflict.focus();
    return `Somebody else has changed ${collisions.map(({ label }) => label).join(", ")} meanwhile.`;
  }

  #tellUnsaved(error: unknown): void {
    setText(this.#state, "Unsaved changes");
    const sentence = sentenceOf(error);
    const column = columnIn(sentence, this.#name, this.#fields);
    if (column !== undefined) this.#form?.refuse(column, sentence);
    const again: Offer = { label: "Try again", act: () => this.#trySave() };
    const anew: Offer = { label: "Save as a new record", act: () => this.#saveAnew() };
    const offers = column !== undefined ? [] : codeOf(error) === "record_not_found" && this.#recordId !== "" ? [anew] : [again];
    const unsure = codeOf(error) === "timed_out" && this.#recordId === "" ? " It may be there all the same: look for it before you try again." : "";
    this.#notice.say("error", `The record is not saved. ${sentence}${unsure}`, ...offers);
  }

  /** The record is gone: what its form holds becomes another one. */
  #saveAnew(): void {
    this.#drafts.keep([]);
    this.#recordId = "";
    this.#aside = null;
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
    this.#unread = true;
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
