import { createHost, type Host, type HostOptions, type NotificationTemplateOptions } from "ciframework";
import { catalogue } from "./catalogue.ts";
import { DesktopData } from "./data/desktop-data.ts";
import type { DesktopSettings } from "./desktop-settings.ts";
import { environment } from "./environment.ts";
import { type KeptCatalogue, readKept } from "./gallery/kept-catalogue.ts";
import { RecordNews, telling } from "./records/news.ts";

/** One for all hosts of the page: a trial of a template reads what the desktop shows. */
const inBrowser = new DesktopData();

/** The desktop's host and what it was made of. */
export interface Running {
  host: Host;
  options: HostOptions;
  /** Null: the records are a service's. */
  data: DesktopData | null;
  /** What is written to the records. */
  news: RecordNews;
  /** Null: the desktop runs its samples. */
  kept: KeptCatalogue | null;
  /** Why the kept catalogue does not run, as a sentence. */
  problem: string | null;
}

/** Starts the host on the kept catalogue. One that it does not take is told and stays kept, and the samples run. */
export async function startRunning(given: DesktopSettings): Promise<Running> {
  const kept = await readKept();
  const data = given.records ? null : inBrowser;
  const news = data ? data.news : new RecordNews();
  const settings = given.records ? { ...given, records: telling(given.records, news) } : given;
  if (kept) {
    try {
      const options = await keptOptions(settings, kept);
      return { host: await createHost(options), options, data, news, kept, problem: null };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const problem = `The catalogue "${kept.source}" cannot be run, so the samples are shown. ${reason}`;
      return { ...(await startSamples(settings)), data, news, kept, problem };
    }
  }
  return { ...(await startSamples(settings)), data, news, kept: null, problem: null };
}

async function startSamples(settings: DesktopSettings): Promise<Pick<Running, "host" | "options">> {
  const options = hostOptionsOf(settings, { templates: settings.templates ?? catalogue });
  return { host: await createHost(options), options };
}

/** Options with a catalogue in place of the samples. */
export async function keptOptions(settings: DesktopSettings, { catalogue: given, runsProviders, person }: KeptCatalogue): Promise<HostOptions> {
  const { hostOptions } = await import("ciframework/import");
  const { providers, templates, ...others } = hostOptions(given, undefined, person);
  const rest = { ...others, templates: { ...templates, notifications: templates.notifications.map(withoutStrangePicture) } };
  // A profile may have none; a catalogue without any says nothing about them.
  const counts = runsProviders && (providers.length > 0 || (person ?? null) !== null);
  return hostOptionsOf(settings, counts ? { ...rest, providers } : rest);
}

/** Exports name pictures by their place in their own environment. It is not here, and asking for it would only fail. */
function withoutStrangePicture(template: NotificationTemplateOptions): NotificationTemplateOptions {
  const { icon, ...rest } = template;
  return icon === undefined || /^(?:https?:|data:)/i.test(icon.trim()) ? template : rest;
}

function hostOptionsOf(settings: DesktopSettings, chosen: Partial<HostOptions>): HostOptions {
  const { templates = {} } = chosen;
  // A catalogue of somebody else's may lack the desktop's own home page.
  const home = templates.tabs?.some(({ uniqueName }) => uniqueName === "desk_home") ? { tab: "desk_home" } : {};
  return { environment, records: inBrowser, ...settings, ...chosen, home };
}
