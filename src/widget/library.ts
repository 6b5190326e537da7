import { createClient } from "./client.ts";
import { createFramework } from "./framework.ts";
import { type Door, knock, type Page } from "./handshake.ts";
import { findOrigins } from "./origin.ts";

/**
 * Puts `Microsoft.CIFramework` into the page and connects it. An API that is there already stays: the library was loaded
 * twice, or the page brings its own.
 */
export function start(page: Page): void {
  const door: Door = {};
  const client = createClient({
    send: (text, clones) => door.port!.postMessage(clones ? [text, clones] : text),
  });
  try {
    const holder = ((page as any).Microsoft ??= {});
    if (holder.CIFramework?.addHandler) return;
    holder.CIFramework = createFramework(client);
  } catch (error) {
    return console.error("Microsoft.CIFramework cannot be defined in this page.", error);
  }
  const { document, location } = page;
  const script = document.currentScript as HTMLScriptElement | null;
  const attribute = "data-crmurl";
  const origins = findOrigins({
    crmUrl:
      script?.getAttribute(attribute) ??
      document.querySelector("script[data-cifid=CIFMainLibrary]")?.getAttribute(attribute),
    query: location.search,
    referrer: document.referrer,
    ancestors: [...(location.ancestorOrigins ?? [])],
    source: script?.src,
    own: location.origin,
  });
  if (page == page.parent || !origins.targets[0]) {
    return client.lost("no_host", "This page is in no host's frame, or nothing says where the host is. See data-crmurl.");
  }
  // Listeners may be added in the script's load event, in promise reactions after it, or in a script further down the page.
  const fire = () =>
    page.setTimeout(() => page.dispatchEvent(new CustomEvent("CIFInitDone", { detail: [...origins.accepted] })));
  const announce = () =>
    document.readyState == "loading" ? document.addEventListener("DOMContentLoaded", fire, { once: true }) : fire();
  if (script?.src) script.addEventListener("load", announce, { once: true });
  else announce();
  knock(page, origins, client, door);
}
