import type { Mind } from "./mind.ts";
import { listOf } from "./plan.ts";
import type { Storage } from "./storage.ts";

/** Which tables are in memory as a whole, so that a query need not read them. */
export interface Residence {
  has(table: string): boolean;
  /** Brings a table, and gives false if it has more bytes than `most`, which is as much as fits unless it is given. */
  bring(table: string, most?: number): Promise<boolean>;
  /** Bytes that a table may have beside these, none of which is given back. */
  room(beside: ReadonlySet<string>): number;
  /** Gives back what was used longest ago, until all fits; not these. */
  trim(spared?: ReadonlySet<string>): void;
  /** Resolves when nothing is being brought: what is brought now was read before anything that is written later. */
  settled(): Promise<void>;
  /** Gives all of it back. */
  clear(): void;
  bytes(): Record<string, number>;
}

export function createResidence(mind: Mind, storage: Storage, bound: number): Residence {
  /** Bytes by table; the one used last is last. */
  const tables = new Map<string, number>();
  const coming = new Map<string, Promise<boolean>>();
  /** Bytes that a table is known to exceed. */
  const beyond = new Map<string, number>();
  /** Counts `clear`: what was read before one is not taken any more. */
  let age = 0;

  async function read(table: string, most: number): Promise<boolean> {
    const begun = age;
    let size = 0;
    let whole = false;
    try {
      await storage.each(table, (texts) => {
        for (const text of texts) size += text.length;
        if (size > most || begun !== age) return false;
        mind.append(table, listOf(texts));
        return true;
      });
      whole = size <= most && begun === age;
    } finally {
      // What was brought of a table that is given up must not wait for its next time.
      if (!whole) mind.unload(table);
    }
    if (begun !== age) return read(table, most);
    if (!whole) {
      beyond.set(table, Math.max(most, beyond.get(table) ?? 0));
      return false;
    }
    mind.load(table, "[]");
    tables.set(table, size);
    return true;
  }

  /** What the module really takes. */
  function measure(): void {
    const found = JSON.parse(mind.resident()) as Record<string, { bytes: number }>;
    for (const table of tables.keys()) tables.set(table, found[table]?.bytes ?? 0);
  }

  return {
    has: (table) => tables.has(table),

    bring(table, most = bound) {
      const size = tables.get(table);
      if (size !== undefined) {
        tables.delete(table);
        tables.set(table, size);
        return Promise.resolve(true);
      }
      if ((beyond.get(table) ?? -1) >= most) return Promise.resolve(false);
      const under = coming.get(table);
      if (under) return under.then((fits) => fits || this.bring(table, most));
      const brought = read(table, most).finally(() => coming.delete(table));
      coming.set(table, brought);
      return brought;
    },

    room(beside) {
      let room = bound;
      for (const table of beside) room -= tables.get(table) ?? 0;
      return Math.max(room, 0);
    },

    trim(spared) {
      // Writes may have made tables larger.
      measure();
      let sum = 0;
      for (const size of tables.values()) sum += size;
      for (const [table, size] of tables) {
        if (sum <= bound) return;
        if (spared?.has(table)) continue;
        mind.unload(table);
        tables.delete(table);
        sum -= size;
        // In memory it is larger than its texts: to bring it again would be in vain.
        if (size > bound) beyond.set(table, bound);
      }
    },

    async settled() {
      await Promise.allSettled(coming.values());
    },

    clear() {
      age += 1;
      beyond.clear();
      for (const table of tables.keys()) mind.unload(table);
      tables.clear();
    },

    bytes() {
      measure();
      return Object.fromEntries(tables);
    },
  };
}
