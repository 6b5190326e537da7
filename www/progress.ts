import type { View } from "ciframework";
import "./progress.css";
import { button, element, setAttribute, setText } from "./element.ts";
import { providerOf } from "./provider-mark.ts";

/**
 * Says that a widget is at work, over the page alone: the panel, the sessions and the top bar stay usable. A widget that never
 * ends its work must not keep the agent from the page, so it can be hidden.
 */
export class Progress extends HTMLElement {
  #covered: readonly HTMLElement[] = [];
  #before: HTMLElement | null = null;
  #giveBack: () => void = () => {};
  #shown: object | null = null;
  #key = "";
  #message = element("p", { class: "progress-message" });
  #provider = element("p", { class: "progress-provider" });
  #hide = button({ appearance: "outline", onclick: () => this.#uncover() }, "Hide");

  /** `covered` cannot be used while the work goes on. */
  start(covered: readonly HTMLElement[], giveBack: () => void): void {
    this.#covered = covered;
    this.#giveBack = giveBack;
    this.hidden = true;
    this.append(
      element(
        "div",
        { class: "progress-card" },
        element("span", { class: "progress-ring", "aria-hidden": "true" }),
        element("div", { class: "progress-words" }, this.#message, this.#provider),
        this.#hide,
      ),
    );
  }

  update(view: View): void {
    const { progress } = view;
    const key = progress ? `${progress.provider} ${progress.message}` : "";
    const known = key === this.#key;
    this.#key = key;
    if (known) return;
    if (!progress) return this.#uncover();
    setText(this.#message, progress.message === "" ? "Working" : progress.message);
    setText(this.#provider, providerOf(view, progress.provider)?.label ?? "");
    this.#cover(progress);
  }

  #cover(progress: object): void {
    const held = document.activeElement;
    if (!this.#shown) this.#before = held instanceof HTMLElement && this.#covered.some((area) => area.contains(held)) ? held : null;
    this.#shown = progress;
    this.#mark(true);
    if (this.#before && held === this.#before) this.#hide.focus();
  }

  #uncover(): void {
    if (!this.#shown) return;
    const held = this.contains(document.activeElement);
    this.#shown = null;
    this.#mark(false);
    if (!held) return;
    if (this.#before?.isConnected && this.#before.checkVisibility({ visibilityProperty: true })) this.#before.focus();
    else this.#giveBack();
  }

  #mark(busy: boolean): void {
    this.hidden = !busy;
    setAttribute(this.parentElement!, "aria-busy", busy ? "true" : null);
    for (const area of this.#covered) area.inert = busy;
  }
}

customElements.define("cif-progress", Progress);
