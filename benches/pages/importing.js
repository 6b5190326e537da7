import { importFiles, loadImport } from "../../dist/import.js";
import { medians, timed } from "./interleave.js";
import { ROWS, solutionFiles } from "./solution.js";
import { unzip, zip } from "./zip.js";

const BLOCKS = 60;

/** The bytes of an export given as base64, or of the project's own archive, which must be as large as such an export. */
async function archive(base64) {
  if (base64) return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const bytes = await zip(solutionFiles().map(([path, text]) => [path, new TextEncoder().encode(text)]));
  if (bytes.length < 23_500 || bytes.length > 25_500) throw new Error(`The archive has ${bytes.length} bytes and not some 24,000.`);
  return bytes;
}

async function bring(bytes) {
  const { catalogue, counts } = await importFiles([{ path: "solution.zip", bytes }]);
  for (const [table, count] of Object.entries(ROWS)) {
    if (counts[table] !== count) throw new Error(`${counts[table]} rows of ${table} were read, not ${count}.`);
  }
  if (catalogue.sessions.length !== ROWS.msdyn_sessiontemplate) throw new Error("The catalogue lacks sessions.");
}

/** What any reader of such an archive does at least, by the browser's own means: entries to texts, texts to documents. */
async function read(bytes) {
  for (const [path, text] of await unzip(bytes)) {
    const document = new DOMParser().parseFromString(text, "text/xml");
    if (document.querySelector("parsererror")) throw new Error(`${path} is no XML.`);
  }
}

/** Milliseconds of loading the module, and of the first import after it. */
export async function firstImport(base64) {
  const bytes = await archive(base64);
  return { load: await timed(() => loadImport()), first: await timed(() => bring(bytes)) };
}

/** Medians of importing again and again, beside the browser's own reading. */
export async function againstBrowser(base64) {
  const bytes = await archive(base64);
  return medians(BLOCKS, () => timed(() => bring(bytes)), () => timed(() => read(bytes)));
}
