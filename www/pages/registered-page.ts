import "./registered-page.css";
import type { TabView } from "ciframework";
import { element } from "../element.ts";
import type { PageContext, TabBody } from "../records/page-context.ts";
import { sentenceOf } from "../records/source.ts";
import { problemPage } from "./problem-page.ts";
import type { PageLife, RegisteredKind, RegisteredPage } from "./registry.ts";

const NOUNS: Record<RegisteredKind, string> = { custom: "custom page", control: "control" };

/** The tab of a custom page or a control: what is registered for its name, or why there is nothing. */
export class RegisteredTab implements TabBody {
  readonly element = element("div", { class: "registered" });
  #kind: RegisteredKind;
  #name: string;
  #tab: TabView;
  #context: PageContext;
  #details: () => Node;
  #over: AbortController | null = null;
  #life: PageLife = {};
  #page: RegisteredPage | null = null;
  /** A page is opened when its tab is looked at. */
  #isShown = true;
  #unlisten: () => void;

  constructor(kind: RegisteredKind, name: string, tab: TabView, context: PageContext, details: () => Node) {
    this.#kind = kind;
    this.#name = name;
    this.#tab = tab;
    this.#context = context;
    this.#details = details;
    this.#unlisten = context.workplace.registry.onChange(() => this.#page === null && this.#open());
    this.#open();
  }

  update(tab: TabView): void {
    const before = this.#tab;
    this.#tab = tab;
    if (tab.refreshes !== before.refreshes) tell(() => this.#life.refresh?.());
  }

  async save(): Promise<void> {
    await this.#life.save?.();
  }

  shown(isShown: boolean): void {
    this.#isShown = isShown;
    tell(() => this.#life.shown?.(isShown));
  }

  dispose(): void {
    this.#unlisten();
    this.#close();
  }

  #open(): void {
    const page = this.#context.workplace.registry.find(this.#kind, this.#name);
    if (!page) return this.element.replaceChildren(this.#missing());
    this.#page = page;
    const over = (this.#over = new AbortController());
    const place = element("div", { class: "registered-place" });
    this.element.replaceChildren(place);
    const { agent, desk, source } = this.#context;
    const access = { tabId: this.#tab.id, parameters: this.#tab.parameters, agent, desk, records: source?.records ?? null, signal: over.signal };
    // Inside an async function, so that what is thrown at once is told like what is rejected.
    const opened = (async () => (await page.open(place, access)) ?? {})();
    opened.then(
      (life) => (over.signal.aborted ? tell(() => life.close?.()) : this.#begin(life)),
      (error: unknown) => !over.signal.aborted && this.#failed(error),
    );
  }

  /** What happened while it opened, it is told now. A refresh is none of that: what it shows was read just now. */
  #begin(life: PageLife): void {
    this.#life = life;
    if (!this.#isShown) tell(() => life.shown?.(false));
  }

  #close(): void {
    const life = this.#life;
    this.#life = {};
    this.#page = null;
    this.#over?.abort();
    tell(() => life.close?.());
  }

  #failed(error: unknown): void {
    const again = { label: "Try again", act: () => (this.#close(), this.#open()) };
    this.element.replaceChildren(
      problemPage({ title: `The ${NOUNS[this.#kind]} "${this.#name}" could not start`, sentence: sentenceOf(error), advice: "It is a page of your organisation's. Whoever made it will want to read the sentence above.", icon: this.#kind, actions: [again], details: this.#details() }),
    );
  }

  #missing(): HTMLElement {
    const names = this.#context.workplace.registry.names(this.#kind);
    const known = names.length === 0 ? "None is registered." : `Registered: ${names.join(", ")}.`;
    return problemPage({
      title: `There is no ${NOUNS[this.#kind]} "${this.#name}"`,
      sentence: `The tab asks for a ${NOUNS[this.#kind]} that nobody has registered on this desktop. ${known}`,
      advice: "Check its name in the tab's template, or register it: docs/pages.md says how. The tab shows it as soon as it is there.",
      icon: this.#kind,
      details: this.#details(),
    });
  }
}

/** A page that throws where nothing waits for it must not take the desktop along. */
function tell(act: () => void): void {
  try {
    act();
  } catch (error) {
    reportError(error);
  }
}
