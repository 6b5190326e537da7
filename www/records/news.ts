import type { RecordSource } from "ciframework";
import type { RecordChange } from "ciframework/records";

/** Without changes: any record may be another one now. */
export type NewsListener = (changes: readonly RecordChange[]) => void;

/** What was written to the desktop's records: by its pages, by widgets and, where the records are the browser's, in other tabs of it. */
export class RecordNews {
  /** How often there were news. A page that has read before the latest may be old. */
  count = 0;
  #listeners = new Set<NewsListener>();

  /** Returns the function that ends it. */
  on(listener: NewsListener): () => void {
    const own: NewsListener = (changes) => listener(changes);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  tell(changes: readonly RecordChange[]): void {
    this.count += 1;
    for (const listener of [...this.#listeners]) listener(changes);
  }
}

/** For a source that does not tell by itself: every write that goes through this one is told. */
export function telling(source: RecordSource, news: RecordNews): RecordSource {
  return {
    async create(entityName, data, context) {
      const made = await source.create(entityName, data, context);
      news.tell(holdsRows(data) ? [] : [{ kind: "created", entityName, id: made.id }]);
      return made;
    },
    async update(entityName, id, data, context) {
      const done = await source.update(entityName, id, data, context);
      news.tell(holdsRows(data) ? [] : [{ kind: "updated", entityName, id }]);
      return done;
    },
    async delete(entityName, id, context) {
      await source.delete(entityName, id, context);
      // What goes with it is the source's own affair.
      news.tell([]);
    },
    retrieve: (...given) => source.retrieve(...given),
    query: (...given) => source.query(...given),
    metadata: (...given) => source.metadata(...given),
  };
}

/** Rows of other tables are written along. */
const holdsRows = (data: Record<string, unknown>): boolean => Object.values(data).some((value) => typeof value === "object" && value !== null);
