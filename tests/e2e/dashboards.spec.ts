import type { Locator } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { type Desktop, desktopOn } from "./pages/desktop.ts";
import { listIn } from "./pages/list.ts";
import { recordIn } from "./pages/record.ts";
import { openTab } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

const MY_QUEUE = "5d1f3a70-9c1c-4a4e-9e52-0c9f4f6b2a11";
const TEAM = "5d1f3a70-9c1c-4a4e-9e52-0c9f4f6b2a12";
const MINE = "statecode eq 0 and _ownerid_value eq 6e2c9a57-0d43-4b8f-9f1e-5a7d8c3b2e16";

const counted = ({ page }: Desktop, table: string, filter: string): Promise<number> =>
  page.evaluate(async ([name, text]) => (await window.ciframeworkHost!.records!.query(name!, `$filter=${text}`)).rows.length, [table, filter]);

/** The dashboard in focus. */
function dashboardIn(desktop: Desktop) {
  const page = desktop.shownPage;
  return {
    page,
    title: page.getByRole("heading", { level: 2 }),
    which: page.getByRole("combobox", { name: "Dashboard" }),
    tile: (title: string): Locator => page.getByRole("region", { name: title, exact: true }),
  };
}

const oneMoreCase = ({ page }: Desktop): Promise<void> =>
  page.evaluate(async () => {
    const { records } = window.ciframeworkHost!;
    const { rows } = await records!.query("contact", "$top=1");
    await records!.create("incident", { title: "One more", "customerid_contact@odata.bind": `/contacts(${String(rows[0]!.contactid)})` });
  });

test("a dashboard counts, lists and draws what the records hold", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_dashboard", { dashboardId: MY_QUEUE });
  const dashboard = dashboardIn(desktop);
  await expect(dashboard.title).toHaveText("My queue");
  const mine = await counted(desktop, "incident", MINE);
  await expect(dashboard.tile("My active cases").getByRole("button")).toHaveText(String(mine));
  const high = await counted(desktop, "incident", `${MINE} and prioritycode eq 1`);
  await expect(dashboard.tile("High priority").getByRole("button")).toHaveText(String(high));
  const bars = dashboard.tile("My active cases by priority");
  await expect(bars.getByRole("button", { name: `High: ${high} cases`, exact: true })).toBeVisible();
  const sums = await bars.locator(".bar-count").allTextContents();
  expect(sums.reduce((sum, text) => sum + Number(text), 0)).toBe(mine);
  await expect(dashboard.tile("My newest cases").getByRole("listitem")).toHaveCount(6);
  await expect(dashboard.tile("New cases by week").getByRole("listitem")).toHaveCount(12);
});

test("every tile leads to the list behind it, and a row to its record", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_dashboard", { dashboardId: MY_QUEUE });
  const dashboard = dashboardIn(desktop);
  const list = listIn(desktop);
  await dashboard.tile("High priority").getByRole("button").click();
  await expect(list.said).toHaveText(new RegExp(`^${await counted(desktop, "incident", `${MINE} and prioritycode eq 1`)} rows?$`));
  await expect(list.view.getByRole("option", { selected: true })).toHaveText("My active cases");

  await desktop.tab("Dashboard").click();
  const normal = await counted(desktop, "incident", `${MINE} and prioritycode eq 2`);
  await dashboard.tile("My active cases by priority").getByRole("button", { name: /^Normal: / }).click();
  await expect(list.said).toHaveText(new RegExp(`^${normal} rows?$`));
  await expect(list.page.getByRole("button", { name: "Show without Priority: Normal" })).toBeVisible();

  await desktop.tab("Dashboard").click();
  const week = dashboard.tile("New cases by week").getByRole("button", { name: /cases$/ }).last();
  const count = Number(/: (\d+) cases/.exec((await week.getAttribute("aria-label"))!)![1]);
  expect(count).toBeGreaterThan(0);
  await week.click();
  await expect(list.said).toHaveText(new RegExp(`^${count} rows?$`));

  await desktop.tab("Dashboard").click();
  const first = dashboard.tile("My newest cases").getByRole("listitem").first();
  const name = (await first.locator(".tile-item-name").textContent())!;
  await first.getByRole("button").click();
  await recordIn(desktop).shows(name);
});

test("every chart is a table as well, by keyboard, and its bars are one tab stop", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_dashboard", { dashboardId: TEAM });
  const tile = dashboardIn(desktop).tile("Active cases by owner");
  await expect(tile.getByRole("list")).toBeVisible();
  await expect(tile.locator(".bar:not([tabindex='-1'])")).toHaveCount(1);
  const labels = await tile.locator(".bar-label").allTextContents();
  await tile.locator(".bar").first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(tile.locator(".bar").nth(1)).toBeFocused();

  const toggle = tile.getByRole("button", { name: "Active cases by owner as a table" });
  await toggle.focus();
  await page.keyboard.press("Enter");
  await expect(toggle).toHaveAttribute("aria-pressed", "true");
  await expect(tile.getByRole("list")).toBeHidden();
  await expect(tile.getByRole("table").getByRole("rowheader")).toHaveText(labels);
  await page.keyboard.press("Enter");
  await expect(tile.getByRole("table")).toBeHidden();
});

test("an unknown or blank id opens the default dashboard, another can be chosen, and what is written shows in it", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const dashboard = dashboardIn(desktop);
  await openTab(desktop, "msdyn_dashboard", { dashboardId: "" });
  await expect(dashboard.title).toHaveText("My queue");
  await desktop.closeTab("Dashboard").click();
  await openTab(desktop, "msdyn_dashboard", { dashboardId: "00000000-0000-0000-0000-00000000dead" });
  await expect(dashboard.title).toHaveText("My queue");
  await dashboard.which.selectOption({ label: "Team" });
  await expect(dashboard.title).toHaveText("Team");

  const active = dashboard.tile("Active cases").getByRole("button");
  const before = await counted(desktop, "incident", "statecode eq 0");
  await expect(active).toHaveText(String(before));
  await oneMoreCase(desktop);
  await expect(active).toHaveText(String(before + 1));
  await page.getByRole("button", { name: "Refresh tab Dashboard" }).click();
  await expect(dashboard.page.getByRole("status")).toHaveText(/^Refreshed at/);
});

test("what is written draws a tile anew under the focus, and a table stays a table", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_dashboard", { dashboardId: TEAM });
  const dashboard = dashboardIn(desktop);
  const active = dashboard.tile("Active cases").getByRole("button");
  const owners = dashboard.tile("Active cases by owner");
  const days = dashboard.tile("New cases by day");
  const before = await counted(desktop, "incident", "statecode eq 0");
  await expect(active).toHaveText(String(before));
  await owners.getByRole("button", { name: "Active cases by owner as a table" }).click();
  const bar = days.getByRole("button", { name: /cases$/ }).nth(2);
  await bar.focus();
  await oneMoreCase(desktop);
  await expect(active).toHaveText(String(before + 1));
  await expect(days.locator(".bar:focus, h3:focus")).toHaveCount(1);
  await expect(owners.getByRole("table")).toBeVisible();
  await expect(owners.getByRole("button", { name: "Active cases by owner as a table" })).toHaveAttribute("aria-pressed", "true");

  await active.focus();
  await oneMoreCase(desktop);
  await expect(active).toHaveText(String(before + 2));
  await expect(active).toBeFocused();
});

test("a return shows what has changed, and leaves all else as it was", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_dashboard", { dashboardId: TEAM });
  const dashboard = dashboardIn(desktop);
  const active = dashboard.tile("Active cases").getByRole("button");
  const before = await counted(desktop, "incident", "statecode eq 0");
  await expect(active).toHaveText(String(before));
  const resolved = dashboard.tile("Resolved cases").getByRole("button");
  await expect(resolved).not.toHaveText("");
  await resolved.evaluate((node) => (node.dataset.known = "yes"));
  await desktop.tab("Home").click();
  await oneMoreCase(desktop);
  await desktop.tab("Dashboard").click();
  await expect(dashboard.title).toHaveText("Team");
  await expect(active).toHaveText(String(before + 1));
  await expect(resolved).toHaveAttribute("data-known", "yes");
});

test("a tile that cannot be read says why and can be tried again; the others are shown", async ({ page, stage }) => {
  const broken = { kind: "count", title: "Broken", table: "incident", filter: "nosuchcolumn eq 1" };
  const lost = { kind: "list", title: "Lost", table: "extn_nothing", columns: [] };
  const good = { kind: "count", title: "Everything", table: "contact" };
  await page.route("**/providers.json", async (route) => {
    const providers: unknown = await (await route.fetch()).json();
    await route.fulfill({ json: { providers, pages: { dashboards: [{ id: MY_QUEUE, name: "Own", tiles: [broken, lost, good] }] } } });
  });
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_dashboard", { dashboardId: "" });
  const dashboard = dashboardIn(desktop);
  await expect(dashboard.tile("Broken").getByRole("alert")).toContainText("nosuchcolumn");
  await expect(dashboard.tile("Lost").getByRole("alert")).toContainText("extn_nothing");
  await expect(dashboard.tile("Everything").getByRole("button")).toHaveText(String(await counted(desktop, "contact", "statecode ge 0")));
  await dashboard.tile("Broken").getByRole("button", { name: "Try again" }).click();
  await expect(dashboard.tile("Broken").getByRole("alert")).toContainText("nosuchcolumn");
  await expect(dashboard.which).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on a dashboard in ${colorScheme}, with charts and with tables`, async ({ page, stage }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openTab(desktop, "msdyn_dashboard", { dashboardId: MY_QUEUE });
    const dashboard = dashboardIn(desktop);
    await expect(dashboard.page.locator("[aria-busy=true]")).toHaveCount(0);
    for (const press of [false, true]) {
      if (press) await dashboard.tile("New cases by week").getByRole("button", { name: "New cases by week as a table" }).click();
      expect(await violationsIn(page)).toEqual([]);
    }
  });
}
