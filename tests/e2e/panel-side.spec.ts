import { probeUrl } from "./pages/bare-host.ts";
import { desktopOn, tabTo } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { value } from "./pages/outcome.ts";
import { ready } from "./pages/probe.ts";
import { expect, test } from "./stage.ts";

const left = async (locator: { boundingBox(): Promise<{ x: number; width: number } | null> }): Promise<number> => (await locator.boundingBox())!.x;

test("a lone provider of version 1.0 has its panel on the right, and its edge moves the other way", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open([{ name: "extn_probe", label: "Probe", url: probeUrl(stage), apiVersion: "1.0" }]);
  const frame = await ready(await frameOf(desktop.widgetFrame("extn_probe")));
  await expect(desktop.panel).toHaveAttribute("data-side", "right");
  expect(await left(desktop.panel)).toBeGreaterThan(await left(page.locator("main")));
  expect(await left(desktop.splitter)).toBeLessThan((await left(desktop.widgetFrame("extn_probe"))) + 7);
  const width = Number(await desktop.splitter.getAttribute("aria-valuenow"));

  await tabTo(page, desktop.splitter);
  await page.keyboard.press("ArrowLeft");
  await expect(desktop.splitter).toHaveAttribute("aria-valuenow", String(width + 16));
  const box = (await desktop.splitter.boundingBox())!;
  await page.mouse.move(box.x + 3, 400);
  await page.mouse.down();
  await page.mouse.move(box.x + 23, 400);
  await page.mouse.move(box.x + 43, 400);
  await page.mouse.up();
  await expect(desktop.splitter).toHaveAttribute("aria-valuenow", String(width + 16 - 40));
  expect(await value(frame, "getWidth")).toBe(width + 16 - 40);
});

test("a provider of version 2.0 has it on the left", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open([{ name: "extn_probe", label: "Probe", url: probeUrl(stage) }]);
  await expect(desktop.panel).toHaveAttribute("data-side", "left");
  expect(await left(desktop.panel)).toBeLessThan(await left(page.locator("main")));
});
