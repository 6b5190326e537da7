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
  resolve: {
    alias: [
      { find: "ciframework/memory-records", replacement: source("records-memory") },
      { find: "ciframework/records", replacement: source("records-embedded") },
      { find: "ciframework/dataverse-records", replacement: source("records-dataverse") },
      { find: "ciframework", replacement: source("shim") },
      // Each sample widget's server has the shared scripts in its own folder.
      { find: /^\.\/shared\//, replacement: fileURLToPath(new URL("www/widgets/shared/", import.meta.url)) },
    ],
  },
  test: {
    projects: [project("shim"), project("widget"), project("apm"), project("telemetry"), project("importer"), project("records-dataverse", "node"), project("records-embedded", "node"), project("www")],
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    retry: 0,
    passWithNoTests: false,
  },
});
