import { RecordError } from "../shim/record-source.ts";
import type { Csdl, EntityType } from "./csdl.ts";
import { noTable } from "./dataverse-definition.ts";

/** One table of a service, and what the service's own description does not say of it. Only `name` is always needed. */
export interface ODataTable {
  /** As widgets name it, such as `contact`. */
  name: string;
  /** The entity set. Default: the one of this name, its plural, or the one whose type has this name. */
  set?: string;
  /** The column with the key. Default: that of the description. */
  key?: string;
  /** The column with a record's name. Default: the first of the usual ones. */
  title?: string;
  label?: string;
  pluralLabel?: string;
  isActivity?: boolean;
  objectTypeCode?: number;
  /** Columns that the description lacks, or says too little of. */
  columns?: Readonly<Record<string, ODataColumn>>;
  /** Lookups by column, for links that are not named `column_table`. */
  lookups?: Readonly<Record<string, readonly ODataLink[]>>;
}

/** A column of a table. */
export interface ODataColumn {
  /** Such as `Edm.String`. */
  type?: string;
  label?: string;
  options?: readonly { value: number; label: string }[];
}

/** One way of a lookup, to one table. */
export interface ODataLink {
  /** The navigation property. */
  navigation: string;
  /** The table that it leads to, by the name that widgets use. */
  table: string;
  /** The column with the other row's key, where there is one. */
  foreignKey?: string;
}

export interface Column {
  name: string;
  type: string;
  label: string;
  maxLength: number | null;
  options: readonly { value: number; label: string }[] | null;
}

export interface Lookup {
  column: string;
  label: string;
  ways: { navigation: string; table: string; foreignKey: string | null }[];
}

export interface Table {
  name: string;
  set: string;
  key: Column;
  title: string | null;
  label: string;
  /** Whether every column of it is known, so that an unknown one is a mistake. */
  complete: boolean;
  columns: Map<string, Column>;
  lookups: Map<string, Lookup>;
  /** Navigation properties, each with the name of its table. */
  navigations: Map<string, { table: string; collection: boolean }>;
  given: ODataTable;
}

export interface Tables {
  /** Throws `entity_not_found`. */
  table(name: string): Table;
  bySet(set: string): Table | undefined;
}

/** Tables as a description and the embedder's list give them together. `csdl` null: the list alone. */
export function createTables(csdl: Csdl | null, list: readonly ODataTable[]): Tables {
  const given = new Map(list.map((one) => [one.name, one]));
  const sets = csdl?.sets ?? new Map<string, string>();
  const setOf = (one: ODataTable): string => one.set ?? matching(one.name, sets) ?? one.name;
  /** Which table a type is, by the embedder's name where he gave one. */
  const named = new Map([...sets].map(([set, type]) => [type, set]));
  for (const one of list) named.set(sets.get(setOf(one)) ?? "", one.name);
  const made = new Map<string, Table>();

  function find(name: string): Table {
    const known = made.get(name);
    if (known) return known;
    const own = given.get(name) ?? { name };
    const set = setOf(own);
    if (!sets.has(set) && own.key === undefined) throw noTable(name);
    const table = createTable(csdl, own, set, named);
    made.set(name, table);
    return table;
  }

  return {
    table: find,
    bySet(set) {
      const own = list.find((one) => setOf(one) === set)?.name ?? (sets.has(set) ? set : undefined);
      return own === undefined ? undefined : find(own);
    },
  };
}

/** The set that a table's name means: the same name, its plural, or the name of the type. */
function matching(name: string, sets: ReadonlyMap<string, string>): string | undefined {
  const wanted = [name, `${name}s`, `${name}es`, name.replace(/y$/, "ies")].map((one) => one.toLowerCase());
  const names = [...sets.keys()];
  return names.find((set) => set === name) ?? names.find((set) => wanted.includes(set.toLowerCase())) ?? names.find((set) => shortName(sets.get(set) ?? "") === name);
}

const shortName = (type: string): string => type.slice(type.lastIndexOf(".") + 1);

function createTable(csdl: Csdl | null, given: ODataTable, set: string, named: ReadonlyMap<string, string>): Table {
  const type = csdl?.sets.get(set);
  const chain = csdl && type !== undefined ? chainOf(csdl, type) : [];
  const columns = columnsOf(csdl, chain, given);
  const keys = given.key === undefined ? chain.flatMap(({ described }) => described.key) : [given.key];
  const key = columns.get(keys[0] ?? "") ?? (given.key === undefined ? undefined : columnOf(given.key, "Edm.Guid", {}));
  if (keys.length !== 1 || !key) throw new RecordError("entity_not_found", `The records of "${given.name}" have no key of one column, so that none of them can be named.`);
  columns.set(key.name, key);
  const found = linksOf(csdl, chain, given, named);
  const title = given.title ?? titleAmong(columns, key);
  const label = given.label ?? csdl?.notes.get(type ?? "")?.label ?? given.name;
  const complete = chain.length > 0 && !chain.some(({ described }) => described.open);
  return { name: given.name, set, key, title, label, complete, columns, ...found, given };
}

interface Level {
  name: string;
  described: EntityType;
}

/** A type and those that it is made of, the first one first. */
function chainOf(csdl: Csdl, name: string): Level[] {
  const chain: Level[] = [];
  for (let at: string | null = name; at !== null && !chain.some((level) => level.name === at); ) {
    const described = csdl.types.get(at);
    if (!described) break;
    chain.unshift({ name: at, described });
    at = described.base;
  }
  return chain;
}

const columnOf = (name: string, type: string, { label = name, options }: ODataColumn, maxLength: number | null = null): Column => ({ name, type, label, maxLength, options: options ?? null });

function columnsOf(csdl: Csdl | null, chain: readonly Level[], given: ODataTable): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const { name: type, described } of chain) {
    for (const [name, property] of described.properties) {
      const notes = { ...csdl?.notes.get(property.type), ...csdl?.notes.get(`${type}/${name}`), ...given.columns?.[name] };
      columns.set(name, columnOf(name, csdl?.underlying.get(property.type) ?? property.type, notes, property.maxLength));
    }
  }
  for (const [name, column] of Object.entries(given.columns ?? {})) if (!columns.has(name)) columns.set(name, columnOf(name, column.type ?? "Edm.String", column));
  return columns;
}

const TITLES = ["fullname", "name", "title", "subject", "displayname", "description"];

function titleAmong(columns: ReadonlyMap<string, Column>, key: Column): string | null {
  const texts = [...columns.values()].filter((column) => column.type === "Edm.String" && column !== key);
  const usual = TITLES.map((wanted) => texts.find(({ name }) => name.toLowerCase() === wanted)).find((one) => one !== undefined);
  return (usual ?? texts[0])?.name ?? null;
}

function linksOf(csdl: Csdl | null, chain: readonly Level[], given: ODataTable, named: ReadonlyMap<string, string>): Pick<Table, "lookups" | "navigations"> {
  const [lookups, navigations] = [new Map<string, Lookup>(), new Map<string, { table: string; collection: boolean }>()];
  const stated = new Map(Object.entries(given.lookups ?? {}).flatMap(([column, links]) => links.map((link) => [link.navigation, { column, ...link }])));
  const add = (column: string, label: string, way: Lookup["ways"][number]): void => {
    const lookup = lookups.get(column) ?? { column, label: given.columns?.[column]?.label ?? label, ways: [] };
    lookup.ways.push(way);
    lookups.set(column, lookup);
  };
  for (const { name: type, described } of chain) {
    for (const [navigation, { type: target, collection, foreignKey }] of described.navigations) {
      const table = stated.get(navigation)?.table ?? named.get(target);
      if (table === undefined) continue;
      navigations.set(navigation, { table, collection });
      const column = stated.get(navigation)?.column ?? columnName(navigation, given.name, table);
      if (!collection) add(column, csdl?.notes.get(`${type}/${navigation}`)?.label ?? column, { navigation, table, foreignKey: stated.get(navigation)?.foreignKey ?? foreignKey });
    }
  }
  for (const [navigation, { column, table, foreignKey }] of stated) {
    if (navigations.has(navigation)) continue;
    navigations.set(navigation, { table, collection: false });
    add(column, column, { navigation, table, foreignKey: foreignKey ?? null });
  }
  return { lookups, navigations };
}

/** Dataverse names the links of one lookup after the column and the tables at both ends. */
function columnName(navigation: string, own: string, target: string): string {
  const endings = [`_${own}_${target}`, `_${target}_${own}`, `_${target}`];
  const ending = endings.find((one) => navigation.endsWith(one) && navigation.length > one.length);
  return ending === undefined ? navigation : navigation.slice(0, -ending.length);
}
