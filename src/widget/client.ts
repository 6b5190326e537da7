import type { Clones } from "./argument.ts";
import { createDelivery, type EventLine } from "./delivery.ts";
import { type Failure, rejection, resolution } from "./encode.ts";
import { createHandlers } from "./handlers.ts";
import { methods } from "./methods.ts";
import { createOutbox, type Send } from "./outbox.ts";
import { createPending, type Delay } from "./pending.ts";

export type { Clones, Delay };

/** How a client reaches its host. */
export interface Link {
  send: Send;
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

const NOT_CLONEABLE: Failure = {
  code: "not_cloneable",
  message: "An argument holds a function, a node, a circle or a failing getter, or over 100 levels. Pass plain data.",
};

const TOO_LARGE: Failure = {
  code: "message_too_large",
  errorCode: 1605,
  message: "The arguments of one call have at most 12 Mi characters. Keep large data in records.",
};

const realDelay: Delay = (then, milliseconds) => {
  const timer = setTimeout(then, milliseconds);
  return () => clearTimeout(timer);
};

export function createClient({ send, batch = true, now = () => performance.now(), delay = realDelay }: Link): Client {
  const pending = createPending(now, delay);
  const outbox = createOutbox(send, batch);
  const handlers = createHandlers();
  const delivery = createDelivery(handlers.deliver);
  let exact = false;
  let gone: Failure | undefined;
  let last = 0;

  const ask = (name: string, args: readonly unknown[], problem = gone) =>
    new Promise<unknown>((resolve, reject) => {
      const { encoding, waits } = methods.get(name)!;
      const refuse = (failure: Failure) => reject(rejection(encoding, name, failure, exact));
      if (problem) return refuse(problem);
      // Taken first: a getter among the arguments may call again.
      const id = ++last;
      try {
        if (!outbox.add(id, name, args)) return refuse(TOO_LARGE);
      } catch {
        // The cause stays out of the sentence: a getter can throw anything, also what cannot be shown.
        return refuse(NOT_CLONEABLE);
      }
      pending.add(id, { waits, since: now(), resolve: (value) => resolve(resolution(encoding, value, exact)), reject: refuse });
      outbox.leave();
    });

  const lost = (code: string, message: string) => {
    gone ??= { code, message };
    outbox.clear();
    handlers.clear();
    pending.clear(gone);
  };

  const read = (line: EventLine) => {
    const kind = line[0];
    const value = line[1];
    const rest = line[2];
    if (kind > 0) {
      const call = pending.take(kind);
      delivery.answered();
      if (rest) call?.reject(rest);
      else call?.resolve(value);
    } else if (kind == -3) lost(value, rest);
    else if (kind == -2) console.warn(`CIFramework: ${rest} (${value})`);
    else delivery.add(line);
  };

  return {
    lost,
    call(name, args) {
      const [event, handler] = args as [string, Function];
      if (name != "addHandler" && name != "removeHandler") return ask(name, args);
      if (typeof event == "string" && event && typeof handler == "function") {
        return handlers[name == "addHandler" ? "add" : "remove"](event, handler, () => ask(name, [event]));
      }
      const message = `${name} needs the name of an event and a function.`;
      return ask(name, [], { code: "missing_argument", errorCode: 1001, message });
    },
    open(terms) {
      exact = terms.exact;
      pending.restart(terms.timeout);
      outbox.open(pending.has);
    },
    receive(text, clones) {
      const revive = (_key: string, value: any) => (Object.hasOwn(clones!, value?.$clone) ? clones![value.$clone] : value);
      JSON.parse(text, clones && revive).forEach(read);
      delivery.run();
    },
  };
}
