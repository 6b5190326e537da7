import type { Clock } from "./clock.ts";

/** When a service asked to be left alone, everybody waits: each request meanwhile would make the wait longer. */
export interface Throttle {
  /** Waits until the service may be asked again. */
  open(signal: AbortSignal): Promise<void>;
  /**
   * Reads an answer of 429 or 503. True: it says when to come again, and that is soon enough; `open` then waits.
   * False: it is an answer like any other.
   */
  heed(status: number, retryAfter: string | null, attempt: number): boolean;
}

/** No agent waits through more than so many refusals. */
const ATTEMPTS = 5;
const FIRST_PAUSE = 1_000;

export function createThrottle(clock: Clock, longestWait: number): Throttle {
  let until = 0;
  return {
    async open(signal) {
      for (let left = until - clock.now(); left > 0; left = until - clock.now()) await clock.wait(left, signal);
    },
    heed(status, retryAfter, attempt) {
      if (status !== 429 && status !== 503) return false;
      const pause = pauseOf(retryAfter, clock.now()) ?? (status === 429 ? FIRST_PAUSE * 2 ** (attempt - 1) : null);
      // Without a word on when, a 503 may be an outage, and it does not tell whether the request was carried out.
      if (pause === null || pause > longestWait || attempt >= ATTEMPTS) return false;
      until = Math.max(until, clock.now() + pause);
      return true;
    },
  };
}

/** Seconds or a date, as HTTP has it. */
function pauseOf(text: string | null, now: number): number | null {
  if (text === null) return null;
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
