import { button, element, enterSubmits } from "../element.ts";
import type { IconName } from "../icons.ts";
import { messageBar } from "../message.ts";
import type { FieldValue } from "./draft.ts";
import type { Field } from "./layouts.ts";
import { RecordForm } from "./record-form.ts";
import { sentenceOf, type Source, type Table } from "./source.ts";

/** What can be written down on a timeline in a few fields. */
export interface QuickKind {
  table: "annotation" | "phonecall" | "task";
  /** As on the button that begins it. */
  label: string;
  icon: IconName;
  fields: readonly Field[];
  /** What a call that was made is set to once it is written. */
  completed?: Readonly<Record<string, number>>;
}

export const QUICK: readonly QuickKind[] = [
  { table: "annotation", label: "Note", icon: "note", fields: [{ column: "subject", kind: "text" }, { column: "notetext", kind: "memo" }] },
  {
    table: "phonecall",
    label: "Phone call",
    icon: "phone",
    fields: [{ column: "subject", kind: "text", required: true }, { column: "phonenumber", kind: "text" }, { column: "directioncode", kind: "yesno" }, { column: "actualdurationminutes", kind: "whole" }, { column: "description", kind: "memo" }],
    completed: { statecode: 1, statuscode: 2 },
  },
  { table: "task", label: "Task", icon: "task", fields: [{ column: "subject", kind: "text", required: true }, { column: "scheduledend", kind: "moment" }, { column: "description", kind: "memo" }] },
];

export interface QuickParts {
  source: Source;
  kind: QuickKind;
  /** `objectid_contact@odata.bind` and the like, with the address of the record that it is about. */
  link(): Promise<Record<string, string>>;
  given: ReadonlyMap<string, FieldValue>;
  changed(): void;
  written(problem: string | null): void;
  cancelled(): void;
}

/** The short form of one activity or note. */
export class QuickActivity {
  readonly element: HTMLFormElement;
  #parts: QuickParts;
  #form: RecordForm;
  #message = messageBar();
  #sending: Promise<void> | null = null;

  constructor(parts: QuickParts, table: Table) {
    this.#parts = parts;
    const { kind, source, given, changed, cancelled } = parts;
    this.#form = new RecordForm({ table, source, sections: [{ title: "", fields: kind.fields }], saved: new Map(), given, changed, open: null, act: () => {} });
    const label = kind.label.toLowerCase();
    this.element = element(
      "form",
      { class: "timeline-form", "aria-label": `New ${label}` },
      this.#form.element,
      this.#message.element,
      enterSubmits(),
      element("div", { class: "row" }, button({ appearance: "primary", onclick: () => void this.save().catch(() => {}) }, `Save ${label}`), button({ appearance: "outline", onclick: cancelled }, "Cancel")),
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.save().catch(() => {});
    });
  }

  get dirty(): boolean {
    return this.#form.dirty;
  }

  focus(): void {
    this.#form.focus();
  }

  /** Two saves at once are one. Rejects with the sentence that stands on the form. */
  save(): Promise<void> {
    this.#sending ??= this.#write().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #write(): Promise<void> {
    const { kind } = this.#parts;
    const faults = this.#form.check();
    if (kind.table === "annotation" && !this.#form.dirty) faults.push("A note needs a title or a text.");
    if (faults.length > 0) throw this.#refuse(faults.join(" "));
    try {
      const problem = await this.#send();
      this.#parts.written(problem);
    } catch (error) {
      throw this.#refuse(`The ${kind.label.toLowerCase()} is not saved. ${sentenceOf(error)}`);
    }
  }

  /** Not every source takes the state of a row that is only being made. Null, or what could not be done. */
  async #send(): Promise<string | null> {
    const { source, kind, link } = this.#parts;
    const { id } = await source.records.create(kind.table, { ...(await this.#form.payload()), ...(await link()) });
    if (!kind.completed) return null;
    return source.records.update(kind.table, id, kind.completed).then(
      () => null,
      (error: unknown) => `The ${kind.label.toLowerCase()} is saved, but it stays open. ${sentenceOf(error)}`,
    );
  }

  #refuse(sentence: string): Error {
    this.#message.show("error", sentence);
    return new Error(sentence);
  }
}
