import { button, element, enterSubmits } from "./element.ts";

/** A question that the desktop itself asks the agent. */
export interface Question {
  title: string;
  text: string;
  /** In order; the first is what is meant by Enter. */
  choices: readonly { label: string; value: string }[];
  cancelText?: string;
  /** Label of a text that goes with the answer. */
  field?: string;
}

export interface Answer {
  value: string;
  text: string;
}

let asked = 0;

/** Resolves with null when the agent cancels. The browser's own dialog keeps the focus inside and gives it back. */
export function ask(question: Question): Promise<Answer | null> {
  const { promise, resolve } = withResolvers<Answer | null>();
  const id = `question-${++asked}`;
  const field = question.field === undefined ? null : element("textarea", { class: "input", rows: 4, id: `${id}-field` });
  const answer = (value: string): void => {
    resolve({ value, text: field?.value.trim() ?? "" });
    dialog.close();
  };
  const first = question.choices[0]?.value ?? "";
  const choices = question.choices.map(({ label, value }, index) => button({ appearance: index === 0 ? "primary" : "outline", size: "medium", onclick: () => answer(value) }, label));
  const body = element(
    "form",
    { class: "dialog-body dialog-form", method: "dialog" },
    element("h2", { class: "dialog-title", id }, question.title),
    element("p", { class: "dialog-text", id: `${id}-text` }, question.text),
    field && element("div", {}, element("label", { class: "field-label", for: `${id}-field` }, question.field ?? ""), field),
    enterSubmits(),
    element("div", { class: "dialog-actions" }, ...choices, button({ appearance: "outline", size: "medium", onclick: () => dialog.close() }, question.cancelText ?? "Cancel")),
  );
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(first);
  });
  const dialog = element("dialog", { class: "dialog widget-dialog", "aria-labelledby": id, "aria-describedby": `${id}-text` }, body);
  // The desktop behind a modal dialog hears no keys.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => {
    resolve(null);
    dialog.remove();
  });
  (document.querySelector("cif-desktop") ?? document.body).append(dialog);
  dialog.showModal();
  (field ?? choices[0])?.focus();
  return promise;
}

function withResolvers<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
