/*
 * Values of a catalogue that somebody may have written by hand. What has the wrong type counts as not given: the checker has
 * named it already.
 */

/** An object of a catalogue. */
export type Entry = Record<string, unknown>;

/** The objects of a list, each with its place in it. */
export function entriesOf(list: unknown): [entry: Entry, at: number][] {
  const all: unknown[] = Array.isArray(list) ? list : [];
  return all.flatMap((one, at): [Entry, number][] => (typeof one === "object" && one !== null && !Array.isArray(one) ? [[one as Entry, at]] : []));
}

export const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

export const flag = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);

export function texts(list: unknown): string[] | undefined {
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : undefined;
}

export const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined => allowed.find((one) => one === value);

/** A whole number, moved to the nearest bound. */
export function wholeWithin(value: unknown, least: number, most: number): number | undefined {
  return Number.isInteger(value) ? Math.min(Math.max(value as number, least), most) : undefined;
}

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** Without the keys that are not given. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
