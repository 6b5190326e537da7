import { element } from "./element.ts";

/** Every parameter with its name and value, in the template's order. */
export function parameterList(parameters: Record<string, unknown>): HTMLElement {
  const entries = Object.entries(parameters);
  if (entries.length === 0) return element("p", { class: "quiet" }, "This page takes no parameters.");
  return element("dl", { class: "parameters" }, ...entries.map(([name, value]) => row(name, value)));
}

function row(name: string, value: unknown): HTMLElement {
  return element("div", { class: "parameter" }, element("dt", {}, element("code", {}, name)), element("dd", {}, valueNode(value)));
}

function valueNode(value: unknown): HTMLElement {
  if (value === null || value === undefined) return element("span", { class: "quiet" }, "not set");
  if (value === "") return element("span", { class: "quiet" }, "empty text");
  const json = structured(value);
  if (json !== null) return jsonDetails(json);
  return element("span", { class: "value" }, String(value));
}

/** An object or array, given as such or as JSON text; null for plain values. */
export function structured(value: unknown): object | null {
  if (typeof value === "object") return value;
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return null;
  try {
    return JSON.parse(value) as object;
  } catch {
    return null;
  }
}

function jsonDetails(json: object): HTMLElement {
  const size = Object.keys(json).length;
  const summary = Array.isArray(json) ? `JSON list, ${plural(size, "entry", "entries")}` : `JSON, ${plural(size, "field", "fields")}`;
  return element(
    "details",
    { class: "json" },
    element("summary", {}, summary),
    element("pre", { tabindex: 0, role: "group", "aria-label": "JSON text" }, JSON.stringify(json, null, 2)),
  );
}

const plural = (size: number, one: string, many: string): string => `${size} ${size === 1 ? one : many}`;
