import type { Clock } from "./clock.ts";
import type { Connections } from "./connections.ts";
import type { Notes } from "./notes.ts";
import { NEWLINE, type Settle } from "./queue.ts";
import type { Subscribers } from "./subscribe.ts";
import type { CachedView } from "./view.ts";
import type { Ask, Effects, Telemetry } from "./wire.gen.ts";

export interface EffectParts {
  connections: Connections;
  subscribers: Subscribers;
  notes: Notes;
  view: CachedView;
  clock: Clock;
  ask(ask: Ask): void;
  withdraw(asks: readonly number[]): void;
  telemetry(entries: readonly Telemetry[]): void;
}

/** Who must hear of a connection before anything is posted to it comes first. */
const ORDER = ["posts", "closed", "version", "asks", "withdrawn", "notes", "telemetry", "wake"] as const;

/** Performs one output of the engine: a line of effects, then lines of messages. */
export function createPerform(parts: EffectParts) {
  return function perform(output: string, sender: number, settle: Settle | undefined): void {
    if (output === "" || output.charCodeAt(0) === NEWLINE) {
      parts.connections.reply(sender, output, 1);
      if (settle) settle({});
      return;
    }
    const end = output.indexOf("\n");
    const effects = JSON.parse(end < 0 ? output : output.slice(0, end)) as Effects;
    if (settle) settle(effects);
    if (end >= 0 && !effects.posts) parts.connections.reply(sender, output, end + 1);
    for (const kind of ORDER) if (effects[kind] !== undefined) performOne(parts, kind, effects, output, end + 1);
  };
}

function performOne(
  parts: EffectParts,
  kind: (typeof ORDER)[number],
  effects: Effects,
  output: string,
  start: number,
): void {
  switch (kind) {
    case "posts":
      return post(parts, effects.posts ?? [], output, start);
    case "closed":
      return (effects.closed ?? []).forEach((connection) => parts.connections.close(connection));
    case "version":
      return showVersion(parts, effects.version ?? 0);
    case "asks":
      return (effects.asks ?? []).forEach((ask) => parts.ask(ask));
    case "withdrawn":
      return parts.withdraw(effects.withdrawn ?? []);
    case "telemetry":
      return parts.telemetry(effects.telemetry ?? []);
    case "notes":
      return (effects.notes ?? []).forEach((note) => parts.notes.add(note));
    case "wake":
      return parts.clock.wake(effects.wake ?? null);
    default:
      return kind satisfies never;
  }
}

function post(parts: EffectParts, posts: number[][], output: string, start: number): void {
  const lines = output.slice(start).split("\n");
  for (const post of posts) {
    const line = lines[post[0] as number];
    if (line === undefined) continue;
    for (let next = 1; next < post.length; next++) parts.connections.push(post[next] as number, line);
  }
}

function showVersion(parts: EffectParts, version: number): void {
  parts.view.moved(version);
  parts.subscribers.moved();
}
