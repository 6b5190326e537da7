import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(`src/${path}/index.ts`, import.meta.url));

function project(name: string) {
  return {
    extends: true as const,
    test: { name, include: [`tests/${name}/**/*.test.ts`], environment: "happy-dom" },
  };
}

export default defineConfig({
  resolve: { alias: { "ciframework/memory-records": source("records-memory"), ciframework: source("shim") } },
  test: {
    projects: [project("shim"), project("widget"), project("apm"), project("telemetry"), project("importer"), project("www")],
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    retry: 0,
    passWithNoTests: false,
  },
});
