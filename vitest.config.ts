import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const shim = fileURLToPath(new URL("src/shim/index.ts", import.meta.url));

function project(name: string) {
  return {
    extends: true as const,
    test: { name, include: [`tests/${name}/**/*.test.ts`], environment: "happy-dom" },
  };
}

export default defineConfig({
  resolve: { alias: { ciframework: shim } },
  test: {
    projects: [project("shim"), project("widget")],
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    retry: 0,
    passWithNoTests: false,
  },
});
