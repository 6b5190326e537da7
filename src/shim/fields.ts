import { HostError } from "./errors.ts";
import type { ErrorCode } from "./wire.gen.ts";

/** Refuses an option: `path` says which, `message` what would be right. */
export function refuse(path: string, message: string, code: ErrorCode = "invalid_options"): never {
  throw new HostError(code, `${path}: ${message}`, path);
}

/** The options as an object of unknown fields; `undefined` and `null` count as empty. */
export function fieldsOf(value: unknown, path: string): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) refuse(path, "must be an object.");
  return value as Record<string, unknown>;
}

export function listOf(value: unknown, path: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) refuse(path, "must be a list.");
  return value;
}

export function textOf<F>(value: unknown, path: string, otherwise: F): string | F {
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== "string") refuse(path, "must be text.");
  return value;
}

export function flagOf(value: unknown, path: string, otherwise: boolean): boolean {
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== "boolean") refuse(path, "must be true or false.");
  return value;
}

/** A whole number from `least` to `most`. */
export function wholeOf(value: unknown, path: string, otherwise: number, least: number, most: number): number {
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most) {
    refuse(path, `must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

export function oneOf<T extends string>(value: unknown, path: string, allowed: readonly T[], otherwise: T): T {
  if (value === undefined || value === null) return otherwise;
  if (!allowed.includes(value as T)) refuse(path, `must be ${allowed.map((one) => `"${one}"`).join(" or ")}.`);
  return value as T;
}

/** A copy as JSON would carry it: the engine sees no functions, no `undefined`, and no later changes. */
export function plainOf<T>(value: T, path: string): T {
  try {
    return JSON.parse(JSON.stringify(value)) as T;
  } catch {
    return refuse(path, "must hold only values that JSON can carry.");
  }
}
