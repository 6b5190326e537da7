import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(`src/${path}/index.ts`, import.meta.url));

function project(name: string, environment: "happy-dom" | "node" = "happy-dom") {
  return {
    extends: true as const,
    test: { name, include: [`tests/${name}/**/*.test.ts`], environment },
  };
}

export default defineConfig({
  resolve: { alias: { "ciframework/memory-records": source("records-memory"), "ciframework/records": source("records-embedded"), "ciframework/dataverse-records": source("records-dataverse"), ciframework: source("shim") } },
  test: {
    projects: [project("shim"), project("widget"), project("apm"), project("telemetry"), project("importer"), project("records-dataverse", "node"), project("records-embedded", "node"), project("www")],
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    retry: 0,
    passWithNoTests: false,
  },
});
