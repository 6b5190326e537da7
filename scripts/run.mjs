// Starts programs and ends this one with one clear line. Node built-ins only: it runs before `npm ci`.
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** A failure that needs no stack: its message is the one line that the person reads. */
export class Stop extends Error {}

/** Runs `main`, and turns a `Stop` into its line and exit code 1. */
export async function entry(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Stop ? `ciframework: ${error.message}` : error);
    process.exitCode = 1;
  }
}

/** The first of `names` that can be run, as a full path; null when there is none. A path is taken as it is. */
export function which(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const endings = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];
  for (const name of names) {
    const places = name.includes("/") || name.includes("\\") ? [name] : folders.map((folder) => join(folder, name));
    for (const place of places.flatMap((start) => endings.map((ending) => start + ending))) {
      if (executable(place)) return place;
    }
  }
  return null;
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a program without stdin or colours. Resolves with `{code, output}`, `output` being both streams as they came.
 * `show`: "all" passes the output on to stderr while it comes, "none" keeps it.
 */
export function run(command, args, { cwd = ROOT, env = {}, show = "all", to = process.stderr } = {}) {
  return new Promise((resolve) => {
    const plain = { ...process.env, NO_COLOR: "1", CARGO_TERM_COLOR: "never", ...env };
    delete plain.FORCE_COLOR;
    const child = spawn(command, args, { cwd, env: plain, stdio: ["ignore", "pipe", "pipe"] });
    const parts = [];
    const take = (part) => {
      parts.push(part);
      if (show === "all") to.write(part);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", (error) => resolve({ code: 127, output: `${command}: ${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(parts).toString("utf8") }));
  });
}

/** As `run`, but a failure stops everything with `line`. Returns the output. */
export async function must(line, command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  if (options?.show === "none") process.stderr.write(output);
  throw new Stop(line);
}

/** The npm that started us, else the one on PATH. */
export function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return [process.execPath, [script, ...args]];
  return [which("npm") ?? "npm", args];
}
