import { element } from "./shared/element.js";

/** Stands in for the customers: the chosen one writes the next line when the button is pressed. */
export function mountSimulator(section, conversations, write) {
  const who = element(
    "select",
    { "aria-label": "Customer" },
    conversations.list.map(({ id, customer }) => element("option", { value: id, text: customer.name })),
  );
  const press = () => write(conversations.list.find(({ id }) => id === who.value));
  section.append(who, element("button", { type: "button", class: "quiet", text: "Customer writes", on: { click: press } }));
}
