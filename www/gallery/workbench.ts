import type { Host, HostOptions } from "ciframework";
import type { Catalogue, Person } from "ciframework/import";
import type { DesktopSettings } from "../desktop-settings.ts";
import { keptOptions, type Running } from "../running.ts";
import type { Data, Entry } from "./entries.ts";
import { forget, keep, type KeptCatalogue } from "./kept-catalogue.ts";
import type { Reading } from "./reading.ts";

const SAMPLES = "Sample templates";

/** The catalogue that the gallery shows: what the desktop runs, or what was kept since it started. */
export class Workbench {
  readonly host: Host;
  /** What was typed into an entry's editor and is not saved, by list, place and name. */
  readonly typed = new Map<string, string>();
  #settings: DesktopSettings;
  #running: Running;
  #kept: KeptCatalogue | null;
  #changed = false;

  constructor(settings: DesktopSettings, running: Running) {
    this.host = running.host;
    this.#settings = settings;
    this.#running = running;
    this.#kept = running.kept;
  }

  get catalogue(): Catalogue {
    if (this.#kept) return this.#kept.catalogue;
    return { catalogue: 1, ...this.#running.options.templates } as Catalogue;
  }

  /** The catalogue, and beside it what the desktop has of its own where the catalogue's is not run. */
  get shown(): Catalogue {
    const { options } = this.#running;
    const providers = this.runsOwnProviders ? { "own-providers": options.providers } : {};
    const presences = options.presence ? {} : { "own-presences": this.host.view.presence.options };
    return { ...this.catalogue, ...providers, ...presences };
  }

  /** Null while the samples are shown as they came. */
  get kept(): KeptCatalogue | null {
    return this.#kept;
  }

  get source(): string {
    return this.#kept?.source ?? SAMPLES;
  }

  /** Why the desktop does not run what is kept; null when it does. */
  get problem(): string | null {
    return this.#running.problem;
  }

  /** The desktop still runs what was there before. */
  get needsRestart(): boolean {
    return this.#changed || this.#running.problem !== null;
  }

  /** The providers of `/providers.json` run, whatever the catalogue says. */
  get runsOwnProviders(): boolean {
    return this.#kept?.runsProviders !== true;
  }

  /** What a host of this catalogue is made of. */
  async options(): Promise<HostOptions> {
    return this.#kept && this.needsRestart ? keptOptions(this.#settings, this.#kept) : this.#running.options;
  }

  /** Keeps another catalogue in place of this one. Rejects with a sentence when the browser does not. */
  async use({ catalogue, source, text }: Reading, runsProviders: boolean): Promise<void> {
    await this.#keep({ catalogue, source, text, keptAt: Date.now(), runsProviders });
  }

  /** Whose providers the desktop runs after its next start. */
  async chooseProviders(own: boolean): Promise<void> {
    if (this.#kept) await this.#keep({ ...this.#kept, runsProviders: !own });
  }

  /** For whom the catalogue is run; null: for everybody. */
  get person(): Person | null {
    return this.#kept?.person ?? null;
  }

  /** Who sits in front of it, as widgets are told. */
  get userName(): string {
    const { environment } = this.#running.options;
    return typeof environment === "object" ? String(environment["username"] ?? "") : "";
  }

  /** For whom it runs after the desktop's next start. */
  async choosePerson(person: Person | null): Promise<void> {
    if (this.#kept) await this.#keep({ ...this.#kept, person });
  }

  /** The catalogue with another text in place of an entry; null takes the entry out. */
  changed({ kind, at }: Entry, data: Data | null): Catalogue {
    return withEntry(this.catalogue, kind.key, at, data);
  }

  async save(entry: Entry, data: Data | null): Promise<void> {
    await this.#keepChanged(this.changed(entry, data));
  }

  /** Gives the place of the new entry. */
  async add(list: string, data: Data): Promise<number> {
    const at = ((this.catalogue[list] as unknown[] | undefined) ?? []).length;
    await this.#keepChanged(withEntry(this.catalogue, list, at, data));
    return at;
  }

  /** Forgets the kept catalogue; the desktop runs the samples after its next start. */
  async reset(): Promise<void> {
    await forget();
    this.#kept = null;
    this.#changed = true;
  }

  async #keepChanged(catalogue: Catalogue): Promise<void> {
    const source = this.#kept?.source ?? SAMPLES;
    const note = source.endsWith(", changed here") ? source : `${source}, changed here`;
    await this.#keep({ catalogue, source: note, text: null, keptAt: Date.now(), runsProviders: this.#kept?.runsProviders ?? false, person: this.person });
  }

  async #keep(kept: KeptCatalogue): Promise<void> {
    await keep(kept);
    this.#kept = kept;
    this.#changed = true;
  }
}

function withEntry(catalogue: Catalogue, list: string, at: number, data: Data | null): Catalogue {
  const entries = [...((catalogue[list] as unknown[] | undefined) ?? [])];
  entries.splice(at, 1, ...(data === null ? [] : [data]));
  return { ...catalogue, [list]: entries };
}
