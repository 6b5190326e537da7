import "./shortcuts-dialog.css";
import { button, element } from "./element.ts";
import { SHORTCUTS, shortcutList } from "./shortcuts.ts";

/** The list of keys. The browser's own dialog keeps the focus inside, closes on Escape and gives the focus back. */
export class ShortcutsDialog extends HTMLElement {
  #dialog = element("dialog", { class: "dialog", "aria-labelledby": "shortcuts-title" });

  connectedCallback(): void {
    if (this.#dialog.isConnected) return;
    const close = button({ appearance: "primary", onclick: () => this.#dialog.close() }, "Close");
    this.#dialog.append(
      element(
        "div",
        { class: "dialog-body" },
        element("h2", { class: "dialog-title", id: "shortcuts-title" }, "Keyboard shortcuts"),
        shortcutList(SHORTCUTS),
        element("p", { class: "quiet" }, "They work while the focus is in the desktop. A widget's own page hears its keys alone: press Tab or Shift+Tab to leave it."),
        element("div", { class: "dialog-actions" }, close),
      ),
    );
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    // The desktop behind a modal dialog hears no keys.
    this.#dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.append(this.#dialog);
  }

  show(): void {
    if (!this.#dialog.open) this.#dialog.showModal();
  }
}

customElements.define("cif-shortcuts-dialog", ShortcutsDialog);
