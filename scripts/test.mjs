// `npm test`: every layer, or those that are named. `--list` names them.
import { build } from "./build.mjs";
import { LAYERS } from "./layers.mjs";
import { entry, Stop } from "./run.mjs";
import { setUp } from "./setup.mjs";

function chosen(args) {
  const names = LAYERS.map((layer) => layer.name);
  const unknown = args.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Stop(`There is no layer "${unknown[0]}". Layers: ${names.join(", ")}.`);
  return args.length === 0 ? LAYERS : LAYERS.filter((layer) => args.includes(layer.name));
}

/** A layer that cannot be built or throws has failed; a layer without tests has failed too. */
async function attempt(layer) {
  try {
    if (layer.build) await build(layer.build);
    const { passed, failed } = await layer.run();
    if (passed + failed > 0) return { passed, failed };
    console.log(`${layer.name}: no test was run, and that is a failure.`);
  } catch (error) {
    console.log(`${layer.name}: ${error instanceof Stop ? error.message : error.stack}`);
  }
  return { passed: 0, failed: 1 };
}

async function runAll(layers) {
  const rows = [];
  for (const layer of layers) {
    console.log(`\n=== ${layer.name}`);
    const start = performance.now();
    const counts = await attempt(layer);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    rows.push({ name: layer.name, seconds, ...counts });
    console.log(`--- ${layer.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  }
  return rows;
}

function summary(rows) {
  console.log("");
  for (const { name, passed, failed, seconds } of rows) {
    const verdict = failed > 0 ? "FAILED" : "ok";
    const numbers = [`${passed} passed`.padStart(12), `${failed} failed`.padStart(10), `${seconds} s`.padStart(9)];
    console.log(`${name.padEnd(18)}${verdict.padEnd(7)}${numbers.join("")}`);
  }
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  return total("failed");
}

await entry(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--list")) {
    console.log(LAYERS.map((layer) => layer.name).join("\n"));
    return;
  }
  const layers = chosen(args);
  await setUp(layers.flatMap((layer) => layer.setUp));
  if (summary(await runAll(layers)) > 0) process.exitCode = 1;
});
