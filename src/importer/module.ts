import start, { checkCatalogue, Import, solutionFiles } from "../../build/wasm/import.js";
import { fileBytes } from "../shim/wasm-file.ts";
import { ImportError } from "./error.ts";
import type { ImportOptions } from "./public.ts";
import { warmUp } from "./warm-up.ts";

/** An import in wasm; every method but those that add files gives JSON text, and throws that of a fault. */
interface Importing {
  add(path: string, bytes: Uint8Array): void;
  addDeflated(path: string, bytes: Uint8Array, size: number): void;
  addRows(table: string, text: string): void;
  step(): string;
  finish(language: number): string;
  free(): void;
}

/** The loaded module. */
export interface ImportModule {
  Import: new () => Importing;
  checkCatalogue(text: string): string;
  /** JSON text; throws that of a fault. */
  solutionFiles(text: string): string;
}

let loading: Promise<ImportModule> | null = null;

/** Loads the module, once; only the first caller's source counts, until a load failed. */
export function load(source?: ImportOptions["wasm"]): Promise<ImportModule> {
  loading ??= read(source).catch((error: unknown) => {
    loading = null;
    throw new ImportError("wasm_unavailable", `The import module could not be loaded: ${String(error)}`);
  });
  return loading;
}

async function read(source: ImportOptions["wasm"] = new URL("./import.wasm", import.meta.url)): Promise<ImportModule> {
  const given = await fileBytes(source);
  await start({ module_or_path: given });
  const module = { Import, checkCatalogue, solutionFiles };
  // A program that reads it from a file does one thing and ends: in a page there is time between loading and importing. Where the
  // warming up fails, the first import takes its time, and says what is wrong.
  if (given === source) await warmUp(module).catch(() => {});
  return module;
}
