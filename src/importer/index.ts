import { addFiles } from "./adding.ts";
import { readEnvironment } from "./environment.ts";
import { thrownError } from "./error.ts";
import { load } from "./module.ts";
import type { Catalogue, EnvironmentSource, Finding, Imported, ImportOptions, Progress, SourceFile } from "./public.ts";
import { finish } from "./steps.ts";
import { pack } from "./zip.ts";

export { ImportError } from "./error.ts";
export { type CatalogueOptions, hostOptions, type LeftOut } from "./host-options.ts";
export { profileOf } from "./profiles.ts";
export type * from "./public.ts";

/**
 * Loads the module now, and has the browser compile it: the first import is several times as fast then. Every other function
 * does the same when it is called first.
 *
 * Rejects with `ImportError` `wasm_unavailable`.
 */
export async function loadImport(options: Pick<ImportOptions, "wasm"> = {}): Promise<void> {
  await load(options.wasm);
}

/**
 * The catalogue of a solution, a Configuration Migration file, or an unpacked folder's files.
 *
 * Rejects with `ImportError`; `place` says where in the source. Nothing is imported then.
 *
 * ```ts
 * const bytes = new Uint8Array(await file.arrayBuffer());
 * const { catalogue, findings } = await importFiles([{ path: file.name, bytes }]);
 * ```
 */
export async function importFiles(files: readonly SourceFile[], options: ImportOptions = {}): Promise<Imported> {
  const { Import } = await load(options.wasm);
  const running = new Import();
  // Folders come in the order of a file system or a browser, and the same one has to make the same catalogue.
  const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  let before: number;
  try {
    before = await addFiles(running, sorted, options);
  } catch (error) {
    running.free();
    throw error;
  }
  const onProgress = ({ done, total }: Progress) => options.onProgress?.({ done: done + before, total: total + before });
  return finish(running, { ...options, onProgress });
}

/**
 * The catalogue of a Dataverse environment, over its Web API.
 *
 * Rejects with `ImportError`: `environment_refused` or `environment_unavailable` with the table in `place`. What `token`
 * rejects with goes through as it is.
 */
export async function importEnvironment(source: EnvironmentSource, options: ImportOptions = {}): Promise<Imported> {
  const { Import } = await load(options.wasm);
  const running = new Import();
  const take = (table: string, text: string) => {
    try {
      running.addRows(table, text);
    } catch (thrown) {
      throw thrownError(thrown);
    }
  };
  let findings: Finding[];
  try {
    findings = await readEnvironment(source, take, options);
  } catch (error) {
    running.free();
    throw error;
  }
  const imported = await finish(running, { ...options, onProgress: () => {} });
  return { ...imported, findings: [...findings, ...imported.findings] };
}

/** Everything that is wrong with a catalogue, in the order of the file. Text that is no JSON is a finding too. */
export async function checkCatalogue(catalogue: string | Catalogue, options: Pick<ImportOptions, "wasm"> = {}): Promise<Finding[]> {
  const module = await load(options.wasm);
  return JSON.parse(module.checkCatalogue(textOf(catalogue))) as Finding[];
}

/**
 * A solution's archive that holds the whole catalogue, with a manifest of its own. Rejects with `ImportError` `malformed` for text that is no catalogue.
 *
 * What comes back from importing it is the same catalogue.
 */
export async function exportSolution(catalogue: string | Catalogue, options: Pick<ImportOptions, "wasm"> = {}): Promise<Uint8Array<ArrayBuffer>> {
  const module = await load(options.wasm);
  try {
    return await pack(JSON.parse(module.solutionFiles(textOf(catalogue))) as [string, string][]);
  } catch (thrown) {
    throw thrownError(thrown);
  }
}

function textOf(catalogue: string | Catalogue): string {
  return typeof catalogue === "string" ? catalogue : JSON.stringify(catalogue);
}
