// What `npm run bench` measures, and how it judges. The measuring itself is no test: it needs a quiet machine.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FIGURES, judged, verdict } from "../../benches/figures.mjs";
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
  "frames-removed": [0, 0],
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
