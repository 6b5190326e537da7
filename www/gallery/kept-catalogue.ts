import type { Catalogue, Person } from "ciframework/import";

/** The catalogue that this browser keeps for the desktop, in place of the samples. */
export interface KeptCatalogue {
  catalogue: Catalogue;
  /** Where it came from, for people. */
  source: string;
  /** Of its file; null when it was changed since. */
  text: string | null;
  /** Milliseconds since 1970. */
  keptAt: number;
  /** The desktop runs its providers, too, in place of those of `/providers.json`. */
  runsProviders: boolean;
  /** For whom it is run; null or absent: for everybody, whatever profiles say. */
  person?: Person | null;
}

const DATABASE = "ciframework";
const STORE = "desktop";
const KEY = "catalogue";

/** Null when nothing is kept, and when the browser keeps nothing for this page. */
export async function readKept(): Promise<KeptCatalogue | null> {
  try {
    const found: unknown = await ask("readonly", (store) => store.get(KEY));
    return isKept(found) ? found : null;
  } catch {
    return null;
  }
}

/** Rejects with a sentence when the browser does not keep it. */
export async function keep(kept: KeptCatalogue): Promise<void> {
  await ask("readwrite", (store) => store.put(kept, KEY)).catch(refuse);
}

/** The desktop goes back to its samples. */
export async function forget(): Promise<void> {
  await ask("readwrite", (store) => store.delete(KEY)).catch(refuse);
}

function refuse(): never {
  throw new Error("This browser does not keep anything for this page. Allow it to store site data, and check that there is space.");
}

function isKept(found: unknown): found is KeptCatalogue {
  return typeof found === "object" && found !== null && typeof (found as KeptCatalogue).catalogue === "object";
}

/** One question to the store. What was written is kept when this resolves. */
async function ask<T>(mode: IDBTransactionMode, question: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = question(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}
