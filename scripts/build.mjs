// Rust and TypeScript in, `dist/` and `www/dist/` out. Each step is skipped while its outputs are newer than its inputs.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { fresh } from "./fresh.mjs";
import { entry, must, ROOT, Stop } from "./run.mjs";
import { silence } from "./silence.mjs";
import { BUILDING, setUp } from "./setup.mjs";
import { toolPath } from "./tools.mjs";

const at = (...parts) => join(ROOT, ...parts);
const nodeTool = (...parts) => at("node_modules", ...parts);

const RUST = [".cargo/config.toml", "src/lib.rs", "src/engine", "src/wire", "src/boundary", "Cargo.toml", "Cargo.lock"];
const IMPORTER = ["src/importer", "src/shim/public.ts", "src/shim/wasm-file.ts"];
const SHIM = ["src/shim", "src/widget", "package.json"];
const SCRIPT = "scripts/build.mjs";

/** `build/wasm/NAME_bg.wasm` and its glue. A feature is a module; `kind`: whether the glue loads the module by itself (`web`). */
async function buildWasm(name, kind, level = "z") {
  const target = process.env.CARGO_TARGET_DIR ?? at("target");
  const only = ["--no-default-features", "--features", name];
  const how = ["--release", "--config", `profile.release.opt-level="${level}"`];
  const flags = [...how, "--target", "wasm32-unknown-unknown", "--lib", "--locked", ...only];
  await must("cargo could not build the wasm module.", "cargo", ["build", ...flags]);
  const module = join(target, "wasm32-unknown-unknown", "release", "ciframework.wasm");
  const out = ["--target", kind, "--out-dir", at("build", "wasm"), "--out-name", name, "--omit-default-module-path"];
  const bare = [...(kind === "web" ? ["--remove-name-section"] : []), "--remove-producers-section"];
  const bindgen = toolPath("wasm-bindgen-cli", "wasm-bindgen");
  await must("wasm-bindgen refused the module.", bindgen, [module, ...out, ...bare]);
}

/**
 * The host's glue comes without a loader: `src/shim/wasm-engine.ts` has a shorter one. Its panics trap, so what they would say is
 * taken out.
 */
async function buildHost() {
  await buildWasm("host", "bundler");
  const file = at("build", "wasm", "host_bg.wasm");
  const { module, silenced } = silence(readFileSync(file));
  if (silenced < 5) throw new Stop("The messages of panics were not found in the host's module, which would be 1.3 KB too large.");
  writeFileSync(file, module);
  const types = readFileSync(at("build", "wasm", "host.d.ts"), "utf8");
  writeFileSync(at("build", "wasm", "host_bg.d.ts"), `${types}export function __wbg_set_wasm(exports: unknown): void;\n`);
}

const ship = (name) => copyFileSync(at("build", "wasm", `${name}_bg.wasm`), at("dist", `${name}.wasm`));

/** `HostError` is one class for all entries, so that `instanceof` holds: the others take it from the first. */
const oneHostError = {
  name: "one-host-error",
  resolveId(source, importer) {
    const shared = source.endsWith("/shim/errors.ts") && importer && !importer.includes("/src/shim/");
    return shared ? { id: "./index.js", external: true } : null;
  },
};

/** One file per entry of the package: nobody loads what it does not import. */
async function bundleEntry(input, file) {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    input: at(...input.split("/")),
    platform: "browser",
    // The reader's own: spans of two copies would not meet.
    external: ["@opentelemetry/api"],
    plugins: [oneHostError],
    // The address of host.wasm beside the bundle is the reader's to resolve, not the bundler's.
    experimental: { resolveNewUrlToAsset: false },
    onLog(level, log, forward) {
      if (level !== "warn") return forward(level, log);
      throw new Stop(`${input} does not bundle cleanly: ${log.message}`);
    },
  });
  const { output } = await bundle.generate({ format: "esm", minify: false, codeSplitting: false });
  await bundle.close();
  const { minify } = await import("terser");
  // Fewer rewrites leave more repetition, which is what brotli lives on.
  const compress = { passes: 2, sequences: false, unsafe_arrows: true, pure_getters: true, keep_fargs: false };
  const { code } = await minify(output[0].code, { ecma: 2022, module: true, compress, format: { comments: false } });
  writeFileSync(at("dist", file), `${code}\n`);
}

async function bundleShim() {
  await bundleEntry("src/shim/index.ts", "index.js");
  keepAddress("index.js", "host.wasm");
}

async function bundleRecords() {
  await bundleEntry("src/records-embedded/index.ts", "records.js");
  keepAddress("records.js", "records.wasm");
  // The library inside asks for its notice in every copy.
  const path = at("dist", "records.js");
  writeFileSync(path, `/*! idb\n${readFileSync(nodeTool("idb", "LICENSE"), "utf8").trim()} */\n${readFileSync(path, "utf8")}`);
}

async function bundleImporter() {
  await bundleEntry("src/importer/index.ts", "import.js");
  keepAddress("import.js", "import.wasm");
}

/** The minifier writes the address with backquotes, and not every bundler follows those. */
function keepAddress(file, module) {
  const path = at("dist", file);
  const text = readFileSync(path, "utf8").replaceAll(`new URL(\`./${module}\`,`, `new URL("./${module}",`);
  if (!text.includes(`new URL("./${module}",import.meta.url)`)) {
    throw new Stop(`dist/${file} lost \`new URL("./${module}", import.meta.url)\`, so no bundler would find the module.`);
  }
  writeFileSync(path, text);
}

async function bundleWidget() {
  const { buildWidget } = await import("./widget-bundle.mjs");
  await buildWidget(at("dist", "widget.js"));
}

async function writeDeclarations() {
  rmSync(at("dist", "types"), { recursive: true, force: true });
  const cli = nodeTool("typescript", "bin", "tsc");
  await must("The declarations could not be written.", process.execPath, [cli, "-p", "tsconfig.build.json"]);
  for (const file of readdirSync(at("dist", "types"), { recursive: true }).filter((name) => name.endsWith(".d.ts"))) {
    finishDeclaration(at("dist", "types", file));
  }
}

/** Declarations name each other as `.js`, and none of them names a file that the package lacks. */
function finishDeclaration(file) {
  const text = readFileSync(file, "utf8").replace(/((?:from|import)\s*\(?")(\.{1,2}\/[^"]+)\.ts"/g, '$1$2.js"');
  for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?"(\.{1,2}\/[^"]+)"/g)) {
    const wanted = join(dirname(file), specifier.replace(/\.js$/, ".d.ts"));
    if (!existsSync(wanted)) {
      throw new Stop(`${relative(ROOT, file).split(sep).join("/")} would name ${specifier}, which is not in the package.`);
    }
  }
  writeFileSync(file, text);
}

async function buildWww() {
  const { build } = await import("vite");
  await build({ root: at("www"), configFile: at("www", "vite.config.ts"), logLevel: "warn" });
}

/**
 * Makes the step's outputs, and dates them at its start: an input that was saved meanwhile is still newer, and a tool
 * that found nothing to change has done the step all the same.
 */
async function perform({ out, make }) {
  for (const output of out) mkdirSync(dirname(at(output)), { recursive: true });
  const start = new Date();
  await make();
  for (const output of out) utimesSync(at(output), start, start);
  return (Date.now() - start.getTime()) / 1000;
}

const bound = (name) => [`build/wasm/${name}.js`, `build/wasm/${name}.d.ts`, `build/wasm/${name}_bg.wasm`];
const WASM = ["js", "d.ts", "wasm"].map((kind) => `build/wasm/host_bg.${kind}`);
const IMPORT = bound("import");
const RECORDS = bound("records");
const DIST = ["dist/import.js", "dist/import.wasm", "dist/index.js", "dist/host.wasm", "dist/records.js", "dist/records.wasm", "dist/memory-records.js", "dist/dataverse-records.js", "dist/apm.js"];

/** In order; `part` is what callers ask for, and each part needs the parts before it. */
const STEPS = [
  { part: "wasm", name: "wasm module", out: WASM, from: RUST, make: buildHost },
  { part: "wasm", name: "wasm module of the import", out: IMPORT, from: [...RUST, "src/import"], make: () => buildWasm("import", "web") },
  { part: "wasm", name: "wasm module of the records", out: RECORDS, from: [...RUST, "src/records"], make: () => buildWasm("records", "web", "s") },
  { part: "dist", name: "shipped module", out: ["dist/host.wasm"], from: [WASM[2]], make: () => ship("host") },
  { part: "dist", name: "shipped import module", out: ["dist/import.wasm"], from: [IMPORT[2]], make: () => ship("import") },
  { part: "dist", name: "shipped records module", out: ["dist/records.wasm"], from: [RECORDS[2]], make: () => ship("records") },
  { part: "dist", name: "importer", out: ["dist/import.js"], from: [...IMPORTER, IMPORT[0]], make: bundleImporter },
  { part: "dist", name: "shim", out: ["dist/index.js"], from: [...SHIM, WASM[0]], make: bundleShim },
  {
    part: "dist",
    name: "records in the browser",
    out: ["dist/records.js"],
    from: ["src/records-embedded", "src/records-memory", "src/shim/record-source.ts", "src/shim/wasm-file.ts", RECORDS[0]],
    make: bundleRecords,
  },
  {
    part: "dist",
    name: "records in memory",
    out: ["dist/memory-records.js"],
    from: ["src/records-memory", "src/shim/record-source.ts"],
    make: () => bundleEntry("src/records-memory/index.ts", "memory-records.js"),
  },
  {
    part: "dist",
    name: "records of Dataverse and OData",
    out: ["dist/dataverse-records.js"],
    from: ["src/records-dataverse", "src/records-memory/split.ts", "src/shim/record-source.ts"],
    make: () => bundleEntry("src/records-dataverse/index.ts", "dataverse-records.js"),
  },
  {
    part: "dist",
    name: "page scripts' API",
    out: ["dist/apm.js"],
    from: ["src/apm", "src/shim"],
    make: () => bundleEntry("src/apm/index.ts", "apm.js"),
  },
  {
    part: "dist",
    name: "OpenTelemetry sink",
    out: ["dist/opentelemetry.js"],
    from: ["src/telemetry", "src/shim/wire.gen.ts"],
    make: () => bundleEntry("src/telemetry/opentelemetry.ts", "opentelemetry.js"),
  },
  { part: "dist", name: "widget library", out: ["dist/widget.js"], from: [...SHIM, "scripts/widget-bundle.mjs"], make: bundleWidget },
  {
    part: "dist",
    name: "declarations",
    out: ["dist/types/shim/index.d.ts"],
    from: [...SHIM, "src/records-memory", "src/records-embedded", "src/records-dataverse", "src/apm", "src/telemetry", "src/importer", WASM[1], IMPORT[1], RECORDS[1], "tsconfig.json", "tsconfig.build.json"],
    make: writeDeclarations,
  },
  { part: "www", name: "desktop", out: ["www/dist/index.html"], from: ["www", ...DIST, "package-lock.json"], make: buildWww },
];

const PARTS = ["wasm", "dist", "www"];

/** Builds everything up to `part` ("wasm", "dist" or "www"). The set-up steps `BUILDING` come first. */
export async function build(part = "www", { force = false } = {}) {
  for (const step of STEPS) {
    if (PARTS.indexOf(step.part) > PARTS.indexOf(part)) return;
    if (!force && fresh(step.out, [...step.from, SCRIPT])) continue;
    const seconds = await perform(step);
    console.error(`build: ${step.name} (${seconds.toFixed(1)} s)`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await entry(async () => {
    await setUp(BUILDING);
    await build("www", { force: process.argv.includes("--force") });
  });
}
