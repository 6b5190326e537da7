import type { SourceFile } from "ciframework/import";
import type { Dropped } from "../dropped.ts";

/** A folder in a folder in a folder: nobody unpacks deeper, and a link that leads back would have no end. */
const DEEPEST = 12;
/** Files of one source, as many as an archive may have. Only those that an import knows by their names are read. */
const MOST = 100_000;

/** The files that were chosen in a dialog; of a folder, with their paths in it. */
export function chosenFiles(list: FileList): SourceFile[] {
  return [...list].slice(0, MOST).map((file) => ({ path: withoutFolder(file.webkitRelativePath) || file.name, bytes: file }));
}

/** The files that were dropped; a folder with all that is in it. */
export async function droppedFiles({ entries, files }: Dropped): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  const alone = entries.length === 1;
  for (const entry of entries) await gather(entry, alone && entry.isDirectory ? "" : entry.name, 0, found);
  if (entries.length === 0) for (const file of files) found.push({ path: file.name, bytes: file });
  return found;
}

async function gather(entry: FileSystemEntry, path: string, depth: number, found: SourceFile[]): Promise<void> {
  if (found.length >= MOST || depth > DEEPEST) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path, bytes: file });
    return;
  }
  for (const inner of await entriesIn(entry as FileSystemDirectoryEntry)) {
    await gather(inner, path === "" ? inner.name : `${path}/${inner.name}`, depth + 1, found);
  }
}

/** A folder tells its entries in parts, until a part is empty. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
  }
}

const withoutFolder = (path: string): string => path.slice(path.indexOf("/") + 1);
