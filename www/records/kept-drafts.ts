import type { FieldValue } from "./draft.ts";

/** What was typed and not saved when its page went: the tab was closed by a widget, or the desktop was loaded anew. */
export interface KeptDraft {
  /** Milliseconds. */
  at: number;
  changes: [string, FieldValue][];
}

const keyOf = (table: string, id: string): string => `draft ${table} ${id}`;

/** Keeps the changes of a record, or of a new one where the id is empty, as long as the browser's tab lives. */
export function keepDraft(table: string, id: string, changes: [string, FieldValue][]): void {
  try {
    if (changes.length === 0) sessionStorage.removeItem(keyOf(table, id));
    else sessionStorage.setItem(keyOf(table, id), JSON.stringify({ at: Date.now(), changes } satisfies KeptDraft));
  } catch {
    // Without storage the draft lives on its page alone.
  }
}

export function keptDraft(table: string, id: string): KeptDraft | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(keyOf(table, id)) ?? "null") as KeptDraft | null;
    return found && Array.isArray(found.changes) && found.changes.length > 0 ? found : null;
  } catch {
    return null;
  }
}
