import { element, repaint } from "./shared/element.js";
import { icon } from "./shared/icon.js";
import { clockText } from "./calls.js";

const WORDS = { in: "incoming", out: "outgoing", missed: "missed" };
const PICTURES = { in: "incoming", out: "outgoing", missed: "missed" };

/** The calls of before, newest first, each with a button that calls back. */
export function drawRecent(list, recent, call) {
  repaint(
    list,
    recent.map(({ id, caller, direction, when, seconds }) => {
      const name = caller.name || caller.number;
      const length = direction === "missed" ? "" : `, ${clockText(seconds)}`;
      const text = element(
        "span",
        { class: "who" },
        element("strong", { text: name }),
        element("small", { text: `${WORDS[direction]}, ${when}${length}` }),
      );
      const title = `Call back ${name}`;
      const on = { click: () => call(caller.number) };
      const back = element("button", { type: "button", class: "tool", key: id, "aria-label": title, title, on }, icon("phone"));
      return element("li", { class: direction }, icon(PICTURES[direction]), text, back);
    }),
  );
}
