// Memory of the import's wasm module over a migration archive with 50 MB of data.xml, against the archive's own size and that
// of its largest row.
import start, { Import } from "../../build/wasm/import.js";
import { migration } from "../pages/migration.js";
import { zip } from "../pages/zip.js";

export async function measure() {
  const { text, largest, templates } = migration();
  if (text.length < 50_000_000) throw new Error(`data.xml has ${text.length} bytes.`);
  const archive = await zip([["data.xml", text]]);
  const { memory } = await start({ module_or_path: new URL("../../dist/import.wasm", import.meta.url) });
  const before = memory.buffer.byteLength;
  const running = new Import();
  running.add("migration.zip", archive);
  while (JSON.parse(running.step()).more);
  const { counts } = JSON.parse(running.finish(0));
  if (counts.msdyn_sessiontemplate !== templates) throw new Error(`${counts.msdyn_sessiontemplate} templates were read.`);
  // Memory of wasm only grows: what there is at the end is the most that there was.
  return { "import-50-mb-memory": { value: memory.buffer.byteLength - before, floor: archive.length + largest } };
}
