// @vitest-environment node
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHost, type Host, HostError, type HostOptions, init, version } from "../../src/shim/index.ts";
import type { Change } from "../../src/shim/wire.gen.ts";
import manifest from "../../package.json" with { type: "json" };

const OPTIONS: HostOptions = {
  providers: [{ name: "phone" }, { name: "chat" }],
  templates: {
    sessions: [{ uniqueName: "call", title: "Call from {caller}", anchorTab: "case", additionalTabs: ["site"], panelState: "minimized" }],
    tabs: [
      { uniqueName: "case", title: "Case of {caller}", pageType: "entityrecord", parameters: { entityId: "{caseId}" } },
      { uniqueName: "site", title: "Site", pageType: "website", parameters: { url: "https://example.com/{caller}" } },
    ],
  },
  seed: "0123456789abcdef0123456789abcdef",
};

/** The real engine, in Node, with providers that live in the page. */
describe("real engine", () => {
  let host: Host;
  let bytes: Uint8Array<ArrayBuffer>;

  beforeAll(async () => {
    expect(() => version()).toThrow(expect.objectContaining({ code: "not_initialised" }));
    await expect(init(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: "wasm_unavailable" });
    bytes = await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url));
    host = await createHost({ ...OPTIONS, wasm: bytes });
  });
  afterAll(() => host.destroy());

  it("is loaded after a failed attempt, once, and says its version", async () => {
    await Promise.all([init(), init("https://nowhere.invalid/host.wasm")]);
    expect(version()).toBe(manifest.version);
  });

  it("opens a session from a template, and its provider alone hears of it", async () => {
    const changes: Change["kind"][] = [];
    const leave = host.on("change", ({ kind }) => changes.push(kind));
    const [phone, chat] = [host.provider("phone").CIFramework, host.provider("chat").CIFramework];
    const heard: string[] = [];
    const listen = (who: string, event: string) => (text: string) =>
      heard.push(`${who} ${event} ${(JSON.parse(text) as { sessionId: string }).sessionId}`);
    for (const event of ["onSessionSwitched", "onSessionClosed"]) {
      await phone.addHandler(event, listen("phone", event));
      await chat.addHandler(event, listen("chat", event));
    }
    const id = (await phone.createSession({ templateName: "call", templateParameters: { caller: "Ada", caseId: "7" } })) as string;
    expect(id).toMatch(/^session-id-\d+$/);
    const session = host.view.sessions.find((one) => one.id === id);
    expect(session).toMatchObject({ title: "Call from Ada", provider: "phone", canClose: true });
    expect(session?.tabs.map(({ title, isAnchor }) => [title, isAnchor])).toEqual([["Case of Ada", true], ["Site", false]]);
    expect(host.view.panel).toMatchObject({ mode: 0, provider: "phone" });
    expect(await phone.getFocusedSession()).toBe(id);
    expect(await chat.getFocusedSession()).toBeNull();
    await host.agent.closeSession(id);
    await settled();
    expect(heard).toEqual([`phone onSessionSwitched ${id}`, `phone onSessionClosed ${id}`]);
    expect(changes).toEqual(expect.arrayContaining(["session-opened", "session-focused", "session-closed"]));
    expect(host.view.sessions).toHaveLength(1);
    leave();
  });

  it("refuses with a code, changes nothing, and goes on", async () => {
    const { createSession, getAllSessions } = host.provider("phone").CIFramework;
    const before = host.view;
    const error = (await createSession({ templateName: "nothing" }).catch((thrown: unknown) => thrown)) as Map<string, unknown>;
    expect(error.get("code")).toBe("template_not_found");
    await expect(host.agent.closeSession("session-id-99")).rejects.toMatchObject({ code: "session_not_found" });
    await expect(host.agent.focusSession("nothing")).rejects.toBeInstanceOf(HostError);
    await expect(host.agent.resizePanel(Number.NaN)).rejects.toBeInstanceOf(HostError);
    expect(host.view).toBe(before);
    expect(await getAllSessions()).toEqual([]);
  });

  it("carries what JSON cannot from the page to a provider", async () => {
    const heard: unknown[] = [];
    await host.provider("chat").CIFramework.addHandler("customerWaits", (value: Map<string, unknown>) => heard.push(value.get("value")));
    await host.page.CIFramework.raiseEvent("customerWaits", new Date(5));
    await settled();
    expect(heard).toEqual([new Date(5)]);
  });

  it("tells the environment, with what a function adds", async () => {
    const other = await createHost({
      providers: [{ name: "phone", customParams: "{}" }],
      environment: async () => ({ etn: "incident", username: "Ada" }),
    });
    const text = (await other.provider("phone").CIFramework.getEnvironment()) as string;
    expect(JSON.parse(text)).toMatchObject({ etn: "incident", username: "Ada", customParams: "{}", orgLcid: 1033 });
    other.destroy();
  });

  it("refuses templates with the path of the field", async () => {
    const sessions = [{ uniqueName: "call", anchorTab: "missing" }];
    await expect(createHost({ ...OPTIONS, templates: { sessions } })).rejects.toMatchObject({
      code: "unknown_template",
      path: "templates.sessions[0].anchorTab",
    });
    (await createHost({ ...OPTIONS, templates: { sessions: [{ uniqueName: "call" }] } })).destroy();
  });

  it("refuses a second provider of the same name", async () => {
    const named = (...names: string[]) => createHost({ providers: names.map((name) => ({ name })) });
    await expect(named("phone", "phone")).rejects.toMatchObject({ code: "duplicate_provider", path: "providers[1].name" });
    (await named("phone", "Phone")).destroy();
  });

  it("forgets a connection that ends", async () => {
    const connections = (): number[] => host.view.providers.map((provider) => provider.connections);
    const before = connections();
    await host.agent.setProviderActive("phone", false);
    expect(connections()).toEqual([0, before[1]]);
    const { getMode } = host.provider("phone").CIFramework;
    await expect(getMode()).rejects.toSatisfy((error: Map<string, unknown>) => error.get("code") === "provider_inactive");
    await host.agent.setProviderActive("phone", true);
    expect(await getMode()).toBeTypeOf("number");
    expect(connections()).toEqual(before);
  });
});

/** Handlers have run after this: they come some microtasks after the replies of their turn. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
