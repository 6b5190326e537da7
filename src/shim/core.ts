import { type Asks, createAsks } from "./asks.ts";
import { createClock } from "./clock.ts";
import { type CloneStore, createCloneStore } from "./clones.ts";
import { type Connections, createConnections } from "./connections.ts";
import { createPerform } from "./effects.ts";
import type { Engine } from "./engine.ts";
import { HostError } from "./errors.ts";
import { createNotes, type Notes } from "./notes.ts";
import type { ReadOptions } from "./options.ts";
import { createQueue, type Queue } from "./queue.ts";
import { createSubscribers, type Subscribers } from "./subscribe.ts";
import { createTelemetry } from "./telemetry.ts";
import { type CachedView, createView } from "./view.ts";
import type { ErrorCode, Query } from "./wire.gen.ts";

/** A running engine and what it needs, without any window. */
export interface Core {
  readonly queue: Queue;
  readonly connections: Connections;
  readonly clones: CloneStore;
  readonly subscribers: Subscribers;
  readonly notes: Notes;
  readonly view: CachedView;
  readonly asks: Asks;
  /** A question that changes nothing, answered at once. Throws `HostError` when the host is over. */
  query(query: Query): unknown;
  /** Called once when the host is over, by `end` or by a crash. */
  onEnd(stop: () => void): void;
  /** Says goodbye to every widget with this code; whatever comes later is refused with it. */
  end(code: ErrorCode, message: string): void;
}

export function createCore(engine: Engine, options: ReadOptions): Core {
  const endings: (() => void)[] = [];
  const clones = createCloneStore();
  const connections = createConnections(clones);
  const subscribers = createSubscribers(() => view.read(), () => JSON.parse(look(() => engine.changes())));
  const notes = createNotes(subscribers.note);
  const view = createView(() => look(() => engine.view()), () => queue.ended);
  const clock = createClock(options.now, () => queue.handle({ kind: "tick" }));
  const handle: Queue["handle"] = (input, settle) => queue.handle(input, settle);
  const asks = createAsks({ environment: options.environment, records: options.records, handle });
  const telemetry = createTelemetry(options.telemetry);
  const { ask, withdraw } = asks;
  const perform = createPerform({ connections, subscribers, notes, view, clock, ask, withdraw, telemetry });
  const queue = createQueue({ engine, now: options.now, perform, crashed });
  endings.push(clock.stop, asks.stop);

  /** What the engine says without a change of anything. */
  function look(read: () => string): string {
    try {
      return read();
    } catch (error) {
      crashed(error);
      throw queue.ended;
    }
  }

  function query(question: Query): unknown {
    if (queue.ended) throw queue.ended;
    return JSON.parse(look(() => engine.query(JSON.stringify(question))));
  }

  function crashed(error: unknown): void {
    if (queue.ended) return;
    const message = `The host has failed and is over: ${String(error)}`;
    end("host_failed", message);
    notes.add({ code: "host_failed", message });
  }

  function end(code: ErrorCode, message: string): void {
    if (queue.ended) return;
    queue.end(new HostError(code, message));
    connections.goodbye(code, message);
    for (const stop of endings) stop();
  }

  return { queue, connections, clones, subscribers, notes, view, asks, query, end, onEnd: (stop) => endings.push(stop) };
}
