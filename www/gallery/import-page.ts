import type { Progress } from "ciframework/import";
import type { Dropped } from "../dropped.ts";
import { button, element, setText } from "../element.ts";
import { icon } from "../icons.ts";
import { messageBar } from "../message.ts";
import { chosenFiles, droppedFiles } from "./dropped-files.ts";
import { countsOf, entriesOf, kindOf } from "./entries.ts";
import { EnvironmentForm } from "./environment-form.ts";
import { findingCounts, findingList } from "./findings.ts";
import { BASE_LANGUAGE, languageChoice } from "./languages.ts";
import { type Reading, readSource, type Source } from "./reading.ts";
import { block } from "./template-text.ts";

export interface ImportPageParts {
  /** Keeps it and starts the desktop anew. Rejects with a sentence. */
  use(reading: Reading, runsProviders: boolean): Promise<void>;
  cancel(): void;
}

/** Where an administrator's export is dropped, and what was understood of it. */
export class ImportPage {
  readonly element: HTMLElement;
  #parts: ImportPageParts;
  #title = element("h3", { class: "gallery-title", tabindex: -1 }, "Import templates");
  #files = element("input", { type: "file", multiple: true, hidden: true, "aria-label": "Files to import", accept: ".zip,.json,.xml" });
  #folder = element("input", { type: "file", webkitdirectory: true, hidden: true, "aria-label": "Folder to import" });
  #environment = new EnvironmentForm((access) => void this.#read({ name: hostOf(access.url), access }));
  #message = messageBar();
  #result = element("div", { class: "import-result" });
  #stop: AbortController | null = null;

  constructor(parts: ImportPageParts) {
    this.#parts = parts;
    this.#files.addEventListener("change", () => this.#chosen(this.#files));
    this.#folder.addEventListener("change", () => this.#chosen(this.#folder));
    const zone = element(
      "div",
      { class: "drop-zone" },
      icon("upload"),
      element("p", { class: "drop-title" }, "Drop an export here"),
      element("p", { class: "quiet" }, "A solution's zip, managed or unmanaged; a Configuration Migration zip; an unpacked solution's folder; a catalogue's JSON file. It stays in this browser."),
      element("div", { class: "drop-buttons" }, button({ appearance: "primary", size: "medium", onclick: () => this.#files.click() }, "Choose files"), button({ appearance: "outline", size: "medium", onclick: () => this.#folder.click() }, "Choose a folder")),
      this.#files,
      this.#folder,
    );
    const back = button({ appearance: "outline", size: "medium", onclick: () => this.#parts.cancel() }, "Back to the templates");
    // While somebody looks for the file; where it fails, the import says so.
    void import("ciframework/import").then((module) => module.loadImport()).catch(() => {});
    this.element = element("div", { class: "import-page" }, element("div", { class: "gallery-title-row" }, this.#title, back), zone, this.#environment.element, this.#message.element, this.#result);
  }

  focus(): void {
    this.#title.focus();
  }

  /** Ends what is being read. */
  stop(): void {
    this.#stop?.abort();
  }

  async drop(dropped: Dropped): Promise<void> {
    const name = dropped.files[0]?.name ?? "the dropped files";
    await this.#read({ name: dropped.files.length > 1 ? `${name} and more` : name, files: droppedFiles(dropped) });
  }

  #chosen(input: HTMLInputElement): void {
    const list = input.files;
    if (!list || list.length === 0) return;
    const [first] = list;
    const folder = first!.webkitRelativePath.split("/")[0];
    const name = folder || (list.length > 1 ? `${first!.name} and more` : first!.name);
    const files = chosenFiles(list);
    // The same file can be chosen again. What was chosen stays readable.
    input.value = "";
    void this.#read({ name, files });
  }

  async #read(source: Source, language = BASE_LANGUAGE): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.#message.clear();
    const bar = element("progress", { class: "import-bar", max: 1, "aria-label": `Reading ${source.name}` });
    const line = element("p", { role: "status" }, `Reading ${source.name}.`);
    this.#result.replaceChildren(line, element("div", { class: "import-progress" }, bar, button({ appearance: "outline", onclick: () => stop.abort() }, "Stop")));
    const onProgress = ({ done, total }: Progress) => {
      bar.value = total > 0 ? done / total : 1;
      setText(line, `Reading ${source.name}.`);
    };
    const onWait = ({ seconds }: { seconds: number }) => setText(line, `${source.name} asks for patience. It is asked again in ${Math.ceil(seconds)} s.`);
    try {
      const reading = await readSource(source, { signal: stop.signal, onProgress, onWait, language });
      if (this.#stop !== stop) return;
      this.#environment.forget();
      this.#show(reading, source);
    } catch (error) {
      if (this.#stop === stop) this.#fail(source.name, error as Error & { place?: string });
    }
  }

  #fail(source: string, { message, place }: Error & { place?: string }): void {
    this.#result.replaceChildren();
    this.#message.show("error", `${source} was not imported. ${place && place !== source ? `${place}: ` : ""}${message} What you had is unchanged.`);
  }

  #show(reading: Reading, source: Source): void {
    const title = element("h4", { class: "gallery-block-title", tabindex: -1 }, reading.source);
    const providers = this.#providerChoice(reading);
    const errors = reading.findings.some(({ level }) => level === "error");
    const said = `Understood: ${countsOf(reading.catalogue)}. Found: ${findingCounts(reading.findings)}.`;
    const note = "Using it starts the desktop anew: open sessions end.";
    const use = button({ appearance: "primary", size: "medium", onclick: () => void this.#use(reading, providers) }, "Use this catalogue");
    const children = [
      element("section", { class: "gallery-block" }, title, element("p", { role: "status" }, said), errors && element("p", { class: "quiet" }, "What has errors is left out when it is run.")),
      element("div", { class: "import-use" }, use, element("span", { class: "quiet" }, note)),
      providers?.element,
      languageChoice(reading.languages, reading.language, (code) => void this.#read(source, code)),
      element("div", { class: "import-details" }, reading.findings.length > 0 && block("Findings", findingList(reading.findings, "h5")), tableOf(reading.counts)),
    ];
    this.#result.replaceChildren(...children.filter((child): child is HTMLElement => child instanceof HTMLElement));
    title.focus();
  }

  /** Widgets of an environment seldom run elsewhere, so the desktop's own stay where nobody asks for others. */
  #providerChoice({ catalogue }: Reading): { element: HTMLElement; box: HTMLInputElement } | null {
    const count = entriesOf(catalogue, kindOf("providers")).length;
    if (count === 0) return null;
    const box = element("input", { type: "checkbox" });
    const words = count === 1 ? "Run its provider in place of the desktop's own" : `Run its ${count} providers in place of the desktop's own`;
    return { box, element: element("label", { class: "import-choice" }, box, words) };
  }

  async #use(reading: Reading, providers: { box: HTMLInputElement } | null): Promise<void> {
    this.#message.clear();
    await this.#parts.use(reading, providers?.box.checked ?? false).catch((error: unknown) => this.#message.show("error", (error as Error).message));
  }
}

/** An environment, as people call it. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

function tableOf(counts: Record<string, number>): HTMLElement | null {
  const rows = Object.entries(counts);
  if (rows.length === 0) return null;
  const head = element("tr", {}, element("th", { scope: "col" }, "Table"), element("th", { scope: "col", class: "count-cell" }, "Rows"));
  const body = rows.map(([table, count]) => element("tr", {}, element("th", { scope: "row" }, element("code", {}, table)), element("td", { class: "count-cell" }, String(count))));
  return block("Rows that were read", element("table", { class: "count-table", "aria-label": "Rows by table" }, element("thead", {}, head), element("tbody", {}, ...body)));
}
