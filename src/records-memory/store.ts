import type { Schema, Table } from "./schema.ts";
import type { Link, Row } from "./value.ts";

/** All rows, by table and id, in the order in which they came. */
export interface Store {
  readonly schema: Schema;
  rows(table: Table): ReadonlyMap<string, Row>;
  find(link: Link): Row | undefined;
  /** Applies a draft as a whole. */
  commit(draft: Draft): void;
}

/** Rows as they are to be; null where one is to go. */
export type Draft = Map<string, { link: Link; row: Row | null }>;

export function createStore(schema: Schema): Store {
  const tables = new Map([...schema.tables.keys()].map((name) => [name, new Map<string, Row>()]));
  const none: ReadonlyMap<string, Row> = new Map();
  return {
    schema,
    rows: (table) => tables.get(table.name) ?? none,
    find: ({ table, id }) => tables.get(table)?.get(id),
    commit(draft) {
      for (const { link, row } of draft.values()) {
        const rows = tables.get(link.table);
        if (row) rows?.set(link.id, row);
        else rows?.delete(link.id);
      }
    },
  };
}

export function draftKey({ table, id }: Link): string {
  return `${table} ${id}`;
}
