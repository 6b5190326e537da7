import { describe, expect, it } from "vitest";
import { HostError } from "../../src/shim/errors.ts";
import { type PageFacts, readOptions } from "../../src/shim/options.ts";
import type { HostOptions } from "../../src/shim/public.ts";

const PAGE: PageFacts = { origin: "https://desk.example.com", width: 1_600 };
const PHONE = { name: "phone", url: "https://phone.example.com/widget.html" };

const read = (options: unknown, page: PageFacts | null = PAGE) => readOptions(options as HostOptions, page);

function refusal(options: unknown, page: PageFacts | null = PAGE): [string, string | undefined] {
  try {
    read(options, page);
  } catch (error) {
    if (error instanceof HostError) return [error.code, error.path];
    throw error;
  }
  return ["accepted", undefined];
}

const phone = (over: object): unknown => ({ providers: [{ ...PHONE, ...over }] });

describe("options", () => {
  it("become settings with every default", () => {
    const { settings, frames, seed, now } = read({ providers: [PHONE, { name: "chat" }] });
    const { environment, ...rest } = settings;
    expect(rest).toEqual({
      providers: [
        {
          name: "phone",
          label: "phone",
          origins: ["https://phone.example.com"],
          order: 0,
          active: true,
          apiVersion: "2.0",
          customParams: null,
          enableOutbound: false,
        },
        {
          name: "chat",
          label: "chat",
          origins: [],
          order: 1,
          active: true,
          apiVersion: "2.0",
          customParams: null,
          enableOutbound: false,
        },
      ],
      templates: { sessions: [], tabs: [], notifications: [] },
      environmentAsked: false,
      exact: false,
      home: { title: "Home", tab: null },
      panel: { mode: 1, width: 400 },
      timeouts: { v1: 10_000, v2: 100_000 },
      templateOptions: { showUnresolved: false, globalsOverrideAllTabs: false },
      windowWidth: 1_600,
      telemetry: false,
      presence: {
        options: [
          { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e01", text: "Available", status: "AVAILABLE", color: "#6bb700" },
          { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e02", text: "Busy", status: "BUSY", color: "#c50f1f" },
          { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e03", text: "Do not disturb", status: "BUSY_DO_NOT_DISTURB", color: "#c50f1f" },
          { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e04", text: "Away", status: "AWAY", color: "#eaa300" },
          { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e05", text: "Offline", status: "OFFLINE", color: "#8a8886" },
        ],
        current: null,
      },
      records: false,
    });
    expect(environment).toMatchObject({ clientUrl: PAGE.origin, orgLcid: 1033, userLcid: 1033, username: "Agent" });
    expect(environment.userId).toMatch(/^\{[0-9A-F-]{36}\}$/);
    expect([...frames.keys()]).toEqual(["phone"]);
    expect(seed).toMatch(/^[0-9a-f]{32}$/);
    expect(now).toBe(Date.now);
  });

  it("keep what the embedder says", () => {
    const clock = (): number => 5;
    const given = {
      providers: [{ ...PHONE, label: "Phone", order: 7, active: false, apiVersion: "1.0", customParams: "{}", enableOutbound: true }],
      environment: { appid: "1", username: "Ada" },
      encodings: "exact",
      home: { title: "Start", tab: "home" },
      panel: { mode: 0, width: 320 },
      timeouts: { v1: 1, v2: 2 },
      templateOptions: { showUnresolved: true, globalsOverrideAllTabs: true },
      seed: "0123456789abcdef0123456789ABCDEF",
      clock,
    };
    const { settings, seed, now } = read(given);
    expect(settings.providers[0]).toMatchObject({ label: "Phone", order: 7, active: false, apiVersion: "1.0", customParams: "{}" });
    expect(settings.environment).toMatchObject({ appid: "1", username: "Ada", appUrl: `${PAGE.origin}/main.aspx?appid=1` });
    expect(settings).toMatchObject({ exact: true, home: given.home, panel: given.panel, timeouts: given.timeouts });
    expect([seed, now]).toEqual([given.seed, clock]);
  });

  it("take trusted origins with port and wildcard, each once, and drop paths", () => {
    const trustedDomains = ["https://*.example.com", "https://login.example.com:8443/x?y", "https://phone.example.com"];
    expect(read(phone({ trustedDomains })).settings.providers[0]?.origins).toEqual([
      "https://phone.example.com",
      "https://*.example.com",
      "https://login.example.com:8443",
    ]);
  });

  it("keep the address to the letter and add sandbox tokens to the six", () => {
    const url = "HTTPS://Phone.example.com?base=https://desk.example.com";
    const frame = read(phone({ url, sandbox: "allow-presentation, allow-forms  allow-pointer-lock" })).frames.get("phone");
    expect(frame?.url).toBe(url);
    expect(frame?.sandbox).toBe(
      "allow-forms allow-popups allow-scripts allow-same-origin allow-modals allow-downloads allow-presentation allow-pointer-lock",
    );
  });

  it("leave out what JSON leaves out, and see no later change", () => {
    const template = { uniqueName: "call", title: undefined as string | undefined };
    const { settings } = read({ providers: [], templates: { sessions: [template] } });
    template.uniqueName = "other";
    expect(settings.templates.sessions).toEqual([{ uniqueName: "call" }]);
  });

  it("may give the environment as a function", () => {
    const environment = () => ({ etn: "case" });
    const got = read({ providers: [], environment });
    expect([got.environment.source, got.settings.environmentAsked]).toEqual([environment, true]);
    expect(got.settings.environment.clientUrl).toBe(PAGE.origin);
  });

  const circle: Record<string, unknown> = {};
  circle.circle = circle;
  const lan = { url: "http://10.0.0.5/widget.html" };
  const httpPage: PageFacts = { ...PAGE, origin: "http://desk.example.com" };

  // What is refused, with code and path; then the nearest thing that is accepted.
  it.each<[string, unknown, string, string, unknown, (PageFacts | null)?]>([
    ["no options", undefined, "invalid_options", "options", { providers: [] }],
    ["no providers", {}, "invalid_options", "providers", { providers: [] }],
    ["a provider that is text", { providers: ["phone"] }, "invalid_options", "providers[0]", { providers: [PHONE] }],
    ["a provider without a name", { providers: [{ url: PHONE.url }] }, "invalid_options", "providers[0].name", phone({})],
    ["the page's own origin", phone({ url: "https://desk.example.com/w" }), "same_origin_provider", "providers[0].url", phone({ url: "https://desk.example.com:8443/w" })],
    ["a relative address", phone({ url: "/widget.html" }), "invalid_options", "providers[0].url", phone({ url: "https://x.example/widget.html" })],
    ["a script address", phone({ url: "javascript:alert(1)" }), "invalid_options", "providers[0].url", phone({})],
    ["http on another machine", phone(lan), "invalid_options", "providers[0].url", phone({ url: "http://localhost:5001/w" })],
    ["http that only looks like loopback", phone({ url: "http://localhost.example.com/" }), "invalid_options", "providers[0].url", phone({ url: "http://phone.localhost/" })],
    ["http on loopback, by number", phone({ url: "http://128.0.0.1/" }), "invalid_options", "providers[0].url", phone({ url: "http://127.0.0.1:9/" })],
    ["a label that is no text", phone({ label: 1 }), "invalid_options", "providers[0].label", phone({ label: "1" })],
    ["an order beyond 1000", phone({ order: 1_001 }), "invalid_options", "providers[0].order", phone({ order: 1_000 })],
    ["an order in between", phone({ order: 0.5 }), "invalid_options", "providers[0].order", phone({ order: 0 })],
    ["active as text", phone({ active: "yes" }), "invalid_options", "providers[0].active", phone({ active: false })],
    ["an unknown API version", phone({ apiVersion: "3.0" }), "invalid_options", "providers[0].apiVersion", phone({ apiVersion: "1.0" })],
    ["parameters as an object", phone({ customParams: {} }), "invalid_options", "providers[0].customParams", phone({ customParams: null })],
    ["outbound as a number", phone({ enableOutbound: 1 }), "invalid_options", "providers[0].enableOutbound", phone({ enableOutbound: true })],
    ["a sandbox token that is none", phone({ sandbox: 'x" onload="' }), "invalid_options", "providers[0].sandbox", phone({ sandbox: "allow-presentation" })],
    ["a host without a scheme", phone({ trustedDomains: ["login.example.com"] }), "invalid_options", "providers[0].trustedDomains[0]", phone({ trustedDomains: ["https://login.example.com"] })],
    ["a wildcard in the middle", phone({ trustedDomains: ["https://a.*.com"] }), "invalid_options", "providers[0].trustedDomains[0]", phone({ trustedDomains: ["https://*.a.com"] })],
    ["trusted domains as text", phone({ trustedDomains: "https://a.com" }), "invalid_options", "providers[0].trustedDomains", phone({ trustedDomains: [] })],
    ["templates as a list", { providers: [], templates: [] }, "invalid_options", "templates", { providers: [], templates: {} }],
    ["tab templates as an object", { providers: [], templates: { tabs: {} } }, "invalid_options", "templates.tabs", { providers: [], templates: { tabs: [] } }],
    ["templates in a circle", { providers: [], templates: { tabs: [circle] } }, "invalid_options", "templates.tabs", { providers: [], templates: { tabs: [{}] } }],
    ["an environment as text", { providers: [], environment: "x" }, "invalid_options", "environment", { providers: [], environment: {} }],
    ["an environment in a circle", { providers: [], environment: circle }, "invalid_options", "environment", { providers: [], environment: { a: 1 } }],
    ["unknown encodings", { providers: [], encodings: "strict" }, "invalid_options", "encodings", { providers: [], encodings: "exact" }],
    ["a home title as a number", { providers: [], home: { title: 1 } }, "invalid_options", "home.title", { providers: [], home: { title: "" } }],
    ["panel mode 7", { providers: [], panel: { mode: 7 } }, "invalid_options", "panel.mode", { providers: [], panel: { mode: 3 } }],
    ["no panel width", { providers: [], panel: { width: 0 } }, "invalid_options", "panel.width", { providers: [], panel: { width: 1 } }],
    ["a time-out that never comes", { providers: [], timeouts: { v2: Infinity } }, "invalid_options", "timeouts.v2", { providers: [], timeouts: { v2: 1 } }],
    ["template options as text", { providers: [], templateOptions: { showUnresolved: "no" } }, "invalid_options", "templateOptions.showUnresolved", { providers: [], templateOptions: { showUnresolved: true } }],
    ["a short seed", { providers: [], seed: "12" }, "invalid_options", "seed", { providers: [], seed: "0".repeat(32) }],
    ["a clock that stands", { providers: [], clock: 12 }, "invalid_options", "clock", { providers: [], clock: () => 12 }],
    ["http in Node", phone(lan), "invalid_options", "providers[0].url", phone({}), null],
  ])("refuse %s", (_what, bad, code, path, good, page = PAGE) => {
    expect(refusal(bad, page)).toEqual([code, path]);
    expect(refusal(good, page)).toEqual(["accepted", undefined]);
  });

  it("allow http elsewhere while the page itself is on http", () => {
    expect(refusal(phone(lan), httpPage)).toEqual(["accepted", undefined]);
  });
});
