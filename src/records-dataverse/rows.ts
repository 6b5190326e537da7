import { RecordError, type RecordRow } from "../shim/record-source.ts";
import type { Connection } from "./connection.ts";

/** No service that works keeps an agent waiting for more pages than this. */
const MOST_PAGES = 1_000;

/** Rows of a set, page after page, until there are `most` or no more. */
export async function readRows(connection: Connection, path: string, most: number, headers: Record<string, string>, signal: AbortSignal): Promise<RecordRow[]> {
  const rows: RecordRow[] = [];
  let next: unknown = new URL(path, connection.base).href;
  for (let page = 0; typeof next === "string" && rows.length < most; page++) {
    if (page === MOST_PAGES) throw new RecordError("record_failed", `The service gave ${MOST_PAGES} pages and still leads on.`);
    const { body } = await connection.send({ method: "GET", path: next, headers }, signal);
    const { value, "@odata.nextLink": link } = Object(body) as { value?: unknown; "@odata.nextLink"?: unknown };
    if (!Array.isArray(value)) throw new RecordError("record_failed", "The service answered a query with something that is not a list of rows.");
    for (const row of value as RecordRow[]) rows.push(row);
    // A relative one leads on from the page that it stands on.
    next = typeof link === "string" ? new URL(link, next).href : null;
  }
  return rows.length > most ? rows.slice(0, most) : rows;
}

/** One row, or the failure that it is something else. */
export function rowOf(body: unknown): RecordRow {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as RecordRow;
  throw new RecordError("record_failed", "The service answered with something that is not a record.");
}

/** Data of a record, as a caller gave it. */
export function bodyOf(data: unknown): RecordRow {
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return data as RecordRow;
  throw new RecordError("value_invalid", "The data of a record must be an object.");
}

/** The key at the end of an address such as `https://…/contacts(…)`, which a service gives for what it made. */
export const keyOfAddress = (address: string | null): string | null => /\(([^()]*)\)\s*$/.exec(address ?? "")?.[1] ?? null;

/** A change and its condition: the version that the caller last saw, if he names one; else any version, but one that is there. */
export function changeOf(data: unknown): { version: string; change: RecordRow } {
  const { "@odata.etag": etag, ...change } = bodyOf(data);
  return { version: typeof etag === "string" && etag !== "" ? etag : "*", change };
}
