import { violationsIn } from "./axe.ts";
import { desktopOn, openSessions } from "./pages/desktop.ts";
import { onRecord } from "./pages/record.ts";
import { MAYA, openTab } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

/** What a zoom leaves of a usual screen, in CSS pixels. */
const HALF = { width: 683, height: 384 };
const QUARTER = { width: 320, height: 256 };

test("where there is no room for both, panel and page take turns, and the keyboard follows", async ({ page, stage }) => {
  await page.setViewportSize(HALF);
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await desktop.simulate("CALL", { caller: "caller-1", answer: true });
  await expect(desktop.session("Voice-Maya Lindqvist")).toHaveAttribute("aria-current", "true");
  await expect(desktop.widgetFrame("extn_softphone")).toBeVisible();
  await expect(record.field("Case title")).toBeHidden();
  const { width } = (await desktop.panel.boundingBox())!;
  expect(width).toBeGreaterThan(600);
  const [wide] = [await desktop.widgetFrame("extn_softphone").boundingBox()];
  expect(wide!.width).toBeGreaterThan(600);

  await desktop.toggle.click();
  await expect(record.field("Case title")).toBeVisible();
  await record.field("Case title").focus();
  await page.keyboard.press("Control+Alt+p");
  await expect(record.field("Case title")).toBeHidden();
  await expect(desktop.toggle).toBeFocused();
  await page.keyboard.press("Control+Alt+p");
  await expect(record.field("Case title")).toBeVisible();
  expect(await violationsIn(page)).toEqual([]);
});

test("the rail shows marks alone by itself, closes the session in focus, and shows titles again where there is room", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openSessions(desktop, 2);
  const rail = page.locator("cif-session-rail");
  const titles = desktop.rail.getByRole("button", { name: "Session titles" });
  await expect(rail).not.toHaveAttribute("narrow");
  await expect(titles).toHaveAttribute("aria-expanded", "true");
  await page.setViewportSize(HALF);
  await expect(rail).toHaveAttribute("narrow", "");
  await expect(titles).toBeHidden();
  const closing = desktop.rail.getByRole("button", { name: /^Close session / });
  await expect(closing).toHaveCount(1);
  expect(await violationsIn(page)).toEqual([]);
  await closing.click();
  await expect(desktop.sessions).toHaveCount(2);
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(rail).not.toHaveAttribute("narrow");
  await titles.click();
  await expect(rail).toHaveAttribute("narrow", "");
});

test("nothing is wider than a screen of which a zoom leaves a quarter", async ({ page, stage }) => {
  await page.setViewportSize(QUARTER);
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const width = (part: string): Promise<number[]> =>
    page.locator(part).evaluateAll((parts) => parts.filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.scrollWidth - one.clientWidth));
  const open = {
    msdyn_entitylist: { entityName: "incident" },
    msdyn_dashboard: { dashboardId: "" },
    msdyn_entityrecord: { entityName: "contact", entityId: MAYA },
    msdyn_search: { searchText: "glass", searchType: "0" },
  };
  await expect.poll(() => width("html, cif-home-page")).toEqual([0, 0]);
  for (const [templateName, parameters] of Object.entries(open)) {
    await openTab(desktop, templateName, parameters);
    await expect(desktop.shownPage.locator(".page-head")).toBeVisible();
    await expect.poll(() => width("html, cif-tab-page[data-shown]"), templateName).toEqual([0, 0]);
  }
});
