import type { RecordRow } from "../shim/record-source.ts";
import { createCache } from "./cache.ts";
import type { Connection } from "./connection.ts";
import { type Definition, LOGICAL_NAME, metadataOf, namesIn, readDefinition, readNames, type TableNames } from "./dataverse-definition.ts";

/** What an environment has said of its tables, for as long as the source lives. */
export interface Definitions {
  names(table: string, signal: AbortSignal): Promise<TableNames>;
  metadata(table: string, attributes: readonly string[], signal: AbortSignal): Promise<RecordRow>;
}

/** A page that lives long asks for few tables. */
const MOST_TABLES = 500;

export function createDefinitions(connection: Connection): Definitions {
  const known = new Map<string, Definition>();
  const namesAlone = createCache<TableNames>(MOST_TABLES, (table, signal) => readNames(connection, table, signal));
  /** Those who ask for the same columns at once ask together; what they learn is in `known`. */
  const reading = createCache<Definition>(MOST_TABLES, async (key, signal) => {
    const [table = "", ...columns] = key.split(",");
    const found = await readDefinition(connection, table, columns, signal);
    if (known.size >= MOST_TABLES) known.delete(known.keys().next().value as string);
    const whole = { facts: found.facts, columns: new Map([...(known.get(table)?.columns ?? []), ...found.columns]) };
    known.set(table, whole);
    return whole;
  });

  return {
    async names(table, signal) {
      const definition = known.get(table);
      return definition ? namesIn(table, definition.facts) : namesAlone(table, signal);
    },
    async metadata(table, attributes, signal) {
      signal.throwIfAborted();
      let definition = known.get(table);
      const missing = [...new Set(attributes)].filter((one) => LOGICAL_NAME.test(one) && !definition?.columns.has(one));
      if (!definition || missing.length > 0) definition = await reading([table, ...missing].join(","), signal);
      // A caller may do with it what he likes.
      return structuredClone(metadataOf(table, definition, attributes));
    },
  };
}
