import type { Catalogue, Finding, Progress, SourceFile } from "ciframework/import";

/** A catalogue that was read, and what is to be said of it before it is used. */
export interface Reading {
  source: string;
  catalogue: Catalogue;
  /** Of its file. */
  text: string;
  findings: Finding[];
  /** Rows by table; empty for a catalogue's own file. */
  counts: Record<string, number>;
}

/**
 * Reads a solution, a Configuration Migration file, an unpacked folder or a catalogue's own file. Rejects with the sentence of what
 * stopped it, and nothing is read then.
 */
export async function readSource(source: string, files: readonly SourceFile[], signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Reading> {
  if (files.length === 0) throw new Error("There is no file in it.");
  const module = await import("ciframework/import");
  const [only] = files;
  if (files.length === 1 && only && (await looksLikeJson(only))) return readCatalogue(module, source, only);
  const { catalogue, text, findings, counts, solutions } = await module.importFiles(files, { signal, onProgress });
  const [solution] = solutions;
  return { source: solution ? `${source} (${solution.name} ${solution.version})` : source, catalogue, text, findings, counts };
}

async function readCatalogue(module: typeof import("ciframework/import"), source: string, { bytes }: SourceFile): Promise<Reading> {
  const text = new TextDecoder().decode(await new Blob([bytes as BlobPart]).arrayBuffer());
  const findings = await module.checkCatalogue(text);
  const stop = findings.find(({ code, place }) => code === "malformed" || (code === "wrong_type" && place === "") || code === "unknown_version");
  if (stop) throw Object.assign(new Error(stop.message), { place: stop.place });
  return { source, catalogue: JSON.parse(text) as Catalogue, text, findings, counts: {} };
}

/** By its name or by its first letter behind a mark and blanks. */
async function looksLikeJson({ path, bytes }: SourceFile): Promise<boolean> {
  const head = await new Blob([bytes as BlobPart]).slice(0, 64).arrayBuffer();
  return path.toLowerCase().endsWith(".json") || /^\uFEFF?\s*[{[]/.test(new TextDecoder().decode(head));
}
