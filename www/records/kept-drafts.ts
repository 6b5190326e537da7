import type { FieldValue } from "./draft.ts";

/** What was typed and not saved when its page went: the tab was closed by a widget, or the desktop was loaded anew. */
export interface KeptDraft {
  /** Milliseconds. */
  at: number;
  changes: [string, FieldValue][];
  /** It was taken over, or nobody wants it. */
  forget(): void;
}

/** Pages that are there: what is typed on one of them is nobody else's. */
const living = new Set<string>();
let made = 0;

/**
 * Where a page keeps what is typed on it, as long as the browser's tab lives. Two pages of one record, or of two new records of a
 * table, have a place each.
 */
export class DraftPlace {
  #about: () => { table: string; id: string };
  #page = `${Date.now()}-${++made}`;

  /** The id is empty for a new record. */
  constructor(about: () => { table: string; id: string }) {
    this.#about = about;
    living.add(this.#page);
  }

  keep(changes: [string, FieldValue][]): void {
    try {
      if (changes.length === 0) sessionStorage.removeItem(this.#record + this.#page);
      else sessionStorage.setItem(this.#record + this.#page, JSON.stringify({ at: Date.now(), changes }));
    } catch {
      // Without storage the draft lives on its page alone.
    }
  }

  /** The page is gone, and the next one of this record is offered what it was left with. */
  end(): void {
    living.delete(this.#page);
  }

  /** The newest draft that a page which is gone was left with. */
  left(): KeptDraft | null {
    const record = this.#record;
    const keys = storedKeys().filter((key) => key.startsWith(record) && !living.has(key.slice(record.length)));
    const found = keys.map(read).filter((kept) => kept !== null);
    return found.toSorted((one, other) => other.at - one.at)[0] ?? null;
  }

  get #record(): string {
    const { table, id } = this.#about();
    return `draft ${table} ${id} `;
  }
}

function storedKeys(): string[] {
  try {
    return Object.keys(sessionStorage);
  } catch {
    return [];
  }
}

function read(key: string): KeptDraft | null {
  try {
    const { at, changes } = JSON.parse(sessionStorage.getItem(key) ?? "{}") as KeptDraft;
    return Array.isArray(changes) && changes.length > 0 ? { at, changes, forget: () => sessionStorage.removeItem(key) } : null;
  } catch {
    return null;
  }
}
