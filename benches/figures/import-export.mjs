// A solution's archive of 24 KB, made a catalogue of in a page that has loaded the module, which warms itself up then, and has
// imported nothing yet. An export that the project may not hold is measured beside it where it is there: CIFRAMEWORK_EXPORTS names its
// folder, else ../shared/data is tried.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/run.mjs";

const PAGES = 30;
const REAL = "dccp-unmanaged.zip";

function realExport() {
  const folder = process.env.CIFRAMEWORK_EXPORTS ?? join(ROOT, "..", "shared", "data");
  try {
    return readFileSync(join(folder, REAL)).toString("base64");
  } catch {
    console.error(`  ${REAL} is not there (CIFRAMEWORK_EXPORTS names its folder): the project's own archive alone is measured.`);
    return null;
  }
}

const middle = (found, what) => found.map((one) => one[what]).toSorted((a, b) => a - b)[Math.floor(found.length / 2)];

/** Runs a function of `pages/importing.js` in a page of its own; `null` stands for the project's archive. */
async function inPage(openPage, name, bytes) {
  const page = await openPage();
  const given = { name, bytes };
  const found = await page.evaluate(async ({ name, bytes }) => (await import("/benches/pages/importing.js"))[name](bytes), given);
  await page.close();
  return found;
}

export async function measure({ openPage }) {
  const real = realExport();
  const found = { own: [], real: [] };
  for (let turn = 0; turn < PAGES; turn++) {
    found.own.push(await inPage(openPage, "firstImport", null));
    if (real) found.real.push(await inPage(openPage, "firstImport", real));
  }
  const own = middle(found.own, "first");
  const other = real ? middle(found.real, "first") : 0;
  if (real) console.error(`  first import of the own archive ${own.toFixed(2)} ms, of ${REAL} ${other.toFixed(2)} ms`);
  return {
    // The slower of the two, so that the own archive makes nothing look better than it is.
    "import-export-24k": { value: Math.max(own, other) },
    "import-load": { value: middle([...found.own, ...found.real], "load") },
    "import-export-24k-again": await inPage(openPage, "againstBrowser", null),
  };
}
