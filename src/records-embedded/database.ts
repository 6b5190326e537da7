import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { RecordRow } from "../shim/record-source.ts";
import type { RowUpgrade } from "./public.ts";
import { openingError, StorageError } from "./trouble.ts";

/** All rows in one store, so that a new table needs no new version: `contact/<id>` leads to the row's JSON text. */
export interface Layout extends DBSchema {
  rows: { key: string; value: string };
  /** `revision` counts commits, `seeded` says that the rows to start with are there. */
  about: { key: "revision" | "seeded"; value: number };
}

export type Database = IDBPDatabase<Layout>;
export type Upgrading = IDBPTransaction<Layout, ("rows" | "about")[], "versionchange">;

/** Raised when the stores themselves change. A higher one is always newer, whatever the tables' version is. */
const LAYOUT = 1;
const VERSIONS = 1_000_000;

/** The tables' version in a database's. */
export const tablesVersion = (version: number): number => version % VERSIONS;

export const rowKey = (table: string, id: string): string => `${table}/${id}`;

/** All rows of one table, behind one of them if there is one: "0" follows "/". */
export function rowsOf(table: string, after?: string): IDBKeyRange {
  return IDBKeyRange.bound(after ?? `${table}/`, `${table}0`, after !== undefined, true);
}

/** Table and id of a key. */
export function readKey(key: string): { table: string; id: string } {
  const at = key.indexOf("/");
  return { table: key.slice(0, at), id: key.slice(at + 1) };
}

export interface Opening {
  name: string;
  version: number;
  upgrades: Readonly<Record<number, RowUpgrade>>;
  /** Other tabs hold an older version; it goes on waiting. */
  blocked(): void;
  /** A newer version wants to come in elsewhere; this connection is closed already. */
  superseded(): void;
  /** The browser closed it. */
  lost(): void;
}

/** Rejects with `StorageError`. A version that is refused leaves the database as it was. */
export async function openDatabase({ name, version, upgrades, blocked, superseded, lost }: Opening): Promise<Database> {
  if (!Number.isInteger(version) || version < 1 || version >= VERSIONS) throw new RangeError(`The version of the tables is a whole number from 1 up, not ${version}.`);
  if (typeof indexedDB === "undefined") throw new StorageError("unavailable", "This browser has no database for pages.");
  let failed: unknown;
  let database: Database;
  try {
    database = await openDB<Layout>(name, LAYOUT * VERSIONS + version, {
      blocked,
      terminated: lost,
      blocking(_current, wanted) {
        database.close();
        // Without a version it is deleted, and may be made anew.
        if (wanted === null) lost();
        else superseded();
      },
      upgrade(made, from, _to, transaction) {
        if (from === 0) return createStores(made);
        upgradeRows(transaction as Upgrading, tablesVersion(from), version, upgrades).catch((error: unknown) => {
          failed = error;
          transaction.abort();
        });
      },
    });
    return database;
  } catch (error) {
    if (failed === undefined) throw openingError(error);
    const said = failed instanceof Error ? failed.message : String(failed);
    throw new StorageError("upgrade", `The data in this browser could not be brought to version ${version}, and are as they were. ${said}`, { cause: failed });
  }
}

function createStores(database: Database): void {
  database.createObjectStore("rows");
  database.createObjectStore("about");
}

/** In the transaction of the upgrade, so that all rows are changed or none. */
async function upgradeRows(transaction: Upgrading, from: number, to: number, upgrades: Opening["upgrades"]): Promise<void> {
  const steps = stepsBetween(from, to, upgrades);
  if (steps.length === 0) return;
  // An upgrade that is refused rejects this, too; `openDB` has told it already.
  transaction.done.catch(() => {});
  let cursor = await transaction.objectStore("rows").openCursor();
  while (cursor) {
    const row = upgraded(readKey(cursor.key).table, JSON.parse(cursor.value) as RecordRow, steps);
    if (row === null) await cursor.delete();
    else await cursor.update(JSON.stringify(row));
    cursor = await cursor.continue();
  }
}

/** The upgrades that lead from one version of the tables to another, in order. */
export function stepsBetween(from: number, to: number, upgrades: Opening["upgrades"]): RowUpgrade[] {
  const steps: RowUpgrade[] = [];
  for (let version = from + 1; version <= to; version += 1) {
    const step = upgrades[version];
    if (step) steps.push(step);
  }
  return steps;
}

export function upgraded(table: string, row: RecordRow, steps: readonly RowUpgrade[]): RecordRow | null {
  let now: RecordRow | null = row;
  for (const step of steps) now = now && step(table, now);
  return now;
}
