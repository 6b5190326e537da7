/** `[0, event, payload]` or `[-1, event, value, correlationId]`. */
export type EventLine = readonly any[];

export interface Delivery {
  /** A call was answered: its promise's reactions run before further events. */
  answered(): void;
  add(event: EventLine): void;
  /** Delivers at once, unless answers came before. */
  run(): void;
}

/** Microtasks between an answer and the events after it: each layer of `async` around a call takes one of them. */
const LAYERS = 16;

/**
 * Events in their order. Widgets store the id that `createSession` yields and expect to know it when `onSessionSwitched`
 * comes. Events that arrive meanwhile join the end, also from within a handler.
 */
export function createDelivery(deliver: (event: EventLine) => void): Delivery {
  let events: EventLine[] = [];
  let next = 0;
  let busy = false;
  let layers = 0;
  const drain = () => {
    while (next < events.length) {
      if (layers) return void pause();
      deliver(events[next++]!);
    }
    events = [];
    next = 0;
    busy = false;
  };
  // No promise where nothing has to be waited for: most events come by themselves.
  const pause = async () => {
    for (; layers; layers--) await 0;
    drain();
  };
  return {
    answered: () => void (layers = LAYERS),
    add: (event) => void events.push(event),
    run() {
      if (busy) return;
      busy = true;
      drain();
    },
  };
}
