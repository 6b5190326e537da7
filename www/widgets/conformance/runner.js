// Runs the tests one after the other and writes the report.
import { createBench } from "./bench.js";
import { fieldsOf } from "./encodings.js";
import { Skipped } from "./expect.js";
import { clauses, tests, titleOf } from "./registry.js";

/** A clause that takes longer has failed, times of waiting for a person excepted. Milliseconds. */
const LONGEST = 20_000;

/** A clock that can be held while somebody acts. */
function createGuard() {
  let timer = 0;
  let expire = () => undefined;
  const stop = () => clearTimeout(timer);
  const start = () => {
    stop();
    timer = setTimeout(() => expire(), LONGEST);
  };
  return {
    async watch(work) {
      const expired = new Promise((_, reject) => {
        expire = () => reject(new Error(`It did not end within ${LONGEST / 1000} seconds.`));
      });
      start();
      try {
        return await Promise.race([work(), expired]);
      } finally {
        stop();
      }
    },
    async pausedFor(work) {
      stop();
      try {
        return await work();
      } finally {
        start();
      }
    },
  };
}

const applies = (clause, version) => clause.area.version === version;

/** The clauses that hold for the provider's version; of those the ones whose id begins with one of the prefixes. */
export function chosen(version, prefixes = []) {
  const all = [...clauses.values()].filter((clause) => applies(clause, version));
  return prefixes.length === 0 ? all : all.filter(({ id }) => prefixes.some((prefix) => id.startsWith(prefix)));
}

const sentence = (error) => (error instanceof Error ? error.message : `Rejected: ${fieldsOf(error).message}`);

async function runOne(clause, room, guard) {
  const run = tests.get(clause.id);
  if (!run) return { status: "untested" };
  const bench = createBench({ ...room, guard });
  let result = { status: "passed" };
  try {
    await guard.watch(() => run(bench));
  } catch (error) {
    result = { status: error instanceof Skipped ? "skipped" : "failed", reason: sentence(error) };
  }
  try {
    await guard.watch(() => bench.leave());
  } catch (error) {
    if (result.status === "passed") result = { status: "failed", reason: `Cleaning up: ${sentence(error)}` };
  }
  return result;
}

/** Runs the clauses in order. `tell(result)` hears each one when it begins (`running`) and when it is over. */
export async function runClauses(list, room, tell, stopped = () => false) {
  const guard = createGuard();
  const results = [];
  for (const clause of list) {
    if (stopped()) break;
    const about = { id: clause.id, title: titleOf(clause), kind: clause.kind };
    tell({ ...about, status: "running" });
    const since = performance.now();
    const outcome = await runOne(clause, room, guard);
    const result = { ...about, ...outcome, milliseconds: Math.round(performance.now() - since) };
    results.push(result);
    tell(result);
  }
  return results;
}

/** What the run was, as plain data. `manual` are the clauses that nobody could judge. */
export function report(results, room) {
  const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
  return {
    encodings: room.exact ? "exact" : "compatible",
    version: room.settings.version,
    desktop: room.environment,
    clauses: results.length,
    passed: count("passed"),
    failed: count("failed"),
    manual: results.filter(({ status, kind }) => status === "skipped" && kind !== "automatic").length,
    skipped: count("skipped"),
    untested: count("untested"),
    results,
  };
}
