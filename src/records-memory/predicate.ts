import { RecordError } from "../shim/record-source.ts";
import type { Comparison, Filter, Literal, Operand, TextChange, TextTest } from "./filter.ts";
import { type Column, navigationOf, type Table } from "./schema.ts";
import type { Store } from "./store.ts";
import { guidOf, isLink, type Row, type Value } from "./value.ts";

export type Predicate = (row: Row) => boolean;

/** What two values are compared by. Text is compared without regard to case, as Dataverse does. */
type Key = string | number | null;

interface Reader {
  /** Whose type a literal on the other side takes; null for a literal. */
  column: Column | null;
  read(row: Row): Value;
}

/** Where names are looked up: the table itself, or the variable of an `any` or `all`. */
interface Scope {
  store: Store;
  table: Table;
  variable: string;
}

/** A filter over the rows of a table. Every name is looked up now, so that a wrong one is told also where no row is. */
export function compile(store: Store, table: Table, filter: Filter): Predicate {
  return predicate({ store, table, variable: "" }, filter);
}

function predicate(scope: Scope, filter: Filter): Predicate {
  switch (filter.kind) {
    case "and":
    case "or": {
      const parts = filter.parts.map((part) => predicate(scope, part));
      return filter.kind === "and" ? (row) => parts.every((part) => part(row)) : (row) => parts.some((part) => part(row));
    }
    case "not": {
      const part = predicate(scope, filter.part);
      return (row) => !part(row);
    }
    case "compare":
      return comparison(scope, filter.operator, filter.left, filter.right);
    case "text":
      return textTest(scope, filter.test, filter.left, filter.right);
    case "flag":
      return flag(scope, filter.operand);
    case "some":
    case "every":
      return overCollection(scope, filter);
    default:
      return filter satisfies never;
  }
}

function flag(scope: Scope, operand: Operand): Predicate {
  const { column, read } = reader(scope, operand);
  const constant = operand.kind === "literal" && typeof operand.value === "boolean";
  if (!constant && column?.type !== "boolean") throw new RecordError("query_invalid", "$filter: a comparison is needed, as in name eq 'x'.");
  return (row) => read(row) === true;
}

function overCollection(scope: Scope, { kind, collection, variable, part }: Extract<Filter, { collection: string }>): Predicate {
  const { store, table } = scope;
  const found = table.collections.get(withoutVariable(scope, collection));
  if (!found) throw new RecordError("column_not_found", `$filter: ${table.name} has no collection "${collection}".`);
  const other = store.schema.table(found.table);
  const holds: Predicate = part ? predicate({ store, table: other, variable }, part) : () => true;
  return (row) => {
    const id = row.get(table.id);
    const rows = [...store.rows(other).values()].filter((one) => linksTo(one.get(found.column), table.name, id));
    return kind === "some" ? rows.some(holds) : rows.every(holds);
  };
}

export function linksTo(value: Value | undefined, table: string, id: Value | undefined): boolean {
  return isLink(value ?? null) && (value as { table: string }).table === table && (value as { id: string }).id === id;
}

function comparison(scope: Scope, operator: Comparison, left: Operand, right: Operand): Predicate {
  const [a, b] = [reader(scope, left), reader(scope, right)];
  const column = a.column ?? b.column;
  const [one, other] = [keyReader(a, left, column), keyReader(b, right, column)];
  return (row) => {
    const [x, y] = [one(row), other(row)];
    if (operator === "eq") return x === y;
    if (operator === "ne") return x !== y;
    if (x === null || y === null || typeof x !== typeof y) return false;
    return ordered(operator, x, y);
  };
}

function ordered(operator: Exclude<Comparison, "eq" | "ne">, x: string | number, y: string | number): boolean {
  if (operator === "gt") return x > y;
  if (operator === "ge") return x >= y;
  return operator === "lt" ? x < y : x <= y;
}

/** A literal takes the type of the column it is compared with, once. */
function keyReader(side: Reader, operand: Operand, column: Column | null): (row: Row) => Key {
  if (operand.kind === "literal" && column) {
    const key = literalKey(column, operand);
    return () => key;
  }
  return (row) => keyOf(side.column ?? column, side.read(row));
}

function literalKey(column: Column, { value, text }: Literal): Key {
  if (value === null) return null;
  const wrong = (wanted: string): never => {
    throw new RecordError("query_invalid", `$filter: ${column.readName} is compared with ${wanted}, not with ${text}.`);
  };
  switch (column.type) {
    case "text":
    case "memo":
      return typeof value === "string" ? value.toLowerCase() : wrong("text in quotes");
    case "guid":
    case "lookup":
      return guidOf(value) ?? wrong("a GUID");
    case "boolean":
      return typeof value === "boolean" ? Number(value) : wrong("true or false");
    case "datetime":
    case "date": {
      const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
      return Number.isNaN(time) ? wrong("a date, as in 2026-01-31") : time;
    }
    default: {
      const number = typeof value === "boolean" || value === "" ? Number.NaN : Number(value);
      return Number.isNaN(number) ? wrong("a number") : number;
    }
  }
}

/** What a value is compared and sorted by. */
export function keyOf(column: Column | null, value: Value): Key {
  if (value === null) return null;
  if (isLink(value)) return value.id;
  if (typeof value === "boolean") return Number(value);
  if (column?.type === "datetime" || column?.type === "date") return Date.parse(String(value));
  return typeof value === "string" ? value.toLowerCase() : value;
}

function textTest(scope: Scope, test: TextTest, left: Operand, right: Operand): Predicate {
  const [of, pattern] = [reader(scope, left), reader(scope, right)];
  if (of.column && of.column.type !== "text" && of.column.type !== "memo") {
    throw new RecordError("query_invalid", `$filter: ${test} needs a text column, and ${of.column.readName} is none.`);
  }
  return (row) => {
    const [text, wanted] = [of.read(row), pattern.read(row)];
    if (typeof text !== "string" || typeof wanted !== "string") return false;
    return matches(test, text.toLowerCase(), wanted.toLowerCase());
  };
}

/** A per cent sign stands for any text. The pieces between are found from left to right, each as early as it can be. */
function matches(test: TextTest, text: string, wanted: string): boolean {
  const open = { contains: [true, true], startswith: [false, true], endswith: [true, false] }[test] as [boolean, boolean];
  const pieces = wanted.split("%");
  const last = pieces.pop() as string;
  let at = 0;
  let anywhere = open[0];
  for (const piece of pieces) {
    const found = anywhere ? text.indexOf(piece, at) : text.startsWith(piece, at) ? at : -1;
    if (found < 0) return false;
    at = found + piece.length;
    anywhere = true;
  }
  if (!open[1]) return text.endsWith(last) && (anywhere ? text.length - last.length >= at : text === last);
  return anywhere ? text.indexOf(last, at) >= 0 : text.startsWith(last, at);
}

function reader(scope: Scope, operand: Operand): Reader {
  switch (operand.kind) {
    case "literal":
      return { column: null, read: () => operand.value };
    case "change": {
      const { column, read } = reader(scope, operand.of);
      return { column, read: (row) => changed(operand.change, read(row)) };
    }
    case "path":
      return pathReader(scope.store, scope.table, withoutVariable(scope, operand.path), operand.path);
    default:
      return operand satisfies never;
  }
}

function changed(change: TextChange, value: Value): Value {
  if (typeof value !== "string") return value;
  if (change === "trim") return value.trim();
  return change === "tolower" ? value.toLowerCase() : value.toUpperCase();
}

function withoutVariable({ variable, table }: Scope, path: string): string {
  if (variable === "") return path;
  if (path.startsWith(`${variable}/`)) return path.slice(variable.length + 1);
  throw new RecordError("query_invalid", `$filter: "${path}" must begin with "${variable}/", a row of ${table.name}.`);
}

/** A column, perhaps of another row that single-valued navigation properties lead to. */
export function pathReader(store: Store, table: Table, path: string, whole: string, option = "$filter"): Reader {
  const at = path.indexOf("/");
  if (at < 0) {
    const column = table.readable.get(path) ?? table.columns.get(path);
    if (!column) throw unknownColumn(table, whole, option);
    return { column, read: (row) => row.get(column.name) ?? null };
  }
  const found = navigationOf(table, path.slice(0, at));
  const target = found?.target;
  if (!found || !target) throw unknownColumn(table, whole, option);
  const { column, read } = pathReader(store, store.schema.table(target), path.slice(at + 1), whole, option);
  return {
    column,
    read(row) {
      const link = row.get(found.column.name) ?? null;
      const next = isLink(link) && link.table === target ? store.find(link) : undefined;
      return next ? read(next) : null;
    },
  };
}

export function unknownColumn(table: Table, name: string, option: string): RecordError {
  const lookup = table.columns.get(name);
  const hint = lookup ? ` A lookup is read as "${lookup.readName}".` : "";
  return new RecordError("column_not_found", `${option}: ${table.name} has no column "${name}".${hint}`);
}
