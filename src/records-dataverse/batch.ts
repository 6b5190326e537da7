import { RecordError } from "../shim/record-source.ts";
import type { Connection } from "./connection.ts";

/** Reads several addresses in one round trip. Rejects with the failure of the first one that the service refuses. */
export async function readTogether(connection: Connection, paths: readonly string[], signal: AbortSignal): Promise<unknown[]> {
  // A boundary must not occur in what it parts; addresses hold no such line.
  const boundary = "batch_of_readings";
  const body = [...paths.map((path) => partOf(connection, path, boundary)), `--${boundary}--`, ""].join("\r\n");
  const headers = { "Content-Type": `multipart/mixed; boundary=${boundary}` };
  const answer = await connection.send({ method: "POST", path: "$batch", headers, body }, signal);
  const parts = readParts(answer.text, answer.headers.get("Content-Type") ?? "");
  const refused = parts.find(({ status }) => status >= 400);
  if (refused) throw connection.failure(refused.status, refused.body, true);
  if (parts.length !== paths.length) throw new RecordError("record_failed", `The service answered ${parts.length} of ${paths.length} readings that were sent together.`);
  return parts.map((part) => part.body);
}

function partOf({ base }: Connection, path: string, boundary: string): string {
  const { pathname, search } = new URL(path, base);
  const request = [`GET ${pathname}${search} HTTP/1.1`, "Accept: application/json", "", ""];
  return [`--${boundary}`, "Content-Type: application/http", "Content-Transfer-Encoding: binary", "", ...request].join("\r\n");
}

interface Part {
  status: number;
  body: unknown;
}

function readParts(text: string, type: string): Part[] {
  const found = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw new RecordError("record_failed", "The service answered readings that were sent together in a form that is not multipart.");
  return text.split(`--${boundary}`).flatMap((part) => readPart(part));
}

/** What stands before the first boundary and behind the last is no part. */
function readPart(part: string): Part[] {
  const status = /HTTP\/1\.1 (\d{3})/.exec(part);
  if (!status) return [];
  const answer = part.slice(status.index);
  const gap = /\r?\n\r?\n/.exec(answer);
  const body = gap ? answer.slice(gap.index + gap[0].length).trim() : "";
  try {
    return [{ status: Number(status[1]), body: body === "" ? undefined : JSON.parse(body) }];
  } catch {
    throw new RecordError("record_failed", "The service answered a reading with something that is not JSON.");
  }
}
