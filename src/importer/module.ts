import start, { checkCatalogue, exportSolution, Import } from "../../build/wasm/import.js";
import { ImportError } from "./error.ts";
import type { ImportOptions } from "./public.ts";

/** What is used of Node, where there is one. */
interface NodeGlobal {
  process?: {
    getBuiltinModule?(name: "fs/promises"): { readFile(address: URL): Promise<Uint8Array<ArrayBuffer>> } | undefined;
  };
}

/** An import in wasm; every method but `add` gives JSON text, and throws that of a fault. */
interface Importing {
  add(path: string, bytes: Uint8Array): void;
  addRows(table: string, text: string): void;
  step(): string;
  finish(language: number): string;
  free(): void;
}

/** The loaded module. */
export interface ImportModule {
  Import: new () => Importing;
  checkCatalogue(text: string): string;
  exportSolution(text: string): Uint8Array;
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
  const address = typeof source === "string" || source instanceof URL ? await fileBytes(source) : source;
  await start({ module_or_path: address });
  return { Import, checkCatalogue, exportSolution };
}

/** Node's fetch knows no files, so their bytes are read; any other address stays as it is. */
async function fileBytes(address: string | URL): Promise<string | URL | BufferSource> {
  if (!String(address).startsWith("file:")) return address;
  const { process } = globalThis as NodeGlobal;
  const files = process?.getBuiltinModule?.("fs/promises");
  return files ? files.readFile(new URL(address)) : address;
}
