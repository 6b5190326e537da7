import { defineConfig } from "@playwright/test";
import { chromeFlags, chromePath } from "./scripts/browser.mjs";

const executablePath = chromePath();

// The servers start in the tests' own fixtures, on free ports: scripts/serve.mjs.
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // What holds is seen at once, whatever the limits are; a machine that builds beside the tests takes its time.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    headless: true,
    // Recording every step costs as much again as the tests; a failure leaves a picture. `--trace on` records one run.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromeFlags() },
  },
});
