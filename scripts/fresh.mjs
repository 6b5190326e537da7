// Tells whether a build step can be skipped.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./run.mjs";

function times(path, found) {
  let stats;
  try {
    stats = statSync(path);
  } catch {
    return found;
  }
  // A folder's own time counts too: it changes when a file in it is removed.
  found.push(stats.mtimeMs);
  if (stats.isDirectory()) {
    for (const name of readdirSync(path)) {
      if (name !== "node_modules" && name !== "dist") times(join(path, name), found);
    }
  }
  return found;
}

/** True when every output exists and the oldest of them is newer than all inputs. Paths are relative to the root. */
export function fresh(outputs, inputs) {
  let oldest = Infinity;
  for (const output of outputs) {
    const stats = statSync(join(ROOT, output), { throwIfNoEntry: false });
    if (!stats) return false;
    oldest = Math.min(oldest, stats.mtimeMs);
  }
  return inputs.every((input) => times(join(ROOT, input), []).every((time) => time <= oldest));
}
