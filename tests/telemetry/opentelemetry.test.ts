// @vitest-environment node
import { type Context, context, type ContextManager, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Telemetry } from "../../src/shim/wire.gen.ts";
import { createOpenTelemetrySink, type OpenTelemetryOptions, type OpenTelemetrySink } from "../../src/telemetry/opentelemetry.ts";

const ADA = "0d6f1a52-3c4b-4e5f-8a9b-0c1d2e3f4a5b";
const BOB = "1e7f2b63-4d5c-4f6a-9bac-1d2e3f4a5b6c";

let exporter: InMemorySpanExporter;
let provider: BasicTracerProvider;
let sink: OpenTelemetrySink;

beforeEach(() => {
  exporter = new InMemorySpanExporter();
  provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  sink = makeSink();
});
afterEach(() => provider.shutdown());

function makeSink(more: OpenTelemetryOptions = {}): OpenTelemetrySink {
  return createOpenTelemetrySink({ tracer: provider.getTracer("test"), clock: () => 9_000, ...more });
}

const call = (number: number, method: string, correlationId: string | null, at: number): Telemetry => ({
  kind: "call",
  call: number,
  method,
  provider: "phone",
  correlationId,
  at,
});
const answered = (number: number, at: number, code: Extract<Telemetry, { kind: "answered" }>["code"] = null): Telemetry => ({
  kind: "answered",
  call: number,
  code,
  correlationId: null,
  at,
});
const event = (name: string, correlationId: string | null, at: number): Telemetry => ({
  kind: "event",
  event: name,
  providers: ["phone", "chat"],
  correlationId,
  at,
});
const kpi = (name: string, correlationId: string | null, at: number): Telemetry => ({
  kind: "kpi",
  name,
  provider: "phone",
  sessionId: "session-id-1",
  conversationId: null,
  correlationId,
  at,
});

/** One turn of the host: its entries come in one go. */
async function turn(...entries: Telemetry[]): Promise<void> {
  for (const entry of entries) sink.record(entry);
  await Promise.resolve();
}

const spans = (): ReadableSpan[] => exporter.getFinishedSpans();
const named = (name: string): ReadableSpan => {
  const found = spans().filter((span) => span.name.endsWith(name));
  expect(found).toHaveLength(1);
  return found[0]!;
};
const traceOf = (span: ReadableSpan): string => span.spanContext().traceId;
const milliseconds = ([seconds, nanoseconds]: [number, number]): number => seconds * 1000 + nanoseconds / 1e6;
/** Everything runs within `active`. */
function always(active: Context): ContextManager {
  const manager: ContextManager = {
    active: () => active,
    with: (_context, run, self, ...input) => run.apply(self as ThisParameterType<typeof run>, input),
    bind: (_context, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}
const eventNames = (span: ReadableSpan): string[] => span.events.map(({ name }) => name);

describe("spans of calls", () => {
  it("last from the call to its answer, on the host's clock", async () => {
    await turn(call(1, "createSession", ADA, 1_000));
    expect(spans()).toEqual([]);
    await turn(answered(1, 1_250));
    const span = named("/createSession");
    expect(span.kind).toBe(SpanKind.SERVER);
    expect([milliseconds(span.startTime), milliseconds(span.endTime)]).toEqual([1_000, 1_250]);
    expect(span.attributes).toEqual({
      "ciframework.method": "createSession",
      "ciframework.provider": "phone",
      "ciframework.correlation_id": ADA,
    });
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
  });

  it("of refused calls have error status with the code, and others have not", async () => {
    await turn(call(1, "createTab", null, 1), answered(1, 2, "tab_limit"), call(2, "getTabs", null, 3), answered(2, 4));
    const refused = named("/createTab");
    expect(refused.status).toEqual({ code: SpanStatusCode.ERROR, message: "tab_limit" });
    expect(refused.attributes["error.type"]).toBe("tab_limit");
    expect(named("/getTabs").status.code).toBe(SpanStatusCode.UNSET);
    expect(named("/getTabs").attributes).not.toHaveProperty("error.type");
  });

  it("never end before they start, although a clock may go back", async () => {
    await turn(call(1, "getMode", null, 1_000), answered(1, 400));
    const span = named("/getMode");
    expect(milliseconds(span.endTime)).toBe(1_000);
  });

  it("end once, whatever is said of them again", async () => {
    await turn(call(1, "getMode", null, 1), answered(1, 2), answered(1, 3));
    await turn(answered(1, 4), answered(77, 5));
    expect(spans()).toHaveLength(1);
    expect(milliseconds(named("/getMode").endTime)).toBe(2);
  });
});

describe("traces", () => {
  it("are one for each correlation id, in any case of its letters", async () => {
    await turn(call(1, "notifyEvent", ADA, 1), call(2, "setMode", BOB, 2), answered(2, 3));
    await turn(answered(1, 4), call(3, "createSession", ADA.toUpperCase(), 5), answered(3, 6));
    const [ring, mode, session] = [named("/notifyEvent"), named("/setMode"), named("/createSession")];
    expect(traceOf(session)).toBe(traceOf(ring));
    expect(session.parentSpanContext?.spanId).toBe(ring.spanContext().spanId);
    expect(traceOf(mode)).not.toBe(traceOf(ring));
  });

  it("of calls without an id are their own", async () => {
    await turn(call(1, "getMode", null, 1), answered(1, 1), call(2, "getWidth", null, 1), answered(2, 1));
    expect(traceOf(named("/getMode"))).not.toBe(traceOf(named("/getWidth")));
    expect(named("/getWidth").parentSpanContext).toBeUndefined();
  });

  it("are their own also where the page has a span of its own", async () => {
    const page = provider.getTracer("page").startSpan("click");
    context.setGlobalContextManager(always(trace.setSpan(ROOT_CONTEXT, page)));
    await turn(call(1, "getMode", null, 1), answered(1, 1));
    context.disable();
    expect(traceOf(named("/getMode"))).not.toBe(page.spanContext().traceId);
  });
});

describe("events and key figures", () => {
  it("of the turn in which a call is answered are that call's", async () => {
    await turn(
      call(1, "createSession", ADA, 10),
      kpi("SessionStarted", ADA, 10),
      answered(1, 10),
      event("onSessionSwitched", ADA, 11),
    );
    const span = named("/createSession");
    expect(eventNames(span)).toEqual(["SessionStarted", "onSessionSwitched"]);
    expect(span.events[0]!.attributes).toEqual({
      "ciframework.kind": "kpi",
      "ciframework.provider": "phone",
      "ciframework.session_id": "session-id-1",
    });
    expect(span.events[1]!.attributes).toEqual({ "ciframework.kind": "event", "ciframework.providers": ["phone", "chat"] });
    expect(milliseconds(span.events[1]!.time)).toBe(11);
    expect(spans()).toHaveLength(1);
  });

  it("go to the open call with their id that started last", async () => {
    await turn(call(1, "notifyEvent", ADA, 1), call(2, "openForm", ADA, 2), call(3, "openForm", BOB, 3));
    await turn(kpi("NotificationReceived", ADA, 4), answered(2, 5));
    await turn(kpi("NotificationAccepted", ADA, 6), answered(1, 7), answered(3, 7));
    expect(eventNames(named("/notifyEvent"))).toEqual(["NotificationAccepted"]);
    const [ada, bob] = spans().filter(({ name }) => name.endsWith("/openForm")).toSorted((a, b) => milliseconds(a.startTime) - milliseconds(b.startTime));
    expect(eventNames(ada!)).toEqual(["NotificationReceived"]);
    expect(eventNames(bob!)).toEqual([]);
  });

  it("without an open call are spans without duration, in the trace of their id", async () => {
    await turn(call(1, "createSession", ADA, 1), answered(1, 2));
    await turn(event("onSessionClosed", ADA, 50), kpi("NewTabOpened", null, 51));
    const [closed, figure] = [named("onSessionClosed"), named("NewTabOpened")];
    expect(traceOf(closed)).toBe(traceOf(named("/createSession")));
    expect([milliseconds(closed.startTime), milliseconds(closed.endTime)]).toEqual([50, 50]);
    expect(closed.attributes["ciframework.correlation_id"]).toBe(ADA);
    expect(traceOf(figure)).not.toBe(traceOf(closed));
  });

  it("that come before any call begin the trace that later calls join", async () => {
    await turn(event("onclicktoact", ADA, 1));
    await turn(call(1, "createSession", ADA, 2), answered(1, 3));
    expect(traceOf(named("/createSession"))).toBe(traceOf(named("onclicktoact")));
  });

  it("tell what widgets log only when that is asked for", async () => {
    const entry: Telemetry = { kind: "analytics", name: null, provider: "phone", data: { customer: "Ada" }, correlationId: null, at: 1 };
    await turn(entry);
    expect(named("logAnalyticsEvent").attributes).toEqual({ "ciframework.kind": "analytics", "ciframework.provider": "phone" });
    exporter.reset();
    sink = makeSink({ analyticsData: true });
    await turn({ ...entry, name: "Held" });
    expect(named("Held").attributes["ciframework.data"]).toBe('{"customer":"Ada"}');
  });
});

describe("the end", () => {
  it("ends the spans of calls without an answer, and marks them", async () => {
    await turn(call(1, "notifyEvent", ADA, 1_000), call(2, "getMode", BOB, 2_000));
    sink.record(answered(2, 2_001));
    sink.shutdown();
    const open = named("/notifyEvent");
    expect(open.attributes["ciframework.unanswered"]).toBe(true);
    expect(milliseconds(open.endTime)).toBe(9_000);
    expect(open.status.code).toBe(SpanStatusCode.UNSET);
    expect(milliseconds(named("/getMode").endTime)).toBe(2_001);
    expect(named("/getMode").attributes).not.toHaveProperty("ciframework.unanswered");
    await turn(call(3, "getWidth", ADA, 3), answered(3, 4));
    expect(spans()).toHaveLength(2);
  });

  it("comes early for the oldest open call when there are too many, and only for that", async () => {
    sink = makeSink({ capacity: 2 });
    await turn(call(1, "openForm", null, 1), call(2, "openDialog", null, 2), call(3, "notifyEvent", null, 3));
    expect(spans().map(({ name }) => name)).toEqual(["Microsoft.CIFramework/openForm"]);
    await turn(answered(1, 4), answered(2, 4), answered(3, 4));
    expect(spans()).toHaveLength(3);
  });

  it("comes for the correlation id that was used least lately, when there are too many", async () => {
    sink = makeSink({ capacity: 2 });
    const third = "2f803c74-5e6d-407b-8cbd-2e3f4a5b6c7d";
    await turn(call(1, "a", ADA, 1), answered(1, 1), call(2, "b", BOB, 2), answered(2, 2));
    await turn(call(3, "c", ADA, 3), answered(3, 3), call(4, "d", third, 4), answered(4, 4));
    await turn(call(5, "e", ADA, 5), answered(5, 5), call(6, "f", BOB, 6), answered(6, 6));
    expect(traceOf(named("/e"))).toBe(traceOf(named("/a")));
    expect(traceOf(named("/f"))).not.toBe(traceOf(named("/b")));
  });
});

it("uses the globally registered provider when no tracer is given", async () => {
  trace.setGlobalTracerProvider(provider);
  sink = createOpenTelemetrySink();
  await turn(call(1, "getMode", null, 1), answered(1, 2));
  expect(named("/getMode").instrumentationScope.name).toBe("ciframework");
  trace.disable();
});
