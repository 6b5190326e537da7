import { element, show } from "./shared/element.js";
import { CALLERS } from "./callers.js";

/**
 * Stands in for the telephone network: the chosen caller rings when the button is pressed, never by itself, and while ringing
 * gives up when the other one is. Call what it returns when calls have changed.
 */
export function mountSimulator(section, calls) {
  const who = element(
    "select",
    { "aria-label": "Caller" },
    CALLERS.map(({ id, name, number }) => element("option", { value: id, text: name || `Unknown, ${number}` })),
  );
  const button = (text, press) => element("button", { type: "button", class: "quiet", text, on: { click: press } });
  const chosen = () => calls.ringing.filter(({ caller }) => caller.id === who.value);
  const ring = () => calls.ring(CALLERS.find(({ id }) => id === who.value));
  const gone = button("Caller hangs up", () => chosen().forEach(calls.hangUp));
  const update = () => show(gone, chosen().length > 0);
  who.addEventListener("change", update);
  section.append(who, button("Simulate incoming call", ring), gone);
  update();
  return update;
}
