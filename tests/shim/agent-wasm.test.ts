// @vitest-environment node
import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type CIFramework, createHost, type Host, init, type Telemetry } from "../../src/shim/index.ts";

/** What a person and the page do, and what a widget in the page hears of it, through the real engine. */
let host: Host;
let cif: CIFramework;
let rows: Telemetry[];

beforeAll(async () => init(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url))));
beforeEach(async () => {
  rows = [];
  host = await createHost({
    providers: [{ name: "phone", enableOutbound: true }],
    templates: {
      sessions: [{ uniqueName: "call", title: "Call from {caller}", anchorTab: "site" }],
      tabs: [{ uniqueName: "site", title: "Site", pageType: "website", parameters: { url: "https://example.com" } }],
      notifications: [{ uniqueName: "ring", title: "{caller} calls", fields: [{ label: "Number", value: "{number}" }] }],
    },
    telemetry: { record: (row) => rows.push(row) },
  });
  cif = host.provider("phone").CIFramework;
});
afterEach(() => host.destroy());

const ring = (token?: string) => cif.notifyEvent({ templateName: "ring", templateParameters: { caller: "Ada", number: "+1" }, cancellationToken: token });
const alert = async () => {
  await vi.waitFor(() => expect(host.view.notifications.alert).not.toBeNull());
  return host.view.notifications.alert!;
};
const heard = async (event: string): Promise<any[]> => {
  const seen: unknown[] = [];
  await cif.addHandler(event, (text: string) => seen.push(JSON.parse(text)));
  return seen;
};

describe("notifications", () => {
  it.each([
    [true, "Accept", "Accept"],
    [false, "Reject", "DeclinedByAgent"],
  ])("are answered by the agent: %s", async (accept, actionName, responseReason) => {
    const open = ring();
    const shown = await alert();
    expect(shown).toMatchObject({ title: "Ada calls", fields: [{ label: "Number", value: "+1" }], provider: "phone", kind: "alert" });
    await host.agent.answerNotification(shown.id, accept);
    expect(JSON.parse(await open)).toMatchObject({ actionName, responseReason, value: { actionName, responseReason } });
    expect(host.view.notifications.alert).toBeNull();
    await expect(host.agent.answerNotification(shown.id, accept)).rejects.toMatchObject({ code: "notification_not_found" });
  });

  it("are cancelled by their token, which is given back as plain text", async () => {
    const open = ring("token-1");
    await alert();
    const unknown = await cif.cancelEvent("token-2").catch((error: unknown) => error);
    expect([unknown instanceof Map, unknown.get("message"), unknown.get("msdyn_name")]).toEqual([true, "RejectAfterClientError", "CancelEvent"]);
    expect(await cif.cancelEvent("token-1")).toBe("token-1");
    expect(JSON.parse(await open)).toMatchObject({ actionName: "Timeout", responseReason: "Cancelled" });
  });

  it("of an unknown template are rejected as JSON text", async () => {
    const refused = await cif.notifyEvent({ templateName: "nothing" }).catch((error: unknown) => error);
    expect(JSON.parse(refused)).toMatchObject({ message: "NotificationTemplateNotFoundError", msdyn_name: "NotifyEvent" });
    expect(host.view.notifications.alert).toBeNull();
  });
});

describe("presence", () => {
  it("is one of five unless the page says otherwise, and is heard when it is set by hand", async () => {
    const { options, current } = host.view.presence;
    expect([options.map(({ text }) => text), current?.text, await cif.getPresence()]).toEqual([["Available", "Busy", "Do not disturb", "Away", "Offline"], "Available", "Available"]);
    const seen = await heard("onPresenceChange");
    await host.agent.setPresence(options[3]!.id);
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    expect(seen[0]).toMatchObject({ presenceInfo: { presenceText: "Away" } });
    await expect(host.agent.setPresence("nothing")).rejects.toMatchObject({ code: "presence_not_found" });
    expect(host.view.presence.current?.text).toBe("Away");
    expect([await cif.setPresence("Busy"), await cif.setPresence("busy as a bee"), await cif.getPresence()]).toEqual([true, false, "Busy"]);
  });

  it("may be the page's own, and is refused with its path when it is none", async () => {
    const mine = { id: "11111111-1111-4111-8111-111111111111", text: "Here", status: "AVAILABLE", color: "green" } as const;
    const other = await createHost({ providers: [], presence: { options: [mine], current: mine.id } });
    expect(other.view.presence).toEqual({ current: mine, options: [mine] });
    other.destroy();
    for (const presence of [{ options: [{ ...mine, status: "HERE" }] }, { options: [mine], current: "x" }, { options: "Here" }] as never[]) {
      await expect(createHost({ providers: [], presence })).rejects.toMatchObject({ code: "invalid_options", path: expect.stringMatching(/^presence\./) });
    }
  });
});

describe("clicks and articles", () => {
  it("reach the provider, six keys and more, while click-to-act is on", async () => {
    const seen = await heard("onclicktoact");
    expect(host.view.clickToAct).toBe(true);
    await host.agent.clickToAct({ value: "+1", extra: 5 });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    expect(seen[0]).toEqual({ value: "+1", name: "", format: "Phone", entityLogicalName: "", entityId: "", recordTitle: "", extra: 5 });
    await cif.setClickToAct(false);
    expect([host.view.clickToAct, await cif.getClickToAct()]).toEqual([false, false]);
    await host.agent.clickToAct({ value: "+2" }).catch(() => {});
    await host.agent.sendArticle({ title: "T", link: "https://example.com/a" });
    expect(seen).toHaveLength(1);
  });

  it("are sent as title and link", async () => {
    const seen = await heard("onsendkbarticle");
    await host.agent.sendArticle({ title: "T", link: "https://example.com/a" });
    await vi.waitFor(() => expect(seen).toEqual([{ title: "T", link: "https://example.com/a" }]));
  });
});

describe("overlays", () => {
  it("dialogs are answered and banners dismissed", async () => {
    const open = cif.openDialog(JSON.stringify({ title: "Sure?", text: "Really?" }));
    await vi.waitFor(() => expect(host.view.dialogs).toHaveLength(1));
    await host.agent.answerDialog(host.view.dialogs[0]!.id, { confirmed: true });
    expect(JSON.parse(await open)).toEqual({ confirmed: true });
    const id = await cif.showGlobalNotification({ message: "Down", level: 2 });
    await host.agent.dismissBanner(id);
    expect([host.view.dialogs, host.view.banners]).toEqual([[], []]);
    await expect(host.agent.dismissBanner(id)).rejects.toMatchObject({ code: "banner_not_found" });
  });
});

describe("the desk", () => {
  it("opens a session of nobody's, names it, and reads what its slugs stand for", async () => {
    const id = await host.desk.openSession({ templateName: "call", context: { caller: "Ada" } });
    expect(host.view.sessions.at(-1)).toMatchObject({ id, title: "Call from Ada", provider: null, canClose: true });
    expect([host.desk.resolveSlug(id, "{caller}"), host.desk.resolveSlug(id, "{nothing}")]).toEqual(["Ada", ""]);
    await host.desk.updateContext(id, { caller: "Alan" });
    expect([host.desk.context(id)?.caller, host.desk.context("session-id-99"), host.desk.conversation("session-id-99")]).toEqual(["Alan", null, null]);
    await host.desk.setSessionTitle(id, "Mine");
    await host.desk.setSessionClosable(id, false);
    expect(host.view.sessions.at(-1)).toMatchObject({ title: "Mine", canClose: false });
    const tab = await host.agent.openTab({ templateName: "site", title: "Second" });
    expect(host.view.sessions.at(-1)?.tabs.map(({ id: key, title }) => [key, title])).toContainEqual([tab, "Second"]);
    await expect(host.desk.setSessionTitle("session-id-0", "Not home")).rejects.toMatchObject({ code: "home_fixed" });
    await expect(host.agent.openTab({ templateName: "nothing" })).rejects.toMatchObject({ code: "template_not_found" });
  });
});

describe("telemetry", () => {
  it("has a row for the call and one for its answer, under one correlation id", async () => {
    const correlation = "22222222-2222-4222-8222-222222222222";
    await cif.createSession({ templateName: "call" }, correlation);
    await cif.createSession({ templateName: "nothing" }).catch(() => {});
    const calls = rows.filter((row) => row.kind === "call");
    expect(calls.map((row) => row.method)).toEqual(["createSession", "createSession"]);
    expect(calls[0]).toMatchObject({ provider: "phone", correlationId: correlation });
    expect(rows.filter((row) => row.kind === "answered").map(({ code }) => code)).toEqual([null, "template_not_found"]);
    expect(rows).toContainEqual(expect.objectContaining({ kind: "kpi", name: "SessionStarted", correlationId: correlation }));
  });
});
