/** The one timer of a host. */
export interface Clock {
  /** Milliseconds of the embedder's clock at which the engine wants to be woken, or null for never. */
  wake(deadline: number | null): void;
  stop(): void;
}

/** Longer delays overflow the browser's timer and would fire at once. */
const LONGEST = 2 ** 31 - 1;

/** Calls `tick` once a deadline has come, never before it, although browsers' timers may be early. */
export function createClock(now: () => number, tick: () => void): Clock {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let deadline: number | null = null;
  let stopped = false;

  function arm(): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    if (deadline === null) return;
    const delay = Math.min(Math.max(Math.ceil(deadline - now()), 0), LONGEST);
    timer = setTimeout(ring, delay);
    // In Node a deadline of ours is no reason to keep the process alive.
    (timer as unknown as { unref?: () => void }).unref?.();
  }

  function ring(): void {
    timer = undefined;
    if (deadline === null) return;
    if (now() < deadline) return arm();
    // The engine names the next deadline; keeping this one would ring for ever.
    deadline = null;
    tick();
  }

  return {
    wake(next) {
      if (stopped || next === deadline) return;
      deadline = next;
      arm();
    },
    stop() {
      stopped = true;
      deadline = null;
      arm();
    },
  };
}
