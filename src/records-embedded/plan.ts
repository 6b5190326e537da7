import type { RecordRow } from "../shim/record-source.ts";

/** A record. */
export interface Key {
  table: string;
  id: string;
}

/** What one call writes: all of it in one transaction. */
export interface Plan {
  put: (Key & { row: RecordRow; /** Its etag before; null where it is new. */ was: string | null })[];
  remove: Key[];
}

/** A list of rows as the module and a file have it, made of the texts that the database has. */
export const listOf = (texts: readonly string[]): string => `[${texts.join(",")}]`;
