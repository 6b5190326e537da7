import { element, repaint } from "./shared/element.js";
import { hourText } from "./conversations.js";

const SPEAKERS = { customer: "Customer", agent: "You", system: "Note" };

/** The lines of one conversation, oldest first; grows at the end, so that what was read stays where it is. */
export function drawTranscript(list, conversation) {
  if (list.dataset.of !== conversation.id) {
    list.dataset.of = conversation.id;
    repaint(list);
  }
  const fresh = conversation.lines.slice(list.childElementCount);
  if (!fresh.length) return;
  list.append(...fresh.map((line) => lineOf(line, conversation.customer.name)));
  list.scrollTop = list.scrollHeight;
}

function lineOf({ from, text, at }, name) {
  const speaker = from === "customer" ? name : SPEAKERS[from];
  return element(
    "li",
    { class: `line ${from}` },
    element("span", { class: "bubble" }, element("span", { class: "visually-hidden", text: `${speaker}: ` }), text),
    element("small", { text: hourText(at) }),
  );
}
