import type { Catalogue, Finding, Imported, Progress, SourceFile } from "ciframework/import";
import type { EnvironmentAccess } from "./environment-form.ts";
import { BASE_LANGUAGE, languagesOf } from "./languages.ts";

/** A catalogue that was read, and what is to be said of it before it is used. */
export interface Reading {
  source: string;
  catalogue: Catalogue;
  /** Of its file. */
  text: string;
  findings: Finding[];
  /** Rows by table; empty for a catalogue's own file. */
  counts: Record<string, number>;
  /** In which its source has texts, where another one can be chosen. */
  languages: number[];
  language: number;
}

/** Where a catalogue may come from. */
export type Source =
  | { name: string; files: readonly SourceFile[] | Promise<readonly SourceFile[]> }
  | { name: string; access: EnvironmentAccess };

export interface ReadOptions {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
  /** An environment asks for patience. */
  onWait: (wait: { seconds: number }) => void;
  /** Code of the texts to choose. */
  language: number;
}

/**
 * Reads a solution, a Configuration Migration file, an unpacked folder, a catalogue's own file or an environment. Rejects with the
 * sentence of what stopped it, and nothing is read then.
 */
export async function readSource(source: Source, options: ReadOptions): Promise<Reading> {
  const module = await import("ciframework/import");
  if ("access" in source) {
    const { url, token } = source.access;
    return made(source.name, await module.importEnvironment({ url, token: () => token }, options), options);
  }
  const files = await source.files;
  if (files.length === 0) throw new Error("There is no file in it.");
  const [only] = files;
  if (files.length === 1 && only && (await looksLikeJson(only))) return readCatalogue(module, source.name, only);
  return made(source.name, await module.importFiles(files, options), options);
}

function made(name: string, { catalogue, text, findings, counts, solutions }: Imported, { language }: ReadOptions): Reading {
  const [solution] = solutions;
  const source = solution ? `${name} (${solution.name} ${solution.version})` : name;
  return { source, catalogue, text, findings, counts, languages: languagesOf(catalogue), language };
}

async function readCatalogue(module: typeof import("ciframework/import"), source: string, { bytes }: SourceFile): Promise<Reading> {
  const text = new TextDecoder().decode(await new Blob([bytes as BlobPart]).arrayBuffer());
  const findings = await module.checkCatalogue(text);
  const stop = findings.find(({ code, place }) => code === "malformed" || (code === "wrong_type" && place === "") || code === "unknown_version");
  if (stop) throw Object.assign(new Error(stop.message), { place: stop.place });
  return { source, catalogue: JSON.parse(text) as Catalogue, text, findings, counts: {}, languages: [], language: BASE_LANGUAGE };
}

/** By its name or by its first letter behind a mark and blanks. */
async function looksLikeJson({ path, bytes }: SourceFile): Promise<boolean> {
  const head = await new Blob([bytes as BlobPart]).slice(0, 64).arrayBuffer();
  return path.toLowerCase().endsWith(".json") || /^\uFEFF?\s*[{[]/.test(new TextDecoder().decode(head));
}
