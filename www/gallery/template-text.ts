import { element } from "../element.ts";

/** A text of a template as it is written, or what stands for none. */
export function templateText(text: string | null, otherwise: string): HTMLElement {
  return text === null ? element("span", { class: "quiet" }, otherwise) : element("code", { class: "template-text" }, text);
}

/** Name and value side by side. Rows without a value are left out. */
export function facts(...rows: (readonly [string, Node | string | null])[]): HTMLElement {
  const shown = rows.filter(([, value]) => value !== null);
  return element("dl", { class: "gallery-facts" }, ...shown.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value!))));
}

/** A titled part of an entry's page. */
export function block(title: string, ...content: (Node | string | null | false)[]): HTMLElement {
  return element("section", { class: "gallery-block" }, element("h4", { class: "gallery-block-title" }, title), ...content);
}
