import "./toasts.css";
import { button, element } from "./element.ts";
import { icon } from "./icons.ts";
import { ReturningFocus } from "./returning-focus.ts";

/** Milliseconds. Long enough to read two sentences twice; the clock stands still while the pointer or the focus is inside. */
const SHOWN_FOR = 12_000;
const AT_MOST = 3;

/** Sentences of the host, shown in a corner and read out politely. */
export class Toasts extends HTMLElement {
  #timers = new Map<HTMLElement, number>();
  #focus: ReturningFocus | null = null;

  connectedCallback(): void {
    // It moves with the topmost dialog.
    if (this.hasAttribute("role")) return;
    this.setAttribute("role", "region");
    this.setAttribute("aria-live", "polite");
    this.setAttribute("aria-label", "Messages");
    for (const kind of ["pointerenter", "pointerleave", "focusin"]) this.addEventListener(kind, () => this.#restart());
    // The focus may have gone from one message to the next: where it is, is known after the event.
    this.addEventListener("focusout", () => queueMicrotask(() => this.#restart()));
  }

  /** `giveBack` takes the focus when the element that had it before a message is gone. */
  start(giveBack: () => void): void {
    this.#focus = new ReturningFocus(this, giveBack);
  }

  show(sentence: string): void {
    for (const toast of this.#timers.keys()) if (toast.dataset.sentence === sentence) this.#remove(toast);
    const toast = this.#make(sentence);
    this.append(toast);
    this.#start(toast);
    const oldest = [...this.#timers.keys()].slice(0, -AT_MOST);
    for (const old of oldest) this.#remove(old);
  }

  #make(sentence: string): HTMLElement {
    const toast: HTMLElement = element(
      "fluent-message-bar",
      { class: "toast", intent: "error", "data-sentence": sentence },
      element("span", { slot: "icon", class: "message-icon" }, icon("warning")),
      element("span", { class: "message-text" }, sentence),
      button({ slot: "dismiss", appearance: "transparent", "icon-only": true, "aria-label": "Dismiss message", onclick: () => this.#remove(toast) }, icon("close")),
    );
    return toast;
  }

  #start(toast: HTMLElement): void {
    clearTimeout(this.#timers.get(toast));
    const isHeld = this.matches(":hover, :focus-within");
    this.#timers.set(toast, isHeld ? 0 : window.setTimeout(() => this.#remove(toast), SHOWN_FOR));
  }

  #restart(): void {
    for (const toast of this.#timers.keys()) this.#start(toast);
  }

  #remove(toast: HTMLElement): void {
    clearTimeout(this.#timers.get(toast));
    this.#timers.delete(toast);
    if (this.#focus) this.#focus.around(toast, () => toast.remove());
    else toast.remove();
  }
}

customElements.define("cif-toasts", Toasts);
