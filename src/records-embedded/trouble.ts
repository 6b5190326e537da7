import { RecordError } from "../shim/record-source.ts";
import type { StorageError as Shape, StorageReason } from "./public.ts";

/** See `StorageReason`. */
export class StorageError extends RecordError implements Shape {
  declare readonly code: Shape["code"];
  readonly reason: StorageReason;

  constructor(reason: StorageReason, message: string, options: { cause?: unknown } = {}) {
    super(reason.startsWith("file") ? "value_invalid" : "record_source_unavailable", message);
    this.name = "StorageError";
    this.reason = reason;
    if ("cause" in options) this.cause = options.cause;
  }
}

const SENTENCES: Record<string, [StorageReason, string]> = {
  QuotaExceededError: [
    "full",
    "The browser has no more room for this page's data, so nothing of this was saved. Delete what is not needed, or free space on the disk, and try again.",
  ],
  VersionError: [
    "newer",
    "The data in this browser were left by a newer version of this page, which this one cannot read. Load the newer version, or save the data as a file and start anew.",
  ],
  SecurityError: ["unavailable", "The browser does not let this page keep data. Allow it to store site data, or leave the private window."],
  InvalidStateError: ["lost", "The browser closed this page's data. If they are not there again after a reload, they were cleared or cannot be read."],
};

/** What the database threw, as an error with a sentence for people. Errors that have a code stay as they are. */
export function storageError(thrown: unknown): RecordError {
  if (thrown instanceof RecordError) return thrown;
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : "";
  const known = SENTENCES[name];
  if (known) return new StorageError(known[0], known[1], { cause: thrown });
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return new StorageError("unavailable", `The browser's database failed: ${said || name || "it did not say why"}`, { cause: thrown });
}

/** The same when it is opened: what is no known failure then means that the browser keeps nothing here. */
export function openingError(thrown: unknown): RecordError {
  const error = storageError(thrown);
  const silent = error instanceof StorageError && error.reason === "lost";
  return silent ? new StorageError("unavailable", SENTENCES.SecurityError![1], { cause: thrown }) : error;
}
