import { RecordError } from "../shim/record-source.ts";
import { guidOf, WRITTEN_GUID } from "./options-text.ts";
import type { Lookup, Table, Tables } from "./tables.ts";

/** Quoted text comes first, so that nothing in it is taken for a name. A name may stand before a comparison with an id or nothing. */
const PIECES = new RegExp(
  `'(?:[^']|'')*'|\\b(contains|startswith|endswith)\\(\\s*([\\w/]+)\\s*,\\s*('(?:[^']|'')*')\\s*\\)|([A-Za-z_][\\w/]*)(?:\\s+(eq|ne)\\s+(null\\b|${WRITTEN_GUID}))?`,
  "gi",
);

/** A filter as Dataverse would read it, in the words of a service that has neither its lookups nor its wildcards. */
export function filterFor(tables: Tables, table: Table, filter: string, foldCase: boolean): string {
  return filter.replace(PIECES, (whole, match?: string, path?: string, text?: string, name?: string, operator?: string, value?: string) => {
    if (match && path && text) return matchFor(tables, table, match.toLowerCase(), path, text, foldCase);
    if (!name) return whole;
    const lookup = lookupAt(tables, table, name);
    if (lookup) return comparison(tables, name, lookup, operator?.toLowerCase(), value);
    const id = guidOf(value);
    return id !== null && typeAt(tables, table, name) === "Edm.Guid" ? `${name} ${operator} ${id}` : whole;
  });
}

/** Per cent signs stand for anything, as in Dataverse; a service knows them as letters. */
function matchFor(tables: Tables, table: Table, match: string, path: string, text: string, foldCase: boolean): string {
  const words = text.slice(1, -1);
  const [before, after] = [words.startsWith("%"), words.endsWith("%")];
  const inner = words.slice(before ? 1 : 0, after && words.length > 1 ? -1 : undefined);
  const loose = match === "contains" || (match === "startswith" && before) || (match === "endswith" && after);
  const fold = foldCase && typeAt(tables, table, path) === "Edm.String";
  return `${loose ? "contains" : match}(${fold ? `tolower(${path})` : path},'${fold ? inner.toLowerCase() : inner}')`;
}

interface Place {
  lookup: Lookup;
  /** What leads to its table, with the stroke behind it. */
  prefix: string;
}

const LOOKUP = /^(?:(\w+)\/)?_(\w+)_value$/;

export function lookupAt(tables: Tables, table: Table, path: string): Place | null {
  const [, navigation, column = ""] = LOOKUP.exec(path) ?? [];
  const at = navigation === undefined ? table : targetOf(tables, table, navigation);
  const lookup = at?.columns.has(`_${column}_value`) ? undefined : at?.lookups.get(column);
  return lookup ? { lookup, prefix: navigation === undefined ? "" : `${navigation}/` } : null;
}

export function targetOf(tables: Tables, table: Table, navigation: string): Table | undefined {
  const found = table.navigations.get(navigation);
  return found && tables.table(found.table);
}

function typeAt(tables: Tables, table: Table, path: string): string | undefined {
  const [first = "", second] = path.split("/");
  return second === undefined ? table.columns.get(first)?.type : targetOf(tables, table, first)?.columns.get(second)?.type;
}

/** Where a way of a lookup has the other row's key. */
const keyPaths = (tables: Tables, { lookup, prefix }: Place): string[] => lookup.ways.map(({ navigation, foreignKey, table }) => `${prefix}${foreignKey ?? `${navigation}/${tables.table(table).key.name}`}`);

function comparison(tables: Tables, name: string, place: Place, operator: string | undefined, value: string | undefined): string {
  const paths = keyPaths(tables, place);
  if (operator === undefined || value === undefined) {
    if (paths.length === 1) return paths[0] as string;
    throw new RecordError("query_invalid", `${name} leads to several tables, so it can be compared with eq and ne alone.`);
  }
  const literal = guidOf(value) ?? "null";
  // One that leads nowhere leads nowhere by any way; one that leads to a row does so by one of them.
  const all = (operator === "eq") === (literal === "null");
  const parts = paths.map((path) => `${path} ${operator} ${literal}`);
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(all ? " and " : " or ")})`;
}
