// The origins from which the figures' pages come.
import { join } from "node:path";
import sirv from "sirv";
import { listen } from "../scripts/listen.mjs";
import { ROOT } from "../scripts/run.mjs";

/** Folders by their prefix in addresses: as they lie in the tree, so that relative addresses hold. */
const FOLDERS = { "/benches/": "benches", "/dist/": "dist", "/build/": "build" };

/**
 * Isolated pages get a clock of 5 microseconds instead of 100, and what is measured here takes about 100. Nothing is
 * stored, so that every load of a page is a first one.
 */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Cache-Control": "no-store",
};

function files(folder) {
  const setHeaders = (response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  };
  return sirv(join(ROOT, folder), { dev: true, etag: false, setHeaders });
}

/** Serves all of them on `hostname`, on any free port. Resolves with `{origin, close}`. */
export function openSite(hostname) {
  const folders = Object.entries(FOLDERS).map(([prefix, folder]) => [prefix, files(folder)]);
  const handler = (request, response) => {
    const missing = () => response.writeHead(404).end();
    const found = folders.find(([prefix]) => request.url.startsWith(prefix));
    if (!found) return missing();
    request.url = request.url.slice(found[0].length - 1);
    return found[1](request, response, missing);
  };
  return listen(handler, hostname, 0);
}
