import { button, element } from "../element.ts";
import { messageBar } from "../message.ts";
import { Editor } from "./editor.ts";
import { type Entry, textOf } from "./entries.ts";
import { PersonChoice } from "./person-choice.ts";
import { type Follow, summaryOf } from "./summaries.ts";
import { triable, TryOut } from "./try-out.ts";
import type { Workbench } from "./workbench.ts";

export interface EntryPageParts {
  workbench: Workbench;
  entry: Entry;
  follow: Follow;
  /** Something was opened in the desktop. */
  opened(): void;
  restart(): void;
  /** The catalogue changed; the entry is at this place now, or gone. */
  changed(at: number | null): void;
}

/** Everything about one entry of the catalogue. */
export class EntryPage {
  readonly element: HTMLElement;
  #title: HTMLElement;
  #tryOut: TryOut | null;
  #editor: Editor | null;

  constructor(parts: EntryPageParts) {
    const { workbench, entry, follow } = parts;
    const { data, kind } = entry;
    const list = triable(entry);
    this.#title = element("h3", { class: "gallery-title", tabindex: -1 }, entry.label);
    this.#tryOut = list === null ? null : new TryOut(parts, list);
    this.#editor = kind.own ? null : new Editor(parts);
    const description = textOf(data, "description");
    this.element = element(
      "article",
      { class: "entry-page", "aria-label": entry.label },
      element("header", {}, this.#title, element("p", { class: "quiet" }, capital(kind.one), " ", element("code", {}, entry.name), data.active === false && " (inactive: it cannot be opened)")),
      description !== null && element("p", {}, description),
      kind.key === "providers" && providerChoice(parts),
      ...summaryOf(entry, workbench.catalogue, follow),
      kind.key === "profiles" && workbench.kept !== null && new PersonChoice(workbench, () => parts.changed(entry.at)).element,
      this.#tryOut?.element ?? null,
      this.#editor?.element ?? null,
    );
  }

  focus(): void {
    this.#title.focus();
  }

  /** Ends what goes on for it. */
  stop(): void {
    this.#tryOut?.stop();
    this.#editor?.stop();
  }
}

/** Whose providers run, and the other choice. */
function providerChoice({ workbench, entry, changed }: EntryPageParts): HTMLElement {
  const own = workbench.runsOwnProviders;
  const message = messageBar();
  const choose = async () => {
    try {
      await workbench.chooseProviders(!own);
      changed(entry.at);
    } catch (error) {
      message.show("error", `This is not kept. ${(error as Error).message}`);
    }
  };
  const said = own ? "The desktop runs its own providers, not those of the catalogue." : "The desktop runs the catalogue's providers.";
  const other = own ? "Run the catalogue's providers" : "Run the desktop's own providers";
  return element("div", { class: "gallery-note" }, element("span", {}, said), button({ appearance: "outline", onclick: () => void choose() }, other), message.element);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
