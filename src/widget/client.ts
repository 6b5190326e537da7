import { type Clones, request } from "./argument.ts";
import { type Failure, rejection, resolution } from "./encode.ts";
import { createHandlers } from "./handlers.ts";
import { methods } from "./methods.ts";
import { createPending, type Delay } from "./pending.ts";

export type { Clones, Delay };

/** How a client reaches its host. */
export interface Link {
  /** Takes one message to the host: the JSON text of an array of requests, and what JSON could not carry. */
  send(text: string, clones?: Clones): void;
  /** Collect what one turn produces into one message. Default true; false sends each call at once. */
  batch?: boolean;
  /** Milliseconds that never go back. Default `performance.now`. */
  now?: () => number;
  /** Default: `setTimeout`. */
  delay?: Delay;
}

/** What the host tells when it answers. */
export interface Terms {
  /** Milliseconds after which an unanswered call is rejected, waiting calls excepted. */
  timeout: number;
  /** Encodings are `exact` rather than `compatible`. */
  exact: boolean;
}

/** One connection, seen from the widget's side. */
export interface Client {
  /** Calls a method by name. Until `open` calls are kept in order. */
  call(method: string, args: readonly unknown[]): Promise<unknown>;
  /** The host is there: what was kept goes out, and the time of open calls begins anew. */
  open(terms: Terms): void;
  /** One message of the host, as text or with its clones. */
  receive(text: string, clones?: Clones): void;
  /** The host is gone: open and later calls are rejected with this code. */
  lost(code: string, message: string): void;
}

/** Microtasks between the replies of a message and its events: each layer of `async` around a call takes one of them. */
const LAYERS = 16;

const NOT_CLONEABLE: Failure = {
  code: "not_cloneable",
  message: "An argument holds a function, a node, a circle or a failing getter. Pass plain data.",
};

// Taken now, so that a later patch of the global cannot change when messages leave.
const microtask = queueMicrotask;

const realDelay: Delay = (then, milliseconds) => {
  const timer = setTimeout(then, milliseconds);
  return () => clearTimeout(timer);
};

export function createClient({ send, batch = true, now = () => performance.now(), delay = realDelay }: Link): Client {
  const pending = createPending(now, delay);
  const handlers = createHandlers();
  let exact = false;
  let opened = false;
  let gone: Failure | undefined;
  let last = 0;
  let lines: string[] = [];
  let clones: Clones = {};
  let events: any[][] = [];
  let busy = false;
  let layers = 0;

  const flush = () => {
    if (!opened || !lines.length) return;
    const text = `[${lines}]`;
    const beside = Object.keys(clones)[0] ? clones : undefined;
    lines = [];
    clones = {};
    send(text, beside);
  };

  const ask = (name: string, args: readonly unknown[], problem?: Failure) =>
    new Promise<unknown>((resolve, reject) => {
      const { encoding, waits } = methods.get(name)!;
      const call = {
        waits,
        since: now(),
        resolve: (value: unknown) => resolve(resolution(encoding, value, exact)),
        reject: (failure: Failure) => reject(rejection(encoding, name, failure, exact)),
      };
      const refused = problem ?? gone;
      if (refused) return call.reject(refused);
      // Taken first: a getter among the arguments may call again.
      const id = ++last;
      try {
        lines.push(request(id, name, args, clones));
      } catch {
        // The cause stays out of the sentence: a getter can throw anything, also what cannot be shown.
        return call.reject(NOT_CLONEABLE);
      }
      pending.add(id, call);
      if (!batch) flush();
      else if (!lines[1]) microtask(flush);
    });

  // Widgets store the id that createSession yields and expect to know it when onSessionSwitched comes. Events that arrive
  // meanwhile join the end of the list, also from within a handler.
  const pump = async () => {
    if (busy) return;
    busy = true;
    for (const event of events) {
      for (; layers; layers--) await 0;
      handlers.deliver(event);
    }
    events = [];
    busy = false;
  };

  const lost = (code: string, message: string) => {
    gone ??= { code, message };
    lines = [];
    clones = {};
    handlers.clear();
    pending.clear(gone);
  };

  return {
    lost,
    call(name, args) {
      const [event, handler] = args as [string, Function];
      if (name != "addHandler" && name != "removeHandler") return ask(name, args);
      if (typeof event != "string" || !event || typeof handler != "function") {
        return ask(name, [], {
          code: "missing_argument",
          errorCode: 1001,
          message: `${name} needs the name of an event and a function.`,
        });
      }
      return handlers[name == "addHandler" ? "add" : "remove"](event, handler, () => ask(name, [event]));
    },
    open(terms) {
      exact = terms.exact;
      opened = true;
      pending.restart(terms.timeout);
      flush();
    },
    receive(text, beside) {
      const revive = (_key: string, value: any) => (Object.hasOwn(beside!, value?.$clone) ? beside![value.$clone] : value);
      for (const line of JSON.parse(text, beside && revive) as any[][]) {
        const [kind, value, rest] = line;
        if (kind > 0) {
          const call = pending.take(kind);
          layers = LAYERS;
          if (rest) call?.reject(rest);
          else call?.resolve(value);
        } else if (kind == -3) lost(value, rest);
        else if (kind == -2) console.warn(`CIFramework: ${rest} (${value})`);
        else events.push(line);
      }
      pump();
    },
  };
}
