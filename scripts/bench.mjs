// `npm run bench`: measures every figure, or those that are named, and prints a table. `--json` prints one JSON object,
// `--list` the names. What is measured, and how: docs/performance.md.
import { FIGURES, judged, middle, verdict } from "../benches/figures.mjs";
import { build } from "./build.mjs";
import { entry, Stop } from "./run.mjs";
import { BUILDING, setUp } from "./setup.mjs";

const OPTIONS = ["--json", "--list"];

function chosen(args) {
  const names = args.filter((arg) => !OPTIONS.includes(arg));
  const unknown = names.find((name) => !(name in FIGURES));
  if (unknown) throw new Stop(`There is no figure "${unknown}". Figures: ${Object.keys(FIGURES).join(", ")}.`);
  return names.length === 0 ? Object.keys(FIGURES) : Object.keys(FIGURES).filter((name) => names.includes(name));
}

async function measureFile(lab, file) {
  const [name, { setups = 1 }] = Object.entries(FIGURES).find(([, figure]) => figure.file === file);
  if (setups > 1) {
    const found = [];
    while (found.length < setups) found.push((await lab.run(file))[name]);
    return { [name]: middle(found) };
  }
  if (file.endsWith(".js")) return lab.run(file);
  const { measure } = await import(`../benches/figures/${file}`);
  return measure(lab);
}

/** Measures file by file, because some files yield several figures. */
async function measureAll(names) {
  const { openLab } = await import("../benches/lab.mjs");
  const lab = await openLab();
  const results = {};
  try {
    console.error(`bench: Chromium ${lab.version}, widgets on another site and in another process (--site-per-process)`);
    for (const file of new Set(names.map((name) => FIGURES[name].file))) {
      const start = performance.now();
      const found = await measureFile(lab, file);
      for (const name of names) if (name in found) results[name] = judged(name, found[name]);
      console.error(`bench: ${file} (${((performance.now() - start) / 1_000).toFixed(1)} s)`);
    }
  } finally {
    await lab.close();
  }
  return results;
}

function table(results) {
  const text = (value) => (value == null ? "-" : String(value));
  const rows = Object.entries(results).map(([name, { value, floor, ratio, gate, aim, unit, ...rest }]) => [
    name, text(value), text(floor), unit, text(ratio), text(gate), text(aim), verdict({ value, ratio, gate, aim, ...rest }),
  ]);
  const head = ["figure", "value", "floor", "unit", "ratio", "gate", "aim", ""];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at].length)));
  const left = new Set([0, 3, 7]);
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, at) => (left.has(at) ? cell.padEnd(widths[at]) : cell.padStart(widths[at])));
    console.log(cells.join("  ").trimEnd());
  }
}

await entry(async () => {
  const args = process.argv.slice(2);
  const names = chosen(args);
  if (args.includes("--list")) return console.log(names.join("\n"));
  await setUp([...BUILDING, "browser"]);
  await build("www");
  const { buildParts } = await import("../benches/parts.mjs");
  await buildParts();
  const results = await measureAll(names);
  if (args.includes("--json")) console.log(JSON.stringify(results));
  else table(results);
  const missed = Object.keys(results).filter((name) => verdict(results[name]) === "missed");
  if (missed.length > 0) throw new Stop(`Gates missed: ${missed.join(", ")}.`);
});
