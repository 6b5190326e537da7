import { RecordError, type RecordRow } from "../shim/record-source.ts";
import { nameOf, type Projector } from "./annotations.ts";
import { readFilter } from "./filter.ts";
import { type Expand, type Options, readExpand, readOrder, readTop } from "./odata.ts";
import { compile, keyOf, linksTo, pathReader, type Predicate, unknownColumn } from "./predicate.ts";
import { type Column, navigationOf, type Table } from "./schema.ts";
import { readNames } from "./split.ts";
import type { Store } from "./store.ts";
import { isLink, type Row, type Value } from "./value.ts";

/** A query whose names have all been looked up. */
export interface Plan {
  /** The rows among these that are asked for, in order, as callers see them. */
  run(rows: Iterable<Row>): RecordRow[];
}

type Compare = (a: Row, b: Row) => number;
type Expansion = (row: Row, out: RecordRow) => void;

/** Throws `column_not_found` or `query_invalid` with the name of what is wrong. */
export function plan(store: Store, projector: Projector, table: Table, options: Options, most: number): Plan {
  const columns = readColumns(table, options.get("$select"));
  const filter = options.get("$filter");
  const holds: Predicate = filter === undefined ? () => true : compile(store, table, readFilter(filter));
  const compare = readCompare(store, table, options.get("$orderby"));
  const top = readTop(options.get("$top"), most);
  const expansions = readExpand(options.get("$expand")).map((one) => expansion(store, projector, table, one));
  return {
    run(rows) {
      const found: Row[] = [];
      for (const row of rows) {
        if (found.length >= top && !compare) break;
        if (holds(row)) found.push(row);
      }
      if (compare) found.sort(compare);
      return found.slice(0, top).map((row) => {
        const out = projector.project(table, row, columns);
        for (const expand of expansions) expand(row, out);
        return out;
      });
    },
  };
}

function readColumns(table: Table, text: string | undefined): Column[] | null {
  const names = readNames(text);
  if (names.length === 0 || names.includes("*")) return null;
  return names.map((name) => {
    const column = table.readable.get(name);
    if (!column) throw unknownColumn(table, name, "$select");
    return column;
  });
}

function readCompare(store: Store, table: Table, text: string | undefined): Compare | null {
  const orders = readOrder(text).map(({ name, descending }) => {
    const { column, read } = pathReader(store, table, name, name, "$orderby");
    // A lookup by the name that people read, as in Dataverse.
    const value = (found: Value): Value => (isLink(found) ? nameOf(store, found) : found);
    return { key: (row: Row) => keyOf(column, value(read(row))), sign: descending ? -1 : 1 };
  });
  if (orders.length === 0) return null;
  return (a, b) => {
    for (const { key, sign } of orders) {
      const order = compareKeys(key(a), key(b));
      if (order !== 0) return order * sign;
    }
    return 0;
  };
}

/** What is empty comes first, as in Dataverse. */
function compareKeys(x: string | number | null, y: string | number | null): number {
  if (x === y) return 0;
  if (x === null) return -1;
  if (y === null) return 1;
  return x < y ? -1 : 1;
}

function expansion(store: Store, projector: Projector, table: Table, { name, options }: Expand): Expansion {
  const collection = table.collections.get(name);
  if (collection) {
    const other = store.schema.table(collection.table);
    const inner = plan(store, projector, other, options, Number.POSITIVE_INFINITY);
    return (row, out) => {
      const id = row.get(table.id);
      const rows = [...store.rows(other).values()].filter((one) => linksTo(one.get(collection.column), table.name, id));
      out[name] = inner.run(rows);
    };
  }
  return singleExpansion(store, projector, table, name, options);
}

function singleExpansion(store: Store, projector: Projector, table: Table, name: string, options: Options): Expansion {
  const found = navigationOf(table, name);
  if (!found) throw new RecordError("column_not_found", `$expand: ${table.name} has no navigation property "${name}".`);
  const { column } = found;
  const targets = (found.target ? [found.target] : column.targets).filter((target) => store.schema.tables.has(target));
  const plans = new Map(targets.map((target) => [target, plan(store, projector, store.schema.table(target), options, 1)]));
  return (row, out) => {
    const link = row.get(column.name) ?? null;
    const other = isLink(link) ? store.find(link) : undefined;
    const inner = isLink(link) ? plans.get(link.table) : undefined;
    out[name] = (other && inner?.run([other])[0]) ?? null;
  };
}
