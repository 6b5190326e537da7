import type { View } from "ciframework";
import { button, element } from "../element.ts";
import { icon } from "../icons.ts";
import { messageBar } from "../message.ts";
import type { Entry } from "./entries.ts";
import { previewOf } from "./preview.ts";
import { block } from "./template-text.ts";
import { open, type Opening, sentenceOf, Trial } from "./trial.ts";
import { ValuesForm } from "./values-form.ts";
import type { Workbench } from "./workbench.ts";

/** Milliseconds after the last key, so that a word is not tried letter by letter. */
const PAUSE = 120;

const WORDS = {
  sessions: { start: "Start session", who: "Opened by" },
  tabs: { start: "Open tab", who: "" },
  notifications: { start: "Show notification", who: "Sent by" },
} as const;

export interface TryOutParts {
  workbench: Workbench;
  entry: Entry;
  /** It was opened in the desktop: the gallery makes way. */
  opened(): void;
  restart(): void;
}

/** Fill in values, see what would be opened, open it. */
export class TryOut {
  readonly element: HTMLElement;
  #parts: TryOutParts;
  #list: Opening["list"];
  #trial: Trial;
  #values: ValuesForm;
  #preview = element("div", { class: "preview-place", role: "group", "aria-label": "Preview", tabindex: 0 });
  #message = messageBar();
  #who = element("select", { class: "input", id: "try-provider", onchange: () => void this.#draw() });
  #timer = 0;
  /** A session or tab is on its way. */
  #starting = false;
  /** Something else is looked at. */
  #isOver = false;

  constructor(parts: TryOutParts, list: Opening["list"]) {
    this.#parts = parts;
    this.#list = list;
    // All values of a notification are template parameters.
    this.#values = new ValuesForm(() => this.#later(), list !== "notifications");
    this.#trial = new Trial(() => parts.workbench.options());
    this.#offerProviders(parts.workbench.host.view);
    this.element = element(
      "div",
      { class: "try-out" },
      block("Values", this.#values.element),
      element("div", { class: "try-side" }, block("Preview", this.#preview), this.#message.element, element("div", { class: "try-start" }, ...this.#starters())),
    );
    void this.#begin();
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#trial.stop();
  }

  /** First without any value: that names all slugs. */
  async #begin(): Promise<void> {
    await this.#trial.ask({ ...this.#opening(), values: {}, parameters: {} }, (outcome) => {
      if (typeof outcome === "string") {
        this.#values.fail();
        return this.#show(outcome);
      }
      this.#values.offer(outcome.missing);
      void this.#draw();
    });
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#draw(), PAUSE);
  }

  async #draw(): Promise<void> {
    await this.#trial.ask(this.#opening(), (outcome) => {
      if (typeof outcome === "string") this.#show(outcome);
      else this.#preview.replaceChildren(previewOf(outcome));
    });
  }

  #show(refusal: string): void {
    this.#preview.replaceChildren(element("p", { class: "preview-problem" }, icon("warning"), element("span", {}, refusal)));
  }

  #opening(): Opening {
    const { values, parameters } = this.#values;
    return { list: this.#list, name: this.#parts.entry.name, values, parameters, provider: this.#who.value || null };
  }

  /** Who may open it: entity sessions and tabs are the agent's. */
  #offerProviders({ providers }: View): void {
    const able = providers.filter(({ active, apiVersion }) => active && apiVersion === "2.0");
    const entity = this.#parts.entry.data.type === "entity";
    const offered = this.#list === "tabs" || entity ? [] : able;
    this.#who.append(...offered.map(({ name, label }) => element("option", { value: name }, label)));
    if (this.#list === "sessions") this.#who.append(element("option", { value: "" }, "The agent, without a provider"));
  }

  #starters(): (HTMLElement | null)[] {
    const { start, who } = WORDS[this.#list];
    if (this.#parts.workbench.needsRestart) {
      const note = element("p", { class: "quiet" }, "The desktop still runs what was there before, so this cannot be opened in it yet.");
      return [note, button({ appearance: "primary", size: "medium", onclick: () => this.#parts.restart() }, "Restart the desktop")];
    }
    if (this.#who.options.length === 0 && this.#list === "notifications") return [element("p", { class: "quiet" }, "No active provider could send it.")];
    const label = who === "" ? null : element("label", { class: "try-who", for: "try-provider" }, who, " ", this.#who);
    return [label, button({ appearance: "primary", size: "medium", class: "try-button", onclick: () => void this.#open() }, start)];
  }

  async #open(): Promise<void> {
    if (this.#starting) return;
    this.#message.clear();
    const opening = this.#opening();
    const done = open(this.#parts.workbench.host, opening);
    const failed = (reason: unknown) => this.#message.show("error", sentenceOf(reason));
    // A notification's call ends when somebody answers it.
    if (opening.list === "notifications") return void done.catch(failed);
    this.#starting = true;
    await done.then(() => this.#isOver || this.#parts.opened(), failed);
    this.#starting = false;
  }
}

/** Names what can be tried out; null for other entries. */
export function triable({ kind, data }: Entry): Opening["list"] | null {
  if (data.active === false) return null;
  return kind.key === "sessions" || kind.key === "tabs" || kind.key === "notifications" ? kind.key : null;
}
