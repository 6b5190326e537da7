/** Values that JSON cannot carry, by the key under which the text names them. */
export type Clones = Record<string, unknown>;

/** Objects in objects. The host drops a message of more than 128 levels, and with it the calls beside the one that is too deep. */
const DEEPEST = 100;

/** A request as text, and what travels beside it. Throws when a value can be neither written nor cloned, or is too deep. */
export function request(id: number, method: string, args: readonly unknown[], clones: Clones): string {
  const line: unknown[] = [id, method, ...args];
  while (line.at(-1) === undefined) line.pop();
  if (line.every((value) => value === undefined || isPlain(value))) return JSON.stringify(line);
  if (method != "raiseEvent") return shallow(JSON.stringify(structuredClone(line), reduce));
  // Cloned now, because the widget may change its object before the message leaves.
  const copy = structuredClone(line[3]);
  line[3] = { $clone: String(id) };
  const text = shallow(JSON.stringify(structuredClone(line), reduce));
  clones[id] = copy;
  return text;
}

/** JSON carries the value without loss; throws when it is too deep. Text that looks like a reference to a clone does not count as plain. */
function isPlain(value: unknown, left = DEEPEST): boolean {
  if (value === null || typeof value == "string" || typeof value == "boolean") return true;
  if (typeof value == "number") return Number.isFinite(value);
  if (typeof value != "object" || "$clone" in value) return false;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) != Object.prototype) return false;
  if (!left) throw 0;
  return Object.values(value).every((one) => isPlain(one, left - 1));
}

/** Gives the text back. What was read from text is plain, unless it is too deep. */
function shallow(text: string): string {
  isPlain(JSON.parse(text), DEEPEST + 1);
  return text;
}

// Works on a clone, so a function can no longer hide in here. Dates turn into text by themselves.
function reduce(_key: string, value: unknown): unknown {
  if (typeof value == "bigint") return String(value);
  if (value instanceof Map) return Object.fromEntries(value);
  return value instanceof Set ? [...value] : value;
}
