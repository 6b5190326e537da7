#!/usr/bin/env node
// `npx ciframework check|import|export`: catalogues from the command line.
import { openAsBlob, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkCatalogue, exportSolution, importEnvironment, importFiles } from "../dist/import.js";

const USAGE = `ciframework check FILE [--json]
    Checks a catalogue. Exit code 1 when there are errors.

ciframework import SOURCE [-o FILE] [--language CODE] [--json]
    Makes a catalogue of a solution (zip or unpacked folder), a Configuration Migration zip, or an environment's address
    (https://...; its access token comes from the variable DATAVERSE_TOKEN). Without -o the catalogue goes to the output.

ciframework export FILE -o SOLUTION.zip
    Makes a solution's zip of a catalogue.

--json prints findings (import: counts and solutions too) as JSON; --version and --help say more.
Exit code 2: the command or its source was wrong, and nothing was written.`;

class Wrong extends Error {}

const wrong = (message) => {
  throw new Wrong(message);
};

/** Runs file work; what fails is said in one line. */
function attempt(path, what, work) {
  try {
    return work();
  } catch (error) {
    const reasons = { ENOENT: "there is no such file", ENOTDIR: "there is no such file", EISDIR: "it is a folder", EACCES: "it is not permitted" };
    return wrong(`${path} cannot be ${what}: ${reasons[error.code] ?? error.message}.`);
  }
}

const read = (path) => attempt(path, "read", () => readFileSync(path));

function isFolder(path) {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** `source`: what the content was made of. It may be the only copy that somebody has. */
function write(path, content, source) {
  if (resolve(path) === resolve(source)) wrong(`${path} is what was read, and is not written over. Give -o another name.`);
  if (!isFolder(dirname(path))) wrong(`${path} cannot be written: there is no such folder.`);
  attempt(path, "written", () => writeFileSync(path, content));
}

/** A catalogue's text. Archives are what people have, and not what is asked for here. */
function readCatalogue(path) {
  const bytes = read(path);
  if (bytes.subarray(0, 2).toString() === "PK") wrong(`${path} is an archive. Make a catalogue of it first: ciframework import ${path} -o catalogue.json`);
  // Shells of Windows write what they are given as UTF-16.
  const wide = bytes.subarray(0, 2).toString("latin1") === "\u00ff\u00fe";
  try {
    return new TextDecoder(wide ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return wrong(`${path} is no text in UTF-8. Save it as UTF-8.`);
  }
}

/** Bytes from which on a file is left where it is, to be read as it is needed. */
const LARGE = 4 << 20;

/** A file as an import takes it. */
async function sourceFile(file, path) {
  const { size } = attempt(file, "read", () => statSync(file));
  return { path, bytes: size < LARGE || !/\.xml$/i.test(file) ? read(file) : await openAsBlob(file) };
}

/** The files of a folder that an import reads, with their paths in it; web resources and the like stay where they are. */
function folder(path) {
  const entries = attempt(path, "read", () => readdirSync(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).filter((file) => /\.(xml|zip)$|order\.json$/i.test(file));
  return Promise.all(files.map((file) => sourceFile(file, relative(path, file))));
}

function show(findings) {
  for (const { level, place, message } of findings) console.error(`${level.padEnd(8)}${place ? `${place}: ` : ""}${message}`);
  const count = (level, word) => {
    const found = findings.filter((finding) => finding.level === level).length;
    return `${found} ${word}${found === 1 ? "" : "s"}`;
  };
  console.error([count("error", "error"), count("warning", "warning"), count("info", "note")].join(", "));
}

async function check([file, ...more], { json }) {
  if (!file || more.length > 0) wrong("check needs the path of one catalogue.");
  const findings = await checkCatalogue(readCatalogue(file));
  if (json) console.log(JSON.stringify(findings));
  else show(findings);
  return findings.some(({ level }) => level === "error") ? 1 : 0;
}

/** Where somebody looks on. */
function progressLine({ done, total }) {
  if (process.stderr.isTTY) process.stderr.write(done < total ? `\r${Math.floor((100 * done) / total)} %` : "\r     \r");
}

const waitLine = ({ seconds, place }) => console.error(`${place}: the environment asks for patience; it is asked again in ${Math.ceil(seconds)} s`);

function fetchFrom(url, options) {
  const token = process.env.DATAVERSE_TOKEN;
  if (!token) wrong("Set DATAVERSE_TOKEN to an access token for the environment.");
  return importEnvironment({ url, token: () => token }, { ...options, onWait: waitLine });
}

async function readFrom(source, options) {
  const stats = attempt(source, "read", () => statSync(source));
  if (stats.isFile() && /\.json$/i.test(source)) wrong(`${source} is no export. A catalogue needs no import: ciframework check ${source}`);
  const files = stats.isDirectory() ? await folder(source) : [await sourceFile(source, basename(source))];
  return importFiles(files, options);
}

async function bring([source, ...more], { output, language, json }) {
  if (!source || more.length > 0) wrong("import needs one source: a zip, a folder, or an environment's address.");
  if (language !== undefined && !/^\d{4,5}$/.test(language)) wrong("--language is the code of a language, 1031 for example.");
  const options = { onProgress: progressLine, ...(language && { language: Number(language) }) };
  const { text, findings, counts, solutions } = await (/^https?:/i.test(source) ? fetchFrom(source, options) : readFrom(source, options)).catch((error) => {
    throw error instanceof Wrong ? error : Object.assign(error, { source: basename(source) });
  });
  if (output) write(output, text, source);
  else if (!json) process.stdout.write(text);
  if (json) {
    console.log(JSON.stringify({ findings, counts, solutions }));
  } else {
    for (const { name, version, managed } of solutions) console.error(`${name} ${version}${managed ? ", managed" : ""}`);
    for (const [table, count] of Object.entries(counts)) console.error(`${String(count).padStart(6)} ${table}`);
    show(findings);
  }
  return 0;
}

async function take([file, ...more], { output }) {
  if (!file || !output || more.length > 0) wrong("export needs the path of one catalogue, and -o for the solution.");
  write(output, await exportSolution(readCatalogue(file)), file);
  return 0;
}

/** Each command with the options that mean something to it. */
const COMMANDS = {
  check: [check, ["json"]],
  import: [bring, ["output", "language", "json"]],
  export: [take, ["output"]],
};

function readArguments() {
  const options = {
    output: { type: "string", short: "o" },
    language: { type: "string" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
    version: { type: "boolean", short: "v" },
  };
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    return wrong(error.message);
  }
}

const version = () => JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;

async function main() {
  const { values, positionals } = readArguments();
  const [name, ...rest] = positionals;
  if (values.version || values.help) {
    console.log(values.version ? version() : USAGE);
    return 0;
  }
  if (!name) wrong(`A command is needed.\n\n${USAGE}`);
  const [command, options] = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : wrong(`There is no command ${name}.\n\n${USAGE}`);
  for (const option of Object.keys(values)) {
    if (!options.includes(option)) wrong(`${name} has no option --${option}. ciframework --help names those that it has.`);
  }
  if (values.output === "") wrong("-o needs the path of a file.");
  return command(rest, values);
}

// Whoever reads the output may have seen enough of it.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  process.exitCode = await main();
} catch (error) {
  const known = error instanceof Wrong || error.name === "ImportError";
  const source = error.place?.includes(error.source) ? null : error.source;
  const at = [source, error.place].filter(Boolean).map((part) => `${part}: `).join("");
  console.error(known ? `ciframework: ${at}${error.message}` : error);
  process.exitCode = 2;
}
