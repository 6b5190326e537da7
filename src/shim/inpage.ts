import { type Client, createClient, type Delay } from "../widget/client.ts";
import { createFramework } from "../widget/framework.ts";
import type { CloneStore } from "./clones.ts";
import type { Connections } from "./connections.ts";
import type { CIFramework } from "./public.ts";
import type { Queue } from "./queue.ts";
import type { Connection, Input } from "./wire.gen.ts";

export interface InPageParts {
  queue: Queue;
  connections: Connections;
  clones: CloneStore;
}

/** Never keeps a Node process alive for the sake of a time-out. */
const quietDelay: Delay = (then, milliseconds) => {
  const timer: unknown = setTimeout(then, milliseconds);
  (timer as { unref?: () => void }).unref?.();
  return () => clearTimeout(timer as number);
};

/**
 * The API for code in this page. `connect` is the input with which it comes in; it connects at the first call, and again at
 * the next call after the connection ended or was refused. The object stays the same.
 */
export function createInPage(parts: InPageParts, connect: Input): CIFramework {
  const { queue, connections, clones } = parts;
  // What the framework calls: the open client, or whoever opens one.
  const front: Client = { call: first, open() {}, receive() {}, lost() {} };

  function first(method: string, args: readonly unknown[]): Promise<unknown> {
    let number = -1;
    const client = createClient({
      batch: false,
      delay: quietDelay,
      send: (text, values) => queue.receive(number, values ? clones.take(text, values) : text),
    });
    const call = remembering(queue, client);
    front.call = call;
    queue.handle(connect, ({ connection, refused }) => {
      if (connection) {
        number = connection.id;
        attach(client, connection);
      } else {
        over(client, refused?.code ?? "unknown_connection", refused?.message ?? "The host did not answer.");
      }
    });
    return call(method, args);
  }

  function attach(client: Client, connection: Connection): void {
    connections.open(connection.id, {
      direct: true,
      // Handlers of two clients must not share an object.
      deliver: (text, values) => client.receive(text, values && structuredClone(values)),
      end: () => over(client, "unknown_connection", "The connection to the host has ended."),
    });
    client.open(connection);
  }

  function over(client: Client, code: string, message: string): void {
    client.lost(code, message);
    front.call = first;
  }

  return createFramework(front);
}

/**
 * Widgets poll these. Their answers depend on nothing but what the view shows, so between two outputs with effects the answer
 * that was given is given again, without crossing into wasm.
 */
const POLLED = new Set(["getFocusedSession", "canCreateSession", "getMode", "getWidth"]);

function remembering(queue: Queue, client: Client): Client["call"] {
  const known = new Map<string, { moves: number; answer: unknown }>();
  return (method, args) => {
    if (!POLLED.has(method)) return client.call(method, args);
    const last = known.get(method);
    if (last && last.moves === queue.moves) return Promise.resolve(last.answer);
    const asked = client.call(method, args);
    // Read after the call: when it had to wait, the count has moved on by the time it is answered, or soon will.
    const { moves } = queue;
    asked.then(
      (answer) => known.set(method, { moves, answer }),
      () => known.delete(method),
    );
    return asked;
  };
}
