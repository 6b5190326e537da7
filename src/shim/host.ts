import { createAgent } from "./agent.ts";
import { createDesk } from "./desk.ts";
import { type Core, createCore } from "./core.ts";
import type { Engine, EngineModule } from "./engine.ts";
import { constructorError, HostError } from "./errors.ts";
import { createInPage } from "./inpage.ts";
import { type PageFacts, type ReadOptions, readOptions } from "./options.ts";
import type { Host, HostOptions, ProviderHandle } from "./public.ts";
import { createRecords } from "./records.ts";
import { createRoom, type Room } from "./room.ts";

/** Reads the options against the page that this runs in. Throws `HostError` for those that it does not like. */
export function prepare(given: HostOptions): ReadOptions {
  return readOptions(given, pageFacts());
}

/** A host over a loaded engine. Throws `HostError` when the engine does not like the settings. */
export function startHost(module: EngineModule, options: ReadOptions): Host {
  const engine = createEngine(module, options);
  const core = createCore(engine, options);
  const room = typeof window === "undefined" ? null : createRoom(core, window, options.frames);
  const handles = new Map(options.settings.providers.map(({ name }) => [name, createHandle(core, room, name)]));
  const pages = options.records ? createRecords(options.records, options.settings.timeouts.v2) : null;
  core.onEnd(() => core.queue.ended && pages?.stop(core.queue.ended));
  return face(core, engine, handles, pages?.records ?? null);
}

function pageFacts(): PageFacts | null {
  if (typeof window === "undefined") return null;
  return { origin: window.location.origin, width: Math.round(window.innerWidth) };
}

function createEngine(module: EngineModule, { settings, seed }: ReadOptions): Engine {
  try {
    return new module.Host(JSON.stringify(settings), seed);
  } catch (thrown) {
    throw constructorError(thrown);
  }
}

function createHandle(core: Core, room: Room | null, name: string): ProviderHandle {
  return {
    name,
    CIFramework: createInPage(core, { kind: "connect", provider: name, origin: null }),
    mount(container) {
      if (!room) throw new HostError("frame_not_possible", "There is no window here to mount a frame in. Use the provider's CIFramework.");
      return room.mount(name, container);
    },
    unmount: () => room?.unmount(name),
  };
}

function face(core: Core, engine: Engine, handles: Map<string, ProviderHandle>, records: Host["records"]): Host {
  const { queue, subscribers, notes, view } = core;
  return {
    get view() {
      return view.read();
    },
    get notes() {
      return notes.list();
    },
    agent: createAgent(queue, () => view.read().panel.mode),
    desk: createDesk(queue, core.query),
    records,
    onSaveForm: core.asks.onSaveForm,
    page: { CIFramework: createInPage(core, { kind: "connect-page" }) },
    provider(name) {
      const handle = handles.get(name);
      if (!handle) throw new HostError("unknown_provider", `There is no provider named "${name}" in this host's options.`);
      return handle;
    },
    on: (kind: string, listener: (fact: never) => void) => subscribers.on(kind, listener),
    destroy() {
      const failed = queue.ended !== null;
      core.end("host_destroyed", "The host has been destroyed.");
      subscribers.clear();
      // A crashed engine cannot even be freed; a destroyed one was.
      if (!failed) engine.free();
    },
  };
}
