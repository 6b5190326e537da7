import { entryText, timeOf } from "./api-log.js";
import { element, show } from "./element.js";
import { icon } from "./icon.js";

const KINDS = [
  ["all", "Everything"],
  ["call", "Calls"],
  ["event", "Events"],
  ["rejected", "Rejections"],
];

const NOTHING = "Nothing yet. Calls and events appear here.";

/** The drawer that shows what the widget calls and gets. `button` opens and closes it; Escape inside closes it. */
export function mountApiDrawer({ drawer, button, log, announcer }) {
  const list = element("ol", { class: "log-list", "aria-label": "API log", tabindex: "0" });
  const empty = element("p", { class: "log-empty", text: NOTHING });
  const filter = filterControls(refilter);
  const rows = new Map();

  function refilter() {
    let shown = 0;
    for (const entry of log.entries) if (show(rows.get(entry.id), filter.accepts(entry))) shown += 1;
    show(empty, shown === 0);
    empty.textContent = log.entries.length ? "No entry matches the filter." : NOTHING;
  }

  function redraw(entry, isNew) {
    if (!entry) {
      rows.clear();
      list.replaceChildren();
      return refilter();
    }
    const row = rows.get(entry.id) ?? element("li", { class: "log-row" });
    const following = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
    drawRow(row, entry);
    if (isNew) appendRow(list, rows, entry, row);
    if (show(row, filter.accepts(entry))) show(empty, false);
    if (following) list.scrollTop = list.scrollHeight;
  }

  const toolbar = drawerToolbar({ drawer, filter, log, announcer, close: () => toggle(false) });
  drawer.append(toolbar, empty, list);
  log.subscribe(redraw);

  function toggle(open) {
    const hadFocus = drawer.contains(document.activeElement);
    button.setAttribute("aria-expanded", String(open));
    if (show(drawer, open)) list.scrollTop = list.scrollHeight;
    else if (hadFocus) button.focus();
  }
  button.addEventListener("click", () => toggle(drawer.hidden));
  drawer.addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));
}

/** The log keeps a bounded number of entries; rows follow it. */
function appendRow(list, rows, entry, row) {
  rows.set(entry.id, row);
  list.append(row);
  if (rows.size <= 500) return;
  const oldest = rows.keys().next().value;
  rows.get(oldest).remove();
  rows.delete(oldest);
}

function filterControls(changed) {
  const words = element("input", {
    type: "search",
    class: "log-words",
    "aria-label": "Filter the API log",
    placeholder: "Filter",
    on: { input: changed },
  });
  const kind = element(
    "select",
    { class: "log-kind", "aria-label": "Kind of entry", on: { change: changed } },
    KINDS.map(([value, text]) => element("option", { value, text })),
  );
  return {
    nodes: [words, kind],
    accepts(entry) {
      if (kind.value !== "all" && entry.kind !== kind.value && entry.state !== kind.value) return false;
      return entryText(entry).toLowerCase().includes(words.value.trim().toLowerCase());
    },
  };
}

function drawerToolbar({ drawer, filter, log, announcer, close }) {
  const copy = async () => {
    const texts = log.entries.filter(filter.accepts).map(entryText);
    announcer.status((await copyText(texts.join("\n"))) ? `Copied ${texts.length} entries.` : "The browser refused to copy.");
  };
  const clear = () => {
    log.clear();
    announcer.status("The log is empty.");
  };
  const taller = toolButton("taller", "Taller log", (event) => {
    const tall = drawer.classList.toggle("tall");
    event.currentTarget.setAttribute("aria-pressed", String(tall));
  });
  taller.setAttribute("aria-pressed", "false");
  return element(
    "div",
    { class: "drawer-head" },
    element("h2", { text: "API" }),
    element("div", { class: "filters" }, filter.nodes),
    toolButton("copy", "Copy log", copy),
    toolButton("clear", "Clear log", clear),
    taller,
    toolButton("close", "Close API log", close),
  );
}

function toolButton(picture, name, press) {
  return element("button", { type: "button", class: "tool", "aria-label": name, title: name, on: { click: press } }, icon(picture));
}

function drawRow(row, entry) {
  const open = row.querySelector("details")?.open ?? false;
  row.className = `log-row ${entry.state}`;
  const took = entry.took === null ? "" : ` ${entry.took} ms`;
  const summary = element(
    "summary",
    {},
    element("span", { class: "log-name", text: entry.name }),
    element("span", { class: "log-brief", text: brief(entry) }),
    element("span", { class: "log-state", text: `${entry.state}${took}` }),
  );
  const sentence = entry.sentence ? element("p", { class: "log-sentence", text: entry.sentence }) : null;
  const details = element("details", {}, summary);
  details.addEventListener("toggle", () => fill(details, entry));
  details.open = open;
  row.replaceChildren(details);
  if (sentence) row.append(sentence);
}

/** Long values cost nothing until somebody looks. */
function fill(details, entry) {
  details.querySelector("dl")?.remove();
  if (details.open) details.append(detailList(entry));
}

function brief(entry) {
  const text = entry.kind === "call" && entry.state === "resolved" ? `${entry.input} → ${entry.output}` : entry.input;
  return text.replaceAll(/\s+/g, " ").slice(0, 120);
}

function detailList(entry) {
  const list = element("dl", {}, ...pair("Time", timeOf(entry)));
  if (entry.kind === "event") list.append(...pair("Payload", entry.input));
  else list.append(...pair("Arguments", entry.input || "none"));
  if (entry.state === "resolved") list.append(...pair("Result", entry.output));
  if (entry.parsed) list.append(...pair("After JSON.parse", entry.parsed));
  if (entry.state === "rejected") list.append(...pair("Rejected with", entry.output));
  return list;
}

function pair(term, text) {
  return [element("dt", { text: term }), element("dd", {}, element("pre", { text }))];
}

/** A frame may lack the permission to use the clipboard; the older command needs only the click. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element("textarea", { class: "visually-hidden", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}
