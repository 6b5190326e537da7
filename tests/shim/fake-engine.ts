import type { Engine, EngineModule, Settings } from "../../src/shim/engine.ts";
import type { Change, Effects, Input, View } from "../../src/shim/wire.gen.ts";

/** One output as the engine writes it: effects or none, then messages. */
export function output(effects: Effects | null, ...lines: unknown[]): string {
  return [effects ? JSON.stringify(effects) : "", ...lines.map((line) => JSON.stringify(line))].join("\n");
}

/** An engine that keeps to the contract and decides next to nothing. A test may put its own answers before it. */
export class FakeEngine implements Engine {
  readonly inputs: Input[] = [];
  readonly received: { connection: number; text: string; now: number }[] = [];
  readonly viewReads: number[] = [];
  readonly settings: Settings;
  /** What every input with a new version changed. */
  readonly changed: Change[] = [{ kind: "panel-changed" }];
  freed = 0;
  seen: View = emptyView();
  onHandle: (input: Input) => string | undefined = () => undefined;
  onReceive: (connection: number, text: string) => string | undefined = () => undefined;
  private last = 0;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  handle(text: string, _now: number): string {
    const input = JSON.parse(text) as Input;
    this.inputs.push(input);
    return this.onHandle(input) ?? this.answer(input);
  }

  receive(connection: number, text: string, now: number): string {
    this.received.push({ connection, text, now });
    return this.onReceive(connection, text) ?? output(null, ...echoes(text));
  }

  changes(): string {
    return JSON.stringify(this.changed);
  }

  query(_text: string): string {
    return "null";
  }

  view(): string {
    this.viewReads.push(this.seen.version);
    return JSON.stringify(this.seen);
  }

  free(): void {
    this.freed += 1;
  }

  kinds(): string[] {
    return this.inputs.map((input) => input.kind);
  }

  private answer(input: Input): string {
    if (input.kind === "connect" && input.origin !== null) {
      const provider = this.settings.providers.find((one) => one.name === input.provider);
      if (!provider?.origins.includes(input.origin)) {
        return output({ refused: { code: "origin_not_trusted", message: "This origin is not registered." } });
      }
    }
    if (input.kind === "connect" || input.kind === "connect-page") {
      return output({ connection: { id: ++this.last, timeout: 100_000, exact: false } });
    }
    return input.kind === "disconnect" ? output({ closed: [input.connection] }) : "";
  }
}

/** Each request is answered with the name of its method. */
function echoes(text: string): unknown[] {
  return (JSON.parse(text) as [number, string][]).map(([id, method]) => [id, method]);
}

export function emptyView(): View {
  return {
    version: 0,
    focusedSessionId: "session-id-0",
    canCreateSession: true,
    sessions: [],
    panel: { mode: 1, width: 400, provider: null, visible: false, side: "left" },
    providers: [],
    clickToAct: false,
    singleSession: false,
    dialogs: [],
    banners: [],
    progress: null,
    notifications: { alert: null, waiting: 0, toasts: [] },
    presence: { current: null, options: [] },
  };
}

/** A module whose engines are kept for the test to look into. */
export function fakeModule(prepare: (engine: FakeEngine) => void = () => {}) {
  const engines: FakeEngine[] = [];
  const module: EngineModule = {
    Host: class extends FakeEngine {
      constructor(settings: string) {
        super(JSON.parse(settings) as Settings);
        prepare(this);
        engines.push(this);
      }
    },
    version: "0.0.0",
    memory: new WebAssembly.Memory({ initial: 0 }),
  };
  return {
    module,
    get engine(): FakeEngine {
      return engines.at(-1) as FakeEngine;
    },
  };
}
