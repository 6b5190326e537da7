import { structured } from "../parameter-list.ts";
import type { Field, FieldKind } from "./layouts.ts";
import { type Reference, referenceIn, type Row } from "./row.ts";

export type FieldValue = string | number | boolean | Reference | null;
export type Values = ReadonlyMap<string, FieldValue>;

/** What a form shows: what was saved, and over it what the agent has changed and not yet saved. */
export class Draft {
  #saved: Values;
  #given: Values;
  #changes = new Map<string, FieldValue>();

  /** `given`: values that are on the form but not saved yet, and that the agent has not typed. */
  constructor(saved: Values, given: Values = new Map()) {
    this.#saved = saved;
    this.#given = given;
    for (const [column, value] of given) this.set(column, value);
  }

  get(column: string): FieldValue {
    return this.#changes.get(column) ?? (this.#changes.has(column) ? null : (this.#saved.get(column) ?? null));
  }

  set(column: string, value: FieldValue): void {
    if (same(value, this.#saved.get(column) ?? null)) this.#changes.delete(column);
    else this.#changes.set(column, value);
  }

  /** Whether the agent would lose something. */
  get dirty(): boolean {
    const start = (column: string): FieldValue => this.#given.get(column) ?? this.#saved.get(column) ?? null;
    return [...new Set([...this.#changes.keys(), ...this.#given.keys()])].some((column) => !same(this.get(column), start(column)));
  }

  /** `written` is what is saved now: the changes that there were when the writing began. What is other by now is still to be saved. */
  settle(written: Values): void {
    const now = new Map([...written.keys(), ...this.#changes.keys()].map((column) => [column, this.get(column)]));
    this.#saved = new Map([...this.#saved, ...written]);
    this.#given = new Map();
    this.#changes.clear();
    for (const [column, value] of now) this.set(column, value);
  }

  /** What saving has to write. */
  get changed(): readonly string[] {
    return [...this.#changes.keys()];
  }

  /** Columns that somebody else has changed since the record was read. */
  moved(fresh: Values): readonly string[] {
    return [...fresh.keys()].filter((column) => !same(fresh.get(column) ?? null, this.#saved.get(column) ?? null));
  }

  /** Columns that the agent would overwrite: changed by both, to different values. */
  collisions(fresh: Values): readonly string[] {
    return this.moved(fresh).filter((column) => this.#changes.has(column) && !same(this.get(column), fresh.get(column) ?? null));
  }

  /** The agent's changes to these columns are given up. */
  drop(columns: readonly string[]): void {
    for (const column of columns) this.#changes.delete(column);
  }

  /** What the agent has changed, to be kept elsewhere. */
  get changes(): [string, FieldValue][] {
    return [...this.#changes];
  }

  /** Another state of the record was read. What the agent has changed stays. */
  rebase(saved: Values): void {
    const changes = [...this.#changes];
    this.#saved = saved;
    this.#changes.clear();
    for (const [column, value] of changes) this.set(column, value);
  }
}

const same = (one: FieldValue, other: FieldValue): boolean => key(one) === key(other);

/** A lookup's name is no part of its value; an empty text is no value. */
function key(value: FieldValue): string {
  if (value === "" || value === null) return "";
  return typeof value === "object" ? `${value.table} ${value.id.toLowerCase()}` : `${typeof value} ${value}`;
}

export function valuesOf(row: Row, fields: readonly Field[]): Map<string, FieldValue> {
  return new Map(fields.map(({ column, kind, targets }) => [column, kind === "lookup" ? referenceIn(row, column, targets) : plainValue(row[column], kind)]));
}

function plainValue(found: unknown, kind: FieldKind): FieldValue {
  if (found === null || found === undefined || found === "") return null;
  if (kind === "yesno") return found === true || found === 1 || /^(?:true|1|yes)$/i.test(String(found));
  if (kind === "choice" || kind === "whole" || kind === "number") return Number.isFinite(Number(found)) ? Number(found) : null;
  return typeof found === "object" ? JSON.stringify(found) : String(found);
}

/** What a call or a template fills a new record's form with, by the form's fields. Columns that the form lacks follow as texts. */
export interface Prefill {
  values: Map<string, FieldValue>;
  more: Field[];
}

export function prefill(data: unknown, fields: readonly Field[]): Prefill {
  const given = structured(data ?? null);
  const values = new Map<string, FieldValue>();
  const more: Field[] = [];
  if (given === null || Array.isArray(given)) return { values, more };
  const entries = new Map(Object.entries(given as Record<string, unknown>));
  for (const [column, value] of entries) {
    if (isPartOfLookup(column, entries)) continue;
    const field = fields.find((one) => one.column === column) ?? extraField(column, value, entries);
    if (!fields.includes(field)) more.push(field);
    values.set(column, field.kind === "lookup" ? lookupValue(column, entries, field) : plainValue(value, field.kind));
  }
  return { values, more };
}

/** A lookup is written as three columns: `<column>`, `<column>name` and `<column>type`. */
function isPartOfLookup(column: string, entries: ReadonlyMap<string, unknown>): boolean {
  return ["name", "type"].some((ending) => column.endsWith(ending) && entries.has(column.slice(0, -ending.length)) && entries.has(`${column.slice(0, -ending.length)}type`));
}

function extraField(column: string, value: unknown, entries: ReadonlyMap<string, unknown>): Field {
  const type = lookupEntry(value)?.entityType ?? entries.get(`${column}type`);
  return typeof type === "string" ? { column, kind: "lookup", targets: { [type]: column } } : { column, kind: "text" };
}

function lookupValue(column: string, entries: ReadonlyMap<string, unknown>, { targets = {} }: Field): Reference | null {
  const entry = lookupEntry(entries.get(column));
  const id = entry ? entry.id : entries.get(column);
  if (typeof id !== "string" || id === "") return null;
  const table = entry ? entry.entityType : entries.get(`${column}type`);
  const name = entry ? entry.name : entries.get(`${column}name`);
  return { table: typeof table === "string" && table !== "" ? table : (Object.keys(targets)[0] ?? ""), id, name: typeof name === "string" ? name : "" };
}

/** Or as a list of one `{id, name, entityType}`. */
function lookupEntry(value: unknown): { id?: unknown; name?: unknown; entityType?: unknown } | null {
  const list = typeof value === "string" ? structured(value) : value;
  const first: unknown = Array.isArray(list) ? list[0] : null;
  return typeof first === "object" ? first : null;
}
