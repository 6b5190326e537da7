// @vitest-environment node
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { createHost, type HostOptions, init } from "ciframework";
import { BUILT_IN_TABS, type CatalogueOptions, hostOptions } from "../../src/importer/host-options.ts";
import type { Catalogue } from "../../src/importer/public.ts";

beforeAll(async () => init(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url))));

/** The options and the places of what was left out. */
function read(catalogue: Omit<Catalogue, "catalogue">): CatalogueOptions & { places: string[] } {
  const places: string[] = [];
  const options = hostOptions({ catalogue: 1, ...catalogue }, ({ level, place }) => places.push(`${level} ${place}`));
  return { ...options, places };
}

/** Throws what the engine refuses. */
async function run(options: HostOptions): Promise<void> {
  (await createHost(options)).destroy();
}

const CALL = { uniqueName: "abc_call", title: "Call from {caller}", anchorTab: "abc_case" };
const CASE = { uniqueName: "abc_case", pageType: "entityrecord", parameters: { entityName: "incident" } } as const;

describe("what no host reads", () => {
  const written = {
    sessions: [{ ...CALL, description: "Calls", labels: { title: { "1031": "Anruf" } }, other: { ownerid: "x" }, icon: "abc_icon", buildExpression: false, expression: "{}", scripts: ["s"] }],
    tabs: [{ ...CASE, description: "The case" }],
    notifications: [{ uniqueName: "abc_note", autoOpen: true, fields: [{ uniqueName: "abc_field", name: "Field", label: "Number", value: "{number}", order: 2 }] }],
    profiles: [{ uniqueName: "abc_profile", providers: ["abc_phone"] }],
    panes: [{ uniqueName: "abc_pane" }],
  };

  test("is taken off, and the host takes the rest", async () => {
    const { places, ...options } = read(written);
    expect(places).toEqual([]);
    expect(options).toEqual({
      providers: [],
      templates: { sessions: [CALL], tabs: [CASE], notifications: [{ uniqueName: "abc_note", fields: [{ label: "Number", value: "{number}" }] }] },
    });
    await run(options);
  });

  test("would be refused by the host", async () => {
    const { sessions, tabs } = written;
    await expect(run({ providers: [], templates: { sessions, tabs } })).rejects.toMatchObject({ code: "invalid_options" });
  });
});

test("lines of a notification stand by their order, those without one last, and inactive ones are not shown", async () => {
  const field = (label: string, more = {}) => ({ label, value: `{${label}}`, ...more });
  const fields = [field("d"), field("b", { order: 2 }), field("x", { order: 0, active: false }), field("e"), field("a", { order: -1, active: true })];
  const { places, ...options } = read({ notifications: [{ uniqueName: "abc_note", fields }] });
  expect(options.templates.notifications[0]?.fields?.map(({ label }) => label)).toEqual(["a", "b", "d", "e"]);
  expect(places).toEqual([]);
  await run(options);
});

describe("what no host could run", () => {
  test("references to tabs that are nowhere are left out, and the session opens without them", async () => {
    const sessions = [{ ...CALL, anchorTab: "abc_gone", additionalTabs: ["ABC_case", "abc_gone", "msdyn_search"] }];
    await expect(run({ providers: [], templates: { sessions, tabs: [CASE] } })).rejects.toMatchObject({ code: "unknown_template" });
    const { places, ...options } = read({ sessions, tabs: [CASE] });
    expect(options.templates.sessions).toEqual([{ uniqueName: CALL.uniqueName, title: CALL.title, additionalTabs: ["ABC_case", "msdyn_search"] }]);
    expect(places).toEqual(["warning sessions[0].anchorTab", "warning sessions[0].additionalTabs[1]"]);
    await run(options);
  });

  test("a name that fits two tabs fits none", async () => {
    const tabs = [CASE, { ...CASE, uniqueName: "ABC_CASE" }];
    const { places, ...options } = read({ sessions: [{ ...CALL, anchorTab: "Abc_Case" }, { ...CALL, uniqueName: "abc_exact", anchorTab: "ABC_CASE" }], tabs });
    expect(options.templates.sessions.map(({ anchorTab }) => anchorTab)).toEqual([undefined, "ABC_CASE"]);
    expect(places).toEqual(["warning sessions[0].anchorTab"]);
    await run(options);
  });

  test("entries without a name, a second time the same name, unknown page types and entity sessions without a table", async () => {
    const catalogue = {
      sessions: [CALL, { ...CALL, title: "Second" }, { uniqueName: "abc_entity", type: "entity" }, { uniqueName: "abc_incident", type: "entity", entity: "incident" }],
      tabs: [{ ...CASE, pageType: "canvas" }, CASE, { pageType: "search" }],
    } as unknown as Catalogue;
    const { places, ...options } = read(catalogue);
    expect(options.templates.sessions.map(({ uniqueName, title }) => [uniqueName, title])).toEqual([[CALL.uniqueName, CALL.title], ["abc_incident", undefined]]);
    expect(options.templates.tabs).toEqual([CASE]);
    expect(places.toSorted()).toEqual(["warning sessions[1].uniqueName", "warning sessions[2].entity", "warning tabs[0].pageType", "warning tabs[2].uniqueName"]);
    await run(options);
  });

  test("values of another type than the checker asks for count as not given", async () => {
    const sessions = [{ ...CALL, title: 5, panelState: "wide", titleSync: "yes", active: 1 }];
    const notifications = [{ uniqueName: "abc_note", timeout: 900, theme: "blue", fields: [{ label: 1 }, "x"] }];
    const options = read({ sessions, tabs: [{ ...CASE, parameters: { entityName: 5 } }], notifications } as unknown as Catalogue);
    expect(options.templates).toEqual({
      sessions: [{ uniqueName: CALL.uniqueName, anchorTab: CALL.anchorTab }],
      tabs: [{ ...CASE, parameters: { entityName: null } }],
      notifications: [{ uniqueName: "abc_note", timeout: 500, fields: [{ label: "", value: "" }] }],
    });
    await run(options);
  });

  test("lists that are no lists are empty", async () => {
    const options = read({ sessions: {}, tabs: null, providers: "x", presences: 4 } as unknown as Catalogue);
    expect(options).toEqual({ providers: [], templates: { sessions: [], tabs: [], notifications: [] }, places: [] });
  });
});

describe("providers", () => {
  const PHONE = { name: "abc_phone", displayName: "Phone", url: "https://phone.example.com/", order: 3, enableAnalytics: true };

  test("keep what frames need, with the display name where there is no label", async () => {
    const { places, ...options } = read({
      providers: [{ ...PHONE, trustedDomains: ["https://*.example.com", "login.example.com"], sandbox: "allow-presentation, x", order: 4_000, customParams: "{}" }],
    });
    expect(options.providers).toEqual([
      { name: "abc_phone", label: "Phone", url: PHONE.url, trustedDomains: ["https://*.example.com"], sandbox: "allow-presentation", order: 1_000, customParams: "{}" },
    ]);
    expect(places).toEqual(["warning providers[0].trustedDomains[1]"]);
    await run(options);
  });

  test("that cannot be framed are left out, those on this machine can", async () => {
    const { places, ...options } = read({
      providers: [PHONE, PHONE, { name: "a" }, { name: "b", url: "http://phone.example.com" }, { name: "c", url: "http://127.0.0.1:8081/" }, { name: "d", url: "phone" }, { url: PHONE.url }] as Catalogue["providers"] & {},
    });
    expect(options.providers.map(({ name }) => name)).toEqual(["abc_phone", "c"]);
    expect(places.map((place) => /\d/.exec(place)?.[0])).toEqual(["1", "2", "3", "5", "6"]);
    await run(options);
  });
});

describe("presences", () => {
  const AWAY = { uniqueName: "abc_away", text: "Lunch", status: "AWAY" };

  test("have ids that stay, colours, and texts of their own", async () => {
    const presences = [AWAY, { ...AWAY, uniqueName: "abc_again" }, { uniqueName: "abc_free", name: "Free", status: "AVAILABLE", color: "green", id: "{0A6E4D5C-3F0B-4C55-9A4E-5D0F2B7C1E01}" }];
    const { places: _, ...options } = read({ presences });
    expect(options.presence?.options).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/), text: "Lunch", status: "AWAY", color: "#eaa300" },
      { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e01", text: "Free", status: "AVAILABLE", color: "green" },
    ]);
    expect(read({ presences }).presence).toEqual(options.presence);
    expect(read({ presences: [{ ...AWAY, uniqueName: "abc_other" }] }).presence?.options[0]?.id).not.toBe(options.presence?.options[0]?.id);
    await run(options);
  });

  test("that agents may not choose are no options; without any, the host's own stay", () => {
    const none = [{ ...AWAY, active: false }, { ...AWAY, userMaySet: false }, { ...AWAY, status: "GONE" }, { status: "AWAY", text: " " }];
    expect(read({ presences: none })).not.toHaveProperty("presence");
    expect(read({ presences: [...none, AWAY] }).presence?.options).toHaveLength(1);
  });
});

describe("the built-in tabs", () => {
  test("are those of the engine", async () => {
    const source = await readFile(new URL("../../src/engine/builtin.rs", import.meta.url), "utf8");
    const constants = new Map([...source.matchAll(/const (\w+): &str = "(\w+)";/g)].map(([, name, value]) => [name!, value!]));
    const rows = /const TABS[^=]*= \[([\s\S]*?)\n\];/.exec(source)?.[1] ?? "";
    const names = [...rows.matchAll(/\((?:"(\w+)"|(\w+)), "[^"]+"\),\s+PageType/g)].map(([, literal, constant]) => literal ?? constants.get(constant!));
    expect(names).toEqual([...BUILT_IN_TABS]);
  });

  test.each(BUILT_IN_TABS)("%s can be an anchor", async (anchorTab) => {
    const { places, ...options } = read({ sessions: [{ ...CALL, anchorTab }] });
    expect(places).toEqual([]);
    expect(options.templates.sessions[0]?.anchorTab).toBe(anchorTab);
    await run(options);
  });
});
