import { type Clones, createClient, type Terms } from "../../src/widget/client.ts";
import { createFramework } from "../../src/widget/framework.ts";

export interface Sent {
  lines: any[][];
  clones: Clones | undefined;
}

/** A clock that only the test moves. */
export function createClock() {
  let time = 0;
  let armed = 0;
  const timers = new Set<{ at: number; then: () => void }>();
  return {
    now: () => time,
    delay(then: () => void, milliseconds: number) {
      const timer = { at: time + milliseconds, then };
      timers.add(timer);
      armed++;
      return () => void timers.delete(timer);
    },
    /** Timers that wait now, and those ever started. */
    waiting: () => timers.size,
    started: () => armed,
    /** Fires what falls due on the way, each at its own time. */
    advance(milliseconds: number) {
      const end = time + milliseconds;
      for (;;) {
        const next = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        time = Math.max(time, next.at);
        next.then();
      }
      time = end;
    },
  };
}

/** A client whose host is the test. */
export function createWidget(terms: Partial<Terms> & { batch?: boolean; opened?: boolean } = {}) {
  const clock = createClock();
  const sent: Sent[] = [];
  const client = createClient({
    send: (text, clones) => void sent.push({ lines: JSON.parse(text), clones }),
    batch: terms.batch ?? true,
    now: clock.now,
    delay: clock.delay,
  });
  const open = () => client.open({ timeout: terms.timeout ?? 1_000, exact: terms.exact ?? false });
  if (terms.opened ?? true) open();
  return {
    clock,
    client,
    open,
    sent,
    cif: createFramework(client) as any,
    /** All requests that have reached the host. */
    lines: () => sent.flatMap((message) => message.lines),
    /** One message of the host. */
    receive: (lines: unknown[][], clones?: Clones) => client.receive(JSON.stringify(lines), clones),
  };
}

/** Every microtask that is due, and those which they cause, has run. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What became of a promise. */
export async function outcome(promise: Promise<unknown>): Promise<{ resolved: any } | { rejected: any }> {
  return promise.then(
    (resolved) => ({ resolved }),
    (rejected) => ({ rejected }),
  );
}

export async function reason(promise: Promise<unknown>): Promise<any> {
  const end = await outcome(promise);
  if ("resolved" in end) throw new Error(`resolved with ${String(end.resolved)}`);
  return end.rejected;
}
