// Growth past the budget needs a line of reason beside the new number, in the same change. The gate never moves.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { npm, ROOT } from "../../scripts/run.mjs";

const limits = JSON.parse(readFileSync(new URL("size.json", import.meta.url), "utf8"));

function measured() {
  const [command, args] = npm(["run", "--silent", "size", "--", "--json"]);
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const sizes = measured();

test("every piece that can be loaded has a budget, and every budget a piece", () => {
  assert.deepEqual(Object.keys(sizes).toSorted(), Object.keys(limits).toSorted());
});

for (const [piece, { budget, gate }] of Object.entries(limits)) {
  test(`${piece} is within its budget of ${budget} bytes, and that within the gate of ${gate}`, () => {
    assert.ok(sizes[piece] > 0, "nothing was measured");
    assert.ok(sizes[piece] <= budget, `${piece} has grown to ${sizes[piece]} bytes`);
    assert.ok(budget <= gate);
  });
}
