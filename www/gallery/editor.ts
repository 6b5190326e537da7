import type { Finding } from "ciframework/import";
import { button, element, setAttribute, setText } from "../element.ts";
import { messageBar } from "../message.ts";
import type { Data, Entry } from "./entries.ts";
import { findingCounts, findingList } from "./findings.ts";
import type { Workbench } from "./workbench.ts";

const PAUSE = 200;

export interface EditorParts {
  workbench: Workbench;
  entry: Entry;
  /** The catalogue is another one; shows the entry at this place of its list, or none. */
  changed(at: number | null): void;
}

/** The JSON of one entry, what the checker says of it while it is typed, and what can be done with it. */
export class Editor {
  readonly element: HTMLElement;
  #parts: EditorParts;
  #text: HTMLTextAreaElement;
  #said = element("p", { class: "editor-said", role: "status" });
  #findings = element("div", { class: "editor-findings" });
  #message = messageBar();
  #timer = 0;
  #number = 0;
  /** As the catalogue has it. */
  #saved: string;
  #back = button({ appearance: "outline", size: "medium", onclick: () => this.#goBack() }, "Undo changes");

  constructor(parts: EditorParts) {
    this.#parts = parts;
    const text = (this.#saved = JSON.stringify(parts.entry.data, null, 2));
    this.#text = element("textarea", { class: "input editor-text", id: "editor-text", rows: Math.min(Math.max(text.split("\n").length, 8), 22), spellcheck: false, "aria-describedby": "editor-said" });
    this.#text.value = parts.workbench.typed.get(this.#key) ?? text;
    this.#said.id = "editor-said";
    this.#text.addEventListener("input", () => {
      this.#keep();
      this.#later();
    });
    this.element = element(
      "details",
      { class: "editor gallery-block" },
      element("summary", { class: "gallery-block-title" }, "Edit as JSON"),
      element(
        "div",
        { class: "editor-body" },
        element("div", { class: "editor-side" }, element("label", { class: "field-label", for: "editor-text" }, `JSON of ${parts.entry.name || "this entry"}`), this.#text),
        element("div", { class: "editor-side" }, element("h5", { class: "field-label" }, "What the checker says"), this.#said, this.#findings),
      ),
      this.#message.element,
      this.#actions(),
    );
    this.#keep();
    // Where something is typed and not saved, it is in sight.
    setAttribute(this.element, "open", this.#isChanged);
    this.element.addEventListener("toggle", () => (this.element as HTMLDetailsElement).open && void this.#check());
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#number++;
  }

  get #key(): string {
    const { kind, at, name } = this.#parts.entry;
    return `${kind.key}[${at}] ${name}`;
  }

  get #isChanged(): boolean {
    return this.#text.value !== this.#saved;
  }

  /** What is typed stays with its entry, whatever is looked at meanwhile. */
  #keep(): void {
    const { typed } = this.#parts.workbench;
    if (this.#isChanged) typed.set(this.#key, this.#text.value);
    else typed.delete(this.#key);
    this.#back.hidden = !this.#isChanged;
  }

  #goBack(): void {
    this.#text.value = this.#saved;
    this.#text.focus();
    this.#keep();
    void this.#check();
  }

  #actions(): HTMLElement {
    const remove = button({ appearance: "outline", size: "medium", onclick: (event: MouseEvent) => void this.#remove(remove, event.detail) }, "Remove");
    remove.addEventListener("blur", () => setText(remove, "Remove"));
    return element(
      "div",
      { class: "editor-actions" },
      button({ appearance: "primary", size: "medium", onclick: () => void this.#save() }, "Save"),
      button({ appearance: "outline", size: "medium", onclick: () => void this.#copy() }, "Save as a copy"),
      this.#back,
      remove,
      element("span", { class: "quiet" }, "Kept in this browser, until you download it or go back to the samples."),
    );
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#check(), PAUSE);
  }

  async #check(): Promise<void> {
    const number = ++this.#number;
    try {
      const findings = await this.#findingsNow();
      if (number === this.#number) this.#show(findings);
    } catch (error) {
      if (number === this.#number) this.#message.show("error", String((error as Error).message));
    }
  }

  /** Of text that is no JSON, else of this entry in the whole catalogue: its references are to others. */
  async #findingsNow(): Promise<Finding[]> {
    const { checkCatalogue } = await import("ciframework/import");
    const { workbench, entry } = this.#parts;
    const data = this.#read();
    if (data === null) return checkCatalogue(this.#text.value).then((found) => found.filter(({ code }) => code === "malformed"));
    const place = `${entry.kind.key}[${entry.at}]`;
    const found = await checkCatalogue(workbench.changed(entry, data));
    return found.filter((one) => one.place === place || one.place.startsWith(`${place}.`)).map((one) => ({ ...one, place: one.place.slice(place.length + 1) }));
  }

  #show(findings: readonly Finding[]): void {
    const data = this.#read();
    const wrong = data === null && findings.length === 0 ? "An entry is a JSON object: { ... }." : `The checker found ${findingCounts(findings)}.`;
    setText(this.#said, wrong);
    setAttribute(this.#text, "aria-invalid", data === null || findings.some(({ level }) => level === "error") ? "true" : null);
    this.#findings.replaceChildren(findingList(findings));
  }

  /** Null when the text is no JSON object. */
  #read(): Data | null {
    try {
      const value: unknown = JSON.parse(this.#text.value);
      return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : null;
    } catch {
      return null;
    }
  }

  async #save(): Promise<void> {
    const { workbench, entry } = this.#parts;
    await this.#with(async (data) => {
      await workbench.save(entry, data);
      this.#settled(entry.at);
    });
  }

  async #copy(): Promise<void> {
    const { workbench, entry } = this.#parts;
    await this.#with(async (data) => {
      const name = data[entry.kind.name];
      const same = name === entry.name ? { [entry.kind.name]: `${entry.name}_copy` } : {};
      this.#settled(await workbench.add(entry.kind.key, { ...data, ...same }));
    });
  }

  /** What was typed is in the catalogue now, here or as a copy, or went with its entry. */
  #settled(at: number | null): void {
    this.#parts.workbench.typed.delete(this.#key);
    this.#parts.changed(at);
  }

  async #with(act: (data: Data) => Promise<void>): Promise<void> {
    const data = this.#read();
    if (data === null) {
      await this.#check();
      return this.#message.show("error", "This is not saved, because it is no JSON object.");
    }
    await act(data).catch((error: unknown) => this.#message.show("error", `This is not saved. ${(error as Error).message}`));
  }

  /** There is no way back, so it takes two presses; a double click is one. */
  async #remove(pressed: HTMLElement, clicks: number): Promise<void> {
    if (clicks > 1) return;
    if (pressed.textContent === "Remove") return setText(pressed, "Press again to remove");
    const { workbench, entry } = this.#parts;
    try {
      await workbench.save(entry, null);
      this.#settled(null);
    } catch (error) {
      this.#message.show("error", `This is not removed. ${(error as Error).message}`);
    }
  }
}
