/** Values that JSON cannot carry, by the key that stands for them in the text. */
export type Clones = Record<string, unknown>;

/** Keeps such values for one turn, in which the engine handles only their keys. */
export interface CloneStore {
  /** Takes the values of one incoming message and returns its text with keys of our own. */
  take(text: string, clones: Clones): string;
  /** Nothing is kept: no line can speak of a value. */
  readonly empty: boolean;
  /** The values that a line speaks of, or null when it speaks of none. */
  find(line: string): Clones | null;
}

/** How a line speaks of one. */
const MARK = '"$clone"';

/**
 * Keys are random: who can name one has been given it. Otherwise a widget could write `{"$clone": 7}` into a text of its own
 * and be handed what another one sent in the same turn.
 */
export function createCloneStore(newKey: () => string = () => crypto.randomUUID()): CloneStore {
  const kept = new Map<string, unknown>();

  return {
    take(text, clones) {
      const fresh = new Map<string, unknown>();
      try {
        const renamed = JSON.stringify(
          JSON.parse(text, (_name, value: unknown) => {
            const key = keyOf(value);
            if (key === null || !Object.hasOwn(clones, key)) return value;
            const own = newKey();
            fresh.set(own, clones[key]);
            return { $clone: own };
          }),
        );
        // Only events carry such values, and an event is over with its turn.
        if (kept.size === 0 && fresh.size > 0) queueMicrotask(() => kept.clear());
        for (const [key, value] of fresh) kept.set(key, value);
        return renamed;
      } catch {
        // No JSON, or nested too deeply to walk: the engine says so.
        return text;
      }
    },
    get empty() {
      return kept.size === 0;
    },
    find(line) {
      if (kept.size === 0 || !line.includes(MARK)) return null;
      let found: Clones | null = null;
      JSON.parse(line, (_name, value: unknown) => {
        const key = keyOf(value);
        if (key !== null && kept.has(key)) (found ??= {})[key] = kept.get(key);
        return value;
      });
      return found;
    },
  };
}

function keyOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("$clone" in value)) return null;
  const { $clone: key } = value;
  const named = typeof key === "string" || typeof key === "number";
  return named && Object.keys(value).length === 1 ? String(key) : null;
}
