/** Where the page may learn who its host is. */
export interface Surroundings {
  /** `data-crmurl` of the script element. */
  crmUrl?: string | null | undefined;
  /** Query of the page's address. */
  query: string;
  referrer: string;
  /** Outwards; empty where the browser does not tell. */
  ancestors: readonly string[];
  /** Origin of the page itself. */
  own: string;
}

export interface Origins {
  /** Those that may answer. */
  accepted: string[];
  /** Those to which the hello goes. */
  targets: string[];
}

export function findOrigins({ crmUrl, query, referrer, ancestors, own }: Surroundings): Origins {
  const named = unique([crmUrl, new URLSearchParams(query).get("ucilib")]);
  if (named[0]) return { accepted: named, targets: named.slice(-1) };
  // A page that navigated itself is its own referrer.
  const guessed = unique([toOrigin(referrer) == own ? null : referrer, ...ancestors]);
  return { accepted: guessed, targets: guessed };
}

function unique(addresses: readonly (string | null | undefined)[]): string[] {
  return [...new Set(addresses.map(toOrigin))].filter(Boolean) as string[];
}

/** Origin of a web address that may be percent-encoded or lack its scheme; undefined if it is no such address. */
function toOrigin(address: string | null | undefined): string | undefined {
  // Loaders write a missing parameter into the attribute as the word "null" or "undefined".
  if (!address || /^(null|undefined)$/.test(address)) return;
  try {
    const text = decodeURIComponent(address.trim());
    const { origin } = new URL(/^[a-z][\w+.-]*:\/\//i.test(text) ? text : "https://" + text.replace(/^\/+/, ""));
    return /^http/.test(origin) ? origin : undefined;
  } catch {
    return;
  }
}
