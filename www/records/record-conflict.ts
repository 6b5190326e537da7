import "./conflict.css";
import { card } from "../card.ts";
import { button, element } from "../element.ts";
import type { Collision } from "./record-form.ts";

export interface ConflictActs {
  overwrite(): void;
  reload(): void;
}

/** Both states of what two people have changed, side by side, and the choice between them. */
export function conflictCard(collisions: readonly Collision[], { overwrite, reload }: ConflictActs): HTMLElement {
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
