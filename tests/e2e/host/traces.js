// What an embedder's page loads beside the package to keep its traces: bundled by the test, because browsers know no packages.
export { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
export { createOpenTelemetrySink } from "../../../dist/opentelemetry.js";
