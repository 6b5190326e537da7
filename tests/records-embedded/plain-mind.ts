import type { Mind, Need, Reply } from "../../src/records-embedded/mind.ts";
import { listOf } from "../../src/records-embedded/plan.ts";
import type { RecordRequest } from "../../src/shim/wire.gen.ts";

type Row = Record<string, unknown>;
type Asked = RecordRequest & { ids: string[] };
type Seeding = { kind: "seed"; rows: Record<string, Row[]> };

/** Where a question's rows are looked for. */
const idOf = (table: string, row: Row): string => String(row[`${table}id`]);

/**
 * A mind that is easy to follow: `options` is a text that a row's name contains, a note goes with its contact, and it asks for
 * rows as the real one does. What it is told it remembers, so that tests can look into it.
 */
export class PlainMind implements Mind {
  tables = new Map<string, Map<string, Row>>();
  waiting = new Map<string, Row[]>();
  #borrowed = new Map<string, Map<string, Row | null>>();
  #scanned: { request: Asked; rows: Row[] } | null = null;
  /** Counted: questions, and scans. */
  asked = 0;
  scans = 0;

  append(table: string, rows: string): void {
    this.waiting.set(table, [...(this.waiting.get(table) ?? []), ...(JSON.parse(rows) as Row[])]);
  }

  load(table: string, rows: string): void {
    this.append(table, rows);
    this.tables.set(table, new Map(this.waiting.get(table)!.map((row) => [idOf(table, row), row])));
    this.waiting.delete(table);
  }

  unload(table: string): void {
    this.waiting.delete(table);
    this.tables.delete(table);
  }

  resident(): string {
    return JSON.stringify(Object.fromEntries([...this.tables].map(([table, rows]) => [table, { rows: rows.size, bytes: listOf([...rows.values()].map((row) => JSON.stringify(row))).length }])));
  }

  loadRows(table: string, rows: string): void {
    const found = JSON.parse(rows) as (Row | string)[];
    this.#borrowed.set(table, new Map(found.map((row) => (typeof row === "string" ? [row, null] : [idOf(table, row), row]))));
  }

  forget(): void {
    this.#borrowed.clear();
  }

  ask(text: string): string {
    this.asked += 1;
    const request = JSON.parse(text) as Asked | Seeding;
    return JSON.stringify(request.kind === "seed" ? seeded(request) : this.#answer(request));
  }

  sift(): string {
    return '{"ids":[]}';
  }

  commit(text: string): void {
    const { put, remove } = JSON.parse(text) as NonNullable<Reply["plan"]>;
    for (const { table, id } of remove) this.tables.get(table)?.delete(id);
    for (const { table, id, row } of put) this.tables.get(table)?.set(id, row);
  }

  scan(text: string): string {
    this.scans += 1;
    this.#scanned = { request: JSON.parse(text) as Asked, rows: [] };
    return '{"ready":true}';
  }

  feed(rows: string): void {
    this.#scanned!.rows.push(...(JSON.parse(rows) as Row[]));
  }

  end(): string {
    const { request, rows } = this.#scanned!;
    return JSON.stringify(chosen(request, rows));
  }

  free(): void {}

  #answer(request: Asked): Reply {
    const { entityName: table } = request;
    switch (request.kind) {
      case "query": {
        const rows = this.tables.get(table);
        return rows ? chosen(request, [...rows.values()]) : { need: [{ table }] };
      }
      case "create": {
        const id = String(request.data[`${table}id`] ?? request.ids[0]);
        return { plan: { put: [{ table, id, row: { ...request.data, [`${table}id`]: id }, was: null }], remove: [] }, answer: { id } };
      }
      case "metadata":
        return { answer: { LogicalName: table } };
      default:
        return this.#about(request);
    }
  }

  #about(request: Asked & { id: string }): Reply {
    const { entityName: table, id } = request;
    const row = this.tables.get(table)?.get(id) ?? this.#borrowed.get(table)?.get(id);
    if (row === undefined && !this.tables.has(table)) return { need: [{ table, ids: [id] }] };
    if (!row) return { fault: { code: "record_not_found", message: `There is no ${table} with id ${id}.` } };
    if (request.kind === "retrieve") return { answer: row };
    if (request.kind === "update") return { plan: { put: [{ table, id, row: { ...row, ...request.data }, was: "1" }], remove: [] }, answer: { id } };
    const notes = this.tables.get("note");
    if (!notes) return { need: [{ table: "note" } satisfies Need] };
    const going = [...notes.values()].filter((note) => note.about === id).map((note) => ({ table: "note", id: idOf("note", note) }));
    return { plan: { put: [], remove: [{ table, id }, ...going] }, answer: {} };
  }
}

function seeded({ rows }: Seeding): Reply {
  const put = Object.entries(rows).flatMap(([table, list]) => list.map((row) => ({ table, id: idOf(table, row), row, was: null })));
  const wrong = put.find(({ row }) => "wrong" in row);
  return wrong ? { fault: { code: "value_invalid", message: `${wrong.table}.wrong is no column.` } } : { plan: { put, remove: [] } };
}

function chosen(request: Asked, rows: readonly Row[]): Reply {
  if (request.kind !== "query") return {};
  return { answer: { rows: rows.filter(({ name }) => String(name).includes(request.options)).slice(0, request.top) } };
}
