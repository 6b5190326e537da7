// The static server of the desktop, its sample providers and the tests. It needs the npm packages and a finished build.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sirv from "sirv";
import { listen } from "./listen.mjs";
import { ROOT } from "./run.mjs";

/** Where existing widgets load their library from: any letter case, below any prefix. */
const LIBRARY = /\/webresources\/widget\/msdyn_cilibrary\.js$/i;
/** Where links and bookmarks of agents lead. */
const MAIN = /\/main\.aspx$/i;
/** Vite puts a hash into the names below this folder. */
const HASHED = /^\/assets\//;

const WIDGETS = join(ROOT, "www", "widgets");
const DEFAULTS = { host: 8080, softphone: 8081, chat: 8082 };

function pathOf(request) {
  const raw = request.url.split(/[?#]/, 1)[0];
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function refuse(response, status, text) {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${text}\n`);
}

/** Files of one folder. They are read anew each time, so a rebuild shows at once; those in `lasting` never change. */
function files(folder, lasting) {
  return sirv(folder, {
    dev: true,
    etag: true,
    setHeaders(response, path) {
      if (lasting?.test(path)) response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
      if (/\.m?js$/.test(path)) response.setHeader("Content-Type", "text/javascript; charset=utf-8");
    },
  });
}

/** Runs `answer(request, response, path)` for GET and HEAD, with the headers that every answer carries. */
function reader(answer) {
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return refuse(response, 405, "Only GET and HEAD are answered here.");
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    const path = pathOf(request);
    // Names that begin with a dot are nobody's business.
    if (path.split("/").some((segment) => segment.startsWith("."))) return refuse(response, 404, "Not found.");
    return answer(request, response, path);
  };
}

const missing = (response) => () => refuse(response, 404, "Not found.");

/** The list with `{host}`, `{softphone}` and `{chat}` replaced by today's origins. */
function providers(file, origins) {
  const text = readFileSync(file, "utf8").replace(/\{(host|softphone|chat)\}/g, (_, name) => origins[name]);
  return JSON.stringify(JSON.parse(text));
}

/** Answers from `folder`, except below the prefixes of `mounts`, which have folders of their own. */
function site(folder, mounts, lasting) {
  const pages = files(folder, lasting);
  const mounted = Object.entries(mounts).map(([prefix, place]) => [`${prefix}/`, files(place)]);
  return (request, response, path) => {
    const mount = mounted.find(([prefix]) => path.startsWith(prefix));
    if (mount) request.url = request.url.slice(mount[0].length - 1);
    return (mount ? mount[1] : pages)(request, response, missing(response));
  };
}

function hostHandler({ folder, library, list, mounts, origins }) {
  const pages = site(folder, mounts, HASHED);
  const scripts = files(library);
  return reader((request, response, path) => {
    if (LIBRARY.test(path)) {
      response.setHeader("Access-Control-Allow-Origin", "*");
      request.url = "/widget.js";
      return scripts(request, response, missing(response));
    }
    if (path === "/providers.json") {
      response.writeHead(200, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
      return response.end(providers(list, origins));
    }
    if (MAIN.test(path)) {
      request.url = "/index.html";
      return pages(request, response, request.url);
    }
    return pages(request, response, path);
  });
}

/**
 * Serves `folder` on an origin of its own. Port 0 takes any free one; `mounts` are further folders, `{"/shared": folder}`.
 * Returns `{origin, port, close}`.
 */
export function serveFolder(folder, hostname = "127.0.0.1", port = 0, mounts = {}) {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder} to serve.`);
  return listen(reader(site(folder, mounts)), hostname, port);
}

/**
 * Starts the host's origin on `localhost` and the sample providers' origins on `127.0.0.1`, which is another site.
 *
 * - `ports`: wanted ports, `{host, softphone, chat}`; the next free one is taken. Default: any free ones.
 * - `site`: folder of the host's pages. Default: the built desktop.
 * - `mounts`: further folders on the host's origin, `{"/package": folder}`.
 * - `providers`: the file behind `/providers.json`.
 *
 * Returns `{host, softphone, chat}` (origins, without a slash at the end), `serveFolder(folder, hostname)`, which
 * resolves with another origin, and `close()`, which ends them all.
 */
export async function startServers(options = {}) {
  const { ports = {}, mounts = {} } = options;
  // Both sample widgets are made of the same parts; each origin has them.
  const shared = { "/shared": join(WIDGETS, "shared") };
  const open = [];
  const origins = {};
  const add = async (listener) => {
    open.push(await listener);
    return open.at(-1).origin;
  };
  const close = () => Promise.all(open.splice(0).map((server) => server.close())).then(() => undefined);
  const handler = hostHandler({
    folder: options.site ?? join(ROOT, "www", "dist"),
    library: join(ROOT, "dist"),
    list: options.providers ?? join(ROOT, "www", "providers.json"),
    mounts,
    origins,
  });
  try {
    origins.host = await add(listen(handler, "localhost", ports.host ?? 0));
    for (const name of ["softphone", "chat"]) {
      origins[name] = await add(serveFolder(join(WIDGETS, name), "127.0.0.1", ports[name] ?? 0, shared));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { ...origins, serveFolder: (folder, hostname) => add(serveFolder(folder, hostname)), close };
}

/** The ports that `npm start` asks for: 8080 to 8082, or `first` and the two after it. */
export function wantedPorts(first = DEFAULTS.host) {
  const shift = first - DEFAULTS.host;
  return Object.fromEntries(Object.entries(DEFAULTS).map(([name, port]) => [name, port + shift]));
}
