import type { EventLine } from "./delivery.ts";

interface Registration {
  readonly handlers: Set<Function>;
  /** The host's answer to the first `addHandler` of the name; later ones share it. */
  readonly asked: Promise<unknown>;
}

export interface Handlers {
  /** `ask` is called for the first handler of a name. */
  add(name: string, handler: Function, ask: () => Promise<unknown>): Promise<unknown>;
  /** `ask` is called for the last handler of a name. Yields whether the handler was there. */
  remove(name: string, handler: Function, ask: () => Promise<unknown>): Promise<unknown>;
  deliver(event: EventLine): void;
  clear(): void;
}

/** Who listens to what. Nothing that a handler does reaches another handler, or us. */
export function createHandlers(): Handlers {
  const names = new Map<string, Registration>();
  return {
    add(name, handler, ask) {
      let known = names.get(name);
      if (!known) {
        names.set(name, (known = { handlers: new Set(), asked: ask() }));
        // Refused: the next addHandler asks again.
        known.asked.catch(() => names.get(name) == known && names.delete(name));
      }
      known.handlers.add(handler);
      return known.asked;
    },
    remove(name, handler, ask) {
      const known = names.get(name);
      if (!known?.handlers.delete(handler)) return Promise.resolve(false);
      if (known.handlers.size) return Promise.resolve(true);
      names.delete(name);
      return ask().then(() => true);
    },
    deliver(event) {
      // By number: taking a list apart costs more than the rest while the page is young.
      const name = event[1];
      const value = event[2];
      const known = names.get(name);
      if (!known) return;
      const argument = event[0] ? new Map([["value", value], ["correlationId", event[3]]]) : JSON.stringify(value);
      const failed = (error: unknown) => console.error(`A handler of ${name} failed.`, error);
      for (const handler of [...known.handlers]) {
        try {
          // One that ran before may have taken it away.
          const result = known.handlers.has(handler) && handler(argument);
          if (result) (async () => result)().catch(failed);
        } catch (error) {
          failed(error);
        }
      }
    },
    clear: () => names.clear(),
  };
}
