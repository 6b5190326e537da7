import type { RecordRow } from "../shim/record-source.ts";
import { readKey, stepsBetween, upgraded } from "./database.ts";
import type { RowsByTable, RowUpgrade } from "./public.ts";
import type { Storage } from "./storage.ts";
import { StorageError } from "./trouble.ts";

/** A file as it is written now. */
const FORMAT = 1;
/** Bytes; a text of this length is what browsers can still read at once. */
const LARGEST = 400_000_000;

/** `{"ciframework": "records", "format": 1, "version": 1, "exportedOn": "…", "rows": {"contact": […]}}`, a row to a line. */
export async function writeFile(storage: Pick<Storage, "everything">, version: number, now: number): Promise<Blob> {
  const head = { ciframework: "records", format: FORMAT, version, exportedOn: new Date(now).toISOString() };
  const parts = [`${JSON.stringify(head).slice(0, -1)},"rows":{`];
  let open: string | null = null;
  await storage.everything((texts, keys) => {
    let lines = "";
    keys.forEach((key, at) => {
      const { table } = readKey(key);
      if (table === open) lines += ",\n";
      else lines += `${open === null ? "" : "\n],"}\n${JSON.stringify(table)}:[\n`;
      open = table;
      lines += texts[at];
    });
    parts.push(lines);
  });
  parts.push(open === null ? "}}\n" : "\n]}}\n");
  return new Blob(parts, { type: "application/json" });
}

/** The rows of a file, brought to this version of the tables. Rejects with reason `file` or `file-newer`. */
export async function readFile(file: Blob | string, version: number, upgrades: Readonly<Record<number, RowUpgrade>>): Promise<RowsByTable> {
  if (typeof file !== "string" && file.size > LARGEST) throw refused(`it has ${file.size} bytes, and ${LARGEST} are the most`);
  const found = parse(typeof file === "string" ? file : await file.text());
  if (!isObject(found) || found.ciframework !== "records") throw refused("it is not one");
  const { format, version: from, rows } = found;
  if (!isVersion(format) || !isVersion(from) || !isObject(rows)) throw refused("its head is damaged");
  if (format > FORMAT || from > version) {
    throw new StorageError("file-newer", "This file was written by a newer version of this page. Load the newer version to import it. Nothing was changed.");
  }
  return upgradeAll(rows, stepsBetween(from, version, upgrades));
}

function upgradeAll(rows: Record<string, unknown>, steps: readonly RowUpgrade[]): RowsByTable {
  const result: Record<string, RecordRow[]> = {};
  for (const [table, list] of Object.entries(rows)) {
    if (!Array.isArray(list) || !list.every(isObject)) throw refused(`"${table}" is no list of rows`);
    const kept: RecordRow[] = [];
    for (const row of list) {
      const now = upgraded(table, row, steps);
      if (now) kept.push(now);
    }
    result[table] = kept;
  }
  return result;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused("it is no JSON, or was cut off");
  }
}

const isVersion = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function refused(why: string): StorageError {
  return new StorageError("file", `This file is no usable export of records: ${why}. Nothing was changed.`);
}
