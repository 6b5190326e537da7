import { button, element } from "../element.ts";
import { icon } from "../icons.ts";

/** Something that can be done about what is said. */
export interface Offer {
  label: string;
  act(): void;
}

/** What a record's page has to say, with what can be done about it. */
export interface Notice {
  readonly element: HTMLElement;
  say(level: "error" | "warning" | "info", sentence: string, ...offers: Offer[]): void;
  clear(): void;
}

/** Characters of a sentence beside which no buttons find room. */
const LONG = 90;

/** Empty until there is something to say; what it says is read out. */
export function createNotice(): Notice {
  const place = element("div", { class: "page-message", role: "alert" });
  return {
    element: place,
    say(level, sentence, ...offers) {
      const picture = element("span", { slot: "icon", class: "message-icon" }, icon(level === "info" ? "information" : "warning"));
      const buttons = offers.map(({ label, act }) => button({ slot: "actions", appearance: "outline", class: "notice-offer", onclick: act }, label));
      place.replaceChildren(element("fluent-message-bar", { class: "page-problem", intent: level, layout: offers.length > 0 && sentence.length > LONG ? "multiline" : "singleline" }, picture, element("span", { class: "message-text" }, sentence), ...buttons));
    },
    clear: () => place.replaceChildren(),
  };
}
