// The layers of `npm test`, in order. Each answers `{passed, failed}`; what it printed has gone by already.
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromedriverPath, webdriverFile } from "./browser.mjs";
import { ROOT, run } from "./run.mjs";
import { toolEnv, toolPath } from "./tools.mjs";

const WASM = ["--target", "wasm32-unknown-unknown"];
const at = (...parts) => join(ROOT, ...parts);
const node = (script, args, env) => run(process.execPath, [at("node_modules", ...script), ...args], { ...tell, env });
const tell = { to: process.stdout };
const cargo = (...args) => run("cargo", args, tell);

/** A failed program counts as a failure even when it reports none. */
const judge = (code, { passed, failed }) => ({ passed, failed: code !== 0 && failed === 0 ? 1 : failed });

/** One check for each program: green or red. */
async function checks(...runs) {
  let failed = 0;
  for (const start of runs) failed += (await start()).code === 0 ? 0 : 1;
  return { passed: runs.length - failed, failed };
}

const sum = (text, pattern) => [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);

/** Adds up the result lines of Rust's test harness, native or under wasm-bindgen. */
function rustCounts({ code, output }) {
  const lines = output.split("\n").filter((line) => line.trim().startsWith("test result: ")).join("\n");
  return judge(code, { passed: sum(lines, /(\d+) passed/g), failed: sum(lines, /(\d+) failed/g) });
}

const rustTest = (name) => async () => rustCounts(await cargo("test", "--locked", "--test", name));

const lint = () =>
  checks(
    () => cargo("clippy", "--locked", "--all-targets", "--", "-D", "warnings"),
    () => cargo("clippy", "--locked", ...WASM, "--lib", "--test", "boundary", "--", "-D", "warnings"),
    () => node(["oxlint", "bin", "oxlint"], ["--deny-warnings"]),
  );

const REFUSED = /^\s*\/\/ @ts-expect-error/gm;

// The second has the globals of somebody else's page, which would get into the way of the first.
const PROGRAMS = ["tsconfig.json", "tests/types/global/tsconfig.json"];

/** Every file of ours that the compiler reads is a case, and every call that it must refuse is another. */
async function types() {
  let [passed, failed] = [0, 0];
  for (const program of PROGRAMS) {
    const counts = await compiled(program);
    [passed, failed] = [passed + counts.passed, failed + counts.failed];
  }
  return { passed, failed };
}

async function compiled(program) {
  const tsc = ["typescript", "bin", "tsc"];
  const { code, output } = await node(tsc, ["-p", program, "--pretty", "false"]);
  const errors = output.match(/^.+\(\d+,\d+\): error |^error TS/gm)?.length ?? 0;
  const listing = await run(process.execPath, [at("node_modules", ...tsc), "-p", program, "--listFilesOnly"], { show: "none" });
  const files = listing.output.split("\n").filter((file) => file.startsWith(ROOT) && !/node_modules|[\\/]build[\\/]/.test(file));
  const refused = files.reduce((total, file) => total + (readFileSync(file, "utf8").match(REFUSED)?.length ?? 0), 0);
  return judge(code, { passed: code === 0 ? files.length + refused : 0, failed: errors });
}

async function boundary() {
  const driver = chromedriverPath();
  const args = ["test", "--headless", "--chrome", ...(driver ? ["--chromedriver", driver] : []), "--", "--test", "boundary"];
  const env = { ...toolEnv(), WASM_BINDGEN_TEST_WEBDRIVER_JSON: webdriverFile() };
  return rustCounts(await run(toolPath("wasm-pack", "wasm-pack"), args, { ...tell, env }));
}

/** Runs a program that writes a JSON report, and reads it. */
async function reported(name, start) {
  const file = at("build", "reports", `${name}.json`);
  mkdirSync(at("build", "reports"), { recursive: true });
  rmSync(file, { force: true });
  const { code } = await start(file);
  let report = {};
  try {
    report = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // The program ended before its report: its exit code tells.
  }
  return { code, report };
}

const vitest = (project) => async () => {
  const { code, report } = await reported(project, (file) =>
    node(["vitest", "vitest.mjs"], ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]),
  );
  return judge(code, { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 });
};

async function packed() {
  const files = readdirSync(at("tests", "package")).filter((name) => name.endsWith(".test.mjs"));
  if (files.length === 0) return { passed: 0, failed: 0 };
  const args = ["--test", "--test-reporter=spec", ...files.map((name) => at("tests", "package", name))];
  const { code, output } = await run(process.execPath, args, tell);
  return judge(code, { passed: sum(output, /^\S+ pass (\d+)$/gm), failed: sum(output, /^\S+ fail (\d+)$/gm) });
}

async function e2e() {
  const { code, report } = await reported("e2e", (file) =>
    node(["@playwright", "test", "cli.js"], ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
  );
  const { expected = 0, unexpected = 0, flaky = 0 } = report.stats ?? {};
  return judge(code, { passed: expected, failed: unexpected + flaky });
}

/** Clauses. One without a test is as bad as one that does not hold. */
async function conformance() {
  const { code, report } = await reported("conformance", (file) =>
    run(process.execPath, [at("scripts", "conformance.mjs"), "--report", file], tell),
  );
  return judge(code, { passed: report.passed ?? 0, failed: (report.failed ?? 0) + (report.untested ?? 0) });
}

const tested = ["rust", "packages", "wasm-bindgen"];

/**
 * `setUp`: the steps of setup.mjs that it needs. `build`: the part of build.mjs that must be there, if any.
 */
export const LAYERS = [
  { name: "format", setUp: ["rust", "checkers"], run: () => checks(() => cargo("fmt", "--check", "--", "--color", "never")) },
  { name: "lint", setUp: ["rust", "checkers", "packages"], run: lint },
  { name: "types", setUp: tested, build: "wasm", run: types },
  { name: "engine", setUp: ["rust"], run: rustTest("engine") },
  { name: "wire", setUp: ["rust"], run: rustTest("wire") },
  { name: "import", setUp: ["rust"], run: rustTest("import") },
  { name: "records", setUp: ["rust"], run: rustTest("records") },
  { name: "tidy", setUp: ["rust"], run: rustTest("tidy") },
  { name: "boundary", setUp: [...tested, "browser", "wasm-pack"], run: boundary },
  { name: "shim", setUp: tested, build: "wasm", run: vitest("shim") },
  { name: "widget", setUp: tested, build: "wasm", run: vitest("widget") },
  { name: "apm", setUp: tested, build: "wasm", run: vitest("apm") },
  { name: "telemetry", setUp: tested, build: "wasm", run: vitest("telemetry") },
  { name: "importer", setUp: tested, build: "wasm", run: vitest("importer") },
  { name: "records-dataverse", setUp: tested, build: "wasm", run: vitest("records-dataverse") },
  { name: "records-embedded", setUp: tested, build: "wasm", run: vitest("records-embedded") },
  { name: "www", setUp: tested, build: "wasm", run: vitest("www") },
  { name: "package", setUp: tested, build: "dist", run: packed },
  { name: "e2e", setUp: [...tested, "browser"], build: "www", run: e2e },
  { name: "conformance", setUp: [...tested, "browser"], build: "www", run: conformance },
];
