import type { View } from "ciframework";
import { announcements } from "./announcements.ts";
import { element } from "./element.ts";

/** Tells screen readers what changed without taking the focus. */
export class Announcer extends HTMLElement {
  #before: View | null = null;
  #soon = element("div", { role: "status" });
  #now = element("div", { "aria-live": "assertive", "aria-atomic": "true" });

  connectedCallback(): void {
    this.className = "visually-hidden";
    if (!this.#soon.isConnected) this.append(this.#soon, this.#now);
  }

  update(view: View): void {
    if (this.#before) {
      const { soon, now } = announcements(this.#before, view);
      say(this.#soon, soon);
      say(this.#now, now);
    }
    this.#before = view;
  }
}

/** A new node, so that the same sentence twice is heard twice. */
function say(region: HTMLElement, sentences: string[]): void {
  if (sentences.length > 0) region.replaceChildren(sentences.join(". "));
}

customElements.define("cif-announcer", Announcer);
