import { RecordError } from "../shim/record-source.ts";
import { type Clock, systemClock } from "./clock.ts";
import { failureOfAnswer, RecordServiceError } from "./failure.ts";
import { boundaryIn, type Part, readParts } from "./multipart.ts";
import { createThrottle } from "./throttle.ts";
import { createTokens, type TokenCallback } from "./tokens.ts";

/** What both kinds of sources take. */
export interface ConnectionOptions {
  /**
   * Gives an access token, before each request: keep it as your sign-in library does. Its second argument is true when the
   * service has refused the last one. Without a callback, requests carry the cookies of the page's own origin.
   */
  token?: TokenCallback;
  /** Default: the page's `fetch`. */
  fetch?: typeof fetch;
  /** Milliseconds. A service that asks for a longer pause than this is told as unavailable at once. Default 30,000. */
  longestWait?: number;
  /** Rows in one answer, of at most 5,000. Default 5,000. */
  pageSize?: number;
  clock?: Clock;
}

export interface Call {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the service's address, or an address that the service gave. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** Nothing is to be written. Default: whether it is a GET. */
  reading?: boolean;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** JSON where it is some; otherwise undefined. */
  body: unknown;
  text: string;
}

/** Requests to one service. Rejects with what they failed with, and never with a word of the token. */
export interface Connection {
  readonly base: URL;
  send(call: Call, signal: AbortSignal): Promise<Answer>;
  /** The error for a part of an answer. */
  failure(status: number, body: unknown, reading: boolean): RecordServiceError;
}

const ODATA = { Accept: "application/json", "OData-MaxVersion": "4.0", "OData-Version": "4.0" };

export function createConnection(service: string, base: URL, options: ConnectionOptions): Connection {
  const { clock = systemClock, longestWait = 30_000 } = options;
  const fetching: typeof fetch = options.fetch ?? ((...given) => fetch(...given));
  const tokens = createTokens(options.token);
  const throttle = createThrottle(clock, longestWait);

  async function once(call: Call, token: string | null, signal: AbortSignal): Promise<Answer> {
    const { method, headers, body } = call;
    const address = addressOf(base, call.path);
    const authorization = token === null ? {} : { Authorization: `Bearer ${token}` };
    const init: RequestInit = { method, headers: { ...ODATA, ...headers, ...authorization }, signal, cache: "no-store", redirect: "error" };
    try {
      const response = await fetching(address, { ...init, credentials: token === null ? "same-origin" : "omit", ...(body === undefined ? {} : { body }) });
      // Whatever the service repeats of a request, the token is not for those who read the answer.
      const text = tokens.clean(await response.text());
      return { status: response.status, headers: response.headers, body: jsonOf(text), text };
    } catch {
      signal.throwIfAborted();
      // A browser does not say which it was.
      throw new RecordError("record_source_unavailable", `${service} cannot be reached: the network is away, or the service does not let this page ask it.`);
    }
  }

  function failure(status: number, body: unknown, reading: boolean): RecordServiceError {
    const { code, message, serviceCode } = failureOfAnswer(service, status, body, reading);
    return new RecordServiceError(code, tokens.clean(message), serviceCode === null ? null : tokens.clean(serviceCode), status);
  }

  return {
    base,
    failure,
    async send(call, signal) {
      signal.throwIfAborted();
      const reading = call.reading ?? call.method === "GET";
      let token = await tokens.take(signal);
      let renewed = false;
      for (let attempt = 1; ; attempt++) {
        await throttle.open(signal);
        const answer = await once(call, token, signal);
        if (answer.status < 400) return answer;
        if (answer.status === 401 && token !== null && !renewed) {
          renewed = true;
          token = await tokens.renew(token, signal);
        } else if (!throttle.heed(answer.status, answer.headers.get("Retry-After"), attempt)) {
          const { status, body } = refusedIn(answer);
          throw failure(status, body, reading);
        }
      }
    },
  };
}

/** An address below `base`, and nowhere else: the token goes with it. */
function addressOf(base: URL, path: string): string {
  const address = new URL(path, base);
  if (address.origin === base.origin && address.pathname.startsWith(base.pathname)) return address.href;
  throw new RecordError("record_failed", `The service leads to ${address.origin}, which is another place than ${base.origin}${base.pathname}. It is not followed.`);
}

/** What was refused: of requests that were sent together, the one that stopped them. */
function refusedIn({ status, body, text, headers }: Answer): Part {
  const boundary = boundaryIn(headers.get("Content-Type"));
  const refused = boundary === null ? undefined : readParts(text, boundary).find((part) => part.status >= 400);
  return refused ?? { status, body };
}

function jsonOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Reads an address of a service; it ends with a slash. Throws `value_invalid`. */
export function readAddress(given: unknown, name: string): URL {
  let url: URL | null = null;
  try {
    url = new URL(String(given));
  } catch {
    // Told below, with what was given.
  }
  const refuse = (why: string): never => {
    throw new RecordError("value_invalid", `${name}: ${why}`);
  };
  if (!url || !/^https?:$/.test(url.protocol)) return refuse(`"${String(given).slice(0, 200)}" is no address such as https://contoso.crm4.dynamics.com.`);
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) return refuse("the address must begin with https, for a token goes with each request.");
  if (url.username || url.password) return refuse("the address must not hold a name or a password.");
  url.search = "";
  url.hash = "";
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
