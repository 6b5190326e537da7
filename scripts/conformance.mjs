// `npm run conformance`: the suite of www/widgets/conformance in the desktop, headless.
//   --json          prints one JSON object and nothing else to stdout
//   --report FILE   writes the rows as JSON
//   --clause ID     only clauses whose id begins so; may be repeated
//   --run NAME      only this run: compatible, exact, "version 1.0"
//   --docs          writes docs/conformance.md and runs nothing
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { DOC, document } from "./conformance-doc.mjs";
import { entry, ROOT, Stop } from "./run.mjs";
import { setUp } from "./setup.mjs";

const suite = (file) => import(pathToFileURL(join(ROOT, "www", "widgets", "conformance", file)).href);

function options() {
  const text = { type: "string" };
  const known = { json: { type: "boolean" }, docs: { type: "boolean" }, report: text, clause: { ...text, multiple: true }, run: { ...text, multiple: true } };
  try {
    return parseArgs({ options: known }).values;
  } catch (error) {
    throw new Stop(`${error.message}. Known: --json, --docs, --report FILE, --clause ID, --run NAME.`);
  }
}

function sums(rows) {
  const count = (status) => rows.filter((row) => row.status === status).length;
  return { clauses: rows.length, passed: count("passed"), failed: count("failed"), manual: count("manual"), untested: count("untested") };
}

function print(rows, areas, total) {
  for (const { prefix, title } of areas) {
    const own = rows.filter(({ id }) => id.startsWith(`${prefix}-`));
    if (own.length === 0) continue;
    const { clauses, passed } = sums(own);
    console.log(`${passed === clauses ? "ok    " : "FAILED"} ${`${passed} of ${clauses}`.padStart(10)}  ${title}`);
    for (const row of own.filter(({ status }) => status !== "passed")) {
      console.log(`         ${row.id} ${row.sentence}\n           ${row.status}${row.reason ? `: ${row.reason}` : ""}`);
    }
  }
  const { clauses, passed, failed, manual, untested } = total;
  console.log(`\n${clauses} clauses: ${passed} passed, ${failed} failed, ${manual} manual, ${untested} without a test`);
}

async function writeDocs(registry) {
  const text = document(registry);
  if (readFileSync(DOC, "utf8") !== text) writeFileSync(DOC, text);
}

await entry(async () => {
  const given = options();
  const registry = await suite("registry.js");
  await suite("areas/index.js");
  if (given.docs) return writeDocs(registry);
  await setUp(["rust", "packages", "wasm-bindgen", "browser"]);
  const [{ build }, { merge, RUNS, runSuite }] = await Promise.all([import("./build.mjs"), import("./conformance-run.mjs")]);
  await build("www");
  const only = given.run ?? RUNS.map(({ name }) => name);
  const versions = RUNS.filter(({ name }) => only.includes(name)).map(({ version }) => version);
  const wanted = [...registry.clauses.values()].filter(
    ({ id, area }) => versions.includes(area.version) && (given.clause ?? [id]).some((prefix) => id.startsWith(prefix)),
  );
  if (wanted.length === 0) throw new Stop("No clause has such an id.");
  const runs = await runSuite({ clauses: given.clause, only });
  const rows = merge(wanted, registry.tests, runs);
  const total = sums(rows);
  for (const { name, complaints } of runs) for (const one of complaints) console.error(`${name}: ${one}`);
  if (given.report) writeFileSync(given.report, `${JSON.stringify({ ...total, rows }, null, 2)}\n`);
  if (given.json) console.log(JSON.stringify(total));
  else print(rows, registry.areas, total);
  if (total.failed + total.untested > 0) process.exitCode = 1;
});
