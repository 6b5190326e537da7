import type { Page } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { desktopOn, openSessions, tabTo } from "./pages/desktop.ts";
import { value } from "./pages/outcome.ts";
import { openProbeDesktop } from "./pages/probe-desktop.ts";
import { onRecord, recordIn, searchIn } from "./pages/record.ts";
import { DAMAGED, MAYA, openRecord, recordsOf } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

async function expectNoViolations(page: Page): Promise<void> {
  expect(await violationsIn(page)).toEqual([]);
}

test("a caller is found by number, the call is logged, the case is closed, and it is all there", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await desktop.shownPage.getByRole("button", { name: "Search", exact: true }).click();
  const search = searchIn(desktop);
  await search.box.fill("7946 0112");
  await page.keyboard.press("Enter");
  await search.hit("Maya Lindqvist").click();
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");

  await record.add("phone call").click();
  const call = record.quick("phone call");
  await expect(call.getByLabel("Phone number")).toHaveValue("+44 20 7946 0112");
  await expect(call.getByLabel("Direction")).toHaveValue("1");
  await call.getByLabel("Direction").selectOption({ label: "Incoming" });
  await call.getByLabel("Subject").fill("Asks for the replacement");
  await call.getByLabel("Duration in minutes").fill("7");
  await call.getByLabel("Description").fill("Panes arrive on Friday.");
  await expectNoViolations(page);
  await page.keyboard.press("Control+s");
  await expect(record.timeline.getByRole("listitem").first()).toContainText("Panes arrive on Friday.");
  const [logged] = await recordsOf(desktop).rows("phonecall", "$filter=subject eq 'Asks for the replacement'");
  expect(logged).toMatchObject({ _regardingobjectid_value: MAYA, directioncode: false, actualdurationminutes: 7, statecode: 1, statuscode: 2 });

  await record.page.getByRole("list", { name: "Cases" }).getByRole("button", { name: /Delivery arrived damaged/ }).click();
  await record.shows("Delivery arrived damaged");
  await record.link("Resolve case").click();
  const dialog = page.getByRole("dialog", { name: "Resolve the case" });
  await dialog.getByLabel("What was done").fill("Replaced.");
  await dialog.getByRole("button", { name: "Resolve case" }).click();
  await expect(record.link("Reactivate case")).toBeVisible();
  await expectNoViolations(page);
  // The page that was open all the time knows of it when it is looked at again.
  await desktop.tab("Maya Lindqvist").click();
  await expect(record.page.getByRole("list", { name: "Cases" })).toContainText("Problem solved");
  await expect(record.timeline).toContainText("Replaced.");
  expect(await recordsOf(desktop).row("incident", DAMAGED)).toMatchObject({ statecode: 1, statuscode: 5 });

  await page.reload();
  await desktop.open();
  await openRecord(desktop, "contact", MAYA);
  await record.shows("Maya Lindqvist");
  await expect(record.timeline).toContainText("Panes arrive on Friday.");
  await expect(record.timeline).toContainText("Replaced.");
  await expect(record.page.getByRole("list", { name: "Cases" })).toContainText("Problem solved");
});

test("the same by keyboard alone, from the search to the closed case", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await tabTo(page, desktop.shownPage.getByRole("button", { name: "Search", exact: true }));
  await page.keyboard.press("Enter");
  const search = searchIn(desktop);
  await expect(search.box).toBeFocused();
  await page.keyboard.type("delivery arrived");
  await page.keyboard.press("Enter");
  await expect(search.hits.first()).toContainText("Delivery arrived damaged");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const record = recordIn(desktop);
  await record.shows("Delivery arrived damaged");

  await tabTo(page, record.add("note"));
  await page.keyboard.press("Enter");
  const note = record.quick("note");
  await expect(note.getByLabel("Title")).toBeFocused();
  await page.keyboard.type("Closed by phone");
  await page.keyboard.press("Enter");
  await expect(record.timeline.getByRole("listitem").first()).toContainText("Closed by phone");
  await expect(record.add("note")).toBeFocused();

  await tabTo(page, record.link("Resolve case"), "Shift+Tab");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Resolve the case" });
  await expect(dialog.getByLabel("What was done")).toBeFocused();
  await page.keyboard.type("Done.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(record.link("Reactivate case")).toBeFocused();
  expect(await recordsOf(desktop).row("incident", DAMAGED)).toMatchObject({ statecode: 1 });
});

test("a list is entered at its filter, a new record at its first field, and its tab is named as people call it", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await tabTo(page, desktop.shownPage.getByRole("button", { name: "Contacts", exact: true }));
  await page.keyboard.press("Enter");
  const list = desktop.shownPage;
  await expect(list.getByRole("searchbox", { name: "Filter the rows" })).toBeFocused();
  await page.keyboard.type("Lindqvist");
  await expect(list.getByRole("status")).toHaveText("1 row");
  await page.keyboard.press("ArrowDown");
  await expect(list.getByRole("rowheader").getByRole("button", { name: "Maya Lindqvist" })).toBeFocused();
  await tabTo(page, list.getByRole("button", { name: "New", exact: true }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(recordIn(desktop).field("First name")).toBeFocused();
  await expect(desktop.tab("New contact")).toHaveAttribute("aria-selected", "true");
  // One that a widget or a script opens takes the keyboard from nobody who works elsewhere.
  await desktop.home.focus();
  await page.evaluate(() => window.ciframeworkHost!.agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: "incident" } }));
  await expect(desktop.tab("New case")).toHaveAttribute("aria-selected", "true");
  await expect(recordIn(desktop).field("Case title")).toBeVisible();
  await expect(desktop.home).toBeFocused();
});

test("who walks along the tabs with the arrow keys stays on them while the pages open", async ({ page, stage }) => {
  const { desktop, frame } = await openProbeDesktop(page, stage);
  await value(frame, "createSession", { templateName: "extn_callback_session", templateParameters: { customerName: "Ada" } });
  await tabTo(page, desktop.tab("Callback - Ada"));
  await expect(recordIn(desktop).field("First name")).toBeVisible();
  await expect(desktop.tab("Callback - Ada")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(desktop.shownPage.getByRole("status")).toContainText("rows");
  await expect(desktop.tab("Open cases")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(desktop.tab("Callback - Ada")).toBeFocused();
});

test("a record that is open in the session is gone back to, with what was begun there; another session has a tab of its own", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await record.field("Job title").fill("Director");
  await desktop.home.click();
  await desktop.tab("Home").click();
  await desktop.shownPage.getByRole("button", { name: "Search", exact: true }).click();
  const search = searchIn(desktop);
  await search.box.fill("Maya Lindqvist");
  await page.keyboard.press("Enter");
  await search.hit("Maya Lindqvist").click();
  await expect(desktop.tab("Maya Lindqvist (unsaved changes)")).toHaveAttribute("aria-selected", "true");
  await expect(desktop.tabs).toHaveCount(3);
  await expect(record.field("Job title")).toHaveValue("Director");
  // Another record is another tab.
  await record.link("Harbour Glass").click();
  await record.shows("Harbour Glass");
  await expect(desktop.tabs).toHaveCount(4);

  await openSessions(desktop, 1);
  const tabs = await desktop.tabs.count();
  await expect(desktop.tab("Maya Lindqvist")).toHaveCount(1);
  await openRecord(desktop, "incident", DAMAGED);
  await record.shows("Delivery arrived damaged");
  await record.link("Maya Lindqvist").click();
  await expect(desktop.tab("Maya Lindqvist")).toHaveAttribute("aria-selected", "true");
  await expect(desktop.tabs).toHaveCount(tabs + 1);
  await expect(record.field("Job title")).toHaveValue("Head of Purchasing");
});

test("a task is planned from the timeline, and cancelled without a trace", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await page.evaluate((id) => window.ciframeworkHost!.agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: "contact", entityId: id } }), MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  const task = record.quick("task");
  await record.add("task").click();
  await task.getByLabel("Subject").fill("Never");
  await expect(desktop.tab("Maya Lindqvist (unsaved changes)")).toBeVisible();
  await task.getByRole("button", { name: "Cancel" }).click();
  await expect(desktop.tab("Maya Lindqvist")).toBeVisible();
  await record.add("task").click();
  await task.getByRole("button", { name: "Save task" }).click();
  await expect(task.getByRole("alert")).toContainText("Subject is needed.");
  await task.getByLabel("Subject").fill("Send the offer");
  await task.getByLabel("Due").fill("2026-12-01T10:30");
  await task.getByRole("button", { name: "Save task" }).click();
  await expect(record.timeline).toContainText("Send the offer");
  const rows = await recordsOf(desktop).rows("task", `$filter=_regardingobjectid_value eq ${MAYA} and statecode eq 0`);
  expect(rows.map(({ subject, scheduledend }) => [subject, scheduledend])).toEqual([["Send the offer", expect.stringMatching(/^2026-1[12]-(?:30|01)T/)]]);
  expect(await recordsOf(desktop).rows("task", "$filter=subject eq 'Never'")).toEqual([]);
});
