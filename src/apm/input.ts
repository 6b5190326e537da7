import { HostError } from "../shim/errors.ts";
import type { Values } from "./public.ts";

/** The entries of a `Map`, of whichever frame, or of an object. Throws a `HostError` for anything else. */
export function valuesOf(values: Values | null | undefined, name: string): Record<string, unknown> {
  if (values === null || values === undefined) return {};
  if (typeof values !== "object") throw new HostError("wrong_argument", `${name} has to be a Map or an object.`);
  try {
    const entries = Symbol.iterator in values ? Object.fromEntries(values) : values;
    return JSON.parse(JSON.stringify(entries)) as Record<string, unknown>;
  } catch (error) {
    throw new HostError("not_cloneable", `${name} holds something that is no JSON: ${String(error)}`);
  }
}

export function bagOf<T extends object>(input: T | null | undefined, name: string): T {
  if (typeof input === "object" && input !== null) return input;
  throw new HostError("missing_argument", `${name} has to be an object.`);
}

export function textOf(value: unknown, name: string): string {
  if (value === undefined || value === null || value === "") throw new HostError("missing_argument", `${name} is missing.`);
  if (typeof value !== "string") throw new HostError("wrong_argument", `${name} has to be a text.`);
  return value;
}

const GUID = /^[{(]?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[)}]?$/i;

/** Without braces, in small letters. */
export function guidOf(value: unknown, name: string): string {
  const found = GUID.exec(textOf(value, name).trim());
  if (!found) throw new HostError("wrong_argument", `${name} has to be a GUID.`);
  return found[1]!.toLowerCase();
}
