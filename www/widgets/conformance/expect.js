// What a test says when something is not as it should be.

/** A failed expectation. */
export class Failed extends Error {}

/** The clause cannot be judged here; the message says why. */
export class Skipped extends Error {}

export function shown(value) {
  if (value instanceof Map) return `Map ${shown(Object.fromEntries(value))}`;
  if (typeof value === "function") return "a function";
  try {
    return String(JSON.stringify(value) ?? value).slice(0, 300);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

export function ok(condition, sentence) {
  if (!condition) throw new Failed(sentence);
}

export function equal(got, wanted, what = "The value") {
  ok(same(got, wanted), `${what} is ${shown(got)} and has to be ${shown(wanted)}.`);
}

/** Every key of `wanted` is in `got` with the same value, at any depth. */
export function matches(got, wanted, what = "The value") {
  ok(includes(got, wanted), `${what} is ${shown(got)} and has to hold ${shown(wanted)}.`);
}

export function same(a, b) {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object" || Array.isArray(a) !== Array.isArray(b)) return false;
  if (a instanceof Date) return b instanceof Date && Number(a) === Number(b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

export function includes(got, wanted) {
  if (wanted === null || typeof wanted !== "object") return Object.is(got, wanted);
  if (got === null || typeof got !== "object") return false;
  if (Array.isArray(wanted)) return Array.isArray(got) && got.length === wanted.length && wanted.every((one, at) => includes(got[at], one));
  return Object.entries(wanted).every(([key, value]) => includes(got[key], value));
}
