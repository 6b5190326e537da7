import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DOC, document, testedIn } from "../../scripts/conformance-doc.mjs";
import { merge } from "../../scripts/conformance-run.mjs";
import { ROOT } from "../../scripts/run.mjs";
import { METHODS } from "../../www/widgets/conformance/methods.js";
import * as registry from "../../www/widgets/conformance/registry.js";
import "../../www/widgets/conformance/areas/index.js";

const { areas, clauses, gaps, tests, titleOf } = registry;

test("every clause of the suite has a test, and every test a clause", () => {
  assert.ok(clauses.size > 250);
  assert.deepEqual(gaps(), { untested: [], unknown: [] });
});

test("the page and the suite have the same clauses", () => {
  const page = readFileSync(DOC, "utf8");
  const ids = [...page.matchAll(/^\| `([A-Z0-9]+-\w+)` \|/gm)].map(([, id]) => id);
  assert.deepEqual(ids, [...clauses.keys()]);
  assert.ok(!page.includes("**without a test**"));
});

test("the page is as `npm run conformance -- --docs` writes it", () => {
  assert.equal(readFileSync(DOC, "utf8"), document(registry));
});

test("a clause without a test shows in the page", () => {
  const area = { prefix: "NEW", title: "New", version: "2.0" };
  const clause = { id: "NEW-001", kind: "automatic", sentence: "Something holds.", area };
  const page = document({ areas: [area], clauses: new Map([[clause.id, clause]]) });
  assert.match(page, /`NEW-001` \| automatic \| Something holds\. \| \*\*without a test\*\*/);
});

test("titles repeat the id, and each clause is one sentence of its own", () => {
  const sentences = [...clauses.values()].map(({ sentence }) => sentence);
  assert.equal(new Set(sentences).size, sentences.length);
  for (const clause of clauses.values()) {
    assert.match(clause.sentence, /\.$/, clause.id);
    assert.ok(titleOf(clause).startsWith(`${clause.id} `));
  }
});

test("every file of tests is in the list of areas", () => {
  const list = readFileSync(join(ROOT, "www", "widgets", "conformance", "areas", "index.js"), "utf8");
  const files = readdirSync(join(ROOT, "www", "widgets", "conformance", "areas")).filter((name) => name !== "index.js");
  assert.deepEqual(files.filter((name) => !list.includes(`"./${name}"`)), []);
  assert.ok(testedIn().size >= areas.length);
});

test("every method of the API is named in a clause", () => {
  const known = JSON.parse(readFileSync(join(ROOT, "tests", "fixtures", "methods.json"), "utf8")).map(({ name }) => name);
  const text = [...clauses.values()].map(({ sentence }) => sentence).join("\n");
  assert.deepEqual(known.filter((name) => !text.includes(`\`${name}`)), []);
  const listed = [...METHODS.map(({ name }) => name), "isNullOrUndefined"];
  assert.deepEqual(listed.sort(), known.sort());
});

test("a skipped clause has failed, the worst of its runs counts, and a missing result is no success", () => {
  const clause = [...clauses.values()][0];
  const run = (name, status) => ({ name, report: { results: status ? [{ id: clause.id, status, reason: "why" }] : [] } });
  const merged = (...runs) => merge([clause], tests, runs)[0];
  assert.equal(merged(run("a", "passed"), run("b", "passed")).status, "passed");
  assert.equal(merged(run("a", "passed"), run("b", "failed")).reason, "b: why");
  assert.equal(merged(run("a", "passed"), run("b", "skipped")).status, "failed");
  assert.equal(merged(run("a", null)).status, "failed");
  assert.equal(merge([clause], new Map(), [run("a", "passed")])[0].status, "untested");
});
