import type { Stage } from "./stage.ts";
import { openBareHost, expectConnections, probeUrl } from "./pages/bare-host.ts";
import { desktopOn } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { refusal, value } from "./pages/outcome.ts";
import { heardSessions, ready } from "./pages/probe.ts";
import { softphoneIn } from "./pages/softphone.ts";
import { expect, test } from "./stage.ts";

const softphone = (stage: Stage) => ({ name: "extn_softphone", label: "Softphone", url: `${stage.softphone}/index.html?base=${stage.host}` });
const chat = (stage: Stage) => ({ name: "extn_chat", label: "Chat", url: `${stage.chat}/index.html?base=${stage.host}` });
const probe = (stage: Stage, more = {}) => ({ name: "extn_probe", label: "Probe", url: probeUrl(stage, stage.probe, more) });

test("with two providers the panel shows the owner of the focused session, and nobody on home", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await expect(desktop.panel).toHaveAttribute("data-shape", "gone");
  await expect(page.getByText("With several providers, no panel is open on Home")).toBeVisible();
  await expect(page.locator("#SidePanelIFrame")).toHaveCount(0);

  await desktop.simulate("CALL", { answer: true });
  await expect(desktop.widgetFrame("extn_softphone")).toHaveAttribute("id", "SidePanelIFrame");
  await expect(desktop.widgetFrame("extn_softphone")).toBeVisible();
  await expect(desktop.widgetFrame("extn_chat")).toBeHidden();
  await desktop.simulate("CHAT", { accept: true });
  await expect(desktop.widgetFrame("extn_chat")).toHaveAttribute("id", "SidePanelIFrame");
  await expect(desktop.widgetFrame("extn_chat")).toBeVisible();
  await expect(desktop.widgetFrame("extn_softphone")).toHaveAttribute("id", "SidePanelIFrame-extn_softphone");
  await expect(desktop.widgetFrame("extn_softphone")).toBeHidden();
  await expect(desktop.panel.getByRole("heading", { name: "Chat" })).toBeVisible();

  await desktop.home.click();
  await expect(desktop.panel).toHaveAttribute("data-shape", "gone");
  await expect(page.locator("#SidePanelIFrame")).toHaveCount(0);
});

test("with two providers setMode is refused on home and works in an own session", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const frame = await frameOf(desktop.widgetFrame("extn_softphone"));
  expect(await refusal(frame, "setMode", 0)).toBe("panel_not_available");
  expect(await value(frame, "getMode")).toBe(2);
  await desktop.simulate("CALL", { answer: true });
  await expect(desktop.panel).toHaveAttribute("data-shape", "docked");
  expect(await value(frame, "setMode", 0)).toBe(0);
  await expect(desktop.panel).toHaveAttribute("data-shape", "minimized");
});

test("a single provider is visible on home, and setMode works there", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open([softphone(stage)]);
  await expect(page.locator("#SidePanelIFrame")).toBeVisible();
  await expect(page.getByText("With several providers")).toBeHidden();
  const phone = softphoneIn(desktop.widget("extn_softphone"));
  await phone.settings.click();
  await phone.button("Minimise").click();
  await expect(desktop.panel).toHaveAttribute("data-shape", "minimized");
  await desktop.toggle.click();
  await expect(desktop.panel).toHaveAttribute("data-shape", "docked");
  await phone.button("Wide").click();
  await expect(desktop.splitter).toHaveAttribute("aria-valuenow", "480");
  const frame = await frameOf(desktop.widgetFrame("extn_softphone"));
  expect(await value(frame, "setMode", 2)).toBe(2);
  await expect(desktop.panel).toHaveAttribute("data-shape", "gone");
});

test("a looked-at provider can start work on home; the glance ends when home loses the focus", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await desktop.look("Chat").click();
  await expect(desktop.widgetFrame("extn_chat")).toBeVisible();
  await desktop.simulate("CALL", { answer: true });
  await expect(desktop.widgetFrame("extn_softphone")).toBeVisible();
  await desktop.home.click();
  await expect(desktop.panel).toHaveAttribute("data-shape", "gone");
});

test("an inactive provider has no frame and no say; the active one beside it is alone", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open([softphone(stage), { ...chat(stage), active: false }]);
  await expect(page.locator("#SidePanelIFrame")).toBeVisible();
  await expect(desktop.widgetFrame("extn_chat")).toHaveCount(0);
  await expect(page.getByText("Switched off")).toBeVisible();
  const code = await page.evaluate(() =>
    window.ciframeworkHost!.provider("extn_chat").CIFramework.getMode().catch((reason) => reason.code),
  );
  expect(code).toBe("provider_inactive");
});

test("switching a provider off ends its connections, and on again brings it back with its sessions", async ({ page, stage }) => {
  const host = await openBareHost(page, stage, { providers: [probe(stage), { ...probe(stage), name: "extn_other", label: "Other" }] });
  const frame = await ready(await host.frame("Probe"));
  expect(await value(frame, "canCreateSession")).toBe(true);
  await page.evaluate(() => window.ciframeworkHost!.agent.setProviderActive("extn_probe", false));
  expect(await refusal(frame, "getMode")).toBe("provider_inactive");
  await expectConnections(host, "extn_probe", 0);
  await page.evaluate(() => window.ciframeworkHost!.agent.setProviderActive("extn_probe", true));
  await frame.evaluate(() => location.reload());
  await expectConnections(host, "extn_probe", 1);
});

test("a widget that is loaded again keeps its sessions and hears events again", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open([probe(stage), chat(stage)]);
  const frame = await ready(await frameOf(desktop.widgetFrame("extn_probe")), "onSessionSwitched", "onSessionClosed");
  const input = { templateName: "extn_voice_identified_session", templateParameters: { customerName: "Ada" } };
  expect(await value(frame, "createSession", input)).toBe("session-id-1");

  await frame.goto(frame.url());
  await ready(frame, "onSessionSwitched", "onSessionClosed");
  expect(await value(frame, "getAllSessions")).toEqual(["session-id-1"]);
  expect(await value(frame, "getFocusedSession")).toBe("session-id-1");
  await desktop.home.click();
  await desktop.session("Voice-Ada").click();
  await desktop.closeSession("Voice-Ada").click();
  await expect
    .poll(() => heardSessions(frame))
    .toEqual(["switched session-id-1 false", "switched session-id-1 true", "closed session-id-1"]);
  expect((await desktop.view()).providers[0]!.connections).toBe(1);
});

test("a sample widget finds its own sessions after a reload", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await desktop.simulate("CALL", { answer: true });
  await expect(desktop.session("Voice-Maya Lindqvist")).toBeVisible();
  const frame = await frameOf(desktop.widgetFrame("extn_softphone"));
  await frame.goto(frame.url());
  const phone = softphoneIn(desktop.widget("extn_softphone"));
  await expect(phone.session).toContainText("session-id-1, in focus");
  await desktop.closeSession("Voice-Maya Lindqvist").click();
  await expect.poll(() => desktop.log("extn_softphone").sessions()).toContain("closed session-id-1");
});

test("a frame that is taken out of the page without a goodbye leaves no connection, and its session stays", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open([probe(stage), chat(stage)]);
  const frame = await ready(await frameOf(desktop.widgetFrame("extn_probe")));
  await value(frame, "createSession", { templateName: "extn_chat_session", templateParameters: { customerName: "Ada" } });
  await desktop.widgetFrame("extn_probe").evaluate((element) => element.remove());
  await expect.poll(async () => (await desktop.view()).providers[0]!.connections).toBe(0);
  await expect(desktop.session("Chat - Ada")).toBeVisible();
  await desktop.closeSession("Chat - Ada").click();
  await expect(desktop.session("Chat - Ada")).toHaveCount(0);
  expect((await desktop.view()).providers[1]!.connections).toBe(1);
});

test("a frame of another origin inside the widget's page counts as the provider, if its origin is trusted", async ({ page, stage }) => {
  const nested = probeUrl(stage, stage.neighbour);
  const trusting = { ...probe(stage, { nested }), trustedDomains: [stage.neighbour] };
  const host = await openBareHost(page, stage, { providers: [trusting, { ...probe(stage, { nested }), name: "extn_strict", label: "Strict" }] });
  await expectConnections(host, "extn_probe", 2);
  const outer = await ready(await host.frame("Probe"));
  const inner = await ready(await frameOf(page.locator("iframe[title=Probe]").contentFrame().locator("iframe[title=nested]")));
  expect(new URL(inner.url()).origin).toBe(stage.neighbour);

  const opened = await value(inner, "createSession", { templateName: "extn_none" }).catch((error: Error) => error.message);
  expect(opened).toContain("template_not_found");
  expect(await value(inner, "getAllSessions")).toEqual(await value(outer, "getAllSessions"));
  expect(await value(inner, "getEnvironment")).toContain('"clientUrl"');
  // The twin: the same page in the frame of a provider that does not trust that origin.
  await expect
    .poll(async () => (await host.notes()).map(({ code, provider }) => [code, provider]))
    .toContainEqual(["origin_not_trusted", "extn_strict"]);
  expect(await host.connections("extn_strict")).toBe(1);
});
