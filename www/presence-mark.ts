import type { PresenceOption } from "ciframework";
import { element, setAttribute } from "./element.ts";

const SVG = "http://www.w3.org/2000/svg";

/** What is drawn on the dot, so that nobody needs to tell red from green. */
const SIGNS: Record<PresenceOption["status"], string> = {
  AVAILABLE: "M4 7.3l2 2 4-4.3",
  BUSY: "",
  BUSY_DO_NOT_DISTURB: "M4 7h6",
  AWAY: "M7 4v3.2l2 1.6",
  OFFLINE: "M4.8 4.8l4.4 4.4M9.2 4.8 4.8 9.2",
};

/** The dot in the colour of a presence. Decoration: the text stands beside it. */
export function presenceMark(): HTMLElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.append(document.createElementNS(SVG, "path"));
  return element("span", { class: "presence-mark", "aria-hidden": "true" }, svg);
}

export function updatePresenceMark(mark: HTMLElement, option: PresenceOption | null): void {
  const color = option && CSS.supports("color", option.color) ? option.color : "";
  if (mark.style.backgroundColor !== color) mark.style.backgroundColor = color;
  setAttribute(mark.querySelector("path")!, "d", option ? SIGNS[option.status] : "");
}
