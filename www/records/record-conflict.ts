import "./conflict.css";
import { card } from "../card.ts";
import { button, element } from "../element.ts";
import type { Collision } from "./record-form.ts";

export interface ConflictActs {
  overwrite(): void;
  reload(): void;
}

/** Where a conflict is told. The same one again leaves the card as it is, and the focus in it. */
export class ConflictPlace {
  readonly element = element("div", { class: "conflict-slot" });
  #shown = "";
  #acts: ConflictActs | null = null;

  show(collisions: readonly Collision[], acts: ConflictActs): void {
    // The card may stay while the rest of the record has become another.
    this.#acts = acts;
    const text = JSON.stringify(collisions);
    if (text === this.#shown) return;
    this.#shown = text;
    this.element.replaceChildren(conflictCard(collisions, { overwrite: () => this.#acts?.overwrite(), reload: () => this.#acts?.reload() }));
  }

  focus(): void {
    this.element.querySelector<HTMLElement>(".conflict-card")?.focus();
  }

  clear(): void {
    this.#shown = "";
    this.element.replaceChildren();
  }
}

/** Both states of what two people have changed, side by side, and the choice between them. */
function conflictCard(collisions: readonly Collision[], { overwrite, reload }: ConflictActs): HTMLElement {
  const rows = collisions.map(({ label, mine, theirs }) => element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, mine), element("td", {}, theirs)));
  const head = element("tr", {}, ...["Field", "Yours, not saved", "Saved by somebody else"].map((text) => element("th", { scope: "col" }, text)));
  const made = card(
    "Somebody else has changed the same fields",
    element("p", { class: "page-note" }, "Nothing has been written yet. Your other changes stay in the form in any case."),
    element("div", { class: "conflict-place" }, element("table", { class: "conflict" }, element("thead", {}, head), element("tbody", {}, ...rows))),
    element("div", { class: "row" }, button({ appearance: "primary", onclick: overwrite }, "Overwrite with mine"), button({ appearance: "outline", onclick: reload }, "Take theirs")),
  );
  made.classList.add("conflict-card");
  made.tabIndex = -1;
  made.setAttribute("aria-label", "Conflict");
  return made;
}
