import { ImportError } from "./error.ts";
import type { EnvironmentSource, ImportOptions } from "./public.ts";
import { refuseAborted } from "./steps.ts";

/** Takes the JSON text of one page of a table's rows. */
export type TakeRows = (table: string, text: string) => void;

interface Query {
  table: string;
  set: string;
  expand: string;
}

const names = (relationship: string) => `${relationship}($select=msdyn_uniquename)`;

/** What is asked, in this order: rows that others name come first, so that an answer cut short names what is missing. */
const QUERIES: readonly Query[] = [
  { table: "msdyn_applicationtabtemplate", set: "msdyn_applicationtabtemplates", expand: "" },
  { table: "msdyn_templateparameter", set: "msdyn_templateparameters", expand: "" },
  {
    table: "msdyn_sessiontemplate",
    set: "msdyn_sessiontemplates",
    expand: `${names("msdyn_sessiontemplate_applicationtab")},${names("msdyn_anchortab")}`,
  },
  { table: "msdyn_notificationfield", set: "msdyn_notificationfields", expand: "" },
  {
    table: "msdyn_notificationtemplate",
    set: "msdyn_notificationtemplates",
    expand: names("msdyn_notificationtemplate_notificationfield"),
  },
  { table: "msdyn_channelprovider", set: "msdyn_channelproviders", expand: "" },
  {
    table: "msdyn_appconfiguration",
    set: "msdyn_appconfigurations",
    expand: `${names("msdyn_appconfig_msdyn_channelprovider")},${names("msdyn_appconfiguration_sessiontemplate")}`,
  },
  { table: "msdyn_presence", set: "msdyn_presences", expand: "" },
];

/** How often one request is sent at most, when the environment asks for patience. */
const TRIES = 4;
const PAGES = 1_000;

/** Asks an environment for every table. A table that it does not have is passed over; anything else that fails is an error. */
export async function readEnvironment(source: EnvironmentSource, take: TakeRows, options: ImportOptions): Promise<void> {
  const base = baseOf(source.url);
  for (const [at, { table, set, expand }] of QUERIES.entries()) {
    let next: string | null = `${base}/api/data/v9.2/${set}${expand ? `?$expand=${expand}` : ""}`;
    for (let page = 0; next && page < PAGES; page++) {
      const text = await request(source, next, set, options.signal);
      if (text === null) break;
      take(table, text);
      next = nextLink(text, base, set);
    }
    options.onProgress?.({ done: at + 1, total: QUERIES.length });
  }
}

function baseOf(address: string): string {
  try {
    const url = new URL(address);
    if (url.protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)) return url.origin;
  } catch {
    // Said below.
  }
  throw new ImportError("environment_refused", "An environment's address begins with https://, as in https://contoso.crm.dynamics.com.", address);
}

/** A page's successor must be on the same environment: the token goes nowhere else. */
function nextLink(text: string, base: string, set: string): string | null {
  const link: unknown = (JSON.parse(text) as Record<string, unknown>)["@odata.nextLink"];
  if (typeof link !== "string") return null;
  if (new URL(link, base).origin === base) return link;
  throw new ImportError("environment_refused", "The next page of this table would be on another host. Nothing was asked there.", set);
}

/** The text of an answer; null for a table that the environment does not have. */
async function request(source: EnvironmentSource, address: string, set: string, signal: AbortSignal | undefined): Promise<string | null> {
  const send = source.fetch ?? fetch;
  for (let attempt = 1; ; attempt++) {
    refuseAborted(signal);
    const token = await source.token();
    const answer = await send(address, { headers: headers(token), ...(signal && { signal }) }).catch(() => null);
    refuseAborted(signal);
    if (!answer) throw new ImportError("environment_unavailable", "The environment does not answer. Check its address and the connection.", set);
    if (answer.ok) return bodyOf(answer, set);
    if (answer.status === 404) return null;
    const wait = retryAfter(answer, attempt);
    if (wait === null) throw refusal(answer.status, set);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function headers(token: string): Record<string, string> {
  return {
    Accept: "application/json",
    Authorization: `Bearer ${token}`,
    "OData-Version": "4.0",
    "OData-MaxVersion": "4.0",
    Prefer: 'odata.include-annotations="*"',
  };
}

async function bodyOf(answer: Response, set: string): Promise<string> {
  const text = await answer.text();
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new ImportError("environment_refused", "The environment answered with something else than JSON: this is no Web API.", set);
  }
}

/** Milliseconds to wait before asking again; null when asking again is of no use. */
function retryAfter({ status, headers: given }: Response, attempt: number): number | null {
  if (attempt >= TRIES || (status !== 429 && status < 500)) return null;
  const seconds = Number(given.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds, 60) * 1_000 : 250 * 2 ** attempt;
}

function refusal(status: number, set: string): ImportError {
  if (status === 401) return new ImportError("environment_refused", "The environment does not accept the token (401). Sign in again.", set);
  if (status === 403) return new ImportError("environment_refused", "The signed-in user may not read this table (403). A role with read rights is needed.", set);
  if (status === 429) return new ImportError("environment_unavailable", "The environment asks for patience (429), again and again. Try later.", set);
  if (status >= 500) return new ImportError("environment_unavailable", `The environment failed (${status}). Try later.`, set);
  return new ImportError("environment_refused", `The environment refused the question (${status}).`, set);
}
