import type { ImportErrorCode } from "./public.ts";

/** An import that stopped: nothing of it is used. */
export class ImportError extends Error {
  override readonly name = "ImportError";
  /** Stable kind. */
  readonly code: ImportErrorCode;
  /** Path in the source, with line and column where there are lines; empty for the whole. */
  readonly place: string;

  constructor(code: ImportErrorCode, message: string, place = "") {
    super(message);
    this.code = code;
    this.place = place;
  }
}

/** What the wasm module threw, as an error: the JSON text of a fault, or a trap. Anything else is not of this import. */
export function thrownError(thrown: unknown): unknown {
  if (typeof thrown === "string") {
    const { code, message, place } = JSON.parse(thrown) as { code: ImportErrorCode; message: string; place: string };
    return new ImportError(code, message, place);
  }
  return thrown instanceof WebAssembly.RuntimeError ? new ImportError("malformed", `The import failed: ${thrown.message}`) : thrown;
}
