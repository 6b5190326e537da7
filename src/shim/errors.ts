import type { ErrorCode, Refusal } from "./wire.gen.ts";

/** What the embedding page gets when the host refuses. `code` is stable; `message` is for people. */
export class HostError extends Error {
  /** A row of `docs/errors.md`. */
  readonly code: ErrorCode;
  /** Which option is wrong, `providers[1].name`; only for refusals by `createHost` and `init`. */
  declare readonly path?: string;

  constructor(code: ErrorCode, message: string, path?: string) {
    super(message);
    this.name = "HostError";
    this.code = code;
    if (path !== undefined) this.path = path;
  }
}

/** The error of a refusal by the engine. */
export function refusalError(refusal: Refusal): HostError {
  return new HostError(refusal.code, refusal.message, refusal.path);
}

/** The message of what the engine's constructor throws is the JSON text of a refusal; anything else is a crash. */
export function constructorError(thrown: unknown): HostError {
  try {
    const refusal = JSON.parse((thrown as Error).message) as Partial<Refusal> | null;
    if (refusal && typeof refusal.code === "string" && typeof refusal.message === "string") {
      return new HostError(refusal.code, refusal.message, refusal.path);
    }
  } catch {
    // Not ours: reported below as it is.
  }
  return new HostError("host_failed", `The host could not start: ${String(thrown)}`);
}
