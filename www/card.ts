import "./card.css";
import { element } from "./element.ts";

/** A titled part of a page. */
export function card(title: string, ...content: (Node | null)[]): HTMLElement {
  return element("section", { class: "card" }, element("h3", { class: "card-title" }, title), ...content);
}
