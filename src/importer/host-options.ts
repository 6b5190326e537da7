import type {
  HostOptions,
  NotificationTemplateOptions,
  ProviderOptions,
  SessionTemplateOptions,
  TabTemplateOptions,
} from "../shim/public.ts";
import { presenceOf } from "./host-presence.ts";
import { providersOf } from "./host-providers.ts";
import { type Entry, entriesOf, flag, given, oneOf, text, texts, wholeWithin } from "./loose.ts";
import { type Allowance, allowanceOf } from "./profiles.ts";
import type { Catalogue, Finding, Person } from "./public.ts";

/** What `createHost` takes of a catalogue. */
export interface CatalogueOptions {
  providers: ProviderOptions[];
  templates: { sessions: SessionTemplateOptions[]; tabs: TabTemplateOptions[]; notifications: NotificationTemplateOptions[] };
  /** Absent when the catalogue has no presence that agents may choose: the host has some of its own. */
  presence?: NonNullable<HostOptions["presence"]>;
}

/** Hears what no host could run and was left out, each with its path in the catalogue. */
export type LeftOut = (finding: Finding) => void;

/** Unique names of the tab templates that every host has. A test holds them to the engine's. */
export const BUILT_IN_TABS: readonly string[] = [
  "ciframework_conversation",
  "msdyn_entityrecord",
  "msdyn_entitylist",
  "msdyn_dashboard",
  "msdyn_search",
  "msdyn_website",
  "msdyn_webresource",
  "msdyn_omnichannel_kbsearch",
  "ciframework_blank",
  "ciframework_home",
];

const PAGE_TYPES = ["entitylist", "entityrecord", "webresource", "control", "dashboard", "search", "website", "custom"] as const;
/** Seconds that a notification may be shown. */
const LONGEST = 500;

/**
 * A catalogue as options for `createHost`: what administrators alone read goes, and so does what no host could run.
 *
 * Spread it, because an embedder has options beyond a catalogue:
 *
 * ```ts
 * const { catalogue } = await importFiles([{ path: file.name, bytes }]);
 * const host = await createHost({ ...hostOptions(catalogue), environment });
 * ```
 *
 * Of a `person`, the profile decides: the providers are those of it, and so are the entity sessions, in its order. Without one there
 * is everything that the catalogue has.
 */
export function hostOptions(catalogue: Catalogue, leftOut: LeftOut = () => {}, person: Person | null = null): CatalogueOptions {
  const tell = (place: string, message: string): void => leftOut({ level: "warning", code: "left_out", place, message });
  const allowance = allowanceOf(catalogue, person, leftOut);
  const tabs = named(catalogue, "tabs", tell, readTab);
  const find = finder(tabs.map(({ uniqueName }) => uniqueName));
  const presence = presenceOf(entriesOf(catalogue.presences));
  return {
    providers: providersOf(entriesOf(catalogue.providers).filter(([entry]) => allowance?.provider(entry) ?? true), tell),
    templates: {
      sessions: allowed(named(catalogue, "sessions", tell, (entry, place) => readSession(entry, place, find, tell)), allowance),
      tabs,
      notifications: named(catalogue, "notifications", tell, readNotification),
    },
    ...(presence && { presence }),
  };
}

type Tell = (place: string, message: string) => void;

/** The entries of a list that have a name of their own and can be read. */
function named<T>(catalogue: Catalogue, list: string, tell: Tell, read: (entry: Entry, place: string, tell: Tell) => T | null): T[] {
  const seen = new Set<string>();
  return entriesOf(catalogue[list]).flatMap(([entry, at]) => {
    const place = `${list}[${at}]`;
    const name = text(entry.uniqueName)?.trim() ?? "";
    if (name === "" || seen.has(name)) {
      tell(`${place}.uniqueName`, name === "" ? "An entry without a unique name is not run." : `"${name}" comes twice; the first one is run.`);
      return [];
    }
    const made = read(entry, place, tell);
    if (made !== null) seen.add(name);
    return made === null ? [] : [made];
  });
}

/** Generic sessions are everybody's. Of the entity sessions, the first one for a table is the one that opens. */
function allowed(sessions: SessionTemplateOptions[], allowance: Allowance | null): SessionTemplateOptions[] {
  if (!allowance) return sessions;
  const place = (session: SessionTemplateOptions): number => allowance.session({ ...session });
  const entity = sessions.filter((session) => session.type === "entity" && place(session) >= 0);
  return [...sessions.filter(({ type }) => type !== "entity"), ...entity.toSorted((one, other) => place(one) - place(other))];
}

/** What the host would find by a tab's name: the letter case counts only where it tells two apart. */
function finder(own: readonly string[]): (name: string) => boolean {
  const fitting = (names: readonly string[], name: string) => names.filter((one) => one.toLowerCase() === name.toLowerCase()).length;
  return (name) => own.includes(name) || (fitting(own, name) === 0 ? fitting(BUILT_IN_TABS, name) : fitting(own, name)) === 1;
}

function readSession(entry: Entry, place: string, find: (name: string) => boolean, tell: Tell): SessionTemplateOptions | null {
  const type = oneOf(entry.type, ["generic", "entity"] as const);
  if (type === "entity" && !text(entry.entity)?.trim()) {
    tell(`${place}.entity`, "An entity session without its table is not run.");
    return null;
  }
  const known = (name: string, at: string): boolean => {
    if (!find(name)) tell(at, `There is no tab template "${name}", so the session opens without it.`);
    return find(name);
  };
  const anchor = text(entry.anchorTab)?.trim() ? text(entry.anchorTab) : undefined;
  return given({
    uniqueName: String(entry.uniqueName),
    name: text(entry.name),
    title: text(entry.title),
    type,
    entity: text(entry.entity),
    panelState: oneOf(entry.panelState, ["minimized", "hidden", "docked"] as const),
    titleSync: flag(entry.titleSync),
    anchorTab: anchor !== undefined && known(anchor, `${place}.anchorTab`) ? anchor : undefined,
    additionalTabs: texts(entry.additionalTabs)?.filter((name, at) => known(name, `${place}.additionalTabs[${at}]`)),
    active: flag(entry.active),
  });
}

function readTab(entry: Entry, place: string, tell: Tell): TabTemplateOptions | null {
  const pageType = oneOf(entry.pageType, PAGE_TYPES);
  if (!pageType) {
    tell(`${place}.pageType`, "A tab without a page type that hosts know is not run.");
    return null;
  }
  const values = entriesOf([entry.parameters])[0]?.[0];
  const parameters = values && Object.entries(values).map(([name, value]) => [name, text(value) ?? null] as const);
  return given({
    uniqueName: String(entry.uniqueName),
    name: text(entry.name),
    title: text(entry.title),
    pageType,
    canClose: flag(entry.canClose),
    parameters: parameters && Object.fromEntries(parameters),
    active: flag(entry.active),
  });
}

/** Lines stand by it, and those without one come last. */
const orderOf = ({ order }: Entry): number => (Number.isInteger(order) ? (order as number) : Number.MAX_SAFE_INTEGER);

function readNotification(entry: Entry): NotificationTemplateOptions {
  const lines = entriesOf(entry.fields).flatMap(([field]) => (field.active === false ? [] : [field]));
  const sorted = lines.toSorted((one, other) => orderOf(one) - orderOf(other));
  const fields = sorted.map((field) => ({ label: text(field.label) ?? "", value: text(field.value) ?? "" }));
  return given({
    uniqueName: String(entry.uniqueName),
    name: text(entry.name),
    title: text(entry.title),
    icon: text(entry.icon),
    kind: oneOf(entry.kind, ["alert", "toast"] as const),
    timeout: wholeWithin(entry.timeout, 0, LONGEST),
    showTimeout: flag(entry.showTimeout),
    autoAccept: flag(entry.autoAccept),
    acceptText: text(entry.acceptText),
    rejectText: text(entry.rejectText),
    showReject: flag(entry.showReject),
    desktopMode: oneOf(entry.desktopMode, ["never", "background", "always"] as const),
    theme: oneOf(entry.theme, ["dark", "light"] as const),
    fields: fields.length > 0 ? fields : undefined,
    active: flag(entry.active),
  });
}
