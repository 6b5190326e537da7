import { type Entry, entriesOf, text, texts } from "./loose.ts";
import type { Catalogue, Finding, Person, ProfileChoice } from "./public.ts";

/** Ids and names, as people write them. */
const plain = (name: string): string => name.trim().replace(/^\{(.*)\}$/, "$1").toLowerCase();

type Row = [entry: Entry, at: number];

/**
 * Which profile a person has: the one that is asked for; else one that names the person; else, of those that name one of the
 * person's roles, the one with the lowest rank; else the custom default; else the built-in one, which is none of a catalogue's.
 */
export function profileOf(catalogue: Catalogue, person: Person): ProfileChoice {
  const profiles = entriesOf(catalogue["profiles"]).filter(([entry]) => entry["active"] !== false && text(entry["uniqueName"])?.trim());
  if (typeof person.profile === "string") {
    const asked = plain(person.profile);
    return choice("asked", profiles.find(([entry]) => plain(nameOf(entry)) === asked)) ?? BUILT_IN;
  }
  if (person.profile === null) return BUILT_IN;
  const own = inOrder(profiles.filter(([entry]) => isOfApp(entry, person.app)));
  const users = listed(person.user);
  const roles = listed(person.roles);
  return (
    choice("user", own.find(([entry]) => names(entry, "users", users))) ??
    choice("role", own.find(([entry]) => names(entry, "roles", roles))) ??
    choice("default", own.find(([entry]) => entry["isDefault"] === true)) ??
    BUILT_IN
  );
}

const BUILT_IN: ProfileChoice = { profile: null, by: "built-in" };

const nameOf = (entry: Entry): string => text(entry["uniqueName"])!.trim();

function choice(by: ProfileChoice["by"], found: Row | undefined): ProfileChoice | null {
  return found ? { profile: nameOf(found[0]), by } : null;
}

/** The lowest rank first; those without one come last. Sorting keeps the order of equal ones. */
function inOrder(profiles: readonly Row[]): Row[] {
  const rank = ([{ order }]: Row): number => (typeof order === "number" ? order : Number.POSITIVE_INFINITY);
  return profiles.toSorted((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
}

/** A profile is for one app. */
function isOfApp(entry: Entry, app: string | undefined): boolean {
  const module = text(entry["appModule"])?.trim();
  return app === undefined || !module || plain(module) === plain(app);
}

function listed(given: string | readonly string[] | undefined): Set<string> {
  return new Set((typeof given === "string" ? [given] : (given ?? [])).map(plain).filter((name) => name !== ""));
}

const names = (entry: Entry, list: string, wanted: ReadonlySet<string>): boolean => (texts(entry[list]) ?? []).some((name) => wanted.has(plain(name)));

/** What a profile leaves of a catalogue's providers and entity sessions. */
export interface Allowance {
  provider(entry: Entry): boolean;
  /** Place of an entity session in its profile, from 0; -1 where it is not in it. */
  session(entry: Entry): number;
}

/** `null`: nobody said who the person is, so there is everything. What the profile does not have is told. */
export function allowanceOf(catalogue: Catalogue, person: Person | null, leftOut: (finding: Finding) => void): Allowance | null {
  if (person === null) return null;
  const { profile } = profileOf(catalogue, person);
  if (profile === null && typeof person.profile === "string") {
    leftOut({ level: "warning", code: "left_out", place: "profiles", message: `There is no active profile "${person.profile}", so the built-in one counts.` });
  }
  const found = entriesOf(catalogue["profiles"]).find(([entry]) => profile !== null && text(entry["uniqueName"])?.trim() === profile);
  const list = (key: string): string[] => (texts(found?.[0][key]) ?? []).map(plain);
  const [providers, sessions] = [list("providers"), list("sessionTemplates")];
  const allowance: Allowance = {
    // Providers of the first version are not chosen by profiles.
    provider: (entry) => entry["generation"] === "first" || providers.includes(plain(text(entry["name"]) ?? "")),
    session: (entry) => sessions.indexOf(plain(text(entry["uniqueName"]) ?? "")),
  };
  const others = [
    ...entriesOf(catalogue.providers).flatMap(([entry, at]) => (allowance.provider(entry) ? [] : [`providers[${at}]`])),
    ...entriesOf(catalogue.sessions).flatMap(([entry, at]) => (entry["type"] !== "entity" || allowance.session(entry) >= 0 ? [] : [`sessions[${at}]`])),
  ];
  const message = profile === null ? "The built-in profile does not have it." : `The profile "${profile}" does not have it.`;
  for (const place of others) leftOut({ level: "info", code: "other_profile", place, message });
  return allowance;
}
