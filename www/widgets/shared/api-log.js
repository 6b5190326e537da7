import { rejectionText } from "./rejection.js";
import { argumentsText, valueText } from "./value-text.js";

const KEPT = 500;

/**
 * What the widget called and got, oldest first. Values become text at once, because an argument may change after the
 * call. An entry: `{id, kind: "call" | "event", name, input, state, output, parsed, sentence, at, took}`; `state` is
 * `pending`, `resolved`, `rejected` or, for an event, `received`; `at` and `took` are milliseconds.
 */
export function createApiLog(now = Date.now) {
  const entries = [];
  const listeners = new Set();
  let last = 0;

  function tell(entry, isNew) {
    for (const listener of listeners) listener(entry, isNew);
  }

  function add(entry) {
    entries.push({ id: ++last, output: "", parsed: "", sentence: "", at: now(), took: null, ...entry });
    if (entries.length > KEPT) entries.shift();
    tell(entries.at(-1), true);
    return entries.at(-1);
  }

  function settle(entry, parts) {
    Object.assign(entry, parts, { took: now() - entry.at });
    tell(entry, false);
  }

  return {
    entries,
    call: (name, args) => add({ kind: "call", name, input: argumentsText(args), state: "pending" }),
    event: (name, payload) => add({ kind: "event", name, input: valueText(payload), parsed: parsedText(payload), state: "received" }),
    resolve: (entry, value) => settle(entry, { state: "resolved", output: valueText(value), parsed: parsedText(value) }),
    reject: (entry, reason) =>
      settle(entry, { state: "rejected", output: valueText(reason), sentence: rejectionText(reason) }),
    clear() {
      entries.length = 0;
      tell(null, false);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Many results and all built-in events are JSON texts; empty for everything else. */
function parsedText(value) {
  if (typeof value !== "string" || !/^[{[]/.test(value)) return "";
  try {
    return valueText(JSON.parse(value));
  } catch {
    return "";
  }
}

/** The time of day of an entry, to the millisecond. */
export function timeOf(entry) {
  const at = new Date(entry.at);
  const two = (part) => String(part).padStart(2, "0");
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}

/** One entry as plain text, for the clipboard. */
export function entryText(entry) {
  if (entry.kind === "event") return `${timeOf(entry)} event ${entry.name}\n  ${indent(entry.input)}`;
  const head = `${timeOf(entry)} call ${entry.name}(${indent(entry.input)})`;
  if (entry.state === "pending") return `${head}\n  pending`;
  const said = entry.sentence ? `${entry.sentence}\n  ` : "";
  return `${head}\n  ${entry.state} after ${entry.took} ms: ${said}${indent(entry.output)}`;
}

function indent(text) {
  return text.replaceAll("\n", "\n  ");
}
