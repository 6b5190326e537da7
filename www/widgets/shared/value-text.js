const DEPTH = 6;
const ONE_LINE = 56;
const LONGEST = 20_000;

/** A value as a developer would write it: unlike JSON it tells a `Map`, a `Date` and a `String` object apart. */
export function valueText(value) {
  const text = write(value, 0);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} … (${text.length} characters)` : text;
}

/** Several arguments on as few lines as are readable. */
export function argumentsText(values) {
  return values.map((value) => valueText(value)).join(", ");
}

function write(value, depth) {
  if (value === undefined) return "undefined";
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "function";
  if (typeof value !== "object") return String(value);
  if (depth >= DEPTH) return "…";
  return writeObject(value, depth);
}

function writeObject(value, depth) {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Date(invalid)" : `Date(${value.toISOString()})`;
  if (value instanceof Error) return `${value.name}(${JSON.stringify(value.message)})`;
  if (value instanceof String) return `String(${JSON.stringify(String(value))})${ownParts(value, depth)}`;
  if (value instanceof Map) {
    return `Map ${block([...value].map(([key, part]) => `${write(key, depth + 1)} => ${write(part, depth + 1)}`), "{", "}")}`;
  }
  if (Array.isArray(value)) return block(value.map((part) => write(part, depth + 1)), "[", "]");
  return block(entries(value, depth), "{", "}");
}

/** A `String` object may carry more than its text; its characters are no news. */
function ownParts(value, depth) {
  const parts = entries(value, depth).filter((line) => !/^"?\d+"?:/.test(line) && !line.endsWith(": function"));
  return parts.length ? ` with ${block(parts, "{", "}")}` : "";
}

function entries(value, depth) {
  return Object.entries(value).map(([key, part]) => {
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
    return `${name}: ${write(part, depth + 1)}`;
  });
}

function block(lines, open, close) {
  if (!lines.length) return open + close;
  const inline = lines.join(", ");
  if (inline.length <= ONE_LINE && !inline.includes("\n")) return open === "{" ? `{ ${inline} }` : `${open}${inline}${close}`;
  return `${open}\n${lines.map((line) => `  ${line.replaceAll("\n", "\n  ")}`).join(",\n")}\n${close}`;
}
