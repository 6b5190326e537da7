/** Where the page may learn who its host is. */
export interface Surroundings {
  /** `data-crmurl` of the script element. */
  crmUrl?: string | null | undefined;
  /** Query of the page's address. */
  query: string;
  referrer: string;
  /** Outwards; empty where the browser does not tell. */
  ancestors: readonly string[];
  /** Address from which the script came: who serves the library is most likely the host. */
  source?: string | null | undefined;
  /** Origin of the page itself. */
  own: string;
}

export interface Origins {
  /** Those that may answer. */
  accepted: string[];
  /** Those to which the hello goes. */
  targets: string[];
}

export function findOrigins({ crmUrl, query, referrer, ancestors, source, own }: Surroundings): Origins {
  const named = unique([crmUrl, new URLSearchParams(query).get("ucilib")]);
  if (named[0]) return { accepted: named, targets: named.slice(-1) };
  // A page that navigated itself is its own referrer; it may also serve a copy of the library itself.
  const foreign = (address: string | null | undefined) => (toOrigin(address) == own ? null : address);
  const guessed = unique([foreign(referrer), ...ancestors, foreign(source)]);
  return { accepted: guessed, targets: guessed };
}

const SCHEME = /^\s*[\w+.-]+:\/\//;

function unique(addresses: readonly (string | null | undefined)[]): string[] {
  return [...new Set(addresses.map(toOrigin))].filter(Boolean) as string[];
}

/** Origin of a web address that may be percent-encoded or lack its scheme; undefined if it is no such address. */
function toOrigin(address: string | null | undefined): string | undefined {
  // Loaders write a missing parameter into the attribute as the word "null" or "undefined".
  if (!address || /^(null|undefined)$/.test(address)) return;
  try {
    const text = SCHEME.test(address) ? address : decodeURIComponent(address);
    const { origin } = new URL(SCHEME.test(text) ? text : "https://" + text.trim().replace(/^\/+/, ""));
    return /^http/.test(origin) ? origin : undefined;
  } catch {
    return;
  }
}
