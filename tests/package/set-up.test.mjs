// What a machine gets that lacks something: one line, and exit code 1.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ROOT, which } from "../../scripts/run.mjs";
import { atLeast, lowestNode } from "../../scripts/tools.mjs";

const empty = mkdtempSync(join(tmpdir(), "ciframework-set-up-"));
after(() => rmSync(empty, { recursive: true, force: true }));

function start(args, env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, lines: (stdout + stderr).trim().split("\n") };
}

for (const script of ["start.mjs", "test.mjs"]) {
  test(`${script} without rustup says so in one line`, () => {
    const { status, lines } = start([join("scripts", script)], { PATH: empty });
    assert.equal(status, 1);
    assert.equal(lines.length, 1, lines.join("\n"));
    assert.match(lines[0], /rustup was not found.*https:\/\/rustup\.rs/);
  });
}

test("with rustup the same set-up passes", () => {
  const { status, lines } = start(["--input-type=module", "-e", 'import { setUp } from "./scripts/setup.mjs"; await setUp(["rust"]);'], {});
  assert.equal(status, 0, lines.join("\n"));
});

test("rustup without a C linker is told what to install", { skip: process.platform !== "linux" }, () => {
  for (const name of ["rustup", "cargo", "rustc"]) symlinkSync(which(name), join(empty, name));
  const { status, lines } = start(["scripts/start.mjs"], { PATH: empty });
  assert.equal(status, 1);
  assert.deepEqual(lines.length, 1);
  assert.match(lines[0], /build-essential/);
});

const browser = 'import { entry } from "./scripts/run.mjs"; import { ensureBrowser } from "./scripts/browser.mjs"; await entry(ensureBrowser);';

test("a browser that is not where CHROME_PATH says is named in one line", () => {
  const { status, lines } = start(["--input-type=module", "-e", browser], { CHROME_PATH: join(empty, "chrome") });
  assert.equal(status, 1);
  assert.equal(lines.length, 1, lines.join("\n"));
  assert.match(lines[0], /CHROME_PATH/);
});

test("a browser that is there is taken", () => {
  const chrome = { CHROME_PATH: process.execPath, CHROMEDRIVER: process.execPath };
  const { status, lines } = start(["--input-type=module", "-e", browser], chrome);
  assert.equal(status, 0, lines.join("\n"));
});

test("versions are compared by number", () => {
  assert.ok(atLeast(process.versions.node, lowestNode()));
  assert.ok(atLeast("20.19.0", "20.19") && atLeast("22.0.0", "20.19") && atLeast("1.100.0", "1.95"));
  assert.ok(!atLeast("20.9.0", "20.19") && !atLeast("18.20.0", "20.19") && !atLeast("1.94.9", "1.95"));
});

test("an unknown layer is refused with the list, and a known one is not", () => {
  const wrong = start(["scripts/test.mjs", "enigne"], {});
  assert.equal(wrong.status, 1);
  assert.match(wrong.lines.join("\n"), /no layer "enigne".*engine/);
  const right = start(["scripts/test.mjs", "--list"], {});
  assert.equal(right.status, 0);
  assert.ok(right.lines.includes("engine"));
});
