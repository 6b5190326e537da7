import type { Failure } from "./encode.ts";

/** A call that waits for its answer. */
export interface Call {
  readonly waits: boolean;
  resolve(value: unknown): void;
  reject(failure: Failure): void;
  /** When its time began to run. */
  since: number;
}

/** Runs `then` after some milliseconds and returns the function that prevents it. */
export type Delay = (then: () => void, milliseconds: number) => () => void;

export interface Pending {
  add(id: number, call: Call): void;
  take(id: number): Call | undefined;
  has(id: number): boolean;
  /** Another time-out; the time of all open calls begins anew. */
  restart(timeout: number): void;
  /** Rejects everything. */
  clear(failure: Failure): void;
}

/**
 * Open calls with one timer. All timed calls share one time-out and a `Map` keeps the order of insertion, so the first timed
 * call is always the next to expire.
 */
export function createPending(now: () => number, delay: Delay): Pending {
  const calls = new Map<number, Call>();
  let timeout = 1e5;
  let opened = false;
  let disarm: (() => void) | undefined;

  // Where no host has answered there is no person either: then nothing waits without an end.
  const firstTimed = () => {
    for (const entry of calls) if (!opened || !entry[1].waits) return entry;
    return undefined;
  };
  const arm = () => {
    const first = disarm ? undefined : firstTimed();
    if (first) disarm = delay(expire, first[1].since + timeout - now());
  };
  const stop = () => {
    disarm?.();
    disarm = undefined;
  };
  const expire = () => {
    disarm = undefined;
    for (let first; (first = firstTimed()) && first[1].since + timeout <= now(); ) {
      calls.delete(first[0]);
      const message = `The host did not answer within ${timeout} ms. Call again later.`;
      first[1].reject({ code: "timed_out", errorCode: 1701, message });
    }
    arm();
  };
  return {
    add(id, call) {
      calls.set(id, call);
      arm();
    },
    has: (id) => calls.has(id),
    take(id) {
      const call = calls.get(id);
      calls.delete(id);
      return call;
    },
    restart(milliseconds) {
      timeout = milliseconds;
      opened = true;
      for (const call of calls.values()) call.since = now();
      stop();
      arm();
    },
    clear(failure) {
      stop();
      for (const call of calls.values()) call.reject(failure);
      calls.clear();
    },
  };
}
