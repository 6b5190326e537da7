import { RecordError } from "../shim/record-source.ts";

/** Gives an access token. `renew`: the service has just refused the one given before, so one kept in a cache will not do. */
export type TokenCallback = (signal: AbortSignal, renew: boolean) => Promise<string> | string;

/** The only place that holds tokens, and no more than the last few. */
export interface Tokens {
  /** Null: the source has no callback. */
  take(signal: AbortSignal): Promise<string | null>;
  /**
   * A new one in place of a refused one. Requests that were refused together ask together, and one whose refusal comes late takes what
   * the others were given. Null: there is none to be had.
   */
  renew(refused: string, signal: AbortSignal): Promise<string | null>;
  /** Text of the service without any token that was sent to it. */
  clean(text: string): string;
}

export function createTokens(callback: TokenCallback | undefined): Tokens {
  /** Recent ones by when they were given last, to be taken out of what the service says. */
  const sent = new Set<string>();
  let renewed: string | null = null;
  let renewing: Promise<string> | null = null;

  async function ask(given: TokenCallback, signal: AbortSignal, renew: boolean): Promise<string> {
    let token: unknown;
    try {
      token = await given(signal, renew);
    } catch {
      signal.throwIfAborted();
      // What the callback threw is not repeated: nobody knows what is in it.
      throw new RecordError("record_source_unavailable", "There is no access to the records: the sign-in gave no token.");
    }
    if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
      throw new RecordError("record_source_unavailable", "There is no access to the records: the sign-in gave something that is no token.");
    }
    remember(token);
    return token;
  }

  function remember(token: string): void {
    sent.delete(token);
    sent.add(token);
    if (sent.size > 4) sent.delete(sent.values().next().value as string);
  }

  return {
    take: async (signal) => (callback ? ask(callback, signal, false) : null),
    async renew(refused, signal) {
      if (!callback) return null;
      const order = [...sent];
      if (renewed !== null && order.indexOf(refused) < order.indexOf(renewed)) return renewed;
      // Nobody's own signal: the others go on waiting when the first has left.
      renewing ??= ask(callback, new AbortController().signal, true)
        .then((token) => (renewed = token))
        .finally(() => (renewing = null));
      return unlessAborted(renewing, signal);
    },
    clean: (text) => [...sent].reduce((cleaned, token) => cleaned.replaceAll(token, "[token]"), text),
  };
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason as Error);
    if (signal.aborted) return leave();
    signal.addEventListener("abort", leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
