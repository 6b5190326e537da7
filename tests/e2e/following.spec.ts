import type { BrowserContext, Page } from "@playwright/test";
import { type Desktop, desktopOn, hasFocus } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { listIn } from "./pages/list.ts";
import { recordIn } from "./pages/record.ts";
import { HARBOUR_GLASS, MAYA, openRecord, openTab, recordsOf } from "./pages/records.ts";
import { expect, type Stage, test } from "./stage.ts";

/** The same desktop in another tab of the browser. */
async function elsewhere(context: BrowserContext, stage: Stage): Promise<Page> {
  const other = await context.newPage();
  await desktopOn(other, stage).open();
  return other;
}

const update = (page: Page, table: string, id: string, values: Record<string, unknown>): Promise<unknown> =>
  page.evaluate(([name, key, data]) => window.ciframeworkHost!.records!.update(name, key, data), [table, id, values] as const);

const create = (page: Page, table: string, values: Record<string, unknown>): Promise<string> =>
  page.evaluate(async ([name, data]) => (await window.ciframeworkHost!.records!.create(name, data)).id, [table, values] as const);

async function openMaya(desktop: Desktop): Promise<ReturnType<typeof recordIn>> {
  await desktop.open();
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await expect(record.timeline).toContainText("Best reached before eleven.");
  return record;
}

test("a form without changes shows what another tab of the browser writes, and keeps focus, caret and place", async ({ page, context, stage }) => {
  const desktop = desktopOn(page, stage);
  const record = await openMaya(desktop);
  const other = await elsewhere(context, stage);
  await page.setViewportSize({ width: 1200, height: 420 });
  const scroller = record.page;
  await scroller.evaluate((node) => (node.scrollTop = 120));
  const place = await scroller.evaluate((node) => node.scrollTop);
  const field = record.field("City");
  await field.evaluate((node) => {
    const input = node as HTMLInputElement;
    input.focus({ preventScroll: true });
    input.setSelectionRange(2, 2);
  });
  await update(other, "contact", MAYA, { lastname: "Lindgren", jobtitle: "Director" });
  await expect(record.field("Job title")).toHaveValue("Director");
  await record.shows("Maya Lindgren");
  expect(await hasFocus(field)).toBe(true);
  expect(await field.evaluate((node) => (node as HTMLInputElement).selectionStart)).toBe(2);
  expect(await scroller.evaluate((node) => node.scrollTop)).toBe(place);
  await expect(record.save).toBeHidden();

  await update(other, "account", HARBOUR_GLASS, { name: "Harbour Glassworks" });
  await expect(record.link("Harbour Glassworks")).toBeVisible();
  await create(other, "annotation", { subject: "From the other tab", "objectid_contact@odata.bind": `/contacts(${MAYA})` });
  await expect(record.timeline).toContainText("From the other tab");
  expect(await hasFocus(field)).toBe(true);
});

test("a form with changes loses none of them: other fields are brought up to date, the same ones are a conflict", async ({ page, context, stage }) => {
  const desktop = desktopOn(page, stage);
  const record = await openMaya(desktop);
  const other = await elsewhere(context, stage);
  await record.field("Job title").fill("Director");
  await update(other, "contact", MAYA, { address1_city: "Leeds" });
  await expect(record.message).toContainText("City was changed elsewhere meanwhile");
  await expect(record.field("City")).toHaveValue("Leeds");
  await expect(record.field("Job title")).toHaveValue("Director");

  await record.field("Job title").focus();
  await update(other, "contact", MAYA, { jobtitle: "Buyer" });
  await expect(record.conflict.getByRole("row")).toHaveText([/Field/, "Job titleDirectorBuyer"]);
  // The agent is typing: the card waits for him.
  await expect(record.field("Job title")).toBeFocused();
  await expect(record.field("Job title")).toHaveValue("Director");
  await update(other, "contact", MAYA, { jobtitle: "Clerk" });
  await expect(record.conflict.getByRole("row")).toHaveText([/Field/, "Job titleDirectorClerk"]);
  await record.conflict.getByRole("button", { name: "Overwrite with mine" }).click();
  await expect(record.page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(record.conflict).toBeHidden();
  await expect.poll(() => other.evaluate(async (id) => (await window.ciframeworkHost!.records!.retrieve("contact", id)).jobtitle, MAYA)).toBe("Director");
});

test("a record that is deleted elsewhere is said to be gone, and what was typed can become another one", async ({ page, context, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const id = await create(page, "contact", { firstname: "Ada", lastname: "Byron" });
  await openRecord(desktop, "contact", id);
  const record = recordIn(desktop);
  await record.shows("Ada Byron");
  await record.field("Job title").fill("Countess");
  const other = await elsewhere(context, stage);
  await other.evaluate((key) => window.ciframeworkHost!.records!.delete("contact", key), id);
  await expect(record.message).toContainText("The record is not saved.");
  await record.message.getByRole("button", { name: "Save as a new record" }).click();
  const found = () => page.evaluate(async () => (await window.ciframeworkHost!.records!.query("contact", "$filter=lastname eq 'Byron'")).rows);
  await expect.poll(found).toMatchObject([{ firstname: "Ada", jobtitle: "Countess" }]);
  await expect(record.page).not.toContainText("The record is not saved.");

  await record.add("phone call").click();
  const call = record.quick("phone call");
  await call.getByLabel("Subject").fill("About the engine");
  await call.getByRole("button", { name: "Save phone call" }).click();
  await expect(record.timeline).toContainText("About the engine");
  const [anew] = await found();
  const about = await recordsOf(desktop).rows("phonecall", "$filter=subject eq 'About the engine'");
  expect(about).toMatchObject([{ _regardingobjectid_value: anew!["contactid"] }]);
});

test("a list shows new rows in their place, and keeps the row that holds the keyboard", async ({ page, context, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_entitylist", { entityName: "account" });
  const list = listIn(desktop);
  await expect(list.said).toHaveText(/^\d+ rows$/);
  const rows = Number(await list.grid.getAttribute("aria-rowcount")) - 1;
  const link = list.row(3).getByRole("button").first();
  const name = (await link.textContent())!;
  await link.focus();
  const other = await elsewhere(context, stage);
  await create(other, "account", { name: "AAA First" });
  await expect(list.grid).toHaveAttribute("aria-rowcount", String(rows + 2));
  await expect(list.row(1)).toContainText("AAA First");
  await expect(list.name(name).getByRole("button")).toBeFocused();

  // What no row of it shows is no reason to read the list again.
  await list.scroller.evaluate((place) => {
    const readings = { count: 0 };
    Object.assign(window, { readings });
    new MutationObserver(() => (readings.count += place.hasAttribute("aria-busy") ? 1 : 0)).observe(place, { attributeFilter: ["aria-busy"] });
  });
  await create(other, "knowledgearticle", { title: "Of no account" });
  await create(other, "account", { name: "AAB Second" });
  await expect(list.row(2)).toContainText("AAB Second");
  expect(await page.evaluate(() => (window as unknown as { readings: { count: number } }).readings.count)).toBe(1);
});

test("a dashboard counts what a widget writes, and a form shows it", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_dashboard", { dashboardId: "5d1f3a70-9c1c-4a4e-9e52-0c9f4f6b2a11" });
  const count = desktop.shownPage.locator(".tile-count").first();
  const tile = desktop.shownPage.locator("[data-kind=count]").first();
  await expect(count).toBeVisible();
  const before = Number(await count.textContent());
  const title = await tile.getAttribute("aria-label");
  const widget = await frameOf(desktop.widgetFrame("extn_softphone"));
  await widget.evaluate(
    ([customer, user]) =>
      Promise.all(
        ["One", "Two"].map((name) =>
          window.Microsoft.CIFramework.createRecord("incident", JSON.stringify({ title: name, prioritycode: 1, "customerid_contact@odata.bind": `/contacts(${customer})`, "ownerid@odata.bind": `/systemusers(${user})` })),
        ),
      ),
    [MAYA, "6e2c9a57-0d43-4b8f-9f1e-5a7d8c3b2e16"] as const,
  );
  await expect(count, title ?? "").toHaveText(String(before + 2));

  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await widget.evaluate((id) => window.Microsoft.CIFramework.updateRecord("contact", id, JSON.stringify({ jobtitle: "Director" })), MAYA);
  await expect(record.field("Job title")).toHaveValue("Director");
});
