import { RecordError } from "../shim/record-source.ts";
import type { Csdl } from "./csdl.ts";
import { readJson } from "./csdl-json.ts";
import { readXml } from "./csdl-xml.ts";

/** Reads `$metadata`: text in XML or JSON, or an object. Throws `record_failed` for what is neither. */
export function readCsdl(given: unknown): Csdl {
  const csdl = read(given);
  if (csdl.sets.size === 0) throw new RecordError("record_failed", "The service's description names no entity set.");
  return csdl;
}

function read(given: unknown): Csdl {
  if (typeof given !== "string") return readJson(given);
  if (given.trimStart().startsWith("<")) return readXml(given);
  let parsed: unknown;
  try {
    parsed = JSON.parse(given);
  } catch {
    throw new RecordError("record_failed", "The service's description is neither XML nor JSON.");
  }
  return readJson(parsed);
}
