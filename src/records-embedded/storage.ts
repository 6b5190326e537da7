import { unwrap } from "idb";
import { type Database, rowKey, rowsOf } from "./database.ts";
import type { Key, Plan } from "./plan.ts";
import { StorageError, storageError } from "./trouble.ts";

/** Rows of one read: more would hold the page up, fewer would wait for the database too often. */
const BATCH = 2_000;

/** The database's rows as texts. Every method is one transaction; what it rejects with is a `StorageError`. */
export interface Storage {
  /** The rows with these ids, in their order; undefined where there is none. */
  rows(keys: readonly Key[]): Promise<(string | undefined)[]>;
  /** All rows of a table in batches, by ascending id, until `take` gives false. */
  each(table: string, take: (texts: string[]) => boolean): Promise<void>;
  /** Rows of a table with one of these ids in one of these columns: as many are in memory at once as a batch has, and those that are found. */
  leading(table: string, columns: ReadonlyMap<string, ReadonlySet<string>>): Promise<string[]>;
  /** All rows of the database in batches, table after table, with their keys. */
  everything(take: (texts: string[], keys: string[]) => void): Promise<void>;
  count(table: string): Promise<number>;
  revision(): Promise<number>;
  seeded(): Promise<boolean>;
  /**
   * Writes all of the plan, durably, and gives true; or nothing, and false, if somebody else has written since `expected`.
   * `signal` takes it back for as long as it is not done.
   */
  commit(plan: Plan, expected: number, signal?: AbortSignal): Promise<boolean>;
  /** Puts these rows in the place of everything, and gives the new revision. `unless` seeded: gives null then, and writes nothing. */
  replace(plan: Plan, unless?: "seeded"): Promise<number | null>;
}

/**
 * `database`: opened when it is first needed, and anew when it was lost. `primaryId`: the column with a table's ids, where it is
 * known.
 */
export function createStorage(database: () => Promise<Database>, primaryId: (table: string) => string | undefined = () => undefined): Storage {
  async function reading<T>(read: (opened: Database) => Promise<T>): Promise<T> {
    const opened = await database();
    return read(opened).catch((error: unknown) => {
      throw storageError(error);
    });
  }

  return {
    rows: (keys) =>
      reading(async (opened) => {
        // Past the library: for one row its wrappers take a third as long as the read itself.
        const store = unwrap(opened).transaction("rows").objectStore("rows");
        return Promise.all(keys.map(({ table, id }) => answered<string | undefined>(store.get(rowKey(table, id)))));
      }),
    each: (table, take) => reading((opened) => readTable(opened, table, primaryId(table), take)),
    leading: (table, columns) => reading((opened) => readLeading(opened, table, primaryId(table), columns)),
    everything: (take) => reading((opened) => readEverything(opened, take)),
    count: (table) => reading((opened) => opened.count("rows", rowsOf(table))),
    revision: () => reading(async (opened) => (await opened.get("about", "revision")) ?? 0),
    seeded: () => reading(async (opened) => (await opened.get("about", "seeded")) !== undefined),

    async commit(plan, expected, signal) {
      const put = putsOf(plan);
      return writing(database, signal, async ({ rows, about }) => {
        if (((await about.get("revision")) ?? 0) !== expected) return false;
        send(rows, put, plan.remove);
        quiet(about.put(expected + 1, "revision"));
        return true;
      });
    },

    async replace(plan, unless) {
      const put = putsOf(plan);
      return writing(database, undefined, async ({ rows, about }) => {
        const [revision = 0, seeded] = await Promise.all([about.get("revision"), about.get("seeded")]);
        if (unless !== undefined && seeded !== undefined) return null;
        quiet(rows.clear());
        send(rows, put, []);
        quiet(about.put(revision + 1, "revision"));
        quiet(about.put(1, "seeded"));
        return revision + 1;
      });
    },
  };
}

async function readTable(opened: Database, table: string, primaryId: string | undefined, take: (texts: string[]) => boolean): Promise<void> {
  const { store } = opened.transaction("rows");
  const read = (after?: string) => store.getAll(rowsOf(table, after), BATCH);
  let after: string | undefined;
  let coming: Promise<string[]> | null = read();
  while (coming) {
    const texts: string[] = await coming;
    coming = null;
    if (texts.length === BATCH) {
      // Its own text has the key of the last row, and asking for all keys takes half as long again.
      const last = primaryId === undefined ? undefined : (JSON.parse(texts.at(-1)!) as Record<string, unknown>)[primaryId];
      after = typeof last === "string" ? rowKey(table, last) : (await store.getAllKeys(rowsOf(table, after), BATCH)).at(-1);
      // The database reads on while these are taken.
      coming = read(after);
      quiet(coming);
    }
    if (texts.length > 0 && !take(texts)) return;
  }
}

async function readLeading(opened: Database, table: string, primaryId: string | undefined, columns: ReadonlyMap<string, ReadonlySet<string>>): Promise<string[]> {
  // Texts of `JSON.stringify` have a name and the mark behind it in no other place, so that no row need be taken apart.
  const wanted = [...columns].map(([column, ids]) => ({ name: `"${column}":"`, ids }));
  const leads = (text: string): boolean =>
    wanted.some(({ name, ids }) => {
      const at = text.indexOf(name);
      return at >= 0 && ids.has(text.slice(at + name.length, text.indexOf('"', at + name.length)).toLowerCase());
    });
  const rows: string[] = [];
  await readTable(opened, table, primaryId, (texts) => {
    for (const text of texts) if (leads(text)) rows.push(text);
    return true;
  });
  return rows;
}

async function readEverything(opened: Database, take: (texts: string[], keys: string[]) => void): Promise<void> {
  const { store } = opened.transaction("rows");
  let after: string | undefined;
  for (;;) {
    const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
    const [texts, keys] = await Promise.all([store.getAll(range, BATCH), store.getAllKeys(range, BATCH)]);
    take(texts, keys);
    if (texts.length < BATCH) return;
    after = keys.at(-1);
  }
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

type Stores = ReturnType<typeof storesOf>;

function storesOf(opened: Database) {
  // Durable: the promise of a write is kept only when it has reached the disk.
  const transaction = opened.transaction(["rows", "about"], "readwrite", { durability: "strict" });
  return { transaction, rows: transaction.objectStore("rows"), about: transaction.objectStore("about") };
}

async function writing<T>(database: () => Promise<Database>, signal: AbortSignal | undefined, write: (stores: Stores) => Promise<T>): Promise<T> {
  const opened = await database();
  signal?.throwIfAborted();
  let stores: Stores | null = null;
  const abort = () => takeBack(stores);
  try {
    stores = storesOf(opened);
    quiet(stores.transaction.done);
    signal?.addEventListener("abort", abort);
    const result = await write(stores);
    await stores.transaction.done;
    return result;
  } catch (error) {
    takeBack(stores);
    signal?.throwIfAborted();
    throw storageError(await reasonOf(stores, error));
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** Whatever fails, a request or the commit itself, the transaction's `done` says it once for all. */
function quiet(request: Promise<unknown>): void {
  request.catch(() => {});
}

/** Requests that were made before one failed would be kept otherwise. */
function takeBack(stores: Stores | null): void {
  try {
    stores?.transaction.abort();
  } catch {
    // It is over already.
  }
}

/** A request of an aborted transaction fails with `AbortError`; why it was aborted is said by the transaction. */
async function reasonOf(stores: Stores | null, error: unknown): Promise<unknown> {
  if (!(error instanceof DOMException) || error.name !== "AbortError" || !stores) return error;
  const reason: unknown = await stores.transaction.done.then(() => error, (why: unknown) => why);
  if (!(reason instanceof DOMException) || reason.name !== "AbortError") return reason;
  return stores.transaction.error ?? new StorageError("unavailable", "The browser took the write back and did not say why. Nothing of it was saved.");
}

type Put = [key: string, text: string];

/** Made before the transaction begins: a row that cannot be written must not stop one half way. */
const putsOf = ({ put }: Plan): Put[] => put.map(({ table, id, row }) => [rowKey(table, id), JSON.stringify(row)]);

function send(rows: Stores["rows"], put: readonly Put[], remove: readonly Key[]): void {
  for (const { table, id } of remove) quiet(rows.delete(rowKey(table, id)));
  for (const [key, text] of put) quiet(rows.put(text, key));
}
