// Every figure of `npm run bench`: what it is held to, and the file that measures it.

const lower = (file, gate, aim) => ({ file, unit: "ms", better: "lower", gate, aim, floor: true });
const higher = (file, gate, aim) => ({ file, unit: "a second", better: "higher", gate, aim, floor: true });
/** No floor: the gate is for the value. */
const alone = (file, unit, gate, aim) => ({ file, unit, better: "lower", gate, aim, floor: false });

/**
 * By name, in the order of the table. A gate of null makes a figure one that only informs. With a floor the gate and the
 * aim are for the ratio of value and floor: at most that where lower is better, at least that where higher is better.
 * Files ending in `.js` run in a page of the browser, those in `.mjs` drive it. `setups`: in so many fresh pages, one after
 * the other, of which the middle one counts; for what differs more from page to page than from block to block.
 */
export const FIGURES = {
  "cross-site-call-p50": lower("cross-site-call.js", 1.35, 1.1),
  "cross-site-call-p99": lower("cross-site-call.js", 2, 1.25),
  "cross-site-call-with-arguments-p50": lower("cross-site-call.js", null, null),
  "calls-in-flight-1000": higher("calls-in-flight.js", 3, 6),
  "event-16-frames-last": { ...lower("event-to-frames.js", 1.25, 1.08), setups: 3 },
  "event-burst-16-frames": higher("event-burst.js", 5, 12),
  "in-page-create-close": lower("in-page-session.js", 3, 2),
  "in-page-get-focused-session": lower("in-page-call.js", 1, 0.5),
  "in-page-get-focused-session-after-change": lower("in-page-call.js", null, null),
  "sessions-churned": higher("sessions-churned.js", 2, 3),
  "page-load-first-call": lower("page-load.mjs", 2.5, 1.5),
  "notify-to-painted-alert": alone("notify-to-painted.mjs", "frames", 2, 1),
  "notify-to-painted-alert-time": lower("notify-to-painted.mjs", null, null),
  "click-under-event-load": alone("click-under-load.mjs", "ms", 16.7, 4),
  "click-under-event-load-slow": alone("click-under-load.mjs", "ms", null, null),
  "click-under-event-load-handled": alone("click-under-load.mjs", "ms", null, null),
  "resolve-templates": lower("resolve-templates.js", 1, 0.5),
  "resolve-templates-all-texts": lower("resolve-templates.js", null, null),
  "resolve-templates-whole-call": lower("resolve-templates.js", null, null),
  "import-export-24k": alone("import-export.mjs", "ms", 20, 10),
  "import-load": alone("import-export.mjs", "ms", null, null),
  "import-export-24k-again": lower("import-export.mjs", null, null),
  "import-50-mb-memory": { ...lower("import-memory.js", 2, 1.25), unit: "bytes" },
  "records-row-by-key": lower("records.js", 1.5, 1.2),
  "records-contains-10000": lower("records.js", 2, 1),
  "records-first-query": lower("records.js", 2, 1.2),
  "list-scroll-longest-frame": alone("list-scroll.mjs", "ms", 33, 17),
  "list-scroll-rows-in-dom": alone("list-scroll.mjs", "rows", 200, 100),
  "frames-removed": alone("frames-removed.mjs", "kept", 0, 0),
  "frames-removed-heap-slope": alone("frames-removed.mjs", "bytes a cycle", null, null),
  "forms-opened": alone("forms-opened.mjs", "kept", 0, 0),
  "forms-opened-heap-slope": alone("forms-opened.mjs", "bytes a form", 1_024, 256),
  "wasm-memory-churn": alone("wasm-memory.js", "pages", 1, 0),
  "size-host": alone("size.mjs", "bytes", 92_160, 49_152),
  "size-widget": alone("size.mjs", "bytes", 4_096, 2_560),
};

const round = (number) => Number(number.toPrecision(4));

/** What one measurement comes to: `{value, floor, ratio, gate, aim, better, unit}`, without floor and ratio where there is none. */
export function judged(name, { value, floor, ratio }) {
  const { gate, aim, better, unit, floor: compared } = FIGURES[name];
  const rest = { gate, aim, better, unit };
  if (!compared) return { value: round(value), ...rest };
  return { value: round(value), floor: round(floor), ratio: round(ratio ?? value / floor), ...rest };
}

/** The measurement whose ratio is the middle one. */
export function middle(measured) {
  const ratio = ({ value, floor }) => value / floor;
  return measured.toSorted((one, other) => ratio(one) - ratio(other))[Math.floor(measured.length / 2)];
}

/** How a figure stands: "missed", "gate", "aim", or "" when it only informs. */
export function verdict({ value, ratio = value, gate, aim, better }) {
  if (gate === null) return "";
  const within = (mark) => (better === "lower" ? ratio <= mark : ratio >= mark);
  if (!within(gate)) return "missed";
  return within(aim) ? "aim" : "gate";
}
