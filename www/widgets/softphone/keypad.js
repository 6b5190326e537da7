import { element } from "./shared/element.js";
import { icon } from "./shared/icon.js";

const KEYS = [
  ["1", ""], ["2", "ABC"], ["3", "DEF"],
  ["4", "GHI"], ["5", "JKL"], ["6", "MNO"],
  ["7", "PQRS"], ["8", "TUV"], ["9", "WXYZ"],
  ["*", "", "Star"], ["0", "+"], ["#", "", "Hash"],
];

/** Number entry and dial pad. `call(number)` is asked for when there is something to dial. */
export function mountKeypad(region, call) {
  const number = element("input", {
    type: "tel",
    class: "number",
    "aria-label": "Number",
    placeholder: "Enter a number",
    autocomplete: "off",
    maxlength: "24",
    on: { input: ready },
  });
  const erase = element(
    "button",
    { type: "button", class: "tool", "aria-label": "Delete last digit", on: { click: () => write(number.value.slice(0, -1)) } },
    icon("erase"),
  );
  const dial = element("button", { type: "submit", class: "go" }, icon("phone"), "Call");

  function write(text) {
    number.value = text;
    ready();
  }

  function ready() {
    const empty = !/\d/.test(number.value);
    dial.setAttribute("aria-disabled", String(empty));
    erase.hidden = number.value === "";
  }

  function submit(event) {
    event.preventDefault();
    if (!/\d/.test(number.value)) return number.focus();
    const entered = number.value.trim();
    write("");
    call(entered);
  }

  const pad = dialPad((digit) => write(number.value + digit));
  region.append(element("form", { class: "keypad", on: { submit } }, element("div", { class: "entry" }, number, erase), pad, dial));
  ready();
}

/** The keys say their digit; star and hash have names, since a screen reader may swallow signs. */
function dialPad(press) {
  const keys = KEYS.map(([digit, letters, name]) => {
    const on = { click: () => press(digit) };
    return element("button", { type: "button", class: "key", "aria-label": name, "data-letters": letters, on }, digit);
  });
  return element("div", { class: "pad", role: "group", "aria-label": "Dial pad" }, keys);
}
