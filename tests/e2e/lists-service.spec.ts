import { type Desktop, desktopOn } from "./pages/desktop.ts";
import { listIn } from "./pages/list.ts";
import { DAMAGED, openTab } from "./pages/records.ts";
import { openOn, test } from "./service-stage.ts";
import { expect } from "./stage.ts";

const counted = ({ page }: Desktop, table: string, filter: string): Promise<number> =>
  page.evaluate(async ([name, text]) => (await window.ciframeworkHost!.records!.query(name!, `$filter=${text}`)).rows.length, [table, filter]);

test("every view of a list is read from a service, answer by answer, sorted and narrowed as in the browser", async ({ page, stage, service }) => {
  test.slow();
  const desktop = desktopOn(page, stage);
  await openOn(desktop, stage.host, service);
  await page.evaluate(async () => {
    const { records } = window.ciframeworkHost!;
    const row = (at: number) => ({ firstname: at % 2 === 0 ? "O'Row" : "Row", lastname: String(at % 40).padStart(3, "0") });
    for (let from = 0; from < 300; from += 20) await Promise.all(Array.from({ length: 20 }, (_, at) => records!.create("contact", row(from + at))));
  });
  const list = listIn(desktop);
  await openTab(desktop, "msdyn_entitylist", { entityName: "contact" });
  const active = await counted(desktop, "contact", "statecode eq 0");
  expect(active).toBeGreaterThan(450);
  await expect(list.said).toHaveText(`${active} rows`);
  await expect(list.grid).toHaveAttribute("aria-rowcount", String(active + 1));
  await list.header("Company").getByRole("button").click();
  await expect(list.header("Company")).toHaveAttribute("aria-sort", "ascending");
  await list.filter.fill("o'row 007");
  await expect(list.said).toHaveText(/^\d rows$/);
  await list.filter.fill("lindqvist");
  await expect(list.name("Maya Lindqvist")).toBeVisible();

  for (const table of ["account", "incident", "phonecall", "task", "email", "knowledgearticle"]) {
    await openTab(desktop, "msdyn_entitylist", { entityName: table });
    for (const label of await list.view.getByRole("option").allTextContents()) {
      await list.view.selectOption({ label });
      await expect(list.busy).toHaveCount(0);
      await expect(list.said, label).toHaveText(/^\d+ rows?$/);
      await expect(list.page.getByRole("alert")).toHaveCount(0);
    }
  }
});

test("dashboards count and draw what a service holds, and a refresh what others have written there", async ({ page, stage, service }) => {
  const desktop = desktopOn(page, stage);
  await openOn(desktop, stage.host, service);
  await openTab(desktop, "msdyn_dashboard", { dashboardId: "" });
  const shown = desktop.shownPage;
  for (const name of ["My queue", "Team"]) {
    await shown.getByRole("combobox", { name: "Dashboard" }).selectOption({ label: name });
    await expect(shown.locator("[aria-busy=true]")).toHaveCount(0);
    await expect(shown.getByRole("alert")).toHaveCount(0);
  }
  const active = shown.getByRole("region", { name: "Active cases", exact: true }).getByRole("button");
  const before = await counted(desktop, "incident", "statecode eq 0");
  await expect(active).toHaveText(String(before));
  await expect(shown.getByRole("region", { name: "Active cases by owner" }).getByRole("listitem").first()).toContainText("Robin Marlow");
  const headers = { "Content-Type": "application/json", "If-Match": "*" };
  await fetch(`${service.url}incidents(${DAMAGED})`, { method: "PATCH", headers, body: JSON.stringify({ statecode: 1, statuscode: 5 }) });
  await page.getByRole("button", { name: "Refresh tab Dashboard" }).click();
  await expect(active).toHaveText(String(before - 1));
});

test("rows stay when the service is away, which is said, and are read again when it is back", async ({ page, stage, service, complaints }) => {
  complaints.allow(/ERR_FAILED/);
  const desktop = desktopOn(page, stage);
  await openOn(desktop, stage.host, service);
  await openTab(desktop, "msdyn_entitylist", { entityName: "account" });
  const list = listIn(desktop);
  await expect(list.names.first()).toBeVisible();
  const first = (await list.names.first().textContent())!;
  await page.route(`${new URL(service.url).origin}/**`, (route) => route.abort());
  await page.getByRole("button", { name: "Refresh tab Accounts" }).click();
  await expect(list.page.getByRole("alert")).toContainText("The rows below are as they were before.");
  await expect(list.name(first)).toBeVisible();
  await list.filter.fill("glass");
  await expect(list.page.getByRole("alert")).not.toContainText("below");
  await expect(list.grid).toBeHidden();

  await page.unroute(`${new URL(service.url).origin}/**`);
  await list.page.getByRole("button", { name: "Try again" }).click();
  await expect(list.names).toContainText(["Harbour Glass"]);
  await expect(list.page.getByRole("alert")).toHaveCount(0);
});
