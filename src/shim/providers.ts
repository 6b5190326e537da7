import type { ProviderSettings } from "./engine.ts";
import { fieldsOf, flagOf, listOf, oneOf, refuse, textOf, wholeOf } from "./fields.ts";

/** What the frame of one provider needs. */
export interface FrameSettings {
  name: string;
  label: string;
  /** As configured, to the letter. */
  url: string;
  sandbox: string;
}

export interface ReadProvider {
  settings: ProviderSettings;
  /** Null for a provider that lives in the page. */
  frame: FrameSettings | null;
}

/** Always granted to a provider's frame. */
const SANDBOX = "allow-forms allow-popups allow-scripts allow-same-origin allow-modals allow-downloads";

/** Reads `providers[at]`. `pageOrigin` is null where there is no page. */
export function readProvider(given: unknown, at: number, pageOrigin: string | null): ReadProvider {
  const path = `providers[${at}]`;
  if (typeof given !== "object" || given === null) refuse(path, "must be an object.");
  const fields = fieldsOf(given, path);
  const name = textOf(fields.name, `${path}.name`, "");
  if (name === "") refuse(`${path}.name`, "must be the provider's unique name.");
  const label = textOf(fields.label, `${path}.label`, name);
  const url = textOf(fields.url, `${path}.url`, null);
  const sandbox = readSandbox(fields.sandbox, `${path}.sandbox`);
  const origins = listOf(fields.trustedDomains, `${path}.trustedDomains`).map((domain, index) =>
    readTrusted(domain, `${path}.trustedDomains[${index}]`),
  );
  if (url !== null) origins.unshift(readUrl(url, `${path}.url`, pageOrigin));
  return {
    settings: {
      name,
      label,
      origins: [...new Set(origins)],
      order: wholeOf(fields.order, `${path}.order`, Math.min(at, 1_000), 0, 1_000),
      active: flagOf(fields.active, `${path}.active`, true),
      apiVersion: oneOf(fields.apiVersion, `${path}.apiVersion`, ["1.0", "2.0"], "2.0"),
      customParams: textOf(fields.customParams, `${path}.customParams`, null),
      enableOutbound: flagOf(fields.enableOutbound, `${path}.enableOutbound`, false),
    },
    frame: url === null ? null : { name, label, url, sandbox },
  };
}

function readUrl(url: string, path: string, pageOrigin: string | null): string {
  const parsed = readAddress(url, path);
  const pageIsHttp = pageOrigin !== null && pageOrigin.startsWith("http:");
  if (parsed.protocol === "http:" && !pageIsHttp && !isLoopback(parsed.hostname)) {
    refuse(path, "must be an https address; http is for loopback hosts only.");
  }
  if (parsed.origin === pageOrigin) {
    // Such a frame could take off its own sandbox and reach into the page.
    refuse(
      path,
      "must not be on the host's own origin, because the frame has allow-scripts and allow-same-origin. Serve it from another origin.",
      "same_origin_provider",
    );
  }
  return parsed.origin;
}

/** A full origin; `https://*.example.com` stands for every host below example.com. */
function readTrusted(domain: unknown, path: string): string {
  const text = textOf(domain, path, "");
  const { origin, hostname } = readAddress(text, path);
  if (hostname.replace(/^\*\./, "").includes("*")) {
    refuse(path, "may have one wildcard only, a leading \"*.\" in the host part, as in https://*.example.com.");
  }
  return origin;
}

function readAddress(text: string, path: string): URL {
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (!parsed || (parsed.protocol !== "https:" && parsed.protocol !== "http:")) {
    refuse(path, "must be an absolute address, as in https://phone.example.com/widget.html.");
  }
  return parsed;
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function readSandbox(value: unknown, path: string): string {
  const extra = textOf(value, path, "").split(/[\s,]+/).filter((token) => token !== "");
  for (const token of extra) {
    if (!/^allow-[a-z-]+$/.test(token)) refuse(path, `"${token}" is no sandbox token; tokens look like allow-presentation.`);
  }
  return [...new Set([...SANDBOX.split(" "), ...extra])].join(" ");
}
