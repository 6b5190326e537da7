import type { Note } from "./wire.gen.ts";

/** The last things the host noticed. */
export interface Notes {
  add(note: Note): void;
  /** Oldest first; a copy. */
  list(): readonly Note[];
}

const KEPT = 200;

export function createNotes(tell: (note: Note) => void): Notes {
  const kept: Note[] = [];
  return {
    add(note) {
      kept.push(Object.freeze(note));
      if (kept.length > KEPT) kept.shift();
      tell(note);
    },
    list: () => kept.slice(),
  };
}
