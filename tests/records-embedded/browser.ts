import "fake-indexeddb/auto";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, vi } from "vitest";
import { type Database, type Opening, openDatabase } from "../../src/records-embedded/database.ts";

/** Every test has a browser of its own, with nothing in it. */
export function freshBrowser(): void {
  beforeEach(() => void vi.stubGlobal("indexedDB", new IDBFactory()));
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
}

export const opening = (more: Partial<Opening> = {}): Opening => ({
  name: "test",
  version: 1,
  upgrades: {},
  blocked: () => {},
  superseded: () => {},
  lost: () => {},
  ...more,
});

export const open = (more: Partial<Opening> = {}): Promise<Database> => openDatabase(opening(more));

/** Everything that is in a database, whatever its version. */
export async function contents(name = "test"): Promise<{ version: number; rows: Record<string, unknown> }> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const store = database.transaction("rows").objectStore("rows");
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()].map((request) => new Promise<unknown[]>((resolve) => (request.onsuccess = () => resolve(request.result as unknown[])))));
  const { version } = database;
  database.close();
  return { version: version % 1_000_000, rows: Object.fromEntries(keys!.map((key, at) => [String(key), JSON.parse(String(values![at]))])) };
}

/** The browser has room for so many rows more. */
export function fullAfter(count: number): void {
  let left = count;
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...given) {
    const request = put.apply(this, given as never);
    if (this.name === "rows" && left-- <= 0) request.addEventListener("success", () => failWith(this.transaction, "QuotaExceededError"));
    return request as never;
  });
}

/** As browsers do it: the whole transaction is taken back, and says why. */
function failWith(transaction: IDBTransaction, name: string): void {
  transaction.abort();
  Object.defineProperty(transaction, "error", { value: new DOMException("No room.", name) });
}
