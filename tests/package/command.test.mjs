// What administrators type: each command as a program of its own, with its output and its exit code.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { ROOT } from "../../scripts/run.mjs";

const folder = mkdtempSync(join(tmpdir(), "ciframework-command-"));
const at = (name) => join(folder, name);

after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in the folder; what it prints and its exit code. */
function run(args, env = {}) {
  return new Promise((resolve) => {
    const options = { cwd: folder, encoding: "utf8", env: { ...process.env, DATAVERSE_TOKEN: "", ...env } };
    execFile(process.execPath, [join(ROOT, "bin", "ciframework.mjs"), ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}

/** Writes files below the folder. */
function files(all) {
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
  }
}

const SOUND = {
  $schema: "node_modules/ciframework/types/catalogue.schema.json",
  catalogue: 1,
  sessions: [{ uniqueName: "abc_call", type: "generic", title: "Call {name}", panelState: "docked", anchorTab: "abc_site" }],
  tabs: [{ uniqueName: "abc_site", pageType: "website", parameters: { url: "https://example.com/?q={name}" } }],
  notifications: [],
  providers: [{ name: "abc_phone", label: "Phone", url: "https://phone.example.com", order: 1 }],
};

files({
  "sound.json": JSON.stringify(SOUND),
  "wrong.json": JSON.stringify({ catalogue: 1, tabs: [{ uniqueName: "abc_t", pageType: "form" }, { uniqueName: "plain", pageType: "search" }] }),
  "broken.json": '{\n  "catalogue": 1,\n}',
  "unpacked/src/msdyn_presences/abc_lunch/msdyn_presence.xml":
    '<msdyn_presence msdyn_uniquename="abc_lunch"><msdyn_presencestatustext default="At lunch"/></msdyn_presence>',
  "unpacked/src/WebResources/big.js": "// not read",
  "letter.zip": "Dear all,",
  "empty.zip": "",
  "archive.zip": "PK\u0003\u0004",
  "data.xml": "<entities><entity></entities>",
  "latin.json": Buffer.from('{"catalogue":1,"$schema":"caf\u00e9"}', "latin1"),
  "windows.json": Buffer.from(`\ufeff${JSON.stringify(SOUND)}`, "utf16le"),
});

test("check passes a sound catalogue, and a catalogue with errors leaves with 1 and teaches", async () => {
  const sound = await run(["check", "sound.json"]);
  assert.deepEqual(sound, { code: 0, stdout: "", stderr: "0 errors, 0 warnings, 0 notes\n" });
  const { code, stdout, stderr } = await run(["check", "wrong.json"]);
  assert.deepEqual([code, stdout], [1, ""]);
  const [error, warning, sum] = stderr.trim().split("\n");
  assert.match(error, /^error +tabs\[0\]\.pageType: .*one of entitylist, entityrecord, webresource,/);
  assert.match(warning, /^warning +tabs\[1\]\.uniqueName: "plain" cannot be .* for example "contoso_plain"\.$/);
  assert.equal(sum, "1 error, 1 warning, 0 notes");
});

test("text that is no JSON is an error with its line and column", async () => {
  const { code, stderr } = await run(["check", "broken.json"]);
  assert.equal(code, 1);
  assert.match(stderr, /^error +3:1: This is not valid JSON/);
});

test("check --json gives the same findings as data", async () => {
  const { code, stdout } = await run(["check", "wrong.json", "--json"]);
  assert.equal(code, 1);
  assert.deepEqual(JSON.parse(stdout).map(({ level, code: kind, place }) => [level, kind, place]), [
    ["error", "wrong_value", "tabs[0].pageType"],
    ["warning", "name_shape", "tabs[1].uniqueName"],
  ]);
});

test("export and import lead back to the same bytes, whether to a file or to the output", async () => {
  assert.equal((await run(["export", "sound.json", "-o", "made.zip"])).code, 0);
  const first = await run(["import", "made.zip", "-o", "first.json"]);
  assert.deepEqual([first.code, first.stdout], [0, ""]);
  assert.match(first.stderr, / +1 msdyn_sessiontemplate\n/);
  assert.match(first.stderr, /0 errors, 0 warnings, 0 notes\n$/);
  const read = (name) => readFileSync(at(name), "utf8");
  const { $schema: _, ...back } = JSON.parse(read("first.json"));
  const { $schema: __, ...given } = SOUND;
  assert.deepEqual(back, given);
  assert.equal((await run(["export", "first.json", "-o", "again.zip"])).code, 0);
  assert.equal((await run(["import", "again.zip"])).stdout, read("first.json"));
  assert.equal((await run(["check", "first.json"])).code, 0);
});

test("somebody who reads only the beginning of the output hears no more of it", async () => {
  const record = (at) => `<record id="${at}"><field name="msdyn_uniquename" value="abc_presence${at}"/></record>`;
  const rows = Array.from({ length: 20_000 }, (_, at) => record(at)).join("");
  files({ "many.xml": `<entities><entity name="msdyn_presence"><records>${rows}</records></entity></entities>` });
  const child = spawn(process.execPath, [join(ROOT, "bin", "ciframework.mjs"), "import", "many.xml"], { cwd: folder });
  child.stdout.once("data", () => child.stdout.destroy());
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (part) => (stderr += part));
  const code = await new Promise((resolve) => child.on("close", resolve));
  assert.deepEqual([code, stderr], [0, " 20000 msdyn_presence\n0 errors, 0 warnings, 0 notes\n"]);
});

test("what was read is never written over", async () => {
  files({ "only.xml": "<entities></entities>", "only.json": JSON.stringify(SOUND) });
  for (const [command, name] of [["import", "only.xml"], ["export", "only.json"]]) {
    const before = readFileSync(at(name), "utf8");
    const { code, stderr } = await run([command, name, "-o", `./${name}`]);
    assert.deepEqual([code, readFileSync(at(name), "utf8")], [2, before]);
    assert.match(stderr, /is what was read, and is not written over/);
    assert.equal((await run([command, name, "-o", `${name}.new`])).code, 0);
  }
});

test("a catalogue that a shell of Windows wrote is read as the text that it is", async () => {
  assert.deepEqual(await run(["check", "windows.json"]), await run(["check", "sound.json"]));
});

test("a fault of the command names its file once", async () => {
  assert.equal((await run(["import", "gone.zip"])).stderr, "ciframework: gone.zip cannot be read: there is no such file.\n");
});

test("an unpacked folder is read, with and without a slash at its end, and other files in it are not", async () => {
  for (const source of ["unpacked", "unpacked/", "./unpacked/src"]) {
    const { code, stdout, stderr } = await run(["import", source]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(JSON.parse(stdout).presences, [{ uniqueName: "abc_lunch", text: "At lunch" }]);
  }
});

test("a large data file by itself comes to the same as a small one", async () => {
  const row = '<record id="1"><field name="subject" value="A note" /></record>\n';
  const data = (rows) => `<entities><entity name="msdyn_presence"><records><record id="2"><field name="msdyn_uniquename" value="abc_lunch"/></record></records></entity><entity name="annotation"><records>${row.repeat(rows)}</records></entity></entities>`;
  files({ "large/data.xml": data(80_000), "small/data.xml": data(1) });
  assert.ok(readFileSync(at("large/data.xml")).length > 4 << 20);
  const large = await run(["import", "large/data.xml"]);
  assert.deepEqual([large.code, large.stdout], [0, (await run(["import", "small/data.xml"])).stdout], large.stderr);
  assert.match(large.stderr, /^ 80000 annotation$/m);
});

test("import --json prints findings, counts and solutions, and no catalogue", async () => {
  const { code, stdout } = await run(["import", "unpacked", "--json", "-o", "presences.json"]);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(stdout), { findings: [], counts: { msdyn_presence: 1 }, solutions: [] });
  assert.equal(JSON.parse(readFileSync(at("presences.json"), "utf8")).presences.length, 1);
});

test("an environment is read with the token of its variable, and not without one", async () => {
  const asked = [];
  const server = createServer(({ url, headers }, answer) => {
    asked.push(headers.authorization);
    const presences = url.includes("msdyn_presences");
    answer.writeHead(presences ? 200 : 404, { "Content-Type": "application/json" });
    answer.end(JSON.stringify(presences ? { value: [{ msdyn_uniquename: "abc_lunch", msdyn_name: "Lunch" }] } : {}));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  const without = await run(["import", address]);
  assert.deepEqual([without.code, asked], [2, []]);
  assert.match(without.stderr, /DATAVERSE_TOKEN/);
  const { code, stdout, stderr } = await run(["import", address], { DATAVERSE_TOKEN: "secret" });
  server.close();
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout).presences, [{ uniqueName: "abc_lunch", name: "Lunch" }]);
  assert.deepEqual([...new Set(asked)], ["Bearer secret"]);
  assert.ok(!stderr.includes("secret"));
});

for (const [what, args, said] of [
  ["no command", [], /A command is needed/],
  ["an unknown command", ["toString"], /There is no command toString/],
  ["an unknown option", ["check", "sound.json", "--fix"], /--fix/],
  ["no file", ["check"], /needs the path of one catalogue/],
  ["two files", ["check", "sound.json", "wrong.json"], /needs the path of one catalogue/],
  ["a file that is not there", ["check", "gone.json"], /gone\.json cannot be read: there is no such file\./],
  ["a source that is not there", ["import", "gone.zip", "-o", "never"], /gone\.zip cannot be read: there is no such file\./],
  ["a folder where a file belongs", ["check", "unpacked"], /unpacked cannot be read: it is a folder\./],
  ["a language that is no code", ["import", "unpacked", "--language", "de"], /--language is the code of a language/],
  ["a source that is no export", ["import", "letter.zip", "-o", "never"], /^ciframework: letter\.zip: This is neither a solution nor a Configuration Migration file/],
  ["an empty source", ["import", "empty.zip", "-o", "never"], /^ciframework: empty\.zip: This file is empty\./],
  ["a source with a fault inside", ["import", "data.xml", "-o", "never"], /^ciframework: data\.xml:1:\d+: This is no well-formed XML/],
  ["a catalogue that is imported", ["import", "sound.json", "-o", "never"], /sound\.json is no export\. A catalogue needs no import: ciframework check sound\.json/],
  ["an archive that is checked", ["check", "archive.zip"], /archive\.zip is an archive\. Make a catalogue of it first: ciframework import archive\.zip -o catalogue\.json/],
  ["an archive that is exported", ["export", "archive.zip", "-o", "never"], /archive\.zip is an archive\./],
  ["no place for the solution", ["export", "sound.json"], /-o for the solution/],
  ["text that is no catalogue", ["export", "broken.json", "-o", "never"], /^ciframework: 3:1: This is not valid JSON/],
  ["a source below a file", ["import", "letter.zip/src"], /^ciframework: letter\.zip\/src cannot be read: there is no such file\.$/m],
  ["an option of another command", ["check", "sound.json", "-o", "never"], /check has no option --output/],
  ["a language where there are no texts to choose", ["export", "sound.json", "-o", "never", "--language", "1031"], /export has no option --language/],
  ["a place without a name", ["import", "unpacked", "--output="], /-o needs the path of a file\./],
  ["a place below a file", ["import", "unpacked", "-o", "sound.json/never"], /cannot be written: there is no such folder\./],
  ["bytes that are no text", ["check", "latin.json"], /latin\.json is no text in UTF-8\./],
  ["an environment's address in capitals", ["import", "HTTPS://contoso.example"], /Set DATAVERSE_TOKEN/],
  ["a place where nothing can be written", ["export", "sound.json", "-o", "gone/never"], /cannot be written: there is no such folder\./],
]) {
  test(`${what} leaves with 2 and says why, in a line and without a trace`, async () => {
    const { code, stdout, stderr } = await run(args);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, said);
    assert.match(stderr, /^ciframework: /);
    assert.ok(!/\n\s+at /.test(stderr), stderr);
    assert.ok(!existsSync(at("never")));
  });
}

test("help names every command, and the version is the package's", async () => {
  const { code, stdout } = await run(["--help"]);
  assert.equal(code, 0);
  for (const command of ["check", "import", "export"]) assert.match(stdout, new RegExp(`^ciframework ${command} `, "m"));
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  assert.equal((await run(["--version"])).stdout.trim(), manifest.version);
});
