import { readNames, split } from "../records-memory/split.ts";
import { RecordError } from "../shim/record-source.ts";
import { filterFor, lookupAt, targetOf } from "./filter.ts";
import { type QueryOptions, readOptions } from "./options-text.ts";
import type { Table, Tables } from "./tables.ts";

/** A query in the words of the service, and what has to be known to read its rows. */
export interface Question {
  options: QueryOptions;
  table: Table;
  /** Links that were added to learn the names of other rows; nobody asked for what is in them. */
  added: ReadonlySet<string>;
  /** What was asked about rows that links lead to. */
  expanded: ReadonlyMap<string, Question>;
}

export interface Wording {
  foldCase: boolean;
  lookupNames: boolean;
}

/** Turns a query as Dataverse takes it into one for the service. Throws `column_not_found` for a column that the table lacks. */
export function questionFor(tables: Tables, table: Table, given: QueryOptions, wording: Wording): Question {
  const options: QueryOptions = new Map(given);
  const expanded = expansions(tables, table, given.get("$expand"), wording);
  const chosen = given.has("$select") ? readNames(given.get("$select")) : null;
  const added = new Map<string, string>();
  const select = chosen && new Set([table.key.name]);
  for (const name of chosen ?? []) selectInto(table, name, select as Set<string>);
  for (const { column, ways } of table.lookups.values()) {
    if (chosen && !chosen.includes(`_${column}_value`)) continue;
    for (const { navigation, table: target, foreignKey } of ways) {
      const { key, title } = tables.table(target);
      const wanted = foreignKey === null || (wording.lookupNames && title !== null && title !== key.name);
      if (wanted && !expanded.has(navigation)) added.set(navigation, `${navigation}($select=${[key.name, ...(title !== null && title !== key.name ? [title] : [])].join(",")})`);
    }
  }
  if (select) options.set("$select", [...select].join(","));
  const filter = given.get("$filter");
  if (filter !== undefined) options.set("$filter", filterFor(tables, table, filter, wording.foldCase));
  const order = given.get("$orderby");
  if (order !== undefined) options.set("$orderby", orderFor(tables, table, order));
  const expand = [...[...expanded].map(([navigation, inner]) => written(navigation, inner)), ...added.values()];
  if (expand.length > 0) options.set("$expand", expand.join(","));
  return { options, table, added: new Set(added.keys()), expanded };
}

function selectInto(table: Table, name: string, select: Set<string>): void {
  const lookup = table.lookups.get(/^_(\w+)_value$/.exec(name)?.[1] ?? "");
  if (table.columns.has(name) || !lookup) select.add(known(table, name, "$select"));
  else for (const { foreignKey } of lookup.ways) if (foreignKey !== null) select.add(foreignKey);
}

function known(table: Table, name: string, option: string): string {
  if (!table.complete || name.includes("/") || table.columns.has(name) || table.navigations.has(name)) return name;
  throw new RecordError("column_not_found", `${table.name} has no column "${name.slice(0, 100)}", which ${option} names.`);
}

/** Rows are in the order of the names that a lookup leads to, as people read them. */
function orderFor(tables: Tables, table: Table, text: string): string {
  return readNames(text)
    .flatMap((part) => {
      const [name = "", ...direction] = part.split(/\s+/);
      const place = lookupAt(tables, table, name);
      if (!place) return [[known(table, name, "$orderby"), ...direction].join(" ")];
      return place.lookup.ways.map(({ navigation, table: target }) => {
        const { title, key } = tables.table(target);
        return [`${place.prefix}${navigation}/${title ?? key.name}`, ...direction].join(" ");
      });
    })
    .join(",");
}

const EXPANSION = /^\s*([\w.]+)\s*(?:\(([\s\S]*)\))?\s*$/;

function expansions(tables: Tables, table: Table, text: string | undefined, wording: Wording): Map<string, Question> {
  const expanded = new Map<string, Question>();
  for (const part of split(text ?? "", ",")) {
    const [, navigation = "", inner = ""] = EXPANSION.exec(part) ?? [];
    const target = targetOf(tables, table, navigation);
    if (navigation === "") throw new RecordError("query_invalid", `$expand: "${part.slice(0, 100)}" must be a navigation property, then its options in parentheses.`);
    if (!target) throw new RecordError("column_not_found", `${table.name} has no navigation property "${navigation}", which $expand names.`);
    const given = readOptions(split(inner, ";").map(encodeValue).join("&"), false);
    expanded.set(navigation, questionFor(tables, target, given, wording));
  }
  return expanded;
}

/** The reader of options takes off one layer of percent-encoding, which is off already here. */
function encodeValue(option: string): string {
  const at = option.indexOf("=");
  return at < 0 ? option : `${option.slice(0, at + 1)}${encodeURIComponent(option.slice(at + 1))}`;
}

function written(navigation: string, { options }: Question): string {
  const inner = [...options].map(([name, value]) => `${name}=${value}`).join(";");
  return inner === "" ? navigation : `${navigation}(${inner})`;
}
