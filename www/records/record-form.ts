import "./record-form.css";
import { card } from "../card.ts";
import { element } from "../element.ts";
import { type Control, createControl, valueText } from "./control.ts";
import { Draft, type FieldValue, type Values } from "./draft.ts";
import type { Field } from "./layouts.ts";
import { fault, payloadOf } from "./payload.ts";
import type { Reference } from "./row.ts";
import type { Source, Table } from "./source.ts";

export interface FormParts {
  table: Table;
  source: Source;
  sections: readonly { title: string; fields: readonly Field[] }[];
  /** What is saved, and what is only given so far. */
  saved: Values;
  given?: Values;
  changed(): void;
  /** Null where a lookup cannot be followed, as in a dialog. */
  open: ((reference: Reference) => void) | null;
  act(field: Field, format: "Phone" | "Email", value: string): void;
}

/** How a form stands to a newer state of its record. */
export interface Comparison {
  /** Labels of what somebody else has changed and the agent has not. */
  moved: readonly string[];
  collisions: readonly Collision[];
}

/** One field that both have changed, as texts. */
export interface Collision {
  column: string;
  label: string;
  mine: string;
  theirs: string;
}

let forms = 0;

/** The fields of one record: a draft, its controls, and what is wrong with them. Saving is its owner's. */
export class RecordForm {
  readonly element: HTMLElement;
  #parts: FormParts;
  #draft: Draft;
  #controls: readonly Control[];
  #id = ++forms;

  constructor(parts: FormParts) {
    this.#parts = parts;
    this.#draft = new Draft(parts.saved, parts.given);
    const sections = parts.sections.map(({ title, fields }) => ({ title, controls: fields.map((field) => this.#control(field)) }));
    this.#controls = sections.flatMap(({ controls }) => controls);
    this.element = element(
      "div",
      { class: "record-form" },
      ...sections.map(({ title, controls }) => section(title, element("div", { class: "field-grid" }, ...controls.map((control) => control.element)))),
    );
    // A part that holds one field of the same name says it once to the eye.
    for (const { title, controls } of sections) if (controls.length === 1 && controls[0]?.label === title) controls[0].element.classList.add("field-alone");
    this.#show();
  }

  get dirty(): boolean {
    return this.#draft.dirty;
  }

  value(column: string): FieldValue {
    return this.#draft.get(column);
  }

  /** What the agent has changed and not saved, by column. */
  get changes(): [string, FieldValue][] {
    return this.#draft.changes;
  }

  /** Changes that were kept from another page of the record. */
  restore(changes: readonly (readonly [string, FieldValue])[]): void {
    for (const [column, value] of changes) if (this.#field(column)) this.#draft.set(column, value);
    this.#show();
    this.#parts.changed();
  }

  /** What somebody else has saved since this form was filled. */
  compare(fresh: Values): Comparison {
    const collisions = this.#draft.collisions(fresh);
    const moved = this.#draft.moved(fresh).filter((column) => !collisions.includes(column) && this.#field(column)?.fixed !== true);
    const text = (column: string, value: FieldValue): string => valueText(this.#field(column) ?? { column, kind: "text" }, value, this.#parts.table) || "(empty)";
    return {
      moved: moved.map((column) => this.#parts.table.labelOf(column)),
      collisions: collisions.map((column) => ({ column, label: this.#parts.table.labelOf(column), mine: text(column, this.value(column)), theirs: text(column, fresh.get(column) ?? null) })),
    };
  }

  /** These changes, which stood on the form when the writing began, were written. */
  settle(written: Values): void {
    this.#draft.settle(written);
  }

  /** Gives up the agent's changes to these columns; without columns, all of them. */
  drop(columns: readonly string[] = this.#draft.changed): void {
    this.#draft.drop(columns);
    for (const control of this.#controls) control.refuse(null);
    this.#show();
    this.#parts.changed();
  }

  /** Marks a field that the source refused, and goes there. Whether the form has it. */
  refuse(column: string, sentence: string): boolean {
    const control = this.#controls.find(({ field }) => field.column === column && !field.fixed);
    control?.refuse(sentence);
    control?.focus();
    return control !== undefined;
  }

  /** Another state of the record was read. */
  rebase(saved: Values): void {
    const before = new Map(this.#controls.map((control) => [control, this.#written(control)]));
    this.#draft.rebase(saved);
    // What is the same stays untouched: the caret, the focus, and what is typed and no value yet.
    for (const control of this.#controls) if (before.get(control) !== this.#written(control)) control.show(this.value(control.field.column));
  }

  offerActs(offered: boolean): void {
    for (const control of this.#controls) control.offerActs(offered);
  }

  /** Marks every field that cannot be saved, focuses the first of them, and gives their sentences. */
  check(): string[] {
    const sentences: string[] = [];
    for (const control of this.#controls) {
      if (control.field.fixed) continue;
      const sentence = faultOf(control, this.value(control.field.column));
      control.refuse(sentence);
      if (sentence === null) continue;
      if (sentences.length === 0) control.focus();
      sentences.push(sentence);
    }
    return sentences;
  }

  /** Of changes as they stand on the form now, whatever is typed while the links are looked up. */
  payload(changes: Values = new Map(this.changes)): Promise<Record<string, unknown>> {
    const fields = this.#parts.sections.flatMap(({ fields }) => fields);
    return payloadOf([...changes.keys()], fields, (column) => changes.get(column) ?? null, this.#parts.source);
  }

  /** Goes to the field of a column, or to the first one. Whether there is a field to write in. */
  focus(column?: string): boolean {
    const open = this.#controls.filter(({ field }) => !field.fixed);
    const chosen = open.find(({ field }) => field.column === column) ?? open[0];
    chosen?.focus();
    return chosen !== undefined;
  }

  #control(field: Field): Control {
    const { table, source, open, act } = this.#parts;
    const control: Control = createControl(field, {
      id: `form-${this.#id}-${field.column}`,
      table,
      source,
      name: (reference) => referenceNode(reference, open),
      changed: (value) => {
        this.#draft.set(field.column, value);
        control.refuse(null);
        if (field.kind === "phone" || field.kind === "email") control.show(value);
        this.#parts.changed();
      },
      act: (format, value) => act(field, format, value),
    });
    return control;
  }

  #field(column: string): Field | undefined {
    return this.#controls.find(({ field }) => field.column === column)?.field;
  }

  #written({ field }: Control): string {
    return JSON.stringify(this.value(field.column));
  }

  #show(): void {
    for (const control of this.#controls) control.show(this.value(control.field.column));
  }
}

function faultOf(control: Control, value: FieldValue): string | null {
  const pending = control.pending();
  return pending === "" ? fault(control.field, control.label, value) : `${control.label}: "${pending}" is not chosen from the list.`;
}

/** A record's name, which opens it where that is possible. */
function referenceNode(reference: Reference, open: ((reference: Reference) => void) | null): HTMLElement {
  const name = reference.name || reference.id;
  return open ? element("button", { class: "link", type: "button", onclick: () => open(reference) }, name) : element("span", {}, name);
}

/** A part without a title stands for itself. */
const section = (title: string, fields: HTMLElement): HTMLElement => (title === "" ? fields : card(title, fields));
