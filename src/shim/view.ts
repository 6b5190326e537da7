import { HostError } from "./errors.ts";
import type { View } from "./wire.gen.ts";

/** The view as an object, made only when somebody looks. */
export interface CachedView {
  /** The engine's view is now of this version. */
  moved(version: number): void;
  /** The same frozen object until the version grows. After the end: the last one that was read. */
  read(): View;
}

/** `text` is the engine's `view()`; it is called at most once for each version. */
export function createView(text: () => string, ended: () => HostError | null): CachedView {
  let cached: View | null = null;
  let version = -1;
  return {
    moved(next) {
      version = next;
    },
    read() {
      if (cached && cached.version >= version) return cached;
      const over = ended();
      if (over) {
        if (cached) return cached;
        throw over;
      }
      cached = deepFreeze(JSON.parse(text()) as View);
      return cached;
    },
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === "object" && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}
