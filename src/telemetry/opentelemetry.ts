import { type Attributes, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Tracer } from "@opentelemetry/api";
import type { TelemetrySink } from "../shim/public.ts";
import type { Telemetry } from "../shim/wire.gen.ts";
import { createTraces, type OpenCall, type Trace, type Traces } from "./traces.ts";

/** What `createOpenTelemetrySink` takes. */
export interface OpenTelemetryOptions {
  /** Default: the one named `ciframework` of the globally registered provider. */
  tracer?: Tracer;
  /** How many open calls, and how many correlation ids, are remembered. The oldest are let go of. Default 10,000. */
  capacity?: number;
  /** Milliseconds, as the host's `clock`, for spans that end at shutdown. Default `Date.now`. */
  clock?: () => number;
  /** Also tell what widgets log with `logAnalyticsEvent`, as JSON text. It may name people, so the default is false. */
  analyticsData?: boolean;
}

/** A telemetry sink for `createHost`. */
export interface OpenTelemetrySink extends TelemetrySink {
  /** Ends the spans of calls that have no answer yet. Later entries are dropped. Call it before the provider's own shutdown. */
  shutdown(): void;
}

type Entry<Kind extends Telemetry["kind"]> = Extract<Telemetry, { kind: Kind }>;

/**
 * A sink that makes spans on the OpenTelemetry API: one trace for each correlation id, one span for each call; events, key figures
 * and analytics are span events of the call with their correlation id. One that no open call has is a span without duration in the
 * same trace, or in a trace of its own when it has no id. A refused call's span has error status, with the code.
 *
 * ```ts
 * const telemetry = createOpenTelemetrySink();
 * const host = await createHost({ providers: [{ name: "phone" }], telemetry });
 * ```
 */
export function createOpenTelemetrySink(options: OpenTelemetryOptions = {}): OpenTelemetrySink {
  const { clock = Date.now, capacity = 10_000, analyticsData = false } = options;
  const tracer = options.tracer ?? trace.getTracer("ciframework");
  const traces = createTraces(capacity);
  const answered = new Set<OpenCall>();
  let over = false;

  // Events of a call come after its answer and within the same turn, so its span ends once the turn is over.
  function settle(): void {
    for (const open of answered) traces.end(open);
    answered.clear();
  }

  function answer({ call, code, at }: Entry<"answered">): void {
    const open = traces.call(call);
    if (!open || answered.has(open)) return;
    if (code !== null) {
      open.span.setStatus({ code: SpanStatusCode.ERROR, message: code });
      open.span.setAttribute("error.type", code);
    }
    open.endsAt = at;
    if (answered.size === 0) queueMicrotask(settle);
    answered.add(open);
  }

  return {
    record(entry) {
      if (over) return;
      if (entry.kind === "call") start(tracer, traces, entry);
      else if (entry.kind === "answered") answer(entry);
      else add(tracer, traces, entry, attributesOf(entry, analyticsData));
    },
    shutdown() {
      over = true;
      settle();
      traces.endAll(clock());
    },
  };
}

function start(tracer: Tracer, traces: Traces, entry: Entry<"call">): void {
  const found = traces.find(entry.correlationId);
  const attributes = named({ method: entry.method, provider: entry.provider, correlation_id: entry.correlationId });
  const options = { kind: SpanKind.SERVER, startTime: new Date(entry.at), attributes };
  const span = tracer.startSpan(`Microsoft.CIFramework/${entry.method}`, options, found?.context ?? ROOT_CONTEXT);
  traces.open(entry.call, entry.correlationId, { span, startedAt: entry.at, endsAt: null, trace: found });
}

/** As an event of the latest open call with that correlation id, else as a span without duration. */
function add(tracer: Tracer, traces: Traces, entry: Exclude<Telemetry, Entry<"call" | "answered">>, attributes: Attributes): void {
  const name = entry.kind === "event" ? entry.event : (entry.name ?? "logAnalyticsEvent");
  const at = new Date(entry.at);
  const found: Trace | undefined = traces.find(entry.correlationId);
  const open = found?.latest();
  if (open) return void open.span.addEvent(name, attributes, at);
  const correlated = { ...attributes, ...named({ correlation_id: entry.correlationId }) };
  const span = tracer.startSpan(name, { startTime: at, attributes: correlated }, found?.context ?? ROOT_CONTEXT);
  traces.remember(entry.correlationId, span);
  span.end(at);
}

function attributesOf(entry: Exclude<Telemetry, Entry<"call" | "answered">>, analyticsData: boolean): Attributes {
  switch (entry.kind) {
    case "event":
      return named({ kind: "event", providers: entry.providers });
    case "kpi": {
      const { provider, sessionId, conversationId } = entry;
      return named({ kind: "kpi", provider, session_id: sessionId, conversation_id: conversationId });
    }
    case "analytics":
      return named({ kind: "analytics", provider: entry.provider, data: analyticsData ? JSON.stringify(entry.data) : null });
    default:
      return entry satisfies never;
  }
}

/** Under our prefix, without those that have no value. */
function named(values: Record<string, string | string[] | null>): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(values)) if (value !== null) attributes[`ciframework.${name}`] = value;
  return attributes;
}
