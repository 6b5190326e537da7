// What `npm run bench` measures, and how it judges. The measuring itself is no test: it needs a quiet machine.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FIGURES, judged, middle, verdict } from "../../benches/figures.mjs";
import { migration } from "../../benches/pages/migration.js";
import { ROWS, solutionFiles } from "../../benches/pages/solution.js";
import { LITERAL, TEXTS, WITH_SLUGS } from "../../benches/pages/twenty-slugs.js";
import { unzip, zip } from "../../benches/pages/zip.js";
import { importFiles } from "../../dist/import.js";
import { ROOT } from "../../scripts/run.mjs";

const bench = (...args) => spawnSync(process.execPath, ["scripts/bench.mjs", ...args], { cwd: ROOT, encoding: "utf8" });

/** Name, gate and aim of every figure that is promised. */
const PROMISED = {
  "cross-site-call-p50": [1.35, 1.1],
  "cross-site-call-p99": [2, 1.25],
  "calls-in-flight-1000": [3, 6],
  "event-16-frames-last": [1.25, 1.08],
  "event-burst-16-frames": [5, 12],
  "in-page-create-close": [3, 2],
  "in-page-get-focused-session": [1, 0.5],
  "sessions-churned": [2, 3],
  "page-load-first-call": [2.5, 1.5],
  "notify-to-painted-alert": [2, 1],
  "click-under-event-load": [16.7, 4],
  "resolve-templates": [1, 0.5],
  "import-export-24k": [20, 10],
  "import-50-mb-memory": [2, 1.25],
  "records-row-by-key": [1.5, 1.2],
  "records-contains-10000": [2, 1],
  "records-first-query": [2, 1.2],
  "list-scroll-longest-frame": [33, 17],
  "list-scroll-rows-in-dom": [200, 100],
  "frames-removed": [0, 0],
  "forms-opened": [0, 0],
  "forms-opened-heap-slope": [1_024, 256],
  "wasm-memory-churn": [1, 0],
  "size-host": [92_160, 49_152],
  "size-widget": [4_096, 2_560],
};

test("every promised figure has its gate and its aim, and all others only inform", () => {
  const held = Object.entries(FIGURES).filter(([, { gate }]) => gate !== null);
  assert.deepEqual(Object.fromEntries(held.map(([name, { gate, aim }]) => [name, [gate, aim]])), PROMISED);
});

test("every figure has a file that measures it", () => {
  for (const { file } of Object.values(FIGURES)) assert.ok(existsSync(join(ROOT, "benches", "figures", file)), file);
});

test("--list names all figures, or those that are asked for, and measures nothing", () => {
  assert.equal(bench("--list").stdout, `${Object.keys(FIGURES).join("\n")}\n`);
  assert.equal(bench("--list", "size-host").stdout, "size-host\n");
});

test("an unknown figure is refused in one line that names those there are", () => {
  const { status, stdout, stderr } = bench("--list", "size-hosts");
  assert.equal(status, 1);
  assert.equal(stdout, "");
  assert.match(stderr, /^ciframework: There is no figure "size-hosts"\. Figures: .*size-host/);
  assert.equal(stderr.trim().split("\n").length, 1);
});

test("of several set-ups the one with the middle ratio counts, whole", () => {
  const [low, mid, high] = [{ value: 30, floor: 29 }, { value: 2, floor: 1.75 }, { value: 9, floor: 5 }];
  assert.equal(middle([high, low, mid]), mid);
  assert.equal(middle([mid, high, low]), mid);
  assert.equal(middle([low]), low);
});

test("a figure with a floor is judged by its ratio, one without by its value", () => {
  const slow = judged("cross-site-call-p50", { value: 3, floor: 2 });
  assert.deepEqual(slow, { value: 3, floor: 2, ratio: 1.5, gate: 1.35, aim: 1.1, better: "lower", unit: "ms" });
  assert.equal(verdict(slow), "missed");
  assert.equal(verdict(judged("cross-site-call-p50", { value: 2.4, floor: 2 })), "gate");
  assert.equal(verdict(judged("cross-site-call-p50", { value: 2, floor: 2 })), "aim");
  assert.equal(verdict(judged("calls-in-flight-1000", { value: 2, floor: 1 })), "missed");
  assert.equal(verdict(judged("calls-in-flight-1000", { value: 7, floor: 1 })), "aim");
  const size = judged("size-widget", { value: 4_097 });
  assert.deepEqual(size, { value: 4_097, gate: 4_096, aim: 2_560, better: "lower", unit: "bytes" });
  assert.equal(verdict(size), "missed");
  assert.equal(verdict(judged("size-widget", { value: 4_096 })), "gate");
});

test("the archive that is imported stands for a real export: 24 KB, 45 files, and every row of it is read", async () => {
  const files = solutionFiles();
  const bytes = await zip(files.map(([path, text]) => [path, new TextEncoder().encode(text)]));
  assert.ok(bytes.length > 23_500 && bytes.length < 25_500, `${bytes.length} bytes`);
  assert.equal(files.length, 45);
  assert.deepEqual(await unzip(bytes), files);
  const { catalogue, counts, findings } = await importFiles([{ path: "solution.zip", bytes }]);
  assert.deepEqual(counts, ROWS);
  assert.deepEqual(findings.filter(({ level }) => level === "error"), []);
  const voice = catalogue.sessions.find(({ uniqueName }) => uniqueName === "nova_voice_session");
  assert.deepEqual([voice.anchorTab, voice.additionalTabs], ["nova_support_case_tab", ["nova_support_customer_tab"]]);
});

test("the data file for memory has 50 MB, and one row that is far larger than the others", () => {
  const { text, largest, templates } = migration();
  assert.ok(text.length >= 50_000_000 && text.length < 51_000_000, `${text.length} bytes`);
  assert.ok(largest > 2_000_000);
  assert.equal(templates, 200);
});

test("the templates that are resolved have twenty slugs, and their twin has none", () => {
  const slugs = (value) => JSON.stringify(value).match(/\{\w+\}/g)?.length ?? 0;
  assert.deepEqual([slugs(TEXTS), slugs(WITH_SLUGS), slugs(LITERAL)], [20, 20, 0]);
  assert.equal(WITH_SLUGS.tabs.length, 3);
});
