import type { Agent, DialogView, View } from "ciframework";
import "./dialogs.css";
import { confirmDialog, type DialogAnswer } from "./confirm-dialog.ts";
import { element, setText } from "./element.ts";
import { isWriting } from "./writing-form.ts";

/** Makes what a dialog holds. `titleId` is the id that its heading has to have. */
export type DialogMaker = (dialog: DialogView, titleId: string, answer: DialogAnswer) => HTMLElement;

const TITLE = "widget-dialog-title";

/**
 * The modal dialogs that widgets open, one at a time in the order of asking. The browser's own dialog keeps the focus inside and
 * gives it back. A dialog that opens takes the focus itself, or gives it to the field that its maker marks with `autofocus`, and
 * never to a button: it may come while the agent types, and the next key must not answer it.
 */
export class Dialogs extends HTMLElement {
  #agent: Agent | null = null;
  #giveBack: () => void = () => {};
  #makers: Partial<Record<DialogView["kind"], DialogMaker>> = { confirm: confirmDialog };
  #open: { id: string; dialog: HTMLDialogElement } | null = null;
  #waiting = element("p", { class: "dialog-waiting" });

  /** `makers` for the kinds that this file does not know. */
  start(agent: Agent, makers: Partial<Record<DialogView["kind"], DialogMaker>>, giveBack: () => void): void {
    this.#agent = agent;
    this.#giveBack = giveBack;
    this.#makers = { ...this.#makers, ...makers };
  }

  update(view: View): void {
    const queue = view.dialogs.filter(({ kind }) => this.#makers[kind]);
    const first = queue[0];
    if (this.#open && this.#open.id !== first?.id) this.#close();
    const more = queue.length - 1;
    setText(this.#waiting, more > 0 ? `${more} more ${more === 1 ? "question" : "questions"} after this` : "");
    if (first && !this.#open) this.#show(first);
  }

  #show(shown: DialogView): void {
    const answer: DialogAnswer = (value) => {
      if (value === null && isWriting(content)) return;
      void this.#agent?.answerDialog(shown.id, value);
    };
    const content = this.#makers[shown.kind]!(shown, TITLE, answer);
    const dialog: HTMLDialogElement = element("dialog", { class: "dialog widget-dialog", "aria-labelledby": TITLE, tabindex: -1 });
    dialog.append(content, this.#waiting);
    if (shown.kind === "confirm" && shown.text !== "") dialog.setAttribute("aria-describedby", `${shown.id}-text`);
    // The host closes it, in the turn that takes the answer.
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      answer(null);
    });
    // The desktop behind a modal dialog hears no keys.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.append(dialog);
    this.#open = { id: shown.id, dialog };
    dialog.showModal();
    (dialog.querySelector<HTMLElement>("[autofocus]") ?? dialog).focus();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    open?.dialog.close();
    open?.dialog.remove();
    if (!document.activeElement || document.activeElement === document.body) this.#giveBack();
  }
}

customElements.define("cif-dialogs", Dialogs);
