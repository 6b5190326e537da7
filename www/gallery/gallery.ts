import "./gallery.css";
import "./entry-page.css";
import "./import-page.css";
import type { Person } from "ciframework/import";
import type { DesktopSettings } from "../desktop-settings.ts";
import type { Dropped } from "../dropped.ts";
import { button, element, setText } from "../element.ts";
import { icon } from "../icons.ts";
import { messageBar } from "../message.ts";
import type { Running } from "../running.ts";
import { download } from "./download.ts";
import { entriesOf, type Entry, kindOf, LISTS } from "./entries.ts";
import { EntryList } from "./entry-list.ts";
import { EntryPage } from "./entry-page.ts";
import { ImportPage } from "./import-page.ts";
import type { Reading } from "./reading.ts";
import { Workbench } from "./workbench.ts";

export interface GalleryOptions {
  settings: DesktopSettings;
  running: Running;
  /** A session or tab was opened: the focus goes there. */
  opened(): void;
  /** Starts the desktop anew, with the gallery open. */
  restart(): void;
}

/** The templates of this desktop: seen, tried out, changed, brought in and taken away. A modal dialog over the whole desktop. */
export class Gallery extends HTMLElement {
  #dialog = element("dialog", { class: "dialog gallery", "aria-labelledby": "gallery-title" });
  #source = element("p", { class: "quiet gallery-source" });
  #message = messageBar();
  #restart = element("div", { class: "gallery-restart", role: "status" });
  #body = element("div", { class: "gallery-body" });
  #place = element("div", { class: "gallery-place" });
  #list = new EntryList((entry) => this.#open(entry));
  #reset = button({ appearance: "outline", size: "medium", onclick: () => void this.#toSamples() }, "Back to the samples");
  #options: GalleryOptions | null = null;
  #workbench: Workbench | null = null;
  #shown: Entry | null = null;
  #page: EntryPage | ImportPage | null = null;

  start(options: GalleryOptions): void {
    this.#options = options;
    this.#workbench = new Workbench(options.settings, options.running);
    this.#dialog.append(this.#head(), this.#message.element, this.#restart, this.#body);
    this.#body.append(this.#list.element, this.#place);
    // The desktop behind a modal dialog hears no keys.
    this.#dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.#dialog.addEventListener("close", () => this.#leave());
    this.#markDrops();
    this.append(this.#dialog);
  }

  show(): void {
    if (this.#dialog.open) return;
    this.#dialog.showModal();
    this.#list.clearFilter();
    this.#update(this.#shown ?? this.#first());
    this.#list.focus();
    const problem = this.#workbench?.problem ?? null;
    if (problem !== null) this.#message.show("error", problem);
  }

  /** Reads what was dropped on the desktop. */
  drop(dropped: Dropped): void {
    this.show();
    const page = this.#page instanceof ImportPage ? this.#page : this.#import();
    void page.drop(dropped);
  }

  #head(): HTMLElement {
    const outline = { appearance: "outline", size: "medium" };
    const close = element("button", { class: "icon-button", type: "button", "aria-label": "Close", title: "Close (Escape)", onclick: () => this.#dialog.close() }, icon("close"));
    return element(
      "div",
      { class: "gallery-head" },
      element("div", { class: "gallery-heading" }, element("h2", { class: "dialog-title", id: "gallery-title" }, "Templates"), this.#source),
      element(
        "div",
        { class: "gallery-actions" },
        button({ ...outline, onclick: () => this.#import() }, "Import"),
        button({ ...outline, onclick: () => this.#takeCatalogue() }, "Download catalogue"),
        button({ ...outline, onclick: () => void this.#takeSolution() }, "Download solution"),
        this.#reset,
      ),
      close,
    );
  }

  #first(): Entry | null {
    return LISTS.flatMap((kind) => entriesOf(this.#workbench!.shown, kind))[0] ?? null;
  }

  /** Draws everything anew, with this entry. */
  #update(entry: Entry | null): void {
    const { source, kept, needsRestart, person } = this.#workbench!;
    const note = kept === null ? source : `${source}, kept in this browser${personNote(person)}`;
    setText(this.#source, note);
    // A long one is cut off.
    this.#source.title = note;
    this.#reset.hidden = kept === null;
    this.#restart.replaceChildren(...(needsRestart ? this.#restartNote() : []));
    this.#open(entry);
  }

  #restartNote(): HTMLElement[] {
    const restart = button({ appearance: "primary", size: "medium", onclick: () => this.#options?.restart() }, "Restart the desktop");
    return [element("span", {}, "The desktop still runs what was there before. Restarting it ends open sessions."), restart];
  }

  #open(entry: Entry | null): void {
    this.#page?.stop();
    this.#shown = entry;
    this.#list.update(this.#workbench!.shown, entry);
    if (!entry) {
      this.#page = null;
      return this.#place.replaceChildren(element("p", { class: "quiet" }, "Import a catalogue, or go back to the samples."));
    }
    const page = new EntryPage({
      workbench: this.#workbench!,
      entry,
      follow: (other) => {
        this.#open(other);
        this.#page?.focus();
      },
      opened: () => {
        this.#dialog.close();
        this.#options?.opened();
      },
      restart: () => this.#options?.restart(),
      changed: (at) => this.#changed(entry, at),
    });
    this.#show(page);
  }

  #show(page: EntryPage | ImportPage): void {
    this.#page = page;
    this.#place.replaceChildren(page.element);
    this.#place.scrollTop = 0;
  }

  #changed({ kind }: Entry, at: number | null): void {
    const { shown: catalogue } = this.#workbench!;
    this.#update(at === null ? (entriesOf(catalogue, kindOf(kind.key))[0] ?? this.#first()) : (entriesOf(catalogue, kind).find((one) => one.at === at) ?? null));
    this.#page?.focus();
    this.#message.show("information", at === null ? "It is removed. The catalogue is kept in this browser." : "It is saved. The catalogue is kept in this browser.");
  }

  #import(): ImportPage {
    this.#page?.stop();
    this.#message.clear();
    this.#list.update(this.#workbench!.shown, null);
    const page = new ImportPage({ use: (reading, providers) => this.#use(reading, providers), cancel: () => this.#cancelImport() });
    this.#show(page);
    page.focus();
    return page;
  }

  #cancelImport(): void {
    this.#open(this.#shown ?? this.#first());
    this.#list.focus();
  }

  async #use(reading: Reading, runsProviders: boolean): Promise<void> {
    await this.#workbench!.use(reading, runsProviders);
    this.#options?.restart();
  }

  #takeCatalogue(): void {
    const { catalogue, kept } = this.#workbench!;
    download("catalogue.json", kept?.text ?? `${JSON.stringify(catalogue, null, 2)}\n`, "application/json");
  }

  async #takeSolution(): Promise<void> {
    try {
      const { exportSolution } = await import("ciframework/import");
      download("solution.zip", (await exportSolution(this.#workbench!.catalogue)) as Uint8Array<ArrayBuffer>, "application/zip");
    } catch (error) {
      this.#message.show("error", `There is no solution of this catalogue. ${(error as Error).message}`);
    }
  }

  async #toSamples(): Promise<void> {
    try {
      await this.#workbench!.reset();
      this.#options?.restart();
    } catch (error) {
      this.#message.show("error", (error as Error).message);
    }
  }

  /** Shows where a file may be let go: everywhere. */
  #markDrops(): void {
    const unmark = () => delete this.#dialog.dataset.dropping;
    this.#dialog.addEventListener("dragover", () => (this.#dialog.dataset.dropping = ""));
    this.#dialog.addEventListener("dragleave", (event) => !this.#dialog.contains(event.relatedTarget as Node | null) && unmark());
    this.#dialog.addEventListener("drop", unmark);
  }

  #leave(): void {
    this.#page?.stop();
    this.#page = null;
    this.#place.replaceChildren();
    this.#message.clear();
    this.dispatchEvent(new Event("left"));
  }
}

/** For whom the catalogue runs. */
function personNote(person: Person | null): string {
  if (person === null) return "";
  if (person.profile === null) return ", run without a profile";
  return typeof person.profile === "string" ? `, run with profile ${person.profile}` : `, run for ${[person.user ?? []].flat().join(", ") || "a user"}`;
}

customElements.define("cif-gallery", Gallery);
