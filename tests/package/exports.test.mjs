import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/run.mjs";
import { installTarball } from "./tarball.mjs";

let project;
let installed;

before(() => {
  ({ project, installed } = installTarball());
});

after(() => rmSync(project, { recursive: true, force: true }));

const manifest = () => JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

/** Runs a module in the consumer's project; its console is what we look at. */
function inProject(text) {
  const file = join(project, "main.js");
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: project, encoding: "utf8" });
  return { status, stdout: stdout.trim(), stderr };
}

test("every file that the exports map names is in the package, types first", () => {
  for (const [key, target] of Object.entries(manifest().exports)) {
    const targets = typeof target === "string" ? { default: target } : target;
    if ("types" in targets) assert.equal(Object.keys(targets)[0], "types", key);
    for (const path of Object.values(targets)) assert.ok(existsSync(join(installed, path)), `${key}: ${path}`);
  }
});

test("the package carries what a user needs and nothing that builds it", () => {
  const top = readdirSync(installed).toSorted();
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "bin", "dist", "package.json", "types"]) assert.ok(top.includes(name), name);
  for (const name of ["src", "tests", "scripts", "node_modules", "build"]) assert.ok(!top.includes(name), name);
});

test("it depends on no other package, and asks for OpenTelemetry's API only of those who use it", () => {
  const { dependencies = {}, peerDependencies, peerDependenciesMeta } = manifest();
  assert.deepEqual(dependencies, {});
  for (const name of Object.keys(peerDependencies)) assert.equal(peerDependenciesMeta[name]?.optional, true, name);
});

test("the OpenTelemetry sink needs the API package, and nothing else does", () => {
  const text = `
    await import("ciframework");
    await import("ciframework/apm");
    const sink = await import("ciframework/opentelemetry").then(({ createOpenTelemetrySink }) => createOpenTelemetrySink(), (error) => error);
    console.log(sink.code ?? typeof sink.record);`;
  const without = inProject(text);
  assert.equal(without.stdout, "ERR_MODULE_NOT_FOUND", without.stderr);
  symlinkSync(join(ROOT, "node_modules", "@opentelemetry"), join(project, "node_modules", "@opentelemetry"), "junction");
  const beside = inProject(text);
  assert.equal(beside.stdout, "function", beside.stderr);
});

test("errors of every entry are of the one class that the package exports", () => {
  const { status, stdout, stderr } = inProject(`
    import { createHost, HostError } from "ciframework";
    import { installApm } from "ciframework/apm";
    const page = {};
    const [host, other] = await Promise.all([createHost({ providers: [] }), createHost({ providers: [] })]);
    installApm(page, host);
    try { installApm(page, other); } catch (error) { console.log(error instanceof HostError, error.code); }`);
  assert.equal(status, 0, stderr);
  assert.equal(stdout, "true already_installed");
});

test("Node resolves each public name, and refuses one that is not public", () => {
  const names = ["ciframework", "ciframework/memory-records", "ciframework/records", "ciframework/dataverse-records", "ciframework/apm", "ciframework/opentelemetry", "ciframework/import", "ciframework/catalogue.schema.json", "ciframework/host.wasm", "ciframework/import.wasm", "ciframework/records.wasm", "ciframework/widget.js", "ciframework/package.json"];
  const { status, stdout, stderr } = inProject(
    `for (const name of ${JSON.stringify(names)}) console.log(import.meta.resolve(name).split("/ciframework/").at(-1));
     try { import.meta.resolve("ciframework/dist/types/shim/index.d.ts"); } catch (error) { console.log(error.code); }`,
  );
  assert.equal(status, 0, stderr);
  const expected = ["dist/index.js", "dist/memory-records.js", "dist/records.js", "dist/dataverse-records.js", "dist/apm.js", "dist/opentelemetry.js", "dist/import.js", "types/catalogue.schema.json", "dist/host.wasm", "dist/import.wasm", "dist/records.wasm", "dist/widget.js", "package.json", "ERR_PACKAGE_PATH_NOT_EXPORTED"];
  assert.deepEqual(stdout.split("\n"), expected);
});

test("init(bytes) loads the module in Node, and refuses bytes that are no module", () => {
  const { status, stdout, stderr } = inProject(`
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import { init, version } from "ciframework";
    const refused = await init(new Uint8Array([1, 2, 3])).then(() => "loaded", (error) => error.code);
    await init(readFileSync(fileURLToPath(import.meta.resolve("ciframework/host.wasm"))));
    console.log(refused, version());`);
  assert.equal(status, 0, stderr);
  assert.equal(stdout, `wasm_unavailable ${manifest().version}`);
});

test("a whole call works in Node: a session is created and owned", () => {
  const { status, stdout, stderr } = inProject(`
    import { createHost } from "ciframework";
    const host = await createHost({
      providers: [{ name: "phone" }],
      templates: { sessions: [{ uniqueName: "call", anchorTab: "case" }], tabs: [{ uniqueName: "case", pageType: "control" }] },
    });
    const { CIFramework } = host.provider("phone");
    const id = await CIFramework.createSession({ templateName: "call", templateParameters: {} });
    const all = JSON.stringify(await CIFramework.getAllSessions());
    const unknown = await CIFramework.createSession({ templateName: "none" }).then(() => "created", () => "refused");
    console.log(all.includes(id), unknown);
    host.destroy();`);
  assert.equal(status, 0, stderr);
  assert.equal(stdout, "true refused");
});

test("an import works in Node without being told where its module is", () => {
  const { status, stdout, stderr } = inProject(`
    import { exportSolution, importFiles, ImportError } from "ciframework/import";
    const text = JSON.stringify({ catalogue: 1, tabs: [{ uniqueName: "abc_t", pageType: "search", parameters: {} }] });
    const { catalogue } = await importFiles([{ path: "made.zip", bytes: await exportSolution(text) }]);
    const refused = await importFiles([{ path: "a.txt", bytes: new Uint8Array(1) }]).catch((error) => error);
    console.log(catalogue.tabs[0].uniqueName, refused instanceof ImportError, refused.code);`);
  assert.equal(status, 0, stderr);
  assert.equal(stdout, "abc_t true unknown_format");
});

test("the installed package brings its command", () => {
  const command = join(project, "node_modules", ".bin", "ciframework");
  writeFileSync(join(project, "catalogue.json"), '{"catalogue": 1}');
  const options = { cwd: project, encoding: "utf8", shell: process.platform === "win32" };
  const { status, stderr } = spawnSync(command, ["check", "catalogue.json"], options);
  assert.deepEqual([status, stderr], [0, "0 errors, 0 warnings, 0 notes\n"]);
  writeFileSync(join(project, "catalogue.json"), "{}");
  assert.equal(spawnSync(command, ["check", "catalogue.json"], options).status, 1);
});

for (const [module, moduleResolution] of [["NodeNext", "NodeNext"], ["ESNext", "Bundler"]]) {
  test(`the declarations serve a user of ${moduleResolution} resolution`, () => {
    const options = { module, moduleResolution, target: "ES2022", lib: ["ES2023", "DOM"], strict: true, noEmit: true, types: [], skipLibCheck: false };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["use.ts"] }));
    writeFileSync(
      join(project, "use.ts"),
      `import { createHost, type Host, type HostOptions } from "ciframework";
       const options: HostOptions = { providers: [{ name: "phone" }] };
       export const host: Promise<Host> = createHost(options);
       // @ts-expect-error providers are a list of objects
       export const wrong: HostOptions = { providers: ["phone"] };
       import { installApm } from "ciframework/apm";
       import { createOpenTelemetrySink, type OpenTelemetrySink } from "ciframework/opentelemetry";
       import { createEmbeddedRecords, type EmbeddedRecords, standardTables } from "ciframework/records";
       export const kept: Promise<EmbeddedRecords> = createEmbeddedRecords({ tables: standardTables });
       // @ts-expect-error tables have names
       export const unnamed = createEmbeddedRecords({ tables: [{}] });
       import { importFiles, type Imported } from "ciframework/import";
       export const imported: Promise<Imported> = importFiles([{ path: "a.zip", bytes: new Uint8Array() }]);
       // @ts-expect-error a file has a path
       export const nameless = importFiles([{ bytes: new Uint8Array() }]);
       import type { CifError, JsonText, RecordReference } from "ciframework/global";
       export const sink: OpenTelemetrySink = createOpenTelemetrySink();
       export const made: Promise<JsonText<RecordReference>> = Microsoft.CIFramework.createRecord("contact", {});
       export const known = (error: CifError): boolean => error.code === "session_limit";
       // @ts-expect-error a template is needed
       export const refused = Microsoft.CIFramework.createSession({});
       export const title: string = Microsoft.Apm.getFocusedSession().title;
       // @ts-expect-error a host is needed
       installApm(window);\n`,
    );
    const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", project], { cwd: project, encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}

test("the bundle names its wasm module in the way that bundlers follow", () => {
  const text = readFileSync(join(installed, "dist", "index.js"), "utf8");
  assert.match(text, /new URL\("\.\/host\.wasm",import\.meta\.url\)/);
  assert.doesNotMatch(text, /host_bg\.wasm/);
});

test("the widget library is a classic script", () => {
  const text = readFileSync(join(installed, "dist", "widget.js"), "utf8");
  // Compiled as a function body, a module's import and export are syntax errors.
  assert.doesNotThrow(() => new Function(text));
  assert.throws(() => new Function("export {}"));
});
