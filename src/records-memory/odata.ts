import { RecordError } from "../shim/record-source.ts";
import { readNames, split, splitOptions } from "./split.ts";

/** Query options by lower-case name. */
export type Options = ReadonlyMap<string, string>;

/** Those that the store performs, and those that change no row of the answer. */
const PERFORMED = new Set(["$select", "$filter", "$orderby", "$top", "$expand"]);
const HARMLESS = new Set(["$count", "$search", "$format", "$skiptoken"]);
/** Ignoring one of these would answer another question than was asked. */
const ELSEWHERE = new Set(["fetchxml", "savedquery", "userquery"]);

/**
 * Reads the options of a query, with or without a leading question mark, percent-encoded or not. Foreign options without a dollar
 * sign do not matter; one with it that is not known is refused by name.
 */
export const readOptions = (text: string): Options => optionsOf(splitOptions(text.trim().replace(/^\?/, ""), "&").map(decodeOption));

function decodeOption(part: string): [name: string, value: string] {
  const at = part.indexOf("=");
  return at < 0 ? [decode(part), ""] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
}

function optionsOf(parts: Iterable<readonly [name: string, value: string]>): Options {
  const options = new Map<string, string>();
  for (const [given, text] of parts) {
    const [name, value] = [given.trim().toLowerCase(), text.trim()];
    if (PERFORMED.has(name)) {
      if (options.has(name)) throw new RecordError("query_invalid", `The option ${name} occurs twice.`);
      if (value !== "") options.set(name, value);
    } else if (ELSEWHERE.has(name) || (name.startsWith("$") && !HARMLESS.has(name))) {
      throw new RecordError("query_invalid", `The option "${name}" is not supported; supported are ${[...PERFORMED].join(", ")}.`);
    }
  }
  return options;
}

export interface Order {
  name: string;
  descending: boolean;
}

export function readOrder(text: string | undefined): Order[] {
  return readNames(text).map((part) => {
    const [name, direction = "asc", ...rest] = part.split(/[\s+]+/);
    if (rest.length > 0 || (direction !== "asc" && direction !== "desc")) {
      throw new RecordError("query_invalid", `$orderby: "${part}" must be a column, then asc or desc.`);
    }
    return { name: name as string, descending: direction === "desc" };
  });
}

export function readTop(text: string | undefined, most: number): number {
  if (text === undefined) return most;
  if (!/^\d{1,9}$/.test(text)) throw new RecordError("query_invalid", `$top: "${text}" must be a whole number.`);
  return Math.min(Number(text), most);
}

export interface Expand {
  name: string;
  options: Options;
}

/** `navigation` or `navigation($select=a,b;$top=3)`, separated by commas. */
export function readExpand(text: string | undefined): Expand[] {
  return readNames(text).map((part) => {
    const found = /^([\w.]+)\s*(?:\(([\s\S]*)\))?$/.exec(part);
    if (!found) throw new RecordError("query_invalid", `$expand: "${part}" must be a navigation property, then its options in parentheses.`);
    // One layer of percent-encoding is off already.
    const options = optionsOf(split(found[2] ?? "", ";").map((option) => /^([^=]*)=?([\s\S]*)$/.exec(option)!.slice(1) as [string, string]));
    if (options.has("$expand")) throw new RecordError("query_invalid", "$expand: only one level is supported.");
    return { name: found[1] as string, options };
  });
}

/** A per cent sign may also be a wildcard, so what does not decode stays as it is. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
