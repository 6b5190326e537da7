import { splitOptions } from "../records-memory/split.ts";
import { RecordError } from "../shim/record-source.ts";

/** Query options by name, in the order in which they were written; values without percent-encoding. */
export type QueryOptions = Map<string, string>;

/** Options that a service answers otherwise than row by row; the port asks for rows. */
const DROPPED = new Set(["$count", "$format", "$skiptoken"]);
/** Queries of Dataverse that are named or written in another language. */
const NAMED = new Map([["fetchxml", "fetchXml"], ["savedquery", "savedQuery"], ["userquery", "userQuery"]]);

/**
 * Reads OData text as widgets write it: with or without a question mark, percent-encoded or not, with blanks written as `+`.
 * Foreign options without a dollar sign do not matter. `named`: the service knows the named queries of Dataverse.
 */
export function readOptions(text: string, named: boolean): QueryOptions {
  const options: QueryOptions = new Map();
  for (const part of splitOptions(text.trim().replace(/^\?/, ""), "&")) {
    const at = part.indexOf("=");
    const given = decode(at < 0 ? part : part.slice(0, at)).trim();
    const name = NAMED.get(given.toLowerCase()) ?? given.toLowerCase();
    const value = at < 0 ? "" : readValue(part.slice(at + 1));
    if (DROPPED.has(name) || value === "") continue;
    if (NAMED.has(name.toLowerCase())) {
      if (!named) throw new RecordError("query_invalid", `The option "${given}" is Dataverse's own, and this service is another.`);
    } else if (!name.startsWith("$")) continue;
    if (options.has(name)) throw new RecordError("query_invalid", `The option ${name} occurs twice.`);
    options.set(name, value);
  }
  return options;
}

/** A plus that was encoded is one; the letter in its place is in no text that somebody types. */
const readValue = (text: string): string => unplus(decode(text.replace(/%2b/gi, "\u0001"))).replaceAll("\u0001", "+").trim();

/** The options as they stand behind the question mark of an address; "" for none. */
export function writeOptions(options: ReadonlyMap<string, string>): string {
  const parts = [...options].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** Takes `$top` out of the options; what is asked for is never more than `most`. */
export function takeTop(options: QueryOptions, most: number): number {
  const text = options.get("$top");
  options.delete("$top");
  if (text === undefined) return most;
  if (!/^\d{1,9}$/.test(text)) throw new RecordError("query_invalid", `$top: "${text.slice(0, 40)}" must be a whole number.`);
  return Math.min(Number(text), most);
}

/** Applies `change` to what stands outside quotes; the quoted text stays as it is. */
export const outsideQuotes = (text: string, change: (code: string) => string): string =>
  text
    .split(/('(?:[^']|'')*'?)/)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join("");

/** A plus outside quotes is a blank, but not the one before a moment's offset. */
const unplus = (text: string): string => outsideQuotes(text, (code) => code.replace(/(T[\d:.]+(?=\+\d))?\+/g, (_, moment: string | undefined) => (moment ? `${moment}+` : " ")));

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

const GUID = /^[{(']*([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})[})']*$/i;

/** The GUID in lower case without braces or quotes, or null. */
export function guidOf(text: unknown): string | null {
  const found = typeof text === "string" ? GUID.exec(text.trim()) : null;
  return found ? (found[1] as string).toLowerCase() : null;
}

const DIGITS = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** A whole literal with an id, in each form in which widgets write it. Text that only begins with one is text. */
export const WRITTEN_GUID = `(?:\\{${DIGITS}\\}|${DIGITS}(?![\\w-])|'\\{?${DIGITS}\\}?'(?!'))`;

const COMPARED_GUID = new RegExp(`'(?:[^']|'')*'|([\\w/]+)(\\s+(?:eq|ne)\\s+)(${WRITTEN_GUID})`, "gi");

/** GUIDs that widgets write in quotes or braces, as OData has them. `isKey` tells of a column whether it holds GUIDs. */
export function bareGuids(filter: string, isKey: (name: string) => boolean): string {
  return filter.replace(COMPARED_GUID, (whole, name?: string, between?: string, id?: string) => (name && isKey(name) ? `${name}${between}${guidOf(id)}` : whole));
}
