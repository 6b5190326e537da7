/*
 * What the browser keeps for this desktop from day to day. Storage may be forbidden or full: then it is simply not remembered.
 */

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`ciframework.${name}`);
  } catch {
    return null;
  }
}

/** Null forgets. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`ciframework.${name}`);
    else localStorage.setItem(`ciframework.${name}`, value);
  } catch {
    // Nothing depends on it.
  }
}
