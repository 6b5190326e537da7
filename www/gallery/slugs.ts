import type { Host, HostOptions } from "ciframework";
import type { Opening } from "./trial.ts";

/** A slug of a template, and what it is wanted for. */
export interface Slug {
  /** Without braces, and of a query without its options. */
  slug: string;
  /** As in "title of extn_case_tab". */
  places: string[];
}

type Templates = NonNullable<HostOptions["templates"]>;
type Text = [place: string, text: string];

const WORD = String.raw`[A-Za-z_]\w*`;
const NAME = String.raw`(?![\s\p{Cc}'\[:,$])[^{}"\r\n]+`;
const SLUG = new RegExp(String.raw`\{(\$odata\.${WORD}\.${WORD})\.\?((?:[^{}]|\{${NAME}\})*)\}|\{(${NAME})\}`, "giu");

/** What the built-in tab for records asks for: it is in no catalogue. */
const BUILT_IN: Record<string, Record<string, string>> = { msdyn_entityrecord: { entityName: "{entityName}", entityId: "{entityId}" } };

/** The slugs of a text, those in the options of a query before the query itself. */
export function slugsIn(text: string): string[] {
  return [...text.matchAll(SLUG)].flatMap(([, query, options = "", name]) => (query === undefined ? [name!.trimEnd()] : [...slugsIn(options), query]));
}

/** The slugs of everything that an opening opens, in that order. Letter case tells no two apart. */
export function slugsOf({ list, name }: Pick<Opening, "list" | "name">, templates: Templates): Slug[] {
  const found = new Map<string, Slug>();
  for (const [place, text] of textsOf(list, name, templates)) {
    for (const slug of slugsIn(text)) {
      const known = found.get(slug.toLowerCase()) ?? { slug, places: [] };
      if (!known.places.includes(place)) known.places.push(place);
      found.set(slug.toLowerCase(), known);
    }
  }
  return [...found.values()];
}

/** Those that the engine found no value for. */
export function missingOf(slugs: readonly Slug[], notes: Host["notes"]): Slug[] {
  const said = notes.filter(({ code }) => code === "slug_unresolved").map(({ message }) => message.toLowerCase());
  return slugs.filter(({ slug }) => said.some((message) => message.includes(`{${slug.toLowerCase()}}`)));
}

/** Comes from a record or a query, not from the call. */
export const isFromRecords = (slug: string): boolean => /^(?:anchor\.|\$odata\.|session\.(?:anchor|current)tab\.)/i.test(slug);

function textsOf(list: Opening["list"], name: string, templates: Templates): Text[] {
  if (list === "tabs") return tabTexts(name, templates);
  if (list === "notifications") {
    const notification = templates.notifications?.find(({ uniqueName }) => uniqueName === name);
    const fields = notification?.fields?.map(({ label, value }): Text => [`${label} of ${name}`, value]) ?? [];
    return [[`title of ${name}`, notification?.title ?? ""], ...fields];
  }
  const session = templates.sessions?.find(({ uniqueName }) => uniqueName === name);
  const tabs = [session?.anchorTab ?? "", ...(session?.additionalTabs ?? [])].flatMap((tab) => tabTexts(tab, templates));
  return [...tabs, [`title of ${name}`, session?.title ?? ""]];
}

function tabTexts(name: string, { tabs = [] }: Templates): Text[] {
  const tab = tabs.find(({ uniqueName }) => uniqueName === name) ?? tabs.find(({ uniqueName }) => uniqueName.toLowerCase() === name.toLowerCase());
  const parameters = Object.entries(tab?.parameters ?? (tab ? {} : (BUILT_IN[name.toLowerCase()] ?? {})));
  return [[`title of ${tab?.uniqueName ?? name}`, tab?.title ?? ""], ...parameters.map(([key, value]): Text => [`${key} of ${tab?.uniqueName ?? name}`, value ?? ""])];
}
