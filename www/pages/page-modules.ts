import type { DesktopHost, Pages } from "./registry.ts";

/**
 * Loads the modules that the settings name and lets each register its pages. Gives a sentence for each one that did not; the others
 * are not held up by it.
 */
export async function loadPageModules(addresses: readonly string[], host: DesktopHost): Promise<string[]> {
  const told = await Promise.all(addresses.map((address) => loadOne(address, host)));
  return told.filter((sentence) => sentence !== null);
}

async function loadOne(address: string, host: DesktopHost): Promise<string | null> {
  try {
    const { href, origin } = new URL(address, location.href);
    // It runs with everything that the desktop may do.
    if (origin !== location.origin) throw new TypeError("it is not on the desktop's own origin.");
    const found = (await import(/* @vite-ignore */ href)) as { default?: unknown };
    if (typeof found.default !== "function") throw new TypeError("its default export is no function.");
    await (found.default as (pages: Pages, host: DesktopHost) => unknown)(host.pages, host);
    return null;
  } catch (error) {
    return `The module ${address} brought no pages: ${error instanceof Error ? error.message : String(error)}`;
  }
}
