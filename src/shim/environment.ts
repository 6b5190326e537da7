import { plainOf, refuse } from "./fields.ts";
import type { HostOptions } from "./public.ts";

/** Asked anew whenever a provider calls `getEnvironment`. */
export type EnvironmentSource = () => Record<string, unknown> | Promise<Record<string, unknown>>;

export interface ReadEnvironment {
  /** What is known beforehand: the page's own facts, then the embedder's. */
  known: Record<string, unknown>;
  source: EnvironmentSource | null;
}

const NO_ID = "00000000-0000-0000-0000-000000000000";

export function readEnvironment(given: HostOptions["environment"], pageOrigin: string | null): ReadEnvironment {
  const known = neutral(pageOrigin ?? "");
  if (typeof given === "function") return { known, source: given };
  if (given === undefined || given === null) return { known, source: null };
  if (typeof given !== "object" || Array.isArray(given)) refuse("environment", "must be an object or a function.");
  return { known: merge(known, plainOf(given, "environment")), source: null };
}

/** Asks the embedder. Rejects when the answer is no object or cannot be carried by JSON. */
export async function askEnvironment({ known, source }: ReadEnvironment): Promise<Record<string, unknown>> {
  if (!source) return known;
  const answer: unknown = await source();
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) {
    throw new TypeError("the environment function must give an object.");
  }
  return merge(known, JSON.parse(JSON.stringify(answer)) as Record<string, unknown>);
}

/** The embedder's values win; the address follows them unless it is one of them. */
function merge(known: Record<string, unknown>, own: Record<string, unknown>): Record<string, unknown> {
  const { clientUrl, appid } = { ...known, ...own };
  return { ...known, appUrl: appUrl(String(clientUrl), String(appid)), ...own };
}

/** The keys that widgets read, with values that claim nothing. */
function neutral(origin: string): Record<string, unknown> {
  return {
    appUrl: appUrl(origin, NO_ID),
    appid: NO_ID,
    clientUrl: origin,
    crmVersion: "9.2.0.0",
    cifVersion: "2.0.0.0",
    orgId: NO_ID,
    orgLcid: 1033,
    orgUniqueName: "local",
    orgGeo: "",
    userId: `{${NO_ID}}`,
    userLcid: 1033,
    username: "Agent",
  };
}

function appUrl(origin: string, appid: string): string {
  return `${origin}/main.aspx?appid=${appid}`;
}
