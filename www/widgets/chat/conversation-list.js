import { element, repaint } from "./shared/element.js";
import { hourText } from "./conversations.js";

const STATES = { new: "New", opening: "Opening session", open: "Open", ended: "Ended" };

/** The list: who, about what, the last line, and how much is unread. */
export function drawConversationList(list, conversations, { isFocused, choose }) {
  repaint(list, conversations.map((conversation) => row(conversation, isFocused(conversation), choose)));
}

function row(conversation, focused, choose) {
  const { customer, lines, unread, state, topic } = conversation;
  const last = lines.at(-1);
  const open = element(
    "button",
    {
      type: "button",
      key: conversation.id,
      class: `conversation ${state}`,
      "aria-current": focused ? "true" : null,
      on: { click: () => choose(conversation) },
    },
    element("span", { class: "avatar", "aria-hidden": "true", text: initials(customer.name) }),
    element(
      "span",
      { class: "who" },
      element("strong", { text: customer.name }),
      element("small", { class: "topic", text: topic }),
      element("small", { class: "last", text: `${last.from === "agent" ? "You: " : ""}${last.text}` }),
    ),
    element(
      "span",
      { class: "marks" },
      element("small", { text: hourText(last.at) }),
      unread > 0 && state !== "ended" ? badge(unread) : element("span", { class: `chip ${state}`, text: STATES[state] }),
    ),
  );
  return element("li", {}, open);
}

function badge(unread) {
  return element("span", { class: "badge" }, String(unread), element("span", { class: "visually-hidden", text: " unread" }));
}

export function initials(name) {
  return name.split(" ").map((part) => part[0]).slice(0, 2).join("");
}
