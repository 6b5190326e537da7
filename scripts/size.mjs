// Brotli bytes of everything that a page can load, one key per loadable piece.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "./build.mjs";
import { entry, ROOT } from "./run.mjs";
import { BUILDING, setUp } from "./setup.mjs";

const PIECES = {
  host: ["dist/host.wasm", "dist/index.js"],
  widget: ["dist/widget.js"],
  "memory-records": ["dist/memory-records.js"],
  records: ["dist/records.wasm", "dist/records.js"],
  "dataverse-records": ["dist/dataverse-records.js"],
  apm: ["dist/apm.js"],
  import: ["dist/import.wasm", "dist/import.js"],
  opentelemetry: ["dist/opentelemetry.js"],
};

function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

function measure(path) {
  const bytes = readFileSync(join(ROOT, path));
  return { path, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli(bytes) };
}

/** `{host: n, widget: n}`, brotli bytes of the files in `dist/`. */
export function sizes() {
  const entries = Object.entries(PIECES);
  return Object.fromEntries(
    entries.map(([name, paths]) => [name, paths.reduce((sum, path) => sum + measure(path).brotli, 0)]),
  );
}

function table() {
  const rows = Object.entries(PIECES).flatMap(([name, paths]) => paths.map((path) => [name, measure(path)]));
  console.log(`${"piece".padEnd(15)}${"file".padEnd(24)}${"raw".padStart(9)}${"gzip".padStart(9)}${"brotli".padStart(9)}`);
  for (const [name, { path, ...bytes }] of rows) {
    const numbers = Object.values(bytes).map((n) => String(n).padStart(9));
    console.log(name.padEnd(15) + path.padEnd(24) + numbers.join(""));
  }
  for (const [name, bytes] of Object.entries(sizes())) console.log(`${name}: ${bytes} bytes with brotli`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await entry(async () => {
    await setUp(BUILDING);
    await build("dist");
    if (process.argv.includes("--json")) console.log(JSON.stringify(sizes()));
    else table();
  });
}
