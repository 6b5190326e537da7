// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ImportError, importEnvironment } from "../../src/importer/index.ts";
import type { EnvironmentSource, ImportOptions, Progress } from "../../src/importer/public.ts";
import { wasm } from "./pack.ts";

const BASE = "https://contoso.crm.dynamics.com";
const CASE = "22222222-0000-0000-0000-00000000000b";
const SITE = "33333333-0000-0000-0000-00000000000c";

const ROWS: Record<string, Record<string, unknown>[]> = {
  msdyn_applicationtabtemplates: [
    { msdyn_applicationtabtemplateid: CASE, msdyn_uniquename: "abc_case", msdyn_name: "Case", msdyn_pagetype: 509180001, componentstate: 0 },
    { msdyn_applicationtabtemplateid: CASE, msdyn_uniquename: "abc_case", msdyn_name: "Draft", msdyn_pagetype: 509180005, componentstate: 1 },
    { msdyn_applicationtabtemplateid: SITE, msdyn_uniquename: "abc_site", msdyn_pagetype: 509180006, componentstate: 0 },
  ],
  msdyn_templateparameters: [
    { msdyn_name: "entityName", msdyn_value: "incident", _msdyn_applicationtabtemplateid_value: CASE },
    { msdyn_name: "url", msdyn_value: "https://example.com", _msdyn_applicationtabtemplateid_value: SITE },
  ],
  msdyn_sessiontemplates: [
    {
      msdyn_uniquename: "abc_call",
      msdyn_sessiontype: 0,
      "msdyn_sessiontype@OData.Community.Display.V1.FormattedValue": "Generic",
      msdyn_enabletitlesync: true,
      _msdyn_anchortab_value: CASE,
      "_msdyn_anchortab_value@OData.Community.Display.V1.FormattedValue": "Case",
      msdyn_anchortab: { msdyn_uniquename: "abc_case" },
      msdyn_sessiontemplate_applicationtab: [{ msdyn_uniquename: "abc_site" }],
    },
  ],
};

interface Asked {
  url: URL;
  set: string;
  headers: Record<string, string>;
}

type Answer = (asked: Asked) => Response | Promise<Response> | null;

const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init);

/** An environment whose answers a test may replace; it keeps what it was asked. */
function environment(special: Answer = () => null) {
  const asked: Asked[] = [];
  const answer = async (input: URL | RequestInfo, { headers, signal }: RequestInit = {}) => {
    signal?.throwIfAborted();
    const url = new URL(String(input));
    const one = { url, set: url.pathname.split("/").at(-1)!, headers: headers as Record<string, string> };
    asked.push(one);
    return (await special(one)) ?? json({ value: ROWS[one.set] ?? [] });
  };
  const source: EnvironmentSource = { url: `${BASE}/main.aspx?x=1`, token: () => "secret", fetch: answer as typeof fetch };
  return { source, asked };
}

const bring = (source: EnvironmentSource, options: ImportOptions = {}) => importEnvironment(source, { wasm, ...options });

async function refused(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof ImportError)) throw new Error(`not an ImportError: ${String(error)}`);
  expect(error.message).not.toContain("secret");
  return `${error.code} ${error.place}`;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** The outcome of what waits for nothing but the clock. */
async function later<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  await vi.runAllTimersAsync();
  return promise;
}

it("rows, their links and lookups come to a catalogue; unpublished twins are left out", async () => {
  const { source, asked } = environment();
  const { catalogue, counts, findings } = await later(bring(source));
  expect(catalogue.sessions).toEqual([
    { uniqueName: "abc_call", type: "generic", titleSync: true, anchorTab: "abc_case", additionalTabs: ["abc_site"] },
  ]);
  expect(catalogue.tabs).toEqual([
    { uniqueName: "abc_case", name: "Case", pageType: "entityrecord", parameters: { entityName: "incident" } },
    { uniqueName: "abc_site", pageType: "website", parameters: { url: "https://example.com" } },
  ]);
  expect(counts).toEqual({ msdyn_applicationtabtemplate: 2, msdyn_sessiontemplate: 1, msdyn_templateparameter: 2 });
  expect(findings.filter(({ level }) => level === "error")).toEqual([]);
  expect(asked.every(({ url }) => url.origin === BASE && url.pathname.startsWith("/api/data/v9.2/"))).toBe(true);
  expect(new Set(asked.map(({ headers }) => headers["Authorization"]))).toEqual(new Set(["Bearer secret"]));
  expect(asked[0]!.headers["Prefer"]).toContain("odata.include-annotations");
});

it("further pages are followed, and a token is asked for each request", async () => {
  const tokens = ["one", "two", "three"];
  const pages = environment(({ set, url }) => {
    if (set !== "msdyn_applicationtabtemplates") return null;
    const page = Number(url.searchParams.get("page") ?? 0);
    const next = page < 2 ? { "@odata.nextLink": `${BASE}/api/data/v9.2/${set}?page=${page + 1}` } : {};
    return json({ value: [ROWS[set]![page]], ...next });
  });
  const token = () => tokens.shift() ?? "more";
  const { counts } = await later(bring({ ...pages.source, token }));
  expect(counts["msdyn_applicationtabtemplate"]).toBe(2);
  expect(pages.asked.slice(0, 4).map(({ headers }) => headers["Authorization"])).toEqual(["one", "two", "three", "more"].map((one) => `Bearer ${one}`));
});

it.each([["https://evil.example/next"], ["http://contoso.crm.dynamics.com/next"], ["https://["]])("the token is not taken to %s", async (next) => {
  const { source, asked } = environment(({ set }) => (set === "msdyn_presences" ? json({ value: [], "@odata.nextLink": next }) : null));
  expect(await refused(later(bring(source)))).toBe("environment_refused msdyn_presences");
  expect(asked.every(({ url }) => url.origin === BASE)).toBe(true);
});

const LINK = "msdyn_sessiontemplate_applicationtab";

/** An environment that gives links of the session at addresses of their own. */
function linked(answers: Record<string, unknown>, first: unknown[] = []) {
  const start = { [LINK]: first, [`${LINK}@odata.nextLink`]: `${BASE}/api/data/v9.2/msdyn_sessiontemplates(1)/${LINK}` };
  return environment(({ set, url }) => {
    if (set === "msdyn_sessiontemplates") return json({ value: [{ ...ROWS[set]![0], ...start }] });
    return set === LINK ? json(answers[url.search] ?? {}) : null;
  });
}

it("links that come at an address of their own are asked for there, page by page", async () => {
  const next = { "@odata.nextLink": `${BASE}/api/data/v9.2/msdyn_sessiontemplates(1)/${LINK}?page=2` };
  const answers = { "": { value: [{ msdyn_uniquename: "abc_site" }], ...next }, "?page=2": { value: [{ msdyn_uniquename: "abc_case" }] } };
  const { source, asked } = linked(answers);
  const { catalogue, findings } = await later(bring(source));
  expect(catalogue.sessions?.[0]?.additionalTabs).toEqual(["abc_site", "abc_case"]);
  expect(findings.filter(({ level }) => level !== "info")).toEqual([]);
  expect(asked.filter(({ set }) => set === LINK).map(({ headers }) => headers["Authorization"])).toEqual(["Bearer secret", "Bearer secret"]);
  const some = linked({ "": { value: [{ msdyn_uniquename: "abc_site" }] } }, [{ msdyn_uniquename: "abc_case" }]);
  expect((await later(bring(some.source))).catalogue.sessions?.[0]?.additionalTabs).toEqual(["abc_case", "abc_site"]);
});

it("links that lead to another host, never end or are no list stop the import", async () => {
  const away = linked({ "": { value: [], "@odata.nextLink": "https://evil.example/next" } });
  expect(await refused(later(bring(away.source)))).toBe("environment_refused msdyn_sessiontemplates");
  expect(away.asked.every(({ url }) => url.origin === BASE)).toBe(true);
  const round = linked({ "": { value: [], "@odata.nextLink": `${BASE}/api/data/v9.2/msdyn_sessiontemplates(1)/${LINK}` } });
  expect(await refused(later(bring(round.source)))).toBe("environment_refused msdyn_sessiontemplates");
  expect(await refused(later(bring(linked({}).source)))).toBe("malformed msdyn_sessiontemplates");
});

it("pages that never end are an error", async () => {
  const { source, asked } = environment(({ set, url }) => json({ value: [], "@odata.nextLink": `${BASE}${url.pathname}?again=${set}` }));
  expect(await refused(later(bring(source)))).toBe("environment_refused msdyn_applicationtabtemplates");
  expect(asked.length).toBe(1_000);
});

it.each<[number, string]>([
  [401, "environment_refused"],
  [403, "environment_refused"],
  [400, "environment_refused"],
  [429, "environment_unavailable"],
  [500, "environment_unavailable"],
  [503, "environment_unavailable"],
])("an answer of %i ends the import and names the table", async (status, code) => {
  const { source } = environment(({ set }) => (set === "msdyn_sessiontemplates" ? json({ error: { message: "no" } }, { status }) : null));
  expect(await refused(later(bring(source)))).toBe(`${code} msdyn_sessiontemplates`);
});

it("a table that is not there is a note, and an address without any of them is refused", async () => {
  const some = environment(({ set }) => (set === "msdyn_presences" ? json({}, { status: 404 }) : null));
  const { findings, catalogue } = await later(bring(some.source));
  expect(findings[0]).toMatchObject({ level: "info", code: "missing_table", place: "msdyn_presences" });
  expect(catalogue.tabs?.length).toBe(2);
  const none = environment(() => json({}, { status: 404 }));
  expect(await refused(later(bring(none.source)))).toBe(`environment_refused ${BASE}`);
});

it("a page that is lost on the way is an error, not a shorter table", async () => {
  const { source } = environment(({ set, url }) => {
    if (set !== "msdyn_applicationtabtemplates") return null;
    return url.search ? json({}, { status: 404 }) : json({ value: [], "@odata.nextLink": `${BASE}${url.pathname}?page=2` });
  });
  expect(await refused(later(bring(source)))).toBe("environment_refused msdyn_applicationtabtemplates");
});

it("an environment without one of the links gives its rows, and a warning", async () => {
  const { source } = environment(({ set, url }) =>
    set === "msdyn_sessiontemplates" && url.searchParams.has("$expand") ? json({ error: {} }, { status: 400 }) : null,
  );
  const { catalogue, findings } = await later(bring(source));
  expect(findings[0]).toMatchObject({ level: "warning", code: "missing_reference", place: "msdyn_sessiontemplates" });
  expect(catalogue.sessions?.[0]?.uniqueName).toBe("abc_call");
});

const AGENTS = "44444444-0000-0000-0000-00000000000d";
const PROFILED: typeof ROWS = {
  msdyn_appconfigurations: [
    {
      msdyn_appconfigurationid: AGENTS,
      msdyn_uniquename: "abc_agents",
      msdyn_profileorder: 2,
      msdyn_appconfig_msdyn_channelprovider: [{ msdyn_uniquename: "abc_phone" }],
      msdyn_appconfiguration_systemuser: [{ fullname: "Ada Byron", systemuserid: CASE }],
    },
  ],
  msdyn_appprofilerolemappings: [
    { msdyn_uniquename: "abc_m", _msdyn_appprofileid_value: AGENTS, _msdyn_securityroleid_value: SITE, "_msdyn_securityroleid_value@OData.Community.Display.V1.FormattedValue": "Agent" },
  ],
  msdyn_channelproviders: [{ msdyn_uniquename: "abc_phone", msdyn_channelurl: "https://phone.example" }],
};

it("profiles come with their users and roles, and without users where the environment does not tell them", async () => {
  const whole = environment(({ set }) => (PROFILED[set] ? json({ value: PROFILED[set] }) : null));
  const { catalogue, findings } = await later(bring(whole.source));
  expect(catalogue["profiles"]).toEqual([{ uniqueName: "abc_agents", order: 2, providers: ["abc_phone"], users: ["Ada Byron"], roles: ["Agent"] }]);
  expect(findings).toEqual([]);
  const asked = whole.asked.find(({ set }) => set === "msdyn_appconfigurations")!.url.searchParams.get("$expand");
  expect(asked).toContain("msdyn_appconfiguration_systemuser($select=fullname)");

  const [row] = PROFILED["msdyn_appconfigurations"]!;
  const { msdyn_appconfiguration_systemuser: _, ...bare } = row!;
  const part = environment(({ set, url }) => {
    if (set !== "msdyn_appconfigurations") return PROFILED[set] ? json({ value: PROFILED[set] }) : null;
    return url.search.includes("systemuser") ? json({ error: {} }, { status: 400 }) : json({ value: [bare] });
  });
  const less = await later(bring(part.source));
  expect(less.catalogue["profiles"]).toEqual([{ uniqueName: "abc_agents", order: 2, providers: ["abc_phone"], roles: ["Agent"] }]);
  expect(less.findings.map(({ code, place }) => `${code} ${place}`)).toEqual(["missing_reference msdyn_appconfigurations"]);
  expect(less.findings[0]!.message).not.toContain("channelprovider");
});

/** Answers once with this, then as always. */
function once(answer: () => Response) {
  const { source, asked } = environment(() => (asked.length === 1 ? answer() : null));
  return { source, asked };
}

it.each([
  [429, { "Retry-After": "7" }, 7_000],
  [429, {}, 500],
  [503, { "Retry-After": "0" }, 0],
  [502, { "Retry-After": "9999" }, 60_000],
  [500, { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" }, 500],
])("after %i with %o it is asked again, when the time has come and not before", async (status, headers, milliseconds) => {
  const { source, asked } = once(() => json({}, { status, headers: headers as Record<string, string> }));
  const waits: unknown[] = [];
  const running = bring(source, { onWait: (wait) => waits.push(wait) });
  await vi.advanceTimersByTimeAsync(Math.max(milliseconds - 1, 0));
  if (milliseconds > 0) expect(asked.length).toBe(1);
  expect(waits).toEqual([{ seconds: milliseconds / 1_000, place: "msdyn_applicationtabtemplates" }]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked.length).toBeGreaterThan(1);
  expect((await later(running)).catalogue.tabs?.length).toBe(2);
});

it("patience has an end: four questions, then an error", async () => {
  const { source, asked } = environment(() => json({}, { status: 429, headers: { "Retry-After": "1" } }));
  expect(await refused(later(bring(source)))).toBe("environment_unavailable msdyn_applicationtabtemplates");
  expect(asked.length).toBe(4);
});

it("no answer, a torn answer and one that is no JSON are errors with the table", async () => {
  const silent = environment(() => Promise.reject(new TypeError("fetch failed")));
  expect(await refused(later(bring(silent.source)))).toBe("environment_unavailable msdyn_applicationtabtemplates");
  const torn = environment(() => new Response(new ReadableStream({ start: (control) => control.error(new Error("torn")) })));
  expect(await refused(later(bring(torn.source)))).toBe("environment_unavailable msdyn_applicationtabtemplates");
  const page = environment(() => new Response("<html>Sign in</html>"));
  expect(await refused(later(bring(page.source)))).toBe("environment_refused msdyn_applicationtabtemplates");
  const list = environment(({ set }) => (set === "msdyn_presences" ? json({ rows: [] }) : null));
  expect(await refused(later(bring(list.source)))).toBe("malformed msdyn_presence");
  const nothing = environment(({ set }) => (set === "msdyn_presences" ? json(null) : null));
  expect(await refused(later(bring(nothing.source)))).toBe("malformed msdyn_presence");
});

it("a stopped import ends at once, also while it waits, and asks no more", async () => {
  const stop = new AbortController();
  const { source, asked } = environment(() => json({}, { status: 429, headers: { "Retry-After": "60" } }));
  const running = refused(bring(source, { signal: stop.signal }));
  await vi.advanceTimersByTimeAsync(10);
  expect(asked.length).toBe(1);
  stop.abort();
  expect(await running).toBe("import_aborted ");
  expect(asked.length).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(await refused(bring(source, { signal: stop.signal }))).toBe("import_aborted ");
});

it("an answer that comes after the import was stopped changes nothing", async () => {
  const stop = new AbortController();
  const { source, asked } = environment(() => (stop.abort(), null));
  expect(await refused(bring(source, { signal: stop.signal }))).toBe("import_aborted ");
  expect(asked.length).toBe(1);
});

it.each(["http://contoso.crm.dynamics.com", "contoso.crm.dynamics.com", "ftp://localhost", ""])("%j is no environment's address", async (url) => {
  const { source, asked } = environment();
  expect(await refused(bring({ ...source, url }))).toBe(`environment_refused ${url}`);
  expect(asked).toEqual([]);
});

it("an environment on this machine may be plain http", async () => {
  const { source, asked } = environment();
  await later(bring({ ...source, url: "http://localhost:8080" }));
  expect(asked[0]!.url.origin).toBe("http://localhost:8080");
});

it("what the token's source throws goes through as it is", async () => {
  const { source, asked } = environment();
  const mine = new Error("signed out");
  expect(await bring({ ...source, token: () => Promise.reject(mine) }).catch((error: unknown) => error)).toBe(mine);
  expect(asked).toEqual([]);
});

it("progress counts tables", async () => {
  const told: Progress[] = [];
  const { source } = environment();
  await later(bring(source, { onProgress: (progress) => told.push(progress) }));
  expect(told.map(({ done }) => done)).toEqual(told.map((_, at) => at + 1));
  expect(told.at(-1)!.done).toBe(told.at(-1)!.total);
});
