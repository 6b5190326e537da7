#!/usr/bin/env node
// `npx ciframework check|import|export`: catalogues from the command line.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { checkCatalogue, exportSolution, importEnvironment, importFiles } from "../dist/import.js";

const USAGE = `ciframework check FILE [--json]
    Checks a catalogue. Exit code 1 when there are errors.

ciframework import SOURCE [-o FILE] [--language CODE] [--json]
    Makes a catalogue of a solution (zip or unpacked folder), a Configuration Migration zip, or an environment's address
    (https://...; its access token comes from the variable DATAVERSE_TOKEN). Without -o the catalogue goes to the output.

ciframework export FILE -o SOLUTION.zip
    Makes a solution's zip of a catalogue.`;

class Wrong extends Error {}

const wrong = (message) => {
  throw new Wrong(message);
};

function read(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    return wrong(`${path} cannot be read: ${error.code === "ENOENT" ? "there is no such file" : error.message}.`);
  }
}

/** All files of a folder, with their paths in it. */
function folder(path) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => {
    const full = join(entry.parentPath ?? entry.path, entry.name);
    return { path: full.slice(path.length + 1), bytes: readFileSync(full) };
  });
}

function show(findings) {
  for (const { level, place, message } of findings) console.error(`${level.padEnd(8)}${place ? `${place}: ` : ""}${message}`);
  const count = (level) => findings.filter((finding) => finding.level === level).length;
  console.error(`${count("error")} errors, ${count("warning")} warnings, ${count("info")} notes`);
}

async function check([file], { json }) {
  if (!file) wrong("check needs the path of a catalogue.");
  const findings = await checkCatalogue(read(file).toString("utf8"));
  if (json) console.log(JSON.stringify(findings));
  else show(findings);
  return findings.some(({ level }) => level === "error") ? 1 : 0;
}

function fetchFrom(url, options) {
  const token = process.env.DATAVERSE_TOKEN;
  if (!token) wrong("Set DATAVERSE_TOKEN to an access token for the environment.");
  return importEnvironment({ url, token: () => token }, options);
}

function readFrom(source, options) {
  const stats = statSync(source, { throwIfNoEntry: false });
  const files = stats?.isDirectory() ? folder(source) : [{ path: basename(source), bytes: read(source) }];
  return importFiles(files, options);
}

async function bring([source], { output, language, json }) {
  if (!source) wrong("import needs a source: a zip, a folder, or an environment's address.");
  if (language !== undefined && !/^\d+$/.test(language)) wrong("--language is a number, 1031 for example.");
  const options = language === undefined ? {} : { language: Number(language) };
  const imported = await (/^https?:/.test(source) ? fetchFrom(source, options) : readFrom(source, options));
  if (output) writeFileSync(output, imported.text);
  else if (!json) process.stdout.write(imported.text);
  if (json) {
    const { findings, counts, solutions } = imported;
    console.log(JSON.stringify({ findings, counts, solutions }));
  } else {
    for (const [table, count] of Object.entries(imported.counts)) console.error(`${String(count).padStart(6)} ${table}`);
    show(imported.findings);
  }
  return 0;
}

async function take([file], { output }) {
  if (!file || !output) wrong("export needs the path of a catalogue, and -o for the solution.");
  writeFileSync(output, await exportSolution(read(file).toString("utf8")));
  return 0;
}

const COMMANDS = { check, import: bring, export: take };

function readArguments() {
  try {
    const options = { output: { type: "string", short: "o" }, language: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean", short: "h" } };
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    return wrong(error.message);
  }
}

async function main() {
  const { values, positionals } = readArguments();
  const [name, ...rest] = positionals;
  if (values.help || !name) {
    console.log(USAGE);
    return name || values.help ? 0 : 1;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : wrong(`There is no command ${name}.\n\n${USAGE}`);
  return command(rest, values);
}

try {
  process.exitCode = await main();
} catch (error) {
  const known = error instanceof Wrong || error.name === "ImportError";
  console.error(known ? `ciframework: ${error.place ? `${error.place}: ` : ""}${error.message}` : error);
  process.exitCode = 2;
}
