import type { ErrorCode } from "ciframework";

declare const content: unique symbol;

/** A text that holds the JSON of a `T`: `JSON.parse(text) as T`. */
export type JsonText<T> = string & { readonly [content]?: T };

/** Where the API takes an object, it takes the object's JSON text too. */
export type OrText<T> = T | string;

/** A number, or a text that spells one. */
export type OrDigits = number | `${number}`;

/** A GUID that goes with the call into the telemetry of both sides. It changes nothing else. */
export type CorrelationId = string | null | undefined;

/** What every rejection says. */
export interface CifErrorFields {
  /** A sentence: what was wrong and what would be right. A few documented failures have a fixed word here. */
  readonly message: string;
  /** The method, its first letter large: `CreateTab`. */
  readonly msdyn_name: string;
  /** The number of the code; 0 where there is none. */
  readonly errorCode: number;
  /** Stable; a row of `docs/errors.md`. */
  readonly code: ErrorCode;
}

type Reader = {
  <Name extends keyof CifErrorFields>(key: Name): CifErrorFields[Name];
  (key: string): unknown;
};

/**
 * Rejection of a method that yields a `JsonText`: a `String` object that is JSON text, a bag of fields and a reader at once.
 * With exact encodings it is the JSON text alone.
 */
// A boxed string is what it is.
// oxlint-disable-next-line typescript/no-wrapper-object-types
export interface CifTextError extends String, CifErrorFields {
  get: Reader;
  has(key: string): boolean;
}

/** Rejection of every other method: a `Map` with the fields also as properties. With exact encodings it is the bare `Map`. */
export interface CifMapError extends Map<string, unknown>, CifErrorFields {
  get: Reader;
}

/** What the promises of `Microsoft.CIFramework` reject with. `error.message`, `error.code` and `error.get("code")` work on both. */
export type CifError = CifTextError | CifMapError;
