// @vitest-environment node
import { readFile } from "node:fs/promises";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { expect, it } from "vitest";
import { createHost } from "../../src/shim/index.ts";
import { createOpenTelemetrySink } from "../../src/telemetry/opentelemetry.ts";

const ADA = "0d6f1a52-3c4b-4e5f-8a9b-0c1d2e3f4a5b";

it("a call's correlation id leads from the widget through the real engine to one trace", async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const telemetry = createOpenTelemetrySink({ tracer: provider.getTracer("test") });
  const wasm = await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url));
  const host = await createHost({
    providers: [{ name: "phone" }],
    templates: { sessions: [{ uniqueName: "call" }] },
    telemetry,
    wasm,
  });
  const { CIFramework } = host.provider("phone");
  await CIFramework.addHandler("onSessionSwitched", () => {});
  const session = await CIFramework.createSession({ templateName: "call" }, ADA);
  await CIFramework.createSession({ templateName: "none" }, ADA).catch(() => {});
  await CIFramework.getMode();
  // Spans end in a microtask after their turn, and so does this.
  await new Promise((resolve) => setTimeout(resolve, 0));
  telemetry.shutdown();
  host.destroy();
  const spans = exporter.getFinishedSpans();
  const [made, refused, ...more] = spans.filter((span) => span.name.endsWith("/createSession"));
  expect(more).toEqual([]);
  expect(refused!.spanContext().traceId).toBe(made!.spanContext().traceId);
  expect([made!.status.message, refused!.status.message]).toEqual([undefined, "template_not_found"]);
  expect(made!.events.map(({ name }) => name)).toEqual(expect.arrayContaining(["SessionStarted", "onSessionSwitched"]));
  expect(made!.events[0]!.attributes?.["ciframework.session_id"]).toBe(session);
  const mode = spans.find((span) => span.name.endsWith("/getMode"));
  expect(mode?.attributes).toEqual({ "ciframework.method": "getMode", "ciframework.provider": "phone" });
  expect(mode?.spanContext().traceId).not.toBe(made!.spanContext().traceId);
});
