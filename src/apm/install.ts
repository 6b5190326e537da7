import { HostError } from "../shim/errors.ts";
import { createApm } from "./apm.ts";
import { createDeadlines } from "./deadline.ts";
import { createEvents } from "./events.ts";
import type { ApmHost } from "./host.ts";
import { createMacros } from "./macros.ts";
import { createObjects } from "./objects.ts";
import { createOmnichannel } from "./omnichannel.ts";
import type { ApmOptions } from "./public.ts";

interface Installed {
  host: ApmHost;
  uninstall: () => void;
}

interface Holder {
  Microsoft?: Record<string, unknown> | null;
}

const installed = new WeakMap<object, Installed>();
const TIMEOUT = 100_000;

/**
 * Puts `Apm`, `Omnichannel` and `ProductivityMacros` into `window.Microsoft`, beside whatever else is there, for scripts of the
 * host's own page and of frames that share its origin.
 *
 * Returns the function that takes them away again and puts back what was there. Installing the same host again changes nothing
 * and returns the same function.
 *
 * ```ts
 * const uninstall = installApm(window, host, {
 *   macros: { greet: async ({ sessionId }) => `Hello from ${sessionId}` },
 * });
 * ```
 *
 * @throws HostError `already_installed` when another host's are installed in this window.
 */
export function installApm(window: Window, host: ApmHost, options: ApmOptions = {}): () => void {
  const before = installed.get(window);
  if (before?.host === host) return before.uninstall;
  if (before) throw new HostError("already_installed", "This window has the Microsoft.Apm of another host. Uninstall that one first.");
  const refused = options.refused ?? ((error: unknown) => console.warn("Microsoft.Apm:", error));
  const quietly = (done: Promise<unknown>): void => void done.catch(refused);
  const objects = createObjects(host, quietly);
  const events = createEvents((window as unknown as typeof globalThis).BroadcastChannel ?? globalThis.BroadcastChannel, host);
  const deadlines = createDeadlines(options.timeout ?? TIMEOUT);
  const takeAway = put(window as unknown as Holder, {
    Apm: createApm(host, objects, quietly, events.topic),
    Omnichannel: createOmnichannel(host, options, deadlines),
    ProductivityMacros: createMacros(host, options.macros, deadlines),
  });
  const leave = (["session-closed", "tab-closed"] as const).map((kind) => host.on(kind, objects.prune));
  const uninstall = (): void => {
    if (installed.get(window)?.uninstall !== uninstall) return;
    installed.delete(window);
    for (const end of leave) end();
    events.stop();
    deadlines.end();
    takeAway();
  };
  installed.set(window, { host, uninstall });
  return uninstall;
}

function put(window: Holder, members: Record<string, object>): () => void {
  const made = window.Microsoft === undefined || window.Microsoft === null;
  const namespace = (window.Microsoft ??= {});
  const had = new Map(Object.keys(members).map((name) => [name, Object.getOwnPropertyDescriptor(namespace, name)]));
  Object.assign(namespace, members);
  return () => {
    for (const [name, descriptor] of had) {
      if (namespace[name] !== members[name]) continue;
      if (descriptor) Object.defineProperty(namespace, name, descriptor);
      else delete namespace[name];
    }
    if (made && window.Microsoft === namespace && Object.keys(namespace).length === 0) delete window.Microsoft;
  };
}
