/** Values that JSON cannot carry, by the key under which the text names them. */
export type Clones = Record<string, unknown>;

/** A request as text, and what travels beside it. Throws when a value can be neither written nor cloned. */
export function request(id: number, method: string, args: readonly unknown[], clones: Clones): string {
  const line: unknown[] = [id, method, ...args];
  while (line.at(-1) === undefined) line.pop();
  if (line.every((value) => value === undefined || isPlain(value))) return JSON.stringify(line);
  if (method != "raiseEvent") return JSON.stringify(structuredClone(line), reduce);
  // Cloned now, because the widget may change its object before the message leaves.
  const copy = structuredClone(line[3]);
  line[3] = { $clone: String(id) };
  const text = JSON.stringify(structuredClone(line), reduce);
  clones[id] = copy;
  return text;
}

/** JSON carries the value without loss. Text that looks like a reference to a clone does not count as plain. */
function isPlain(value: unknown): boolean {
  if (value === null || typeof value == "string" || typeof value == "boolean") return true;
  if (typeof value == "number") return Number.isFinite(value);
  if (typeof value != "object" || "$clone" in value) return false;
  return (Array.isArray(value) || Object.getPrototypeOf(value) == Object.prototype) && Object.values(value).every(isPlain);
}

// Works on a clone, so a function can no longer hide in here. Dates turn into text by themselves.
function reduce(_key: string, value: unknown): unknown {
  if (typeof value == "bigint") return String(value);
  if (value instanceof Map) return Object.fromEntries(value);
  return value instanceof Set ? [...value] : value;
}
