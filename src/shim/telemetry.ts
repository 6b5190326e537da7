import { reportThrown } from "./subscribe.ts";
import type { Telemetry } from "./wire.gen.ts";

/** Where an embedder wants to have what the host measures. `ciframework/opentelemetry` has one. */
export interface TelemetrySink {
  /** Called for each entry, in order, within the turn: keep it short. What it throws is reported and disturbs nobody. */
  record(entry: Telemetry): void;
}

/** Hands entries to the sink, whatever the sink does. */
export function createTelemetry(sink: TelemetrySink | null): (entries: readonly Telemetry[]) => void {
  return (entries) => {
    for (const entry of sink ? entries : []) {
      try {
        const answer: unknown = sink?.record(entry);
        if (answer instanceof Promise) answer.catch(reportThrown);
      } catch (error) {
        reportThrown(error);
      }
    }
  };
}
