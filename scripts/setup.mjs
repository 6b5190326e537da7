// Everything that a bare clone lacks. Node built-ins only: it runs before `npm ci`.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { must, npm, ROOT, run, Stop, which } from "./run.mjs";
import { atLeast, ensureTool, lowestNode, lowestRust } from "./tools.mjs";

const TARGET = "wasm32-unknown-unknown";

function checkNode() {
  const have = process.versions.node;
  if (!atLeast(have, lowestNode())) {
    throw new Stop(`Node ${lowestNode()} or newer is needed, this is ${have}. Install it from https://nodejs.org.`);
  }
}

/** `npm ci` when the packages are missing or older than the lock file. */
async function ensurePackages() {
  const [lock, installed] = ["package-lock.json", "node_modules/.package-lock.json"].map((name) => join(ROOT, name));
  if (existsSync(installed) && statSync(lock).mtimeMs <= statSync(installed).mtimeMs) return;
  console.error("set-up: installing the npm packages");
  const [command, args] = npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  await must("The npm packages could not be installed; npm's message is above.", command, args, {
    // Browsers are ensureBrowser's affair.
    env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
  });
}

async function ensureRust(components) {
  if (!which("rustup") || !which("cargo")) {
    throw new Stop("Rust is needed, and rustup was not found. Install it from https://rustup.rs and open a new terminal.");
  }
  if (process.platform === "linux" && !which("cc")) {
    throw new Stop("Rust needs a C linker, and `cc` was not found. Install gcc and libc6-dev (Debian: build-essential).");
  }
  const have = /^rustc (\d+\.\d+\.\d+)/m.exec((await run("rustc", ["--version"], { show: "none" })).output)?.[1];
  if (!have) throw new Stop("rustup has no toolchain yet. Run `rustup default stable`.");
  if (!atLeast(have, lowestRust())) {
    throw new Stop(`Rust ${lowestRust()} or newer is needed, this is ${have}. Run \`rustup update stable\`.`);
  }
  const root = (await run("rustc", ["--print", "sysroot"], { show: "none" })).output.trim();
  if (!existsSync(join(root, "lib", "rustlib", TARGET))) {
    await must(`rustup could not add ${TARGET}; its message is above.`, "rustup", ["target", "add", TARGET]);
  }
  for (const [program, component] of components) {
    const { code } = await run(program, ["--version"], { show: "none" });
    if (code !== 0) await must(`rustup could not add ${component}.`, "rustup", ["component", "add", component]);
  }
}

const STEPS = {
  packages: ensurePackages,
  rust: () => ensureRust([]),
  checkers: () => ensureRust([["cargo-fmt", "rustfmt"], ["cargo-clippy", "clippy"]]),
  "wasm-bindgen": () => ensureTool("wasm-bindgen-cli"),
  "wasm-pack": () => ensureTool("wasm-pack"),
  browser: ensureBrowser,
};

/** What `npm run build` and `npm start` need. */
export const BUILDING = ["rust", "packages", "wasm-bindgen"];

/** Makes sure of each named step, in the order of the table above with the quick refusals first. */
export async function setUp(names) {
  checkNode();
  for (const name of ["rust", "checkers", "packages", "browser", "wasm-bindgen", "wasm-pack"]) {
    if (names.includes(name)) await STEPS[name]();
  }
}
