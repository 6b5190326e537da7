import type { StorageUse } from "./public.ts";
import type { Residence } from "./residence.ts";
import type { Storage } from "./storage.ts";

/** What the browser has for storage; old ones, and pages without https, have less or nothing. */
const manager = (): Partial<StorageManager> => (typeof navigator === "undefined" ? {} : ((navigator.storage as StorageManager | undefined) ?? {}));

export async function storageUse(storage: Storage, residence: Residence, tables: readonly string[]): Promise<StorageUse> {
  const counts = await Promise.all(tables.map(async (table) => [table, await storage.count(table)] as const));
  const estimate = await orNull(() => manager().estimate?.());
  const persisted = await orNull(() => manager().persisted?.());
  return { rows: Object.fromEntries(counts), resident: residence.bytes(), usage: estimate?.usage ?? null, quota: estimate?.quota ?? null, persisted };
}

export async function askPersistence(): Promise<boolean> {
  return (await orNull(async () => (await manager().persisted?.()) || manager().persist?.())) ?? false;
}

async function orNull<T>(ask: () => Promise<T> | undefined): Promise<T | null> {
  try {
    return (await ask()) ?? null;
  } catch {
    return null;
  }
}
