import { ImportError } from "./error.ts";
import type { EnvironmentSource, Finding, ImportOptions } from "./public.ts";
import { refuseAborted } from "./steps.ts";

/** Takes the JSON text of one page of a table's rows. */
export type TakeRows = (table: string, text: string) => void;

interface Query {
  table: string;
  set: string;
  /** Relationships whose rows come with each row. */
  links: readonly string[];
  /** Those that not every environment has: they are left out before all the others are. */
  further?: readonly string[];
}

/** Rows of tables without unique names are named by what people call them. */
const NAMED: Record<string, string> = { msdyn_appconfiguration_systemuser: "fullname" };

/** What is asked, in this order: rows that others name come first, so that an answer cut short names what is missing. */
const QUERIES: readonly Query[] = [
  { table: "msdyn_applicationtabtemplate", set: "msdyn_applicationtabtemplates", links: [] },
  { table: "msdyn_templateparameter", set: "msdyn_templateparameters", links: [] },
  {
    table: "msdyn_sessiontemplate",
    set: "msdyn_sessiontemplates",
    links: ["msdyn_sessiontemplate_applicationtab", "msdyn_anchortab"],
  },
  { table: "msdyn_notificationfield", set: "msdyn_notificationfields", links: [] },
  {
    table: "msdyn_notificationtemplate",
    set: "msdyn_notificationtemplates",
    links: ["msdyn_notificationtemplate_notificationfield"],
  },
  { table: "msdyn_channelprovider", set: "msdyn_channelproviders", links: [] },
  { table: "msdyn_ciprovider", set: "msdyn_ciproviders", links: [] },
  {
    table: "msdyn_appconfiguration",
    set: "msdyn_appconfigurations",
    links: ["msdyn_appconfig_msdyn_channelprovider", "msdyn_appconfiguration_sessiontemplate"],
    further: ["msdyn_appconfiguration_systemuser", "msdyn_appconfiguration_applicationextension", "msdyn_msdyn_paneconfig_msdyn_appconfig"],
  },
  { table: "msdyn_appprofilerolemapping", set: "msdyn_appprofilerolemappings", links: [] },
  { table: "msdyn_paneconfiguration", set: "msdyn_paneconfigurations", links: [] },
  { table: "msdyn_applicationextension", set: "msdyn_applicationextensions", links: [] },
  { table: "msdyn_presence", set: "msdyn_presences", links: [] },
];

/** How often one request is sent at most, when the environment asks for patience. */
const TRIES = 4;
/** Seconds between two of them at most. */
const LONGEST_WAIT = 60;
/** Pages of one table: a successor that leads back would never end. */
const PAGES = 1_000;

/** What one table's reading is about. */
interface Asking {
  source: EnvironmentSource;
  set: string;
  signal: AbortSignal | undefined;
  onWait: ImportOptions["onWait"];
}

/** Asks an environment for every table. A table or a link that it does not have is a finding; all else that fails is an error. */
export async function readEnvironment(source: EnvironmentSource, take: TakeRows, options: ImportOptions): Promise<Finding[]> {
  const base = baseOf(source.url);
  const findings: Finding[] = [];
  for (const [at, query] of QUERIES.entries()) {
    const asking = { source, set: query.set, signal: options.signal, onWait: options.onWait };
    findings.push(...(await readTable(asking, query, base, take)));
    options.onProgress?.({ done: at + 1, total: QUERIES.length });
  }
  if (findings.filter(({ code }) => code === "missing_table").length < QUERIES.length) return findings;
  throw new ImportError("environment_refused", "None of the template tables is at this address (404). Give the address of an environment.", base);
}

/** The first page, with as many links as the environment knows, and what is to be said of the others. */
async function firstPage(asking: Asking, { set, links, further = [] }: Query, plain: string): Promise<[Response, Finding[]]> {
  const all = [...links, ...further];
  const ask = (asked: readonly string[]): Promise<Response> => {
    const expand = asked.map((link) => `${link}($select=${NAMED[link] ?? "msdyn_uniquename"})`).join(",");
    return request(asking, expand ? `${plain}?$expand=${expand}` : plain);
  };
  let asked: readonly string[] = all;
  let answer = await ask(all);
  for (const fewer of [links, []]) {
    if (answer.status !== 400 || fewer.length === asked.length) continue;
    [asked, answer] = [fewer, await ask(fewer)];
  }
  const without = all.filter((link) => !asked.includes(link));
  if (without.length === 0 || !answer.ok) return [answer, []];
  const message = `The environment does not know all of ${without.join(", ")} (400). The rows were read without these links.`;
  return [answer, [{ level: "warning", code: "missing_reference", place: set, message }]];
}

/** All pages of one table. */
async function readTable(asking: Asking, query: Query, base: string, take: TakeRows): Promise<Finding[]> {
  const { table, set } = query;
  const [first, findings] = await firstPage(asking, query, `${base}/api/data/v9.2/${set}`);
  let answer = first;
  if (answer.status === 404) {
    const message = "The environment does not have this table. It was passed over.";
    return [{ level: "info", code: "missing_table", place: set, message }];
  }
  for (let page = 1; ; page++) {
    if (!answer.ok) throw refusal(answer.status, set);
    const { text, read } = await bodyOf(answer, asking);
    let completed = false;
    for (const row of rowsOf(read) ?? []) completed = (await completeLinks(row, asking, base)) || completed;
    take(table, completed ? JSON.stringify(read) : text);
    const next = nextLink(read, base, set);
    if (!next) return findings;
    if (page === PAGES) throw tooManyPages(set);
    answer = await request(asking, next);
  }
}

const NEXT = "@odata.nextLink";

/** What a row was expanded with may go on at an address of its own, also where nothing of it came with the row. True when it did. */
async function completeLinks(row: unknown, asking: Asking, base: string): Promise<boolean> {
  const columns = Object.entries(row ?? {}) as [string, unknown][];
  let completed = false;
  for (const [link, list] of columns.filter(([, value]) => Array.isArray(value))) {
    let next = nextLink(row, base, asking.set, `${link}${NEXT}`);
    for (let page = 1; next; page++) {
      if (page > PAGES) throw tooManyPages(asking.set);
      const answer = await request(asking, next);
      if (!answer.ok) throw refusal(answer.status, asking.set);
      const { read } = await bodyOf(answer, asking);
      const rows = rowsOf(read);
      if (!rows) throw new ImportError("malformed", `The answer for ${link} has no list of rows named value.`, asking.set);
      (list as unknown[]).push(...rows);
      completed = true;
      next = nextLink(read, base, asking.set);
    }
  }
  return completed;
}

/** The rows of a page; null: it is none. */
function rowsOf(page: unknown): unknown[] | null {
  const { value } = (page ?? {}) as { value?: unknown };
  return Array.isArray(value) ? value : null;
}

function tooManyPages(set: string): ImportError {
  return new ImportError("environment_refused", `This table has more than ${PAGES} pages, which is the limit.`, set);
}

function baseOf(address: string): string {
  try {
    const url = new URL(address);
    const local = url.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
    if (url.protocol === "https:" || local) return url.origin;
  } catch {
    // Said below.
  }
  throw new ImportError("environment_refused", "An environment's address begins with https://, as in https://contoso.crm.dynamics.com.", address);
}

/** A page's successor must be on the same environment: the token goes nowhere else. */
function nextLink(holder: unknown, base: string, set: string, key = NEXT): string | null {
  const link = (holder as Record<string, unknown>)[key];
  if (typeof link !== "string") return null;
  if (URL.canParse(link, base)) {
    const next = new URL(link, base);
    if (next.origin === base) return next.href;
  }
  throw new ImportError("environment_refused", "The next page of this table would be on another host. Nothing was asked there.", set);
}

/** The answer, when it is one that asking again would not change. */
async function request({ source, set, signal, onWait }: Asking, address: string): Promise<Response> {
  const send = source.fetch ?? fetch;
  for (let attempt = 1; ; attempt++) {
    refuseAborted(signal);
    const token = await source.token();
    const answer = await send(address, { headers: headers(token), ...(signal && { signal }) }).catch(() => null);
    refuseAborted(signal);
    if (!answer) throw unanswered(set);
    const wait = retryAfter(answer, attempt);
    if (wait === null) return answer;
    onWait?.({ seconds: wait / 1_000, place: set });
    await pause(wait, signal);
  }
}

/** Resolves after the time, or at once when the import is stopped. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds);
    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    }
    signal?.addEventListener("abort", end);
  });
}

function unanswered(set: string): ImportError {
  return new ImportError("environment_unavailable", "The environment does not answer. Check its address and the connection.", set);
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

async function bodyOf(answer: Response, { set, signal }: Asking): Promise<{ text: string; read: unknown }> {
  const text = await answer.text().catch(() => null);
  refuseAborted(signal);
  if (text === null) throw unanswered(set);
  try {
    return { text, read: JSON.parse(text) as unknown };
  } catch {
    throw new ImportError("environment_refused", "The environment answered with something else than JSON: this is no Web API.", set);
  }
}

/** Milliseconds to wait before asking again; null when asking again is of no use. */
function retryAfter({ status, headers: given }: Response, attempt: number): number | null {
  if (attempt >= TRIES || (status !== 429 && status < 500)) return null;
  const wanted = given.get("Retry-After");
  const seconds = wanted === null ? Number.NaN : Number(wanted);
  return Number.isFinite(seconds) ? Math.min(seconds, LONGEST_WAIT) * 1_000 : 250 * 2 ** attempt;
}

function refusal(status: number, set: string): ImportError {
  if (status === 401) return new ImportError("environment_refused", "The environment does not accept the token (401). Sign in again.", set);
  if (status === 403) return new ImportError("environment_refused", "The signed-in user may not read this table (403). A role with read rights is needed.", set);
  if (status === 429) return new ImportError("environment_unavailable", "The environment asks for patience (429), again and again. Try later.", set);
  if (status >= 500) return new ImportError("environment_unavailable", `The environment failed (${status}). Try later.`, set);
  return new ImportError("environment_refused", `The environment refused the question (${status}).`, set);
}
