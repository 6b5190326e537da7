import type { Page } from "@playwright/test";
import { TABLES } from "../../www/sample-data/tables.ts";
import { modelOf } from "../odata/model.ts";
import { type ODataServer, startODataServer } from "../odata/server.ts";
import type { Desktop } from "./pages/desktop.ts";
import { test as base, expect } from "./stage.ts";

/** The desktop on a real OData service with a database behind it, on an origin of its own. */
export const test = base.extend<{ service: ODataServer }>({
  service: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const server = await startODataServer(modelOf(TABLES));
      await use(server);
      server.close();
    },
    // A process that compiles a model starts beside the test, and not on its time.
    { timeout: 60_000 },
  ],
});

export const TOKEN = "token-of-robin.A-_~";

export const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Records of a service" });

/** Opens the desktop on the service and signs in. */
export async function openOn(desktop: Desktop, host: string, { url }: ODataServer): Promise<void> {
  await desktop.page.goto(`${host}/?records=${encodeURIComponent(url)}`);
  await signIn(desktop.page);
  await expect(desktop.rail).toBeVisible();
}

export async function signIn(page: Page): Promise<void> {
  await expect(dialogOf(page)).toBeVisible();
  await page.getByLabel("Access token").fill(TOKEN);
  await page.keyboard.press("Enter");
  await expect(dialogOf(page)).toHaveCount(0);
}
