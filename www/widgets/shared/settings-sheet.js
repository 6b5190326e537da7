import { element, repaint } from "./element.js";
import { icon } from "./icon.js";
import { rejectionText } from "./rejection.js";

const MODES = { 0: "minimised", 1: "docked", 2: "hidden", 3: "collapsed" };

/**
 * The settings: the communication panel (`setMode`, `getMode`, `setWidth`, `getWidth`), switches of the widget itself
 * and what the desktop said about itself. Returns `modeIs` and `widthIs` for what events report, and `environment`.
 */
export function mountSettingsSheet({ dialog, button, client, switches = [] }) {
  const facts = { mode: null, width: null };
  const now = element("p", { class: "facts", role: "status" });
  const about = element("dl", { class: "about" });
  const draw = () => {
    const mode = facts.mode === null ? "unknown" : (MODES[facts.mode] ?? facts.mode);
    now.textContent = `Panel: ${mode}, ${facts.width === null ? "width unknown" : `${facts.width} pixels wide`}.`;
  };
  const refused = (reason) => {
    now.textContent = rejectionText(reason);
  };
  const know = (name, value) => {
    facts[name] = value;
    draw();
  };
  const setMode = (mode) => client.call("setMode", mode).then((value) => know("mode", value ?? mode), refused);
  const setWidth = (width) => client.call("setWidth", width).then((value) => know("width", value ?? width), refused);
  const read = () =>
    Promise.all([
      client.call("getMode").then((mode) => know("mode", mode)),
      client.call("getWidth").then((width) => know("width", width)),
    ]).catch(refused);

  draw();
  dialog.append(sheetHead(dialog), panelSection({ now, setMode, setWidth, read }), switchSection(switches), aboutSection(about));
  openAndClose(dialog, button, () => client.available && read());
  return {
    read,
    modeIs: (mode) => know("mode", mode),
    widthIs: (width) => know("width", width),
    environment: (rows) => repaint(about, rows.map(([term, text]) => [element("dt", { text: term }), element("dd", { text })])),
  };
}

function sheetHead(dialog) {
  const close = element(
    "button",
    { type: "button", class: "tool", "aria-label": "Close settings", on: { click: () => dialog.close() } },
    icon("close"),
  );
  return element("div", { class: "sheet-head" }, element("h2", { id: "settings-title", text: "Settings" }), close);
}

function panelSection({ now, setMode, setWidth, read }) {
  const action = (text, press) => element("button", { type: "button", class: "quiet", text, on: { click: press } });
  return element(
    "section",
    { "aria-label": "Panel" },
    element("h3", { text: "Panel" }),
    element(
      "div",
      { class: "row" },
      action("Minimise", () => setMode(0)),
      action("Dock", () => setMode(1)),
      action("Narrow", () => setWidth(320)),
      action("Wide", () => setWidth(480)),
      action("Read again", read),
    ),
    now,
  );
}

function switchSection(switches) {
  if (!switches.length) return "";
  const rows = switches.map(({ name, hint, on, changed }) => {
    const box = element("input", { type: "checkbox", role: "switch", on: { change: () => changed(box.checked) } });
    box.checked = on;
    return element("label", { class: "switch" }, box, element("span", { text: name }), element("small", { text: hint }));
  });
  return element("section", { "aria-label": "Simulation" }, element("h3", { text: "Simulation" }), rows);
}

function aboutSection(about) {
  about.append(element("dt", { text: "Desktop" }), element("dd", { text: "not connected" }));
  return element("section", { "aria-label": "Desktop" }, element("h3", { text: "Desktop" }), about);
}

/** A modal dialog keeps the focus inside and gives it back by itself. */
function openAndClose(dialog, button, opened) {
  button.addEventListener("click", () => {
    dialog.showModal();
    opened();
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

/** The rows that a person understands, from the JSON text of `getEnvironment`. */
export function environmentRows(environment, origin) {
  const rows = [
    ["User", environment.username],
    ["Address", environment.clientUrl ?? origin],
    ["Organisation", environment.orgUniqueName],
    ["Framework", environment.cifVersion],
    ["Parameters", environment.customParams],
  ];
  return rows.filter(([, text]) => typeof text === "string" && text !== "");
}
