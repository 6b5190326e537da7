import { type Context, ROOT_CONTEXT, type Span, trace } from "@opentelemetry/api";

/** The span of a call, until it ends. */
export interface OpenCall {
  readonly span: Span;
  readonly startedAt: number;
  /** When it was answered; null while it waits. */
  endsAt: number | null;
  /** Of its correlation id. */
  trace: Trace | undefined;
}

/** What belongs to one correlation id. */
export interface Trace {
  /** Makes spans children of the first one. */
  readonly context: Context;
  /** The open call that started last. */
  latest(): OpenCall | undefined;
}

/** Open calls by number and traces by correlation id. Of each, the oldest goes when there are too many. */
export interface Traces {
  call(number: number): OpenCall | undefined;
  find(correlationId: string | null): Trace | undefined;
  /** The span is the first of its correlation id, unless there was one. */
  remember(correlationId: string | null, span: Span): Trace | undefined;
  open(number: number, correlationId: string | null, call: OpenCall): void;
  /** Ends an answered call's span. */
  end(call: OpenCall): void;
  /** Ends the spans of calls that are still open. */
  endAll(at: number): void;
}

interface KnownTrace extends Trace {
  readonly open: Set<OpenCall>;
}

export function createTraces(capacity: number): Traces {
  const calls = new Map<number, OpenCall>();
  const numbers = new Map<OpenCall, number>();
  const traces = new Map<string, KnownTrace>();

  function end(call: OpenCall, at: number): void {
    const number = numbers.get(call);
    if (number === undefined) return;
    numbers.delete(call);
    calls.delete(number);
    (call.trace as KnownTrace | undefined)?.open.delete(call);
    // A clock that went back would make a span that ends before it starts.
    call.span.end(new Date(Math.max(at, call.startedAt)));
  }

  function giveUp(call: OpenCall, at: number): void {
    call.span.setAttribute("ciframework.unanswered", true);
    end(call, at);
  }

  function find(correlationId: string | null): KnownTrace | undefined {
    if (correlationId === null) return undefined;
    const key = correlationId.toLowerCase();
    const known = traces.get(key);
    if (!known) return undefined;
    // To the young end of the map.
    traces.delete(key);
    traces.set(key, known);
    return known;
  }

  function remember(correlationId: string | null, span: Span): KnownTrace | undefined {
    const known = find(correlationId);
    if (known || correlationId === null) return known;
    const open = new Set<OpenCall>();
    const made = { context: trace.setSpan(ROOT_CONTEXT, span), open, latest: () => [...open].at(-1) };
    traces.set(correlationId.toLowerCase(), made);
    if (traces.size > capacity) traces.delete(traces.keys().next().value as string);
    return made;
  }

  return {
    call: (number) => calls.get(number),
    find,
    remember,
    open(number, correlationId, call) {
      const known = remember(correlationId, call.span);
      call.trace = known;
      known?.open.add(call);
      calls.set(number, call);
      numbers.set(call, number);
      if (calls.size > capacity) giveUp(calls.values().next().value as OpenCall, call.startedAt);
    },
    end: (call) => end(call, call.endsAt ?? call.startedAt),
    endAll(at) {
      for (const call of [...calls.values()]) giveUp(call, at);
    },
  };
}
