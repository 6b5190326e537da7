import { fileURLToPath } from "node:url";
import type { Frame, Page } from "@playwright/test";
import type { InMemorySpanExporter } from "@opentelemetry/sdk-trace-base";
import type { Telemetry } from "ciframework";
import { rolldown } from "rolldown";
import { type BareHost, expectConnections, openBareHost, probeUrl } from "./pages/bare-host.ts";
import { refusal, value } from "./pages/outcome.ts";
import { ready } from "./pages/probe.ts";
import { expect, type Stage, test } from "./stage.ts";

interface Measured extends Window {
  rows: Telemetry[];
  exporter: InMemorySpanExporter;
}

const ADA = "0d6f1a52-3c4b-4e5f-8a9b-0c1d2e3f4a5b";
const BOB = "1e7f2b63-4d5c-4f6a-9bac-1d2e3f4a5b6c";
const TEMPLATES = {
  sessions: [{ uniqueName: "call", anchorTab: "site" }],
  tabs: [{ uniqueName: "site", pageType: "website" as const, parameters: { url: "https://example.com/" } }],
};

async function bundled(): Promise<string> {
  const bundle = await rolldown({ input: fileURLToPath(new URL("host/traces.js", import.meta.url)), platform: "browser" });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  return output[0].code;
}

/** A host whose rows go to the page and into spans, and its widget on another origin. */
async function openMeasured(page: Page, stage: Stage): Promise<{ host: BareHost; frame: Frame }> {
  const body = await bundled();
  await page.route("**/traces-bundle.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
  const host = await openBareHost(page, stage, { providers: [] });
  await page.evaluate(
    async ({ url, templates, bundle }) => {
      window.ciframeworkHost!.destroy();
      const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor, createOpenTelemetrySink } = await import(bundle);
      const measured = window as unknown as Measured;
      measured.rows = [];
      measured.exporter = new InMemorySpanExporter();
      const tracing = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(measured.exporter)] });
      const sink = createOpenTelemetrySink({ tracer: tracing.getTracer("desk") });
      const telemetry = { record: (row: Telemetry) => (measured.rows.push(row), sink.record(row)) };
      const host = await window.ciframework.createHost({ providers: [{ name: "probe", url }], templates, telemetry });
      window.ciframeworkHost = host;
      host.provider("probe").mount(document.querySelector("main")!);
    },
    { url: probeUrl(stage), templates: TEMPLATES, bundle: "/traces-bundle.js" },
  );
  const frame = await ready(await host.frame("probe"), "onSessionSwitched");
  await expectConnections(host, "probe", 1);
  return { host, frame };
}

const rows = (page: Page): Promise<Telemetry[]> => page.evaluate(() => (window as unknown as Measured).rows);

/** The finished spans in short. */
const spans = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as Measured).exporter.getFinishedSpans().map((span) => ({
      name: span.name.split("/").at(-1)!,
      trace: span.spanContext().traceId,
      refused: span.status.message,
      events: span.events.map(({ name }) => name),
    })),
  );

test("a widget's correlation id leads through calls, events and key figures to one trace", async ({ page, stage }) => {
  const { frame } = await openMeasured(page, stage);
  const session = await value(frame, "createSession", { templateName: "call" }, ADA);
  await value(frame, "updateContext", { topic: "tea" }, session, ADA);
  expect(await refusal(frame, "createSession", { templateName: "none" }, ADA)).toBe("template_not_found");
  await value(frame, "setSessionTitle", { sessionId: session, topic: "tea" }, BOB);
  await value(frame, "getMode");

  const told = await rows(page);
  const of = (id: string) => told.filter((row) => row.correlationId === id).map((row) => ("method" in row ? row.method : "event" in row ? row.event : row.kind === "kpi" ? row.name : row.kind));
  expect(of(ADA)).toEqual(expect.arrayContaining(["createSession", "updateContext", "SessionStarted", "onSessionSwitched", "answered"]));
  expect(of(BOB)).toEqual(["setSessionTitle", "answered"]);

  await expect.poll(async () => (await spans(page)).map(({ name }) => name)).toContain("getMode");
  const list = await spans(page);
  const traces = (name: string) => list.filter((span) => span.name === name).map(({ trace }) => trace);
  const [ada] = traces("createSession");
  expect(traces("createSession")).toEqual([ada, ada]);
  expect(traces("updateContext")).toEqual([ada]);
  expect(traces("setSessionTitle")).not.toEqual([ada]);
  expect(traces("getMode")).not.toEqual([ada]);
  const made = list.filter(({ name }) => name === "createSession");
  expect(made.map(({ refused }) => refused)).toEqual([undefined, "template_not_found"]);
  expect(made[0]!.events).toEqual(expect.arrayContaining(["SessionStarted", "onSessionSwitched"]));
});

test("what a widget logs arrives with its id, what the agent does under none, and no span stays open when the widget goes", async ({ page, stage }) => {
  const { host, frame } = await openMeasured(page, stage);
  const session = await value(frame, "createSession", { templateName: "call" });
  await value(frame, "logAnalyticsEvent", { kpiEventName: "CallTransferred", to: "Bea" }, "CallTransferred", ADA);
  expect((await rows(page)).filter(({ kind }) => kind === "analytics")).toEqual([
    expect.objectContaining({ name: "CallTransferred", provider: "probe", correlationId: ADA, data: expect.objectContaining({ to: "Bea" }) }),
  ]);
  await page.evaluate((id) => window.ciframeworkHost!.agent.closeSession(id), session);
  expect((await rows(page)).findLast((row) => row.kind === "kpi")).toMatchObject({ name: "SessionClosed", sessionId: session, correlationId: null });

  await frame.evaluate(() => void window.Microsoft.CIFramework.openDialog({ text: "Go on?" } as never).catch(() => {}));
  await expect.poll(async () => (await host.view()).dialogs.length).toBe(1);
  await page.evaluate(() => document.querySelector("iframe")!.remove());
  await expect.poll(async () => (await spans(page)).filter(({ name }) => name === "openDialog").map(({ refused }) => refused)).toEqual(["unknown_connection"]);
});
