import { element } from "./shared/element.js";
import { CALLERS } from "./callers.js";

/** Stands in for the telephone network: the chosen caller rings when the button is pressed, never by itself. */
export function mountSimulator(section, ring) {
  const who = element(
    "select",
    { "aria-label": "Caller" },
    CALLERS.map(({ id, name, number }) => element("option", { value: id, text: name || `Unknown, ${number}` })),
  );
  const press = () => ring(CALLERS.find(({ id }) => id === who.value));
  section.append(who, element("button", { type: "button", class: "quiet", text: "Simulate incoming call", on: { click: press } }));
}
