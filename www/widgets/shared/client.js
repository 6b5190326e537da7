import { readPayload } from "./payload.js";

/**
 * The only way in which the widget talks to `Microsoft.CIFramework`: every call and every event is written down in the
 * log. `call` never throws; without a host it rejects like a host would, with a `Map` that holds a `message`.
 */
export function createClient(log) {
  let framework = null;
  let unavailable = "The library of the desktop is not loaded.";

  function invoke(method, args) {
    if (unavailable) return Promise.reject(new Map([["message", unavailable]]));
    if (typeof framework[method] !== "function") {
      return Promise.reject(new Map([["message", `The library has no method ${method}.`]]));
    }
    try {
      return Promise.resolve(framework[method](...args));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  function call(method, ...args) {
    const entry = log.call(method, args);
    return invoke(method, args).then(
      (value) => {
        log.resolve(entry, value);
        return value;
      },
      (reason) => {
        log.reject(entry, reason);
        throw reason;
      },
    );
  }

  /** For calls whose failure changes nothing: resolves with `undefined` instead of rejecting. */
  function attempt(method, ...args) {
    return call(method, ...args).catch(() => undefined);
  }

  return {
    call,
    attempt,
    /** `handler` gets the payload already read. */
    on(event, handler) {
      return attempt("addHandler", event, (payload) => {
        log.event(event, payload);
        handler(readPayload(payload));
        return Promise.resolve();
      });
    },
    get available() {
      return unavailable === null;
    },
    open(api) {
      framework = api;
      unavailable = null;
    },
    /** From now on calls reject with this sentence. */
    close(sentence) {
      unavailable = sentence;
    },
  };
}
