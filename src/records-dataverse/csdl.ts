/** What a service says of itself, whichever form it says it in. Names are qualified with their namespaces. */
export interface Csdl {
  types: Map<string, EntityType>;
  /** Names of types that stand for another one. */
  underlying: Map<string, string>;
  /** Entity sets, each with its type. */
  sets: Map<string, string>;
  /** Notes by what they are about: `Desk.contact`, `Desk.contact/name`. */
  notes: Map<string, Notes>;
}

export interface EntityType {
  base: string | null;
  /** It may have columns of which nothing is said. */
  open: boolean;
  key: string[];
  properties: Map<string, { type: string; maxLength: number | null }>;
  navigations: Map<string, { type: string; collection: boolean; foreignKey: string | null }>;
}

/** The few annotations that people see. */
export interface Notes {
  label?: string;
  options?: { value: number; label: string }[];
}

export const emptyCsdl = (): Csdl => ({ types: new Map(), underlying: new Map(), sets: new Map(), notes: new Map() });

const LABEL = /(?:^|\.)(?:Common(?:\.v1)?\.Label|Core(?:\.V1)?\.Description)$/;
const OPTIONS = /(?:^|\.)Validation(?:\.V1)?\.AllowedValues$/;
const NAME = /(?:^|\.)Core(?:\.V1)?\.SymbolicName$/;

/** Whether an annotation is one that people see, by its term. */
export const noteOf = (term: string): keyof Notes | "name" | null => (LABEL.test(term) ? "label" : OPTIONS.test(term) ? "options" : NAME.test(term) ? "name" : null);

export const addNote = (csdl: Csdl, target: string, note: Notes): void => void csdl.notes.set(target, { ...csdl.notes.get(target), ...note });

/** Replaces a namespace's short name. */
export function qualifier(aliases: ReadonlyMap<string, string>): (name: string) => string {
  return (name) => {
    const at = name.lastIndexOf(".");
    return `${aliases.get(name.slice(0, at)) ?? name.slice(0, at)}.${name.slice(at + 1)}`;
  };
}
