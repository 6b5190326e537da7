import type { DialogView } from "ciframework";
import { button, element } from "./element.ts";

/** What the agent answered; null is a cancelled dialog. */
export type DialogAnswer = (value: Record<string, unknown> | null) => void;

/** Pixels. A widget's wish beyond them is not followed. */
const SMALLEST = 280;

/** A question with two answers. */
export function confirmDialog(dialog: DialogView, titleId: string, answer: DialogAnswer): HTMLElement {
  const textId = `${dialog.id}-text`;
  return element(
    "div",
    { class: "dialog-body", style: sizeOf(dialog) },
    element("h2", { class: "dialog-title", id: titleId }, dialog.title === "" ? "Please confirm" : dialog.title),
    dialog.subtitle !== "" && element("p", { class: "dialog-subtitle" }, dialog.subtitle),
    element("p", { class: "dialog-text", id: textId }, dialog.text),
    element(
      "div",
      { class: "dialog-actions" },
      button({ appearance: "primary", size: "medium", onclick: () => answer({ confirmed: true }) }, dialog.confirmText),
      button({ appearance: "outline", size: "medium", onclick: () => answer({ confirmed: false }) }, dialog.cancelText),
    ),
  );
}

function sizeOf({ width, height }: DialogView): string {
  const wide = width === null ? "" : `width: ${Math.max(width, SMALLEST)}px;`;
  return `${wide}${height === null ? "" : `min-height: ${Math.max(height, 0)}px;`}`;
}
