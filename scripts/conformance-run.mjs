// Runs the conformance suite in the real desktop, once for each kind of provider and encodings, and merges what came out.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { chromeFlags, chromePath } from "./browser.mjs";
import { perform } from "./conformance-driver.mjs";
import { ROOT, Stop } from "./run.mjs";
import { serveFolder, startServers } from "./serve.mjs";

const SUITE = join(ROOT, "www", "widgets", "conformance");
const fixture = (name) => JSON.parse(readFileSync(join(ROOT, "tests", "conformance", `${name}.json`), "utf8"));

/** Every clause has to hold in each of the runs that are about its version. */
export const RUNS = [
  { name: "compatible", encodings: "compatible", version: "2.0" },
  { name: "exact", encodings: "exact", version: "2.0" },
  { name: "version 1.0", encodings: "compatible", version: "1.0" },
];

/** What the desktop gets instead of its own list of providers. */
function desktopSettings(run, origins, clauses) {
  const settings = { ...fixture("settings"), version: run.version };
  const query = new URLSearchParams({ base: origins.host, settings: JSON.stringify(settings) });
  for (const clause of clauses) query.append("clause", clause);
  const own = {
    name: "conformance",
    label: "Conformance",
    url: `${origins.suite}/index.html?${query}`,
    order: 0,
    apiVersion: run.version,
    customParams: "conformance parameters",
  };
  const other = { name: "conformance_other", label: "Second provider", url: `${origins.other}/other.html?base=${origins.host}`, order: 1 };
  return {
    providers: run.version === "1.0" ? [own] : [own, other],
    encodings: run.encodings,
    ...fixture("desktop"),
  };
}

async function runOnce(browser, origins, run, clauses, longest) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  try {
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.clock.install();
    await page.exposeFunction("conformanceDriver", (request) => perform(page, request));
    await page.route("**/providers.json", (route) => route.fulfill({ json: desktopSettings(run, origins, clauses) }));
    await page.goto(origins.host);
    await page.waitForFunction(() => window.ciframeworkHost, null, { timeout: 15_000, polling: 50 }).catch(() => undefined);
    const prepared = await perform(page, { kind: "prepare", rows: fixture("records") });
    if (prepared.error) throw new Stop(`The rows could not be put into the desktop's records: ${prepared.error}`);
    const frame = await suiteFrame(page, origins.suite);
    const report = await reportOf(frame, run, longest);
    if (report.error) throw new Stop(`The suite could not start (${run.name}): ${report.error}`);
    return { ...run, report, complaints };
  } finally {
    await context.close();
  }
}

/** The finished report. Where the suite does not come to its end, what it has found by then: the other clauses fail. */
async function reportOf(frame, run, longest) {
  try {
    const handle = await frame.waitForFunction(() => window.conformanceReport, null, { timeout: longest, polling: 100 });
    return await handle.jsonValue();
  } catch (error) {
    console.error(`The suite did not come to its end (${run.name}). ${error.message.split("\n")[0]}`);
    return { results: await frame.evaluate(() => window.conformanceResults ?? []) };
  }
}

async function suiteFrame(page, origin) {
  try {
    const element = await page.waitForSelector(`iframe[src^="${origin}/index.html"]`, { state: "attached", timeout: 15_000 });
    return await element.contentFrame();
  } catch {
    throw new Stop(`The desktop did not show the suite: ${(await page.innerText("body")).slice(0, 500)}`);
  }
}

/** Runs the suite. `clauses`: prefixes of ids, default all. Resolves with a report for each run. */
export async function runSuite({ clauses = [], only = RUNS.map(({ name }) => name), longest = Number(process.env.CONFORMANCE_LONGEST ?? 300_000) } = {}) {
  const servers = await startServers();
  const folders = await Promise.all([serveFolder(SUITE), serveFolder(SUITE)]);
  const [suite, other] = folders.map(({ origin }) => origin);
  const executablePath = chromePath();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromeFlags() });
  try {
    const origins = { host: servers.host, suite, other };
    const runs = RUNS.filter(({ name }) => only.includes(name));
    return await Promise.all(runs.map((run) => runOnce(browser, origins, run, clauses, longest)));
  } finally {
    await browser.close();
    await Promise.all([servers.close(), ...folders.map((server) => server.close())]);
  }
}

const WORST = ["failed", "skipped", "passed"];

/**
 * One row for each clause that was to be run: its worst result. In our own desktop there is nothing that a clause may be skipped
 * for, so a skipped one has failed.
 */
export function merge(clauses, tests, runs) {
  return clauses.map((clause) => {
    const about = { id: clause.id, kind: clause.kind, sentence: clause.sentence };
    if (!tests.has(clause.id)) return { ...about, status: "untested" };
    const found = runs.flatMap((run) =>
      run.report.results.filter(({ id }) => id === clause.id).map((result) => ({ ...result, run: run.name })),
    );
    const worst = WORST.map((status) => found.find((one) => one.status === status)).find(Boolean);
    if (!worst) return { ...about, status: "failed", reason: "No run came to it." };
    if (worst.status === "passed") return { ...about, status: "passed" };
    const reason = `${worst.run}: ${worst.status === "skipped" ? "skipped: " : ""}${worst.reason}`;
    return { ...about, status: "failed", reason };
  });
}
