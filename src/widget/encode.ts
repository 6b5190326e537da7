import type { Encoding } from "./methods.ts";

/** Why a call was refused, as it travels. */
export interface Failure {
  code: string;
  message: string;
  /** The code's number, where it has one. */
  errorCode?: number | null;
}

/** The value that a promise of this encoding yields. Never `undefined`. */
export function resolution(encoding: Encoding, value: any, exact: boolean): unknown {
  value ??= null;
  if (encoding == "J") return JSON.stringify(value);
  if (encoding == "M") {
    const fields = { conversationId: null, focused: value?.isFocused, ...value };
    const map = new Map(Object.entries(fields));
    return exact ? map : own(map, fields);
  }
  return encoding == "E" && value && !exact ? own(new String(JSON.stringify(value)), value) : value;
}

/** The value with which a promise of this encoding is rejected. */
export function rejection(encoding: Encoding, method: string, failure: Failure, exact: boolean): unknown {
  const { code, message, errorCode } = failure;
  const fields = { message, msdyn_name: method[0]!.toUpperCase() + method.slice(1), errorCode: errorCode ?? 0, code };
  const map = new Map<string, unknown>(Object.entries(fields));
  if (encoding != "J") return exact ? map : Object.assign(own(map, fields), { toString: () => message });
  const text = JSON.stringify(fields);
  if (exact) return text;
  const members = { ...fields, get: (key: string) => map.get(key), has: (key: string) => map.has(key) };
  return own(new String(text), members);
}

// A key that the target knows already stays as it is: `__proto__`, `toString` or `length` from outside must not change how
// the value behaves.
function own<T extends object>(target: T, fields: object): T {
  for (const [key, value] of Object.entries(fields)) if (!(key in target)) (target as any)[key] = value;
  return target;
}
