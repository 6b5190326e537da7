import type { ProviderOptions } from "../shim/public.ts";
import { type Entry, flag, given, oneOf, text, texts, wholeWithin } from "./loose.ts";

const LAST = 1_000;
const SANDBOX_TOKEN = /^allow-[a-z-]+$/;

/** The providers that a host could frame. One whose address is no use is left out: without one it would count as in-page. */
export function providersOf(entries: readonly [Entry, number][], tell: (place: string, message: string) => void): ProviderOptions[] {
  const seen = new Set<string>();
  return entries.flatMap(([entry, at]) => {
    const place = `providers[${at}]`;
    const name = text(entry.name)?.trim() ?? "";
    if (name === "" || seen.has(name)) {
      tell(`${place}.name`, name === "" ? "A provider without a name is not run." : `"${name}" comes twice; the first one is run.`);
      return [];
    }
    const url = text(entry.url)?.trim();
    if (!isFramable(url)) {
      tell(`${place}.url`, "A provider whose address does not begin with https:// is not run.");
      return [];
    }
    seen.add(name);
    const trusted = texts(entry.trustedDomains)?.filter((domain, index) => {
      if (!isOrigin(domain)) tell(`${place}.trustedDomains[${index}]`, `"${domain}" is no full origin and is not trusted.`);
      return isOrigin(domain);
    });
    return [readProvider(entry, name, url, trusted)];
  });
}

function readProvider(entry: Entry, name: string, url: string, trustedDomains: string[] | undefined): ProviderOptions {
  const sandbox = text(entry.sandbox)?.split(/[\s,]+/).filter((token) => SANDBOX_TOKEN.test(token));
  return given({
    name,
    label: text(entry.label) ?? text(entry.displayName),
    url,
    trustedDomains,
    order: wholeWithin(entry.order, 0, LAST),
    active: flag(entry.active),
    apiVersion: oneOf(entry.apiVersion, ["1.0", "2.0"] as const),
    customParams: text(entry.customParams),
    enableOutbound: flag(entry.enableOutbound),
    sandbox: sandbox && sandbox.length > 0 ? sandbox.join(" ") : undefined,
  });
}

function isFramable(address: string | undefined): address is string {
  if (address === undefined || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}

/** A `*.` may stand at the front of the host. */
function isOrigin(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  return !new URL(text).hostname.replace(/^\*\./, "").includes("*");
}
