// Packs the package and installs it in a folder of its own, as a user would, without the network.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npm, ROOT } from "../../scripts/run.mjs";

function runNpm(args, cwd) {
  const [command, all] = npm([...args, "--loglevel=error", "--no-audit", "--no-fund"]);
  const { status, stdout, stderr } = spawnSync(command, all, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  if (status !== 0) throw new Error(`npm ${args.join(" ")}\n${stdout}${stderr}`);
}

/** Returns the folder of a project that depends on the packed package, and the package's folder in it. */
export function installTarball() {
  const project = mkdtempSync(join(tmpdir(), "ciframework-package-"));
  runNpm(["pack", "--pack-destination", project, "--ignore-scripts"], ROOT);
  const tarball = readdirSync(project).find((name) => name.endsWith(".tgz"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  runNpm(["install", "--offline", "--ignore-scripts", `./${tarball}`], project);
  return { project, installed: join(project, "node_modules", "ciframework") };
}
