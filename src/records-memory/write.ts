import { RecordError, type RecordRow } from "../shim/record-source.ts";
import { createBodyReader, type Reading, type Turn } from "./body.ts";
import type { Table } from "./schema.ts";
import { type Draft, draftKey, type Store } from "./store.ts";
import { isLink, type Link, type Row, type Value } from "./value.ts";

export interface WriterOptions {
  newId(): string;
  /** Milliseconds. */
  now(): number;
  /** Id of the systemuser that owns and writes rows, or null. */
  user: string | null;
}

/** Prepares changes: each method adds to the draft or throws, and the store changes only when the draft is committed. */
export interface Writer {
  /** `seeding`: rows in the form in which they are read; links are checked later by `checkLinks`. */
  create(draft: Draft, table: Table, data: RecordRow, seeding?: boolean): string;
  update(draft: Draft, table: Table, id: string, data: RecordRow): void;
  remove(draft: Draft, table: Table, id: string): void;
}

const DEEPEST = 8;

export function createWriter(store: Store, { newId, now, user }: WriterOptions): Writer {
  const read = createBodyReader(store, { current, insert });

  function current(draft: Draft, link: Link): Row | undefined {
    const drafted = draft.get(draftKey(link));
    return drafted ? (drafted.row ?? undefined) : store.find(link);
  }

  function put(draft: Draft, link: Link, row: Row): void {
    draft.set(draftKey(link), { link, row });
  }

  function insert(turn: Turn, data: RecordRow): Link {
    const { draft, table } = turn;
    if (turn.depth > DEEPEST) throw new RecordError("value_invalid", `Records can be nested ${DEEPEST} levels deep.`);
    const { values, children } = read(turn, data);
    const id = (values.get(table.id) as string | null | undefined) ?? newId();
    const link = { table: table.name, id };
    if (current(draft, link)) throw new RecordError("record_conflict", `There is a ${table.name} with id ${id} already.`);
    const row = new Map<string, Value>([...defaults(table), ...values, [table.id, id]]);
    put(draft, link, compose(table, row));
    attach(turn, link, children);
    return link;
  }

  function defaults(table: Table): Map<string, Value> {
    const moment = `${new Date(now()).toISOString().slice(0, 19)}Z`;
    const row = new Map<string, Value>();
    for (const column of table.columns.values()) if (column.default !== undefined) row.set(column.name, column.default);
    for (const name of ["createdon", "modifiedon"]) row.set(name, moment);
    const owner = user === null ? null : { table: "systemuser", id: user };
    for (const name of ["createdby", "modifiedby", "ownerid"]) row.set(name, owner);
    return row;
  }

  function attach(turn: Turn, parent: Link, children: Reading["children"]): void {
    const { draft } = turn;
    for (const { table, column, rows, links } of children) {
      const made = rows.map((row) => insert({ ...turn, table, depth: turn.depth + 1 }, row));
      for (const link of [...made, ...links]) put(draft, link, new Map(current(draft, link)).set(column, parent));
    }
  }

  return {
    create: (draft, table, data, seeding = false) => insert({ draft, table, seeding, depth: 1 }, data).id,
    update(draft, table, id, data) {
      const link = { table: table.name, id };
      const before = current(draft, link);
      if (!before) throw notFound(table, id);
      const turn = { draft, table, seeding: false, depth: 1 };
      const { values, children } = read(turn, data);
      if ((values.get(table.id) ?? id) !== id) throw new RecordError("value_invalid", `${table.name}.${table.id} cannot be changed.`);
      const stamps = new Map(["modifiedon", "modifiedby"].map((name) => [name, defaults(table).get(name) ?? null]));
      put(draft, link, compose(table, new Map([...before, ...decomposed(table, values), ...stamps, ...values, [table.id, id]])));
      attach(turn, link, children);
    },
    remove(draft, table, id) {
      if (!current(draft, { table: table.name, id })) throw notFound(table, id);
      removeWithLinks(store, draft, { table: table.name, id }, current);
    },
  };
}

/** Rows that point to it lose the link, or go with it where their lookup says so. */
function removeWithLinks(store: Store, draft: Draft, first: Link, current: (draft: Draft, link: Link) => Row | undefined): void {
  const going = [first];
  for (const link of going) {
    draft.set(draftKey(link), { link, row: null });
    for (const table of store.schema.tables.values()) {
      const lookups = [...table.columns.values()].filter((column) => column.targets.includes(link.table));
      for (const id of lookups.length > 0 ? store.rows(table).keys() : []) {
        const other = { table: table.name, id };
        for (const { name, cascade } of lookups) {
          const row = current(draft, other);
          const value = row?.get(name) ?? null;
          if (!row || !isLink(value) || value.table !== link.table || value.id !== link.id) continue;
          if (cascade) going.push(other);
          else draft.set(draftKey(other), { link: other, row: new Map(row).set(name, null) });
        }
      }
    }
  }
}

/** Fails at the first link of a draft that leads nowhere. Tables that the store does not have cannot be looked into. */
export function checkLinks(store: Store, draft: Draft): void {
  for (const { link, row } of draft.values()) {
    for (const [name, value] of row ?? []) {
      if (!isLink(value) || draft.get(draftKey(value))?.row || store.find(value) || !store.schema.tables.has(value.table)) continue;
      throw new RecordError("record_not_found", `${link.table}.${name}: there is no ${value.table} with id ${value.id}.`);
    }
  }
}

export function notFound(table: Table, id: string): RecordError {
  return new RecordError("record_not_found", `There is no ${table.name} with id ${id}.`);
}

/** Columns that are made of what is written are empty at first: all of it may be emptied. */
function decomposed(table: Table, written: ReadonlyMap<string, Value>): [string, null][] {
  return [...table.columns.values()].filter(({ composedOf = [] }) => composedOf.some((part) => written.has(part))).map(({ name }) => [name, null]);
}

function compose(table: Table, row: Map<string, Value>): Row {
  for (const { name, composedOf } of table.columns.values()) {
    const text = (composedOf ?? []).map((part) => row.get(part) ?? "").filter((part) => part !== "").join(" ");
    if (text !== "") row.set(name, text);
  }
  return row;
}
