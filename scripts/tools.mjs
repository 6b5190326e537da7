// Versions of the tools and the per-user folder where they live. Each version is written once, and read here.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { must, ROOT, Stop } from "./run.mjs";

const read = (name) => readFileSync(join(ROOT, name), "utf8");

export const manifest = () => JSON.parse(read("package.json"));

/** The version of a crate in `Cargo.lock`. */
export function lockedCrate(name) {
  const found = new RegExp(`name = "${name}"\\nversion = "([^"]+)"`).exec(read("Cargo.lock").replaceAll("\r\n", "\n"));
  if (!found) throw new Stop(`Cargo.lock has no ${name}. Run \`cargo generate-lockfile\`.`);
  return found[1];
}

/** The lowest Rust that `Cargo.toml` accepts, such as "1.95". */
export const lowestRust = () => /^rust-version = "([^"]+)"/m.exec(read("Cargo.toml"))?.[1] ?? "1.95";

/** The lowest Node that `package.json` accepts, such as "20.19". */
export const lowestNode = () => manifest().engines.node.replace(/[^\d.]/g, "");

export const atLeast = (have, want) => {
  const [a, b] = [have, want].map((version) => version.split(".").map(Number));
  for (let i = 0; i < b.length; i += 1) {
    if ((a[i] ?? 0) !== b[i]) return (a[i] ?? 0) > b[i];
  }
  return true;
};

const TOOLS = {
  "wasm-pack": { version: () => manifest().ciframework.tools["wasm-pack"], programs: ["wasm-pack"], flags: ["--locked"] },
  // The lock file that this crate ships does not build everywhere, so cargo resolves it anew.
  "wasm-bindgen-cli": {
    version: () => lockedCrate("wasm-bindgen"),
    programs: ["wasm-bindgen", "wasm-bindgen-test-runner"],
    flags: [],
  },
};

const cache = () =>
  process.env.CIFRAMEWORK_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ciframework");

const ending = process.platform === "win32" ? ".exe" : "";

function folder(tool) {
  return join(cache(), "tools", `${tool}-${TOOLS[tool].version()}`);
}

/** The full path of a program that `ensureTool` has installed. */
export const toolPath = (tool, program) => join(folder(tool), "bin", program + ending);

/** PATH with our tools first, so that wasm-pack takes the pinned wasm-bindgen and the optimiser from npm. */
export function toolEnv() {
  const bins = [...Object.keys(TOOLS).map((tool) => join(folder(tool), "bin")), join(ROOT, "node_modules", ".bin")];
  return { PATH: [...bins, process.env.PATH ?? ""].join(delimiter) };
}

/** Builds the tool from source, once per user and version. */
export async function ensureTool(tool) {
  const { version, programs, flags } = TOOLS[tool];
  if (programs.every((program) => existsSync(toolPath(tool, program)))) return;
  const target = folder(tool);
  mkdirSync(target, { recursive: true });
  console.error(`set-up: building ${tool} ${version()} into ${target} (once, some minutes)`);
  await must(
    `${tool} ${version()} could not be built; cargo's message is above.`,
    "cargo",
    ["install", tool, "--version", version(), "--root", target, "--force", ...flags],
    // A target folder of its own, whatever the caller has set.
    { env: { CARGO_TARGET_DIR: join(target, "target") } },
  );
  rmSync(join(target, "target"), { recursive: true, force: true });
}
