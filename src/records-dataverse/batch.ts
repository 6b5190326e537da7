import { RecordError } from "../shim/record-source.ts";
import type { Answer, Connection } from "./connection.ts";
import { boundaryIn, type Part, readParts, type Request, writeParts } from "./multipart.ts";

const READINGS = "batch_of_readings";
const BATCH = "batch_of_changes";
const CHANGES = "set_of_changes";

/** Reads several addresses in one round trip. Rejects with the failure of the first one that the service refuses. */
export async function readTogether(connection: Connection, paths: readonly string[], signal: AbortSignal): Promise<unknown[]> {
  const requests = paths.map((path): Request => ({ method: "GET", path }));
  const body = writeParts(connection.base, requests, READINGS);
  const headers = { "Content-Type": `multipart/mixed; boundary=${READINGS}` };
  const parts = partsOf(connection, await connection.send({ method: "POST", path: "$batch", headers, body, reading: true }, signal), true);
  if (parts.length !== paths.length) throw new RecordError("record_failed", `The service answered ${parts.length} of ${paths.length} readings that were sent together.`);
  return parts.map((part) => part.body);
}

/** Makes several changes, one after the other, in one transaction: all of them or none. A single one goes as it is. */
export async function writeTogether(connection: Connection, changes: readonly Request[], signal: AbortSignal): Promise<void> {
  const [only] = changes;
  if (only !== undefined && changes.length === 1) {
    await connection.send(only, signal);
    return;
  }
  const set = writeParts(connection.base, changes, CHANGES);
  const body = [`--${BATCH}`, `Content-Type: multipart/mixed; boundary=${CHANGES}`, "", set, `--${BATCH}--`, ""].join("\r\n");
  const headers = { "Content-Type": `multipart/mixed; boundary=${BATCH}` };
  const parts = partsOf(connection, await connection.send({ method: "POST", path: "$batch", headers, body }, signal), false);
  if (parts.length !== changes.length) throw new RecordError("record_failed", `The service answered ${parts.length} of ${changes.length} changes that were sent together.`);
}

function partsOf(connection: Connection, { text, headers }: Answer, reading: boolean): Part[] {
  const boundary = boundaryIn(headers.get("Content-Type"));
  if (boundary === null) throw new RecordError("record_failed", "The service answered requests that were sent together in a form that is not multipart.");
  const parts = readParts(text, boundary);
  const refused = parts.find(({ status }) => status >= 400);
  if (refused) throw connection.failure(refused.status, refused.body, reading);
  return parts;
}
