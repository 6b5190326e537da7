import type { Catalogue } from "ciframework/import";

/** A list of the catalogue, as people call it. */
export interface ListKind {
  key: string;
  title: string;
  /** One of its entries. */
  one: string;
  /** Key of the unique name. */
  name: "uniqueName" | "name" | "id";
  /** Not of the catalogue, but of this desktop: shown, and not to be changed here. */
  own?: true;
}

export const LISTS: readonly ListKind[] = [
  { key: "sessions", title: "Session templates", one: "session template", name: "uniqueName" },
  { key: "tabs", title: "Tab templates", one: "tab template", name: "uniqueName" },
  { key: "notifications", title: "Notification templates", one: "notification template", name: "uniqueName" },
  { key: "fields", title: "Notification fields", one: "notification field", name: "uniqueName" },
  { key: "providers", title: "Providers", one: "provider", name: "name" },
  { key: "profiles", title: "Profiles", one: "profile", name: "uniqueName" },
  { key: "presences", title: "Presences", one: "presence", name: "uniqueName" },
  { key: "extensions", title: "Scripts of profiles", one: "script", name: "uniqueName" },
  { key: "panes", title: "Productivity panes", one: "productivity pane", name: "uniqueName" },
  { key: "own-providers", title: "This desktop's providers", one: "provider of this desktop", name: "name", own: true },
  { key: "own-presences", title: "This desktop's presences", one: "presence of this desktop", name: "id", own: true },
];

export type Data = Record<string, unknown>;

/** One entry of the catalogue. */
export interface Entry {
  kind: ListKind;
  at: number;
  /** Unique name. */
  name: string;
  /** What administrators call it. */
  label: string;
  data: Data;
}

/** The entries of one list, in the order of the catalogue. */
export function entriesOf(catalogue: Catalogue, kind: ListKind): Entry[] {
  const list: unknown = catalogue[kind.key];
  const all: unknown[] = Array.isArray(list) ? list : [];
  return all.flatMap((one, at) => {
    if (typeof one !== "object" || one === null) return [];
    const data = one as Data;
    const name = textOf(data, kind.name) ?? "";
    const label = ["label", "displayName", "name", "text"].map((key) => textOf(data, key)).find((text) => text !== null) ?? name;
    return [{ kind, at, name, label: label || "Without a name", data }];
  });
}

/** The list with this key. */
export const kindOf = (key: string): ListKind => LISTS.find((kind) => kind.key === key)!;

/** A text that is not blank. */
export function textOf(data: Data, key: string): string | null {
  const value = data[key];
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

export function textsOf(data: Data, key: string): string[] {
  const value = data[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** How many entries there are, list by list: "3 session templates, 4 tab templates". */
export function countsOf(catalogue: Catalogue): string {
  const parts = LISTS.filter(({ own }) => !own).flatMap((kind) => {
    const count = entriesOf(catalogue, kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? kind.one : kind.title.toLowerCase()}`];
  });
  return parts.length === 0 ? "no entries" : parts.join(", ");
}
