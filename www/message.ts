import "@fluentui/web-components/message-bar.js";
import { element } from "./element.ts";
import { icon } from "./icons.ts";

/** A sentence about what stands below it. */
export interface Message {
  readonly element: HTMLElement;
  show(level: "error" | "information", sentence: string): void;
  clear(): void;
}

/** Empty until there is something to say; what it says is read out. */
export function messageBar(): Message {
  const place = element("div", { class: "page-message", role: "alert" });
  return {
    element: place,
    show(level, sentence) {
      const intent = level === "error" ? "error" : "info";
      const picture = element("span", { slot: "icon", class: "message-icon" }, icon("warning"));
      place.replaceChildren(element("fluent-message-bar", { class: "page-problem", intent }, picture, element("span", { class: "message-text" }, sentence)));
    },
    clear: () => place.replaceChildren(),
  };
}
