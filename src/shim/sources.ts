import { fieldsOf, refuse } from "./fields.ts";
import type { RecordSource } from "./record-source.ts";
import type { TelemetrySink } from "./telemetry.ts";

const OPERATIONS = ["create", "retrieve", "update", "delete", "query", "metadata"] as const;

/** The record source that the embedder gave; null for none. */
export function readRecords(given: unknown): RecordSource | null {
  return readObject(given, "records", OPERATIONS) as RecordSource | null;
}

/** The telemetry sink that the embedder gave; null for none. */
export function readSink(given: unknown): TelemetrySink | null {
  return readObject(given, "telemetry", ["record"]) as TelemetrySink | null;
}

/** The object itself, because its methods may need it as their `this`. */
function readObject(given: unknown, path: string, methods: readonly string[]): object | null {
  if (given === undefined || given === null) return null;
  const fields = fieldsOf(given, path);
  for (const name of methods) if (typeof fields[name] !== "function") refuse(`${path}.${name}`, "must be a function.");
  return fields;
}
