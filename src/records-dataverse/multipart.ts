import { RecordError } from "../shim/record-source.ts";

/** One request among several that travel together. */
export interface Request {
  method: "GET" | "POST" | "PATCH";
  /** Below the service's address. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** The answer to one of them. */
export interface Part {
  status: number;
  body: unknown;
}

/** Requests one after the other, parted by a line that cannot occur in them: addresses and JSON have no line that begins so. */
export function writeParts(base: URL, requests: readonly Request[], boundary: string): string {
  return [...requests.map((request, at) => partOf(base, request, at, boundary)), `--${boundary}--`, ""].join("\r\n");
}

function partOf(base: URL, { method, path, headers, body }: Request, at: number, boundary: string): string {
  const { pathname, search } = new URL(path, base);
  const named = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  const about = [`--${boundary}`, "Content-Type: application/http", "Content-Transfer-Encoding: binary"];
  // What is written has to have a number in its set of changes, and a line's end behind it.
  const number = body === undefined ? [] : [`Content-ID: ${at + 1}`];
  const written = body === undefined ? [""] : [body, ""];
  return [...about, ...number, "", `${method} ${pathname}${search} HTTP/1.1`, "Accept: application/json", ...named, "", ...written].join("\r\n");
}

const MULTIPART = /multipart\/mixed\s*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i;

/** The boundary of what a `Content-Type` names, or null where it is something else than several parts. */
export function boundaryIn(type: string | null): string | null {
  const found = MULTIPART.exec(type ?? "");
  return found?.[1] ?? found?.[2] ?? null;
}

/** The answers in a text, also those of a set of changes in it. Throws for an answer that is not JSON. */
export function readParts(text: string, boundary: string): Part[] {
  return text.split(`--${boundary}`).flatMap((part) => readPart(part));
}

/** What stands before the first boundary and behind the last is no part. */
function readPart(part: string): Part[] {
  const head = part.slice(0, /\r?\n\r?\n/.exec(part)?.index ?? 0);
  const inner = boundaryIn(head);
  if (inner !== null) return readParts(part.slice(head.length), inner);
  const status = /HTTP\/1\.1 (\d{3})/.exec(part);
  if (!status) return [];
  const answer = part.slice(status.index);
  const gap = /\r?\n\r?\n/.exec(answer);
  const body = gap ? answer.slice(gap.index + gap[0].length).trim() : "";
  try {
    return [{ status: Number(status[1]), body: body === "" ? undefined : JSON.parse(body) }];
  } catch {
    throw new RecordError("record_failed", "The service answered one of the requests that were sent together with something that is not JSON.");
  }
}
