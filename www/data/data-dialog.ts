import "./data.css";
import type { EmbeddedRecords, StorageUse } from "ciframework/records";
import { button, element, setText } from "../element.ts";
import { download } from "../gallery/download.ts";
import { icon } from "../icons.ts";
import { messageBar } from "../message.ts";
import type { DesktopData } from "./desktop-data.ts";
import { aboutService, serviceForm } from "./service-form.ts";
import { ways } from "./ways-out.ts";
import { sizeOf, tableOf } from "./use-table.ts";

export interface DataDialogParts {
  /** Null: the records are a service's. */
  data: DesktopData | null;
  /** Starts the desktop anew, with this dialog open. */
  restart(): void;
}

/** What the desktop knows: how much, where it is kept, and the ways in and out as one file. */
export class DataDialog extends HTMLElement {
  #dialog = element("dialog", { class: "dialog data", "aria-labelledby": "data-title" });
  #message = messageBar();
  #restart = element("div", { class: "data-restart", role: "status" });
  #body = element("div", { class: "data-body" });
  #parts: DataDialogParts | null = null;

  start(parts: DataDialogParts): void {
    this.#parts = parts;
    const close = element("button", { class: "icon-button", type: "button", "aria-label": "Close", title: "Close (Escape)", onclick: () => this.#dialog.close() }, icon("close"));
    const head = element("div", { class: "data-head" }, element("h2", { class: "dialog-title", id: "data-title" }, "Data"), close);
    this.#dialog.append(head, this.#message.element, this.#restart, this.#body);
    this.#dialog.addEventListener("click", (event) => event.target === this.#dialog && this.#dialog.close());
    // The desktop behind a modal dialog hears no keys.
    this.#dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.#dialog.addEventListener("close", () => this.dispatchEvent(new Event("left")));
    this.append(this.#dialog);
  }

  async show(): Promise<void> {
    if (!this.#dialog.open) this.#dialog.showModal();
    await this.#parts!.data?.open();
    await this.#draw();
  }

  async #draw(): Promise<void> {
    const state = this.#parts!.data?.state;
    if (!state) return this.#body.replaceChildren(aboutService());
    if (state.kind === "kept") return this.#drawKept(state.records);
    if (state.kind !== "memory") return;
    this.#body.replaceChildren(...ways(state.problem, { message: this.#message, restart: () => this.#parts!.restart() }));
  }

  async #drawKept(records: EmbeddedRecords): Promise<void> {
    const use = await records.use().catch((error: unknown) => {
      this.#message.show("error", sentenceOf(error));
      return null;
    });
    this.#body.replaceChildren(
      element("p", {}, "The records of this desktop are in this browser, on this device. They survive a reload, and all tabs of this browser share them."),
      this.#actions(records),
      ...(use ? [this.#safety(records, use), await tableOf(use)] : []),
      serviceForm(),
    );
  }

  /** How much room there is, and whether the browser may clear it. */
  #safety(records: EmbeddedRecords, { usage, quota, persisted }: StorageUse): HTMLElement {
    const taken = usage === null ? "" : `This page takes ${sizeOf(usage)}${quota === null ? "" : ` of the ${sizeOf(quota)} that the browser lets it have`}. `;
    const promise = persisted ? "The browser has promised not to clear it by itself." : "The browser may clear it when the disk is full.";
    const ask = async () => {
      const kept = await records.persist();
      this.#message.show("information", kept ? "The browser has promised to keep the data." : "The browser did not promise it. Save the data as a file now and then.");
      if (kept) await this.#draw();
    };
    return element("div", { class: "data-safety" }, element("span", {}, taken, promise), !persisted && button({ appearance: "outline", onclick: () => void ask() }, "Ask the browser to keep it"));
  }

  #actions(records: EmbeddedRecords): HTMLElement {
    const outline = { appearance: "outline", size: "medium" };
    const file = element("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": "File with records" });
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      file.value = "";
      if (chosen) this.#offer(records, chosen);
    });
    const anew = button(outline, "Start anew");
    anew.addEventListener("click", () => this.#startAnew(records, anew));
    return element(
      "div",
      { class: "data-actions" },
      button({ ...outline, onclick: () => void this.#save(records) }, "Save as a file"),
      button({ ...outline, onclick: () => file.click() }, "Bring in a file"),
      anew,
      file,
    );
  }

  async #save(records: EmbeddedRecords): Promise<void> {
    await this.#try(async () => {
      const file = await records.exportFile();
      download("records.json", new Uint8Array(await file.arrayBuffer()), "application/json");
    });
  }

  /** What a file holds takes the place of everything, so it is asked for once more. */
  #offer(records: EmbeddedRecords, file: File): void {
    const bring = () => this.#replace(() => records.importFile(file), `The records of ${file.name} are here now.`);
    const replace = button({ appearance: "primary", size: "medium", onclick: () => void bring() }, "Replace all records");
    const cancel = button({ appearance: "outline", size: "medium", onclick: () => this.#restart.replaceChildren() }, "Cancel");
    this.#restart.replaceChildren(element("span", {}, `The records of ${file.name} take the place of all that are here.`), element("span", { class: "data-choice" }, replace, cancel));
    replace.focus();
  }

  /** There is no way back, so it takes two presses. */
  #startAnew(records: EmbeddedRecords, pressed: HTMLElement): void {
    if (pressed.textContent === "Start anew") return setText(pressed, "Press again to lose all changes");
    void this.#replace(() => records.reset(), "The sample records are here again.");
  }

  async #replace(act: () => Promise<void>, done: string): Promise<void> {
    await this.#try(async () => {
      await act();
      const restart = button({ appearance: "primary", size: "medium", onclick: () => this.#parts!.restart() }, "Restart the desktop");
      await this.#draw();
      this.#message.show("information", done);
      this.#restart.replaceChildren(element("span", {}, "Tabs that are open still show what was there before. Restarting the desktop ends open sessions."), restart);
      restart.focus();
    });
  }

  async #try(act: () => Promise<void>): Promise<void> {
    this.#message.clear();
    try {
      await act();
    } catch (error) {
      this.#restart.replaceChildren();
      this.#message.show("error", sentenceOf(error));
    }
  }
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

customElements.define("cif-data-dialog", DataDialog);
