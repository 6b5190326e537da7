import type { Settings } from "./engine.ts";
import { type ReadEnvironment, readEnvironment } from "./environment.ts";
import { fieldsOf, flagOf, listOf, oneOf, plainOf, refuse, textOf, wholeOf } from "./fields.ts";
import { type FrameSettings, readProvider } from "./providers.ts";
import { readPresence } from "./presence.ts";
import type { HostOptions } from "./public.ts";
import type { RecordSource } from "./record-source.ts";
import { readRecords, readSink } from "./sources.ts";
import type { TelemetrySink } from "./telemetry.ts";
import type { PanelMode } from "./wire.gen.ts";

/** What the options come to. */
export interface ReadOptions {
  /** For the engine. */
  settings: Settings;
  /** In the order of the options. */
  frames: Map<string, FrameSettings>;
  environment: ReadEnvironment;
  records: RecordSource | null;
  telemetry: TelemetrySink | null;
  seed: string;
  now: () => number;
}

/** The page that the host lives in; null outside browsers. */
export interface PageFacts {
  origin: string;
  /** Pixels. */
  width: number;
}

/** Width that the panel's rules count with where there is no window. */
const WIDTH_WITHOUT_WINDOW = 1_280;
const PANEL_WIDTH = 400;
const DAY = 86_400_000;

/** Lenient options to strict settings, in this one place. Throws `HostError` with the path of the wrong field. */
export function readOptions(given: HostOptions, page: PageFacts | null): ReadOptions {
  if (typeof given !== "object" || given === null) refuse("options", "must be an object with providers.");
  const options = fieldsOf(given, "options");
  if (!Array.isArray(options.providers)) refuse("providers", "must be a list of providers.");
  const providers = options.providers.map((one, at) => readProvider(one, at, page?.origin ?? null));
  const environment = readEnvironment(given.environment, page?.origin ?? null);
  const records = readRecords(options.records);
  const telemetry = readSink(options.telemetry);
  const frames = providers.flatMap(({ frame }) => (frame ? [[frame.name, frame] as const] : []));
  return {
    settings: {
      providers: providers.map((one) => one.settings),
      templates: readTemplates(options.templates),
      environment: environment.known,
      environmentAsked: environment.source !== null,
      exact: oneOf(options.encodings, "encodings", ["compatible", "exact"], "compatible") === "exact",
      ...readNumbers(options),
      windowWidth: page?.width ?? WIDTH_WITHOUT_WINDOW,
      presence: readPresence(options.presence),
      telemetry: telemetry !== null,
      records: records !== null,
    },
    frames: new Map(frames),
    environment,
    records,
    telemetry,
    seed: readSeed(options.seed),
    now: readClock(options.clock),
  };
}

/** The engine checks what is in them, and that names are unique. */
function readTemplates(given: unknown): Settings["templates"] {
  const templates = fieldsOf(given, "templates");
  return {
    sessions: plainOf(listOf(templates.sessions, "templates.sessions"), "templates.sessions"),
    tabs: plainOf(listOf(templates.tabs, "templates.tabs"), "templates.tabs"),
    notifications: plainOf(listOf(templates.notifications, "templates.notifications"), "templates.notifications"),
  } as Settings["templates"];
}

function readNumbers(options: Record<string, unknown>) {
  const home = fieldsOf(options.home, "home");
  const panel = fieldsOf(options.panel, "panel");
  const timeouts = fieldsOf(options.timeouts, "timeouts");
  const templates = fieldsOf(options.templateOptions, "templateOptions");
  return {
    home: { title: textOf(home.title, "home.title", "Home"), tab: textOf(home.tab, "home.tab", null) },
    panel: {
      mode: wholeOf(panel.mode, "panel.mode", 1, 0, 3) as PanelMode,
      width: wholeOf(panel.width, "panel.width", PANEL_WIDTH, 1, 100_000),
    },
    timeouts: {
      v1: wholeOf(timeouts.v1, "timeouts.v1", 10_000, 1, DAY),
      v2: wholeOf(timeouts.v2, "timeouts.v2", 100_000, 1, DAY),
    },
    templateOptions: {
      showUnresolved: flagOf(templates.showUnresolved, "templateOptions.showUnresolved", false),
      globalsOverrideAllTabs: flagOf(templates.globalsOverrideAllTabs, "templateOptions.globalsOverrideAllTabs", false),
    },
  };
}

function readSeed(given: unknown): string {
  const seed = textOf(given, "seed", null);
  if (seed === null) return crypto.randomUUID().replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/i.test(seed)) refuse("seed", "must be 32 hexadecimal digits.");
  return seed;
}

function readClock(given: unknown): () => number {
  if (given === undefined || given === null) return Date.now;
  if (typeof given !== "function") refuse("clock", "must be a function that gives milliseconds.");
  return given as () => number;
}
