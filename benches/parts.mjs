// Makes `build/bench/parts.js`: what the figures' pages need and no built file exports.
import { join } from "node:path";
import { ROOT } from "../scripts/run.mjs";

export async function buildParts() {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    input: join(ROOT, "benches", "parts.js"),
    platform: "browser",
    // Redux Toolkit as a product ships it.
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
  });
  await bundle.write({ file: join(ROOT, "build", "bench", "parts.js"), format: "esm", minify: true, codeSplitting: false });
  await bundle.close();
}
