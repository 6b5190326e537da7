import { HostError } from "./errors.ts";
import type { CIFramework, Host, ProviderHandle } from "./public.ts";

interface Installed {
  framework: CIFramework;
  uninstall: () => void;
}

interface Holder {
  Microsoft?: Record<string, unknown>;
}

const installed = new WeakMap<object, Installed>();

/**
 * Puts the API at `window.Microsoft.CIFramework`, beside whatever else is in `Microsoft`, and dispatches `CIFInitDone` once on
 * `window`, from a later task. `target` is a host, for its page's API, or one provider's handle.
 *
 * Returns the function that takes it away again and puts back what was there. Installing the same target again changes
 * nothing and returns the same function.
 *
 * @throws HostError `already_installed` when another target's API is installed in this window.
 */
export function installCIFramework(window: Window, target: Host | ProviderHandle): () => void {
  const framework = "page" in target ? target.page.CIFramework : target.CIFramework;
  const before = installed.get(window);
  if (before) {
    if (before.framework === framework) return before.uninstall;
    throw new HostError("already_installed", "This window has the API of another provider. Uninstall that one first.");
  }
  const uninstall = put(window as Holder, framework);
  const timer = setTimeout(() => announce(window), 0);
  const done = (): void => {
    if (installed.get(window)?.uninstall !== done) return;
    installed.delete(window);
    clearTimeout(timer);
    uninstall();
  };
  installed.set(window, { framework, uninstall: done });
  return done;
}

function put(window: Holder, framework: CIFramework): () => void {
  const made = window.Microsoft === undefined || window.Microsoft === null;
  const namespace = (window.Microsoft ??= {});
  const had = Object.getOwnPropertyDescriptor(namespace, "CIFramework");
  namespace.CIFramework = framework;
  return () => {
    if (namespace.CIFramework !== framework) return;
    if (had) Object.defineProperty(namespace, "CIFramework", had);
    else delete namespace.CIFramework;
    if (made && window.Microsoft === namespace && Object.keys(namespace).length === 0) delete window.Microsoft;
  };
}

function announce(window: Window): void {
  const CustomEventOf = (window as unknown as typeof globalThis).CustomEvent ?? CustomEvent;
  window.dispatchEvent(new CustomEventOf("CIFInitDone", { detail: [window.location.origin] }));
}
